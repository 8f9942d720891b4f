"""Answers how a page of the contest is put together; never lets a text of a person be anything but text."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kpi import actions, tables
from kpi.period import LOCAL_ZONE
from kpi.plan.model import Refusal
from kpi.quiz.words import TIES
from web import opened
from web.front import TITLE
from web.gate import addresses

HERE = Path(__file__).parent
SCRIPT, STYLE = (HERE / "thi.js").read_bytes(), (HERE / "thi.css").read_bytes()
VERSION = hashlib.sha256(SCRIPT + STYLE).hexdigest()[:10]
COMMITMENTS = (
    ("bank", "Ngân hàng câu hỏi"),
    ("forms", "Các đề"),
    ("key", "Đáp án và muối"),
    ("salt", "Muối"),
    ("seed", "Hạt giống"),
)
_pages = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, auto_reload=False
)
_COOKIE = "kpi_thi"


def page(template: str, title: str, status: int = 200, trouble: str | None = None, **more) -> HTMLResponse:
    """A whole page."""
    told = {
        "product": TITLE,
        "title": title,
        "heading": None,
        "trouble": trouble,
        "version": VERSION,
        "base": "",
        **more,
    }
    told.setdefault("is_demo", opened.office().is_demo)
    return HTMLResponse(_pages.get_template(template).render(told), status)


def contest_of(request: Request) -> dict | None:
    """The contest of the address (a row of quiz_front with words), or None."""
    code = request.path_params["campaign"]
    row = next(iter(tables.quiz_front(opened.office(), code)), None)
    return row and with_words(row)


def with_words(row: dict) -> dict:
    """The row with its hours, its tie rule and the Thể lệ's day as people read them."""
    opens = f"{row['opens_at'].astimezone(LOCAL_ZONE):%H:%M %d/%m/%Y}"
    closes = f"24:00 {row['closes_at'].astimezone(LOCAL_ZONE) - timedelta(days=1):%d/%m/%Y}"  # closes_at is midnight
    state = {"not_open": "chưa mở", "before": "chưa đến giờ", "open": "đang mở", "closed": "đã kết thúc"}[row["state"]]
    words = "Mở quanh năm, không xếp hạng" if row["practice"] else f"Từ {opens} đến {closes} ({state})"
    ties = ", rồi ".join(TIES[rule] for rule in row["tie_breakers"] or ()) or "cùng hạng, không có tiêu chí phụ"
    return {**row, "words": words, "ties": ties, "signed": f"{row['signed_on']:%d/%m/%Y}" if row["signed_on"] else ""}


def moment(at: datetime) -> str:
    """A moment by the server's clock, with seconds."""
    aware = at
    return f"{aware.astimezone(LOCAL_ZONE):%H:%M:%S %d/%m/%Y}"


def status_of(refusal: Refusal) -> int:
    """507 where the server could not write just now (the script sends it again), 422 for what was refused."""
    return 507 if refusal.code == actions.NOT_WRITTEN else 422


def minutes(seconds: float) -> str:
    """Time left in words; days where there are many."""
    whole = max(0, int(seconds))
    return f"{whole // 86_400} ngày" if whole > 2 * 86_400 else f"{whole // 60} phút {whole % 60:02d} giây"


def who_is(request: Request):
    """Whose pass the browser holds for the contest of the address; None: nobody's."""
    return actions.entrant_of(opened.office(), request.path_params["campaign"], request.cookies.get(_name(request)))


def _name(request: Request) -> str:
    """The cookie's name: with the port without TLS, as cookies do not know ports."""
    port = request.headers.get("host", "").rpartition(":")[2]
    return _COOKIE if addresses.is_tls(request.scope) or not port.isdigit() else f"{_COOKIE}_{port}"


def give_pass(request: Request, response: Response, value: str, seconds: int | None = 6 * 3600) -> Response:
    """The answer with the pass in a cookie that goes to this contest's pages only; '' takes it away."""
    path = f"/thi/{request.path_params['campaign']}"
    response.set_cookie(
        _name(request),
        value,
        max_age=seconds if value else 0,
        path=path,
        httponly=True,
        samesite="lax",
        secure=addresses.is_tls(request.scope),
    )
    return response


def onward(request: Request, where: str = "") -> RedirectResponse:
    """On to another page of the same contest."""
    return RedirectResponse(f"/thi/{request.path_params['campaign']}{where}", 303)

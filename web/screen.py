"""Answers with the script of the screens, what the search in the corner finds, and tables to take away; draws none.

A table is taken away by who is signed in and as they may see it; the act writes it down (kpi/board/acts).
"""

import json
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, quote

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kpi import actions, tables
from kpi.house.account import Account
from kpi.period import end_of_day
from kpi.plan.model import Refusal
from pages.kit.figures import file_name
from pages.kit.finding import found_links
from pages.kit.paths import PATHS
from web import opened

_FOLDER = Path(__file__).parent
_SESSION = (_FOLDER / "doors" / "session.js").read_text("utf-8")
_WRITTEN = (_FOLDER / "screen.js").read_text("utf-8")
_PICTURES = (_FOLDER / "pictures.js").read_text("utf-8")
_CHARTS = next(iter(sorted(Path(streamlit.__file__).parent.glob("static/static/js/PlotlyChart.*.js"))), None)
_WRITTEN = _WRITTEN.replace('CHARTS = ""', f'CHARTS = "/static/js/{_CHARTS.name}"' if _CHARTS else 'CHARTS = ""', 1)
_SCRIPT = _SESSION + _PICTURES + _WRITTEN.replace('new Set(["/"])', f"new Set({json.dumps(sorted(PATHS))})", 1)
_ICON = (_FOLDER.parent / "pages" / "static" / "bieu-tuong.svg").read_bytes()
MOST_LETTERS = 80
SHORTEST_FOR_IDEAS, MOST_IDEAS = 3, 4


async def screen_script(_: Request) -> Response:
    """The one script that every screen loads before Streamlit's own: how long the session holds, what screens need."""
    return Response(_SCRIPT, media_type="text/javascript; charset=utf-8")


async def icon(_: Request) -> Response:
    """The product's own sign, where Streamlit's page asks for Streamlit's."""
    return Response(_ICON, media_type="image/svg+xml", headers={"cache-control": "max-age=86400"})


async def search_found(request: Request) -> Response:
    """What the words of ?q= name, for who is signed in: units, indicators, screens; 401 for nobody."""
    found = request.scope["kpi.signed_in"]
    if found is None or found.lacks:
        return JSONResponse([], 401)
    words = request.query_params.get("q", "")[:MOST_LETTERS]
    chosen = dict(parse_qsl(request.query_params.get("den", "")[:400]))
    office, about = opened.office(), (words, chosen.get("pt"), found.account)
    together = await run_in_threadpool(tables.beside, office, *about)
    rows = await run_in_threadpool(_named, office, *about)
    links = found_links(rows, words, chosen, found.account, together)
    return JSONResponse(links, headers={"cache-control": "no-store"})


def _named(office: actions.Office, words: str, campaign: str | None, account: Account) -> list[dict]:
    """Units and indicators (tables.search), then ideas of the register whose title or number the words name."""
    rows = tables.search(office, words, campaign, account)
    codes = [campaign] if campaign and campaign in office.plans else sorted(office.plans)
    for code in codes if len(words.strip()) >= SHORTEST_FOR_IDEAS else []:
        ideas = tables.initiatives(office, code, words=words, viewer=account)
        for idea in [] if isinstance(ideas, Refusal) else ideas[:MOST_IDEAS]:
            rows.append(
                {"kind": "initiative", "code": str(idea["initiative"]), "name": idea["title"], "campaign": code}
            )
    return rows


async def taken_away(request: Request) -> Response:
    """A table of the board, or the brief, as a file (?b=ranking&pt=…&ky=…&dang=xlsx); 401 for nobody, 403 refused."""
    found = request.scope["kpi.signed_in"]
    if found is None or found.lacks:
        return PlainTextResponse("Chưa đăng nhập.\n", 401)
    given = request.query_params
    try:
        known, since, due = (_day(given.get(name, "")) for name in ("ngay", "tu", "moc"))
    except ValueError:
        return PlainTextResponse("Ngày trong đường dẫn không đọc được. Mời tải lại từ màn hình.\n", 400)
    file = actions.BoardFile(
        given.get("b", ""),
        given.get("pt", ""),
        given.get("ky", ""),
        "reported" if given.get("co_so") == "reported" else "approved",
        end_of_day(known) if known else None,
        given.get("ct") or None,
        due,
        end_of_day(since) if since else None,
        given.get("dang", "xlsx"),
        tuple(code for code in (given.get(name, "") for name in ("don_vi", *"abcd")) if code),
        int(given["bien"]) / 100 if given.get("bien", "").isdecimal() else 0.25,
    )
    made = await run_in_threadpool(actions.board_file, opened.office(), found.account, file)
    if isinstance(made, Refusal):
        return PlainTextResponse(tables.say(made) + "\n", 403)
    name, media_type, data = made
    disposition = f"attachment; filename*=UTF-8''{quote(file_name(name))}"
    return Response(data, media_type=media_type, headers={"content-disposition": disposition})


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

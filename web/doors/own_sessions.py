"""Answers where a person is signed in and ends one of those sessions; never another account's."""

from html import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kpi import actions, tables
from kpi.period import local_text
from kpi.plan.model import Refusal
from pages.kit.paths import HOME, OWN_SESSIONS, PASSWORD, SIGN_IN, SIGN_OUT, TWO_STEP, door_for
from web import opened
from web.doors import look
from web.doors.forms import TooLarge, fields
from web.doors.work import in_thread

TITLE = "Phiên đăng nhập của tôi"
DOORS = {"password": "mật khẩu", "provider": "hệ thống của cơ quan", "demo": "tài khoản minh họa"}


async def own_sessions_page(request: Request) -> Response:
    """The open sessions of the account, each with a button that ends it."""
    return _no_entry(request) or _page(request)


async def own_session_ended(request: Request) -> Response:
    """End one of them."""
    if no_entry := _no_entry(request):
        return no_entry
    try:
        sent = await fields(request)
    except (TooLarge, ValueError):
        return PlainTextResponse("Dữ liệu gửi lên quá lớn.\n", 413)
    session = request.scope["kpi.signed_in"].session
    done = await in_thread(actions.end_own_session, opened.office(), session, sent.get("phien", ""))
    if isinstance(done, Refusal):
        return _page(request, done, 422)
    return RedirectResponse(SIGN_IN if done == session.name else OWN_SESSIONS, 303)


def _no_entry(request: Request) -> Response | None:
    found = request.scope["kpi.signed_in"]
    if found is None:
        return RedirectResponse(SIGN_IN, 303)
    return RedirectResponse(door_for(found.lacks), 303) if found.lacks else None


def _page(request: Request, refusal: Refusal | None = None, status: int = 200) -> Response:
    found = request.scope["kpi.signed_in"]
    rows = actions.own_sessions(opened.office(), found.session)
    parts = [
        look.trouble(tables.say(refusal) if refusal else None),
        look.said(f"Tài khoản {found.account.name} đang đăng nhập ở {len(rows)} nơi."),
        look.said("Có phiên lạ: bấm Kết thúc, rồi đổi mật khẩu."),
        *(_one(row) for row in rows),
        look.form(SIGN_OUT, "Đăng xuất khỏi mọi thiết bị", look.hidden("moi_noi", "1"), kind="other"),
    ]
    if found.session.door == "password":
        parts.append(look.link(PASSWORD, "Đổi mật khẩu"))
    if found.session.door != "demo" and not found.session.is_proved_twice:
        parts.append(look.link(TWO_STEP, "Bật xác thực hai bước (mã trên điện thoại)"))
    return look.page(TITLE, *parts, look.link(HOME, "Quay lại"), status=status)


def _one(row: dict) -> str:
    began, until = local_text(row["began_at"]), local_text(row["ends_at"])
    whose = "<b>Phiên này</b>" if row["is_this"] else "Phiên khác"
    told = f"{whose}: từ {escape(began)}, địa chỉ {escape(row['address'] or '?')}, bằng {DOORS.get(row['door'], '?')}"
    end = look.form(OWN_SESSIONS, "Kết thúc", look.hidden("phien", row["name"]), kind="other")
    return f"<p>{told}; tự hết lúc {escape(until)} nếu không thao tác.</p>{end}"

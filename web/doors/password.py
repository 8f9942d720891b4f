"""Answers how a person changes their password, at the first sign-in or later; never shows one."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit.paths import HOME, PASSWORD, SIGN_IN, SIGN_OUT, door_for
from web import opened
from web.doors import look
from web.doors.forms import TooLarge, fields
from web.doors.known import known_from_now_on
from web.doors.work import in_thread, reserved
from web.gate import addresses, cookie

TITLE = "Đổi mật khẩu"


async def password_page(request: Request) -> Response:
    """The form, for whoever signed in with a password and has passed the second step."""
    return _no_entry(request) or _page(request)


async def password_sent(request: Request) -> Response:
    """Change the password; the other sessions of the account end."""
    if no_entry := _no_entry(request):
        return no_entry
    try:
        sent = await fields(request)
    except (TooLarge, ValueError):
        return PlainTextResponse("Dữ liệu gửi lên quá lớn.\n", 413)
    session, office = request.scope["kpi.signed_in"].session, opened.office()
    if sent.get("mat_khau_moi") != sent.get("nhap_lai"):
        return _page(request, Refusal("passwords_differ"), 422)
    device = cookie.device_token(request.scope)
    place = await reserved(office, session.account, addresses.address(request.scope), device)
    if isinstance(place, Refusal):
        return _page(request, place, 429)
    old, new = sent.get("mat_khau", ""), sent.get("mat_khau_moi", "")
    done = await in_thread(actions.change_password, office, session, place, old, new)
    if isinstance(done, Refusal):
        return _page(request, done, 422)
    found = actions.signed_in(office, done.token)
    response = RedirectResponse(door_for(found.lacks if found else None), 303)
    cookie.set_session(response, request.scope, done.token)
    if found and found.lacks is None:
        await known_from_now_on(request, response, session.account)
    return response


def _no_entry(request: Request) -> Response | None:
    """Where a person goes who may not change a password in this session."""
    found = request.scope["kpi.signed_in"]
    if found is None:
        return RedirectResponse(SIGN_IN, 303)
    if found.lacks == "two_step":
        return RedirectResponse(door_for(found.lacks), 303)
    if found.session.door != "password":
        text = "Tài khoản này không đăng nhập bằng mật khẩu của phần mềm nên không có mật khẩu để đổi."
        return look.page(TITLE, look.said(text), look.link(HOME, "Quay lại"), status=403)
    return None


def _page(request: Request, refusal: Refusal | None = None, status: int = 200) -> Response:
    found = request.scope["kpi.signed_in"]
    is_first = found.lacks == "password"
    why = "Bạn đang dùng mật khẩu dùng một lần. Mời đặt mật khẩu của riêng mình để tiếp tục." if is_first else ""
    fields_ = (
        look.hidden("ten", found.account.name),
        look.field("mat_khau", "Mật khẩu hiện tại", "password", "current-password"),
        look.field("mat_khau_moi", "Mật khẩu mới", "password", "new-password", more='minlength="10"'),
        look.field("nhap_lai", "Nhập lại mật khẩu mới", "password", "new-password", more='minlength="10"'),
    )
    rule = "Ít nhất 10 ký tự; một câu dài, dễ nhớ là tốt nhất. Các thiết bị khác sẽ phải đăng nhập lại."
    back = look.form(SIGN_OUT, "Đăng xuất", kind="other") if is_first else look.link(HOME, "Quay lại")
    trouble = look.trouble(tables.say(refusal) if refusal else None)
    parts = (trouble, look.said(why) if why else "", look.form(PASSWORD, TITLE, *fields_), look.said(rule), back)
    return look.page(TITLE, *parts, status=status)

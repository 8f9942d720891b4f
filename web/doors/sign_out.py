"""Answers how a person signs out here or everywhere; never by a link, which another site could make one follow."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kpi import actions
from pages.kit.paths import HOME, SIGN_IN, SIGN_OUT
from web import opened
from web.doors import look
from web.doors.forms import TooLarge, fields
from web.doors.work import ask_outside, in_thread
from web.gate import cookie


async def sign_out_page(request: Request) -> Response:
    """Two buttons: out here, out everywhere."""
    found = request.scope["kpi.signed_in"]
    if found is None:
        return RedirectResponse(SIGN_IN, 303)
    return look.page(
        "Đăng xuất",
        look.said(f"Bạn đang dùng tài khoản {found.account.name}."),
        look.form(SIGN_OUT, "Đăng xuất khỏi máy này"),
        look.form(SIGN_OUT, "Đăng xuất khỏi mọi thiết bị", look.hidden("moi_noi", "1"), kind="other"),
        look.link(HOME, "Quay lại"),
    )


async def sign_out_sent(request: Request) -> Response:
    """End the session (or every one of the account) and take the cookie back."""
    found = request.scope["kpi.signed_in"]
    try:
        is_everywhere = bool((await fields(request)).get("moi_noi"))
    except (TooLarge, ValueError):
        is_everywhere = False
    onward = None
    if found is not None:
        settings = opened.settings().provider
        onward = await ask_outside(actions.provider_sign_out, opened.office(), settings, found.session, SIGN_IN)
        end = actions.sign_out_everywhere if is_everywhere else actions.sign_out
        await in_thread(end, opened.office(), found.session)
    response = _signed_out_there_too(onward) if onward else RedirectResponse(SIGN_IN, 303)
    cookie.forget_session(response, request.scope)
    response.headers["clear-site-data"] = '"cache", "storage"'
    return response


def _signed_out_there_too(onward: str) -> Response:
    """A page that leads on to the provider's own sign-out. No redirect: a form may lead to our own pages only."""
    page = look.page(
        "Đã đăng xuất",
        look.said("Đã đăng xuất khỏi phần mềm. Đang chuyển sang trang đăng xuất của hệ thống đăng nhập cơ quan."),
        look.link(onward, "Bấm vào đây nếu trang không tự chuyển"),
    )
    page.headers["refresh"] = f"0;url={onward}"
    return page

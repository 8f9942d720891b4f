"""Answers what the sign-in page shows and does; never says whether an account exists."""

from html import escape
from unicodedata import normalize
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import roles
from pages.kit.paths import DEMO_SIGN_IN, PROVIDER_SIGN_IN, SIGN_IN, door_for
from web import opened
from web.doors import look
from web.doors.forms import TooLarge, fields, own_page
from web.doors.known import known_from_now_on
from web.doors.place import READING, set_place
from web.doors.work import in_thread, reserved
from web.gate import addresses, cookie

FIRST_ACCOUNT = "python -m kpi user add TÊN --role admin"
TITLE = "Đăng nhập"


async def sign_in_page(request: Request) -> Response:
    """The form; in the demonstration its accounts; in an empty house how to make the first account."""
    return sign_in_again(request, request.query_params.get("next"))


async def sign_in_sent(request: Request) -> Response:
    """Try to sign in; the page again with a sentence when that fails."""
    try:
        sent = await fields(request)
    except (TooLarge, ValueError):
        return PlainTextResponse("Dữ liệu gửi lên quá lớn.\n", 413)
    name = normalize("NFC", sent.get("ten", "").strip())[:64]
    office, address = opened.office(), addresses.address(request.scope)
    name = await in_thread(actions.account_named, office, name)
    place = await reserved(office, name, address, cookie.device_token(request.scope))
    if isinstance(place, Refusal):
        return sign_in_again(request, sent.get("next"), place, name, 429)
    entered = await in_thread(actions.sign_in, office, place, name, sent.get("mat_khau", ""), address)
    if isinstance(entered, Refusal):
        return sign_in_again(request, sent.get("next"), entered, name, 401)
    return await entered_by(request, entered, own_page(sent.get("next")))


async def demo_sent(request: Request) -> Response:
    """Sign in with a demonstration account, by one click, on this machine only."""
    try:
        sent = await fields(request)
    except (TooLarge, ValueError):
        return PlainTextResponse("Dữ liệu gửi lên quá lớn.\n", 413)
    address = addresses.address(request.scope) if addresses.is_local(request.scope) else "?"
    entered = await in_thread(actions.enter_demo, opened.office(), sent.get("ten", ""), address)
    if isinstance(entered, Refusal):
        return sign_in_again(request, sent.get("next"), entered, status=403)
    return await entered_by(request, entered, own_page(sent.get("next")))


async def entered_by(request: Request, entered: actions.Entered, wanted: str) -> Response:
    """Send a person who has just entered on: to what the session still lacks, else to the screen that was wanted."""
    office = opened.office()
    if (
        before := request.scope["kpi.signed_in"]
    ) is not None:  # the browser's earlier session: it cannot reach it again
        await in_thread(actions.sign_out, office, before.session)
    found = actions.signed_in(office, entered.token)
    response = RedirectResponse(door_for(found.lacks) if found and found.lacks else wanted, 303)
    cookie.set_session(response, request.scope, entered.token)
    if entered.session.roles == "leader" and actions.has_copies(office):  # looks, and writes next to nothing
        set_place(response, request.scope, READING)
    if found and found.lacks is None and entered.session.door == "password":
        await known_from_now_on(request, response, entered.session.account)
    return response


def sign_in_again(
    request: Request, wanted: str | None, refusal: Refusal | None = None, name: str = "", status: int = 200
) -> Response:
    """The page, with a sentence about what went wrong before."""
    front, wanted = tables.front_door(opened.office()), own_page(wanted)
    parts = [look.trouble(tables.say(refusal) if refusal else None), _who_is_in(request)]
    if front.demo_accounts and addresses.is_local(request.scope):
        parts.append(_demo(front.demo_accounts, wanted))
    if front.has_password:
        parts.append(_form(wanted, name))
    elif not front.is_demo:
        parts += [
            look.said("Chưa có tài khoản nào. Quản trị tạo tài khoản đầu tiên trên máy chủ bằng lệnh:"),
            look.code(FIRST_ACCOUNT),
            look.said(
                "Lệnh in ra mật khẩu dùng một lần, phải đổi khi đăng nhập lần đầu. Phần mềm không có mật khẩu mặc định."
            ),
            look.said("Vai trò khác: --role reviewer (cơ quan thường trực), --role unit --unit MÃ_ĐƠN_VỊ (đơn vị)."),
        ]
    provider = opened.settings().provider
    if provider.enabled and addresses.origin(request.scope) == provider.origin:
        onward = f"{PROVIDER_SIGN_IN}?{urlencode({'next': wanted})}"
        parts.append(look.button_link(onward, f"Đăng nhập bằng {provider.name}"))
    return look.page(TITLE, *parts, status=status)


def _form(wanted: str, name: str) -> str:
    more = 'autocapitalize="none" spellcheck="false"'
    return look.form(
        SIGN_IN,
        "Đăng nhập",
        look.hidden("next", wanted),
        look.field("ten", "Tên tài khoản", "text", "username", name, more),
        look.field("mat_khau", "Mật khẩu", "password", "current-password"),
    )


def _demo(accounts: tuple, wanted: str) -> str:
    """One button per demonstration account."""
    buttons = "".join(
        f'<li><button name="ten" value="{escape(account.name)}">{escape(account.name)}'
        f"<small>{escape(roles.role_text(account))}</small></button></li>"
        for account in accounts
    )
    mark = '<p class="demo">Dữ liệu minh họa</p>'
    heading = (
        "<h2>Tài khoản minh họa</h2><p class=note>Bấm để vào ngay, không cần mật khẩu; chỉ dùng được trên máy này.</p>"
    )
    inside = f'{look.hidden("next", wanted)}<ul class="accounts">{buttons}</ul>'
    return f'{mark}{heading}<form method="post" action="{DEMO_SIGN_IN}">{inside}</form>'


def _who_is_in(request: Request) -> str:
    found = request.scope["kpi.signed_in"]
    if found is None:
        return ""
    return look.said(f"Trình duyệt này đang đăng nhập với tài khoản {found.account.name}.") + look.link(
        door_for(found.lacks), "Tiếp tục với tài khoản này"
    )

"""Answers how a person enrols an authenticator app and proves the second step; never shows the secret a second time.

Reviewers and administrators need it (design 6); everybody else may.
"""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit.paths import FIRST_RUN, HOME, SIGN_IN, SIGN_OUT, TWO_STEP, door_for
from web import opened
from web.doors import look
from web.doors.forms import TooLarge, fields
from web.doors.known import known_from_now_on
from web.doors.work import in_thread, reserved
from web.gate import addresses, cookie

TITLE = "Xác thực hai bước"
CODE = 'inputmode="numeric" autocapitalize="none" spellcheck="false" autofocus'


async def two_step_page(request: Request) -> Response:
    """The QR code for whoever enrols, or the question for the code."""
    return _no_entry(request) or await _page(request)


async def two_step_sent(request: Request) -> Response:
    """Look at a code; the session goes on under a new token when it is right."""
    if no_entry := _no_entry(request):
        return no_entry
    try:
        sent = await fields(request)
    except (TooLarge, ValueError):
        return PlainTextResponse("Dữ liệu gửi lên quá lớn.\n", 413)
    found, office = request.scope["kpi.signed_in"], opened.office()
    device = cookie.device_token(request.scope)
    is_enrolling = found.lacks != "two_step"
    kind = "enrol" if is_enrolling else "two_step"  # whoever enrols sees the secret: no guess
    place = await reserved(office, found.account.name, addresses.address(request.scope), device, kind)
    if isinstance(place, Refusal):
        return await _page(request, place, 429)
    code = sent.get("ma", "")
    done: tuple[actions.Entered, list[str]] | actions.Entered | Refusal
    if is_enrolling:
        password = sent.get("mat_khau", "") if found.session.door == "password" else None
        done = await in_thread(actions.confirm_two_step, office, found.session, place, code, password)
    else:
        done = await in_thread(actions.pass_two_step, office, found.session, place, code)
    if isinstance(done, Refusal):
        return await _page(request, done, 422)
    entered, codes = done if isinstance(done, tuple) else (done, [])
    now = actions.signed_in(office, entered.token)
    onward = door_for(now.lacks if now else None)
    if codes and now and actions.is_first_administrator(office, now.account):
        onward = FIRST_RUN  # a new house: its setting up goes on
    response = _codes(codes, onward) if codes else RedirectResponse(onward, 303)
    cookie.set_session(response, request.scope, entered.token)
    if now and now.lacks is None and found.session.door == "password":
        await known_from_now_on(request, response, found.account.name)
    return response


def _no_entry(request: Request) -> Response | None:
    """Where a person goes who has nothing to do here."""
    found = request.scope["kpi.signed_in"]
    if found is None:
        return RedirectResponse(SIGN_IN, 303)
    if found.lacks == "password":
        return RedirectResponse(door_for(found.lacks), 303)
    if found.session.is_proved_twice or found.session.door == "demo":
        text = "Phiên này đã xác thực hai bước, hoặc không cần. Mất điện thoại: mời quản trị bỏ đăng ký cũ."
        return look.page(TITLE, look.said(text), look.link(HOME, "Quay lại"))
    return None


async def _page(request: Request, refusal: Refusal | None = None, status: int = 200) -> Response:
    found = request.scope["kpi.signed_in"]
    trouble = look.trouble(tables.say(refusal) if refusal else None)
    out = look.form(SIGN_OUT, "Đăng xuất", kind="other") if found.lacks else look.link(HOME, "Quay lại")
    if found.lacks == "two_step":
        ask = look.field("ma", "Mã 6 số trên điện thoại, hoặc mã dự phòng", "text", "one-time-code", more=CODE)
        return look.page(TITLE, trouble, look.form(TWO_STEP, "Xác nhận", ask), out, status=status)
    enrolment = await in_thread(actions.two_step_enrolment, opened.office(), found.session)
    ask = look.field("ma", "Mã 6 số ứng dụng đang hiện", "text", "one-time-code", more=CODE)
    if found.session.door == "password":
        ask += look.field("mat_khau", "Mật khẩu của tài khoản (xác nhận là bạn)", "password", "current-password")
    parts = (
        trouble,
        look.said("Từ lần sau, đăng nhập cần thêm mã trên điện thoại: ai biết mật khẩu cũng chưa vào được."),
        look.said("1. Mở ứng dụng xác thực trên điện thoại (loại tạo mã 6 số theo thời gian) và quét hình này:"),
        f'<img class="qr" alt="Mã QR để quét bằng ứng dụng xác thực" src="{enrolment.picture}">',
        look.said("Không quét được: nhập khóa này vào ứng dụng."),
        look.code(" ".join(enrolment.secret[start : start + 4] for start in range(0, 32, 4))),
        look.said("2. Nhập mã mà ứng dụng hiện ra, và mật khẩu:"),
        look.form(TWO_STEP, "Hoàn tất đăng ký", ask),
        out,
    )
    return look.page("Đăng ký xác thực hai bước", *parts, status=status)


def _codes(codes: list[str], onward: str) -> Response:
    return look.page(
        "Mã dự phòng",
        look.said("Dùng khi mất điện thoại, mỗi mã một lần. Hãy chép ra giấy và cất kỹ: trang này chỉ hiện một lần."),
        look.code("\n".join(codes)),
        look.link(onward, "Đã cất mã, tiếp tục"),
    )

"""Answers how a new house is set up in a browser: first administrator, first movement with its units, everybody's
accounts; never opens for anybody once somebody can sign in, but for the first administrator going on.
"""

from datetime import date
from html import escape

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kpi import actions, tables
from kpi.house.account import Account
from kpi.plan.model import Refusal
from pages.kit.paths import FIRST_ACCOUNTS, FIRST_PLAN, FIRST_RUN, FIRST_TRIAL, HOME, SIGN_IN, door_for
from web import opened
from web.doors import look
from web.doors.first_run_told import TITLE, WIDE, made_page, slips_page
from web.doors.forms import TooLarge, fields
from web.doors.work import in_thread
from web.gate import addresses, cookie

LARGEST = 2_500_000
TOO_LARGE = "Dữ liệu gửi lên quá lớn.\n"


async def first_run_page(request: Request) -> Response:
    """The step that comes next for whoever may take it."""
    found, office = request.scope["kpi.signed_in"], opened.office()
    token = request.query_params.get("ma", "")
    if found is None:
        fits = await in_thread(actions.first_link_fits, office, token)
        return _administrator(token) if fits else _over("first_link_spent")
    if found.lacks:
        return RedirectResponse(door_for(found.lacks), 303)
    if not actions.is_first_administrator(office, found.account):
        return _over("first_run_is_over")
    started = tables.plans_apart(office)
    return _accounts(started[-1]["campaign"]) if isinstance(started, list) and started else _plan()


async def first_administrator_sent(request: Request) -> Response:
    """Make the first administrator and sign them in; the second step comes next."""
    try:
        sent = await fields(request)
    except (TooLarge, ValueError):
        return PlainTextResponse(TOO_LARGE, 413)
    token = sent.get("ma", "")
    more = (token, sent.get("ten", "").strip(), sent.get("mat_khau", ""), sent.get("nhap_lai", ""))
    made = await in_thread(actions.first_administrator, opened.office(), *more, addresses.address(request.scope))
    if isinstance(made, Refusal):
        return _administrator(token, tables.say(made), more[1], 422)
    response = RedirectResponse(FIRST_RUN, 303)
    cookie.set_session(response, request.scope, made.token)
    return response


async def first_plan_sent(request: Request) -> Response:
    """Read the units, make the first movement."""
    found = request.scope["kpi.signed_in"]
    if found is None or found.lacks:
        return RedirectResponse(door_for(found.lacks) if found else SIGN_IN, 303)
    if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST:
        return PlainTextResponse("Tệp quá lớn (tối đa 2 MB).\n", 413)
    async with request.form(max_files=1, max_fields=12, max_part_size=LARGEST) as form:
        sent = {name: str(value) for name, value in form.items() if isinstance(value, str)}
        file = form.get("tep")
        data = await file.read() if isinstance(file, UploadFile) else b""
        name = file.filename or "" if isinstance(file, UploadFile) else ""
    try:
        days = date.fromisoformat(sent.get("tu_ngay", "")), date.fromisoformat(sent.get("den_ngay", ""))
    except ValueError:
        return _plan(sent, ["Ngày bắt đầu hoặc kết thúc chưa đúng. Mời chọn lại."])
    listed = data or sent.get("danh_sach", "").encode()
    about = (sent.get("co_quan", ""), sent.get("ma_pt", "").strip(), sent.get("ten_pt", ""), *days)
    asked = actions.FirstPlan(*about, listed, name or "dan.csv", sent.get("mau") or None, sent.get("thang_dau", ""))
    made = await in_thread(actions.start_first_plan, opened.office(), found.account, asked)
    if isinstance(made, Refusal):
        return _plan(sent, [tables.say(made)])
    if isinstance(made, list):
        return _plan(sent, [tables.say(item) for item in made])
    return made_page(made)


async def _who_and_what(request: Request) -> tuple[Account, dict[str, str]] | Response:
    """Who sent a small form and what it says; the answer to somebody who may not, or to a form that is too large."""
    found = request.scope["kpi.signed_in"]
    if found is None or found.lacks:
        return RedirectResponse(door_for(found.lacks) if found else SIGN_IN, 303)
    try:
        return found.account, await fields(request)
    except (TooLarge, ValueError):
        return PlainTextResponse(TOO_LARGE, 413)


async def first_accounts_sent(request: Request) -> Response:
    """Make an account for every unit; the slips are shown once."""
    if isinstance(told := await _who_and_what(request), Response):
        return told
    account, sent = told
    slips = await in_thread(actions.add_unit_accounts, opened.office(), account, sent.get("pt", ""))
    if isinstance(slips, Refusal):
        return look.page(TITLE, look.trouble(tables.say(slips)), look.link(FIRST_RUN, "Quay lại"), status=422)
    address = f"{request.url.scheme}://{request.headers.get('host', '')}{SIGN_IN}"
    return slips_page(slips, address, sent.get("pt", ""))


async def first_trial_sent(request: Request) -> Response:
    """Try the way of a month's report: made, filled, read, weighed, taken back."""
    if isinstance(told := await _who_and_what(request), Response):
        return told
    account, sent = told
    tried = await in_thread(actions.try_first_report, opened.office(), account, sent.get("pt", ""))
    if isinstance(tried, Refusal):
        return look.page(TITLE, look.trouble(tables.say(tried)), look.link(FIRST_RUN, "Quay lại"), status=422)
    more = look.said(
        "Còn cần tài khoản cho cán bộ Nội vụ (vai trò “Cơ quan thường trực”), lãnh đạo (vai trò “Lãnh đạo”): từ nay "
        "thay đổi phong trào, duyệt báo cáo phải có người thứ hai."
    )
    people = look.button_link("/tai-khoan", "Tiếp: tài khoản Nội vụ, lãnh đạo")
    onward = look.button_link(HOME, "Xong: mở bảng điều khiển")
    return look.page(TITLE, look.said(tried_text(tried)), more, people, onward, look.link(FIRST_RUN, "Quay lại"))


def tried_text(tried: actions.TrialReport) -> str:
    """What came of the trial, in a sentence; never more than was tried."""
    of = f"báo cáo tháng {tried.period[5:]}/{tried.period[:4]} của {tried.unit_name}"
    if tried.problem_count:
        return f"Gửi thử {of}: có {tried.problem_count} chỗ chưa đúng; mời xem lại các chỉ tiêu ở Soạn phong trào."
    scored = "chấm được điểm" if tried.score is not None else "chưa có chỉ tiêu nào để chấm điểm tháng này"
    told = f"mẫu lập được, điền {tried.figure_count} số giả định, đọc lại được, {scored}, rồi lấy lại"
    return f"Đã gửi thử {of}: {told}. Không có gì được lưu."


def _over(code: str) -> Response:
    return look.page(TITLE, look.trouble(tables.say(Refusal(code))), look.link(SIGN_IN, "Đăng nhập"), status=403)


def _administrator(token: str, trouble: str | None = None, name: str = "", status: int = 200) -> Response:
    form = look.form(
        FIRST_RUN,
        "Tạo tài khoản quản trị",
        look.hidden("ma", token),
        look.field(
            "ten", "Tên tài khoản (chữ không dấu, số, gạch dưới; ví dụ nguyen_noi_vu)", "text", "username", name
        ),
        look.field("mat_khau", "Mật khẩu", "password", "new-password", more='minlength="10"'),
        look.field("nhap_lai", "Nhập lại mật khẩu", "password", "new-password", more='minlength="10"'),
    )
    steps = "Bước 1/4: tài khoản quản trị đầu tiên. Tiếp theo: mã trên điện thoại; phong trào và đơn vị; tài khoản."
    rule = "Mật khẩu ít nhất 10 ký tự; một câu dài, dễ nhớ là tốt nhất."
    return look.page(TITLE, look.trouble(trouble), look.said(steps), form, look.said(rule), status=status)


def _plan(sent: dict[str, str] | None = None, troubles: list[str] | None = None) -> Response:
    now, office = sent or {}, opened.office()
    year = office.clock().year
    options = '<option value="">Phong trào trống</option>' + "".join(
        f'<option value="{escape(code)}"{" selected" if now.get("mau") == code else ""}>'
        f"Bản sao: {escape(plan.campaign.title)}</option>"
        for code, plan in sorted(actions.starting_points(office).items())
    )
    told = "".join(look.trouble(text) for text in (troubles or [])[:60])
    day = 'required style="width:auto"'
    parts = [
        look.field("co_quan", "Tên cơ quan phát động (như trên văn bản)", value=now.get("co_quan", "")),
        look.field("ten_pt", "Tên phong trào, như Kế hoạch ghi", value=now.get("ten_pt", "")),
        look.field("ma_pt", "Mã phong trào", value=now.get("ma_pt", f"thi_dua_{year}")),
        look.field("tu_ngay", "Từ ngày", "date", value=now.get("tu_ngay", f"{year}-01-01"), more=day),
        look.field("den_ngay", "Đến hết ngày", "date", value=now.get("den_ngay", f"{year}-12-31"), more=day),
        '<label for="thang_dau">Tháng báo cáo đầu tiên (để trống: tháng bắt đầu), ví dụ 12/2026</label>'
        f'<input id="thang_dau" name="thang_dau" value="{escape(now.get("thang_dau", ""))}" style="width:auto">',
        f'<label for="mau">Bắt đầu từ</label><select id="mau" name="mau">{options}</select>',
        '<label for="danh_sach">Danh sách đơn vị: chép từ Excel rồi dán vào đây</label>'
        f'<textarea id="danh_sach" name="danh_sach" placeholder="Tên đơn vị&#9;Loại&#9;Cụm, khối">'
        f"{escape(now.get('danh_sach', ''))}</textarea>",
        '<label for="tep">hoặc chọn tệp (.xlsx, .csv)</label><input id="tep" name="tep" type="file">',
    ]
    rule = "Dòng đầu là tên cột, thứ tự tùy ý: Tên (bắt buộc), Mã, Loại, Cụm, Cấp trên. Mỗi đơn vị một dòng."
    form = (
        f'<form method="post" action="{FIRST_PLAN}" enctype="multipart/form-data">{"".join(parts)}'
        f"<p class=note>{escape(rule)}</p><button>Kiểm tra và tạo phong trào</button></form>"
    )
    drafts = {row["plan_draft"]: row["campaign"] for row in tables.plan_drafts(office)}
    kept = [
        look.button_link(f"/soan-phong-trao?so={number}", f"Soạn tiếp bản số {number}: {campaign}")
        for number, campaign in drafts.items()
    ]
    if kept:
        kept.insert(0, look.said("Bản soạn đã được giữ, chưa có hiệu lực. Mời soạn tiếp, hoặc lập phong trào khác."))
    body = (WIDE, *kept, look.said("Bước 3/4: phong trào đầu tiên và các đơn vị."), told, form)
    return look.page(TITLE, *body, status=422 if troubles else 200)


def _accounts(campaign: str) -> Response:
    plan = opened.office().plans[campaign]
    count = sum(unit.is_ranked for unit in plan.units)
    form = look.form(FIRST_ACCOUNTS, f"Tạo tài khoản cho {count} đơn vị", look.hidden("pt", campaign))
    said = "Bước 4/4: mỗi đơn vị một tài khoản và một phiếu có mật khẩu dùng một lần để in, cắt, trao tận tay."
    more = "Trang phiếu chỉ hiện một lần: hãy in ngay. Chưa cần thì bỏ qua, làm sau ở màn hình Tài khoản."
    trial = look.form(FIRST_TRIAL, "Gửi thử một báo cáo", look.hidden("pt", campaign))
    tried = "Gửi thử: phần mềm lập mẫu tháng đầu của một đơn vị, điền số giả định, đọc lại, chấm điểm rồi lấy lại."
    onward = look.button_link(f"/nop-bao-cao?pt={campaign}", "Bỏ qua, xem mẫu báo cáo tháng đầu")
    return look.page(TITLE, look.said(said), form, look.said(more), look.said(tried), trial, onward)

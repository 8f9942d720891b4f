"""Answers how a new house is set up in a browser: first administrator, first movement with its units, everybody's
accounts; never opens for anybody once somebody can sign in, but for the first administrator going on.
"""

import base64
import io
from datetime import date
from html import escape

import segno
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kpi import actions, tables
from kpi.house.account import Account
from kpi.plan.model import Refusal
from pages.kit.paths import FIRST_ACCOUNTS, FIRST_PLAN, FIRST_RUN, FIRST_TRIAL, HOME, SIGN_IN, door_for
from web import opened
from web.doors import look
from web.doors.forms import TooLarge, fields
from web.doors.work import in_thread
from web.gate import addresses, cookie

TITLE, LARGEST = "Thiết lập lần đầu", 2_500_000
TOO_LARGE = "Dữ liệu gửi lên quá lớn.\n"
_WIDE = "<style>main{max-width:44rem}textarea,select{width:100%;font:inherit;padding:.5rem .75rem;color:var(--fg);"
_WIDE += "background:var(--bg);border:1px solid var(--line);border-radius:.4rem}textarea{min-height:11rem}"
_WIDE += ".slip{display:flex;gap:1rem;align-items:center;border:1px dashed var(--line);padding:.75rem;margin:.5rem 0;"
_WIDE += "break-inside:avoid}.slip img{width:6rem;height:6rem;background:#fff}.slip p{margin:.15rem 0}"
_WIDE += "@media print{.no-print{display:none}body{display:block}main{border:0;max-width:none}}</style>"


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
    return _made(made)


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
    return _slips(slips, address, sent.get("pt", ""))


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
    body = (_WIDE, look.said("Bước 3/4: phong trào đầu tiên và các đơn vị."), told, form)
    return look.page(TITLE, *body, status=422 if troubles else 200)


def _made(made: actions.FirstPlanMade) -> Response:
    parts = [look.said(f"Đã tạo phong trào {made.campaign} với {made.unit_count} đơn vị.")]
    if made.left_out:
        parts.append(look.said("Bản sao bỏ những chỗ nhắc đơn vị của nơi khác; mời xem lại ở Soạn phong trào:"))
        parts.append("<ul>" + "".join(f"<li>{escape(line)}</li>" for line in made.left_out) + "</ul>")
    if made.is_in_force:
        return look.page(TITLE, _WIDE, *parts, look.button_link(FIRST_RUN, "Tiếp: tài khoản cho mọi đơn vị"))
    onward = f"/soan-phong-trao?so={made.draft}&viec="
    if all(item.cell == "indicators" for item in made.problems):
        parts.append(look.said("Phong trào trống: còn phải nhập chỉ tiêu, rồi mới có hiệu lực. Bản soạn đã được giữ."))
        parts += [look.button_link(f"{onward}van_ban", "Tải Kế hoạch đã ký lên, đánh dấu chữ để lập chỉ tiêu")]
        parts += [look.button_link(f"{onward}bang&bang=indicators", "Hoặc nhập từng bảng")]
        more = "Xong chỉ tiêu, tiêu chuẩn khen: chọn việc “Đề xuất” trên màn hình ấy để cho hiệu lực lần đầu."
        return look.page(TITLE, _WIDE, *parts, look.said(more))
    parts.append(look.trouble(f"Còn {len(made.problems)} chỗ chưa đúng nên chưa có hiệu lực; bản soạn đã được giữ:"))
    parts.append("<ul>" + "".join(f"<li>{escape(tables.say(item))}</li>" for item in made.problems[:20]) + "</ul>")
    return look.page(TITLE, _WIDE, *parts, look.button_link(f"{onward}bang", "Sửa tiếp ở màn hình Soạn phong trào"))


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


def _slips(slips: list[actions.UnitSlip], address: str, campaign: str) -> Response:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=4, border=2)
    picture = f"data:image/svg+xml;base64,{base64.b64encode(out.getvalue()).decode()}"
    made = "".join(
        f'<div class="slip"><img alt="Mã QR địa chỉ đăng nhập" src="{picture}"><div>'
        f"<p><b>{escape(slip.unit_name)}</b></p>"
        f"<p>Địa chỉ: {escape(address)}</p><p>Tài khoản: <b>{escape(slip.account)}</b></p>"
        f"<p>Mật khẩu dùng một lần (7 ngày): <code>{escape(slip.password)}</code></p></div></div>"
        for slip in slips
    )
    said = (
        f"{len(slips)} phiếu. In trang này ngay (Ctrl+P): nó không hiện lại."
        if slips
        else "Đơn vị nào cũng có tài khoản."
    )
    if any(place in address for place in ("//127.0.0.1", "//localhost", "//[::1]")):
        said += " Địa chỉ trên phiếu chỉ mở được ở máy này; dùng chung thì đưa lên máy chủ rồi lập phiếu từ địa chỉ ấy."
    trial = look.form(FIRST_TRIAL, "Tiếp: gửi thử một báo cáo", look.hidden("pt", campaign))
    onward = f'<div class="no-print">{trial}{look.button_link(HOME, "Xong: mở bảng điều khiển")}</div>'
    return look.page("Phiếu tài khoản", _WIDE, f'<div class="no-print">{look.said(said)}</div>', made, onward)

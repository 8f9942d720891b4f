"""Answers what the first run of a house shows of what was done: the movement and its units as read, the slips; asks
nothing and does nothing.
"""

import base64
import io
from html import escape

import segno
from starlette.responses import Response

from kpi import actions, tables
from pages.kit.paths import FIRST_RUN, FIRST_TRIAL, HOME
from web.doors import look

TITLE = "Thiết lập lần đầu"
WIDE = "<style>main{max-width:44rem}textarea,select{width:100%;font:inherit;padding:.5rem .75rem;color:var(--fg);"
WIDE += "background:var(--bg);border:1px solid var(--line);border-radius:.4rem}textarea{min-height:11rem}"
WIDE += "table{border-collapse:collapse;width:100%;font-size:.95rem}th,td{text-align:left;"
WIDE += "border-bottom:1px solid var(--line);padding:.25rem .4rem}"
WIDE += ".slip{display:flex;gap:1rem;align-items:center;border:1px dashed var(--line);padding:.75rem;margin:.5rem 0;"
WIDE += "break-inside:avoid}.slip img{width:6rem;height:6rem;background:#fff}.slip p{margin:.15rem 0}"
WIDE += "@media print{.no-print{display:none}body{display:block}main{border:0;max-width:none}}</style>"


def _read(made: actions.FirstPlanMade) -> str:
    """How the list of units was read, to be compared with the file; which of its columns were not used."""
    heads = "".join(f"<th>{head}</th>" for head in ("TT", "Mã", "Tên đơn vị", "Loại", "Cụm, khối"))
    lines = "".join(
        f"<tr><td>{number}</td>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
        for number, row in enumerate(made.read, 1)
    )
    unused = f" Cột không dùng đến: {', '.join(made.unused)}." if made.unused else ""
    said = look.said(f"Danh sách được đọc như sau; chỗ nào chưa đúng thì sửa ở Soạn phong trào, bảng Đơn vị.{unused}")
    return f"{said}<table>{heads}{lines}</table>" if made.read else ""


def made_page(made: actions.FirstPlanMade) -> Response:
    """What came of the first movement, and the way on."""
    parts = [look.said(f"Đã tạo phong trào {made.campaign} với {made.unit_count} đơn vị."), _read(made)]
    if made.left_out:
        parts.append(look.said("Bản sao bỏ những chỗ nhắc đơn vị của nơi khác; mời xem lại ở Soạn phong trào:"))
        parts.append("<ul>" + "".join(f"<li>{escape(line)}</li>" for line in made.left_out) + "</ul>")
    if made.is_in_force:
        return look.page(TITLE, WIDE, *parts, look.button_link(FIRST_RUN, "Tiếp: tài khoản cho mọi đơn vị"))
    onward = f"/soan-phong-trao?so={made.draft}&viec="
    if all(item.cell == "indicators" for item in made.problems):
        parts.append(look.said("Phong trào trống: còn phải nhập chỉ tiêu, rồi mới có hiệu lực. Bản soạn đã được giữ."))
        parts += [look.button_link(f"{onward}van_ban", "Tải Kế hoạch đã ký lên, đánh dấu chữ để lập chỉ tiêu")]
        parts += [look.button_link(f"{onward}bang&bang=indicators", "Hoặc nhập từng bảng")]
        more = "Xong chỉ tiêu, tiêu chuẩn khen: chọn việc “Đề xuất” trên màn hình ấy để cho hiệu lực lần đầu."
        return look.page(TITLE, WIDE, *parts, look.said(more))
    parts.append(look.trouble(f"Còn {len(made.problems)} chỗ chưa đúng nên chưa có hiệu lực; bản soạn đã được giữ:"))
    parts.append("<ul>" + "".join(f"<li>{escape(tables.say(item))}</li>" for item in made.problems[:20]) + "</ul>")
    return look.page(TITLE, WIDE, *parts, look.button_link(f"{onward}bang", "Sửa tiếp ở màn hình Soạn phong trào"))


def slips_page(slips: list[actions.UnitSlip], address: str, campaign: str) -> Response:
    """The slips to be printed, cut and handed over; they are shown once."""
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
    return look.page("Phiếu tài khoản", WIDE, f'<div class="no-print">{look.said(said)}</div>', made, onward)

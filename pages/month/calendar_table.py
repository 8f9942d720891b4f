"""Answers how reporting in time, reminders and closed months look, on a desk and on a phone; never judges a report."""

from datetime import date, datetime, timedelta

import streamlit as st

from pages.kit.figures import safe
from pages.kit.plain_table import table
from pages.kit.words import LOCAL_ZONE, REPORTING, UNKNOWN, Mark, day_text, moment_text, month_text

REMINDED = {**REPORTING, "sent_back": Mark("✗", "Bị trả lại, chưa nộp lại", "bad")}
MAIL = {
    "waiting": Mark("○", "Chờ gửi", "plain"),
    "sending": Mark("◆", "Đang gửi", "near"),
    "sent": Mark("✓", "Đã gửi", "ok"),
    "failed": Mark("✗", "Không gửi được", "bad"),
    "dropped": Mark("–", "Không cần gửi nữa", "plain"),
}
STEPS = {
    "close": "Chốt số liệu đến hết {month}",
    "ask_reopening": "Đề nghị mở lại từ {month}",
    "reopen": "Mở lại kỳ báo cáo từ {month}",
}
_PUT_RIGHT = "đã bỏ hạn nhập nhầm, văn bản {extension_document}, lý do: {extension_reason}"
WAITS = ", đang chờ thủ trưởng duyệt"
_SHORT = {"on_time": "Đúng", "late": "Trễ", "missing": "Chưa", "not_due": "Chờ", "imported": "Nhập"}


def legend() -> None:
    """Every sign with its word."""
    marks = "".join(f'<li class="{mark.look}">{mark.sign} {mark.word}</li>' for mark in REPORTING.values())
    st.html(f'<ul class="legend">{marks}<li class="plain">(ô trống) không phải báo cáo</li></ul>')


def matrix(rows: list[dict], periods: list[str], closed: set[str]) -> None:
    """Units × months: a sign and a short word in every cell, the counts at the end of the row."""
    html = ['<div class="heat" tabindex="0" role="region" aria-label="Nộp báo cáo theo đơn vị và tháng"><table>']
    html.append('<thead><tr><th class="unit" scope="col">Đơn vị</th>')
    for period in periods:
        told = f"{month_text(period)}{', đã chốt' if period in closed else ''}"
        lock = "<br><small>đã chốt</small>" if period in closed else ""
        html.append(f'<th scope="col" title="{safe(told)}">T{int(period[5:7])}{lock}</th>')
    html.append('<th scope="col">Đúng hạn</th><th scope="col">Trễ hạn</th><th scope="col">Chưa nộp</th></tr></thead>')
    html.append("<tbody>")
    for row in rows:
        html.append(f'<tr><th class="unit" scope="row">{safe(row["unit_name"])}</th>')
        for period in periods:
            waits = period in row["awaiting_head"]
            html.append(_cell(row["unit_name"], period, row["cells"].get(period), waits))
        html += [f"<td>{row['counts'][state]}</td>" for state in ("on_time", "late", "missing")]
        html.append("</tr>")
    html.append("</tbody></table></div>")
    st.html("".join(html))


def _cell(unit_name: str, period: str, state: str | None, waits: bool) -> str:
    if state is None:
        return "<td></td>"
    mark = REPORTING.get(state, UNKNOWN)
    told = safe(f"{unit_name} – {month_text(period)}: {mark.word}{WAITS if waits else ''}")
    word = "Chờ ký" if waits else _SHORT.get(state, mark.word)
    return f'<td class="{mark.look}" title="{told}">{mark.sign} <span class="wide">{word}</span></td>'


def due(rows: list[dict], period: str) -> None:
    """Until when the month's report is due, of tables.completeness; a later day with its document and reason."""
    days = sorted({_last_day(row["due_at"]) for row in rows if row["due_at"]})
    if not days:
        return
    later = sum(bool(row["extended_to"]) for row in rows)
    told = f"Hạn nộp báo cáo {month_text(period)}: "
    if len(rows) == 1:
        st.html(f'<p class="basis">{safe(told + _own_due(rows[0]))}.</p>')
        return
    told += f"hết ngày {day_text(days[0])}"
    told += f"; {later} đơn vị được gia hạn, chậm nhất đến hết ngày {day_text(days[-1])}" if later else ""
    st.html(f'<p class="basis">{safe(told)}.</p>')
    lines = []
    for row in rows:
        if row["extension_document"]:
            day = f"hết ngày {day_text(row['extended_to'])}" if row["extended_to"] else "không còn: hạn nhập nhầm đã bỏ"
            lines.append((row["unit_name"], day, row["extension_document"], row["extension_reason"]))
    table(("Đơn vị", "Đã gia hạn đến", "Văn bản", "Lý do"), lines)


def _own_due(row: dict) -> str:
    day = f"hết ngày {day_text(_last_day(row['due_at']))}"
    if not row["extended_to"]:
        return f"{day} ({_PUT_RIGHT.format(**row)})" if row["extension_document"] else day
    if not row["extension_document"]:  # another unit's: the day only
        return f"đã gia hạn đến {day}"
    return f"đã gia hạn đến {day}, văn bản {row['extension_document']}, lý do: {row['extension_reason']}"


def _last_day(due_at: datetime) -> date:
    return (due_at - timedelta(microseconds=1)).astimezone(LOCAL_ZONE).date()


def reminders(rows: list[dict]) -> None:
    """Whom to remind: unit, state, due day, days."""
    lines = []
    for row in rows:
        mark = REMINDED.get(row["state"], UNKNOWN)
        days = f"quá hạn {row['days_overdue']} ngày" if row["days_overdue"] else f"còn {row['days_left']} ngày"
        due = f"hết ngày {day_text(row['due_on'])}" + (" (đã gia hạn)" if row["extended_to"] else "")
        word = f"{mark.sign} {mark.word}" + (WAITS if row["status"] == "awaiting_head" else "")
        lines.append((row["unit_name"], word, due, days, row["address"] or "chưa có hộp thư"))
    table(("Đơn vị", "Tình trạng", "Hạn nộp", "Số ngày", "Hộp thư"), lines)


def outbox(rows: list[dict], names: dict[str, str]) -> None:
    """The e-mails of a month and what became of them."""
    lines = []
    for row in rows:
        mark = MAIL.get(row["state"], UNKNOWN)
        again = f"thử lại lúc {moment_text(row['next_at'])}" if row["attempt_count"] and row["next_at"] else ""
        told = "; ".join(filter(None, (row["detail"], again)))
        name = row["brief_account"] or names.get(row["unit_code"], row["unit_code"])
        when, state = moment_text(row["queued_at"]), f"{mark.sign} {mark.word}"
        lines.append((name, row["subject"], row["recipient"], when, state, told))
    table(("Đơn vị", "Thư", "Hộp thư", "Đưa vào hàng chờ", "Tình trạng", "Kết quả"), lines)


def history(steps: list[dict]) -> None:
    """The steps that closed and reopened one month, each with the month it named."""
    lines = []
    for row in steps:
        word = STEPS.get(row["kind"], row["kind"]).format(month=month_text(row["period"]))
        lines.append((word, moment_text(row["at"]), row["by"], row["document_number"], row["reason"]))
    table(("Việc", "Lúc", "Tài khoản", "Văn bản", "Lý do"), lines)

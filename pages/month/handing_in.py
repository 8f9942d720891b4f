"""Answers how problems, preview, receipt and earlier submissions look; never checks or stores a file itself."""

import streamlit as st

from kpi import tables
from pages.kit import house, sentences
from pages.kit.choices import link
from pages.kit.figures import plain, safe
from pages.kit.plain_table import table
from pages.kit.words import SUBMISSION, day_text, moment_text, month_text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_LINES = 300


def units_of(viewer, about: dict) -> dict[str, str]:
    """The units that this account may prepare a report for: its own and those it stands for, or all."""
    rows = {unit["code"]: unit["name"] for unit in about["units"]}
    return rows if viewer.sees_all else {code: name for code, name in rows.items() if viewer.is_of(code)}


def is_closed(viewer, about: dict, period: str) -> bool:
    """True when nobody can hand in for this month any more."""
    states = house.table(tables.period_states, viewer, about["code"])
    return any(row["period"] == period and row["state"] == "closed" for row in states)


def problems(found: list) -> None:
    """The problems of a file in one table: sheet, cell, what was found, what is expected, what to do."""
    if not found:
        return
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        st.error(f"Tệp chưa nộp được: có {len(errors)} lỗi. Sửa theo bảng dưới rồi chọn lại tệp.")
    else:
        st.warning(
            "Tệp không có lỗi nhưng có điểm cần lưu ý; cảnh báo nào cần giải trình thì giải trình trước khi nộp."
        )
    heads = ("Mức", "Bảng tính", "Ô", "Tìm thấy", "Cần có", "Việc cần làm")
    shown = found[:MOST_LINES]
    lines = [
        (
            "✗ Lỗi" if problem.severity == "error" else "▲ Lưu ý",
            problem.sheet,
            problem.cell,
            problem.found,
            problem.expected,
            sentences.sentence(problem),
        )
        for problem in shown
    ]
    table(heads, lines, "loi", [problem.severity for problem in shown])
    if len(found) > MOST_LINES:
        st.caption(f"Chỉ hiện {MOST_LINES} dòng đầu trong {len(found)} dòng.")


def read_figures(draft) -> None:
    """That the file was read, for which month, with how many figures, and which indicators were left blank."""
    told = f"{month_text(draft.period)}, {figure_count(draft)} số liệu"
    st.success("Tệp đọc được: " + plain(told) + ". Xem lại rồi bấm nút nộp.")
    head = draft.head
    if head.number or head.signed_on:
        st.html(f'<p class="note">Báo cáo số {safe(head.number or "–")} ngày {safe(day_text(head.signed_on, "–"))}</p>')
    given = {fact.indicator for fact in draft.facts if _is_figure(fact)}
    asked = house.reported_indicators(draft.campaign, draft.unit, draft.period)
    blank = [item.short_name or item.name for item in asked if item.code not in given]
    if blank:
        st.html(f'<p class="note rest"><b>Để trống {len(blank)} chỉ tiêu:</b> {safe("; ".join(blank))}.</p>')


def figure_count(draft) -> int:
    """How many figures a draft gives; a cell left blank with an explanation is stored but is no figure."""
    return sum(map(_is_figure, draft.facts))


def _is_figure(fact) -> bool:
    return fact.numerator is not None or fact.denominator is not None


def receipt(given, unit_name: str, figures: int) -> None:
    """The receipt that the unit keeps; `figures`: figure_count of what was handed in."""
    kept = "Tệp này đã nộp trước đó, biên nhận cũ còn nguyên." if given.is_repeat else "Đã nộp báo cáo."
    st.success(kept)
    st.html(
        '<dl class="facts" data-testid="bien-nhan">'
        f"<dt>Số biên nhận</dt><dd><b>{safe(given.receipt)}</b></dd>"
        f"<dt>Đơn vị</dt><dd>{safe(unit_name)}</dd>"
        f"<dt>Kỳ báo cáo</dt><dd>{safe(month_text(given.period))}, lần nộp {given.version}</dd>"
        f"<dt>Thời điểm</dt><dd>{safe(moment_text(given.submitted_at))}</dd>"
        f"<dt>Số liệu</dt><dd>{figures}</dd>"
        f"<dt>Mã kiểm tệp (SHA-256)</dt><dd><code>{safe(given.sha256)}</code></dd></dl>"
    )


def submissions(viewer, about: dict, unit: str) -> None:
    """What was handed in for the unit in any month, newest first; where the reports of the units that it came from
    lie."""
    rows = [
        {**row, "period": period}
        for period in about["all_periods"]
        for row in house.table(tables.submissions, viewer, about["code"], period, unit)
    ]
    before = [] if rows else _of_units_before(viewer, about, unit)
    if not rows:
        nothing = f"Chưa có báo cáo nào{' của riêng đơn vị này' if before else ''}."
        st.html("".join(f'<p class="note">{line}</p>' for line in (nothing, *before)))
        return
    heads = ("Kỳ", "Lần", "Trạng thái", "Nộp lúc", "Người nộp", "Tệp", "Số biên nhận")
    lines = []
    for row in sorted(rows, key=lambda item: item["submitted_at"], reverse=True):
        status = SUBMISSION.get(row["status"], row["status"]) + (f": {row['reason']}" if row.get("reason") else "")
        period = month_text(row["period"])
        when = moment_text(row["submitted_at"])
        lines.append((period, row["version"], status, when, row["submitted_by"], row["file_name"], row["receipt"]))
    table(heads, lines, "da-nop")


def _of_units_before(viewer, about: dict, unit: str) -> list[str]:
    """One sentence per change of units that the unit came from: whose reports are kept, each with its way there."""
    plan = house.open_office().plans[about["code"]]
    names, open_here = {row.code: row.name for row in plan.units}, units_of(viewer, about)
    lines = []
    for change in plan.campaign.unit_changes:
        if unit in change.new and (old := [code for code in change.units if code != unit]):
            paths = {code: "nop-bao-cao" if code in open_here else "don-vi" for code in old}
            ways = (f'<a href="{safe(link(paths[it], don_vi=it))}" target="_self">{safe(names[it])}</a>' for it in old)
            began = f"Đơn vị lập từ {day_text(change.effective_on)}; báo cáo đã nộp trước đó còn nguyên ở đơn vị cũ: "
            lines.append(began + ", ".join(ways) + ".")
    return lines

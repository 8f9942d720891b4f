"""Answers which figures stand behind an indicator, and which cell and person they came from; never computes one."""

import streamlit as st

from kpi import tables
from kpi.plan.model import ESTIMATE_PART
from pages.kit import source_view
from pages.kit.choices import link
from pages.kit.figures import amount_text, milestone_text, safe, target_text, value_text
from pages.kit.words import INFERRED, MILESTONE, SOURCES, STATUS, UNKNOWN, day_text, moment_text, month_text


def unit_word(code: str | None) -> str | None:
    """A measure unit in words: vnd -> đồng."""
    return tables.words("measure_units", code) if code else None


def _listed(pairs: list[tuple[str, str]]) -> None:
    html = "".join(f"<dt>{safe(term)}</dt><dd>{safe(told)}</dd>" for term, told in pairs if told)
    st.html(f'<dl class="facts">{html}</dl>')


def figures(row: dict, indicator) -> None:
    """Value, numerator, denominator, the other ratio, the estimate, and the milestones in words."""
    measure, mark = row["measure"], STATUS.get(row["status"], UNKNOWN)
    targets = [row["expected"], *(stone["target"] for stone in row["milestones"])]
    pairs = [("Trạng thái", f"{mark.sign} {mark.word}"), ("Thực hiện", value_text(row["value"], measure, targets))]
    pairs.append(("Cần có đến kỳ này", target_text(row["expected"], measure)))
    for quantity, amount in ((indicator.numerator, row["numerator"]), (indicator.denominator, row["denominator"])):
        if quantity and amount is not None and measure not in ("done", "assessment", "rank"):
            pairs.append((quantity.label, amount_text(amount, unit_word(quantity.measure_unit))))
    pairs += _other_figures(row, indicator, targets)
    if row["carried_from"]:
        pairs.append(("Kỳ của số liệu", f"{month_text(row['carried_from'])} (mang sang, không dùng để xét mốc)"))
    if row.get("months_missing"):
        pairs.append(("Tháng thiếu số liệu", ", ".join(month_text(month) for month in row["months_missing"])))
    for stone in row["milestones"]:
        state = MILESTONE.get(stone["state"], UNKNOWN)
        aspired = ", Kế hoạch dùng từ “phấn đấu”" if stone["binding"] == "aspirational" else ""
        reached = "" if stone["value"] is None else f" (thực hiện {value_text(stone['value'], measure, targets)})"
        pairs.append((f"Mốc {milestone_text(stone, measure)}", f"{state.sign} {state.word}{reached}{aspired}"))
    if row["target_from"] == "inferred":
        pairs.append(("Mức phải đạt", INFERRED))
    if indicator.clause:
        pairs.append(("Căn cứ", f"{indicator.clause.at}: “{indicator.clause.words}”"))
    _listed(pairs)


def _other_figures(row: dict, indicator, targets: list) -> list[tuple[str, str]]:
    """The parts that are shown and never scored; the other denominator in use gives a second ratio."""
    pairs = []
    labels = {part.code: part for part in indicator.parts}
    for part in row["parts"]:
        known = labels.get(part["code"])
        if part["code"] == ESTIMATE_PART:
            told = " / ".join(amount_text(part[key]) for key in ("numerator", "denominator") if part[key] is not None)
            pairs.append(("Ước thực hiện cả năm", told))
        elif known and not indicator.parts_in_order:
            amount = part["numerator"] if part["numerator"] is not None else part["denominator"]
            pairs.append((known.label, amount_text(amount, unit_word(known.measure_unit))))
    if row.get("other_value") is not None and indicator.other_base in labels:
        label = labels[indicator.other_base].label
        pairs.append((f"Tỷ lệ theo {label}", value_text(row["other_value"], row["measure"], targets)))
    return pairs


def source(row: dict) -> None:
    """Nguồn số liệu: workbook, sheet, cell, who, when; a figure that nobody gave has none."""
    st.html('<p class="note"><b>Nguồn số liệu</b></p>')
    found = row.get("source")
    if not found:
        _listed([("Nguồn", "Chưa có số liệu")])
        return
    sheet, cell = found.get("sheet"), found.get("cell")
    where = f"bảng tính {sheet}, ô {cell}" if sheet else (f"dòng {cell[1:]} của tệp nhập" if cell else "")
    version = f" (lần nộp {found['version']})" if found.get("version") else ""
    _listed(
        [
            ("Loại", SOURCES.get(found.get("kind"), "")),
            ("Tệp", f"{found['file']}{version}"),
            ("Vị trí", where),
            ("Người nộp", found.get("submitted_by") or ""),
            ("Thời điểm nộp", moment_text(found.get("submitted_at"))),
            ("Kỳ của số liệu", month_text(row["carried_from"]) if row["carried_from"] else ""),
            ("Ngày hoàn thành", day_text(found.get("done_on"))),
            ("Số văn bản", found.get("document_number") or ""),
            ("Ghi chú", found.get("note") or ""),
        ]
    )
    if place := source_view.address(found):
        address = safe(link("o-nguon", **place))
        st.html(f'<p class="tools"><a class="go" href="{address}">Mở ô này trong tệp đã nộp</a></p>')

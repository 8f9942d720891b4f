"""Answers what a person sees and types between choosing a file and handing it in; never stores a file itself."""

import hashlib

import streamlit as st

from kpi.numbers import whole_or_decimal
from kpi.plan.model import ESTIMATE_PART, WHOLE, Refusal
from pages.kit import handing_out, house, sentences
from pages.kit.figures import amount_text, plain, points_between, safe, value_text
from pages.kit.plain_table import table
from pages.kit.words import month_text
from pages.month import handing_in

LONGEST = 2000  # characters of an explanation, as of a note in the workbook


def ways_to_mend(found: list, data: bytes, file_name: str, expected: tuple[str, str, str], viewer) -> None:
    """Buttons: the file with its problems marked; a file of another month carried over into the right template."""
    if not found:
        return
    with st.container(horizontal=True):
        has_cells = any(problem.cell for problem in found)
        marked = house.marked(data, found) if has_cells else None
        if isinstance(marked, bytes):
            name = file_name.removesuffix(".xlsx") + "_danh_dau.xlsx"
            label = "Tải tệp đã đánh dấu lỗi"
            handing_out.download(label, viewer, "marked_workbook", marked, name, handing_in.XLSX)
        if any(problem.code in ("workbook_of_other_period", "template_outdated") for problem in found):
            _carry(data, file_name, expected, viewer)


def _carry(data: bytes, file_name: str, expected: tuple[str, str, str], viewer) -> None:
    carried = house.carried(viewer, data, file_name, expected)
    if isinstance(carried, Refusal):
        st.warning(sentences.plain(carried))
    elif isinstance(carried, list):
        handing_in.problems(carried)
    else:
        label = f"Tải mẫu {month_text(expected[2])} có sẵn số liệu đã nhập"
        name, made = carried
        handing_out.download(label, viewer, "carried_workbook", made, name, handing_in.XLSX, type="primary")


def typed_so_far(verdict, data: bytes) -> dict[str, str]:
    """Cell -> what was typed for it on this screen, finished or not."""
    cells = {warning.cell for warning in verdict.unexplained}
    return {cell: st.session_state.get(_field(data, cell)) or "" for cell in cells}


def _field(data: bytes, cell: str) -> str:
    return f"giai_trinh_{hashlib.sha256(data).hexdigest()[:12]}_{cell}"


def explanations(verdict, data: bytes, kept: dict[str, str] | None = None) -> dict[str, str] | None:
    """One text field per cell that wants an explanation; None until every one is filled in. `kept`: from a draft."""
    cells: dict[str, list] = {}
    for warning in verdict.unexplained:
        cells.setdefault(warning.cell, []).append(warning)
    noted = [cell for cell in verdict.draft.explained if cell not in cells]
    if noted:
        st.html(f'<p class="note">Đã giải trình ở cột Ghi chú của tệp: ô {safe(", ".join(sorted(noted)))}.</p>')
    if not cells:
        return {}
    st.html(f'<p class="note"><b>Giải trình {len(cells)} ô có cảnh báo</b> (lưu cùng số liệu, người duyệt sẽ đọc):</p>')
    typed = {}
    for cell, warnings in cells.items():
        label = plain(" ".join(sentences.sentence(warning) for warning in warnings))
        typed[cell] = st.text_area(
            label,
            (kept or {}).get(cell, ""),
            key=_field(data, cell),
            max_chars=LONGEST,
            height=80,
            placeholder="Vì sao số liệu vẫn đúng",
        )
    return typed if all(any(map(str.isalnum, text or "")) for text in typed.values()) else None


def comparison(seen: dict) -> None:
    """The figures beside last month's and the replaced version's, then what they do to score and rank."""
    _standing(seen)
    has_version = seen["replaces"] is not None
    heads = ["Chỉ tiêu", "Mục", "Kỳ này", "Kỳ trước", "So kỳ trước"]
    heads += [f"Bản {seen['replaces']} đã nộp", f"So bản {seen['replaces']}"] if has_version else []
    lines = []
    for row in seen["rows"]:
        cells = [row["short_name"], row["part_label"] or "", _figure(row, ""), _figure(row, "last_month_")]
        cells.append(_change(row, "difference", "last_month_value"))
        if has_version:
            cells += [_figure(row, "replaced_"), _change(row, "replaced_difference", "replaced_value")]
        lines.append(tuple(cells))
    table(tuple(heads), lines, "so-sanh")


def _figure(row: dict, when: str) -> str:
    numerator, denominator, value = (row[f"{when}{name}"] for name in ("numerator", "denominator", "value"))
    if numerator is None and denominator is None:
        return "–"
    if row["measure"] == "share" and row["part"] in (WHOLE, ESTIMATE_PART):
        share = "không phát sinh" if denominator == 0 else value_text(value, "share", row["levels"])
        return f"{amount_text(numerator)} / {amount_text(denominator)} ({share})"
    return value_text(numerator, row["measure"] if row["part"] == WHOLE else "count")


def _change(row: dict, name: str, before: str) -> str:
    """The change of a figure; of a share, between the two percentages shown beside it."""
    change = row[name]
    if change is None or row["measure"] in ("done", "assessment"):
        return ""
    is_ratio = row["measure"] == "share" and row["part"] in (WHOLE, ESTIMATE_PART)
    if is_ratio and change:
        change = points_between(row["value"], row[before], row["levels"])
        if not change:
            return "chưa đến 0,1 điểm %"
    text = whole_or_decimal(change) + (" điểm %" if is_ratio else "")
    return f"+{text}" if change > 0 else text if change else "không đổi"


def _standing(seen: dict) -> None:
    before, after = (_place(seen, when) for when in ("before", "after"))
    head = f"Bản nộp số {seen['version']}" + (f", thay bản {seen['replaces']}" if seen["replaces"] else "")
    st.html(
        f'<p class="note" data-testid="thay-doi"><b>{safe(head)}.</b> Nếu nộp, tính trên số báo cáo: {safe(before)} → '
        f"<b>{safe(after)}</b>. Tham khảo, không phải tiêu chuẩn khen thưởng theo Kế hoạch.</p>"
    )


def _place(seen: dict, when: str) -> str:
    score, rank = seen[f"score_{when}"], seen[f"rank_{when}"]
    if score is None:
        return "chưa xếp hạng"
    return f"{whole_or_decimal(score)} điểm, hạng {rank}/{seen['group_size']}"

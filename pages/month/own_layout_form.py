"""Answers how a person says once how the unit's own workbook is read; never keeps a guess that nobody has seen.

Guesses stand beside their fields with a confidence; only from THRESHOLD on are they chosen beforehand.
"""

from dataclasses import replace
from hashlib import sha256

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import house, picking, sentences
from pages.kit.figures import plain
from pages.month import own_books, own_layout_rows, own_layout_view
from pages.month.own_layout_rows import NONE

ROLES = {
    "name": "Tên chỉ tiêu",
    "code": "Mã chỉ tiêu",
    "label": "Nội dung số liệu (khi mỗi chỉ tiêu có nhiều dòng)",
    "numerator": "Số liệu (tử số, số thực hiện)",
    "denominator": "Mẫu số (tổng số, kế hoạch)",
    "status": "Tình trạng (đã/chưa, đạt/không đạt)",
    "done_on": "Ngày hoàn thành",
    "document_number": "Số văn bản",
    "note": "Ghi chú",
    "estimate": "Ước cả năm (số liệu)",
    "estimate_denominator": "Ước cả năm (mẫu số)",
}
FIELDS = {
    ("", "numerator"): "số liệu",
    ("", "denominator"): "mẫu số",
    ("", "done_on"): "ngày hoàn thành",
    ("", "document_number"): "số văn bản",
    ("", "note"): "ghi chú",
    ("uoc_ca_nam", "numerator"): "ước cả năm, số liệu",
    ("uoc_ca_nam", "denominator"): "ước cả năm, mẫu số",
}


def field_words(book) -> dict[tuple[str, str], str]:
    """(part, field) -> what it is called."""
    parts = {(part.code, "numerator"): part.label for block in book.layout.blocks for part in block.indicator.parts}
    return FIELDS | parts


def edit(viewer, book, place: tuple[str, str, str], editing: str) -> None:
    """Sheet, header rows, data rows, columns, rows; then the button that keeps the reading."""
    key = sha256("/".join((*place, book.workbook.sha256)).encode()).hexdigest()[:10]
    sheet = picking.one(
        "Trang tính", book.sheets, book.sheets.index(book.sheet) if book.sheet else 0, key=f"tr_{key}", filter_mode=None
    )
    base = own_books.proposed(book, sheet, None)
    header, rows = _ranges(base.mapping, book.grid(sheet), f"{key}_{book.sheets.index(sheet)}")
    if header != (base.mapping.header_from, base.mapping.header_to):
        base = own_books.proposed(book, sheet, header)
    own_layout_view.sheet(book.grid(sheet), header, rows)
    columns = _columns(book, base, sheet, header, f"{key}_{sheet}_{header}")
    known = base.mapping.rows if book.kept else ()
    chosen = replace(base.mapping, columns=columns, first_row=rows[0], last_row=rows[1], rows=known)
    chosen = replace(chosen, header_from=header[0], header_to=header[1])
    proposal = actions.with_rows(book, chosen, base.column_guesses)
    mapping = replace(
        proposal.mapping, rows=own_layout_rows.rows(book, proposal, f"{key}_{sheet}_{sorted(columns.items())}")
    )
    mapping = replace(mapping, **own_layout_rows.words(mapping, key))
    own_layout_view.not_read(book.not_read(mapping))
    with st.container(horizontal=True):
        if st.button("Lưu cách đọc và kiểm tra tệp", type="primary", key=f"luu_{key}"):
            _save(viewer, book, place, mapping, editing)
        if book.kept and not book.differences:
            st.button("Giữ cách đọc cũ", key=f"giu_{key}", on_click=lambda: st.session_state.pop(editing, None))


def _save(viewer, book, place: tuple[str, str, str], mapping, editing: str) -> None:
    seen = book.kept.version if book.kept else None
    found = actions.save_own_layout(house.open_office(), viewer, place, mapping, seen)
    if isinstance(found, Refusal):
        st.error(sentences.plain(found))
    elif isinstance(found, list):
        for problem in found:
            st.error(sentences.plain(problem))
    else:
        st.session_state.pop(editing, None)
        st.rerun()


def _ranges(mapping, grid, key: str) -> tuple[tuple[int, int], tuple[int, int]]:
    most = max(grid.last_row, mapping.last_row, 1)
    labels = ("Hàng tiêu đề: từ", "đến", "Hàng số liệu: từ", "đến hàng")
    values = (mapping.header_from, mapping.header_to, mapping.first_row, mapping.last_row)
    boxes = st.columns(4)
    typed = [
        int(box.number_input(label, 1, most + 1, min(value, most + 1), key=f"h{place}_{key}"))
        for place, (box, label, value) in enumerate(zip(boxes, labels, values, strict=True))
    ]
    return (typed[0], max(typed[0], typed[1])), (typed[2], max(typed[2], typed[3]))


def _columns(book, base, sheet: str, header: tuple[int, int], key: str) -> dict[str, str]:
    """Role -> column letter, as chosen."""
    grid = book.grid(sheet)
    letters = [own_layout_view.column_letters(number) for number in range(1, grid.last_column + 1)]
    texts = {letter: f"{letter} · {grid.heading(at, *header)}" for at, letter in enumerate(letters, 1)}
    texts[NONE] = "(không có)"
    names = ROLES | {f"part:{part.code}": part.label for block in book.layout.blocks for part in block.indicator.parts}
    chosen = {}
    boxes = st.columns(3)
    for at, role in enumerate(book.roles):
        letter, confidence = base.column_guesses.get(role, (NONE, 0))
        hint = f" (gợi ý: cột {letter}, {confidence}%)" if letter else ""
        default = base.mapping.columns.get(role, NONE)
        options = [NONE, *letters]
        box = boxes[at % 3]
        picked = picking.one(
            plain(names[role]) + hint,
            options,
            options.index(default) if default in options else 0,
            format_func=texts.get,
            key=f"cot_{key}_{role}",
            filter_mode=None,
            place=box,
        )
        if picked:
            chosen[role] = picked
    return chosen

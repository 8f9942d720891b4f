"""Answers which figure each row of the unit's own workbook holds, as a person chooses it; never two rows for one.

A guess stands beside its row with its confidence; only from THRESHOLD on is it chosen beforehand.
"""

from dataclasses import replace
from hashlib import sha256

import streamlit as st

from pages.kit import picking
from pages.kit.figures import plain
from pages.month import own_layout_view

NONE = ""
MONEY = "đồng"


def rows(book, proposal, key: str) -> tuple:
    """The rows with the figure that was chosen for each."""
    targets = book.targets
    options = [NONE, *targets]
    names = {NONE: "(không dùng)", **{code: target.name for code, target in targets.items()}}
    st.html(
        '<p class="note rest"><b>Mỗi dòng là chỉ tiêu nào.</b> Gợi ý từ 85% trở lên được chọn sẵn, thấp hơn chỉ ghi '
        "để tham khảo; mỗi số liệu chỉ lấy từ một dòng.</p>"
    )
    settled = []
    for row in proposal.mapping.rows:
        guess = proposal.row_guesses.get(row.row)
        hint = f" — gợi ý: {names[guess.value]} ({guess.confidence}%)" if guess and guess.value in targets else ""
        of_row = sha256(f"{key}/{row.key}/{row.row}".encode()).hexdigest()[:12]
        wide, narrow = st.columns((4, 1), vertical_alignment="bottom")
        label = plain(f"Hàng {row.row}: {row.shown[:120]}{hint}")
        at = options.index(row.target) if row.target in targets else 0
        target = picking.one(
            label, options, at, format_func=names.get, key=f"d_{of_row}", filter_mode="contains", place=wide
        )
        factor = 1
        if target and targets[target].measure_unit == MONEY:
            factors = list(own_layout_view.FACTORS)
            factor = picking.one(
                "Đơn vị tiền",
                factors,
                factors.index(book.factor(proposal.mapping, row, target)),
                format_func=own_layout_view.FACTORS.get,
                key=f"t_{of_row}_{target}",
                filter_mode=None,
                place=narrow,
            )
        has_decimals = row.has_decimals
        if target and (shown := book.three_decimals(proposal.mapping, row)):
            cells = "; ".join(f"ô {ref} hiện {seen} là {stored}" for ref, seen, stored in shown)
            label = plain(f"Đúng là ba số lẻ: {cells} (đánh dấu một lần, các tháng sau không hỏi lại)")
            has_decimals = wide.checkbox(label, row.has_decimals, key=f"ba_so_le_{of_row}")
        settled.append(replace(row, target=target or None, factor=factor, has_decimals=has_decimals))
    return tuple(settled)


def words(mapping, key: str) -> dict:
    """The words that mean yes and no in this workbook, for things done and assessments."""
    first, second = st.columns(2)
    hint = "cách nhau bằng dấu chấm phẩy, ví dụ x; có; đã ban hành"
    yes = first.text_input(f"Chữ nghĩa là đã thực hiện, đạt ({hint})", "; ".join(mapping.yes), key=f"co_{key}")
    no = second.text_input("Chữ nghĩa là chưa thực hiện, không đạt", "; ".join(mapping.no), key=f"khong_{key}")
    return {"yes": _split(yes), "no": _split(no)}


def _split(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";") if word.strip())

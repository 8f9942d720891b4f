"""Answers who stands where this month, inside each peer group or overall; never a standard of award."""

import streamlit as st

from kpi import tables
from pages.board import known, ranks, taking
from pages.board.marks import marks_of
from pages.kit import access, choices, frame, ready, select

viewer = access.require()

MOST_AT_ONCE = 600  # units of all groups on one screen
VIEWS = {"cum": "Theo cụm, khối thi đua", "chung": "Toàn bộ các đơn vị"}
about = select.campaign("xep-hang")
frame.title("Xếp hạng", about)
with select.bar():
    choice = select.reading(about)
    answer = frame.or_stop(ready.table(tables.ranking, viewer, *choice.arguments, as_of=choice.as_of))
    groups = select.groups_of(about, answer.rows)
    view = choices.listed("xem", "Xếp hạng", list(VIEWS), "cum", VIEWS.get, width=260)
    group = select.peer_group(groups) if view == "cum" else None
frame.basis_line(choice.period, choice.basis, answer.as_of)
known.band(viewer, choice)
frame.reference_only()


def drawn(code: str, whose: str, rows: list[dict], rank_key: str) -> str:
    """One ranking, ready for all who may see the same."""
    key = (*choice.arguments, choice.as_of, code, rank_key, choices.place())
    return ready.html(
        "ranking",
        viewer,
        key,
        lambda: ranks.ranking(about, rows, *marks_of(viewer, choice, rows[: ranks.MOST_ROWS]), rank_key, whose),
    )


taken = taking.links("ranking", about, choice)
if not answer.rows:
    st.info("Chưa có đơn vị nào được xếp hạng trong kỳ này.")
    st.html(taken)
elif view == "chung":
    st.info("Các loại đơn vị áp dụng số chỉ tiêu khác nhau nên hạng chung chỉ để hình dung.")
    whole = drawn("chung", "toàn bộ", sorted(answer.rows, key=ranks.overall_place), "rank_overall")
    st.html(ranks.tools(viewer) + whole + taken)
else:
    if group is None and len(answer.rows) > MOST_AT_ONCE:
        st.info(f"Có {len(answer.rows)} đơn vị: mời chọn một cụm, khối ở trên, hoặc tải .xlsx ở cuối trang.")
    by_group: dict[str, list[dict]] = {}
    if group is not None or len(answer.rows) <= MOST_AT_ONCE:
        for row in answer.rows:
            by_group.setdefault(row["peer_group"], []).append(row)
    shown = [(code, name) for code, name in groups.items() if by_group.get(code) and group in (None, code)]
    pieces = [
        ranks.group_head(name, by_group[code]) + drawn(code, name, by_group[code], "rank") for code, name in shown
    ]
    st.html(
        ranks.tools(viewer) + "".join(pieces) + taken
    )  # one piece: a browser draws the screen once, not a group at a time
frame.foot()

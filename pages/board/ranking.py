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


def drawn(code: str, whose: str, rows: list[dict], rank_key: str) -> None:
    """One ranking, ready for all who may see the same."""
    key = (*choice.arguments, choice.as_of, code, rank_key, choices.place())
    made = ready.html(
        "ranking",
        viewer,
        key,
        lambda: ranks.ranking(about, rows, *marks_of(viewer, choice), rank_key, whose),
    )
    st.html(made)


if not answer.rows:
    st.info("Chưa có đơn vị nào được xếp hạng trong kỳ này.")
elif view == "chung":
    st.info("Các loại đơn vị áp dụng số chỉ tiêu khác nhau nên hạng chung chỉ để hình dung.")
    ranks.tools(viewer)
    drawn("chung", "toàn bộ", sorted(answer.rows, key=ranks.overall_place), "rank_overall")
else:
    ranks.tools(viewer)
    if group is None and len(answer.rows) > MOST_AT_ONCE:
        st.info(f"Có {len(answer.rows)} đơn vị: mời chọn một cụm, khối ở trên, hoặc tải .xlsx ở cuối trang.")
    for code, name in groups.items():
        if group == code or (group is None and len(answer.rows) <= MOST_AT_ONCE):
            rows = [row for row in answer.rows if row["peer_group"] == code]
            frame.heading(name, ranks.group_note(rows))
            drawn(code, name, rows, "rank")
st.html(taking.links("ranking", about, choice))
frame.foot()

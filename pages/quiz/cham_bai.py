"""Answers the marking of essays: a marker's own queue without any name, the secretariat's overview; adds up nothing."""

from decimal import Decimal

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import access, frame, house, picking, select
from pages.kit.figures import plain, safe
from pages.kit.outcome import outcome, tell
from pages.kit.plain_table import table
from pages.quiz import essay_files, moderating
from pages.quiz.quiz_words import points


def _apart(row: dict) -> str:
    if row["moderated"]:
        return "Trưởng ban đã kết luận"
    if row["still_apart"]:
        return "ba lượt vẫn lệch: nên để Trưởng ban kết luận"
    return "cần người thứ ba" if row["needs_third"] else "–"


viewer = access.require()

about = select.campaign("cham-bai")
code, office = about["code"], house.open_office()
frame.title("Chấm bài tự luận", about)
outcome()
rubric, step = tables.quiz_rubric(office, code)
if not rubric:
    st.info("Cuộc thi này không có phần tự luận.")
    frame.foot()
    st.stop()

queue = tables.quiz_marking_queue(office, viewer, code)
if not isinstance(queue, Refusal):
    frame.heading("Bài được giao chấm", "Chỉ có số phách; không có tên, đơn vị, thời gian, điểm của người khác.")
    if not queue:
        st.info("Chưa có bài nào được giao.")
    else:
        left = [row["code"] for row in queue if row["total"] is None]
        codes = [row["code"] for row in queue]
        at = next((code for code in codes if code == st.session_state.get("phach")), (left or codes)[0])
        place = codes.index(at)
        one, two, three = st.columns([1, 2, 1])
        if one.button("Bài trước", disabled=place == 0):
            st.session_state["phach"] = codes[place - 1]
            st.rerun()
        two.markdown(f"**Phách {at}** · bài {place + 1}/{len(codes)} · còn {len(left)} bài chưa chấm")
        if three.button("Bài sau", disabled=place == len(codes) - 1):
            st.session_state["phach"] = codes[place + 1]
            st.rerun()
        row = queue[place]
        st.html(f'<div class="card" style="white-space:pre-wrap">{safe(row["text"])}</div>')
        essay_files.beside(viewer, code, at, row["file"])
        with st.form(f"cham_{at}"):
            marks = {}
            for line in rubric:
                known = row["rubric"].get(line["code"])
                marks[line["code"]] = st.number_input(
                    plain(f"{line['name']} (tối đa {points(line['max'])})"),
                    min_value=0.0,
                    max_value=float(line["max"]),
                    step=float(step),
                    value=float(known) if known else None,
                )
            words = st.text_area("Nhận xét", row["words"] or "", max_chars=2000)
            reason = st.text_input("Lý do chấm chậm (sau hạn)", max_chars=500)
            if st.form_submit_button("Lưu phiếu chấm", type="primary"):
                given = {key: Decimal(str(mark)) for key, mark in marks.items() if mark is not None}
                done = actions.mark_essay(office, viewer, code, actions.MarkingSheet(at, given, words, reason))
                if not isinstance(done, Refusal) and left and at in left and len(left) > 1:
                    st.session_state["phach"] = next(item for item in left if item != at)
                tell(done, f"Đã lưu phiếu chấm bài {at}.")
                st.rerun()

is_chair = moderating.moderation(viewer, code, step)
if "reviewer" in viewer.roles:
    rows = frame.or_stop(tables.quiz_marking(office, viewer, code))
    frame.heading("Tổ thư ký: phách, phân công, ghép phách")
    one, two = st.columns(2)
    if one.button("Rọc phách (sau khi hết giờ thi)", disabled=bool(rows)):
        tell(actions.cut_essay_codes(office, viewer, code), "Đã rọc phách.")
        st.rerun()
    if two.button("Phân công đều, thêm người chấm thứ ba khi lệch", disabled=not rows):
        tell(actions.assign_essays(office, viewer, code), "Đã phân công.")
        st.rerun()
    heads = ("Phách", "Đã chấm", "Lệch điểm", "Điểm thống nhất", "Người viết", "Gần giống nhất")
    lines = []
    for row in rows:
        near = f"{row['near'][0][0]}: {100 * row['near'][0][1]:.0f}%" if row["near"] else "–"
        name = row["full_name"] or "(chưa ghép phách)"
        marked = f"{row['marked']}/{len(row['markers'])}"
        lines.append((row["code"], marked, _apart(row), points(row["mark"]), name, near))
    table(heads, lines, "phach")
    essay_files.covering(viewer, code, rows)
    with st.form("gan_giong"):
        st.caption("Kết luận hai bài gần giống nhau: do người, không do máy.")
        pair = {
            f"{r['code']} · {o} · {100 * s:.0f}%": (r["code"], o) for r in rows for o, s, v in r["near"] if v is None
        }
        chosen = picking.one("Cặp", list(pair))
        verdict = st.radio(
            "Kết luận", ["different", "same"], format_func={"different": "Khác nhau", "same": "Trùng"}.get
        )
        reason = st.text_input("Lý do", max_chars=2000)
        if st.form_submit_button("Ghi kết luận") and chosen:
            form = actions.SimilarityVerdict(*pair[chosen], verdict, reason)
            tell(actions.decide_similarity(office, viewer, code, form), "Đã ghi kết luận.")
            st.rerun()
    if any(row["full_name"] for row in rows):
        with st.form("vao_so"):
            names = {row["code"]: f"{row['code']} · {row['full_name']} · {points(row['mark'])}" for row in rows}
            chosen = picking.one("Đưa bài vào sổ sáng kiến", list(names), format_func=names.get)
            title = st.text_input("Tên sáng kiến", max_chars=500)
            if st.form_submit_button("Đưa vào sổ"):
                tell(actions.essay_to_register(office, viewer, code, chosen, title), "Đã đưa vào sổ sáng kiến.")
                st.rerun()
    with st.form("ghep_phach"):
        number = st.text_input("Số biên bản ghép phách", max_chars=200)
        if st.form_submit_button("Ghép phách (khi mọi bài đã chấm)"):
            tell(actions.join_essay_codes(office, viewer, code, number), "Đã ghép phách.")
            st.rerun()
elif isinstance(queue, Refusal) and not is_chair:
    frame.or_stop(queue)
frame.foot()

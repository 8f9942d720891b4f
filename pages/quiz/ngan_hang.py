"""Answers which questions the bank holds, takes new ones and verdicts in; never shows a key without a trace."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import access, cards, choices, frame, house, picking, select, sentences
from pages.kit.figures import plain, safe
from pages.kit.outcome import outcome, tell
from pages.kit.plain_table import table
from pages.quiz.quiz_words import STATES

viewer = access.require()

ALL = "tat_ca"
about = select.campaign("ngan-hang-cau-hoi")
code, office = about["code"], house.open_office()
frame.title("Ngân hàng câu hỏi", about)
outcome()
rows = frame.or_stop(tables.quiz_bank(office, viewer, code))
topics = tables.quiz_topics(office, code)
ready = {topic: sum(r["topic"] == topic and r["state"] == "verified" for r in rows) for topic in topics}
cards.tiles(
    [
        (word, str(sum(row["state"] == state for row in rows)), f"trong {len(rows)} câu", "")
        for state, word in STATES.items()
    ]
)
lines = [
    (name, str(need), str(ready[topic]), "đủ" if ready[topic] >= need else "thiếu")
    for topic, (name, need) in topics.items()
]
table(("Chủ đề", "Số câu mỗi đề", "Đã thẩm định", ""), lines, "co_cau")

with select.bar():
    names = {ALL: "Tất cả", **STATES}
    state = choices.choose("tinh_trang", "Tình trạng", list(names), ALL, names.get, width=200)
    by_topic = {ALL: "Tất cả chủ đề", **{topic: name for topic, (name, _) in topics.items()}}
    topic = choices.choose("chu_de", "Chủ đề", list(by_topic), ALL, by_topic.get, width=320)
shown = [row for row in rows if state in (ALL, row["state"]) and topic in (ALL, row["topic"])]
frame.heading(f"{len(shown)} câu hỏi")
for row in shown[:60]:
    with st.expander(plain(f"{row['question']} · {STATES[row['state']]} · {row['words'][:90]}")):
        options = "".join(f"<li><b>{safe(c)}.</b> {safe(words)}</li>" for c, words in row["options"])
        st.html(
            f"<p>{safe(row['words'])}</p><ul>{options}</ul><p class='note'>Căn cứ: {safe(row['citation'])}. "
            f"Người viết: {safe(row['written_by'])}. {safe(row['verdict_words'] or '')}</p>"
        )
        key = f"{row['question']}_{row['version']}"
        reason = st.text_input("Lý do (trả lại, rút, xem đáp án)", key=f"ly_do_{key}", max_chars=500)
        one, two, three, four = st.columns(4)
        for place, verdict, word in (
            (one, "verified", "Thẩm định đạt"),
            (two, "sent_back", "Trả lại"),
            (three, "withdrawn", "Rút câu"),
        ):
            if place.button(word, key=f"{verdict}_{key}"):
                done = actions.verify_question(office, viewer, code, row["question"], verdict, reason)
                tell(done, f"{row['question']}: {STATES[verdict].lower()}.")
                st.rerun()
        if four.button("Xem đáp án", key=f"xem_{key}"):
            found = actions.look_at_key(office, viewer, code, row["question"], reason)
            if isinstance(found, Refusal):
                st.warning(sentences.plain(found))
            else:
                st.info(f"Đáp án: {plain(found.told)}. Lần xem này đã được ghi nhật ký.")
if len(shown) > 60:
    st.caption("Chỉ hiện 60 câu đầu; mời lọc theo chủ đề hoặc tình trạng.")

frame.heading("Thêm câu hỏi", "Một câu ở biểu dưới, hoặc nhiều câu bằng tệp; mỗi câu do người khác thẩm định.")
with st.form("cau_hoi"):
    topic = picking.one("Chủ đề", list(topics), format_func=lambda item: topics[item][0])
    known = st.text_input("Mã câu (để trống: câu mới; ghi mã: bản mới của câu đó)", max_chars=80)
    asked = st.text_area("Câu hỏi", max_chars=2000)
    typed = [(c, st.text_input(plain(f"Phương án {c}"), max_chars=500)) for c in "ABCD"]
    right = picking.many("Đáp án đúng", list("ABCD"))
    citation = st.text_input("Căn cứ (văn bản, điều, khoản)", max_chars=500)
    seen = st.checkbox("Đã xem các cảnh báo, câu hỏi vẫn đúng")
    if st.form_submit_button("Đề xuất câu hỏi", type="primary"):
        given = tuple((c, text) for c, text in typed if text.strip())
        form = actions.QuestionForm(topic, asked, given, tuple(right), citation, known.strip())
        tell(actions.propose_question(office, viewer, code, form, explained=seen), "Đã ghi câu hỏi, chờ thẩm định.")
        st.rerun()
sent = st.file_uploader("Tệp câu hỏi (.xlsx, .csv): chu_de, cau_hoi, a, b, c, d, dap_an, can_cu", type=["xlsx", "csv"])
is_seen = st.checkbox("Đã xem các cảnh báo của tệp")
if sent and st.button("Nhập tệp câu hỏi"):
    taken = actions.import_questions(office, viewer, code, sent.getvalue(), sent.name, explained=is_seen)
    tell(taken, "Đã nhập các câu hỏi, chờ thẩm định.")
    st.rerun()
frame.foot()

"""Answers which ideas wait for the Hội đồng, records a meeting, shows both readings of rewards; decides nothing."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.initiatives import idea_papers
from pages.initiatives.idea_table import address
from pages.kit import access, frame, house, paging, picking, select, sentences
from pages.kit.figures import safe
from pages.kit.outcome import outcome, tell
from pages.kit.plain_table import table
from pages.kit.words import day_text

viewer = access.require("reviewer", "leader", "admin")

WAITING = ("accept", "put_in_register", "consider", "not_recognise", "try_out", "apply", "effective", "replicate")
FLAG = " (đã nhân rộng trước khi đề xuất)"
RESULTS = {"met": "đủ điều kiện", "not_met": "chưa đủ"}
about = select.campaign("xet-cong-nhan")
code = about["code"]
frame.title("Xét công nhận sáng kiến", about)
outcome()
rows = frame.or_stop(house.table(tables.initiatives, viewer, code))
waiting = {row["initiative"]: row for row in rows if row["state"] in WAITING and not row["is_recognised"]}
frame.heading(f"Chờ Hội đồng xét ({len(waiting)})", "Công nhận phải có số biên bản; tác giả không biểu quyết bài mình.")
table(
    ("Bài", "Tác giả", "Nhận ngày", "Tình trạng"),
    [
        (
            f"Số {row['initiative']}: {row['title']}{FLAG if row['was_replicated_before'] else ''}",
            ", ".join(row["authors"] or ["–"]),
            day_text(row["received_on"]),
            tables.words("initiative_states", row["state"]),
        )
        for row in paging.cut(list(waiting.values()), "cho_xet", "bài")
    ],
    "cho_xet",
)


def record() -> None:
    """Record the meeting as typed."""
    said = st.session_state
    refused = [int(number) for number in said["hd_khong_cn"]]
    outcomes = dict.fromkeys(map(int, said["hd_cong_nhan"]), True) | dict.fromkeys(refused, False)
    voters = []
    for place, (name, position) in enumerate(people_of(said["hd_thanh_vien"])):
        votes = tuple((number, _vote(place, number, outcomes)) for number in outcomes)
        voters.append(actions.Voter(name, position, "for", place in said["hd_trung_ten"], votes))
    form = actions.MeetingForm(
        code,
        said["hd_so"],
        said["hd_ngay"],
        tuple(voters),
        outcomes,
        dict.fromkeys(refused, said["hd_ly_do"]),
        said["hd_ten"],
        said["hd_qd"],
        said["hd_qd_ngay"],
    )
    done = actions.record_meeting_on_ideas(house.open_office(), viewer, form)
    warned = [] if isinstance(done, Refusal) else [sentences.sentence(item) for item in done.warnings]
    tell(done, " ".join(["Đã ghi cuộc họp Hội đồng.", *warned]))


def people_of(typed: str) -> list[tuple[str, str]]:
    """The members as typed, one a line: name and position."""
    parts = [line.partition(",") for line in typed.splitlines()]
    return [(name.strip(), position.strip()) for name, _, position in parts if name.strip()]


def _vote(place: int, number: int, outcomes: dict[int, bool]) -> str:
    """A member votes as the outcome says, but for what was marked otherwise."""
    said, key = st.session_state, f"{place}|{number}"
    is_other_way = key in said["hd_khac"]
    return "abstain" if key in said["hd_khong_bq"] else "for" if outcomes[number] != is_other_way else "against"


if waiting and "reviewer" in viewer.roles:
    names = {number: f"Số {number}: {row['title']}" for number, row in waiting.items()}
    members = st.text_area("Thành viên dự họp, mỗi dòng: họ và tên, chức vụ", key="hd_thanh_vien", max_chars=5000)
    listed = {place: name for place, (name, _) in enumerate(people_of(members))}
    yes = picking.many("Công nhận", list(names), format_func=names.get, key="hd_cong_nhan", placeholder="Chọn bài")
    no = picking.many("Không công nhận", list(names), format_func=names.get, key="hd_khong_cn", placeholder="Chọn bài")
    both = (*yes, *no)
    pairs = {f"{place}|{number}": f"{name} – bài số {number}" for place, name in listed.items() for number in both}
    with st.form("hop_hoi_dong"):
        st.text_input("Tên Hội đồng", "Hội đồng Thi đua - Khen thưởng", key="hd_ten", max_chars=200)
        st.text_input("Số biên bản", key="hd_so", max_chars=200)
        st.date_input("Ngày họp", key="hd_ngay", format="DD/MM/YYYY")
        st.text_input("Lý do không công nhận", key="hd_ly_do", max_chars=500)
        picking.many(
            "Ai biểu quyết khác với kết luận, ở bài nào",
            list(pairs),
            format_func=pairs.get,
            key="hd_khac",
            placeholder="Mọi người như kết luận",
        )
        picking.many(
            "Ai không biểu quyết (tác giả của bài), ở bài nào",
            list(pairs),
            format_func=pairs.get,
            key="hd_khong_bq",
            placeholder="Chọn",
        )
        picking.many(
            "Người khác trùng tên tác giả", list(listed), format_func=listed.get, key="hd_trung_ten", placeholder="Chọn"
        )
        st.text_input("Số quyết định công nhận (nếu đã có)", key="hd_qd", max_chars=200)
        st.date_input("Ngày quyết định", None, key="hd_qd_ngay", format="DD/MM/YYYY")
        st.form_submit_button("Ghi cuộc họp", type="primary", on_click=record)


def show_rewards() -> None:
    """Both rewards of a call for ideas, every reading of its plan side by side."""
    readings = frame.or_stop(house.table(tables.commendations, viewer, code))
    frame.heading(
        "Khen thưởng đột xuất và văn bản tuyên dương", "Mọi cách đọc của Kế hoạch; Hội đồng, Chủ tịch quyết định."
    )
    lines = []
    for row in readings:
        other = "nếu chỉ cần có đề xuất" if row["needs_effect"] else "nếu phải có hiệu quả"
        praise = f"{RESULTS[row['praise']]} ({other}: {RESULTS[row['praise_other_reading']]})"
        given = [f"khen {day_text(day)}" for day in row["sudden_given"]]
        given += [f"tuyên dương {day_text(day)}" for day in row["praise_given"]]
        lines.append(
            (
                f"Số {row['initiative']}: {row['title']}",
                row["name"],
                RESULTS[row["sudden"]],
                praise,
                "; ".join(given) or "–",
                row["note"] or "–",
            )
        )
    table(("Bài", "Tác giả", "Khen đột xuất", "Tuyên dương", "Đã khen", "Kế hoạch nói gì"), lines, "khen")
    if lines:
        anchor = '<a href="{}" target="_self">Số {}</a>'
        links = " · ".join(anchor.format(safe(address(about, row)), row["initiative"]) for row in rows[:40])
        st.html(f'<p class="note rest">Mở bài: {links}</p>')
    people = [row["person_id"] for row in readings if row["person_id"]]
    actions.note_personal_data_seen(house.open_office(), viewer, people, f"commendations/{code}")


if about["kind"] == "initiative_call":
    show_rewards()
idea_papers.of_recognition(viewer, about)
frame.foot()

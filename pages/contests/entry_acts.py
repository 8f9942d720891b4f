"""Answers how entries are selected, left out and sent on at one sitting, how a marker gives points; decides nothing."""

from decimal import Decimal

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Contest, Refusal
from pages.kit import frame, handing_out, house, paper_pdf, picking, sentences
from pages.kit.figures import plain
from pages.kit.outcome import tell

STEPS = {
    "accept": "Chấp nhận",
    "select_below": "Cấp trên xét chọn",
    "select": "Được chọn",
    "leave_out": "Không chọn",
    "forward": "Gửi đi",
}


def many(viewer, about: dict, rows: list[dict]) -> None:
    """One step of many entries at one sitting, all or none."""
    alive = {row["initiative"]: row for row in rows if row["column"] != "ended"}
    if not alive:
        return
    kinds = STEPS if "reviewer" in viewer.roles else {"select_below": STEPS["select_below"]}
    frame.heading(
        "Ghi một bước cho nhiều bài", "Tất cả cùng được ghi, hoặc không bài nào; bài không ghi được thì nêu tên."
    )
    with st.form("nhieu_bai"):
        picking.one("Bước", list(kinds), format_func=kinds.get, key="nb_buoc", filter_mode=None)
        names = {number: f"Số {number}: {row['title']} ({row['unit_name']})" for number, row in alive.items()}
        picking.many("Bài", list(names), format_func=names.get, key="nb_bai", placeholder="Chọn bài")
        st.text_input("Số biên bản, văn bản", key="nb_vb", max_chars=200)
        st.date_input("Ngày", None, key="nb_ngay", format="DD/MM/YYYY", help="Để trống là hôm nay.")
        st.text_input("Lý do (khi không chọn)", key="nb_ly_do", max_chars=500)
        st.form_submit_button("Ghi", type="primary", on_click=_take, args=(viewer, alive))


def _take(viewer, alive: dict[int, dict]) -> None:
    said = st.session_state
    day = said["nb_ngay"]
    forms = [
        actions.StepForm(
            number,
            said["nb_buoc"],
            day,
            said["nb_ly_do"],
            said["nb_vb"],
            day if said["nb_buoc"] == "forward" else None,
            seen=alive[number]["newest_event"],
        )
        for number in said["nb_bai"]
    ]
    done = actions.take_steps(house.open_office(), viewer, forms)
    taken = [] if isinstance(done, Refusal) else [item for item in done if isinstance(item, actions.Stepped)]
    warned = [sentences.sentence(warning) for item in taken for warning in item.warnings]
    tell(done, " ".join([f"Đã ghi bước cho {len(forms)} bài.", *warned]))


def marking(viewer, about: dict, rows: list[dict]) -> None:
    """One marker's points for one entry by the plan's rubric."""
    plan = house.open_office().plans[about["code"]]
    rules = plan.campaign.entries if isinstance(plan.campaign, Contest) else None
    rubric = rules.rubric if rules else ()
    alive = {row["initiative"]: f"Số {row['initiative']}: {row['title']}" for row in rows if row["column"] != "ended"}
    if not rubric or not alive:
        return
    with st.expander("Phiếu chấm"):
        number = picking.one("Bài", list(alive), format_func=alive.get, key="cham_bai")
        with st.form(f"cham_{number}"):
            for item in rubric:
                label = f"{item.name} (tối đa {item.max:f})"
                st.number_input(plain(label), 0.0, float(item.max), step=0.25, key=f"cham_{number}_{item.code}")
            st.text_input("Nhận xét", key=f"cham_{number}_loi", max_chars=500)
            args = (viewer, number, [item.code for item in rubric])
            st.form_submit_button("Ghi điểm", on_click=_mark, args=args)


def _mark(viewer, number: int, codes: list[str]) -> None:
    points = {code: Decimal(str(st.session_state[f"cham_{number}_{code}"])) for code in codes}
    form = actions.MarkForm(number, points, st.session_state[f"cham_{number}_loi"])
    tell(actions.mark_entry(house.open_office(), viewer, form), "Đã ghi điểm.")


def papers(viewer, about: dict) -> None:
    """The papers of the contest, made when asked for."""
    names = {code: tables.words("idea_papers", code) for code in actions.CONTEST_PAPERS}
    frame.heading("Văn bản")
    kind = picking.one("Văn bản", list(names), format_func=names.get, key="vb_thi", filter_mode=None)
    if st.button("Lập văn bản", key="lap_vb_thi"):
        made = frame.or_stop(actions.contest_paper(house.open_office(), viewer, about["code"], kind))
        handing_out.download("Tải văn bản", viewer, f"contest_paper/{kind}", made[1], made[0], made[2])
        paper_pdf.beside(viewer, made[0], made[1])

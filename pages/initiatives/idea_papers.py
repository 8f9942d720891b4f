"""Answers which papers of the register a person may have and hands one over when asked; never makes one by itself."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import frame, handing_out, house, paper_pdf, picking, sentences
from pages.kit.outcome import tell
from pages.kit.words import day_text

TRACKS = {
    "internal": "Công nhận nội bộ theo Kế hoạch; không cấp Giấy chứng nhận theo nghị định.",
    "decree": "Công nhận theo Nghị định 13/2012/NĐ-CP: phải đã áp dụng hoặc áp dụng thử; cấp Giấy chứng nhận.",
}


def of_idea(viewer, sheet: dict) -> None:
    """The receipt of an idea, and the notice of refusal where it was refused."""
    kinds = ["receipt"] + (["refusal"] if sheet["about"]["state"] in ("refuse", "not_recognise") else [])
    is_by_decree = house.open_office().plans[sheet["about"]["campaign"]].campaign.ideas.legal_track == "decree"
    if is_by_decree and sheet["about"]["is_recognised"] and viewer.roles & {"reviewer", "leader"}:
        kinds.append("certificate")
    _offer(viewer, sheet["about"]["campaign"], kinds, "bai", sheet["about"]["initiative"])


def of_register(viewer, about: dict) -> None:
    """The books of the register, and many ideas at once from a workbook."""
    if not viewer.roles & {"reviewer", "leader", "unit", "unit_head"}:
        return
    with st.expander("In sổ, danh sách; nhập nhiều sáng kiến từ một tệp"):
        if viewer.roles & {"reviewer", "leader"}:
            _offer(viewer, about["code"], ["book", "by_state"], "so")
        if viewer.roles & {"reviewer", "unit", "unit_head"}:
            name, data = frame.or_stop(actions.ideas_template(house.open_office(), viewer, about["code"]))
            handing_out.download("Tải mẫu nhập", viewer, "ideas_template", data, name, handing_out.XLSX, key="mau_sk")
            with st.form("nhap_so", clear_on_submit=True):
                st.file_uploader("Tệp đã điền theo mẫu (.xlsx)", ["xlsx"], key="tep_so")
                st.form_submit_button("Nhập tất cả", on_click=_import, args=(viewer, about["code"]))


def of_recognition(viewer, about: dict) -> None:
    """The papers of the Hội đồng and of what follows."""
    frame.heading("Văn bản", TRACKS[house.open_office().plans[about["code"]].campaign.ideas.legal_track])
    year = st.number_input("Năm", 2000, 2099, int(about["latest_period"][:4]), key="nam_sk")
    of_a_call = ["praise", "reward_proposal", "reward_decision"] if about["kind"] == "initiative_call" else []
    kinds = ["minutes", "recognition", *of_a_call, "people"]
    meetings = {row["meeting"]: row for row in house.table(tables.meetings_on_ideas, viewer, about["code"])}

    def said(number: int) -> str:
        return f"{meetings[number]['minutes_number']}, {day_text(meetings[number]['held_on'])}"

    which = picking.one("Biên bản của cuộc họp", list(meetings), format_func=said, key="hop_vb") if meetings else None
    _offer(viewer, about["code"], kinds, "cong_nhan", which, int(year))


def _offer(
    viewer, campaign: str, kinds: list[str], key: str, number: int | None = None, year: int | None = None
) -> None:
    names = {kind: tables.words("idea_papers", kind) for kind in kinds}
    kind = picking.one("Văn bản", kinds, format_func=names.get, key=f"vb_{key}", filter_mode=None)
    if st.button("Lập văn bản", key=f"lap_{key}"):
        made = actions.idea_paper(house.open_office(), viewer, campaign, kind, number, year)
        if isinstance(made, Refusal):
            st.warning(sentences.plain(made))
        else:
            handing_out.download(
                "Tải văn bản", viewer, f"idea_paper/{kind}", made[1], made[0], made[2], key=f"tai_{key}"
            )
            paper_pdf.beside(viewer, made[0], made[1], key=f"pdf_{key}")


def _import(viewer, campaign: str) -> None:
    file = st.session_state["tep_so"]
    if file is None:
        tell(Refusal("file_not_chosen", ""))
        return
    data = file.getvalue()
    done = actions.import_initiatives(house.open_office(), viewer, campaign, data, file.name)
    said = (
        "" if isinstance(done, (Refusal, list)) else f"Đã nhận {len(done.received)} sáng kiến, mỗi bài một biên nhận."
    )
    tell(done, said)

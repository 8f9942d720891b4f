"""Answers how one nomination and its dossier look, and hands out its files; never changes either."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.awards.award_words import GROUPS, OTHER_THAN_FINDING, OUTCOME, STATE, STEPS
from pages.kit import house, picking, plain_table, sentences
from pages.kit.figures import chip, plain, safe
from pages.kit.words import UNKNOWN, day_text, moment_text

_CONFIRMATION = "xac_nhan_cap_trinh"  # the line of the checklist that is no paper
_PAPERS = {_CONFIRMATION: "Xác nhận của cấp trình khen"}


def nomination(row: dict) -> None:
    """Who proposes, when, the summary, the checklist, and what was decided so far."""
    pairs = [("Đơn vị đề nghị", row["proposing_name"]), ("Trạng thái", STATE.get(row["state"], UNKNOWN).word)]
    if row["recipient_kind"] == "individual":
        pairs += [("Nhóm cá nhân", GROUPS.get(row["recipient_group"] or "", "–"))]
        pairs += [("Năm sinh, chức vụ", f"{row['birth_year'] or '–'}, {row['position_title'] or '–'}")]
    if row["state_reason"]:
        pairs.append(("Lý do", row["state_reason"]))
    sent = moment_text(row["submitted_at"], "chưa gửi") + (" – sau hạn" if row["is_late"] else "")
    pairs += [("Gửi lúc", sent), ("Tóm tắt thành tích", row["summary"] or "chưa ghi")]
    if row["votes_for"] is not None:
        votes = f"{row['votes_for']} thuận, {row['votes_against']} không thuận ({row['council_minutes']})"
        pairs.append(("Phiếu của Hội đồng", votes))
    if row["outcome"]:
        words = f"{OUTCOME[row['outcome']]}, {row['decided_by']}"
        words += f" – {OTHER_THAN_FINDING}" if row["is_other_than_finding"] else ""
        pairs.append(("Quyết định từng dòng", words))
    if row["decision_reason"]:
        pairs.append(("Lý do, số biên bản", f"{row['decision_reason']} ({row['minutes_number'] or '–'})"))
    plain_table.facts(pairs)
    checklist(row)


def checklist(row: dict) -> None:
    """The papers of the dossier, each there or missing."""
    lines = []
    for item in row["checklist"]:
        name = _PAPERS.get(item["code"]) or tables.words("documents", item["code"])
        paper = item["document"]
        there = f"số {paper['document_number']}, ngày {day_text(paper['signed_on'])}" if paper else "đã có"
        mark = chip(STATE["decided"], "Có") if item["is_there"] else chip(STATE["sent_back"], "Thiếu")
        lines.append(f"<li><span>{safe(name)}</span><span>{safe(there if item['is_there'] else '')} {mark}</span></li>")
    st.html(f'<ul class="lines" data-testid="ho_so">{"".join(lines)}</ul>')


def wanted(row: dict) -> list[str]:
    """The codes of the papers that the dossier asks for."""
    return [item["code"] for item in row["checklist"] if item["code"] != _CONFIRMATION]


def history(rows: list[dict]) -> None:
    """Every step of the nomination: when, what, by whom, with which words."""
    lines = [
        (moment_text(row["done_at"]), STEPS.get(row["kind"], UNKNOWN.word), row["done_by"], row["reason"] or "–")
        for row in rows
    ]
    plain_table.table(("Lúc", "Việc", "Tài khoản", "Lý do, nhận xét"), lines, "cac_buoc")


def papers(viewer, row: dict) -> None:
    """The files of a dossier, one or all with their mục lục, after one more press (who looked is written down)."""
    given = {item["document"]["dossier_document"]: item["document"] for item in row["checklist"] if item["document"]}
    names = {key: f"{paper['file_name']} ({paper['document_number']})" for key, paper in given.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if given:
            key = picking.one("Tệp của hồ sơ", list(given), format_func=names.get, filter_mode=None, width=360)
            if st.button("Mở tệp", key=f"mo_{row['nomination']}"):
                _hand_out(actions.dossier_file(house.open_office(), viewer, key))
        is_inside = bool(viewer.roles & {"reviewer", "unit_reviewer", "leader"})
        if is_inside and st.button("Hồ sơ điện tử (.zip, có mục lục)", key=f"zip_{row['nomination']}"):
            found = actions.dossier_archive(house.open_office(), viewer, row["nomination"])
            _hand_out(found if isinstance(found, Refusal) else (found[0], "application/zip", found[1]))


def _hand_out(found) -> None:
    if isinstance(found, Refusal):
        st.warning(sentences.plain(found))
        return
    name, media_type, data = found
    st.download_button(f"Tải {plain(name)}", data, name, media_type, on_click="ignore")

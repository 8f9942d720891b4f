"""Answers the fields of each paper of an award and its .docx; never judges anybody and never counts a vote."""

from collections.abc import Callable, Mapping
from typing import Any

from kpi.awards.papers.award_fields import money_note, shared_fields
from kpi.awards.papers.award_leaves import certificate_rows, decisions_text, handover_rows, total_of
from kpi.awards.papers.award_lists import (
    by_kind,
    counts_of,
    criteria_annexes,
    list_rows,
    name_of,
    remark_lines,
    score_rows,
    unlisted_text,
)
from kpi.awards.papers.award_paper import AWARD_FILES, AwardData, Candidate
from kpi.awards.papers.award_publication import publication_fields
from kpi.awards.papers.award_words import NOT_CHECKED, RECIPIENTS, counted, listed, money, verdict_text
from kpi.awards.papers.verdict_paper import verdict_fields
from kpi.board.papers.paper import DOCUMENTS
from kpi.papers.faults import TemplateFault
from kpi.papers.money_words import amount_in_words
from kpi.papers.settings import DOTS
from kpi.papers.words import long_day
from kpi.plan.config import product_file

_HELD = " (tạm dừng xét: có kiến nghị chưa trả lời)"


def award_paper(kind: str, data: AwardData, **more: Any) -> bytes:
    """One paper of an award as .docx, from the template of the configuration.

    kind: a key of AWARD_FILES. `more`: fields that only one paper has (achievement, contents).
    Raises TemplateFault when the template is unsafe or asks for a field that there is not.
    """
    from kpi.papers.fill import fill  # here: reading the Word libraries would slow every command that makes no paper

    name = f"{DOCUMENTS}/{AWARD_FILES[kind]}"
    try:
        return fill(product_file(name).read_bytes(), paper_fields(kind, data, **more))
    except TemplateFault as fault:
        fault.file = name
        raise


def paper_fields(kind: str, data: AwardData, **more: Any) -> dict:
    """Every field that the template of one paper may use."""
    special = _FIELDS.get(kind, lambda _: {})
    return {**shared_fields(kind, data), **special(data), **more}


def _list_fields(data: AwardData) -> dict:
    return {
        "ten_phu_luc": "Phụ lục",
        "tap_the": list_rows(data, "collective"),
        "ca_nhan": list_rows(data, "individual"),
        "khong_co_tap_the": unlisted_text(data, "collective"),
        "khong_co_ca_nhan": unlisted_text(data, "individual"),
        "ghi_chu_ca_nhan": remark_lines(data, "individual"),
        "luu_y_tien": money_note(data),
    }


def _appraisal(data: AwardData) -> dict:
    consulted = data.award_issuer.consulted
    provisional = [name_of(row) for row in data.candidates if row.is_proposed and row.is_provisional]
    standards = dict.fromkeys(
        f"{award.name}: mục {award.clause.at if award.clause else DOTS} của Kế hoạch" for award in data.awards
    )
    outcomes = {"agree": "thống nhất", "disagree": "không thống nhất", "other": "ý kiến khác"}
    return {
        "phoi_hop": f", phối hợp với {listed(consulted)}" if consulted else "",
        "tieu_chuan": [f"{line}." for line in standards],
        "dem": [_counted_row(data, kind, word) for kind, word in RECIPIENTS.items() if data.covers(kind)],
        "tam_tinh": listed(provisional),
        "y_kien": [
            f"{row['office_name']}: {outcomes.get(row['outcome'], row['outcome'])}"
            f"{'; ' + row['words'] if row.get('words') else ''} (văn bản số {row['document_number']})."
            for row in data.opinions
        ],
        "kien_nghi": [_petition_line(row) for row in data.candidates if row.petition],
        "phu_luc": criteria_annexes(data),
    }


def _counted_row(data: AwardData, kind: str, word: str) -> dict:
    found = counts_of(data, kind)
    keys = {
        "de_nghi": "proposed",
        "du": "eligible",
        "khong": "not_eligible",
        "chua": "open",
        "trong_danh_sach": "listed",
    }
    return {"ten": word.capitalize(), **{field: str(found[key]) for field, key in keys.items()}}


def _petition_line(row: Candidate) -> str:
    petition = row.petition or {}
    answer = {"accepted": "chấp nhận", "rejected": "không chấp nhận"}.get(petition.get("outcome") or "")
    told = f"đã trả lời: {answer}; lý do: {petition.get('reason')}" if answer else "chưa trả lời, tạm dừng xét"
    return f"{name_of(row)}: {petition.get('words')} – {told}."


def _proposal(data: AwardData) -> dict:
    minutes = data.meeting and f"{data.meeting['minutes_number']} {long_day(data.meeting['held_on'])}"
    return {**_list_fields(data), "bien_ban_so": minutes or "", "diem": score_rows(data) if data.has_scores else []}


def _minutes(data: AwardData) -> dict:
    council = data.award_issuer.council
    rows = [row for row in data.candidates if row.is_proposed]
    return {
        "hop_ngay": long_day(data.meeting["held_on"]) if data.meeting else "…… giờ ……, ngày ……/……/………",
        "so_thanh_vien": counted(len(data.members)) if data.members else "……",
        "thanh_vien": [
            {
                "ten": row["full_name"] or DOTS,
                "chuc_vu": row.get("position") or DOTS,
                "don_vi": row.get("unit_name") or "",
            }
            for row in data.members
        ]
        or [{"ten": DOTS, "chuc_vu": DOTS, "don_vi": DOTS}],
        "bieu_quyet": [_vote_row(row) for row in rows],
        "chuc_danh_thu_ky": council.secretary_title,
        "chuc_danh_chu_tri": council.chair_title,
    }


def _vote_row(row: Candidate) -> dict:
    votes = row.votes or {}
    silent = [f"{item['name']} ({item['reason']})" for item in votes.get("not_voting", ())]
    return {
        "ten": name_of(row),
        "ket_luan": verdict_text(row.verdict, row.is_provisional) + (_HELD if row.is_held else ""),
        "dong_y": str(votes.get("votes_for", "……")),
        "khong_dong_y": str(votes.get("votes_against", "……")),
        "khong_bieu_quyet": listed(silent) if votes else "……",
    }


def _decision(data: AwardData) -> dict:
    maker = data.award_issuer.decision
    return {
        **_list_fields(data),
        "ten_phu_luc": "DANH SÁCH",
        "tham_quyen": maker.authority,
        "ky_hieu_to_trinh": data.award_issuer.symbols.get("proposal", DOTS),
        "tien_thuong": _money_article(data),
        **_total(data),
        "thi_hanh": maker.carried_out_by,
    }


def _money_article(data: AwardData) -> str:
    amounts = {row.recipient: row.prize_vnd for row in data.candidates if row.is_listed and row.prize_vnd is not None}
    each = [f"{money(amounts[kind])} đồng/{word}" for kind, word in RECIPIENTS.items() if kind in amounts]
    fund = data.award_issuer.decision.fund
    if not each:
        return f"Kèm theo tiền thưởng theo quy định, chi từ {fund}."
    law = f" theo {data.prize_law}" if data.prize_law else ""
    marks = f" [{NOT_CHECKED}: {'; '.join(data.prize_notes)}]" if data.prize_notes else ""
    total = total_of(data)
    summed = f"; tổng số tiền {money(total)} đồng (bằng chữ: {amount_in_words(total)})" if total else ""
    return f"Kèm theo tiền thưởng {', '.join(each)}{law}{marks}{summed}; chi từ {fund}."


def _total(data: AwardData) -> dict:
    total = total_of(data)
    return {"tong_tien": money(total), "tong_tien_chu": amount_in_words(total) or DOTS}


def _certificates(data: AwardData) -> dict:
    return {"tham_quyen": data.award_issuer.decision.authority, "giay_khen": certificate_rows(data)}


def _handover(data: AwardData) -> dict:
    about = {"theo_quyet_dinh": decisions_text(data), "luu_y_tien": money_note(data)}
    return {**about, **_total(data), "ky_nhan": handover_rows(data)}


def _notice(data: AwardData) -> dict:
    until = data.appraisal_notice and data.appraisal_notice["petitions_until"]
    return {
        "han_kien_nghi": long_day(until) if until else "ngày ……/……/………",
        "ket_qua_tap_the": by_kind(data, "collective"),
        "ket_qua_ca_nhan": by_kind(data, "individual"),
    }


_FIELDS: Mapping[str, Callable[[AwardData], dict]] = {
    "appraisal": _appraisal,
    "proposal": _proposal,
    "minutes": _minutes,
    "decision": _decision,
    "certificates": _certificates,
    "handover": _handover,
    "notice": _notice,
    "planned": lambda data: {**_list_fields(data), **publication_fields(data, "planned")},
    "result": lambda data: {**_list_fields(data), **publication_fields(data, "result")},
    "verdict_sheet": verdict_fields,
}

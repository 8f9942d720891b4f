"""Answers the fields of each paper of an award and its .docx; never judges anybody and never counts a vote."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from kpi.awards.papers.award_fields import number_lines, shared_fields
from kpi.awards.papers.award_leaves import (
    certificate_rows,
    decisions_text,
    handed_total,
    handover_rows,
    things_handed,
)
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
from kpi.awards.papers.award_paper import AWARD_FILES, AWARD_KINDS, AwardData, Candidate
from kpi.awards.papers.award_publication import publication_fields
from kpi.awards.papers.decision_paper import decision_fields, legal_bases, total_fields, withdrawal_fields
from kpi.awards.papers.minutes_paper import against_votes, minutes_fields
from kpi.awards.papers.verdict_paper import verdict_fields
from kpi.awards.words import OPINION, RECIPIENTS, counted, listed
from kpi.board.papers.paper import DOCUMENTS
from kpi.papers.faults import TemplateFault
from kpi.papers.settings import DOTS
from kpi.papers.words import long_day
from kpi.plan.config import product_file

_BEFORE_THE_DECISION = ("appraisal", "minutes", "proposal")


def award_paper(kind: str, data: AwardData, **more: Any) -> bytes:
    """One paper of an award as .docx, from the template of the configuration.

    kind: a key of AWARD_FILES. `more`: fields that only one paper has (achievement, contents).
    Raises TemplateFault when the template is unsafe or asks for a field that there is not.
    """
    from kpi.papers.fill import (
        About,
        fill,
    )  # here: reading the Word libraries would slow every command that makes no paper

    name = f"{DOCUMENTS}/{AWARD_FILES[kind]}"
    try:
        fields = paper_fields(kind, data, **more)
        about = About(
            f"{AWARD_KINDS[kind]} – {data.campaign.title}", fields["co_quan"].replace("\n", " "), data.made_at
        )
        return fill(product_file(name).read_bytes(), fields, about)
    except TemplateFault as fault:
        fault.file = name
        raise


def paper_fields(kind: str, data: AwardData, **more: Any) -> dict:
    """Every field that the template of one paper may use."""
    if kind in _BEFORE_THE_DECISION:  # they say what was then: what was taken back later is a paper of its own
        data = replace(data, candidates=tuple(replace(row, withdrawal=None) for row in data.candidates))
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
    }


def _appraisal(data: AwardData) -> dict:
    consulted = data.award_issuer.consulted
    provisional = [name_of(row) for row in data.candidates if row.is_proposed and row.is_provisional]
    standards = dict.fromkeys(
        f"{award.name}: {f'mục {award.clause.at} của Kế hoạch' if award.clause else 'nêu tại Phụ lục kèm theo'}"
        for award in data.awards
    )
    return {
        "phoi_hop": f", phối hợp với {listed(consulted)}" if consulted else "",
        "tieu_chuan": [f"{line}." for line in standards],
        "dem": [_counted_row(data, kind, word) for kind, word in RECIPIENTS.items() if data.covers(kind)],
        "tam_tinh": listed(provisional),
        "y_kien": [
            f"{row['office_name']}: {OPINION.get(row['outcome'], row['outcome']).lower()}"
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
    sat = [f"Căn cứ Biên bản họp {data.award_issuer.council.in_text} số {minutes}"] if minutes else []
    more = {"can_cu": legal_bases(data, *sat), "bien_ban_so": minutes or ""}
    more["so_luong"] = [*number_lines(data), *against_votes(data)]
    return {**_list_fields(data), **more, "diem": score_rows(data) if data.has_scores else []}


def _higher(data: AwardData) -> dict:
    """The list with the award of the higher level in its column, and the dossier that goes with it."""
    award = data.award_issuer.higher.award_name or DOTS
    lists = _list_fields(data)
    for field in ("tap_the", "ca_nhan"):
        lists[field] = [{**row, "hinh_thuc": award} for row in lists[field]]
    minutes = data.meeting and f"{data.meeting['minutes_number']} {long_day(data.meeting['held_on'])}"
    papers = ["Báo cáo thành tích của từng trường hợp, có xác nhận của cấp trình khen"]
    papers.insert(0, f"Biên bản họp {data.award_issuer.council.in_text}" + (f" số {minutes}" if minutes else ""))
    return {
        **lists,
        "diem": [],  # a score is no standard of the plan: it goes to nobody above
        "khen_cap_tren": award,
        "nguoi_trinh": data.award_issuer.decision.authority_in_text,
        "can_cu": legal_bases(data),
        "ho_so_kem": [f"{line}{'.' if line is papers[-1] else ';'}" for line in papers],
    }


def _certificates(data: AwardData) -> dict:
    return {"tham_quyen": data.award_issuer.decision.authority, "giay_khen": certificate_rows(data)}


def _handover(data: AwardData) -> dict:
    rows = handover_rows(data)
    told = {"theo_quyet_dinh": decisions_text(data), **total_fields(handed_total(data))}
    things = things_handed(data)
    told |= {"hien_vat": ", ".join(things), "so_hien_vat": ", ".join(f"{counted(n)} {it}" for it, n in things.items())}
    return {**told, "ky_nhan": rows, "so_giay_khen": counted(len(rows))}


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
    "minutes": minutes_fields,
    "decision": lambda data: {**_list_fields(data), **decision_fields(data)},
    "withdrawal": withdrawal_fields,
    "higher": _higher,
    "certificates": _certificates,
    "handover": _handover,
    "notice": _notice,
    "planned": lambda data: {**_list_fields(data), **publication_fields(data, "planned")},
    "result": lambda data: {**_list_fields(data), **publication_fields(data, "result")},
    "verdict_sheet": verdict_fields,
}

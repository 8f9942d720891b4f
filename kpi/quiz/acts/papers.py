"""Answers which paper of a contest an account gets, as .docx; never computes a point (the frozen result does).

Every paper made, and every one refused, is an audit row with the sha256 of what was handed out.
"""

import hashlib

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.house.rights import refuses_paper
from kpi.numbers import percent
from kpi.papers.faults import SettingsFault, TemplateFault
from kpi.papers.fill import About, fill
from kpi.papers.settings import load_settings
from kpi.plan.config import product_file
from kpi.quiz.acts import paper_parts as parts
from kpi.quiz.acts.doing import bodies_of, doing, quiz_of
from kpi.quiz.acts.results import verify_contest
from kpi.quiz.acts.running import _room
from kpi.quiz.owed import sittings_of, spans
from kpi.quiz.papers.fields import (
    comma,
    day,
    decision_lines,
    head,
    moment,
    prize_fields,
    ruled,
    rules_fields,
    sealing_fields,
)
from kpi.quiz.papers.kinds import FILES, KINDS, NEEDS_RESULT
from kpi.quiz.papers.people import people_of
from kpi.quiz.rights import refuses_all_marks
from kpi.quiz.rules import in_force
from kpi.quiz.tables.results import quiz_marking, quiz_result
from kpi.quiz.tables.running import quiz_participation
from kpi.store import Transaction


def quiz_paper(office: Office, actor: Account, campaign: str, kind: str) -> tuple[str, bytes]:
    """(file name, bytes) of a paper on what is recorded now. Raises Refused: other roles, an unknown kind, no result
    frozen yet, a template that is unsafe or asks for a field there is not."""

    def work(transaction: Transaction) -> tuple[tuple[str, bytes], dict]:
        quiz_of(office, campaign)
        if kind not in KINDS:
            raise Refused("quiz_paper_unknown", kind, ", ".join(KINDS))
        try:
            issuer = load_settings().issuer_of(campaign)
            told = _told(office, actor, transaction, campaign, kind, issuer)
            title = f"{KINDS[kind]} – {told['ten_phong_trao']}"
            about = About(title, told["co_quan"].replace("\n", " "), office.clock())
            data = fill(product_file(f"documents/{FILES[kind]}").read_bytes(), told, about)
        except TemplateFault as fault:
            raise Refused(fault.code, fault.found, FILES[kind]) from fault
        except SettingsFault as fault:
            raise Refused("paper_settings_wrong", fault.found, fault.file) from fault
        name = f"{FILES[kind].removesuffix('.docx')}_{campaign}.docx"
        return (name, data), {"kind": kind, "sha256": hashlib.sha256(data).hexdigest()}

    return doing(office, actor, "quiz_paper", f"quiz/{campaign}", work, lambda _: refuses_paper(actor))


def _told(office: Office, actor: Account, transaction: Transaction, campaign: str, kind: str, issuer) -> dict:
    quiz = quiz_of(office, campaign)
    frozen, rules = in_force(transaction, campaign, quiz.quiz)
    papers = transaction.run("quiz_papers_now", campaign=campaign)
    looks = transaction.run("quiz_key_looks", campaign=campaign)
    result = quiz_result(office, None, campaign) if transaction.run("quiz_result_now", campaign=campaign) else None
    if kind in NEEDS_RESULT and result is None:
        raise Refused("quiz_no_result", campaign)
    told = head(quiz, issuer, kind, office.clock(), office.is_demo)
    told |= rules_fields(rules, frozen["settings_sha256"] if frozen else "")
    said = people_of(office, transaction, campaign)
    told |= sealing_fields(papers[0] if papers else None, looks, rules.closes_at, said)
    told |= prize_fields(result, rules)
    told["ket_luan_giai"] = decision_lines(result, rules, transaction.run("quiz_decisions", campaign=campaign))
    told |= parts.funding_fields(rules)
    if kind == "bank_review":
        told |= parts.bank_fields(transaction, campaign, rules, said)
    if kind == "rehearsal":
        told |= parts.rehearsal_fields(office, transaction)
    if kind == "budget":
        told |= parts.budget_fields(rules)
    if kind == "participation":
        told |= parts.participation_fields(office, campaign, rules)
    if kind == "incident_book":
        told |= parts.incident_fields(transaction, campaign, _acts(transaction, campaign), said)
    if kind == "marking_sheets":
        demand(None if rules.essay else Refused("quiz_no_essay", campaign).refusal)
        is_joined = bool(transaction.run("quiz_joining_of", campaign=campaign))
        demand(refuses_all_marks(actor, bodies_of(transaction, campaign, actor.name), is_joined))
        told |= parts.sheet_fields(transaction, campaign, rules, said)
    if kind == "collective":
        told |= parts.collective_fields(result, rules)
    if kind == "review":
        told |= _review(office, transaction, campaign)
    if kind == "marking":
        told |= _marking(office, actor, transaction, campaign, rules)
    if kind == "notice":
        rows = [row for row in quiz_participation(office, None, campaign) if row["people"]]
        told["du_thi"] = [
            {
                "ten": row["unit_name"],
                "danh_sach": row["people"],
                "hop_le": row["valid"],
                "ty_le": percent(row["valid"] / row["people"], float(rules.collective.min_rate)),
            }
            for row in rows
        ]
    return told


def _review(office: Office, transaction: Transaction, campaign: str) -> dict:
    found = verify_contest(office, None, campaign)
    run = transaction.run
    events = [
        f"{moment(row['happened_from'])} – {moment(row['happened_to'])}: {row['words']}"
        for row in run("quiz_incidents", campaign=campaign)
    ]
    sittings = [row for row in _room(office, campaign).hall.sittings.values() if not row.is_void]
    return {
        "so_bai": sum(not row.is_open for row in sittings),
        "so_tu_nop": sum(row.is_automatic for row in sittings),
        "kiem_chung": f"{found.events} sự kiện, {'khớp' if found.is_right else 'KHÔNG khớp, xem nhật ký kiểm chứng'}",
        "ket_luan_cau": [
            f"Câu {row['question']}: {ruled(row['ruling'], row['new_key'])}; {row['reason']} ({row['document_number']})"
            for row in run("quiz_rulings", campaign=campaign)
        ],
        "su_co": events + _acts(transaction, campaign),
    }


def _acts(transaction: Transaction, campaign: str) -> list[str]:
    """Minutes given back and sittings taken out, each with its paper."""
    return [
        f"{row['document_number']}: {'cộng ' + str(row['minutes']) + ' phút' if row['kind'] == 'extend' else 'hủy bài'}"
        f" cho bài số {spans(sittings_of(row))}; {row['reason']}"
        for row in transaction.run("quiz_sitting_acts", campaign=campaign)
    ]


def _marking(office: Office, actor: Account, transaction: Transaction, campaign: str, rules) -> dict:
    demand(None if rules.essay else Refused("quiz_no_essay", campaign).refusal)
    rows = quiz_marking(office, actor, campaign)
    joined = transaction.run("quiz_joining_of", campaign=campaign)
    tasks = transaction.run("quiz_essay_tasks", campaign=campaign)
    decided = parts.moderation_fields(transaction, campaign)
    late = sum(bool(task["days_late"]) for task in tasks)
    return decided | {
        "so_bai_tu_luan": len(rows),
        "so_giam_khao": len({task["marker"] for task in tasks}),
        "so_nguoi_cham": rules.essay.markers,
        "lech": comma(rules.essay.gap_for_third),
        "han_cham": day(rules.essay.marking_ends_on),
        "cham_muon": f"{late} phiếu chấm sau hạn, có lý do" if late else "không có phiếu chấm sau hạn",
        "bai_cham": [
            {
                "phach": row["code"],
                "luot": f"{row['marked']}/{len(row['markers'])}",
                "thu_ba": "có" if len(row["markers"]) > rules.essay.markers else "không",
                "diem": comma(row["mark"]) if row["mark"] is not None else "…",
            }
            for row in rows
        ],
        "ghep_phach": f"Ghép phách {moment(joined[0]['joined_at'])} theo {joined[0]['document_number']}."
        if joined
        else "Chưa ghép phách.",
    }

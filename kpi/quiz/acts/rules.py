"""Answers how a contest's Thể lệ is frozen and who sits in its bodies; never opens a contest."""

import json
from dataclasses import dataclass
from datetime import date

from kpi.house.account import Account
from kpi.house.office import Office, account
from kpi.house.refusing import Refused
from kpi.quiz.acts.doing import LONGEST_NUMBER, Done, doing, needed, quiz_of, rules_of
from kpi.quiz.acts.running import _room
from kpi.quiz.canonical import sha256_of
from kpi.quiz.differing import BACKWARD, SEALED, changed, label, names_of
from kpi.quiz.rights import refuses_running
from kpi.quiz.words import BODIES
from kpi.store import Transaction
from kpi.text import given


@dataclass(frozen=True)
class TheLe:
    """The paper that the settings are frozen with. Once the contest is open it amends: reason says why, is_for_all that
    it also counts for those who have sat already (they keep the rules they sat under unless the paper says so)."""

    document_number: str
    signed_on: date
    reason: str = ""
    is_for_all: bool = False


def freeze_quiz_rules(office: Office, actor: Account, campaign: str, paper: TheLe) -> Done:
    """Freeze the settings as they stand in the configuration, with number and date of the Thể lệ; after opening this
    is an amending paper and needs its reason."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        rules = quiz_of(office, campaign).quiz
        number = needed(paper.document_number, "số văn bản", LONGEST_NUMBER)
        if rules.tie_breakers is None:
            raise Refused("quiz_tie_rule_unsaid")
        is_open = bool(transaction.run("quiz_opening_of", campaign=campaign))
        reason = needed(paper.reason, "lý do sửa đổi") if is_open else paper.reason.strip() or None
        settings = rules.model_dump(mode="json")
        amended = _amended(office, transaction, campaign, settings, paper) if is_open else []
        entry = transaction.next_id("quiz_rules", "quiz_rules")
        row = {
            "quiz_rules": entry,
            "campaign": campaign,
            "document_number": number,
            "signed_on": paper.signed_on,
            "settings_json": json.dumps(settings, ensure_ascii=False, sort_keys=True),
            "settings_sha256": sha256_of(settings),
            "reason": reason,
            "recorded_by": actor.name,
            "recorded_at": office.clock(),
        }
        transaction.append("quiz_rules", [row])
        told = {"document": number, "sha256": row["settings_sha256"], "amends": is_open}
        if is_open:
            told["settings"] = ";".join(amended)
            change = {"quiz_rules": entry, "campaign": campaign, "is_for_all": paper.is_for_all}
            transaction.append("quiz_amendment", [{**change, "settings": told["settings"]}])
        return Done("the_le", entry, row["settings_sha256"]), told

    return doing(office, actor, "freeze_quiz_rules", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


def _amended(office: Office, transaction: Transaction, campaign: str, settings: dict, paper: TheLe) -> list[str]:
    """What an amending paper changes. Raises Refused: what the sealed papers were made from; what decides about those
    who have sat, unless the paper says that it counts for them too."""
    earlier = rules_of(office, transaction, campaign).model_dump(mode="json")
    paths, names = changed(earlier, settings), names_of(earlier, settings)
    if sealed := [label(path, names) for path in paths if path[0] in SEALED]:
        raise Refused("quiz_amends_sealed", "; ".join(sealed[:5]))
    backward = [label(path, names) for path in paths if path[0] in BACKWARD]
    has_sat = any(not row.is_void for row in _room(office, campaign).hall.sittings.values())
    if backward and has_sat and not paper.is_for_all:
        raise Refused("quiz_amends_backward", "; ".join(backward[:5]))
    return [".".join(path) for path in paths]


@dataclass(frozen=True)
class Membership:
    """One place in a body of the contest. left_on: the day it ended, None: it begins. full_name: who it is, so that the
    same person (name and unit) is not let in as an entrant, and papers name the person with position_title."""

    body: str
    account: str
    document_number: str
    joined_on: date
    left_on: date | None = None
    full_name: str = ""
    position_title: str = ""


def record_quiz_member(office: Office, actor: Account, campaign: str, member: Membership) -> Done:
    """Record that an account joins or leaves a body, with the decision that says so (VI.1)."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        quiz_of(office, campaign)
        if member.body not in BODIES:
            raise Refused("quiz_body_unknown", member.body, ", ".join(BODIES))
        who = account(office, member.account)
        if who is None:
            raise Refused("account_unknown", member.account)
        number = needed(member.document_number, "số văn bản", LONGEST_NUMBER)
        entry = transaction.next_id("quiz_member", "quiz_member")
        row = {"quiz_member": entry, "campaign": campaign, "body": member.body, "account": who.name}
        row |= {"unit_code": who.unit_code, "document_number": number, "joined_on": member.joined_on}
        row |= {"left_on": member.left_on, "recorded_by": actor.name, "recorded_at": office.clock()}
        row["position_title"] = given(member.position_title).strip()[:200] or None
        if name := given(member.full_name).strip()[:200]:
            row["person_id"] = transaction.next_id("person", "person_id")
            person = {"person_id": row["person_id"], "full_name": name, "recorded_at": office.clock()}
            transaction.append("person", [person])
        transaction.append("quiz_member", [row])
        return Done("member", entry), {"body": member.body, "member": who.name, "left": member.left_on is not None}

    return doing(office, actor, "record_quiz_member", f"quiz/{campaign}", work, lambda _: refuses_running(actor))

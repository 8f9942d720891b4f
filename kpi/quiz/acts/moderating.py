"""Answers how the chair of the jury decides the mark of an essay whose markers lie apart; never sees who marked it and
never decides an essay of the own unit, or one marked by the chair.
"""

from dataclasses import dataclass
from decimal import Decimal

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.plan.model.quiz import Essay
from kpi.quiz.acts.doing import LONGEST_NUMBER, Done, bodies_of, needed
from kpi.quiz.acts.running import _room
from kpi.quiz.halls import Room
from kpi.quiz.marks import lies_apart
from kpi.quiz.rights import refuses_moderating
from kpi.store import Transaction


@dataclass(frozen=True)
class Moderation:
    """The chair's decision: the essay's phách, its mark, why, and the minutes it stands in."""

    code: str
    mark: Decimal
    reason: str
    document_number: str


def moderate_essay(office: Office, actor: Account, campaign: str, form: Moderation) -> Done:
    """Decide an essay's mark; it counts instead of the markers' until a later decision. Raises Refused: the marks do
    not lie apart, the third marker (when there is one) has not marked, phách are joined, own unit or own mark."""
    with acting(office, actor, "moderate_essay", f"quiz/{campaign}") as act:
        transaction = act.transaction
        demand(refuses_moderating(actor, bodies_of(transaction, campaign, actor.name)))
        room = _room(office, campaign)
        rules = room.rules.essay
        if rules is None:
            raise Refused("quiz_no_essay", campaign)
        if transaction.run("quiz_joining_of", campaign=campaign):
            raise Refused("quiz_joined", campaign)
        _may_decide(transaction, room, rules, actor, form.code)
        if not 0 <= form.mark <= rules.max or form.mark % rules.step != 0:
            raise Refused("quiz_mark_wrong", str(form.mark), f"số từ 0 đến {rules.max}, bước {rules.step}")
        reason, number = needed(form.reason, "lý do"), needed(form.document_number, "số biên bản", LONGEST_NUMBER)
        entry = transaction.next_id("quiz_essay_moderation", "quiz_essay_moderation")
        row = {"quiz_essay_moderation": entry, "campaign": campaign, "code": form.code, "mark": form.mark}
        row |= {"reason": reason, "document_number": number, "decided_by": actor.name, "decided_at": office.clock()}
        transaction.append("quiz_essay_moderation", [row])
        act.done(code=form.code, document=number)
    return Done("moderation", entry, form.mark)


def _may_decide(transaction: Transaction, room: Room, rules: Essay, actor: Account, code: str) -> None:
    campaign = room.campaign
    essay = next((row for row in transaction.run("quiz_essay_codes", campaign=campaign) if row["code"] == code), None)
    if essay is None:
        raise Refused("quiz_essay_code_unknown", code[:20])
    tasks = [row for row in transaction.run("quiz_essay_tasks", campaign=campaign) if row["code"] == code]
    members = transaction.run("quiz_members_now", campaign=campaign)
    if room.are_related(actor.unit_code, essay["unit_code"]):
        raise Refused("own_unit", actor.name, f"bài {code}")
    if actor.name in [row["marker"] for row in tasks]:
        raise Refused("quiz_moderator_marked", code)
    marks = [row["total"] for row in tasks if row["total"] is not None]
    if not lies_apart(marks, rules.gap_for_third):
        raise Refused("quiz_marks_agree", code, str(rules.gap_for_third))
    jury = {row["account"]: row["unit_code"] for row in members if row["body"] == "jury"}
    taken = [row["marker"] for row in tasks]
    is_free = any(name not in taken and not room.are_related(unit, essay["unit_code"]) for name, unit in jury.items())
    if len(marks) < len(tasks) or (len(marks) < 3 and is_free):
        raise Refused("quiz_third_missing", code)

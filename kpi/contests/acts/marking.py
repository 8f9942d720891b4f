"""Answers how a marker gives points to an entry by the contest's rubric; never changes an earlier mark: a later one
counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.initiatives.acts.receiving import known_idea, known_plan
from kpi.initiatives.lateness import entries_rule
from kpi.initiatives.refusing import Refused, act
from kpi.initiatives.rights import is_clerk, with_parents
from kpi.text import given as cleaned


@dataclass(frozen=True)
class MarkForm:
    """The points of one marker for one entry, by line of the rubric, with a word to it."""

    initiative: int
    points: Mapping[str, Decimal]
    words: str = ""


@act("mark_entry")
def mark_entry(office: Office, actor: Account, form: MarkForm) -> int:
    """Give points: every line of the rubric, each within its highest; nobody marks an entry of the own unit."""
    now = office.clock()
    with office.store.transaction() as transaction:
        idea = known_idea(transaction, form.initiative)
        plan = known_plan(office, idea.campaign)
        rule = entries_rule(plan.campaign)
        if actor.is_disabled or not is_clerk(actor, plan):
            raise Refused("initiative_step_not_yours", actor.name, "Chấm bài")
        if any(map(actor.is_of, with_parents(plan, idea.unit_code))):
            raise Refused("initiative_of_own_unit", actor.name, "Chấm bài")
        if rule is None or not rule.rubric:
            raise Refused("contest_without_rubric", plan.campaign.title)
        if not idea.is_alive:
            raise Refused("initiative_ended", f"Chấm bài (số {idea.initiative})", "đã dừng")
        for item in rule.rubric:
            given = form.points.get(item.code)
            if given is None or not 0 <= given <= item.max:
                raise Refused("contest_mark_out_of_range", f"{item.name}: {given}", f"từ 0 đến {item.max:f}")
        unknown = set(form.points) - {item.code for item in rule.rubric}
        if unknown:
            raise Refused("contest_mark_out_of_range", ", ".join(sorted(unknown)), "các dòng của phiếu chấm")
        first = transaction.next_id("initiative_mark", "initiative_mark")
        words = cleaned(form.words).strip()[:2000] or None
        rows = [
            {
                "initiative_mark": first + at,
                "initiative": idea.initiative,
                "rubric_code": item.code,
                "points": form.points[item.code],
                "words": words if at == 0 else None,
                "marked_by": actor.name,
                "marked_at": now,
            }
            for at, item in enumerate(rule.rubric)
        ]
        transaction.append("initiative_mark", rows)
        record(transaction, now, actor.name, "mark_entry", f"initiative/{idea.initiative}")
    return first

"""Answers how it is remembered what a person found about two ideas: same, variant or different, with the reason; never
compares them itself. A pair that was decided is not asked about again."""

from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.initiatives.acts.receiving import known_idea, known_plan
from kpi.initiatives.refusing import Refused, act
from kpi.initiatives.rights import is_clerk, with_parents
from kpi.initiatives.similar import method
from kpi.text import given

VERDICTS = ("same", "variant", "different")


@dataclass(frozen=True)
class Compared:
    """What a person decided about two ideas; earlier: the one received first (recognised, where they are the same)."""

    decision: int
    verdict: str
    earlier: int
    later: int


@act("compare_initiatives")
def compare_initiatives(
    office: Office,
    actor: Account,
    initiative: int,
    other: int,
    verdict: str,
    reason: str,
    score: float | None = None,
) -> Compared:
    """Remember a comparison. Both ideas stay as they are: `duplicate_of` is a step of its own, taken by a person."""
    now, why = office.clock(), given(reason).strip()
    with office.store.transaction() as transaction:
        pair = sorted((known_idea(transaction, initiative), known_idea(transaction, other)), key=lambda i: i.initiative)
        plan = known_plan(office, known_idea(transaction, initiative).campaign)
        if actor.is_disabled or not is_clerk(actor, plan):
            raise Refused("initiative_step_not_yours", actor.name, "So sánh hai bài")
        own = {unit for idea in pair for unit in with_parents(plan, idea.unit_code)}
        if any(map(actor.is_of, own)):
            raise Refused("initiative_of_own_unit", actor.name, "So sánh hai bài")
        if verdict not in VERDICTS:
            raise Refused("similarity_verdict_unknown", verdict, ", ".join(VERDICTS))
        if initiative == other:
            raise Refused("initiative_unknown", other)
        if not why:
            raise Refused("initiative_needs", "lý do", "So sánh hai bài")
        decision = transaction.next_id("similarity_decision", "decision")
        row = {"decision": decision, "initiative": pair[0].initiative, "other": pair[1].initiative, "verdict": verdict}
        row |= {"reason": why[:2000], "method": method(), "score": score}
        transaction.append("similarity_decision", [{**row, "decided_by": actor.name, "decided_at": now}])
        subject = f"initiative/{initiative}"
        record(transaction, now, actor.name, "compare_initiatives", subject, other=other, verdict=verdict)
    earlier, later = sorted(pair, key=lambda idea: (idea.received_on, idea.initiative))
    return Compared(decision, verdict, earlier.initiative, later.initiative)

"""Answers how a unit founded in mid-year takes the figures of the one it came from; never moves or adds up a figure.

Without such a decision a new unit owes nothing of the time before it existed (design 3.10 a). With it, the months and
milestones before it began are judged on what its predecessor reported.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.month.acts.review import refuses_decision
from kpi.plan.config import Plan
from kpi.store import Transaction


@dataclass(frozen=True)
class Succession:
    """A decision that was written down; predecessor None: an earlier one was taken back."""

    succession: int
    campaign: str
    unit_code: str
    predecessor: str | None
    document_number: str


def record_succession(
    office: Office,
    actor: Account,
    campaign: str,
    unit: str,
    predecessor: str | None,
    document_number: str,
    reason: str,
) -> Succession:
    """Record that a unit takes the figures of its predecessor up to the day before it began; None takes it back.

    Document and reason are compulsory. Raises Refused: the unit has no first day, the predecessor still lives on that
    day or did not exist before it, its figures are already taken by another, it took a third unit's figures itself.
    """
    number, why = document_number.strip(), reason.strip()
    with acting(office, actor, "record_succession", f"succession/{campaign}/{unit}") as act:
        plan = office.plans.get(campaign)
        if plan is None:
            raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
        if not (number and why):
            raise Refused("succession_needs_document", unit)
        demand(refuses_decision(act.transaction, plan, actor, unit))
        standing = {row["unit_code"]: row for row in act.transaction.run("standing_successions", campaign=campaign)}
        if predecessor is None and unit not in standing:
            raise Refused("succession_none", _name(plan, unit))
        if predecessor is not None:
            if actor.is_of(predecessor):
                raise Refused("own_unit", actor.name, predecessor)
            _fits(plan, unit, predecessor, standing)
        row = {"campaign": campaign, "unit_code": unit, "predecessor": predecessor, "document_number": number}
        succession = append_succession(act.transaction, {**row, "reason": why}, actor.name, act.now)
        act.done(predecessor=predecessor, document=number)
    return Succession(succession, campaign, unit, predecessor, number)


def append_succession(transaction: Transaction, row: dict, by: str, now: datetime) -> int:
    """Store one decision inside an act; the unit's kept board is made anew. Gives its number."""
    succession = transaction.next_id("succession", "succession")
    told = {"recorded_by": by, "recorded_at": now}
    transaction.append("succession", [{"succession": succession, **row, **told}])
    transaction.run("forget_board", campaign=row["campaign"], from_index=0, units=[row["unit_code"]])
    return succession


def take_back_successions(
    transaction: Transaction, campaign: str, reason: str, document: str, by: str, now: datetime
) -> None:
    """Take back, inside an act, what stands by this reason: the change that asked for it is no more."""
    for row in transaction.run("standing_successions", campaign=campaign):
        if row["reason"] == reason:
            about = {"campaign": campaign, "unit_code": row["unit_code"], "predecessor": None}
            about |= {"document_number": document, "reason": "Thay đổi đơn vị đã được bỏ"}
            append_succession(transaction, about, by, now)


def _fits(plan: Plan, unit: str, predecessor: str, standing: dict[str, dict]) -> None:
    begins = _first_day(plan, unit)
    earlier = [item for item in plan.units if item.code == predecessor]
    name, other = _name(plan, unit), _name(plan, predecessor)
    if begins is None:
        raise Refused("succession_no_start", name, f"valid_from trong units/{plan.campaign.units}.csv")
    if not earlier or unit == predecessor or all((item.valid_from or date.min) >= begins for item in earlier):
        raise Refused("succession_not_before", other, f"{name} ({begins:%d/%m/%Y})")
    if any(item.is_valid_on(begins) for item in earlier):
        raise Refused("succession_still_lives", other, f"{begins:%d/%m/%Y}")
    taken = next((code for code, row in standing.items() if row["predecessor"] == predecessor and code != unit), None)
    if taken:
        raise Refused("succession_taken", other, _name(plan, taken))
    if predecessor in standing or any(row["predecessor"] == unit for row in standing.values()):
        raise Refused("succession_chain", name, other)


def _first_day(plan: Plan, unit: str) -> date | None:
    """The day the unit began; None when it is unknown to the plan or was there from the beginning."""
    rows = [item.valid_from for item in plan.units if item.code == unit]
    days = [day for day in rows if day]
    return min(days) if days and len(days) == len(rows) else None


def _name(plan: Plan, unit: str) -> str:
    return next((item.name for item in plan.units if item.code == unit), unit)

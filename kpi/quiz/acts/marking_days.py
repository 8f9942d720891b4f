"""Answers on which days a marker may mark: from the jury's decision and the first day on, later with a reason."""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.period import local_day
from kpi.plan.model.quiz import Essay
from kpi.store import Transaction


def refuse_before_appointed(office: Office, transaction: Transaction, campaign: str, actor: Account) -> None:
    """Nobody marks before the day of the jury's decision (VI.1)."""
    members, today = transaction.run("quiz_members_now", campaign=campaign), local_day(office.clock())
    joined = min(row["joined_on"] for row in members if row["body"] == "jury" and row["account"] == actor.name)
    if today < joined:
        raise Refused("quiz_jury_not_yet", f"{today:%d/%m/%Y}", f"{joined:%d/%m/%Y}")


def days_late(office: Office, rules: Essay, reason: str) -> int:
    """Row 7: before 1/9 refused, through 15/9 in time (0), later with a reason."""
    today = local_day(office.clock())
    if rules.marking_starts_on and today < rules.marking_starts_on:
        raise Refused("quiz_marking_not_begun", f"{today:%d/%m/%Y}", f"{rules.marking_starts_on:%d/%m/%Y}")
    late = max(0, (today - rules.marking_ends_on).days) if rules.marking_ends_on else 0
    if late and not reason.strip():
        raise Refused("quiz_marking_late", f"chậm {late} ngày", f"{rules.marking_ends_on:%d/%m/%Y}")
    return late

"""Answers how the reviewer confirms that nothing came up (xác nhận không phát sinh); never changes a figure or a score.

A denominator of 0 leaves the weights whatever anybody says. In an award it stands for "not to be judged" only once it
is confirmed (design 3.10 c): by whom and when, and by which paper where the unit had cases before.
"""

from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.month.acts.review import refuses_decision
from kpi.period import is_period, period_index, period_of_index, period_text
from kpi.plan.config import Plan
from kpi.plan.model import Indicator
from kpi.store import Transaction


@dataclass(frozen=True)
class NoCasesConfirmed:
    """A confirmation that was written down; document_number None: none was needed and none was given."""

    confirmation: int
    campaign: str
    unit_code: str
    indicator_code: str
    period: str
    document_number: str | None


def confirm_no_cases(
    office: Office,
    actor: Account,
    campaign: str,
    unit: str,
    indicator: str,
    period: str,
    document_number: str = "",
) -> NoCasesConfirmed:
    """Confirm that an approved figure of 0 over 0 is true: there really were no cases in that month.

    document_number: compulsory where an earlier approved figure of the campaign had cases. Raises Refused: the month
    has no approved 0/0, the account may not decide for this unit, the paper is wanting.
    """
    paper, subject = document_number.strip(), f"no_cases/{campaign}/{unit}/{indicator}/{period}"
    with acting(office, actor, "confirm_no_cases", subject) as act:
        plan = _plan(office, campaign, period)
        asked = _share(plan, indicator)
        if not any(row.code == unit for row in plan.units):
            raise Refused("unit_unknown", unit, f"mã đơn vị trong units/{plan.campaign.units}.csv")
        demand(refuses_decision(act.transaction, plan, actor, unit))
        submission = _claimed(act.transaction, plan, asked, unit, period, bool(paper))
        number = act.transaction.next_id("no_cases_confirmation", "confirmation")
        row = {"confirmation": number, "campaign": campaign, "unit_code": unit, "indicator_code": indicator}
        row |= {"period_index": period_index(period), "submission": submission, "document_number": paper or None}
        act.transaction.append(
            "no_cases_confirmation", [{**row, "confirmed_by": actor.name, "confirmed_at": office.clock()}]
        )
        act.done(confirmation=number, submission=submission, document=paper or None)
    return NoCasesConfirmed(number, campaign, unit, indicator, period, paper or None)


def _plan(office: Office, campaign: str, period: str) -> Plan:
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    first, last = plan.campaign.first_period, plan.campaign.last_period
    if not is_period(period) or not first <= period <= last:
        raise Refused("period_out_of_range", period, f"{first} – {last}")
    return plan


def _share(plan: Plan, code: str) -> Indicator:
    found = plan.campaign.indicator(code)
    if found is None or found.measure != "share":
        known = ", ".join(item.code for item in plan.campaign.indicators if item.measure == "share")
        raise Refused("no_cases_not_a_share", code, known)
    return found


def _claimed(
    transaction: Transaction, plan: Plan, indicator: Indicator, unit: str, period: str, has_paper: bool
) -> int:
    """The submission whose approved figure of the month is 0 over 0."""
    which = {"campaign": plan.campaign.code, "unit": unit, "indicator": indicator.code, "source": indicator.source}
    rows = transaction.run("approved_shares_of_unit", **which)
    index = period_index(period)
    mine = next((row for row in rows if row["period_index"] == index), None)
    if mine is None or mine["denominator"] != 0:
        raise Refused("no_cases_not_reported", indicator.short_name or indicator.name, period_text(period))
    before = [row["period_index"] for row in rows if row["period_index"] < index and row["denominator"] > 0]
    if before and not has_paper:
        last = period_text(period_of_index(max(before)))
        raise Refused("no_cases_needs_document", indicator.short_name or indicator.name, last)
    return mine["submission"]

"""Answers how a unit gets a later due day for a month; never moves the plan's own due day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.month.acts.closing import closed_month
from kpi.month.rights import refuses_own_figures
from kpi.period import LOCAL_ZONE, cut_off, due_at, is_period, period_index, period_text
from kpi.plan.config import Plan
from kpi.plan.model import Refusal
from kpi.store import Transaction


@dataclass(frozen=True)
class ExtensionForm:
    """A later due day of a month for units, with reason and document. is_correction: a day entered by mistake is put
    right."""

    campaign: str
    units: list[str]
    period: str
    due_on: date
    reason: str
    document_number: str
    is_correction: bool = False


def extend_due_day(office: Office, actor: Account, form: ExtensionForm) -> list[str]:
    """Gia hạn: give units until 24:00 local time on `due_on` for a month; all of them or none. Returns the units.

    Reason and document are compulsory. The day lies after the plan's own due day and not before a later day that was
    given already (the same day again replaces its reason and document); with `is_correction`, a day entered by mistake
    is put right: the new one may be earlier, back to the plan's own. The newest extension counts, for a report already
    sent too, from the moment it is recorded on. Refused: a closed month, a unit that does not report, one's own unit.
    """
    campaign, units, period, due_on = form.campaign, form.units, form.period, form.due_on
    why, number = form.reason.strip(), form.document_number.strip()
    with acting(office, actor, "extend_due_day", f"due_day/{campaign}/{period}") as act:
        transaction, now = act.transaction, act.now
        demand(_refuses(office, actor, campaign, units, period))
        if not (why and number):
            raise Refused("extension_needs_document", period_text(period))
        demand(closed_month(transaction, campaign, period_index(period)))
        given = _given(transaction, campaign, period, now)
        demand(_refuses_day(office.plans[campaign], units, period, due_on, given, form.is_correction))
        first = transaction.next_id("due_extension", "extension")
        unique = list(dict.fromkeys(units))
        rows = [
            {
                "extension": first + place,
                "campaign": campaign,
                "unit_code": unit,
                "period_index": period_index(period),
                "due_on": due_on,
                "reason": why,
                "document_number": number,
                "recorded_by": actor.name,
                "recorded_at": now,
            }
            for place, unit in enumerate(unique)
        ]
        transaction.append("due_extension", rows)
        act.done(units=unique, due_on=due_on, document=number, is_correction=form.is_correction)
    return unique


def _given(transaction: Transaction, campaign: str, period: str, now: datetime) -> dict[str, date]:
    """unit -> the day of its newest extension for a month."""
    rows = transaction.run("extensions", campaign=campaign, as_of=now)
    return {row["unit_code"]: row["due_on"] for row in rows if row["period_index"] == period_index(period)}


def _refuses_day(
    plan: Plan, units: list[str], period: str, due_on: date, given: dict[str, date], is_correction: bool
) -> Refusal | None:
    """A day that was promised to a unit is not taken back unless it is said that it was a mistake."""
    later = due_at(period, plan.campaign.reporting.due_day).astimezone(LOCAL_ZONE).date()  # the day after the due day
    own, told = later - timedelta(days=1), f"{due_on:%d/%m/%Y}"
    if due_on < own:
        return Refusal("extension_before_plan", told, f"từ {own:%d/%m/%Y} trở đi")
    for code in units:
        unit = plan.unit(code, cut_off(period))
        name = unit.name if unit else code
        if due_on == own and not (is_correction and code in given):
            return Refusal("extension_not_later", f"{name}: {told}", f"từ {later:%d/%m/%Y} trở đi")
        if not is_correction and code in given and due_on < given[code]:
            return Refusal("extension_shortens", told, f"{name}: hết ngày {given[code]:%d/%m/%Y}")
    return None


def _refuses(office: Office, actor: Account, campaign: str, units: list[str], period: str) -> Refusal | None:
    plan = office.plans.get(campaign)
    if plan is None:
        return Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    first, last = plan.campaign.first_period, plan.campaign.last_period
    if not is_period(period) or not first <= period <= last:
        return Refusal("period_out_of_range", period, f"{first} – {last}")
    if not units:
        return Refusal("extension_needs_units", period_text(period))
    for code in units:
        if refusal := refuses_own_figures(actor, code):
            return refusal
        unit = plan.unit(code, cut_off(period))
        if unit is None or not unit.is_ranked:
            return Refusal("unit_not_reporting", code, period)
    return None

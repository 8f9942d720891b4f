"""Answers how Nội vụ confirms which indicators apply to a unit (Danh mục chỉ tiêu áp dụng); never changes the list.

The list by kind and traits is the configuration's proposal. The confirmation says that a paper with number and date
stands behind it as it is now; a later change of the configuration leaves it standing for what it was.
"""

from dataclasses import dataclass
from datetime import date

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.month.acts.review import refuses_decision
from kpi.period import local_day
from kpi.text import optional


@dataclass(frozen=True)
class IndicatorList:
    """A list that was confirmed: the codes it held then."""

    confirmation: int
    campaign: str
    unit_code: str
    indicators: tuple[str, ...]
    document_number: str
    signed_on: date


def confirm_indicator_list(
    office: Office, actor: Account, campaign: str, unit: str, document_number: str, signed_on: date
) -> IndicatorList:
    """Confirm the indicators that apply to a unit today, by a paper with number and date.

    Raises Refused: the account may not decide for the unit, no number, a day ahead, a unit that does not report.
    """
    number, today = optional(document_number), local_day(office.clock())
    with acting(office, actor, "confirm_indicator_list", f"indicator_list/{campaign}/{unit}") as act:
        plan = office.plans.get(campaign)
        if plan is None:
            raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
        demand(refuses_decision(act.transaction, plan, actor, unit))
        row = plan.unit(unit, min(max(today, plan.campaign.starts_on), plan.campaign.ends_on))
        if row is None or not row.is_ranked:
            raise Refused("unit_not_reporting", unit, f"{today:%d/%m/%Y}")
        if not number:
            raise Refused("indicator_list_needs_document", row.name)
        codes = tuple(item.code for item in plan.indicators_of(row))
        key = act.transaction.next_id("indicator_list_confirmation", "confirmation")
        entry = {"confirmation": key, "campaign": campaign, "unit_code": unit, "indicators": ";".join(codes)}
        entry |= {"document_number": number, "signed_on": signed_on, "config_sha256": plan.sha256}
        entry |= {"confirmed_by": actor.name, "confirmed_at": office.clock()}
        act.transaction.append("indicator_list_confirmation", [entry])
        act.done(confirmation=key, document=number, count=len(codes))
    return IndicatorList(key, campaign, unit, codes, number, signed_on)

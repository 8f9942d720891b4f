"""Answers which workbook a unit fills in for a month; never stores anything but the key that signs it."""

from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.handing_out import demand_handing_out
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.month.acts.signing_key import signing_keys
from kpi.month.intake.identity import Identity
from kpi.month.intake.layout import Layout, layout_of
from kpi.month.intake.template import Previous, write_template
from kpi.month.rights import refuses_reading
from kpi.month.tables.submissions import previous_figures
from kpi.period import cut_off, is_period


@dataclass(frozen=True)
class TemplateParts:
    """What a template is written from."""

    file_name: str
    layout: Layout
    previous: Previous
    identity: Identity
    is_demo: bool


def template_workbook(
    office: Office, actor: Account | None, campaign: str, unit: str, period: str
) -> tuple[str, bytes]:
    """The file name and bytes of the workbook of a unit and month, with last month's figures beside the input.

    `actor` None is the command line. Refused for a unit that does not report in that month, a month outside the
    campaign, or an account of another unit.
    """
    parts = template_parts(office, actor, campaign, unit, period)
    return parts.file_name, write_template(parts.layout, parts.previous, parts.identity, parts.is_demo)


def template_parts(office: Office, actor: Account | None, campaign: str, unit: str, period: str) -> TemplateParts:
    """What the workbook of a unit and month is written from, or why there is none."""
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if not is_period(period) or not plan.campaign.first_period <= period <= plan.campaign.last_period:
        raise Refused("period_out_of_range", period, f"{plan.campaign.first_period} – {plan.campaign.last_period}")
    row = plan.unit(unit, cut_off(period))
    if row is None or not row.is_ranked:
        raise Refused("unit_not_reporting", unit, period)
    demand_handing_out(office, actor, "template", unit, refuses_reading(actor, unit))
    layout = layout_of(plan, row, period)
    identity = Identity.signed(signing_keys(office), campaign, unit, period, layout.digest)
    previous = previous_figures(office, plan, unit, period)
    return TemplateParts(f"{campaign}_{unit}_{period}.xlsx", layout, previous, identity, office.is_demo)

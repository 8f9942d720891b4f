"""Answers which workbook a unit fills in for a month; never stores anything but the key that signs it."""

from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.handing_out import note_not_handed_out
from kpi.house.office import Office
from kpi.month.intake.identity import Identity, ensure_key
from kpi.month.intake.layout import Layout, layout_of
from kpi.month.intake.template import Previous, write_template
from kpi.month.rights import refuses_reading
from kpi.month.tables.submissions import previous_figures
from kpi.period import cut_off, is_period
from kpi.plan.model import Refusal


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
) -> tuple[str, bytes] | Refusal:
    """The file name and bytes of the workbook of a unit and month, with last month's figures beside the input.

    `actor` None is the command line. Refused for a unit that does not report in that month, a month outside the
    campaign, or an account of another unit.
    """
    parts = template_parts(office, actor, campaign, unit, period)
    if isinstance(parts, Refusal):
        return parts
    return parts.file_name, write_template(parts.layout, parts.previous, parts.identity, parts.is_demo)


def template_parts(
    office: Office, actor: Account | None, campaign: str, unit: str, period: str
) -> TemplateParts | Refusal:
    """What the workbook of a unit and month is written from, or why there is none."""
    plan = office.plans.get(campaign)
    if plan is None:
        return Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if not is_period(period) or not plan.campaign.first_period <= period <= plan.campaign.last_period:
        return Refusal("period_out_of_range", period, f"{plan.campaign.first_period} – {plan.campaign.last_period}")
    row = plan.unit(unit, cut_off(period))
    if row is None or not row.is_ranked:
        return Refusal("unit_not_reporting", unit, period)
    if refusal := refuses_reading(actor, unit):
        return note_not_handed_out(office, actor, "template", unit, refusal)
    layout = layout_of(plan, row, period)
    identity = Identity.signed(ensure_key(office.secrets_dir), campaign, unit, period, layout.digest)
    previous = previous_figures(office, plan, unit, period)
    return TemplateParts(f"{campaign}_{unit}_{period}.xlsx", layout, previous, identity, office.is_demo)

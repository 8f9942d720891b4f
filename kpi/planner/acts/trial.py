"""Answers whether the way of a month's report works in this house: one is made, filled, read, weighed and taken back;
never stores a figure.
"""

import io
from dataclasses import dataclass
from decimal import Decimal

import openpyxl

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.month.acts.check import check_workbook
from kpi.month.acts.signing_key import signing_keys
from kpi.month.intake.identity import Identity
from kpi.month.intake.layout import REPORT_SHEET, layout_of
from kpi.month.intake.lines import ASSESSMENT_CHOICES, DONE_CHOICES
from kpi.month.intake.template import write_template
from kpi.month.tables.preview import preview
from kpi.people.rights import refuses_administration
from kpi.period import cut_off
from kpi.plan.model import Indicator
from kpi.text import put


@dataclass(frozen=True)
class TrialReport:
    """What came of it: whose report of which month, how many figures were read, how many faults were found (none: it
    could be handed in), the score it would have (None: it has none)."""

    unit_name: str
    period: str
    figure_count: int
    problem_count: int
    score: float | None


def _invented(item: Indicator, name: str, kind: str) -> str | int | Decimal | None:
    """A figure that could be: 8 of 10, done, met, first of all; None: the cell stays empty."""
    if kind in ("done", "assessment"):
        return {"done": DONE_CHOICES, "assessment": ASSESSMENT_CHOICES}[kind][0]
    figures: dict[str, int | Decimal | None] = {"numerator": 8, "denominator": 10}
    if item.measure in ("rank", "points"):
        figures = {"numerator": 1 if item.measure == "rank" else item.max}
    return figures.get(name)


def try_first_report(office: Office, actor: Account, campaign: str) -> TrialReport:
    """Make the first month's workbook of the first unit, fill it with invented figures, read and check it as a unit's
    own would be, weigh it and take it back: nothing of it stays but the line in the audit. Raises Refused."""
    keys = signing_keys(office)  # may write down that a lost key was made anew: before the act's own transaction
    with acting(office, actor, "try_first_report", f"plan/{campaign}"[:80]) as act:
        demand(refuses_administration(actor))
        plan = office.plans.get(campaign)
        if plan is None or not plan.campaign.has_months:
            raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
        period = plan.campaign.first_period
        unit = next((row for row in plan.units if row.is_ranked and row.is_valid_on(cut_off(period))), None)
        if unit is None:
            raise Refused("unit_not_reporting", campaign, period)
        layout = layout_of(plan, unit, period)
        identity = Identity.signed(keys, campaign, unit.code, period, layout.digest)
        book = openpyxl.load_workbook(io.BytesIO(write_template(layout, {}, identity, is_demo=True)))
        for (code, part, name), place in layout.places.items():
            item = plan.campaign.indicator(code or "")
            if item is not None and not part:
                put(book[REPORT_SHEET][place.ref], _invented(item, name, place.kind))
        out = io.BytesIO()
        book.save(out)
        found = check_workbook(office, out.getvalue(), "gui_thu.xlsx", expected=(campaign, unit.code, period))
        weighed = preview(office, found.draft, actor) if found.draft else {}
        score = weighed.get("score_after")
        read = len(found.draft.facts) if found.draft else 0
        act.done(unit=unit.code, period=period, figures=read, problems=len(found.errors))
    return TrialReport(unit.name, period, read, len(found.errors), None if score is None else float(score))

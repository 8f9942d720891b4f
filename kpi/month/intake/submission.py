"""Answers what a read workbook would store, or everything that is wrong with it; never stores anything."""

from collections.abc import Mapping
from datetime import date, datetime

from kpi.month.intake.checks import problems_of
from kpi.month.intake.earlier_template import change_warnings, has_the_rows_of, outdated
from kpi.month.intake.explanations import explained, with_explanations
from kpi.month.intake.filled import Filled
from kpi.month.intake.history import HistoryOf, no_history
from kpi.month.intake.identity import IDENTITY_SHEET, Identity, Keys, identity_of
from kpi.month.intake.layout import REPORT_SHEET, Block, layout_of
from kpi.month.intake.reporting import last_name, reporting_problems
from kpi.period import cut_off, is_period, local_day, period_text
from kpi.plan.config import Plan
from kpi.plan.model import ESTIMATE_PART, WHOLE, Draft, Fact, Problem, ReportHead
from kpi.workbook.reader import Workbook


def draft_of(
    workbook: Workbook,
    plans: Mapping[str, Plan],
    keys: Keys,
    now: datetime,
    expected: tuple[str, str, str] | None = None,
    history_of: HistoryOf = no_history,
    explanations: Mapping[str, str] | None = None,
) -> tuple[Draft | None, list[Problem]]:
    """The draft of a workbook and all its problems; no draft where an error stands in the way.

    `now`: the injected clock, an aware UTC time. `expected`: the (campaign, unit, period) the file is handed in for.
    `history_of`: what the unit gave before. `explanations`: cell -> why a figure with a warning is right.
    In this order: identity, campaign, unit, month, layout, then every check of kpi.month.intake.checks at once.
    """
    identity, problems = identity_of(workbook, keys)
    if identity is None:
        return None, problems
    plan = plans.get(identity.campaign)
    if plan is None:
        known = f"Các phong trào hiện có: {', '.join(sorted(plans)) or 'chưa có'}."
        return None, [Problem("campaign_unknown", "error", IDENTITY_SHEET, None, identity.campaign, known)]
    problems = _not_the_expected(identity, plans, expected)
    today = local_day(now)
    unit, reporting = reporting_problems(plan, identity.unit, identity.period, today)
    problems += reporting
    if problems or unit is None:
        return None, problems
    layout = layout_of(plan, unit, identity.period)
    is_earlier = layout.digest != identity.layout
    if is_earlier and not has_the_rows_of(workbook, layout):
        return None, [outdated(workbook, layout, IDENTITY_SHEET)]
    filled = Filled(workbook, layout, today, history_of(plan, unit.code, identity.period), is_earlier)
    problems = problems_of(filled) + (change_warnings(workbook, layout) if is_earlier else [])
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    texts, misplaced = explained(filled, problems, explanations or {})
    if misplaced:
        return None, misplaced + problems
    facts = [fact for block in layout.blocks for fact in facts_of(filled, block)]
    stored = with_explanations(facts, layout, texts)
    draft = Draft(identity.campaign, unit.code, identity.period, stored, head_of(filled), tuple(problems), texts)
    return draft, problems


def facts_of(filled: Filled, block: Block) -> list[Fact]:
    """The facts of one indicator, each with the cell it came from; [] where all is blank.

    A note without a figure is kept: a fact whose numerator is None is no figure (the indicator stays "missing").
    """
    code, place = block.indicator.code, filled.layout.cell_of
    figures = filled.figures(block)
    done_on, paper, note = (filled.value(code, WHOLE, field) for field in ("done_on", "document_number", "note"))
    if WHOLE not in figures and (paper or note):
        figures = {WHOLE: (None, None), **figures}
    facts = []
    for part in sorted(figures, key=lambda part: (part != WHOLE, part == ESTIMATE_PART)):
        numerator, denominator = figures[part]
        is_whole = part == WHOLE
        facts.append(
            Fact(
                indicator=code,
                part=part,
                numerator=numerator,
                denominator=denominator,
                done_on=done_on if is_whole and isinstance(done_on, date) else None,
                document_number=str(paper) if is_whole and paper else None,
                note=str(note) if is_whole and note else None,
                sheet=REPORT_SHEET,
                cell=place(code, part, "numerator"),
                denominator_cell=place(code, part, "denominator") if denominator is not None else None,
            )
        )
    return facts


def head_of(filled: Filled) -> ReportHead:
    """The foot of the sheet: number and date of the signed report, and who prepared and signed it."""
    number, signed_on, prepared_by, signed_by = (
        filled.value(None, WHOLE, field) for field in ("number", "signed_on", "prepared_by", "signed_by")
    )
    return ReportHead(
        number=str(number) if number else None,
        signed_on=signed_on if isinstance(signed_on, date) else None,
        prepared_by=str(prepared_by) if prepared_by else None,
        signed_by=str(signed_by) if signed_by else None,
    )


def _not_the_expected(
    identity: Identity, plans: Mapping[str, Plan], expected: tuple[str, str, str] | None
) -> list[Problem]:
    """The file is of another campaign, unit or month than it is handed in for: both are named."""
    if expected is None:
        return []
    campaign, unit, period = expected
    plan, problems = plans[identity.campaign], []
    if identity.campaign != campaign:
        wanted = f"“{plans[campaign].campaign.title}”" if campaign in plans else campaign
        problems.append(Problem("workbook_of_other_campaign", "error", None, None, plan.campaign.title, wanted))
    if identity.unit != unit:
        found, wanted = (_unit_name(plan, code, identity.period) for code in (identity.unit, unit))
        problems.append(Problem("workbook_of_other_unit", "error", None, None, found, wanted))
    if identity.period != period:
        found, wanted = (period_text(text) if is_period(text) else text for text in (identity.period, period))
        problems.append(Problem("workbook_of_other_period", "error", None, None, found, wanted))
    return problems


def _unit_name(plan: Plan, code: str, period: str) -> str:
    row = plan.unit(code, cut_off(period)) if is_period(period) else None
    return row.name if row else last_name(plan, code)

"""Answers which figures the reviewer enters for a unit and what is wrong with them; never stores any.

One set of rules for a screen and for a line of the reviewer's workbook: only the place of a figure differs.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from kpi.month.intake.figures import FigureProblem, Pair, figure_problems
from kpi.month.intake.lines import is_numerator_last_step
from kpi.numbers import whole_or_decimal
from kpi.period import cut_off
from kpi.plan.config import Plan
from kpi.plan.model import WHOLE, Fact, Indicator, Problem, Severity, Unit

SMALL_TABLE = 5  # a published table of five units or fewer: "top 5" says nothing (domain 2, PAR_INDEX_2023)
LONGEST_DOCUMENT, LONGEST_NOTE = 200, 2000


def reviewer_indicators(plan: Plan, unit: Unit | None = None) -> tuple[Indicator, ...]:
    """The indicators the reviewer enters (source "reviewer"), of the campaign or of one unit, in the plan's order."""
    every = plan.campaign.indicators if unit is None else plan.indicators_of(unit)
    return tuple(item for item in every if item.source == "reviewer")


def reviewer_problems(plan: Plan, unit: Unit, facts: Iterable[Fact], today: date, period: str) -> list[Problem]:
    """Everything wrong with one unit's figures, each at the cell of its fact (a typed figure: its indicator's code)."""
    by_indicator: dict[str, dict[str, Fact]] = {}
    problems: list[Problem] = []
    for fact in facts:
        group = by_indicator.setdefault(fact.indicator, {})
        if fact.part in group:
            problems.append(_problem("figure_twice", fact, fact.indicator, "mỗi số liệu một lần"))
        group[fact.part] = fact
    allowed = {item.code: item for item in reviewer_indicators(plan, unit)}
    for code, group in by_indicator.items():
        indicator = allowed.get(code)
        first = next(iter(group.values()))
        if indicator is None:
            wanted = ", ".join(allowed) or "không có chỉ tiêu nào"
            problems.append(_problem("not_a_reviewer_figure", first, code, wanted))
            continue
        problems += _of_indicator(indicator, group, today, (plan.campaign.starts_on, cut_off(period)))
    return problems


def _of_indicator(
    indicator: Indicator, group: Mapping[str, Fact], today: date, within: tuple[date, date]
) -> list[Problem]:
    values: dict[str, Pair] = {part: (fact.numerator, fact.denominator) for part, fact in group.items()}
    whole = group.get(WHOLE)
    done_on = whole.done_on if whole else None
    problems = [_placed(found, group) for found in figure_problems(indicator, values, done_on, today, within=within)]
    if not whole or whole.numerator is None:
        first = whole or next(iter(group.values()))
        problems.append(_problem("reviewer_figure_missing", first, indicator.short_name or indicator.name, "số liệu"))
        return problems
    label = indicator.evidence.label or "số, ngày văn bản"
    if not whole.document_number and indicator.evidence.required:
        problems.append(_problem("document_needed", whole, "để trống", label))
    elif not whole.document_number:
        problems.append(_problem("document_wanted", whole, "để trống", label, "warning"))
    for text, longest in ((whole.document_number, LONGEST_DOCUMENT), (whole.note, LONGEST_NOTE)):
        if text and len(text) > longest:
            problems.append(_problem("text_too_long", whole, f"{len(text)} ký tự", f"không quá {longest} ký tự"))
    return problems + _of_rank(indicator, group)


def _of_rank(indicator: Indicator, group: Mapping[str, Fact]) -> list[Problem]:
    """A rank cannot pass the number of those ranked; a table of five or fewer is pointed out."""
    if indicator.measure != "rank":
        return []
    problems = []
    rank = group[WHOLE].numerator
    for part in indicator.parts:
        ranked = group[part.code].numerator if part.code in group else None
        if ranked is None or rank is None:
            continue
        if rank > ranked:
            wanted = f"không quá {whole_or_decimal(ranked)} ({part.label})"
            problems.append(_problem("rank_above_ranked", group[WHOLE], whole_or_decimal(rank), wanted))
        elif ranked <= SMALL_TABLE:
            shown = whole_or_decimal(ranked)
            problems.append(_problem("rank_table_small", group[part.code], shown, f"trên {SMALL_TABLE}", "warning"))
    return problems


def with_last_step(indicator: Indicator, values: dict[str, Pair]) -> dict[str, Pair]:
    """The figures of a share whose numerator is its last step, with that numerator in its place."""
    if is_numerator_last_step(indicator) and indicator.parts[-1].code in values:
        settled = values.get(WHOLE, (None, None))[1]
        return {**values, WHOLE: (values[indicator.parts[-1].code][0], settled)}
    return values


def _placed(found: FigureProblem, group: Mapping[str, Fact]) -> Problem:
    fact = group.get(found.part) or next(iter(group.values()))
    cell = fact.denominator_cell if found.field == "denominator" and fact.denominator_cell else fact.cell
    return Problem(found.code, found.severity, fact.sheet, cell or fact.indicator, found.found, found.expected)


def _problem(code: str, fact: Fact, found: str, expected: str, severity: Severity = "error") -> Problem:
    return Problem(code, severity, fact.sheet, fact.cell or fact.indicator, found, expected)

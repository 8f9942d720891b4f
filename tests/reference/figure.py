"""Answers what an indicator's figure is in a period: value, carried, state (design 3.1 to 3.3); never judges it."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tests.reference import months
from tests.reference.plan import Plan, Rule


@dataclass(frozen=True)
class Fact:
    """One current figure: numerator alone for count, rank, points, done (1 or 0), assessment (1 or 0)."""

    unit: str
    indicator: str
    period: str
    numerator: Fraction
    denominator: Fraction | None = None
    done_on: date | None = None
    part: str = ""


@dataclass
class Figure:
    """What is known of an indicator in a period. `value` None: nothing to show."""

    state: str
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    carried_from: str | None = None
    months_missing: list[str] = field(default_factory=list)
    months_owed: int = 0
    done_on: date | None = None
    other_value: Fraction | None = None

    @property
    def is_present(self) -> bool:
        return self.state == "present"


def figure(plan: Plan, rule: Rule, facts: list[Fact], period: str, unit: str) -> Figure:
    """The figure of one unit's indicator; `facts` are that unit's current facts of it, parts included."""
    until = {fact.period: fact for fact in facts if fact.part == "" and fact.period <= period}
    if rule.measure == "done":
        return _done(until)
    if rule.is_flow:
        found = _flow(rule, until, period)
        owed = plan.duty_months(rule, unit, period)
        found.months_owed, found.months_missing = len(owed), [month for month in owed if month not in until]
        found.other_value = _other_value(rule, facts, [month for month in until if found.value is not None])
        return found
    if rule.since_year:
        until = {month: fact for month, fact in until.items() if month[:4] == period[:4]}  # 3.10 l
    if not until:
        return Figure("missing")
    latest = until[max(until)]
    if rule.is_step:
        return Figure("present", latest.numerator, latest.numerator)
    carried_from = None if latest.period == period else latest.period
    shown = _single(rule, latest)
    if shown.state == "no_cases":
        # "no_cases is not carried and stops the carrying"
        return shown if carried_from is None else Figure("missing")
    shown.carried_from = carried_from
    if months.index(period) - months.index(latest.period) > plan.stale_after:
        shown.state = "missing"
    shown.other_value = _other_value(rule, facts, [latest.period])
    return shown


def own_figure(plan: Plan, rule: Rule, facts: list[Fact], period: str, unit: str) -> Figure:
    """The figure *for* a period: what that month itself reported, never a carried one (design 3.4)."""
    found = figure(plan, rule, facts, period, unit)
    return Figure("missing") if found.carried_from else found


def _single(rule: Rule, fact: Fact) -> Figure:
    if rule.measure != "share":
        return Figure("present", fact.numerator, fact.numerator)
    if not fact.denominator:
        return Figure("no_cases", None, fact.numerator, fact.denominator)
    return Figure("present", fact.numerator / fact.denominator, fact.numerator, fact.denominator)


def _done(until: dict[str, Fact]) -> Figure:
    """What the latest report says (3.10 e): not done, or done since the last report that denied it.

    The explicit date of the latest of these reports that gives one, else the end of the first one's month.
    """
    if not until:
        return Figure("missing")
    saying: list[Fact] = []
    for period in sorted(until):
        saying = [*saying, until[period]] if until[period].numerator == 1 else []
    if not saying:
        return Figure("present", Fraction(0), Fraction(0))
    dated = [fact.done_on for fact in saying if fact.done_on]
    done_on = dated[-1] if dated else months.last_day(saying[0].period)
    return Figure("present", Fraction(1), Fraction(1), done_on=done_on)


def _flow(rule: Rule, until: dict[str, Fact], period: str) -> Figure:
    if period not in until:
        return Figure("missing")
    numerator = sum((fact.numerator for fact in until.values()), Fraction(0))
    if rule.measure == "count":
        return Figure("present", numerator, numerator)
    denominator = sum((fact.denominator for fact in until.values()), Fraction(0))
    if denominator == 0:
        return Figure("no_cases", None, numerator, denominator)
    return Figure("present", numerator / denominator, numerator, denominator)


def _other_value(rule: Rule, facts: list[Fact], of: list[str]) -> Fraction | None:
    """The ratio on the other denominator in use, over the months that have both (3.10 j); None where none has."""
    bases = {fact.period: fact.numerator for fact in facts if rule.other_base and fact.part == rule.other_base}
    whole = {fact.period: fact.numerator for fact in facts if fact.part == ""}
    both = [month for month in of if bases.get(month) is not None and month in whole]
    base = sum((bases[month] for month in both), Fraction(0))
    return sum((whole[month] for month in both), Fraction(0)) / base if base else None

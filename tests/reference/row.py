"""Answers what `kpi unit` shows: one row per indicator of the plan; never ranks a unit."""

from datetime import date

from tests.reference import months
from tests.reference.figure import Fact, Figure, figure
from tests.reference.judgement import attainment, expected, milestones, status
from tests.reference.plan import Plan, Rule


def unit_rows(plan: Plan, facts: list[Fact], unit: dict, period: str, today: date = date.max) -> list[dict]:
    """One row per indicator of the campaign, in its order; numbers are Fractions, attainment whole millionths.

    `today`: the day it is at the moment asked (the end of a day D: the day after D); default: long after the campaign.
    """
    return [_row(plan, rule, facts, unit, period, today) for rule in plan.rules]


def _row(plan: Plan, rule: Rule, facts: list[Fact], unit: dict, period: str, today: date) -> dict:
    own = [fact for fact in facts if fact.unit == unit["code"] and fact.indicator == rule.code]
    applies = rule.applies(unit, months.last_day(period))
    found = figure(plan, rule, own, period, unit["code"]) if applies else Figure("not_applicable")
    target_now = expected(plan, rule, period)
    marks = milestones(plan, rule, own, period, unit["code"], today)
    return {
        "indicator_code": rule.code,
        "state": found.state,
        "status": status(rule, found, marks, target_now, period, today),
        "value": found.value,
        "numerator": found.numerator,
        "denominator": found.denominator,
        "other_value": found.other_value,
        "expected": target_now,
        "attainment": attainment(rule, found, target_now),
        "target_from": rule.target_from,
        "weight": rule.weight,
        "is_in_weights": _is_in_weights(plan, rule, found, period),
        "carried_from": found.carried_from,
        "months_missing": found.months_missing,
        "months_owed": found.months_owed,
        "milestones": marks,
    }


def _is_in_weights(plan: Plan, rule: Rule, found: Figure, period: str) -> bool:
    """Design 3.7, second half."""
    if found.state in ("not_applicable", "no_cases") or rule.weight == 0:
        return False
    if rule.is_step and period < months.of(rule.milestones[0][0]):
        return False
    if found.state == "missing" and rule.source == "reviewer":
        return False
    last_due_on = rule.milestones[-1][0] if rule.milestones else plan.ends_on
    return not (found.state == "missing" and rule.source == "register" and period < months.of(last_due_on))

"""Answers what is expected of a figure, what its milestones and status are (design 3.4 to 3.7); never weighs it."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from tests.reference import months
from tests.reference.figure import Fact, Figure, figure, own_figure
from tests.reference.plan import Plan, Rule

MILLION = 1_000_000


def expected(plan: Plan, rule: Rule, period: str) -> Fraction:
    """What a figure should have reached at the cut-off (design 3.5); `points`: its maximum."""
    if rule.measure == "points":
        return rule.max
    cut_off = months.last_day(period)
    if rule.pace == "constant":
        ahead = [target for due_on, target, _ in rule.milestones if due_on >= cut_off]
        return ahead[0] if ahead else rule.milestones[-1][1]
    line = [(plan.starts_on - timedelta(days=1), Fraction(0))] + [(due, target) for due, target, _ in rule.milestones]
    if cut_off <= line[0][0]:
        return Fraction(0)
    for (day_0, target_0), (day_1, target_1) in pairwise(line):
        if cut_off <= day_1:
            return target_0 + (target_1 - target_0) * Fraction((cut_off - day_0).days, (day_1 - day_0).days)
    return line[-1][1]


def milestones(plan: Plan, rule: Rule, facts: list[Fact], period: str, unit: str, today: date) -> list[dict]:
    """One dict per milestone: due_on, target, binding, state, value of the figure that was judged (None: none).

    `facts`: all of the unit's facts of the indicator. Each milestone asks for itself whether it applies and whether its
    day is over (3.10 a, b). `today`: the day it is at the moment asked.
    """
    rows = []
    for due_on, target, binding in rule.milestones:
        judge = _step_milestone if rule.is_step else _figure_milestone
        state, value = "not_applicable", None
        if plan.is_duty(rule, unit, due_on):
            is_due = months.of(due_on) <= period and due_on < today
            state, value = judge(plan, rule, facts, period, due_on, target, unit, is_due)
        rows.append({"due_on": due_on, "target": target, "binding": binding, "state": state, "value": value})
    return rows


def _figure_milestone(plan, rule, facts, period, due_on: date, target: Fraction, unit: str, is_due: bool):
    if not is_due:
        return "not_due", None
    judged = own_figure(plan, rule, facts, months.of(due_on), unit)
    if judged.state == "missing":
        return "open", None
    is_met = judged.state == "present" and rule.is_met_by(judged.value, target)
    if judged.months_missing and not (rule.measure == "count" and not rule.lower and is_met):
        return "open", judged.value  # 3.10 d
    if judged.state == "no_cases":
        return "no_cases", None
    return ("met" if is_met else "missed"), judged.value


def _step_milestone(plan, rule, facts, period, due_on: date, target: Fraction, unit: str, is_over: bool):
    until = min(period, months.of(due_on)) if rule.measure == "assessment" else period  # rank: 3.10 f
    judged = figure(plan, rule, facts, until, unit)
    if judged.state == "missing":
        return ("open" if is_over else "not_due"), None
    is_met = rule.is_met_by(judged.value, target)
    if rule.measure == "done":
        is_met = judged.value == 1 and judged.done_on <= due_on
    if is_met:
        return "met", judged.value
    return ("missed" if is_over else "not_due"), judged.value


def status(rule: Rule, found: Figure, marks: list[dict], target_now: Fraction, period: str, today: date) -> str:
    """The first status that fits (design 3.6)."""
    if found.state in ("not_applicable", "no_cases"):
        return found.state
    is_early = rule.is_step and (period < months.of(rule.milestones[0][0]) or rule.milestones[0][0] >= today)
    if found.state == "missing":
        return "not_due" if is_early else "missing"
    if rule.measure == "points":
        return "met" if found.value >= rule.max else "on_pace"
    if rule.measure == "done" and found.value == 0 and is_early:
        return "not_due"
    last_target = marks[-1]["target"]
    if rule.is_beaten_by(found.value, last_target):
        return "exceeded"
    if rule.is_met_by(found.value, last_target):
        return "met"
    due = [mark for mark in marks if months.of(mark["due_on"]) <= period and mark["due_on"] < today]
    if due and due[-1]["state"] == "missed" and not rule.is_met_by(found.value, due[-1]["target"]):
        return "missed"
    return "on_pace" if rule.is_met_by(found.value, target_now) else "behind"


def attainment(rule: Rule, found: Figure, target_now: Fraction) -> int | None:
    """Whole millionths, half up; None for not_applicable and no_cases, 0 for missing (design 3.7)."""
    if found.state in ("not_applicable", "no_cases"):
        return None
    if found.state == "missing":
        return 0
    is_met = rule.is_met_by(found.value, target_now)
    if rule.is_step:
        return MILLION if is_met else 0
    share = _share_reached(rule, found.value, target_now)
    share = max(Fraction(0), min(share, rule.cap))
    if found.months_missing and (rule.measure == "share" or rule.lower):  # 3.10 d
        share *= Fraction(found.months_owed - len(found.months_missing), found.months_owed)
    millionths = (share * MILLION + Fraction(1, 2)).__floor__()
    return millionths if is_met else min(millionths, MILLION - 1)


def _share_reached(rule: Rule, value: Fraction, target_now: Fraction) -> Fraction:
    if rule.lower:
        return rule.cap if value == 0 else target_now / value
    return min(Fraction(1), rule.cap) if target_now == 0 else value / target_now

"""Answers whether keys are a plan, by the very reading that config/ gets, and where each fault is; stores nothing."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from kpi.plan.config import Plan, plan_of_raw
from kpi.plan.config_errors import ConfigIssue, issues_of
from kpi.plan.config_units import misfits
from kpi.plan.model import Problem, Unit
from kpi.planner.fields import UNIT_ROWS
from kpi.planner.said import Said

Loc = tuple[str | int, ...]
NAME = "bản soạn"


def checked(said: Said) -> tuple[Plan | None, list[ConfigIssue]]:
    """The plan that the keys say, and everything wrong with it at once (unit rows, keys, what spans several keys)."""
    issues: list[ConfigIssue] = []
    units: list[Unit] = []
    for number, row in enumerate(said.get(UNIT_ROWS) or []):
        try:
            units.append(Unit.model_validate({**row, "traits": tuple(row.get("traits") or ())}))
        except ValidationError as error:
            found = issues_of(NAME, error, row, Unit)
            issues += [ConfigIssue(NAME, i.key, i.found, i.allowed, (UNIT_ROWS, number, *i.loc)) for i in found]
    issues += [_of_unit(issue, units) for issue in misfits(NAME, units)]
    raw = {key: value for key, value in said.items() if key != UNIT_ROWS}
    raw.setdefault("units", "don_vi")
    plan = plan_of_raw(NAME, _as_written(raw), {str(raw["units"]): tuple(units)}, issues)
    if plan:
        issues += list(_shares_above_one(plan))
    return (None if issues else plan), issues


def _as_written(value: Any) -> Any:
    """The keys as YAML would hold them: a moment is a day."""
    if isinstance(value, Mapping):
        return {key: _as_written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_written(item) for item in value]
    return value.date() if isinstance(value, datetime) else value


def _of_unit(issue: ConfigIssue, units: list[Unit]) -> ConfigIssue:
    code = issue.key.split(".")[0]
    number = next((place for place, unit in enumerate(units) if unit.code == code), 0)
    return ConfigIssue(
        issue.file, issue.key, issue.found, issue.allowed, (UNIT_ROWS, number, *issue.key.split(".")[1:])
    )


def _shares_above_one(plan: Plan) -> list[ConfigIssue]:
    """A share of a whole can never pass 100%: 80 typed for 80% would never be met."""
    found = []
    for place, item in enumerate(plan.campaign.indicators):
        for number, milestone in enumerate(item.milestones):
            if item.measure == "share" and item.part_of_whole and milestone.target > Decimal(1):
                key = f"indicators.{item.code}.milestones.{milestone.due_on}.target"
                loc = ("indicators", place, "milestones", number, "target")
                found.append(ConfigIssue(NAME, key, str(milestone.target), "tỷ lệ không quá 1: ghi 0,8 hoặc 80%", loc))
    return found


def located(issue: ConfigIssue, said: Said, where: Mapping[Loc, tuple[str, str]]) -> Problem:
    """A fault as a Problem at its cell: the nearest place that the workbook has for its key."""
    loc = resolved(issue.loc or tuple(issue.key.split(".")), said)
    while loc and loc not in where:
        loc = loc[:-1]
    sheet, cell = where.get(loc, (None, None))
    return Problem("plan_value_not_allowed", "error", sheet, cell, issue.found, issue.allowed)


def resolved(steps: Loc, said: Any) -> Loc:
    """The way to a key with the number of each list item, where it was named by its code or its due day."""
    made: list[str | int] = []
    at = said
    for step in steps:
        if isinstance(at, list) and not isinstance(step, int):
            place = next((n for n, item in enumerate(at) if isinstance(item, Mapping) and _is_named(item, step)), None)
            if place is None:
                break
            made.append(place)
            at = at[place]
        else:
            made.append(step)
            if isinstance(at, Mapping):
                at = at.get(step)
            else:
                at = at[step] if isinstance(at, list) and isinstance(step, int) and step < len(at) else None
    return tuple(made)


def _is_named(item: Mapping[str, Any], step: str) -> bool:
    due = item.get("due_on")
    return str(item.get("code")) == step or (isinstance(due, date) and due.isoformat() == step)

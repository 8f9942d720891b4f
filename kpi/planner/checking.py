"""Answers whether keys are a plan, by the very reading that config/ gets, and where each fault is; stores nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from kpi.plan.config import Plan, plan_of_raw
from kpi.plan.config_errors import ConfigIssue, issues_of
from kpi.plan.config_units import misfits
from kpi.plan.model import Problem, Unit
from kpi.planner.fields import UNIT_ROWS
from kpi.planner.official_words import EMPTY, told
from kpi.planner.said import Said

Loc = tuple[str | int, ...]
NAME = "bản soạn"


def checked(said: Said) -> tuple[Plan | None, list[ConfigIssue]]:
    """The plan that the keys say, and everything wrong with it at once (unit rows, keys, what spans several keys)."""
    issues: list[ConfigIssue] = []
    units: list[Unit] = []
    places: list[int] = []  # of each unit that can be read, its row
    for number, row in enumerate(said.get(UNIT_ROWS) or []):
        try:
            units.append(Unit.model_validate({**row, "traits": tuple(row.get("traits") or ())}))
            places.append(number)
        except ValidationError as error:
            wrong = issues_of(NAME, error, row, Unit)
            issues += [ConfigIssue(NAME, i.key, i.found, i.allowed, (UNIT_ROWS, number, *i.loc)) for i in wrong]
    issues += [_of_unit(issue, units) for issue in misfits(NAME, units)]
    raw = {key: value for key, value in said.items() if key != UNIT_ROWS}
    raw.setdefault("units", "don_vi")
    found: list[ConfigIssue] = []
    plan = plan_of_raw(NAME, _as_written(raw), {str(raw["units"]): tuple(units)}, found)
    issues += [_at_row(_at_typed(issue, raw), places) for issue in found]
    return (None if issues else plan), issues


def _at_typed(issue: ConfigIssue, raw: Mapping[str, Any]) -> ConfigIssue:
    """An issue of a milestone at the row it was typed in: the check reads them in the order of their days."""
    match issue.loc:
        case ("indicators", int(number), "milestones", int(place), *rest):
            stones = raw["indicators"][number]["milestones"]
            order = sorted(range(len(stones)), key=lambda at: str(stones[at].get("due_on"))[:10])
            loc = ("indicators", number, "milestones", order[place], *rest)
            return ConfigIssue(issue.file, issue.key, issue.found, issue.allowed, loc)
    return issue


def _at_row(issue: ConfigIssue, places: list[int]) -> ConfigIssue:
    """An issue of the units that were read, at the row it was typed in."""
    if issue.loc[:1] != (UNIT_ROWS,):
        return issue
    return ConfigIssue(
        issue.file, issue.key, issue.found, issue.allowed, (UNIT_ROWS, places[int(issue.loc[1])], *issue.loc[2:])
    )


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


def located(issue: ConfigIssue, said: Said, where: Mapping[Loc, tuple[str, str]]) -> Problem:
    """A fault as a Problem at its cell: the nearest place that the workbook has for its key."""
    loc = resolved(issue.loc or tuple(issue.key.split(".")), said, issue.found)
    loc += _twice(loc, said, issue.found)
    while loc and loc not in where:
        loc = loc[:-1]
    sheet, cell = where.get(loc, (None, None))
    return Problem("plan_value_not_allowed", "error", sheet, cell, *told(issue.found, issue.allowed))


def at_cells(
    issues: Iterable[ConfigIssue], said: Said, where: Mapping[Loc, tuple[str, str]], before: Sequence[Problem]
) -> list[Problem]:
    """Faults as Problems at their cells, beside those of reading the cells: one that cannot be read is told once, not
    also as one left empty; a value that two reasons refuse is told by the first."""
    unread = {(item.sheet, item.cell) for item in before if item.code == "plan_cell_unreadable"}
    found: dict[tuple, Problem] = {}
    for problem in (located(issue, said, where) for issue in issues):
        place = (problem.sheet, problem.cell)
        if place not in unread or problem.found != EMPTY:
            found.setdefault((*place, problem.found) if problem.cell else (problem,), problem)
    return list(found.values())


def _twice(loc: Loc, said: Any, found: str) -> Loc:
    """Where a fault speaks of a whole table and names a code of it ("mỗi mã chỉ một lần"): the last row with it."""
    for step in loc:
        said = said.get(step) if isinstance(said, Mapping) else said[int(step)] if isinstance(said, list) else None
    if not isinstance(said, list):
        return ()
    codes = found.split(", ")
    places = [n for n, item in enumerate(said) if isinstance(item, Mapping) and str(item.get("code")) in codes]
    return (places[-1], "code") if places else ()


def resolved(steps: Loc, said: Any, found: str = "") -> Loc:
    """The way to a key with the number of each list item, where it was named by its code or its due day, or is the
    one that holds what was found."""
    made: list[str | int] = []
    at = said
    for step in steps:
        if isinstance(at, list) and not isinstance(step, int):
            items = [(n, item) for n, item in enumerate(at) if isinstance(item, Mapping)]
            place = next((n for n, item in items if _is_named(item, step)), None)
            if place is None:
                holds = next((n for n, item in items if step in item and str(item[step]) == found), None)
                made += [] if holds is None else [holds, step]
                break
            made.append(place)
            at = at[place]
        else:
            if isinstance(at, Mapping) and step not in at and (within := _table_with(at, str(step))):
                made += within
                at = at[str(within[0])][int(within[1])]
                continue
            made.append(step)
            if isinstance(at, Mapping):
                at = at.get(step)
            else:
                at = at[step] if isinstance(at, list) and isinstance(step, int) and step < len(at) else None
    return tuple(made)


def _table_with(group: Mapping[str, Any], name: str) -> list[str | int]:
    """The key and place of a row of one of a group's tables that is called so (awards.GIAY_KHEN.i3: a criterion)."""
    for key, value in group.items():
        for place, item in enumerate(value) if isinstance(value, list) else ():
            if isinstance(item, Mapping) and _is_named(item, name):
                return [key, place]
    return []


def _is_named(item: Mapping[str, Any], step: str) -> bool:
    due = item.get("due_on")  # a day, or its text where the keys come from the store
    return str(item.get("code")) == step or (due is not None and str(due) == step)

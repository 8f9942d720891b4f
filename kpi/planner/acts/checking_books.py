"""Answers what is wrong in a plan workbook, or what it says; never stores anything and never asks who is looking."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kpi.plan.config import Plan
from kpi.plan.model import Problem
from kpi.planner.book.reading import Reading, read_plan
from kpi.planner.groups import strange_groups
from kpi.planner.said import Said
from kpi.workbook.reader import Reader, Workbook, read_workbook


def check_plan_workbook(
    data: bytes, file_name: str, reader: Reader | None = None, plans: Mapping[str, Plan] | None = None
) -> Said | list[Problem]:
    """The keys that a workbook says, when it says a plan; else every fault with its sheet and cell. plans: those in
    force, to hold the groups of units against."""
    book = (reader.read if reader else read_workbook)(data, file_name)
    if not isinstance(book, Workbook):
        return no_book(book)
    reading = read_plan(book)
    problems = [*reading.problems, *group_problems(reading, plans or {})]
    return problems if problems else reading.said if reading.said is not None else []


def no_book(problems: Iterable[Problem]) -> list[Problem]:
    """Why a file was not read, in words of the plan workbook: what Excel saved as CSV holds one sheet of it only."""
    is_csv = [item.code == "file_not_a_spreadsheet" and item.found == "tệp CSV" for item in problems]
    return [replace(item, code="plan_book_is_csv") if csv else item for item, csv in zip(problems, is_csv, strict=True)]


def group_problems(reading: Reading, plans: Mapping[str, Plan]) -> list[Problem]:
    """Units of a workbook in a group that nobody knows, each at its cell."""
    said = reading.said or {}
    found = []
    for place, group, allowed in strange_groups(said, plans.get(str(said.get("code")))):
        sheet, cell = reading.where.get(("unit_rows", place, "peer_group"), (None, None))
        found.append(Problem("plan_value_not_allowed", "error", sheet, cell, group, allowed))
    return found

"""Answers what is wrong in a plan workbook, or what it says; never stores anything and never asks who is looking."""

from kpi.plan.model import Problem
from kpi.planner.book.reading import read_plan
from kpi.planner.said import Said
from kpi.workbook.reader import Reader, Workbook, read_workbook


def check_plan_workbook(data: bytes, file_name: str, reader: Reader | None = None) -> Said | list[Problem]:
    """The keys that a workbook says, when it says a plan; else every fault with its sheet and cell."""
    book = (reader.read if reader else read_workbook)(data, file_name)
    if not isinstance(book, Workbook):
        return list(book)
    reading = read_plan(book)
    return reading.problems if reading.plan is None or reading.said is None else reading.said

"""Answers what is wrong with an uploaded workbook and what it would store; never stores anything."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.quota import over_quota
from kpi.month.intake.explanations import unexplained
from kpi.month.intake.history import History
from kpi.month.intake.identity import load_keys
from kpi.month.intake.submission import draft_of
from kpi.month.tables.earlier import earlier_figures
from kpi.plan.config import Plan
from kpi.plan.model import Draft, Problem
from kpi.workbook.reader import Workbook, read_workbook


@dataclass(frozen=True)
class ReadBy:
    """By which kept reading a workbook of the unit's own layout was read; `sha256`: of it and the head as typed."""

    own_layout: int
    sha256: str


@dataclass(frozen=True)
class Checked:
    """What checking a workbook found: the problems, and the draft when no error stands in the way.

    `read_by`: set where the workbook is of the unit's own layout, None for the template.
    """

    problems: list[Problem]
    draft: Draft | None = None
    sha256: str | None = None
    read_by: ReadBy | None = None

    @property
    def errors(self) -> list[Problem]:
        """The problems that block."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def unexplained(self) -> list[Problem]:
        """The warnings that want an explanation before the workbook is stored."""
        return unexplained(self.draft) if self.draft else []


class Reads(Protocol):
    """Whatever reads workbooks as Reader does."""

    def read(self, data: bytes, file_name: str) -> Workbook | list[Problem]:
        """The workbook, or why it is not read."""


def check_workbook(
    office: Office,
    data: bytes,
    file_name: str,
    reader: Reads | None = None,
    expected: tuple[str, str, str] | None = None,
    explanations: Mapping[str, str] | None = None,
    viewer: Account | None = None,
) -> Checked:
    """Read and check a workbook; stores nothing. `expected`: the (campaign, unit, period) it should be for.

    `explanations`: cell -> why a figure with a warning is right. `viewer`: an account of another unit is not told
    what the unit gave before (None: the command line).
    """
    if problem := over_quota(office, viewer, data):
        return Checked([problem])
    read: Callable = reader.read if reader else read_workbook
    workbook = read(data, file_name)
    if not isinstance(workbook, Workbook):
        return Checked(list(workbook))
    keys = load_keys(office.secrets_dir)

    def history_of(plan: Plan, unit: str, period: str) -> History:
        return earlier_figures(office, plan, unit, period, viewer)

    now = office.clock()
    draft, problems = draft_of(workbook, office.plans, keys, now, expected, history_of, explanations)
    has_errors = any(problem.severity == "error" for problem in problems)
    return Checked(problems, None if has_errors else draft, workbook.sha256)

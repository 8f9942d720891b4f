"""Answers what a workbook of a unit's own layout holds and how it could be read; never keeps a reading or a figure.

Everything here is shown to a person first: a guess is chosen beforehand only from THRESHOLD on and counts only once
somebody of the unit has kept it (kpi.month.acts.own_layout).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kpi.house.account import Account
from kpi.house.handing_out import demand_handing_out
from kpi.house.office import Office
from kpi.house.quota import over_quota
from kpi.house.refusing import Refused
from kpi.month.intake import own_layout as own
from kpi.month.intake.layout import Layout, layout_of
from kpi.month.intake.own_layout.rows import has_figure, labelled_rows, written_headings
from kpi.month.rights import refuses_reading
from kpi.period import cut_off, is_period
from kpi.plan.config import Plan
from kpi.plan.model import Problem
from kpi.store import Store, Transaction
from kpi.workbook.reader import Reader, Workbook, read_workbook

Place = tuple[str, str, str]  # campaign, unit, period


@dataclass(frozen=True)
class KeptLayout:
    """The newest reading of a unit's own workbook: its number, version, who kept it and when (aware UTC)."""

    own_layout: int
    version: int
    saved_by: str
    saved_at: datetime
    mapping: own.OwnLayout


@dataclass(frozen=True)
class OwnBook:
    """A workbook of another layout as a screen needs it. `workbook`: its cells; `layout`: what the unit must report.

    `kept`: the reading kept so far (None: none yet); `differences`: what has changed since ([]: nothing).
    """

    workbook: Workbook
    layout: Layout
    kept: KeptLayout | None
    differences: list[Problem]

    @property
    def sheet(self) -> str:
        """The sheet to look at first: the kept reading's of this month, else the one with most in it."""
        kept = self.kept and own.sheet_for(self.kept.mapping.sheet, self.workbook.sheets, self.layout.period)
        counts = Counter(sheet for sheet, _ in self.workbook.cells)
        return kept or max(self.sheets, key=lambda name: counts[name], default="")

    @property
    def targets(self) -> dict[str, own.Target]:
        """Every figure that a row can hold, by key, in the plan's order."""
        return own.targets_of(self.layout)

    @property
    def roles(self) -> tuple[str, ...]:
        """Every role that a column can have."""
        return own.roles_of(self.layout)

    def grid(self, sheet: str) -> own.Grid:
        """The cells of one sheet."""
        return own.grid_of(self.workbook, sheet)

    def figures_used(self) -> tuple[list[dict], list[dict]]:
        """What the kept reading reads and which rows with figures it leaves out, to be shown; nothing without one."""
        return own.figures_used(self.workbook, self.kept.mapping, self.layout) if self.kept else ([], [])

    def factor(self, mapping: own.OwnLayout, row: own.OwnRow, target: str) -> int:
        """What the money in a row is said to be counted in, for a target that a person chooses; 0: it must be asked."""
        if row.target == target:
            return row.factor
        return own.guess_factor(self.grid(mapping.sheet), row, mapping, self.layout, target)

    def three_decimals(self, mapping: own.OwnLayout, row: own.OwnRow) -> list[tuple[str, str, str]]:
        """The figures of a row that look like thousands by three decimals: cell, what is seen, what it holds."""
        return own.three_decimals(self.grid(mapping.sheet), mapping, row)

    def not_read(self, mapping: own.OwnLayout) -> list[dict]:
        """Every row, column and sheet with figures that a reading would leave out: kind, cell, shown."""
        return [item._asdict() for item in own.left_out(self.workbook, self.grid(mapping.sheet), mapping)]

    @property
    def sheets(self) -> list[str]:
        """The sheets that hold something, in order."""
        filled = {sheet for sheet, _ in self.workbook.cells}
        return [name for name in self.workbook.sheets if name in filled]


@dataclass(frozen=True)
class Proposal:
    """A reading to be looked at: nothing of it counts before a person keeps it.

    `column_guesses`: role -> (letter, confidence); `row_guesses`: row -> Guess; a guess below THRESHOLD is not in
    `mapping`.
    """

    mapping: own.OwnLayout
    column_guesses: Mapping[str, tuple[str, int]]
    row_guesses: Mapping[int, own.Guess]


def own_book(
    office: Office, viewer: Account | None, data: bytes, file_name: str, place: Place, reader: Reader | None = None
) -> OwnBook | list[Problem]:
    """Read any workbook in the confined reader, beside the reading that its unit has kept."""
    plan, layout = plan_and_layout(office, *place)
    demand_handing_out(office, viewer, "own_book", place[1], refuses_reading(viewer, place[1]))
    if problem := over_quota(office, viewer, data):
        return [problem]
    workbook = (reader.read if reader else read_workbook)(data, file_name)
    if not isinstance(workbook, Workbook):
        return list(workbook)
    kept = kept_layout(office.store, plan.campaign.code, place[1])
    differences = own.differences(kept.mapping, workbook, layout) if kept else []
    return OwnBook(workbook, layout, kept, differences)


def kept_layout(reader: Store | Transaction, campaign: str, unit: str) -> KeptLayout | None:
    """The reading that counts for a unit's own workbooks; None where none was kept."""
    found = reader.run("newest_own_layout", campaign=campaign, unit=unit)
    if not found:
        return None
    row = found[0]
    saved_at = row["saved_at"]
    return KeptLayout(row["own_layout"], row["version"], row["saved_by"], saved_at, own.from_text(row["mapping"]))


def proposed(book: OwnBook, sheet: str, header: tuple[int, int] | None = None) -> Proposal:
    """A first reading of one sheet: the kept one carried over where there is one, else guesses from THRESHOLD on."""
    grid = own.grid_of(book.workbook, sheet)
    mapping = own.adapted(book.kept.mapping, grid, book.layout) if book.kept and header is None else None
    if mapping:
        return with_rows(book, mapping, {role: (letter, 100) for role, letter in mapping.columns.items()})
    rows = header or own.guess_header(grid, book.layout)
    columns = own.guess_columns(grid, *rows, book.layout)
    chosen = {role: letter for role, (letter, confidence) in columns.items() if confidence >= own.THRESHOLD}
    first = rows[1] + 1
    end = own.next_table(grid, chosen, rows[1], book.layout) or grid.last_row + 1
    filled = [row for row in range(first, end) if has_figure(grid, chosen, row)]
    blank = own.OwnLayout(sheet, *rows, first, max(filled, default=max(first, end - 1)), chosen, {}, ())
    return with_rows(book, blank, columns)


def with_rows(book: OwnBook, mapping: own.OwnLayout, columns: Mapping[str, tuple[str, int]]) -> Proposal:
    """The proposal with its rows and headings as the sheet, the columns and the row numbers chosen say.

    What the mapping says of a row stays; a row it does not know gets its guess, chosen only from THRESHOLD on.
    """
    grid = own.grid_of(book.workbook, mapping.sheet)
    rows = labelled_rows(grid, mapping.columns, mapping.first_row, mapping.last_row)
    guesses = own.guess_rows(grid, mapping.columns, mapping.first_row, mapping.last_row, book.layout)
    known = {row.key: row for row in mapping.rows}
    used = {row.target for row in mapping.rows if row.target}
    settled = []
    said = own.units_said(grid, rows, mapping)
    for row in rows:
        row = replace(row, said=said[row.row])
        if row.key in known:
            row = replace(known[row.key], row=row.row, shown=row.shown, said=row.said)
        elif (guess := guesses.get(row.row)) and guess.value and guess.is_safe and guess.value not in used:
            row = replace(
                row, target=guess.value, factor=own.guess_factor(grid, row, mapping, book.layout, guess.value)
            )
        settled.append(row)
    headings = written_headings(grid, mapping.header_from, mapping.header_to)
    return Proposal(replace(mapping, rows=tuple(settled), headings=headings), columns, guesses)


def plan_and_layout(office: Office, campaign: str, unit: str, period: str) -> tuple[Plan, Layout]:
    """The plan and what the unit must report for the month. Raises Refused where it reports nothing."""
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    first, last = plan.campaign.first_period, plan.campaign.last_period
    if not is_period(period) or not first <= period <= last:
        raise Refused("period_out_of_range", period, f"{first} – {last}")
    row = plan.unit(unit, cut_off(period))
    if row is None or not row.is_ranked:
        raise Refused("unit_not_reporting", unit, period)
    return plan, layout_of(plan, row, period)

"""Answers what stands where on one sheet of any workbook, as text and as cells; never says what it means."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kpi.month.intake.filled import text_of
from kpi.workbook.reader import Cell, Workbook, column_letters, column_number
from kpi.workbook.reader.words_beside import folded as bare

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_NOT_A_WORD = re.compile(r"[^0-9a-z]+")
# What a heading says of its month changes every month and is no change of the layout.
_MOMENT = re.compile(r"\b(thang|ngay|quy|ky|nam)( \d+)+\b|\b\d{1,2} \d{1,2} \d{4}\b|\b\d{1,2} \d{4}\b|\b(19|20)\d\d\b")
letters, number_of = column_letters, column_number  # of columns: 1 is "A", 27 is "AA"
_LARGEST_HEADING = 400  # cells


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet by (row, column), both from 1; an empty cell is absent."""

    sheet: str
    cells: Mapping[tuple[int, int], Cell]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)  # place -> first cell of its area

    @property
    def last_row(self) -> int:
        """The last row that holds something; 0 on an empty sheet."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The last column that holds something; 0 on an empty sheet."""
        return max((column for _, column in self.cells), default=0)

    def text(self, row: int, column: int) -> str:
        """A cell as a person reads it, on one line; "" where it is empty."""
        return " ".join(text_of(self.cells.get((row, column))).split())

    def heading(self, column: int, header_from: int, header_to: int) -> str:
        """The heading of a column over one or more rows; a merged heading counts for the columns it spans."""
        parts = []
        for row in range(header_from, header_to + 1):
            text = self.text(*self.merged.get((row, column), (row, column)))
            if not text and row < header_to and self.text(header_to, column):
                text = next((self.text(row, left) for left in range(column, 0, -1) if self.text(row, left)), "")
            if text and text not in parts:
                parts.append(text)
        return " / ".join(parts)


def grid_of(workbook: Workbook, sheet: str) -> Grid:
    """The cells of one sheet; none when there is no such sheet."""
    cells = {}
    for (name, ref), cell in workbook.cells.items():
        match = _REFERENCE.fullmatch(ref)
        if name == sheet and match:
            cells[int(match[2]), number_of(match[1])] = cell
    return Grid(sheet, cells, dict(_merged_places(workbook, sheet)))


def _merged_places(workbook: Workbook, sheet: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The places of small merged areas, each with the first cell of its area; a huge area is no heading."""
    for name, area in workbook.merges:
        ends = [end for part in area.split(":") if (end := _REFERENCE.fullmatch(part))]
        if name != sheet or not ends:
            continue
        (left, top), (right, bottom) = ((number_of(end[1]), int(end[2])) for end in (ends[0], ends[-1]))
        if (right - left + 1) * (bottom - top + 1) <= _LARGEST_HEADING:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    yield (row, column), (top, left)


def folded(text: str) -> str:
    """A text for comparing: no accents, no case, only letters and figures between single blanks."""
    return _NOT_A_WORD.sub(" ", bare(text)).strip()


def masked(text: str) -> str:
    """A folded heading with every month, day and year taken out."""
    return " ".join(_MOMENT.sub("#", folded(text)).split())

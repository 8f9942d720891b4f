"""Answers in which unit figures of an office's own table stand: đồng and its thousands, per cent; never guesses one.

What is nearest counts: the row's own words, then the heading of its columns, then what stands above the table. Where
two units are said at one place, or none is, nothing is chosen beforehand: a person says it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from kpi.month.intake.answers import seen
from kpi.month.intake.own_layout.grid import Grid, folded, number_of
from kpi.month.intake.own_layout.mapping import FIGURE_ROLES, PART_ROLE, OwnLayout, OwnRow
from kpi.text import one_line
from kpi.workbook.numbers_read import Fault, number_of_text
from kpi.workbook.reader import Cell

UNKNOWN = 0  # a factor that nobody has said
FACTOR_WORDS = {1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}
_DONG = r" ?(?:đồng|đ|dong|d|vnđ|vnd)\b"
_BY_FACTOR = (  # with their accents: Triều is no triệu, ngân no ngàn; without them only where "dong" follows
    (1_000_000_000, re.compile(rf"\bt(?:ỷ|ỉ|y|i){_DONG}|^t[ỷỉ]$|\b(?:1 )?000 000 000{_DONG}")),
    (1_000_000, re.compile(rf"\btriệu\b|\btrieu{_DONG}|\btr{_DONG}|^tr$|\b1 ?000 ?000{_DONG}")),
    (1_000, re.compile(rf"\bnghìn\b|\bngàn\b|\b(?:nghin|ngan){_DONG}|(?<!\d )\b1 ?000{_DONG}")),
)
_MORE = re.compile(
    r"\b(?:trăm|tram|chục|chuc|mười|muoi|vạn|van|nghìn|ngàn|triệu) +(?=nghìn|ngàn|triệu|tỷ|tỉ|trieu|tr\b)"
)
_PLAIN_DONG = re.compile(r"^(?:đồng|đ|dong|vnđ|vnd)$|\b(?:đvt|đơn vị(?: tính)?) (?:là )?(?:đồng|đ|vnđ|vnd)$")
_APART = re.compile(r"[()\[\],;:–]|\b(?:đvt|đơn vị tính)\b", re.IGNORECASE)
_NO_WORD = re.compile(r"[^\w]+")
_PERCENT = re.compile(
    r"^\s*%\s*$|[(\[:,;]\s*%|(?:tỷ|tỉ) lệ\s*\(?\s*%|(?:đvt|đơn vị(?: tính)?)\W*%|phần trăm", re.IGNORECASE
)
_RATE_HEADING = re.compile(r"\b(?:ty|ti) (?:le|trong)\b|\bmuc do (?:hoan thanh|dat)\b|\bphan tram\b")  # folded
_PERCENT_WORDS = frozenset(  # a whole cell, folded
    ["phan tram", "ty le", "ti le", "ty le phan tram", "ti le phan tram", "phan tram (%)", "pct", "percent", "ty trong"]
)
_SURELY_DONG = 100_000_000  # nobody's plan is a hundred million thousands of đồng
_NOT_UNITS = ("note", "document_number", "done_on", "name", "label", "code")
_MOST_COLUMNS = 60
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"^[\d.,\s]+|[\d.,\s]+$")


def money_factors(text: str) -> set[int]:
    """What amounts with this text beside them are multiplied with to be đồng: {1_000_000} for "Tr.đ"; {0} for one that
    is no factor of ours ("trăm triệu đồng"): a person says what is meant."""
    found: set[int] = set()
    for piece in (text, *_APART.split(text)):
        plain, here = _NO_WORD.sub(" ", one_line(piece).casefold()).strip(), set()
        if _MORE.search(plain):
            return {UNKNOWN}
        for factor, pattern in _BY_FACTOR:
            if pattern.search(plain):
                here.add(factor)
                plain = pattern.sub(" ", plain)
        found |= here or ({1} if _PLAIN_DONG.search(plain) else set())
    return found - {1} or found


def says_percent(text: str) -> bool:
    """True for a unit, a label or a heading that says per cent: "%", "Tỷ lệ (%)"; not "tối thiểu 80%"."""
    return _PERCENT.search(text) is not None


def units_said(grid: Grid, rows: Iterable[OwnRow], mapping: OwnLayout) -> dict[int, int]:
    """Row -> the factor that words say for money there, whatever the figures are; UNKNOWN where none is said or two."""
    headings = [money_factors(text) for text in _headings(grid, mapping)]
    places = set().union(*headings), set().union(*map(money_factors, _above(grid, mapping)))
    found = {}
    for row in rows:
        beside = set().union(*map(money_factors, _beside(grid, row, mapping.columns)))
        said = next((factors for factors in (beside, *places) if factors), set())
        larger = said - {1}
        found[row.row] = UNKNOWN if len(larger) > 1 or not said else min(larger, default=1)
    return found


def factor_of(grid: Grid, row: OwnRow, mapping: OwnLayout) -> int:
    """The factor that is said for the money in a row; UNKNOWN where none is said or two are."""
    beside = [*_beside(grid, row, mapping.columns), *_formats(grid, row, mapping.columns)]
    is_large = any(number >= _SURELY_DONG for number in _figures(grid, row.row, mapping.columns))
    by_column = [factors for text in _headings(grid, mapping) if (factors := money_factors(text))]
    if any(factors != by_column[0] for factors in by_column) and not set().union(*map(money_factors, beside)) - {1}:
        return UNKNOWN  # one column in đồng, the other in million
    for texts in (beside, _headings(grid, mapping), _above(grid, mapping)):
        found = set().union(*map(money_factors, texts))
        larger = found - {1}  # "đồng" in a column of units says less than "triệu đồng" in the label
        if len(larger) > 1 or UNKNOWN in larger or (larger and is_large):
            return UNKNOWN
        if found:
            return larger.pop() if larger else 1
    return 1 if is_large else UNKNOWN


def is_percent(grid: Grid, row: OwnRow, mapping: OwnLayout, role: str) -> bool:
    """True where the figure of a row in a column is said to be a percentage: its unit, label, heading, or the title."""
    letter = mapping.columns.get(role)
    if letter is None:
        return False
    heading = grid.heading(number_of(letter), mapping.header_from, mapping.first_row - 1)
    beside = [text for text in _beside(grid, row, mapping.columns) if text != row.shown]
    if any(text.strip() == "%" or folded(text) in _PERCENT_WORDS for text in beside):
        return True
    if any("%" in text or folded(text) in _PERCENT_WORDS for text in _unit_cells(grid, row, mapping)):
        return True
    if says_percent(row.shown) or says_percent(heading) or _RATE_HEADING.search(folded(heading)):
        return True
    if _RATE_NAME.match(folded(row.shown)) and _is_of_a_hundred(grid, row, mapping):
        return True
    is_named = row.factor > 1 or any(_unit_cells(grid, row, mapping))  # "tỷ đồng, %" above: money is no percentage
    return not is_named and any(map(says_percent, _above(grid, mapping)))


_RATE_NAME = re.compile(r"(?:ty|ti) (?:le|trong)\b")
_HUNDRED = 100


def _is_of_a_hundred(grid: Grid, row: OwnRow, mapping: OwnLayout) -> bool:
    """True for "Tỷ lệ … | kế hoạch 100 | thực hiện 98": parts of a hundred, though no unit says so."""
    letter = mapping.columns.get("denominator")
    return letter is not None and number_in(grid.cells.get((row.row, number_of(letter)))) == _HUNDRED


def _unit_cells(grid: Grid, row: OwnRow, mapping: OwnLayout) -> list[str]:
    """The cells of a column that is headed Đơn vị tính."""
    columns = range(1, min(grid.last_column, _MOST_COLUMNS) + 1)
    headed = [at for at in columns if folded(grid.heading(at, mapping.header_from, mapping.header_to)) in _UNIT_HEADS]
    return [text for at in headed if (text := grid.text(row.row, at))]


_UNIT_HEADS = frozenset({"dvt", "don vi tinh", "don vi", "d vi tinh", "dv tinh", "dvi tinh"})


def _beside(grid: Grid, row: OwnRow, columns: Mapping[str, str]) -> list[str]:
    """The row's label and those of its cells that are words, but for notes and papers."""
    taken = {number_of(letter) for role, letter in columns.items() if role in _NOT_UNITS}
    places = [at for at in range(1, min(grid.last_column, _MOST_COLUMNS) + 1) if at not in taken]
    cells = [(at, grid.cells.get((row.row, at))) for at in places]
    return [row.shown, *(grid.text(row.row, at) for at, cell in cells if cell is not None and cell.kind == "text")]


def _formats(grid: Grid, row: OwnRow, columns: Mapping[str, str]) -> list[str]:
    """The words that number formats show behind the row's figures."""
    cells = (grid.cells.get((row.row, number_of(columns[role]))) for role in columns if is_figure_role(role))
    return [words_beside(cell) for cell in cells if cell is not None and cell.kind == "number"]


def words_beside(cell: Cell) -> str:
    """What a number's format shows beside it: "triệu đồng"."""
    return _DIGITS.sub("", seen(cell)).strip() if cell.shown else ""


def _headings(grid: Grid, mapping: OwnLayout) -> list[str]:
    """The headings of the columns with figures, down to the first row of the table."""
    letters = [mapping.columns[role] for role in mapping.columns if is_figure_role(role)]
    return [grid.heading(number_of(letter), mapping.header_from, mapping.first_row - 1) for letter in letters]


def _above(grid: Grid, mapping: OwnLayout) -> list[str]:
    """What stands above the headings and says a unit; a title says many things, so only cells that speak of units."""
    texts = (grid.text(row, at) for row, at in sorted(grid.cells) if row < mapping.header_from)
    return [text for text in texts if _SPEAKS_OF_UNITS.search(folded(text)) or (len(text) < 40 and money_factors(text))]


_SPEAKS_OF_UNITS = re.compile(
    r"\bdvt\b|\bdon vi tinh\b|\bdon vi (?:la )?(?:trieu|ty|ti|nghin|ngan|dong)\b|\btinh bang\b"
)


def is_figure_role(role: str) -> bool:
    """True for a column that holds figures."""
    return role in FIGURE_ROLES or role.startswith(PART_ROLE)


def _figures(grid: Grid, row: int, columns: Mapping[str, str]) -> Iterable[float]:
    for role, letter in columns.items():
        cell = grid.cells.get((row, number_of(letter))) if is_figure_role(role) else None
        if cell is not None and cell.kind == "text":  # of "298/321" the first
            cell = replace(cell, value=str(cell.value).partition("/")[0])
        number = number_in(cell)
        if number is not None:
            yield number


def number_in(cell: Cell | None) -> float | None:
    """The number of a cell, also of a text that means one; None where it means none."""
    if cell is None:
        return None
    if isinstance(cell.value, Decimal):
        return float(cell.value)
    found = number_of_text(str(cell.value)) if cell.kind == "text" else None
    return None if found is None or isinstance(found, Fault) else float(found)


def is_number_like(cell: Cell | None) -> bool:
    """True for a cell that is a number or is written like one, also where it has no single reading ("1.234", "85%")."""
    if cell is None or cell.kind != "text":
        return cell is not None and cell.kind == "number"
    found = number_of_text(str(cell.value)) if _DIGIT.search(str(cell.value)) else None
    return found is not None and (not isinstance(found, Fault) or found.code != "number_unreadable")

"""Answers what a read workbook looks like to the rest of intake: a flat map of cells; never how it was read."""

from collections.abc import Mapping
from dataclasses import dataclass

PERCENT, SCALED, WORDS, FRACTION, HIDDEN = "percent", "scaled", "words", "fraction", "hidden"
STRUCK, RAISED, OLD_FONT, UNSEEN, WIDE = "struck", "raised", "old_font", "unseen", "wide"


@dataclass(frozen=True, slots=True)
class Cell:
    """One non-empty cell as stored in the file.

    `kind` and `value`: number -> Decimal, the shortest decimal that is the stored double, as Excel shows it; text ->
    str in NFC without outer white space, line breaks as "\\n"; date -> datetime.date, a time of day dropped (then the
    workbook has the flag "date_with_time"); bool -> bool; error -> str such as "#DIV/0!"; formula_without_value -> the
    formula's text with its "=" (never calculated, so there is no value; only "=" where it is shared with another cell).
    A time of day alone or a duration is text ("08:30:00"): it is neither a figure nor a date.
    `look`: how the cell looks otherwise than its value says, "" where it looks like itself. PERCENT, SCALED, WORDS,
    FRACTION, HIDDEN: its number format shows another number; STRUCK, RAISED: letters are struck out (then `value` is
    what stands, all of it where nothing stands) or raised; OLD_FONT: written with a font of before Unicode; UNSEEN:
    signs that nobody sees were left out; WIDE: full-width letters or foreign digits were taken as plain ones. `shown`:
    what a person sees; for OLD_FONT the font and its Unicode reading,
    for UNSEEN the numbers of the signs. A number that looks like itself but for words or noughts has only `shown`.
    """

    sheet: str
    ref: str
    kind: str
    value: object
    has_formula: bool = False
    look: str = ""
    shown: str = ""


@dataclass(frozen=True)
class Workbook:
    """One workbook: its sheets' names in order (hidden ones and chart sheets too) and its non-empty cells.

    `cells`: (sheet, ref) -> Cell. Cells that are empty, white space only, or a formula whose stored result is "" are
    left out. `flags`: date1904, hidden_sheet, chart_sheet, unknown_sheet, external_links, formula,
    formula_without_value, date_with_time, second_reader (openpyxl read it, calamine could not). `merges`: (sheet,
    "B2:C3") per merged range. `hidden_rows`, `hidden_columns`: (sheet, row number or column's letters) per one that is
    hidden and holds something; `hidden_sheets`: names.
    """

    file_name: str
    sha256: str
    size: int
    sheets: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    flags: frozenset[str]
    merges: tuple[tuple[str, str], ...] = ()
    hidden_rows: tuple[tuple[str, int], ...] = ()
    hidden_columns: tuple[tuple[str, str], ...] = ()
    hidden_sheets: frozenset[str] = frozenset()

    def at(self, sheet: str, ref: str) -> Cell | None:
        """The cell at a place, None where it is empty."""
        return self.cells.get((sheet, ref))

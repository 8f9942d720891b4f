"""Answers with the rows of the one table in a workbook, as text the csv module reads; never what a column means.

Texts are quoted and numbers are not (csv.QUOTE_NONNUMERIC), so that a text "1e3" and the number 1000 stay apart.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from .first import FAILURES, sheets, warm_up
from .limits import Limits
from .references import column_number
from .refused import Refused
from .sheet_pass import SheetPass
from .survey import Sheet, Survey, survey
from .table_pass import NotPlain, TablePass
from .values import cells

__all__ = ["FAILURES", "table", "warm_up"]

QUOTE = "'"  # a double quote would have to be escaped in the JSON line around the text
_TRUTHS = (",True", ",False", "\nTrue", "\nFalse")
_TIME = re.compile(r"'[0-9][0-9-]*[ :][^'\n]*:?[0-9]")
_LOOKS = {"struck": "có chữ gạch ngang", "raised": "có chữ nhỏ trên, dưới dòng"}
_OF_FIGURES, _OF_WORDS = frozenset({"numerator", "denominator"}), frozenset({"document_number", "note"})
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def table(data: bytes, limits: Limits) -> dict:
    """{"sheet", "rows" (text; row 1 first, blank rows kept), "merges", "hidden_rows", "hidden_columns", "is_hidden",
    "flags", "more"}.

    `more`: the names of further worksheets that hold something: which table is meant is not for a reader to say.

    Raises
    ------
    Refused
        As for a workbook.
    """
    try:
        return _table(survey(data, limits, TablePass))
    except NotPlain:
        return _table(survey(data, limits, SheetPass))


def _table(found: Survey) -> dict:
    parsed = sheets(found.clean_copy)
    found.clean_copy = b""
    chosen: Sheet | None = None
    more: list[str] = []
    cells_of: tuple[Iterator[list[Any]], int] = (iter(()), 1)
    for sheet in found.worksheets:
        read, first_column = next(parsed)
        if not (sheet.cell_count or sheet.written):
            continue
        if chosen:
            more.append(sheet.name)
        else:
            chosen, cells_of = sheet, (iter(read), first_column)
    if chosen is None:
        raise Refused("file_broken", found="không có trang tính nào có nội dung")
    text = _looked_at(chosen, *cells_of, found) if chosen.written else _counted(chosen, *cells_of)
    return {
        "sheet": chosen.name,
        "rows": unicodedata.normalize("NFC", text),
        "merges": chosen.merges,
        "hidden_rows": chosen.hidden_rows_filled(),
        "hidden_columns": chosen.hidden_columns_filled(),
        "is_hidden": chosen.is_hidden,
        "flags": sorted(found.flags),
        "more": more,
    }


def _counted(sheet: Sheet, rows: Iterator[list[Any]], first_column: int) -> str:
    """calamine's rows where it read as many cells as the pass counted, all of them texts, numbers and days.

    Written and counted without a step of Python per row. A text that looks like a blank to the count, a time, a truth:
    all that sends the sheet through the other pass, which looks at each cell and says which one was missed.
    """
    read = list(rows)
    width = len(read[0]) if read else 0
    if first_column > 1:
        read = [[""] * (first_column - 1) + row for row in read]
        width += first_column - 1
    text = _written(read)
    blanks = text.count(f",{QUOTE}{QUOTE}") + text.count(f"\n{QUOTE}{QUOTE}") + text.startswith(QUOTE * 2)
    if len(read) * width - blanks != sheet.cell_count or any(truth in text for truth in _TRUTHS):
        raise NotPlain
    if ":" in text and _TIME.search(text):
        raise NotPlain
    return text


def _written(rows: Iterable[list[Any]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, quotechar=QUOTE, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _looked_at(sheet: Sheet, rows: Iterator[list[Any]], first_column: int, found: Survey) -> str:
    """The same from the pass over every element."""
    return _written(_lines(cells(sheet, rows, first_column, found.flags, found.looks)))


def _lines(answers: Iterator[tuple]) -> Iterator[list[Any]]:
    """One list per row from row 1 on."""
    number, line = 1, dict[int, Any]()
    ordered = sorted(answers, key=_row_of)
    head = {column_number(cell[0][:-1]): str(cell[2]).strip().lower() for cell in ordered if _row_of(cell) == 1}
    is_list = not _OF_FIGURES & {*head.values()}  # of units, of people: every column is of words
    for ref, kind, value, _, *look in ordered:
        letters = ref.rstrip("0123456789")
        at, column = int(ref[len(letters) :]), column_number(letters)
        while number < at:
            yield _listed(line)
            number, line = number + 1, {}
        is_seen = kind == "number" and len(look) > 1 and not look[0] and (is_list or head.get(column) in _OF_WORDS)
        line[column] = look[1] if is_seen else _as_csv(kind, value, *look)  # "007", "15/KH-UBND" of a format's making
    yield _listed(line)


def _row_of(answer: tuple) -> int:
    """Rows may stand in any order in a file."""
    return int(answer[0].lstrip(_LETTERS))


def _as_csv(kind: str, value: str | bool, look: str = "", seen: str = "") -> str | float:
    """A cell that looks otherwise becomes what a person sees, with words that no figure has: the checks ask then."""
    if look == "percent":
        return seen
    if look in ("struck", "raised"):
        return f"{seen} ({_LOOKS[look]})"
    if look == "hidden":
        seen = f"không hiện gì {seen}".strip()
    if look:
        return f"{seen} (số lưu trong ô: {str(value).removesuffix('.0')})"
    if kind == "number":
        return float(value)
    if kind == "bool":
        return "TRUE" if value else "FALSE"
    return str(value)


def _listed(line: dict[int, Any]) -> list[Any]:
    return [line.get(column, "") for column in range(1, max(line) + 1)] if line else []

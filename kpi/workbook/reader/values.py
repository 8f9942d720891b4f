"""Answers what a person would read in each cell, from calamine's value and how the cell is written; never guesses.

Where calamine and the XML pass do not agree on whether a cell holds something, or on a number, the file is refused.
"""

import datetime
import math
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from .number_shown import HIDDEN, PERCENT, SCALED, WORDS, is_odd, shown
from .references import column_letters
from .refused import Refused
from .sheet_pass import Written
from .styles_pass import PLAIN_LOOK, Look
from .survey import Sheet
from .texts_shown import hides_texts

# reference, kind, value as JSON can carry it, has_formula; where the cell looks otherwise: how, and what a person sees
Answer = tuple[str, str, str | bool, bool] | tuple[str, str, str | bool, bool, str, str]


def cells(
    sheet: Sheet, rows: Iterator[list[Any]], first_column: int, flags: set[str], looks: Sequence[Look] = ()
) -> Iterator[Answer]:
    """One answer per cell that holds something.

    Parameters
    ----------
    rows
        calamine's rows from row 1 on, each from `first_column` (1 = A) on; "" where it read nothing.
    flags
        Gets "date_with_time" where a date had a time of day, which is dropped.

    Raises
    ------
    Refused
        file_cells_not_read, naming the first cell.
    """
    remaining = dict(sheet.written)
    for number, row in enumerate(rows, 1):
        written_row = remaining.pop(number, {})
        unexplained = len(row) - row.count("")
        for column in sorted(written_row):
            written = written_row[column]
            position = column - first_column
            value = row[position] if 0 <= position < len(row) else ""
            unexplained -= value != ""
            answer = _answer(written, value, flags)
            if answer is None:
                raise _not_read(sheet, column, number)
            if answer != ("text", ""):
                ref = f"{column_letters(column)}{number}"
                look = _look(written, answer, looks) or _conditional(sheet, column, number, answer)
                yield ref, *_standing(answer, written), written.has_formula, *look
        if unexplained:
            raise _not_read(sheet, None, number)
    for number, written_row in remaining.items():
        for column, written in written_row.items():
            answer = _answer(written, "", flags)
            if answer is None:
                raise _not_read(sheet, column, number)
            if answer != ("text", ""):
                yield f"{column_letters(column)}{number}", *answer, written.has_formula


def _standing(answer: tuple[str, str | bool], written: Written) -> tuple[str, str | bool]:
    """The answer without letters that are struck out, where any stand."""
    if written.marked is None or answer[0] != "text":
        return answer
    standing = unicodedata.normalize("NFC", written.marked.standing.replace("\r\n", "\n")).strip()
    return "text", standing or answer[1]


def _look(written: Written, answer: tuple[str, str | bool], looks: Sequence[Look]) -> tuple[()] | tuple[str, str]:
    """How a cell looks otherwise than its value says, and what a person sees; () where it looks like itself."""
    kind, value = answer
    if kind == "text" and written.marked is not None:
        return written.marked.look, str(value)
    look = looks[written.style] if written.style < len(looks) else PLAIN_LOOK
    if look is PLAIN_LOOK or look == PLAIN_LOOK:
        return ()
    if look.is_struck and kind in ("number", "date", "text", "bool"):
        return "struck", _seen(str(value), look.format) if kind == "number" else str(value)
    if kind == "text" and hides_texts(look.format):
        return HIDDEN, ""
    if kind != "number" or not is_odd(look.format):
        return ()
    found = shown(Decimal(str(value)), look.format)
    is_itself = not found.kind and found.text == format(Decimal(str(value)).normalize(), "f").replace(".", ",")
    return () if is_itself else (found.kind, found.text)


def _conditional(sheet: Sheet, column: int, row: int, answer: tuple[str, str | bool]) -> tuple[()] | tuple[str, str]:
    """The same for what a conditional format may make of a cell: whether its condition holds, a person says."""
    kind, value = answer
    for _, look in (rule for rule in sheet.conditions if rule.holds(column, row)):
        if look.is_struck and kind in ("number", "date", "text"):
            return "struck", _seen(str(value), "General") if kind == "number" else str(value)
        if kind == "number" and (found := shown(Decimal(str(value)), look.format)).kind:
            if found.kind == PERCENT:
                return found.kind, found.text
            return (SCALED if found.kind == WORDS else found.kind), f"{found.text} (định dạng có điều kiện)".strip()
    return ()


def _seen(value: str, code: str) -> str:
    return shown(Decimal(value), code).text


def _not_read(sheet: Sheet, column: int | None, row: int) -> Refused:
    cell = f"{column_letters(column)}{row}" if column else None
    return Refused("file_cells_not_read", found=f"ô {cell}" if cell else f"dòng {row}", sheet=sheet.name, cell=cell)


def _answer(written: Written, value: Any, flags: set[str]) -> tuple[str, str | bool] | None:
    """(kind, value) of one cell; None where calamine read nothing, or something else than is written."""
    if written.kind == "formula":
        return "formula_without_value", written.raw
    if written.kind == "e":
        return "error", written.raw
    if value == "" and isinstance(value, str):
        return ("text", "") if written.is_blank else None
    if isinstance(value, bool):
        return "bool", value
    if isinstance(value, str):
        return "text", unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()
    if written.kind == "d":
        return _iso_date(value, flags)
    return _number_or_date(written, value, flags)


def _number_or_date(written: Written, value: Any, flags: set[str]) -> tuple[str, str] | None:
    """A number as written; a date where its number format says so and there is such a day."""
    try:
        number = float(written.raw)
    except ValueError:
        return None
    if not math.isfinite(number):
        return "error", "#NUM!"
    if isinstance(value, (int, float)):
        return ("number", repr(number)) if value == number else None
    if isinstance(value, datetime.date) and number >= 0:  # a datetime is one too; openpyxl has days before 1900
        return _iso_date(value, flags)
    if isinstance(value, datetime.timedelta) and number >= 0:
        return "text", _clock(round(number * 86_400))
    if isinstance(value, datetime.time) and 0 < number < 1:
        return "text", _clock(round(number * 86_400))
    return "number", repr(number)  # e.g. -5 in a cell formatted as a date: Excel shows ######, calamine midnight


def _iso_date(value: Any, flags: set[str]) -> tuple[str, str] | None:
    if isinstance(value, datetime.datetime):
        if value.time() != datetime.time():
            flags.add("date_with_time")
        value = value.date()
    return ("date", value.isoformat()) if isinstance(value, datetime.date) else None


def _clock(seconds: int) -> str:
    """Seconds as Excel shows a time or a duration: 08:30:00, 36:00:00."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"

"""Answers which workbook the reading process described, or why it read none; never reads a file."""

import datetime
import hashlib
import time
from decimal import Decimal
from types import MappingProxyType

from kpi.old_fonts import old_font
from kpi.plan.model import Problem
from kpi.text import given, narrow, unseen

from .references import column_letters
from .refused import Refused
from .workbook import OLD_FONT, UNSEEN, WIDE, Cell, Workbook

_CELLS_AT_ONCE, _REST = 1_000, 0.003


def workbook_of(reply: dict, data: bytes, file_name: str) -> Workbook:
    """The workbook as the child's answer describes it."""
    names = tuple(_sheet_name(name) for name in reply["sheets"])
    cells = {}
    for count, (position, ref, kind, value, has_formula, *look) in enumerate(reply["cells"], 1):
        if not count % _CELLS_AT_ONCE:
            time.sleep(_REST)  # a heavy workbook leaves the interpreter to the screens now and then (bench/floods.py)
        sheet = names[position]
        if kind == "text":
            text = _text(sheet, ref, value, has_formula, look)
            if text is not None:
                cells[sheet, ref] = text
        else:
            cells[sheet, ref] = Cell(sheet, ref, kind, _VALUES.get(kind, _unchanged)(value), has_formula, *look)
    sha256 = hashlib.sha256(data).hexdigest()
    merges = tuple((names[position], ref) for position, ref in reply["merges"])
    hidden_rows = tuple((names[position], row) for position, row in reply["hidden_rows"])
    hidden = (
        hidden_rows,
        tuple((names[position], column_letters(at)) for position, at in reply["hidden_columns"]),
        frozenset(names[position] for position in reply["hidden_sheets"]),
    )
    flags = frozenset(reply["flags"])
    return Workbook(file_name, sha256, len(data), names, MappingProxyType(cells), flags, merges, *hidden)


def problem_of(refused: Refused) -> Problem:
    """Why a file is not read, as the one problem that is told of it."""
    return Problem(refused.code, "error", refused.sheet, refused.cell, refused.found, refused.expected)


def _text(sheet: str, ref: str, raw: str, has_formula: bool, look: list[str]) -> Cell | None:
    """A text as the door of texts lets it in; None where nothing is left that could be seen."""
    if raw.isascii() and raw.isprintable():
        return Cell(sheet, ref, "text", raw, has_formula, *look)
    text = given(raw).strip()
    if not text:
        return None
    if not look and (old := old_font(raw)):
        look = [OLD_FONT, f"{old.font}|{given(old.reading).strip()}"]
    elif not look and (signs := unseen(raw)):
        look = [UNSEEN, signs]
    elif not look and narrow(text) != text:
        look = [WIDE, text]
    return Cell(sheet, ref, "text", narrow(text), has_formula, *look)


def _decimal(shortest: str) -> Decimal:
    """Plain digits, no exponent and no ".0": Decimal("1E+2") would print as such on a screen."""
    text = format(Decimal(shortest), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal(text if text not in ("-0", "") else "0")


def _sheet_name(name: str) -> str:
    """A sheet's name without signs nobody sees; as it stands where nothing would be left."""
    return given(name).strip() or name


def _unchanged(value: object) -> object:
    return value


_VALUES = {"number": _decimal, "date": datetime.date.fromisoformat}

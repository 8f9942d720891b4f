"""Answers which workbook the reading process described; never reads a file."""

import datetime
import hashlib
from decimal import Decimal
from types import MappingProxyType

from .workbook import Cell, Workbook


def workbook_of(reply: dict, data: bytes, file_name: str) -> Workbook:
    """The workbook as the child's answer describes it."""
    names = tuple(reply["sheets"])
    cells = {}
    for position, ref, kind, value, has_formula in reply["cells"]:
        sheet = names[position]
        cells[sheet, ref] = Cell(sheet, ref, kind, _VALUES.get(kind, _unchanged)(value), has_formula)
    sha256 = hashlib.sha256(data).hexdigest()
    merges = tuple((names[position], ref) for position, ref in reply["merges"])
    hidden_rows = tuple((names[position], row) for position, row in reply["hidden_rows"])
    flags = frozenset(reply["flags"])
    return Workbook(file_name, sha256, len(data), names, MappingProxyType(cells), flags, merges, hidden_rows)


def _decimal(shortest: str) -> Decimal:
    """Plain digits, no exponent and no ".0": Decimal("1E+2") would print as such on a screen."""
    text = format(Decimal(shortest), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal(text if text not in ("-0", "") else "0")


def _unchanged(value: object) -> object:
    return value


_VALUES = {"number": _decimal, "date": datetime.date.fromisoformat}

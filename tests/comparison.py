"""Answers where a row differs from what was expected; compares only the keys that were written down."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

TOLERANCE = 1e-9  # expected values are written with ten decimals; the product keeps ratios as doubles


def differences(where: str, expected: dict, row: dict | None) -> list[str]:
    """One line per key that differs; a row that is not there differs as a whole."""
    if row is None:
        return [f"{where}: không có dòng này"]
    lines = []
    for key, want in expected.items():
        if key == "milestones":
            lines += _milestone_differences(where, want, row["milestones"])
        elif key not in row:
            lines.append(f"{where}.{key}: không có khóa này, chỉ có {sorted(row)}")
        elif not is_same(want, row[key]):
            lines.append(f"{where}.{key}: phải là {want!r}, ra {row[key]!r}")
    return lines


def _milestone_differences(where: str, expected: dict, milestones: list[dict]) -> list[str]:
    if not expected:
        return [] if not milestones else [f"{where}.milestones: phải không có mốc nào, ra {milestones!r}"]
    by_day = {str(milestone["due_on"]): milestone for milestone in milestones}
    lines = []
    for due_on, want in expected.items():
        want = want if isinstance(want, dict) else {"state": want}
        lines += differences(f"{where}.milestones[{due_on}]", want, by_day.get(str(due_on)))
    return lines


def is_same(want, found) -> bool:
    """True for the same text, list, None or number, whatever type the number has."""
    if want is None or found is None:
        return want is found
    if isinstance(want, bool) or isinstance(found, bool):
        return want is found
    if isinstance(want, date) or isinstance(found, date):
        return str(want) == str(found)
    if isinstance(want, (int, float, Decimal, Fraction)):
        return isinstance(found, (int, float, Decimal, Fraction)) and abs(float(want) - float(found)) <= TOLERANCE
    if isinstance(want, (list, tuple)):
        return list(want) == list(found)
    return want == found

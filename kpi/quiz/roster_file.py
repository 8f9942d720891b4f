"""Answers which people a roster file names, with every fault by line; never stores one and never guesses a column.

A workbook or a CSV with the columns ho_ten, nam_sinh, don_vi (code), loai (can_bo …), chuc_vu, dien_thoai.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kpi.plan.model import Problem
from kpi.plan.model.quiz import STAFF
from kpi.quiz.table_file import bare, read_lines
from kpi.syllables import name_key
from kpi.text import given

COLUMNS = ("ho_ten", "nam_sinh", "don_vi", "loai", "chuc_vu", "dien_thoai")
NEEDED = ("ho_ten", "nam_sinh", "don_vi", "loai")
EARLIEST, LONGEST = 1930, 200
_WORDS = {
    "ho va ten": "ho_ten",
    "ho ten": "ho_ten",
    "nam sinh": "nam_sinh",
    "don vi": "don_vi",
    "ma don vi": "don_vi",
    "loai": "loai",
    "doi tuong": "loai",
    "chuc vu": "chuc_vu",
    "dien thoai": "dien_thoai",
    "so dien thoai": "dien_thoai",
}


@dataclass(frozen=True)
class RosterLine:
    """One person of a roster file."""

    line: int
    full_name: str
    birth_year: int
    unit: str
    staff: str
    position_title: str
    phone: str


def read_roster(
    data: bytes, file_name: str, units: Mapping[str, str], latest: int, left_out: frozenset[str] = frozenset()
) -> list[RosterLine] | list[Problem]:
    """The people of a file, or all its problems at once. units: code -> name; latest: the latest year of birth;
    left_out: units whose people the plan leaves out."""
    lines = read_lines(data, file_name, _WORDS, NEEDED)
    if isinstance(lines[0], Problem):
        return lines
    by_name = {bare(name): code for code, name in units.items()}
    found = []
    problems: list[Problem] = []
    for number, told in lines:
        line = _line(number, told, units, by_name, latest, problems)
        if line is not None and line.unit in left_out:
            expected = "II.1: không nêu loại đơn vị này"
            problems.append(Problem("roster_unit_out", "error", None, f"L{number}", units[line.unit], expected))
        elif line is not None:
            found.append(line)
    problems += _twice(found)
    return problems or found


def _line(number, told, units, by_name, latest, problems) -> RosterLine | None:
    before = len(problems)

    def fault(code: str, what: str, expected: str = "") -> None:
        problems.append(Problem(code, "error", None, f"L{number}", what[:120], expected))

    name = given(told.get("ho_ten", "")).strip()
    if not name or len(name) > LONGEST:
        fault("roster_name_missing", name or "để trống")
    year = told.get("nam_sinh", "")
    if not year.isdecimal() or not EARLIEST <= int(year) <= latest:
        fault("roster_birth_year", year or "để trống", f"từ {EARLIEST} đến {latest}")
    unit = told.get("don_vi", "")
    unit = unit if unit in units else by_name.get(bare(unit), "")
    if not unit:
        fault("roster_unit_unknown", told.get("don_vi") or "để trống", "mã hoặc tên đơn vị trong danh sách")
    staff = {bare(word): code for code, word in STAFF.items()} | {bare(code): code for code in STAFF}
    kind = staff.get(bare(told.get("loai", "")), "")
    if not kind:
        fault("roster_staff_unknown", told.get("loai") or "để trống", ", ".join(STAFF.values()))
    if len(problems) > before:
        return None
    more = (given(told.get(key, "")).strip()[:LONGEST] for key in ("chuc_vu", "dien_thoai"))
    return RosterLine(number, name, int(year), unit, kind, *more)


def _twice(lines: list[RosterLine]) -> Iterator[Problem]:
    seen: dict[tuple, int] = {}
    for line in lines:
        key = (line.unit, name_key(line.full_name), line.birth_year)
        if key in seen:
            yield Problem("roster_person_twice", "error", None, f"L{line.line}", line.full_name, f"dòng {seen[key]}")
        seen.setdefault(key, line.line)

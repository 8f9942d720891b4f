"""Answers what a units file of config/ says, line by line, with everything wrong in it; never guesses a column."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from kpi.plan.config_errors import ConfigIssue, issues_of, one_of
from kpi.plan.config_shape import clean_text
from kpi.plan.model import Campaign, Unit

UNIT_COLUMNS = (
    "code",
    "name",
    "kind",
    "parent",
    "peer_group",
    "sort_order",
    "valid_from",
    "valid_to",
    "traits",
    "awarder",
)
_NEEDED = ("code", "name", "kind")


def read_units(path: Path, issues: list[ConfigIssue]) -> tuple[Unit, ...]:
    """The units of a file, in its order; faults are added to `issues`, each with its line."""
    name = f"units/{path.name}"
    try:
        text = clean_text(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        found = "không phải UTF-8" if isinstance(error, UnicodeDecodeError) else f"không đọc được ({error.strerror})"
        issues.append(ConfigIssue(name, "", found, "tệp CSV mã hóa UTF-8"))
        return ()
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    units: list[Unit] = []
    try:
        header = [column.strip() for column in next(reader, [])]
        if not _is_header(header):
            issues.extend(_header_faults(name, header))
            return ()
        units = list(_rows(name, reader, header, issues))
    except csv.Error as error:
        allowed = "tệp CSV dấu phẩy, dấu nháy kép đóng mở đủ"
        issues.append(ConfigIssue(name, f"dòng {reader.line_num}", str(error), allowed))
    issues.extend(misfits(name, units))
    return tuple(units)


def _is_header(header: list[str]) -> bool:
    known = set(header) <= set(UNIT_COLUMNS) and len(set(header)) == len(header)
    return known and set(_NEEDED) <= set(header)


def _header_faults(name: str, header: list[str]) -> Iterator[ConfigIssue]:
    columns = ", ".join(UNIT_COLUMNS)
    for place, column in enumerate(header, 1):
        if column not in UNIT_COLUMNS:
            free = [known for known in UNIT_COLUMNS if known not in header]
            yield ConfigIssue(name, f"dòng 1, cột {place}", column or "trống", one_of(column, free, columns))
        elif column in header[: place - 1]:
            yield ConfigIssue(name, f"dòng 1, cột {place}", f"{column} lần thứ hai", "mỗi cột một lần")
    missing = [column for column in _NEEDED if column not in header]
    if missing and set(header) <= set(UNIT_COLUMNS):
        yield ConfigIssue(name, "dòng 1", f"thiếu {', '.join(missing)}", columns)


def _rows(name: str, reader, header: list[str], issues: list[ConfigIssue]) -> Iterator[Unit]:
    for fields in reader:
        where = f"dòng {reader.line_num}"
        fields = [field.strip() for field in fields]
        if not any(fields):
            continue
        if len(fields) > len(header):
            allowed = f"{len(header)} cột; tên có dấu phẩy đặt trong dấu nháy kép"
            issues.append(ConfigIssue(name, where, f"{len(fields)} cột", allowed))
            continue
        values: dict = {key: value for key, value in zip(header, fields, strict=False) if value}
        values["traits"] = tuple(trait.strip() for trait in values.get("traits", "").split(";") if trait.strip())
        try:
            yield Unit.model_validate(values)
        except ValidationError as error:
            issues.extend(issues_of(name, error, values, Unit, where))


def misfits(name: str, units: list[Unit]) -> Iterator[ConfigIssue]:
    """What is wrong between the rows: validity the wrong way round or overlapping, parents that are none."""
    parents = {unit.code: unit.parent for unit in units}
    last: dict[str, Unit] = {}
    for unit in sorted(units, key=lambda row: (row.code, row.valid_from or date.min)):
        before = last.get(unit.code)
        if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
            yield ConfigIssue(name, f"{unit.code}.valid_to", str(unit.valid_to), f"từ {unit.valid_from} trở đi")
        elif before and (before.valid_to or date.max) >= (unit.valid_from or date.min):
            yield ConfigIssue(name, unit.code, "hai dòng cùng hiệu lực", "valid_from/valid_to không chồng nhau")
        if unit.parent and unit.parent not in parents:
            yield ConfigIssue(
                name, f"{unit.code}.parent", unit.parent, one_of(unit.parent, parents, "mã đơn vị có trong cùng tệp")
            )
        elif unit.code in _line_above(unit.parent, parents):
            yield ConfigIssue(name, f"{unit.code}.parent", str(unit.parent), "đơn vị cấp trên, không phải chính mình")
        last[unit.code] = unit


def groups_unknown(name: str, campaign: Campaign, units: Iterable[Unit]) -> Iterator[ConfigIssue]:
    """Units in a group that a plan which names its groups does not name."""
    known = {group.code for group in campaign.peer_groups}
    for place, unit in enumerate(units):
        if known and unit.peer_group and unit.peer_group not in known:
            allowed = f"mã có ở bảng Cụm, khối thi đua (peer_groups): {', '.join(sorted(known))}"
            loc = ("unit_rows", place, "peer_group")
            yield ConfigIssue(name, f"{unit.code}.peer_group", unit.peer_group, allowed, loc)


def _line_above(code: str | None, parents: dict[str, str | None]) -> set[str]:
    line: set[str] = set()
    while code and code not in line:
        line.add(code)
        code = parents.get(code)
    return line

"""Answers how a bench gets a plan, units and figures of a stated size, the same each time; measures nothing.

Units, indicators and figures are invented ("Dữ liệu minh họa"). Re-uploads, late and missing months are part of it.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from kpi.period import period_of_index

CAMPAIGN = "quoc_gia"
_AWARD = {"code": "gk", "name": "Giấy khen minh họa", "recipient": "collective", "awarder": "Chủ tịch"}
_CRITERIA = [{"code": "i1", "rule": "all_applicable_met"}, {"code": "i2", "rule": "score_at_least", "value": 90}]
_KINDS = ("commune", "department", "service_unit")


@dataclass(frozen=True)
class Size:
    """How large: units, months from January 2020 on, indicators."""

    units: int = 60
    months: int = 12
    indicators: int = 25

    @property
    def first_index(self) -> int:
        """The period index of the first month: January 2020, so that any number of months has passed."""
        return 12 * 2020 + 1

    @property
    def told(self) -> str:
        """In words, for tables."""
        return f"{self.units} × {self.months}"

    @property
    def periods(self) -> tuple[str, ...]:
        """The months, in order."""
        return tuple(period_of_index(self.first_index + month) for month in range(self.months))


def indicator(number: int, ends_on: str) -> dict:
    """Indicator `number` (from 0): shares mostly, then counts, points, something done, a rank from the reviewer."""
    measure = ("share", "share", "share", "share", "count", "share", "share", "points", "share", "done")[number % 10]
    raw: dict = {"code": f"I{number:02}", "name": f"Chỉ tiêu minh họa {number:02}", "measure": measure}
    if measure == "share":
        raw["accumulation"] = ("cumulative", "month_end", "flow")[number % 3]
        raw["pace"] = ("constant", "linear")[number % 2] if raw["accumulation"] == "cumulative" else "constant"
        raw["milestones"] = [{"due_on": ends_on, "target": (80 + number % 5 * 4) / 100}]
    elif measure == "count":
        raw |= {"accumulation": "cumulative", "milestones": [{"due_on": ends_on, "target": 40}]}
    elif measure == "points":
        raw["max"] = 10
    else:
        raw["milestones"] = [{"due_on": ends_on}]
    if number % 7 == 3:
        raw["applies_to"] = {"kinds": list(_KINDS[:2])}
    return raw


def write_plan(folder: Path, size: Size) -> Path:
    """Write campaigns/ and units/ into `folder`; gives the folder."""
    ends_on = last_day(size)
    raw = {
        "code": CAMPAIGN,
        "kind": "movement",
        "title": "Phong trào thi đua minh họa của cả nước",
        "starts_on": "2020-01-01",
        "ends_on": ends_on,
        "units": CAMPAIGN,
        "reporting": {"first_period": "2020-01"},
        "indicators": [indicator(number, ends_on) for number in range(size.indicators)],
        "awards": [{**_AWARD, "criteria": _CRITERIA}],
        "review_rounds": [{"code": "cuoi", "data_on": ends_on, "awards": [_AWARD["code"]]}],
    }
    if size.months > 12:
        for item in raw["indicators"]:
            if item["measure"] != "points" and item.get("accumulation") == "cumulative":
                item["accumulation"] = "month_end"
    for name in ("campaigns", "units"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "campaigns" / f"{CAMPAIGN}.yaml").write_text(yaml.safe_dump(raw, allow_unicode=True), "utf-8")
    with (folder / "units" / f"{CAMPAIGN}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "kind", "parent", "peer_group", "sort_order", "valid_from", "valid_to"])
        for number in range(size.units):
            kind = _KINDS[number % 3]
            writer.writerow(
                [unit_code(number), f"Đơn vị minh họa {number:05}", kind, "", f"G{number // 60:04}", number, "", ""]
            )
    return folder


def last_day(size: Size) -> str:
    """The last day of the last month, as the plan writes it."""
    index = size.first_index + size.months
    return str(date.fromordinal(date((index - 1) // 12, (index - 1) % 12 + 1, 1).toordinal() - 1))


def unit_code(number: int) -> str:
    """The code of unit `number`."""
    return f"U{number:05}"


_OF_A_FILE = 1_000_000  # lines


def facts_files(size: Size) -> Iterator[bytes]:
    """Every fact, in files of whole months and about a million lines: a year of 3,321 communes is one."""
    of_a_file = max(1, _OF_A_FILE // (size.units * size.indicators))
    for first in range(0, size.months, of_a_file):
        yield facts_csv(size, months=range(first, min(first + of_a_file, size.months)))


def facts_csv(size: Size, is_missing: bool = True, months: range | None = None) -> bytes:
    """A file of facts for every unit and month (months: those, from 0); every 37th unit-month is missing."""
    out = io.StringIO()
    out.write("unit,indicator,period,numerator,denominator\n")
    write = out.write
    kinds = [indicator(number, last_day(size)) for number in range(size.indicators)]
    for month in months or range(size.months):
        period, year_month = size.periods[month], month % 12 + 1
        for unit in range(size.units):
            if is_missing and (unit * 13 + month) % 37 == 0:
                continue
            code, skill = unit_code(unit), 60 + unit * 7919 % 41
            for number, item in enumerate(kinds):
                if number % 7 == 3 and unit % 3 == 2:
                    continue
                noise = (unit * 31 + number * 17 + month * 7) % 11
                measure = item["measure"]
                if measure == "share":
                    whole = 100 + unit % 50 + number
                    whole *= year_month if item["accumulation"] == "cumulative" else 1
                    write(f"{code},I{number:02},{period},{whole * min(100, skill + noise) // 100},{whole}\n")
                elif measure == "count":
                    write(f"{code},I{number:02},{period},{year_month * (skill // 20)},\n")
                elif measure == "points":
                    write(f"{code},I{number:02},{period},{skill // 11}.5,\n")
                else:
                    write(f"{code},I{number:02},{period},{1 if year_month > 6 and skill > 70 else 0},\n")
    return out.getvalue().encode()

"""Answers how a test gets a real, small house: a configuration folder, a store, figures; never judges a figure.

A stray second campaign always stands beside the one under test, with the same indicator codes, one unit code
in common and other figures, so that a query that forgets its campaign is seen.
"""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import yaml

from kpi import actions
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.reference import months

UNIT_COLUMNS = ("code", "name", "kind", "parent", "peer_group", "sort_order", "valid_from", "valid_to", "traits")
FACT_COLUMNS = ("unit", "indicator", "period", "numerator", "denominator", "part", "done_on")
SIGNED = datetime(2024, 1, 1, 1, tzinfo=UTC)
AFTER_THE_YEAR = datetime(2025, 6, 15, 1, tzinfo=UTC)
STRAY = "phong_trao_khac"


class Clock:
    """The server's clock in a test: it stands still until it is set."""

    def __init__(self, now: datetime = SIGNED):
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class House:
    """An open house with the campaigns under test and the stray one; figures go in through `import_facts`."""

    def __init__(self, folder: Path, *plans: tuple[dict, list[dict]]):
        self.clock = Clock()
        self.config_dir, self.data_dir = folder / "config", folder / "data"
        for campaign, units in (*plans, _stray(*plans[0])):
            write_campaign(self.config_dir, campaign, units)
        self.office = actions.init_office(self.data_dir, self.config_dir, self.clock)
        self.actor = actions.account(self.office, "quan_tri")
        if rows := _stray_facts(*plans[0]):
            first_month_ends = months.last_day(plans[0][0]["reporting"]["first_period"])
            self.upload(STRAY, rows, at=max(SIGNED, morning_of(first_month_ends)))

    @classmethod
    def again(cls, folder: Path, now: datetime) -> "House":
        """The house that stands in a folder, opened at a moment."""
        house = cls.__new__(cls)
        house.clock, house.config_dir, house.data_dir = Clock(now), folder / "config", folder / "data"
        house.office = actions.init_office(house.data_dir, house.config_dir, house.clock)
        house.actor = actions.account(house.office, "quan_tri")
        return house

    def __enter__(self) -> "House":
        return self

    def __exit__(self, *_) -> None:
        self.office.close()

    def upload(self, campaign: str, facts: list[dict], approve: bool = True, at: datetime = AFTER_THE_YEAR):
        """Import facts (dicts with the columns of FACT_COLUMNS) at a moment; a refusal fails the test."""
        self.clock.now = at
        data = csv_of(FACT_COLUMNS, facts)
        found = actions.import_facts(self.office, self.actor, campaign, data, "so_lieu.csv", approve=approve)
        if isinstance(found, Refusal):
            raise AssertionError(f"bị từ chối: {render(found)}")
        if isinstance(found, list):
            raise AssertionError("tệp có lỗi:\n" + "\n".join(f"{p.cell}: {render(p)}" for p in found))
        return found


def _stray(campaign: dict, units: list[dict]) -> tuple[dict, list[dict]]:
    indicators = [
        {key: value for key, value in indicator.items() if key not in ("applies_to", "source")}
        for indicator in campaign["indicators"]
    ]
    other = {**campaign, "code": STRAY, "title": "Phong trào khác", "units": STRAY, "indicators": indicators}
    rounds = [
        {key: value for key, value in item.items() if key != "owner"} for item in campaign.get("review_rounds", ())
    ]
    other |= {"review_rounds": rounds} if rounds else {}
    shared = {"code": units[0]["code"], "name": "Trùng mã, khác đơn vị", "kind": "school", "peer_group": "khac"}
    return other, [shared, {"code": "DON_VI_KHAC", "name": "Đơn vị khác", "kind": "school", "peer_group": "khac"}]


def _stray_facts(campaign: dict, units: list[dict]) -> list[dict]:
    """Three sevenths (or a count of 3) for every figure of the stray campaign in its first month."""
    period = campaign["reporting"]["first_period"]
    return [
        {
            "unit": unit,
            "indicator": indicator["code"],
            "period": period,
            "numerator": 3,
            "denominator": 7 if indicator["measure"] == "share" else None,
        }
        for indicator in campaign["indicators"]
        if indicator["measure"] in ("share", "count")
        for unit in (units[0]["code"], "DON_VI_KHAC")
    ]


def write_campaign(config_dir: Path, campaign: dict, units: list[dict]) -> None:
    """Write campaigns/<code>.yaml and units/<units>.csv as people would."""
    for name in ("campaigns", "units"):
        (config_dir / name).mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(campaign, allow_unicode=True, sort_keys=False)
    (config_dir / "campaigns" / f"{campaign['code']}.yaml").write_text(text, "utf-8")
    (config_dir / "units" / f"{campaign['units']}.csv").write_bytes(csv_of(UNIT_COLUMNS, units))


def csv_of(columns: tuple[str, ...], rows: list[dict]) -> bytes:
    """A CSV with exactly these columns; what a row does not have stays empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name) for name in columns} for row in rows)
    return text.getvalue().encode("utf-8")


def morning_of(day: date) -> datetime:
    """Eight in the morning, Vietnamese time, as UTC."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def end_of(day: date) -> datetime:
    """The last moment of a day in Vietnam, as UTC: what `--as-of` with a bare date means (design 2)."""
    return datetime(day.year, day.month, day.day, 17, tzinfo=UTC) - timedelta(microseconds=1)

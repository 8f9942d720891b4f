"""Answers how a test gets a house with the plans about ideas, and how an idea is entered in one line; judges nothing.

The campaigns are the product's own (config/campaigns), so that what is tested is what runs; a small movement with
indicators from the register stands beside them.
"""

import csv
import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import yaml

from kpi import actions, tables
from kpi.plan.config import PRODUCT_CONFIG_DIR
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.ready import ready

LOCAL = 7
CALL, CONTEST, MOVEMENT = "tan_an_2024", "dong_hoa_2024", "phong_trao_so"
ACCOUNTS = (
    ("van_phong", "reviewer", "TA_VAN_PHONG_UBND"),  # the commune's own keeper of the register
    ("noi_vu", "reviewer", "DH_PHONG_NOI_VU"),
    ("van_phong_hdnd", "reviewer", "DH_VAN_PHONG_HDND_UBND"),
    ("ban_to_chuc", "reviewer", None),
    ("giao_duc", "unit", "DH_PHONG_GIAO_DUC_DAO_TAO"),
    ("hoa_thanh", "unit", "DH_XA_HOA_THANH"),
    ("hoa_tam", "unit", "DH_XA_HOA_TAM"),
    ("tu_phap", "unit", "TA_TU_PHAP_HO_TICH"),
    ("phong_gd", "unit", "PHONG_GD"),
    ("lanh_dao", "leader", None),
)
UNIT_COLUMNS = ("code", "name", "kind", "parent", "peer_group", "sort_order", "valid_from", "valid_to", "traits")
UNITS = [
    {
        "code": "PHONG_GD",
        "name": "Phòng Giáo dục",
        "kind": "department",
        "peer_group": "khoi",
        "traits": "has_subunits",
    },
    {"code": "PHUONG_A", "name": "Phường A", "kind": "commune", "peer_group": "khoi"},
    {"code": "TRUONG_1", "name": "Trường 1", "kind": "school", "parent": "PHONG_GD"},
    {"code": "TRUONG_2", "name": "Trường 2", "kind": "school", "parent": "PHONG_GD"},
    {"code": "TRUONG_3", "name": "Trường 3", "kind": "school", "parent": "PHONG_GD"},
    {"code": "TRUONG_4", "name": "Trường 4", "kind": "school", "parent": "PHONG_GD", "valid_to": "2024-09-30"},
]


def movement(base: str = "all") -> dict:
    """A movement whose three indicators come from the register."""
    due = [{"due_on": "2024-12-31"}]
    share = {"measure": "share", "numerator": {"label": "Tử"}, "denominator": {"label": "Mẫu"}, "source": "register"}
    return {
        "code": MOVEMENT,
        "kind": "movement",
        "title": "Phong trào có sổ",
        "starts_on": "2024-01-01",
        "ends_on": "2024-12-31",
        "units": MOVEMENT,
        "reporting": {"first_period": "2024-03", "due_day": 5},
        "indicators": [
            {
                "code": "INITIATIVES",
                "name": "Đăng ký sáng kiến",
                "measure": "count",
                "accumulation": "cumulative",
                "source": "register",
                "from_register": {"counts": "registered"},
                "milestones": [{"due_on": "2024-12-31", "target": 1}],
            },
            {
                "code": "SUBUNITS_REGISTERED",
                "name": "Đơn vị trực thuộc đăng ký",
                **share,
                "from_register": {"counts": "subunits"},
                "applies_to": {"traits": ["has_subunits"]},
                "milestones": due,
            },
            {
                "code": "INITIATIVES_EFFECTIVE",
                "name": "Sáng kiến có hiệu quả",
                **share,
                "accumulation": "cumulative",
                "from_register": {"counts": "effective", "base": base},
                "milestones": [{"due_on": "2024-12-31", "target": 0.1}],
            },
        ],
    }


class Clock:
    """The server's clock in a test."""

    def __init__(self, now: datetime):
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def local(day: date, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    """A moment of a day in Vietnam."""
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)
    return moment - timedelta(hours=LOCAL)


class Ideas:
    """An open house; what it does is refused or done through kpi.actions only."""

    def __init__(self, office, clock: Clock):
        self.office, self.clock = office, clock

    def account(self, name: str):
        return actions.account(self.office, name)

    def at(self, moment: datetime) -> "Ideas":
        """Set the clock."""
        self.clock.now = moment
        return self

    def enter(self, campaign: str, who: str = "quan_tri", ok: bool = True, authors=None, **form):
        """Enter an idea; what is left out is filled in."""
        given = actions.InitiativeForm(
            campaign,
            form.pop("title", "Rút ngắn thời gian giải quyết hồ sơ"),
            form.pop("form", "article"),
            authors if authors is not None else (official("TA_TU_PHAP_HO_TICH"),),
            form.pop("situation", "Người dân phải đi lại nhiều lần."),
            form.pop("content", "Nhận hồ sơ trực tuyến, trả kết quả tại nhà."),
        )
        done = actions.receive_initiative(self.office, self.account(who), replace(given, **form))
        return self._ok(done) if ok else done

    def step(self, initiative: int, kind: str, who: str = "quan_tri", ok: bool = True, **form):
        """Take a step of an idea."""
        done = actions.take_step(self.office, self.account(who), actions.StepForm(initiative, kind, **form))
        return self._ok(done) if ok else done

    def applied(self, initiative: int, on: date, paper: str | None = "15/BB", who: str = "quan_tri") -> None:
        """Accept, apply, and say that it had effect, with a paper or without."""
        self.step(initiative, "accept", who, happened_on=on)
        self.step(initiative, "apply", who, happened_on=on)
        said = {"before_after": "Từ 5 ngày còn 2 ngày", "happened_on": on}
        if paper:
            said |= {"document_number": paper, "document_signed_on": on}
        self.step(initiative, "effective", who, **said)

    def sheet(self, initiative: int, who: str | None = None) -> dict:
        found = tables.initiative_sheet(self.office, initiative, self.account(who) if who else None)
        return self._ok(found)

    def row(self, campaign: str, initiative: int) -> dict:
        rows = tables.initiatives(self.office, campaign, with_stock=True)
        return next(row for row in rows if row["initiative"] == initiative)

    @staticmethod
    def _ok(done):
        if isinstance(done, Refusal):
            raise AssertionError(f"bị từ chối: {render(done)}")
        if isinstance(done, list) and done and hasattr(done[0], "severity"):
            raise AssertionError("\n".join(render(problem) for problem in done))
        return done


def official(unit: str, name: str = "Nguyễn Văn Thử", share: int | None = None, category: str = "official"):
    """An own official (or other own staff) of a unit."""
    return actions.AuthorForm(category, name, "", unit, "Chuyên viên", share)


def citizen(name: str = "Trần Thị Dân", share: int | None = None):
    """A citizen."""
    return actions.AuthorForm("citizen", name, "", None, "", share)


def body(category: str = "enterprise", name: str = "Công ty Thử"):
    """An enterprise or organisation."""
    return actions.AuthorForm(category, "", name)


@contextmanager
def open_ideas(folder: Path, now: datetime = datetime(2024, 6, 3, 2, tzinfo=UTC), base: str = "all", settings=None):
    """A house with the plans about ideas. settings: campaign -> {key: value} put into its `ideas` or `entries`."""
    changes = repr((base, settings))
    ready(f"ideas {changes}", folder, partial(_make, base, settings or {}))
    clock = Clock(now)
    office = actions.init_office(folder / "data", folder / "config", clock)
    try:
        yield Ideas(office, clock)
    finally:
        office.close()


def _make(base: str, settings: dict, folder: Path) -> None:
    config = folder / "config"
    for place in ("campaigns", "units"):
        (config / place).mkdir(parents=True)
    for code in (CALL, CONTEST):
        raw = yaml.safe_load((PRODUCT_CONFIG_DIR / "campaigns" / f"{code}.yaml").read_text("utf-8"))
        for part, values in settings.get(code, {}).items():
            raw[part] = {**raw.get(part, {}), **values}
        _write(config / "campaigns" / f"{code}.yaml", raw)
        shutil.copy(PRODUCT_CONFIG_DIR / "units" / f"{raw['units']}.csv", config / "units")
    raw = movement(base)
    for part, values in settings.get(MOVEMENT, {}).items():
        raw[part] = {**raw.get(part, {}), **values}
    _write(config / "campaigns" / f"{MOVEMENT}.yaml", raw)
    with (config / "units" / f"{MOVEMENT}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, UNIT_COLUMNS, restval="")
        writer.writeheader()
        writer.writerows({"sort_order": place, **unit} for place, unit in enumerate(UNITS))
    office = actions.init_office(folder / "data", config, Clock(datetime(2024, 1, 2, tzinfo=UTC)))
    for name, role, unit in ACCOUNTS:
        actions.add_account(office, None, name, role, unit)
    office.close()


def _write(path: Path, raw: dict) -> None:
    path.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), "utf-8")

"""Answers how a test gets a house with owners of indicators, a reviewing body and heads that sign; never judges one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import yaml

from kpi import actions
from kpi.actions import Office
from kpi.workbook.reader import Reader
from tests.filled_workbooks import CONFIG, KEYS, filled
from tests.house_of_workbooks import Clock
from tests.ready import ready

UNITS = (
    "TAI_CHINH,Phòng Tài chính,department,,khoi,11,,,has_capital_plan\n"
    "NOI_VU,Phòng Nội vụ,department,,khoi,12,,,\n"
    "VAN_PHONG,Văn phòng,department,,khoi,13,,,\n"
)
PEOPLE = (
    ("lanh_dao", "leader", None),
    ("an", "reviewer", "NOI_VU"),
    ("binh", "reviewer", "NOI_VU"),
    ("cuong", "reviewer", "VAN_PHONG"),
    ("dung", "verifier", "TAI_CHINH"),
    ("phuong_a", "unit", "PHUONG_A"),
    ("truong_a", "unit_head", "PHUONG_A"),
    ("phuong_b", "unit", "PHUONG_B"),
    ("truong_b", "unit_head", "PHUONG_B"),
    ("phong_nv", "unit", "NOI_VU"),
    ("phong_tc", "unit", "TAI_CHINH"),
)


@contextmanager
def open_house(folder: Path, **reporting) -> Iterator[Office]:
    """The campaign thi_diem with DISBURSEMENT and TASKS owned by TAI_CHINH; `reporting`: settings of the campaign."""
    ready(f"thẩm định {reporting}", folder, partial(_make, reporting))
    office = actions.init_office(folder / "data", folder / "config", Clock())
    try:
        yield office
    finally:
        office.close()


def _make(reporting: dict, folder: Path) -> None:
    config = folder / "config"
    shutil.copytree(CONFIG, config)
    path = config / "campaigns" / "thi_diem.yaml"
    plan = yaml.safe_load(path.read_text("utf-8"))
    plan["reporting"] |= reporting
    for indicator in plan["indicators"]:
        if indicator["code"] in ("DISBURSEMENT", "TASKS"):
            indicator["owner"] = "TAI_CHINH"
    path.write_text(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False), "utf-8")
    units = config / "units" / "thi_diem.csv"
    units.write_text(units.read_text("utf-8").rstrip("\n") + "\n" + UNITS, "utf-8")
    office = actions.init_office(folder / "data", config, Clock())
    office.secrets_dir.mkdir(mode=0o700, exist_ok=True)
    (office.secrets_dir / "template-test.key").write_text(KEYS.secrets["test"].hex(), "ascii")
    for name, role, unit in PEOPLE:
        actions.add_account(office, None, name, role, unit)
    office.close()


def act(office: Office, what, account: str, *more, **named):
    """Do something as an account."""
    return what(office, actions.account(office, account), *more, **named)


def hand_in(office: Office, reader: Reader, typed: dict | None = None, account: str = "phuong_a", **of):
    """Submit a filled workbook; a problem fails the test."""
    given = act(office, actions.submit_workbook, account, filled(typed, **of), "bao_cao.xlsx", reader)
    assert isinstance(given, actions.Receipt), given
    return given


def import_report(office: Office, unit: str) -> int:
    """The number of a report of `unit` that came by import: half of its tasks done."""
    data = f"unit,indicator,period,numerator,denominator\n{unit},TASKS,2024-06,1,2\n".encode()
    given = act(office, actions.import_facts, "quan_tri", "thi_diem", data, "so_lieu.csv")
    assert isinstance(given, actions.Imported), given
    return office.store.rows("select max(submission) as n from submission")[0]["n"]

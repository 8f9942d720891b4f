"""Answers how a test gets an open house that takes the workbooks of filled_workbooks; never judges an outcome."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from kpi import actions
from kpi.actions import Office
from kpi.workbook.reader import Reader
from tests.filled_workbooks import CONFIG, KEYS
from tests.ready import ready

START = datetime(2024, 7, 3, 2, tzinfo=UTC)


class Clock:
    """The server's clock in a test: it stands still until it is moved."""

    def __init__(self, now: datetime = START):
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def open_house(folder: Path, clock: Clock | None = None) -> Iterator[Office]:
    """A store for the campaign thi_diem with the test key and accounts: a leader, two reviewers, two units.

    A folder that has one already is opened again.
    """
    clock = clock or Clock()
    if not (folder / "data").exists():
        now = clock()
        ready(f"thi_diem {now}", folder, partial(_make, Clock(now)))
    office = actions.init_office(folder / "data", CONFIG, clock)
    try:
        yield office
    finally:
        office.close()


def _make(clock: Clock, folder: Path) -> None:
    office = actions.init_office(folder / "data", CONFIG, clock)
    secrets = office.secrets_dir
    secrets.mkdir(mode=0o700, exist_ok=True)
    (secrets / "template-test.key").write_text(KEYS.secrets["test"].hex(), "ascii")
    for name, role, unit in (
        ("lanh_dao", "leader", None),
        ("noi_vu", "reviewer", None),
        ("noi_vu_a", "reviewer", "PHUONG_A"),
        ("phuong_a", "unit", "PHUONG_A"),
        ("phuong_b", "unit", "PHUONG_B"),
    ):
        actions.add_account(office, None, name, role, unit)
    office.close()


def submit(office: Office, data: bytes, account: str = "phuong_a", reader: Reader | None = None, **more):
    """Submit a workbook with an account; `more`: explanations, expected."""
    return actions.submit_workbook(office, actions.account(office, account), data, "bao_cao.xlsx", reader, **more)


def audit_rows(office: Office) -> list[dict]:
    """The audit rows, oldest first."""
    return office.store.rows("select account, action, subject, outcome, detail from audit order by audit")

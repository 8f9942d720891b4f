"""Answers what an opened house is: store, plans, clock; never does anything a person asked for."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.house.audit import note_gap, record
from kpi.house.plans import Plans
from kpi.period import local_day
from kpi.plan.config import PRODUCT_CONFIG_DIR, Plan, load
from kpi.plan.config import config_dir as own_folder
from kpi.plan.unit_tree import came_from
from kpi.store import ReaderStore, Store, StoreError, known_as, plans_taken_up, published, record_plan

Clock = Callable[[], datetime]
PRODUCT_DATA_DIR = Path(__file__).resolve().parent.parent.parent / "data"


def system_clock() -> datetime:
    """The server's time, UTC."""
    return datetime.now(UTC)


def default_data_dir() -> Path:
    """The data folder: KPI_DATA_DIR, else data/ beside the program."""
    return Path(os.environ.get("KPI_DATA_DIR") or PRODUCT_DATA_DIR)


@dataclass(frozen=True)
class Office:
    """An opened house. `plans`: the configuration by campaign code; `clock`: only tests and demonstrations set it."""

    store: Store
    plans: Mapping[str, Plan]
    data_dir: Path
    clock: Clock = system_clock

    @property
    def secrets_dir(self) -> Path:
        """Where the keys lie that sign the templates."""
        return self.data_dir / "secrets"

    @property
    def is_demo(self) -> bool:
        """True when the store holds the demonstration year ("Dữ liệu minh họa" on every screen)."""
        return bool(self.store.remembered("demo_account"))

    @property
    def is_reader(self) -> bool:
        """True when this process reads a published copy (kpi.publishing): it writes nothing and signs nothing."""
        return isinstance(self.store, ReaderStore)

    @property
    def published_at(self) -> datetime | None:
        """When the copy that this process reads was made (UTC); None in the process that writes."""
        return self.store.made_at if isinstance(self.store, ReaderStore) else None

    def close(self) -> None:
        """Close the store."""
        self.store.close()


_HELD: ContextVar["Office | None"] = ContextVar("held_office", default=None)


@contextmanager
def open_office(
    data_dir: Path | None = None, config_dir: Path | None = None, clock: Clock | None = None
) -> Iterator[Office]:
    """Open the house for as long as the block lasts.

    Raises kpi.plan.config_errors.ConfigError or kpi.store.StoreError (missing, in use, damaged), both in Vietnamese.
    """
    if (shared := _HELD.get()) is not None:
        yield shared
        return
    office = opened(data_dir, config_dir, clock)
    try:
        yield office
    finally:
        office.close()


@contextmanager
def at_office(office: Office) -> Iterator[Office]:
    """Whoever opens the house in this thread while the block lasts gets this one, which stays open (the server's)."""
    token = _HELD.set(office)
    try:
        yield office
    finally:
        _HELD.reset(token)


def opened(
    data_dir: Path | None = None,
    config_dir: Path | None = None,
    clock: Clock | None = None,
    create: bool = False,
    is_blank: bool = False,
) -> Office:
    """Open the house until it is closed; the configuration now in the folder is recorded as in force.

    is_blank, or begun so: the movements of the product's own config/ do not count, those of another folder do.
    """
    data_dir, clock = data_dir or default_data_dir(), clock or system_clock
    plans = load(config_dir)
    is_reader = not create and published(data_dir) is not None
    store = ReaderStore(data_dir) if is_reader else Store.open(data_dir, clock(), create)
    if config_dir is None and own_folder() == PRODUCT_CONFIG_DIR and (is_blank or store.run("blank_start")):
        plans = {}
    from_config = {code: known_as(store, plan) for code, plan in plans.items()}
    if is_reader:
        office = Office(store, Plans({**from_config, **plans_taken_up(store)}), data_dir, clock)
        _refuse_other_plans(store, office.plans)
        return office
    try:
        taken_up = plans_taken_up(store)  # what officials put in force counts, whatever config/ says
        office = Office(store, Plans({**from_config, **taken_up}), data_dir, clock)
        note_gap(store, clock())
        for code, plan in from_config.items():
            if code not in taken_up:
                record_plan(store, plan, clock())
    except BaseException:
        store.close()
        raise
    return office


def _refuse_other_plans(store: Store, plans: Mapping[str, Plan]) -> None:
    """A reader's configuration has to be one that the published copy knows: else nothing would have a figure."""
    for code, plan in plans.items():
        known = {row["config_sha256"] for row in store.remembered("config_versions", campaign=code)}
        if plan.sha256 not in known:
            store.close()
            raise StoreError(
                f"Cấu hình phong trào {code} ở đây khác cấu hình trong bản công bố. Hãy dùng cùng thư mục cấu hình với "
                "máy ghi số liệu, rồi công bố lại: python -m kpi publish"
            )


def init_office(
    data_dir: Path | None = None,
    config_dir: Path | None = None,
    clock: Clock | None = None,
    is_blank: bool = False,
) -> Office:
    """Create the store when it is absent, with the account quan_tri; an existing store keeps everything. is_blank: a
    new one has no movement before one is set up on its screens."""
    is_new = not ((data_dir or default_data_dir()) / "kpi.duckdb").exists()
    office = opened(data_dir, config_dir, clock, create=True, is_blank=is_blank and is_new)
    if account(office, COMMAND_LINE_ACCOUNT) is None:
        now = office.clock()
        with office.store.transaction() as transaction:
            row = {"account": COMMAND_LINE_ACCOUNT, "roles": "admin;reviewer", "is_demo": False, "created_at": now}
            transaction.append("account", [row])
            record(transaction, now, None, "init", "store/blank" if is_blank else "store")
    return office


def accounts(office: Office) -> list[Account]:
    """Every account by name. One Account per account."""
    return [account_of(office, row) for row in office.store.rows("select * from account order by account")]


def account(office: Office, name: str) -> Account | None:
    """The account with this name, or None."""
    rows = office.store.rows("select * from account where account = $name", {"name": name})
    return account_of(office, rows[0]) if rows else None


def account_of(office: Office, row: dict) -> Account:
    """The account that a row of the table says, with the ended units that its unit stands for."""
    roles = frozenset(row["roles"].split(";"))
    before = came_from(office.plans.values(), row["unit_code"], local_day(office.clock()))
    return Account(row["account"], roles, row["unit_code"], row["is_demo"], row["disabled_at"], before)

"""Answers queries on the one DuckDB file and lets one writer at a time change it; never knows what a figure means.

The only place that imports duckdb.

    StoreError
    ├── PeriodClosed    a row was about to enter a closed month
    ├── StoreMissing    no store in this folder yet
    ├── StoreInUse      another process holds it
    ├── StoreDamaged    the file cannot be read
    ├── StoreFull       the disk has no room for a write
    ├── StoreUnwritable the data folder can only be read
    ├── StoreNewer      written by a newer release
    ├── StoreStopped    the server is ending, no write is begun
    └── StoreBusy       another write is under way, and this one would not wait
"""

from kpi.store.audit_chain import AuditMark, Break, Head, every_row, first_break, head_of, link_of
from kpi.store.closing import PeriodClosed, closed_through, config_at_closing
from kpi.store.connection import Store
from kpi.store.copying import Contents, copy_store, inspect, table_names, table_of
from kpi.store.current import forget_ranks, rebuild_current, refresh_chains, refresh_current, remember_first
from kpi.store.dimensions import config_in_force, known_as, record_plan
from kpi.store.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreInUse,
    StoreMissing,
    StoreNewer,
    StoreStopped,
    StoreUnwritable,
)
from kpi.store.faults import refuse_when_full
from kpi.store.files import keep_file, remember_file, stored_path
from kpi.store.person_places import person_places
from kpi.store.transaction import Transaction, naive_utc

__all__ = [
    "AuditMark",
    "Break",
    "Contents",
    "Head",
    "PeriodClosed",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreInUse",
    "StoreMissing",
    "StoreNewer",
    "StoreStopped",
    "StoreUnwritable",
    "Transaction",
    "closed_through",
    "config_at_closing",
    "config_in_force",
    "copy_store",
    "every_row",
    "first_break",
    "forget_ranks",
    "head_of",
    "inspect",
    "keep_file",
    "known_as",
    "link_of",
    "naive_utc",
    "person_places",
    "rebuild_current",
    "record_plan",
    "refresh_chains",
    "refresh_current",
    "refuse_when_full",
    "remember_file",
    "remember_first",
    "stored_path",
    "table_names",
    "table_of",
]

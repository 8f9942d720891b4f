"""Answers queries on the one DuckDB file and lets one writer at a time change it; never knows what a figure means.

The only place that imports duckdb.

    StoreError
    ├── PeriodClosed    a row was about to enter a closed month
    ├── StoreMissing    no store in this folder yet
    ├── StoreInUse      another process holds it
    ├── StoreDamaged    the file cannot be read
    └── StoreNewer      written by a newer release
"""

from kpi.store.closing import PeriodClosed, closed_through, config_at_closing
from kpi.store.connection import Store, Transaction, naive_utc
from kpi.store.current import forget_board, rebuild_current, refresh_current
from kpi.store.dimensions import config_in_force, record_plan
from kpi.store.errors import StoreDamaged, StoreError, StoreInUse, StoreMissing, StoreNewer
from kpi.store.files import keep_file, stored_path

__all__ = [
    "PeriodClosed",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreInUse",
    "StoreMissing",
    "StoreNewer",
    "Transaction",
    "closed_through",
    "config_at_closing",
    "config_in_force",
    "forget_board",
    "keep_file",
    "naive_utc",
    "rebuild_current",
    "record_plan",
    "refresh_current",
    "stored_path",
]

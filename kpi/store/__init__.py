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
    ├── FileChanged     a file taken in is gone from the disk, or another
    └── StoreBusy       another write is under way, and this one would not wait
        └── StoreReadOnly   this process reads a published copy
"""

from kpi.store.audit_chain import AuditMark, Break, Head, content_digest, every_row, first_break, head_of, link_of
from kpi.store.big_files import (
    append_part,
    arrived,
    begin_part,
    drop_part,
    has_room_for,
    keep_part,
    kept_path,
    part_path,
)
from kpi.store.closing import PeriodClosed, Reader, closed_through, config_at_closing
from kpi.store.connection import Store
from kpi.store.copying import Contents, copy_store, inspect, table_names, table_of
from kpi.store.current import forget_ranks, lend_many, rebuild_current, refresh_chains, refresh_current, remember_first
from kpi.store.dimensions import (
    append_dimensions,
    append_version,
    config_in_force,
    known_as,
    plans_taken_up,
    record_plan,
)
from kpi.store.errors import (
    FileChanged,
    FileGone,
    KeyLost,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreInUse,
    StoreMissing,
    StoreNewer,
    StorePlace,
    StoreReadOnly,
    StoreStopped,
    StoreUnwritable,
)
from kpi.store.faults import named, refuse_place, refuse_when_full
from kpi.store.files import changed_files, keep_file, kept_bytes, remember_file, stored_path
from kpi.store.files_engine import FilesEngine
from kpi.store.moments import moments_after
from kpi.store.person_places import person_places
from kpi.store.private import demand_key, kept_key, made_once, private_folder
from kpi.store.reader import CURRENT, ReaderStore, publications, published, remember_publication
from kpi.store.rewording import reworded, texts_holding
from kpi.store.sealing import Altered, altered
from kpi.store.transaction import Transaction, naive_utc, sql_text, statements

__all__ = [
    "CURRENT",
    "Altered",
    "AuditMark",
    "Break",
    "Contents",
    "FileChanged",
    "FileGone",
    "FilesEngine",
    "Head",
    "KeyLost",
    "PeriodClosed",
    "Reader",
    "ReaderStore",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreInUse",
    "StoreMissing",
    "StoreNewer",
    "StorePlace",
    "StoreReadOnly",
    "StoreStopped",
    "StoreUnwritable",
    "Transaction",
    "altered",
    "append_dimensions",
    "append_part",
    "append_version",
    "arrived",
    "begin_part",
    "changed_files",
    "closed_through",
    "config_at_closing",
    "config_in_force",
    "content_digest",
    "copy_store",
    "demand_key",
    "drop_part",
    "every_row",
    "first_break",
    "forget_ranks",
    "has_room_for",
    "head_of",
    "inspect",
    "keep_file",
    "keep_part",
    "kept_bytes",
    "kept_key",
    "kept_path",
    "known_as",
    "lend_many",
    "link_of",
    "made_once",
    "moments_after",
    "naive_utc",
    "named",
    "part_path",
    "person_places",
    "plans_taken_up",
    "private_folder",
    "publications",
    "published",
    "rebuild_current",
    "record_plan",
    "refresh_chains",
    "refresh_current",
    "refuse_place",
    "refuse_when_full",
    "remember_file",
    "remember_first",
    "remember_publication",
    "reworded",
    "sql_text",
    "statements",
    "stored_path",
    "table_names",
    "table_of",
    "texts_holding",
]

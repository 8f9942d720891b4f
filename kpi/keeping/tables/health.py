"""Answers whether this server can work now: the store answers and takes writes; never names a figure or a path."""

import os
from typing import Literal

from kpi.house.office import Office
from kpi.store import StoreError, StoreFull, StoreUnwritable, refuse_when_full

Reason = Literal["store_unreadable", "disk_full", "data_read_only"]


def health(office: Office) -> Reason | None:
    """None: everything works; else the first thing that does not, as a code for a monitor."""
    try:
        office.store.rows("select 1")
    except Exception:  # whatever keeps the store from answering is the answer
        return "store_unreadable"
    try:
        refuse_when_full(office.data_dir)
        if not os.access(office.data_dir, os.W_OK):
            raise StoreUnwritable
    except StoreFull:
        return "disk_full"
    except (StoreError, OSError):
        return "data_read_only"
    return None

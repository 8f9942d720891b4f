"""Answers how signing in and out goes on when the disk has no room: what cannot be written holds in memory until the
server ends; never lets more attempts through than a disk with room would.
"""

import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from kpi.house.office import Office
from kpi.log import note
from kpi.store import Store, StoreFull, StoreUnwritable, Transaction

Done = TypeVar("Done")
FEW, WINDOW = 5, timedelta(minutes=15)
_tries: WeakKeyDictionary[Store, deque[tuple[str, datetime]]] = WeakKeyDictionary()


class Held:
    """In a transaction's place: it reads the store, and what it is given to write is held by nobody."""

    def __init__(self, store: Store):
        self.rows, self.run = store.rows, store.run

    def next_id(self, table: str, column: str) -> int:
        """No number: nothing is numbered that is not written."""
        return 0

    def append(self, table: str, rows: Any) -> None:
        """Not written."""

    def append_audit(self, row: Any) -> int:
        """Not written; the log has that it was not."""
        return 0


def written_or_held(office: Office, work: Callable[[Transaction], Done]) -> Done:
    """Do a small piece of signing in or out in a transaction that may use the reserve; without any room, in memory."""
    try:
        with office.store.transaction(is_change=False, may_use_reserve=True) as transaction:
            return work(transaction)
    except (StoreFull, StoreUnwritable) as error:
        note("sign_in_not_written", logging.ERROR, error)
        return work(cast(Transaction, Held(office.store)))


def is_held(transaction: Transaction) -> bool:
    """Whether nothing of this is written."""
    return isinstance(transaction, Held)


def tried_in_memory(office: Office, key: str) -> bool:
    """Count an attempt that cannot be written; False: too many of this account already, wherever they came from."""
    now, tries = office.clock(), _tries.setdefault(office.store, deque(maxlen=5_000))
    if sum(1 for other, at in tries if other == key and at <= now < at + WINDOW) >= FEW:
        return False
    tries.append((key, now))
    return True

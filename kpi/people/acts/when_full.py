"""Answers how signing in and out goes on when the disk has no room: what cannot be written holds in memory until the
server ends; never lets more attempts through than a disk with room would.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from kpi.house.office import Office
from kpi.log import note
from kpi.store import Store, StoreFull, StoreUnwritable, Transaction

Done = TypeVar("Done")
FEW, WINDOW, MOST_TRIES = 5, timedelta(minutes=15), 5_000


@dataclass
class _Tries:
    """The attempts that no disk holds: number -> whose, when."""

    last: int = 0
    made: dict[int, tuple[tuple[str, ...], datetime]] = field(default_factory=dict)


_tries: WeakKeyDictionary[Store, _Tries] = WeakKeyDictionary()
_ended: WeakKeyDictionary[Store, list[dict]] = WeakKeyDictionary()  # rows of session_end that are still to be written
_steps: WeakKeyDictionary[Store, dict[str, int]] = WeakKeyDictionary()  # account -> step of the code it used last


class Held:
    """In a transaction's place: it reads the store; of what it is given to write only ended sessions are kept, to be
    written as soon as there is room."""

    def __init__(self, store: Store):
        self.rows, self.run = store.rows, store.run
        self._ended, self._steps = _ended.setdefault(store, []), _steps.setdefault(store, {})

    def next_id(self, table: str, column: str) -> int:
        """No number: nothing is numbered that is not written."""
        return 0

    def append(self, table: str, rows: Any) -> None:
        """Not written; but a session that was ended must not come back with the next start, nor a code open twice."""
        if table == "session_end":
            self._ended.extend(rows)
        elif table == "two_step_used":
            self._steps.update({row["account"]: row["step"] for row in rows})

    def append_audit(self, row: Any) -> int:
        """Not written; the log has that it was not."""
        return 0


def written_or_held(office: Office, work: Callable[[Transaction], Done]) -> Done:
    """Do a small piece of signing in or out in a transaction that may use the reserve; without any room, in memory."""
    try:
        with office.store.transaction(is_change=False, may_use_reserve=True) as transaction:
            write_ended(office.store, transaction)
            return work(transaction)
    except (StoreFull, StoreUnwritable) as error:
        note("sign_in_not_written", logging.ERROR, error)
        return work(cast(Transaction, Held(office.store)))


def write_ended(store: Store, transaction: Transaction) -> None:
    """Write the ends of sessions that had no room; forgotten when a later transaction finds them written."""
    for row in list(_ended.get(store, ())):
        if transaction.rows("select 1 from session_end where session = $session", {"session": row["session"]}):
            _ended[store].remove(row)
        else:
            transaction.append("session_end", [row])


def step_in_memory(office: Office, account: str) -> int:
    """The step of the code that an account used last while there was no room; 0 for none."""
    return _steps.get(office.store, {}).get(account, 0)


def is_held(transaction: Transaction) -> bool:
    """Whether nothing of this is written."""
    return isinstance(transaction, Held)


def tried_in_memory(office: Office, *key: str) -> int | None:
    """Count an attempt that cannot be written: its number, below 0; None: too many of this account and kind already,
    wherever they came from."""
    now, kept = office.clock(), _tries.setdefault(office.store, _Tries())
    if sum(1 for of, at in kept.made.values() if of == key and at <= now < at + WINDOW) >= FEW:
        return None
    kept.last -= 1
    kept.made[kept.last] = (key, now)
    if len(kept.made) > MOST_TRIES:
        del kept.made[next(iter(kept.made))]
    return kept.last


def was_right(office: Office, attempt: int) -> None:
    """This attempt of tried_in_memory was right: it no longer counts; the wrong ones before it do."""
    _tries.setdefault(office.store, _Tries()).made.pop(attempt, None)

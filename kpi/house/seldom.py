"""Answers whether something that anybody can cause by the thousand is written into the audit now; else it is counted
and told with the next row. Never writes by itself; the server's memory, a restart forgets.
"""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from kpi.house.office import Office
from kpi.store import Store

WINDOW = timedelta(minutes=15)
MOST_ROWS = 200  # of all kinds together in WINDOW; beyond that only counted
MOST_KEYS = 5_000


@dataclass
class _Told:
    at: datetime
    untold: int = 0


@dataclass
class _Ledger:
    known: dict[tuple, _Told] = field(default_factory=dict)
    rows: list[datetime] = field(default_factory=list)
    untold: int = 0


_ledgers: WeakKeyDictionary[Store, _Ledger] = WeakKeyDictionary()
_turn = threading.Lock()


def seldom(office: Office, *key: object) -> int | None:
    """How many times this happened since it was last written, this one included, when it is to be written now: once in
    15 minutes for each key, 200 rows of all keys. None: it was counted.
    """
    now = office.clock()
    with _turn:
        ledger = _ledgers.setdefault(office.store, _Ledger())
        told = ledger.known.get(key)
        if told is not None and told.at <= now < told.at + WINDOW:
            told.untold += 1
            return None
        ledger.rows = [at for at in ledger.rows if at <= now < at + WINDOW]
        if len(ledger.rows) >= MOST_ROWS or (told is None and len(ledger.known) >= MOST_KEYS):
            ledger.untold += 1
            ledger.known = {one: item for one, item in ledger.known.items() if item.at <= now < item.at + WINDOW}
            return None
        count = 1 + (told.untold if told else 0) + ledger.untold
        ledger.untold, ledger.known[key] = 0, _Told(now)
        ledger.rows.append(now)
        return count

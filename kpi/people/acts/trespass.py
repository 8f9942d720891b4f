"""Answers how it is written down that somebody asked for a file of a screen that is not theirs; never says whose."""

from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from kpi.house.audit import record
from kpi.house.office import Office
from kpi.store import Store, StoreError

_WINDOW = timedelta(minutes=15)
_noted: WeakKeyDictionary[Store, dict[tuple[str, str], datetime]] = WeakKeyDictionary()


def note_trespass(office: Office, account: str, what: str) -> bool:
    """Write one audit row, refused: the gate gave this account no file. False: one was written a short
    while ago, or nothing can be written.

    what: `upload` or `media`. Once in 15 minutes for an account and kind: requests by the thousand must not fill the
    audit. An own screen that has gone asks in the same way, so the row accuses nobody.
    """
    now, known = office.clock(), _noted.setdefault(office.store, {})
    before = known.get((account, what))
    if before is not None and now - before < _WINDOW:
        return False
    known[account, what] = now
    try:
        with office.store.transaction(is_change=False) as transaction:
            record(transaction, now, account, "reach_file", f"account/{account}", "refused", what=what)
    except StoreError:  # a store that cannot be written refuses no less
        return False
    return True

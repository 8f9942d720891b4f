"""Answers how it is written down that somebody asked for what is not theirs: a file of another screen, a screen, a
table; never says whose.
"""

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.seldom import seldom
from kpi.store import StoreError


def note_trespass(office: Office, account: str, what: str) -> bool:
    """Write one audit row, refused: the gate gave this account no file. False: one was written a short
    while ago, or nothing can be written.

    what: `upload` or `media`. Once in 15 minutes for an account and kind: requests by the thousand must not fill the
    audit. An own screen that has gone asks in the same way, so the row accuses nobody.
    """
    return _noted(office, account, "reach_file", what)


def note_refused_view(office: Office, actor: Account, what: str) -> bool:
    """Write one audit row, refused: a screen or a table that is not for this account. what: its code. Once in
    15 minutes for an account and kind; False: not now.
    """
    return _noted(office, actor.name, "open_view", what[:80])


def _noted(office: Office, account: str, action: str, what: str) -> bool:
    count = seldom(office, action, account, what)
    if count is None:
        return False
    try:
        with office.store.transaction(is_change=False) as transaction:
            more = {"times": count} if count > 1 else {}
            told = (office.clock(), account, action, f"account/{account}", "refused")
            record(transaction, *told, what=what, **more)
    except StoreError:  # a store that cannot be written refuses no less
        return False
    return True

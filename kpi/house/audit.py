"""Answers how a thing done or refused is written down, chained by hash; never writes by itself (the action's
transaction does)."""

import json
from datetime import datetime
from typing import Any, Protocol

from kpi.store import Head, Store, head_of
from kpi.text import writable_json


class Appender(Protocol):
    """The part of a store's transaction an audit row needs."""

    def append_audit(self, row: dict) -> int:
        """Append a row at the end of the chain and give its number."""


def record(
    transaction: Appender,
    now: datetime,
    account: str | None,
    action: str,
    subject: str,
    outcome: str = "done",
    /,
    **detail: Any,
) -> int:
    """Append one audit row and give its number: who did (or was refused) what to what. Ids only, never a person's name.

    account None: the command line without an account, or the program itself.
    """
    return transaction.append_audit(
        {
            "done_at": now,
            "account": account,
            "action": action,
            "subject": subject,
            "outcome": outcome,
            "detail": json.dumps(writable_json(detail), ensure_ascii=False, sort_keys=True, default=str),
        }
    )


def gap(store: Store) -> tuple[Head | None, Head] | None:
    """The mark outside the store and the chain's end inside, where the mark is not that of a row of this chain.

    None: all is well. The first of the pair is None when there is no readable mark; every store that was
    opened once has one, and rows. A mark that only lags behind (the machine stopped between commit and mark) is no gap.
    """
    marked, head = store.mark.read(), head_of(store)
    if marked is None:
        return None, head
    if marked.audit == 0:  # as a new store is made; with anything in it, rows and mark were taken away together
        return (marked, head) if head.audit or store.rows("select 1 from account limit 1") else None
    there = store.rows("select link from audit where audit = $audit", {"audit": marked.audit})
    return None if there and there[0]["link"] == marked.link else (marked, head)


def note_gap(store: Store, now: datetime) -> None:
    """Write into the chain that its tail was lost or the store put back from a copy, before the mark moves on."""
    if (found := gap(store)) is None:
        return
    marked, head = found
    known = {"mark": None, "mark_link": None} if marked is None else {"mark": marked.audit, "mark_link": marked.link}
    with store.transaction() as transaction:
        record(transaction, now, None, "audit_gap", f"audit/{head.audit}", "noted", **known)

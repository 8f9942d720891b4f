"""Answers how a thing done or refused is written down; never writes by itself (the action's transaction does).

Issue "Nobody in where they don't belong" chains these rows by hash; here they are plain rows.
"""

import json
from datetime import datetime
from typing import Any, Protocol


class Appender(Protocol):
    """The part of a store's transaction an audit row needs."""

    def append(self, table: str, rows: list[dict]) -> None:
        """Append rows to a table."""

    def next_id(self, table: str, column: str) -> int:
        """The next id of a table."""


def record(
    transaction: Appender,
    now: datetime,
    account: str | None,
    action: str,
    subject: str,
    outcome: str = "done",
    **detail: Any,
) -> None:
    """Append one audit row: who did (or was refused) what to what. Ids only, never a person's name."""
    transaction.append(
        "audit",
        [
            {
                "audit": transaction.next_id("audit", "audit"),
                "done_at": now,
                "account": account,
                "action": action,
                "subject": subject,
                "outcome": outcome,
                "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
            }
        ],
    )

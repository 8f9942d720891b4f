"""Answers in which state an e-mail of the outbox is and when it is tried next; never sends it."""

from datetime import datetime, timedelta

from kpi.store import Store, Transaction

MOST_ATTEMPTS = 8
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
LOST_AFTER = timedelta(minutes=10)  # begun, and no outcome: the process that tried it is gone


def mails(reader: Store | Transaction, campaign: str | None, index: int | None, is_open: bool) -> list[dict]:
    """One row per e-mail of sql/outbox_state.sql; campaign, index (month) None: of all; is_open: only those to send."""
    return reader.run("outbox_state", campaign=campaign, index=index, is_open=is_open)


def state_of(row: dict, now: datetime) -> str:
    """waiting | sending | sent | failed | dropped of a row of sql/outbox_state.sql; `now` as the store keeps moments.

    dropped: what it reminds of was done, or can no longer be done, before it was sent.
    """
    outcome = row["last_outcome"]
    if outcome in ("sent", "dropped"):
        return outcome
    if outcome == "started" and now < _last(row, now) + LOST_AFTER:
        return "sending"
    if outcome == "refused" or row["attempt_count"] >= MOST_ATTEMPTS:
        return "failed"
    return "waiting"


def next_attempt_at(row: dict, now: datetime) -> datetime | None:
    """When a waiting e-mail is tried next (now or earlier: it is due); None for any other state."""
    if state_of(row, now) != "waiting":
        return None
    if row["last_outcome"] is None:
        return row["queued_at"]
    if row["last_outcome"] == "started":
        return _last(row, now) + LOST_AFTER
    wait = min(FIRST_WAIT * 4 ** (row["attempt_count"] - 1), LONGEST_WAIT)
    return _last(row, now) + wait


def _last(row: dict, now: datetime) -> datetime:
    """The moment of the last step; one after now (a clock that once ran ahead) holds nothing up."""
    return row["last_at"] if row["last_at"] <= now else now - max(LONGEST_WAIT, LOST_AFTER)

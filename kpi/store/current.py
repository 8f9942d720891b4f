"""Answers which submission counts in each basis, kept up to date once per write; never re-reads the facts."""

from datetime import datetime

from kpi.store.connection import Store, Transaction

_FAR = datetime(9999, 12, 31)


def refresh_current(transaction: Transaction, submissions: list[int]) -> None:
    """Bring current_submission up to date for the unit, month and source of these submissions.

    The maintained board forgets their months and every later one.
    """
    touched = {"submissions": submissions}
    transaction.run("forget_current", **touched)
    transaction.run("remember_current", **touched, as_of=_FAR)
    transaction.run("forget_kept", **touched)


def rebuild_current(store: Store) -> None:
    """Make current_submission anew from submissions and reviews alone."""
    with store.transaction() as transaction:
        transaction.rows("delete from current_submission")
        everything = [row["submission"] for row in transaction.rows("select submission from submission")]
        transaction.run("remember_current", submissions=everything, as_of=_FAR)


def forget_board(transaction: Transaction, campaign: str, from_index: int) -> None:
    """The maintained board forgets a campaign's months from one on: for what counts but is no submission."""
    transaction.run("forget_board", campaign=campaign, from_index=from_index)

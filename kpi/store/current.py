"""Answers which submission counts in each basis, kept up to date once per write; never re-reads the facts."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from kpi.store.connection import Store
from kpi.store.transaction import Transaction

_MANY = 200  # submissions from which on all chains are looked at together, instead of month by month


def refresh_current(transaction: Transaction, submissions: Sequence[int]) -> None:
    """Bring the kept status up to date for the unit, month and source of these submissions.

    The maintained board forgets these units' rows of their months and of every later one.
    """
    if len(submissions) > _MANY:
        lend_many(transaction, submissions)
        for statement in ("forget_status_of_many", "remember_status_of_many", "forget_board_of_many"):
            transaction.run(statement)
        return
    for chains in transaction.run("chains_of_submissions", submissions=list(submissions)):
        refresh_chains(transaction, chains["campaign"], chains["period_index"], chains["source"], chains["units"])


def lend_many(transaction: Transaction, submissions: Sequence[int]) -> None:
    """Let the statements on many submissions read which: as many_submission, bound as a column and not one by one."""
    transaction.lend("many_submission", pa.table({"submission": pa.array(submissions, pa.int64())}))


def refresh_chains(transaction: Transaction, campaign: str, index: int, source: str, units: Sequence[str]) -> None:
    """The same for the version chains of these units in one campaign, month and source."""
    chains = {"campaign": campaign, "index": index, "source": source, "units": list(units)}
    transaction.run("forget_status", **chains)
    transaction.run("remember_status", **chains)
    _forget_board(transaction, campaign, index, units)


def remember_first(transaction: Transaction, row: Mapping[str, Any]) -> None:
    """The same for a report that is the first version of its chain and waits for no head: nothing has to be asked.

    `row` as it was appended to `submission`. Planning the question is a fifth of what handing in a report costs.
    """
    chain = {key: row[key] for key in ("submission", "campaign", "unit_code", "period_index", "source")}
    nothing_yet = {"is_returned_by_head": False, "is_approved": False, "is_sent_back": False}
    as_reported = {"is_sent": True, "is_newest": True, "is_reported": True, "is_current_approved": False}
    versions = dict.fromkeys(("last_version", "newest_version", "reported_version"), row["version"])
    status = {"sent_at": row["submitted_at"], "status": "submitted"}
    transaction.append("kept_status", [{**chain, **nothing_yet, **as_reported, **versions, **status}])
    _forget_board(transaction, row["campaign"], row["period_index"], [row["unit_code"]])


def rebuild_current(store: Store) -> None:
    """Make the kept status anew from submissions, reviews and the heads' steps alone."""
    with store.transaction() as transaction:
        transaction.empty("kept_status")
        everything = [row["submission"] for row in transaction.rows("select submission from submission")]
        refresh_current(transaction, everything)


def _forget_board(transaction: Transaction, campaign: str, from_index: int, units: Sequence[str]) -> None:
    transaction.run("forget_board", campaign=campaign, from_index=from_index, units=list(units))


def forget_ranks(transaction: Transaction, campaign: str, from_index: int) -> None:
    """The maintained board forgets a campaign's ranks from a month on: for what counts but is no submission."""
    transaction.run("forget_ranks", campaign=campaign, from_index=from_index)

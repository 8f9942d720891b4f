"""Answers how an account's owner and the administrators are told that somebody guesses at its sign-in, and that they
have read it; never locks anybody out.
"""

from datetime import datetime, timedelta

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.people.rights import may_read_warning
from kpi.store import Transaction

TOLD_EVERY = timedelta(hours=12)


def warn_owner(transaction: Transaction, now: datetime, name: str, kind: str, place: str, failures: int) -> None:
    """Keep a warning about this account, once in twelve hours for each kind of attempt; nothing for an unknown name."""
    if not transaction.rows("select 1 from account where account = $account", {"account": name}):
        return
    told = {"account": name, "kind": kind, "since": now - TOLD_EVERY, "now": now}
    if transaction.run("sign_in_warning_since", **told):
        return
    row = {"warning": transaction.next_id("sign_in_warning", "warning"), "account": name, "kind": kind, "place": place}
    transaction.append("sign_in_warning", [{**row, "failure_count": failures, "raised_at": now}])
    detail = {"door": kind, "address": place, "failures": failures}
    record(transaction, now, name, "warn_of_guesses", f"account/{name}", "noted", **detail)


def read_sign_in_warnings(office: Office, actor: Account) -> int:
    """The actor has read the warnings that are theirs to read (of the own account; an administrator: of all); gives how
    many were new to them.
    """
    now = office.clock()
    with office.store.transaction() as transaction:
        unread = [
            row["warning"]
            for row in transaction.run("sign_in_warnings_unread", account=actor.name)
            if may_read_warning(actor, row["account"])
        ]
        rows = [{"warning": warning, "read_by": actor.name, "read_at": now} for warning in unread]
        transaction.append("sign_in_warning_read", rows)
        if rows:
            record(transaction, now, actor.name, "read_warnings", f"account/{actor.name}", warnings=unread)
    return len(unread)

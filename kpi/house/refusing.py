"""Answers how an act says that it may not go on, and how that becomes a value once, at the face; never decides why.

Inside a room an act raises Refused; whoever calls it from another act lets it pass. `acting` undoes what the act had
begun and writes the refusal down in a transaction of its own. kpi.actions and kpi.tables hand out `answering(act)`:
there, and only there, it becomes the Refusal that screens and the command line show.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from kpi.house.account import Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refused import Refused as Refused
from kpi.plan.model import Refusal
from kpi.store import Transaction

P = ParamSpec("P")
T = TypeVar("T")
_LONGEST_SUBJECT = 200


def demand(refusal: Refusal | None) -> None:
    """Raise Refused where a rule (rights.py, a room's own) gave a reason; nothing otherwise."""
    if refusal is not None:
        raise Refused(refusal.code, refusal.found, refusal.expected)


def granted(found: T | Refusal) -> T:
    """What was found; a Refusal that another room gave as a value is raised."""
    if isinstance(found, Refusal):
        raise Refused(found.code, found.found, found.expected)
    return found


def answering(act: Callable[P, T]) -> Callable[P, T | Refusal]:
    """The act as screens and the command line know it: its result, or the Refusal that was raised inside it."""

    @wraps(act)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T | Refusal:
        try:
            return act(*args, **kwargs)
        except Refused as refused:
            return refused.refusal

    return answer


@dataclass
class Act:
    """An act under way: its transaction, its moment, and the audit row that closes it (`done`)."""

    transaction: Transaction
    now: datetime
    account: str | None
    action: str
    subject: str

    def done(self, outcome: str = "done", /, **detail: Any) -> None:
        """Write the act down in its own transaction: who did what to what; ids only, never a person's name."""
        record(
            self.transaction, self.now, self.account, self.action, self.subject[:_LONGEST_SUBJECT], outcome, **detail
        )


@contextmanager
def acting(office: Office, actor: Account | str | None, action: str, subject: str) -> Iterator[Act]:
    """One act = one transaction. Refused inside: nothing of it stays, the refusal is written down, and it is raised on.

    actor None: the program itself or the command line without an account; a text: a session's account.
    """
    with refusing(office, actor, action, subject), office.store.transaction() as transaction:
        yield Act(transaction, office.clock(), name_of(actor), action, subject)


@contextmanager
def refusing(office: Office, actor: Account | str | None, action: str, subject: str, **told: Any) -> Iterator[None]:
    """What is asked before an act begins to write: Refused inside is written down, with what is `told`, and raised on.

    Around an act that writes nothing but its own audit row (a paper is handed out), with `note` at its end.
    """
    try:
        yield
    except Refused as stopped:
        note_refused(office, actor, action, subject, code=stopped.refusal.code, **told)
        raise


def note_refused(office: Office, actor: Account | str | None, action: str, subject: str, **told: Any) -> None:
    """Write a refusal down in a transaction of its own: nothing that anybody reads has changed."""
    note(office, actor, action, subject, "refused", **told)


def note(
    office: Office, actor: Account | str | None, action: str, subject: str, outcome: str = "done", /, **told: Any
) -> None:
    """Write one audit row of its own, of an act after which nothing that anybody reads has changed."""
    with office.store.transaction(is_change=False) as transaction:
        record(transaction, office.clock(), name_of(actor), action, subject[:_LONGEST_SUBJECT], outcome, **told)


def one_of_many(act: Act, work: Callable[[], T]) -> T | Refusal:
    """What one of several things done in one transaction gave, or its refusal as a value, written down with the others.

    work: asks everything before it writes anything; a refusal stops no other.
    """
    try:
        return work()
    except Refused as stopped:
        act.done("refused", code=stopped.refusal.code)
        return stopped.refusal


def refused(
    transaction: Transaction, now: datetime, actor: Account, action: str, subject: str, refusal: Refusal
) -> Refusal:
    """The refusal of one of several things that are done at once, as a value, written down with the others."""
    record(transaction, now, actor.name, action, subject[:_LONGEST_SUBJECT], "refused", code=refusal.code)
    return refusal

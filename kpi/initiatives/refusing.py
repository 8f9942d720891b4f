"""Answers how an act of this room refuses: it raises, and what it answers with is made once; never refuses by itself.

A refusal or a list of problems leaves nothing behind but its row in the audit log.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.plan.model import Problem, Refusal

P, T = ParamSpec("P"), TypeVar("T")
_Act = Callable[Concatenate[Office, Account, P], T]


class Refused(Exception):
    """Raised inside an act: why it may not be done."""

    def __init__(self, code: str, found: object = None, expected: object = None):
        super().__init__(code)
        found, expected = (None if said is None else str(said) for said in (found, expected))
        self.refusal = Refusal(code, found, expected)


class Wrong(Exception):
    """Raised inside an act: what the person who typed it can mend."""

    def __init__(self, problems: list[Problem]):
        super().__init__(str([problem.code for problem in problems]))
        self.problems = problems


def refuse(refusal: Refusal | None) -> None:
    """Raise a refusal, where there is one."""
    if refusal is not None:
        raise Refused(refusal.code, refusal.found, refusal.expected)


def act(action: str) -> Callable[[Callable[..., T]], Callable[..., T | Refusal | list[Problem]]]:
    """Make an act answer with its Refusal or Problems instead of raising, written down under `action`."""

    def wrap(function: Callable[..., T]) -> Callable[..., T | Refusal | list[Problem]]:
        @wraps(function)
        def answered(office: Office, actor: Account, *args: Any, **named: Any) -> T | Refusal | list[Problem]:
            try:
                return function(office, actor, *args, **named)
            except Refused as refused:
                detail, answer = {"code": refused.refusal.code}, refused.refusal
            except Wrong as wrong:
                detail, answer = {"codes": sorted({problem.code for problem in wrong.problems})}, wrong.problems
            with office.store.transaction(is_change=False) as transaction:
                record(transaction, office.clock(), actor.name, action, "initiative", "refused", **detail)
            return answer

        return answered

    return wrap

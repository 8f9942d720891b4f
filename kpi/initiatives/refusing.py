"""Answers how an act of this room refuses: it raises, leaving nothing behind but a row in the audit log; never refuses
by itself. What was raised becomes a value at the face (kpi.house.refusing.answering).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused as _Refused
from kpi.house.refusing import note_refused
from kpi.plan.model import Problem

P = ParamSpec("P")
T = TypeVar("T")
A = TypeVar("A", Account, Account | None)


def Refused(code: str, found: object = None, expected: object = None) -> _Refused:
    """The exception that says why an act may not be done, whatever was found as text."""
    return _Refused(code, *(None if said is None else str(said) for said in (found, expected)))


class Wrong(Exception):
    """Raised inside an act: what the person who typed it can mend."""

    def __init__(self, problems: list[Problem]):
        super().__init__(str([problem.code for problem in problems]))
        self.problems = problems


def act(
    action: str,
) -> Callable[[Callable[Concatenate[Office, A, P], T]], Callable[Concatenate[Office, A, P], T]]:
    """Write down under `action` what an act refused, or what is to be mended, and raise it on."""

    def wrap(function: Callable[Concatenate[Office, A, P], T]) -> Callable[Concatenate[Office, A, P], T]:
        @wraps(function)
        def written_down(office: Office, actor: A, *args: P.args, **named: P.kwargs) -> T:
            try:
                return function(office, actor, *args, **named)
            except _Refused as refused:
                note_refused(office, actor, action, "initiative", code=refused.refusal.code)
                raise
            except Wrong as wrong:
                codes = sorted({problem.code for problem in wrong.problems})
                note_refused(office, actor, action, "initiative", codes=codes)
                raise

        return written_down

    return wrap


def telling_problems(function: Callable[P, T]) -> Callable[P, T | list[Problem]]:
    """The act as its callers know it: what the person can mend is its answer."""

    @wraps(function)
    def told(*args: P.args, **named: P.kwargs) -> T | list[Problem]:
        try:
            return function(*args, **named)
        except Wrong as wrong:
            return wrong.problems

    return told

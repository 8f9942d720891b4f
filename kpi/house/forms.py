"""Answers how what a form hands over comes to its act: every text in it through the one door (kpi/text.py), whichever
form and whichever field; never changes a password, a file's bytes or what the program itself hands over.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from kpi.text import SECRET_FIELDS, taken_in

P = ParamSpec("P")
T = TypeVar("T")
_OF_THE_PROGRAM = frozenset(
    {"office", "actor", "viewer", "data", "reader", "settings", "session", "reserved", "progress"},
)
_FROM_A_PERSON = frozenset({"actor", "head", "explanations", "form", "text"})


def is_form(act: object) -> bool:
    """True for an act that takes what a person typed: it names who does it, or the report's own words."""
    return inspect.isfunction(act) and bool(_FROM_A_PERSON & set(inspect.signature(act).parameters))


def taking_in(act: Callable[P, T]) -> Callable[P, T]:
    """The act with every text it is given taken in first."""
    names = list(inspect.signature(act).parameters)

    @wraps(act)
    def taken(*args: P.args, **kwargs: P.kwargs) -> T:
        return act(
            *(_value(name, value) for name, value in zip(names, args, strict=False)),
            **{name: _value(name, value) for name, value in kwargs.items()},
        )

    return taken


def _value(name: str, value: Any) -> Any:
    return value if name in _OF_THE_PROGRAM or name in SECRET_FIELDS else taken_in(value)

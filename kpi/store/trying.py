"""Answers what an act would say, without keeping anything of it; never decides whether it should be kept.

While the block lasts every transaction of this thread that changes what people read ends in NothingKept instead of its
commit. A refusal is written down all the same: nothing that anybody reads has changed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_IS_TRIED = ContextVar("is_tried", default=False)


class NothingKept(Exception):
    """An act that is only tried got as far as its commit."""


@contextmanager
def trying() -> Iterator[None]:
    """What is begun within changes nothing."""
    token = _IS_TRIED.set(True)
    try:
        yield
    finally:
        _IS_TRIED.reset(token)


def refuse_to_keep(is_change: bool) -> None:
    """Raise NothingKept where the transaction at hand would change something and is only tried."""
    if is_change and _IS_TRIED.get():
        raise NothingKept

"""Answers how a door does slow work without keeping the screens waiting: two hashes at a time, in threads."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import anyio
import anyio.to_thread

from kpi import actions
from kpi.plan.model import Refusal

_AT_A_TIME, _OUTSIDE_AT_A_TIME = 2, 4
_limit: anyio.CapacityLimiter | None = None
_outside: anyio.CapacityLimiter | None = None
Done = TypeVar("Done")


async def in_thread(what: Callable[..., Done], *arguments, **named) -> Done:
    """Run an action in a thread; argon2 takes 19 MiB and some 30 ms, so no more than two run together."""
    global _limit
    _limit = _limit or anyio.CapacityLimiter(_AT_A_TIME)
    return await anyio.to_thread.run_sync(partial(what, *arguments, **named), limiter=_limit)


async def ask_outside(what: Callable[..., Done], *arguments) -> Done:
    """Run an action that asks another machine: apart from the hashes, so that a slow one keeps no password waiting."""
    global _outside
    _outside = _outside or anyio.CapacityLimiter(_OUTSIDE_AT_A_TIME)
    return await anyio.to_thread.run_sync(partial(what, *arguments), limiter=_outside)


async def reserved(
    office: actions.Office, name: str, address: str, device: str | None, kind: str = "password"
) -> actions.Reserved | Refusal:
    """A reserved attempt, after the wait it costs (other people's attempts go on meanwhile)."""
    found = await in_thread(actions.reserve_attempt, office, name, address, device, kind)
    if isinstance(found, actions.Reserved):
        await anyio.sleep(found.seconds_to_wait)
    return found

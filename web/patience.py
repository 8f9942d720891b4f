"""Answers how long a connection may stay without a whole request, and how many may at once; never ends one that is
being answered, nor a websocket.

uvicorn waits for the rest of a request's first lines without end. Whoever opens connections and says nothing would take
every descriptor of the server, and nobody got a page (measured: 1,300 of them at the usual limit of 1,024).
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

if sys.platform == "win32":  # which has no such limit
    resource = None
else:
    import resource

SILENT_SECONDS, LOOKED_AT_EVERY_SECONDS = 20.0, 2.0
MOST_FILES, FEWEST_FILES = 65_536, 512


class Patience:
    """The connections that are open, each with since when it waits for a whole request. most: how many may wait."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic):
        self._most, self._clock = most, clock
        self._since: dict[Any, float] = {}  # the longest waiting first

    def made(self, connection: Any) -> None:
        """A connection was opened; where too many wait already the one that waited longest is ended."""
        self._since[connection] = self._clock()
        if len(self._since) > self._most:
            self.look()
        if len(self._since) > self._most:
            silent = next((one for one in self._since if not _is_answered(one)), connection)
            self._end(silent)

    def look(self) -> None:
        """End those that have waited too long; forget those that are gone or have become a websocket."""
        now = self._clock()
        for connection, since in list(self._since.items()):
            if connection not in connection.connections:
                del self._since[connection]
            elif _is_answered(connection):
                del self._since[connection]
                self._since[connection] = now  # behind those that wait
            elif now - since > SILENT_SECONDS:
                self._end(connection)

    def _end(self, connection: Any) -> None:
        del self._since[connection]
        connection.transport.abort()


def _is_answered(connection: Any) -> bool:
    return connection.cycle is not None and not connection.cycle.response_complete


def room_for_connections() -> int:
    """How many descriptors this process may have now, as many as the system lets it."""
    if resource is None:
        return MOST_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return MOST_FILES if soft == resource.RLIM_INFINITY else soft


@asynccontextmanager
async def with_patience() -> AsyncIterator[None]:
    """While the block lasts no connection of this process stays silent for long."""
    patience = Patience(max(FEWEST_FILES, room_for_connections()) // 2)
    made = AutoHTTPProtocol.connection_made

    def connection_made(self: Any, transport: Any) -> None:
        made(self, transport)
        patience.made(self)

    async def looking() -> None:
        while True:
            await asyncio.sleep(LOOKED_AT_EVERY_SECONDS)
            patience.look()

    setattr(AutoHTTPProtocol, "connection_made", connection_made)  # noqa: B010  (uvicorn offers no way to say it)
    task = asyncio.create_task(looking())
    try:
        yield
    finally:
        task.cancel()
        setattr(AutoHTTPProtocol, "connection_made", made)  # noqa: B010

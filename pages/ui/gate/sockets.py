"""Answers how long a websocket stays open: as long as its session holds (asked twice a second); never what it says."""

import asyncio
import logging
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOKED_AT_EVERY_SECONDS = 0.5
REFUSED, SESSION_OVER = 1008, 4401
LOG = logging.getLogger("kpi.gate")


async def refuse(receive: Receive, send: Send) -> None:
    """Refuse a socket before it is accepted: the client sees HTTP 403."""
    await receive()  # websocket.connect
    await send({"type": "websocket.close", "code": REFUSED})


async def while_it_holds(app: ASGIApp, scope: Scope, receive: Receive, send: Send, holds: Callable[[], bool]) -> None:
    """Pass a socket on until `holds()` is False (or fails: then nobody knows, and it is closed)."""

    async def watch() -> None:
        while holds():
            await asyncio.sleep(LOOKED_AT_EVERY_SECONDS)

    watching = asyncio.create_task(watch())

    async def receiving() -> Message:
        getting = asyncio.ensure_future(receive())
        await asyncio.wait({getting, watching}, return_when=asyncio.FIRST_COMPLETED)
        if not watching.done():
            return getting.result()
        getting.cancel()
        if error := watching.exception():
            LOG.error("Không hỏi được phiên làm việc", exc_info=error)
        await send({"type": "websocket.close", "code": SESSION_OVER})
        return {"type": "websocket.disconnect", "code": SESSION_OVER}

    async def sending(message: Message) -> None:
        if not watching.done():
            await send(message)

    try:
        await app(scope, receiving, sending)
    finally:
        watching.cancel()

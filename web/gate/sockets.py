"""Answers how long a websocket stays open: as long as its session holds (asked twice a second); never what it says."""

import asyncio
import logging
from collections.abc import Callable

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from web.gate.reruns import Reruns
from web.gate.turns import turns

LOOKED_AT_EVERY_SECONDS = 0.5
REFUSED, SESSION_OVER = 1008, 4401
# What a screen of ours asks. Left out: clear_cache, which empties what all people share, the opened store too; and what
# only developers need.
ASKED = ("rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request")
LOG = logging.getLogger("kpi.gate")


async def refuse(receive: Receive, send: Send) -> None:
    """Refuse a socket before it is accepted: the client sees HTTP 403."""
    await receive()  # websocket.connect
    await send({"type": "websocket.close", "code": REFUSED})


def is_asked(message: Message) -> bool:
    """False for what a browser may not say to Streamlit; what is no message at all Streamlit itself refuses."""
    data = message.get("bytes")
    if message["type"] != "websocket.receive" or data is None:
        return True
    try:
        return BackMsg.FromString(data).WhichOneof("type") in ASKED
    except DecodeError:
        return True


async def while_it_holds(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, holds: Callable[[], bool], account: str = ""
) -> None:
    """Pass a socket on until `holds()` is False (or fails: then nobody knows, and it is closed); its reruns in turn
    with those of other accounts.
    """
    reruns = Reruns(account, turns(), receive)

    async def watch() -> None:
        while holds():
            await asyncio.sleep(LOOKED_AT_EVERY_SECONDS)

    watching = asyncio.create_task(watch())
    taking_turns = reruns.start()

    async def receiving() -> Message:
        while not is_asked(message := await next_message()):
            pass
        return message

    async def next_message() -> Message:
        getting = asyncio.ensure_future(reruns.next())
        await asyncio.wait({getting, watching}, return_when=asyncio.FIRST_COMPLETED)
        if not watching.done():
            return getting.result()
        getting.cancel()
        if error := watching.exception():
            LOG.error("Không hỏi được phiên làm việc", exc_info=error)
        await send({"type": "websocket.close", "code": SESSION_OVER})
        return {"type": "websocket.disconnect", "code": SESSION_OVER}

    async def sending(message: Message) -> None:
        reruns.sent(message)
        if not watching.done():
            await send(message)

    try:
        await app(scope, receiving, sending)
    finally:
        watching.cancel()
        for task in taking_turns:
            task.cancel()

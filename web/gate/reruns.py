"""Answers when what a browser sends on its socket reaches Streamlit: reruns of one socket are taken together, one at a
time, in turn with the other accounts; never drops a press of a button or a choice.

A rerun carries the state of every widget, so the newest counts; what was pressed in between is carried over into it.
"""

import asyncio
import time
from dataclasses import dataclass, field

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_requests import _coalesce_widget_states

from web.gate.turns import Turns

LARGEST_MESSAGE = 4 * 2**20  # longer than any state of our screens; files come another way
MESSAGES_AT_ONCE, MESSAGES_PER_SECOND = 60, 30
INTERRUPTS_AFTER, LONGEST_RUN = 1.0, 60.0  # seconds
TOO_LARGE = 1009
MOST_KINDS = 4  # reruns of different fragments that may wait side by side
SMALL = 600  # bytes; what says that a run has ended is shorter


@dataclass
class Reruns:
    """One socket's messages between the browser and Streamlit, of one account."""

    account: str
    turns: Turns
    receive: Receive
    _waiting: list[BackMsg] = field(default_factory=list)
    _out: asyncio.Queue = field(default_factory=asyncio.Queue)
    _has_waiting: asyncio.Event = field(default_factory=asyncio.Event)
    _finished: asyncio.Event = field(default_factory=asyncio.Event)
    _tokens: float = MESSAGES_AT_ONCE
    _filled_at: float = field(default_factory=time.monotonic)

    def start(self) -> list[asyncio.Task]:
        """The two tasks of this socket; the caller ends them with it."""
        return [asyncio.create_task(self._read()), asyncio.create_task(self._run())]

    async def next(self) -> Message:
        """The next message for Streamlit."""
        return await self._out.get()

    def sent(self, message: Message) -> None:
        """Streamlit sends this to the browser: does it say that a run has ended?"""
        data = message.get("bytes")
        if data is None or len(data) >= SMALL:
            return
        told = ForwardMsg.FromString(data)
        if told.WhichOneof("type") == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._finished.set()

    async def _read(self) -> None:
        while True:
            message = await self.receive()
            if message["type"] != "websocket.receive":
                await self._out.put(message)
                if message["type"] == "websocket.disconnect":
                    return
                continue
            if len(message.get("bytes") or b"") > LARGEST_MESSAGE:
                return await self._out.put({"type": "websocket.disconnect", "code": TOO_LARGE})
            await self._pace()
            asked = _parsed(message.get("bytes"))
            if asked is not None and asked.WhichOneof("type") == "rerun_script":
                merge(self._waiting, asked)
                self._has_waiting.set()
            else:
                await self._out.put(message)

    async def _pace(self) -> None:
        """Whoever sends without end is read slowly: the rest waits in their own computer."""
        now = time.monotonic()
        self._tokens = min(MESSAGES_AT_ONCE, self._tokens + (now - self._filled_at) * MESSAGES_PER_SECOND)
        self._filled_at = now
        self._tokens -= 1
        if self._tokens < 0:
            await asyncio.sleep(-self._tokens / MESSAGES_PER_SECOND)

    async def _run(self) -> None:
        while True:
            await self._has_waiting.wait()
            self.turns.saw(self.account)
            async with self.turns.turn(self.account):
                await self._one_run()

    async def _one_run(self) -> None:
        """Hand a rerun on and wait for its end; what comes meanwhile interrupts a long run only."""
        began = time.monotonic()
        await self._hand_on()
        while time.monotonic() - began < LONGEST_RUN:
            if await _is_set(self._finished, INTERRUPTS_AFTER):
                return
            if self._waiting:
                await self._hand_on()

    async def _hand_on(self) -> None:
        asked = self._waiting.pop(0)
        if not self._waiting:
            self._has_waiting.clear()
        self._finished.clear()
        await self._out.put({"type": "websocket.receive", "bytes": asked.SerializeToString()})


def merge(waiting: list[BackMsg], newer: BackMsg) -> None:
    """Take a rerun together with one that waits already, when both run the same part of the same page."""
    for place, older in enumerate(waiting):
        if _part(older) == _part(newer) or len(waiting) >= MOST_KINDS:
            states = _coalesce_widget_states(older.rerun_script.widget_states, newer.rerun_script.widget_states)
            if states is not None:
                newer.rerun_script.widget_states.CopyFrom(states)
            del waiting[place]
            break
    waiting.append(newer)


def _part(asked: BackMsg) -> tuple[str, str, str]:
    told = asked.rerun_script
    return told.page_script_hash, told.page_name, told.fragment_id


def _parsed(data: bytes | None) -> BackMsg | None:
    try:
        return BackMsg.FromString(data) if data is not None else None
    except DecodeError:
        return None  # Streamlit refuses it itself


async def _is_set(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True

"""Answers what the server does when it begins and when it is told to stop; never draws anything.

Begin: the log is opened before the store; the chores and what keeps the first screens ready start after it. Stop
(SIGTERM, Ctrl-C): nothing new is begun, the write under way is finished, the store is closed, exit code 0.
"""

import os
import signal
import threading
from types import FrameType

import anyio.to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi import actions
from web.warming import Warming

LONGEST_STOP = 25.0  # seconds; an open connection that does not end must not keep the server from ending
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Lifetime:
    """The server's life, seen through the lifespan messages of ASGI."""

    def __init__(self) -> None:
        self.is_stopping = False
        self._chores: actions.Chores | None = None
        self._told: actions.SessionsTold | None = None
        self._warming: Warming | None = None

    async def run(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the messages on, with what begins and ends beside the screens."""

        async def receiving() -> Message:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                self.is_stopping = True
                await anyio.to_thread.run_sync(self._end)
            return message

        async def sending(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete":
                await anyio.to_thread.run_sync(self._begin)
                self._hear_signals()
            await send(message)
            if message["type"] == "lifespan.shutdown.complete":
                actions.close_log()
                _end_without_signal()

        actions.open_log(actions.default_data_dir())
        await app(scope, receiving, sending)

    def _begin(self) -> None:
        from pages.kit import house  # here, because the caches in it want Streamlit's runtime to be there

        actions.open_log(actions.default_data_dir())  # again: the libraries have made their own loggers meanwhile
        try:
            office = house.open_office()
            self._warming = Warming(office).start()
            if not office.is_reader:  # a reading process writes nothing, so there is nothing more to see to
                self._chores = actions.Chores(office).start()
                self._told = actions.SessionsTold(office).start()
        except Exception as error:
            actions.note_incident(error, during="start")

    def _end(self) -> None:
        if self._told:
            self._told.stop()
        if self._warming:
            self._warming.stop()
        if self._chores:
            self._chores.stop()

    def _hear_signals(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return  # only a server of its own is told to stop by signals; in a test it is not
        for number in _SIGNALS:
            before = signal.getsignal(number)
            if callable(before):
                signal.signal(number, _also(self._stopping, before))

    def _stopping(self) -> None:
        if not self.is_stopping:
            self.is_stopping = True
            watch = threading.Timer(LONGEST_STOP, self._end_anyway)
            watch.daemon = True
            watch.start()

    def _end_anyway(self) -> None:
        from pages.kit import house

        actions.note_event("stop_forced")
        self._end()
        house.close_office()
        os._exit(0)


def _also(first, then):
    def heard(number: int, frame: FrameType | None) -> None:
        first()
        then(number, frame)

    return heard


def _end_without_signal() -> None:
    """uvicorn ends by raising the signal again, which makes a failure of an ordered stop: it is left unheard."""
    if hasattr(signal, "pthread_sigmask") and threading.current_thread() is threading.main_thread():
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)

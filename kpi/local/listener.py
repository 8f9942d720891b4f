"""Answers the commands that come over the local socket, with the house that the server has open; never opens another.

uvicorn serves one address in a thread of its own; each command runs in a worker thread, two at a time. What it prints
is collected (kpi.cli.desk); the server's own output is never touched.
"""

import asyncio
import hmac
import json
import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from kpi.local.peer import may_connect, peer_uid
from kpi.local.wire import (
    COMMANDS,
    MOST_BYTES,
    SECRET_HEADER,
    Message,
    WireError,
    packed,
    port_path,
    socket_path,
    unpacked,
    uses_unix_socket,
)

_LOG = logging.getLogger("kpi.local")
_AT_ONCE = 2  # commands; the screens share the interpreter with them
_SECONDS_TO_SEND, _SECONDS_TO_STOP = 60.0, 1.0
REFUSED = "Chỉ tài khoản hệ điều hành sở hữu thư mục dữ liệu mới dùng được lệnh này khi máy chủ đang chạy.\n"


class _Peer(H11Protocol):
    """Tells the application who is at the other end of the Unix socket: uvicorn itself does not ask the kernel."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Once for each connection."""
        if not isinstance(transport, asyncio.Transport):
            raise TypeError(f"no stream: {type(transport).__name__}")
        super().connection_made(transport)
        self.app_state = {**self.app_state, "peer_uid": peer_uid(transport.get_extra_info("socket"))}


class Listener:
    """The server's end of the local socket: start() once the house is open, stop() before it closes."""

    def __init__(self, data_dir: Path, answer: Callable[[Message], Message]):
        """`answer` runs one command (kpi.cli.answering): handed in, for the command line itself asks through here."""
        self._answer, self._data_dir = answer, data_dir
        self._secret = ""
        self._turns = anyio.CapacityLimiter(_AT_ONCE)
        self._is_unix = uses_unix_socket(self._data_dir)
        app = Starlette(routes=[Route(COMMANDS, self._command, methods=["POST"])])
        self._server = uvicorn.Server(
            uvicorn.Config(
                app,
                loop="asyncio",
                http=_Peer,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
            )
        )

    def start(self) -> "Listener":
        """Begin to listen. Raises OSError when the socket cannot be made."""
        path = socket_path(self._data_dir)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.parent.chmod(0o700)  # before the socket is there: nobody else ever reaches it
        for left in (path, port_path(self._data_dir)):  # of a server that was killed; it had the store, now we have
            left.unlink(missing_ok=True)
        if self._is_unix:
            listening = socket.socket(socket.AF_UNIX)
            listening.bind(str(path))
            path.chmod(0o600)
        else:
            listening = socket.socket(socket.AF_INET)
            listening.bind(("127.0.0.1", 0))
            self._secret = secrets.token_hex(32)
            self._tell_port(listening.getsockname()[1])
        listening.listen(8)  # who asks before the loop runs waits
        self._thread = threading.Thread(target=self._server.run, args=([listening],), name="kpi-local", daemon=True)
        self._thread.start()
        return self

    def _tell_port(self, port: int) -> None:
        path = port_path(self._data_dir)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            json.dump({"port": port, "secret": self._secret}, file)

    def stop(self) -> None:
        """Take no more commands; those under way end by themselves."""
        for left in (socket_path(self._data_dir), port_path(self._data_dir)):
            left.unlink(missing_ok=True)
        self._server.should_exit = True
        self._thread.join(_SECONDS_TO_STOP)

    async def _command(self, request: Request) -> Response:
        """One command: its words and files in, what it printed and made out."""
        if not self._may_ask(request):
            return PlainTextResponse(REFUSED, 403)
        whole = bytearray()
        try:
            async with asyncio.timeout(_SECONDS_TO_SEND):
                async for piece in request.stream():
                    whole += piece
                    if len(whole) > MOST_BYTES:
                        raise WireError("too large")
            asked = unpacked(bytes(whole))
        except (WireError, TimeoutError) as error:
            _LOG.warning("local command not understood: %s", error)
            return PlainTextResponse(f"{error}\n", 400)
        answer = await anyio.to_thread.run_sync(partial(self._answer, asked), limiter=self._turns)
        return Response(packed(answer), media_type="application/zip")

    def _may_ask(self, request: Request) -> bool:
        if self._is_unix:
            return may_connect(request.state.peer_uid, self._data_dir)
        return hmac.compare_digest(request.headers.get(SECRET_HEADER, ""), self._secret)

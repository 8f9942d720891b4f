"""Answers the commands that come over the local socket, with the house that the server has open; never opens another.

Each connection is one command in a thread of its own. What it prints is collected (kpi.cli.desk); the server's own
output is never touched.
"""

import hmac
import json
import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kpi.local.peer import may_connect, peer_uid
from kpi.local.wire import Message, WireError, port_path, receive, send, socket_path, uses_unix_socket

_LOG = logging.getLogger("kpi.local")
_AT_ONCE = 2  # commands; the screens share the interpreter with them
_SECONDS_TO_SEND = 60.0
REFUSED = "Chỉ tài khoản hệ điều hành sở hữu thư mục dữ liệu mới dùng được lệnh này khi máy chủ đang chạy.\n"


class Listener:
    """The server's end of the local socket: start() once the house is open, stop() before it closes."""

    def __init__(self, data_dir: Path, answer: Callable[[Message], Message]):
        """`answer` runs one command (kpi.cli.answering): handed in, for the command line itself asks through here."""
        self._answer, self._data_dir = answer, data_dir
        self._secret = ""
        self._is_unix = uses_unix_socket(self._data_dir)
        self._turns = threading.Semaphore(_AT_ONCE)
        self._thread = threading.Thread(target=self._listen, name="kpi-local", daemon=True)

    def start(self) -> "Listener":
        """Begin to listen. Raises OSError when the socket cannot be made."""
        path = socket_path(self._data_dir)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.parent.chmod(0o700)  # before the socket is there: nobody else ever reaches it
        for left in (path, port_path(self._data_dir)):  # of a server that was killed; it had the store, now we have
            left.unlink(missing_ok=True)
        if self._is_unix:
            self._socket = socket.socket(socket.AF_UNIX)
            self._socket.bind(str(path))
            path.chmod(0o600)
        else:
            self._socket = socket.socket(socket.AF_INET)
            self._socket.bind(("127.0.0.1", 0))
            self._secret = secrets.token_hex(32)
            self._tell_port(self._socket.getsockname()[1])
        self._socket.listen(8)
        self._thread.start()
        return self

    def _tell_port(self, port: int) -> None:
        path = port_path(self._data_dir)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            json.dump({"port": port, "secret": self._secret}, file)

    def stop(self) -> None:
        """Take no more commands; those under way end by themselves."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for left in (socket_path(self._data_dir), port_path(self._data_dir)):
            left.unlink(missing_ok=True)

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return  # closed by stop()
            threading.Thread(target=self._serve, args=(connection,), name="kpi-local-command", daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):  # the asker went away
            connection.settimeout(_SECONDS_TO_SEND)
            if self._is_unix and not may_connect(peer_uid(connection), self._data_dir):
                return send(connection, Message({"code": 1, "out": "", "err": REFUSED, "moves": []}))
            try:
                asked = receive(connection)
            except WireError as error:
                return _LOG.warning("local command not understood: %s", error)
            if not self._is_unix and not hmac.compare_digest(str(asked.head.get("secret")), self._secret):
                return send(connection, Message({"code": 1, "out": "", "err": REFUSED, "moves": []}))
            connection.settimeout(None)
            with self._turns:
                answer = self._answer(asked)
            connection.settimeout(_SECONDS_TO_SEND)
            send(connection, answer)

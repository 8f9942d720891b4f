"""Answers how a line between a browser and a server is cut and mended in a measurement; counts what came through."""

import contextlib
import socket
import threading


class Line:
    """A relay on a port of its own to the port `server`, which is set once it is known.

    cut(): every connection breaks, none is taken; mend(): again.
    """

    def __init__(self) -> None:
        self.server, self._open, self._is_cut = 0, list[socket.socket](), False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port, self.received = self._listening.getsockname()[1], 0
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            if self._is_cut:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self.server))
            self._open += [near, far]
            threading.Thread(target=self._carry, args=(near, far, False), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, True), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, is_answer: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                self.received += len(data) if is_answer else 0
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """Break every connection; from now on none is taken."""
        self._is_cut, ends = True, self._open
        self._open = []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Take connections again."""
        self._is_cut = False

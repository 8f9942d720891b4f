"""Answers how a request and its answer travel over the local socket, and where that socket lies; never runs anything.

One message: the length of a head (8 bytes), the head as JSON in ASCII, then the bytes of each file it lists, in order.
On Linux and macOS it is a Unix socket in data/run (0700, the socket 0600) whose other end must be the same account; on
Windows, or where the path is too long for one, a loopback port with a secret in a file of data/run.
"""

import json
import os
import socket
from dataclasses import dataclass, field
from pathlib import Path

RUN, SOCKET, PORT_FILE = "run", "cli.sock", "cli.port"
VERSION = 1
MOST_HEAD, MOST_FILES = 1 << 24, 256 << 20  # bytes
_LONGEST_PATH = 100  # a Unix socket's path holds 104 to 108 bytes with its end


class WireError(Exception):
    """What came over the socket is no message."""


@dataclass
class Message:
    """A head (JSON) and the files that travel with it, by name."""

    head: dict
    files: dict[str, bytes] = field(default_factory=dict)


def uses_unix_socket(data_dir: Path) -> bool:
    """Whether this machine and this folder can have a Unix socket."""
    return hasattr(socket, "AF_UNIX") and os.name != "nt" and len(os.fsencode(socket_path(data_dir))) <= _LONGEST_PATH


def socket_path(data_dir: Path) -> Path:
    """Where the Unix socket lies."""
    return data_dir.resolve() / RUN / SOCKET


def port_path(data_dir: Path) -> Path:
    """Where the loopback port and its secret stand, where there is no Unix socket."""
    return data_dir.resolve() / RUN / PORT_FILE


def send(connection: socket.socket, message: Message) -> None:
    """Send one message."""
    listed = [[name, len(data)] for name, data in message.files.items()]
    head = json.dumps({**message.head, "version": VERSION, "files": listed}).encode("ascii")
    connection.sendall(len(head).to_bytes(8, "big") + head)
    for data in message.files.values():
        connection.sendall(data)


def receive(connection: socket.socket) -> Message:
    """Receive one message. Raises WireError when it is none, is too large or ends early; OSError (timeout)."""
    length = int.from_bytes(_exactly(connection, 8), "big")
    if length > MOST_HEAD:
        raise WireError("head too long")
    try:
        head = json.loads(_exactly(connection, length))
        listed = [(str(name), int(size)) for name, size in head["files"]]
    except (ValueError, TypeError, KeyError) as error:
        raise WireError("no head") from error
    if head.get("version") != VERSION:
        raise WireError("another version")
    if min((size for _, size in listed), default=0) < 0 or sum(size for _, size in listed) > MOST_FILES:
        raise WireError("files too large")
    return Message(head, {name: _exactly(connection, size) for name, size in listed})


def _exactly(connection: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = connection.recv(min(1 << 20, count - len(data)))
        if not piece:
            raise WireError("ended early")
        data += piece
    return bytes(data)

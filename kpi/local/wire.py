"""Answers what a command and its answer hold on the way between two processes, and where they meet; never runs one.

A message is an archive (ZIP, stored as it is): message.json is the head, then each file under its number. On Linux and
macOS the place is a Unix socket in data/run (0700, the socket 0600) whose other end must be the same account; on
Windows, or where the path is too long for one, a loopback port with a secret in a file of data/run.
"""

import io
import json
import os
import socket
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

RUN, SOCKET, PORT_FILE = "run", "cli.sock", "cli.port"
COMMANDS, SECRET_HEADER = "/commands", "x-kpi-secret"
VERSION = 2
MOST_BYTES = 256 << 20  # of a message with its files
_HEAD = "message.json"
_LONGEST_PATH = 100  # a Unix socket's path holds 104 to 108 bytes with its end


class WireError(Exception):
    """What came is no message."""


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


def packed(message: Message) -> bytes:
    """The message as it travels."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(_HEAD, json.dumps({**message.head, "version": VERSION, "files": list(message.files)}))
        for number, data in enumerate(message.files.values()):
            archive.writestr(str(number), data)
    return whole.getvalue()


def unpacked(whole: bytes) -> Message:
    """The message that came. Raises WireError when it is none, or one of another release."""
    try:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MOST_BYTES:
                raise WireError("files too large")
            head = json.loads(archive.read(_HEAD))
            files = {str(name): archive.read(str(number)) for number, name in enumerate(head["files"])}
    except (zipfile.BadZipFile, ValueError, TypeError, KeyError, NotImplementedError) as error:
        raise WireError("no message") from error
    if head.get("version") != VERSION:
        raise WireError("another version")
    return Message(head, files)

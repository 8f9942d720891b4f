"""Answers which account of the operating system is at the other end of a Unix socket; never guesses one."""

import os
import socket
import struct
import sys
from asyncio.trsock import TransportSocket
from pathlib import Path

_LOCAL_PEERCRED = 1  # macOS: struct xucred {version, uid, ngroups, groups…}


def peer_uid(connection: socket.socket | TransportSocket) -> int | None:
    """The user id at the other end, told by the kernel; None where it cannot be told."""
    try:
        if sys.platform == "linux":
            told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
            return struct.unpack("3i", told)[1]
        told = connection.getsockopt(0, _LOCAL_PEERCRED, 76)  # chưa chạy thử trên macOS
        return struct.unpack("=II", told[:8])[1]
    except (OSError, struct.error, AttributeError):
        return None


def may_connect(uid: int | None, data_dir: Path) -> bool:
    """Whether this user may use the command line of this house: the owner of data/, or the server's own account."""
    return uid is not None and uid in (data_dir.stat().st_uid, os.geteuid())

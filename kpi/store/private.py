"""Answers with a key of this house, made once and whole, and makes folders that only this account opens; never makes a
new key where an old one is owed.

A key is written beside its place, brought onto the disk and given its name at the end: a process that is killed leaves
none rather than half of one.
"""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from kpi.store.errors import KeyLost

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
MISSING = (
    "Thiếu tệp khóa {path}: những gì đã làm bằng khóa đó (xác thực hai bước, mã, dấu) không còn dùng được và phần mềm "
    "không tự làm khóa khác thay. Hãy lấy lại tệp này từ bản sao lưu; nếu không còn: docs/operations.md, mục Khóa."
)
DAMAGED = (
    "Tệp khóa {path} bị hỏng ({found} byte đọc được, cần {expected}): phần mềm không dùng và không thay khóa này. "
    "Hãy lấy lại tệp từ bản sao lưu; nếu không còn, làm theo docs/operations.md, mục Khóa."
)


def private_folder(path: Path) -> Path:
    """The folder, made for this account alone (0700) where it is not there."""
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)  # parents and a lax mask
    return path


def kept_key(path: Path, byte_count: int, is_owed: Callable[[], bool] = lambda: False) -> bytes:
    """The key in this file (hex), of so many bytes; made when it is first needed (0600).

    is_owed: whether something was made with it already; then a missing file is a loss. Raises KeyLost.
    """
    if not path.exists():
        demand_key(path, is_owed)
        made_once(path, secrets.token_hex(byte_count).encode("ascii"))
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != byte_count:
        raise KeyLost(DAMAGED.format(path=path, found=len(key), expected=byte_count))
    return key


def demand_key(path: Path, is_owed: Callable[[], bool]) -> None:
    """Raise KeyLost where the file is gone and something was made with its key already."""
    if not path.exists() and is_owed():
        raise KeyLost(MISSING.format(path=path))


def made_once(path: Path, data: bytes) -> None:
    """Write a key to this file (0600), whole or not at all; who comes second leaves the first one's."""
    private_folder(path.parent)
    half = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(os.open(half, _NEW, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _give_name(half, path)
    finally:
        half.unlink(missing_ok=True)


def _give_name(half: Path, path: Path) -> None:
    """Never over a key that another process made meanwhile."""
    try:
        os.link(half, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            half.replace(path)

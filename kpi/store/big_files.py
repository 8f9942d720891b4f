"""Answers how a large file comes in piece by piece and is kept under its sha256; never holds it whole in memory.

A file that is coming in lies in data/uploads/ as <token>.part; what had arrived when the line broke stays there.
"""

import hashlib
import os
import shutil
import time
from pathlib import Path

from kpi.store.errors import FileGone
from kpi.store.faults import named, refuse_when_full
from kpi.store.files import GONE, stored_path

_PIECE = 2**20
ROOM_LEFT = 512 * 2**20  # what a file that comes in must leave free on the disk
_FORGOTTEN_AFTER = 24 * 3600.0


def part_path(data_dir: Path, token: str) -> Path:
    """Where what arrived of an upload lies."""
    if not token.isalnum():
        raise ValueError(token)
    return data_dir / "uploads" / f"{token}.part"


def has_room_for(data_dir: Path, byte_count: int) -> bool:
    """Whether the disk takes so many bytes more and keeps what it needs for everything else."""
    return shutil.disk_usage(data_dir).free - byte_count >= ROOM_LEFT


def begin_part(data_dir: Path, token: str) -> None:
    """Make the empty file; those that nobody went on with for a day go."""
    path = part_path(data_dir, token)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for other in path.parent.glob("*.part"):
            if abs(time.time() - other.stat().st_mtime) > _FORGOTTEN_AFTER:
                other.unlink(missing_ok=True)
        path.touch(exist_ok=False)
    except OSError as error:
        raise named(error, path) or error from error


def arrived(data_dir: Path, token: str) -> int | None:
    """How many bytes arrived; None: no such upload."""
    path = part_path(data_dir, token)
    return path.stat().st_size if path.exists() else None


def append_part(data_dir: Path, token: str, offset: int, data: bytes) -> int:
    """Put bytes behind those that arrived, on the disk before this returns; gives how many there are now.

    Raises ValueError when they do not follow at once: a piece that came twice is no piece more.
    """
    path = part_path(data_dir, token)
    refuse_when_full(path.parent)
    try:
        with path.open("r+b") as file:
            file.seek(0, os.SEEK_END)
            if file.tell() != offset:
                raise ValueError(file.tell())
            file.write(data)
            file.flush()
            return file.tell()
    except OSError as error:
        raise named(error, path) or error from error


def keep_part(data_dir: Path, token: str) -> tuple[str, int]:
    """Move what arrived under its sha256; gives sha256 and byte count. Kept twice it lies there once."""
    path = part_path(data_dir, token)
    try:
        with path.open("rb+") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        size, kept = path.stat().st_size, stored_path(data_dir, sha256)
        if kept.exists() and kept.stat().st_size == size:
            path.unlink()
            return sha256, size
        kept.parent.mkdir(parents=True, exist_ok=True)
        path.replace(kept)
    except OSError as error:
        raise named(error, path) or error from error
    return sha256, size


def drop_part(data_dir: Path, token: str) -> None:
    """Throw away what arrived."""
    part_path(data_dir, token).unlink(missing_ok=True)


def kept_path(data_dir: Path, sha256: str, byte_count: int) -> Path:
    """Where a large kept file lies, for handing it out in pieces; FileGone when it is not there or of another length.

    Its bytes are compared with the sha256 by `audit verify` and at every backup: reading 200 MB for each piece of a
    clip that somebody plays would stop the house.
    """
    path = stored_path(data_dir, sha256)
    if not path.is_file() or path.stat().st_size != byte_count:
        raise FileGone(GONE.format(sha256=sha256[:12]))
    return path

"""Answers where the bytes of an uploaded file lie and keeps them for good; never reads what is in them."""

import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path

from kpi.store.faults import named, refuse_when_full
from kpi.store.transaction import Transaction


def stored_path(data_dir: Path, sha256: str) -> Path:
    """Where a file with this sha256 lies (whether or not it is there)."""
    return data_dir / "files" / sha256[:2] / sha256


def keep_file(data_dir: Path, data: bytes) -> str:
    """Keep the bytes under their sha256, on the disk before this returns; keeping them twice changes nothing.

    Raises StoreFull or StoreUnwritable, and leaves no half-written file then.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    path = stored_path(data_dir, sha256)
    if path.exists() and path.stat().st_size == len(data):
        return sha256
    half_written = path.with_name(f"{sha256}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        refuse_when_full(path.parent)
        with half_written.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half_written.replace(path)
        for folder in (path.parent, path.parent.parent):
            _sync(folder)
    except OSError as error:
        raise named(error, path) or error from error
    finally:
        half_written.unlink(missing_ok=True)
    return sha256


def remember_file(transaction: Transaction, sha256: str, byte_count: int, now: datetime) -> None:
    """Note once that the bytes with this sha256 are kept."""
    transaction.run("remember_file", sha256=sha256, byte_count=byte_count, stored_at=now)


def _sync(folder: Path) -> None:
    """The names in a folder onto the disk too, where the system knows how (Windows does by itself)."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""Answers where the bytes of an uploaded file lie and keeps them for good; never reads what is in them."""

import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path

from kpi.store.errors import FileChanged, FileGone
from kpi.store.faults import named, refuse_when_full
from kpi.store.private import private_folder
from kpi.store.transaction import Transaction

_SHA256_LETTERS = 64
_BINARY = getattr(os, "O_BINARY", 0)
CHANGED = (
    "Tệp đã nhận (mã kiểm tra {sha256}…) bị sửa trên đĩa: nội dung không còn như lúc nhận nên không đưa ra. "
    "Báo quản trị lấy lại tệp này từ bản sao lưu; chi tiết: python -m kpi audit verify"
)
GONE = (
    "Tệp đã nhận (mã kiểm tra {sha256}…) không còn trên đĩa. Báo quản trị lấy lại tệp này từ bản sao lưu; "
    "chi tiết: python -m kpi audit verify"
)


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
        private_folder(path.parent.parent)
        private_folder(path.parent)
        refuse_when_full(path.parent)
        with open(os.open(half_written, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as file:
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


def kept_bytes(data_dir: Path, sha256: str) -> bytes:
    """The bytes kept under this sha256, compared with it: the only way a kept file is handed out.

    Raises FileChanged when they are gone or other than what was taken in.
    """
    try:
        data = stored_path(data_dir, sha256).read_bytes()
    except FileNotFoundError as error:
        raise FileGone(GONE.format(sha256=sha256[:12])) from error
    except OSError as error:
        raise named(error, stored_path(data_dir, sha256)) or error from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileChanged(CHANGED.format(sha256=sha256[:12]))
    return data


def changed_files(data_dir: Path) -> list[str]:
    """The names (sha256) of kept files whose bytes on the disk are others; reads every one of them."""
    return sorted(path.name for path in (data_dir / "files").glob("??/*") if _is_changed(path))


def _is_changed(path: Path) -> bool:
    if len(path.name) != _SHA256_LETTERS or not path.is_file():
        return False  # half-written by a server that was killed: no row names it
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() != path.name


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

"""Answers what a failure of the disk or of the store's files is called, with the way back; never mends anything.

DuckDB tells its failures apart by their words only (measured on 2.0.0), so the words are looked for here and nowhere
else; a failure that is not of the disk or the files (a bug, a wrong statement) stays what it is.
"""

import errno
import os
import shutil
from pathlib import Path

import duckdb

from kpi.store.errors import StoreDamaged, StoreError, StoreFull, StoreInUse, StorePlace, StoreUnwritable

# Below this nothing new is taken in: what is under way still fits, and so do the log and a way to look at things.
RESERVE_BYTES = 32 * 2**20
LAST_BYTES = 2 * 2**20  # of the reserve, which signing in and out may use, and nothing else
_FULL = ("No space left on device", "Disk quota exceeded", "File too large", "not enough space on the disk")
_UNWRITABLE = ("Read-only file system", "Permission denied", "Access is denied", "Operation not permitted")
_DAMAGED = ("Corrupt", "checksum", "not a valid DuckDB database", "Could not read enough bytes", "Serialization Error")
_FULL_NUMBERS = {errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC, errno.EFBIG}
_UNWRITABLE_NUMBERS = {errno.EROFS, errno.EACCES, errno.EPERM}

PLACE = (
    "Đường dẫn thư mục dữ liệu có ký tự “{sign}” nên kho dữ liệu không nằm ở đó được: {folder}. "
    "Hãy đổi tên thư mục (bỏ ký tự đó), hoặc đặt KPI_DATA_DIR sang thư mục khác, rồi chạy lại."
)
IN_USE = (
    "Kho dữ liệu đang được máy chủ của phần mềm (hoặc một lệnh khác) sử dụng. Hãy dừng máy chủ rồi chạy lại lệnh này."
)
FULL = (
    "Ổ đĩa chứa dữ liệu đã đầy nên lần ghi này không được thực hiện; số liệu đã có vẫn nguyên và vẫn xem được. "
    "Hãy dọn chỗ trên ổ đĩa rồi làm lại, không cần khởi động lại."
)
UNWRITABLE = (
    "Thư mục dữ liệu chỉ đọc được, không ghi được, nên lần ghi này không được thực hiện. "
    "Hãy cấp quyền ghi cho tài khoản chạy máy chủ (hoặc gắn lại ổ đĩa ở chế độ ghi) rồi làm lại."
)
DAMAGED = (
    "Không đọc được kho dữ liệu {name}: tệp bị hỏng. Đừng xóa hay ghi đè tệp nào; "
    "hãy phục hồi từ bản sao lưu: python -m kpi restore BẢN_SAO_LƯU --replace"
)
WAL_DAMAGED = (
    "Không đọc được phần ghi gần nhất của kho dữ liệu ({name}.wal): tệp bị hỏng. Đừng xóa tệp nào; "
    "hãy phục hồi từ bản sao lưu: python -m kpi restore BẢN_SAO_LƯU --replace"
)


def named(error: BaseException, path: Path) -> StoreError | None:
    """The failure as a StoreError with what to do; None when it is none of the disk or of the files."""
    if isinstance(error, StoreError):
        return error
    if isinstance(error, OSError):
        if error.errno in _FULL_NUMBERS:
            return StoreFull(FULL)
        return StoreUnwritable(UNWRITABLE) if error.errno in _UNWRITABLE_NUMBERS else None
    if not isinstance(error, duckdb.Error):
        return None
    words = str(error)
    if "Could not set lock on file" in words or "being used by another process" in words:
        return StoreInUse(IN_USE)
    if any(text in words for text in _FULL):
        return StoreFull(FULL)
    if any(text in words for text in _UNWRITABLE):
        return StoreUnwritable(UNWRITABLE)
    if any(text in words for text in _DAMAGED):
        return StoreDamaged((WAL_DAMAGED if "WAL" in words else DAMAGED).format(name=path.name))
    return None


def has_ended(error: BaseException) -> bool:
    """True when DuckDB closed itself over this error: every connection is refused until the file is opened again."""
    return isinstance(error, (duckdb.FatalException, duckdb.InternalException)) or "has been invalidated" in str(error)


def refuse_place(data_dir: Path) -> None:
    """Raise StorePlace for a folder whose name duckdb 2.0 reads as something else: "?" begins options for it, so that
    its log would lie in another folder; "\\" is a separator to it everywhere.
    """
    text = str(data_dir.absolute())
    bad = [sign for sign in ("?",) + (() if os.name == "nt" else ("\\",)) if sign in text]
    if bad:
        raise StorePlace(PLACE.format(sign=bad[0], folder=text))


def refuse_when_full(folder: Path, reserve: int | None = None) -> None:
    """Raise StoreFull when the disk has less room than the reserve: a write begins only where it can end."""
    if shutil.disk_usage(folder).free < (RESERVE_BYTES if reserve is None else reserve):
        raise StoreFull(FULL)


def has_room_for_checkpoint(path: Path) -> bool:
    """Whether the log can be written into the file: one that fails for want of room closes the store (measured)."""
    try:
        log_bytes = path.with_name(path.name + ".wal").stat().st_size
    except FileNotFoundError:
        return True
    return shutil.disk_usage(path.parent).free >= RESERVE_BYTES + path.stat().st_size + 2 * log_bytes

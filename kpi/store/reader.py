"""Answers queries on a published copy of the store, read-only, and moves on to a newer one; never writes a row.

    FOLDER/current.json        {"file", "sha256", "number", "made_at", "audit"}: replaced in one step (os.replace)
    FOLDER/kho-000012.duckdb   a copy that was whole and verified before current.json named it; never changed

A reading under way ends on the copy it began with, so nobody sees half of a publication and nobody waits for a writer.
A publication that is not whole (copied half, another file under its name, of another release) is not taken: whoever
reads goes on with the one before, whose age every screen tells.
"""

import hashlib
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import duckdb

from kpi.store.connection import Store
from kpi.store.database import Database, connected_to_read
from kpi.store.errors import StoreDamaged, StoreError, StoreMissing, StoreReadOnly
from kpi.store.transaction import Transaction

CURRENT = "current.json"
_FOLDERS = "cong-bo.txt"  # in the data folder: one folder a line
_LOOK_EVERY = 1.0  # seconds between two looks for a newer publication
NOT_WHOLE = (
    "Bản công bố {name} trong {folder} không trọn vẹn (thiếu, chép dở, hoặc không phải tệp đã công bố): không đọc bản "
    "này. Hãy công bố lại ở máy ghi: python -m kpi publish"
)
T = TypeVar("T")


def published(folder: Path) -> dict | None:
    """What current.json says; None where nothing is published. Raises StoreDamaged when it cannot be read."""
    try:
        told = json.loads((folder / CURRENT).read_text("utf-8"))
        if not isinstance(told, dict) or not told.keys() >= {"file", "sha256", "number", "made_at"}:
            raise ValueError(CURRENT)
        return told
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreDamaged(f"Không đọc được {CURRENT} trong {folder}: hãy công bố lại.") from error


def remember_publication(data_dir: Path, folder: Path) -> None:
    """Note that this house is published into a folder: its readers are told there who is signed in."""
    known = publications(data_dir)
    if folder.resolve() not in known:
        text = "".join(f"{path}\n" for path in (*known, folder.resolve()))
        half = data_dir / f".{_FOLDERS}.part"
        half.write_text(text, "utf-8")
        os.replace(half, data_dir / _FOLDERS)


def publications(data_dir: Path) -> list[Path]:
    """The folders this house is published into that still hold a publication."""
    try:
        lines = (data_dir / _FOLDERS).read_text("utf-8").splitlines()
    except OSError:
        return []
    return [Path(line) for line in lines if line and (Path(line) / CURRENT).exists()]


class ReaderStore(Store):
    """The store of a reading process. `number`, `made_at`: which publication it reads, and when that was made."""

    def __init__(self, folder: Path):
        told = published(folder)
        if told is None:
            raise StoreMissing(f"Chưa có bản công bố nào trong {folder}. Chạy ở máy ghi: python -m kpi publish")
        self._folder, self._looked_at, self._looking = folder, time.monotonic(), threading.Lock()
        self._not_taken: tuple | None = None  # a publication that was not whole, as it lay there then
        super().__init__(_opened(folder, told))
        self._take(told)

    def _take(self, told: dict) -> None:
        self.number, self.made_at = told["number"], datetime.fromisoformat(told["made_at"])

    def _newer(self) -> None:
        """Move on to a newer publication, at most once a second; what is being read goes on with the copy before, and
        nobody waits while one of the readings looks it through."""
        if time.monotonic() - self._looked_at < _LOOK_EVERY or not self._looking.acquire(blocking=False):
            return
        try:
            told = published(self._folder)
            if told is None or told["number"] == self.number or self._not_taken == _as_it_lies(self._folder, told):
                return
            self._not_taken = _as_it_lies(self._folder, told)
            self._database = _opened(self._folder, told)  # the one before is closed with its last reading
            self._not_taken = None
            self._remembered, self.data_version = {}, self.data_version + 1
            self.decided_version = self.data_version
            self._take(told)
        except StoreError:
            logging.getLogger("kpi.store").warning("bản công bố mới không trọn vẹn: đọc tiếp bản trước", exc_info=True)
        finally:
            self._looked_at = time.monotonic()
            self._looking.release()

    def _with_cursor(self, work: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        self._newer()
        with self._database.cursor() as cursor:
            return work(cursor)

    @contextmanager
    def transaction(
        self, is_change: bool = True, patience: float = -1, may_use_reserve: bool = False
    ) -> Iterator[Transaction]:
        """Refused: StoreReadOnly says when this copy was made and that the writing process is the place."""
        raise StoreReadOnly(
            f"Đây là bản chỉ đọc, công bố lúc {self.made_at:%H:%M ngày %d/%m/%Y} (UTC). "
            "Nộp, duyệt, sửa: hãy làm ở máy chủ ghi số liệu."
        )
        yield  # pragma: no cover

    def checkpoint(self) -> None:
        """Nothing is written here."""

    def close(self) -> None:
        """Close the copy."""
        self._database.close()


def _as_it_lies(folder: Path, told: dict) -> tuple:
    """What is said of a publication and how its file lies there: a copy that goes on growing is another one."""
    path = folder / str(told.get("file"))
    lies = path.stat() if path.exists() else None
    return json.dumps(told, sort_keys=True), lies and (lies.st_size, lies.st_mtime_ns)


def _opened(folder: Path, told: dict) -> Database:
    """The copy that current.json names, word for word. Raises StoreDamaged, StoreNewer."""
    path = folder / told["file"]
    try:
        with path.open("rb") as file:
            is_whole = hashlib.file_digest(file, "sha256").hexdigest() == told["sha256"]
    except OSError as error:
        raise StoreDamaged(NOT_WHOLE.format(name=told["file"], folder=folder)) from error
    if not is_whole:
        raise StoreDamaged(NOT_WHOLE.format(name=told["file"], folder=folder))
    return Database(path, connect=connected_to_read)

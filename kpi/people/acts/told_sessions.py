"""Answers how the writing process tells reading processes who is signed in, and hears from them who is at work; never
tells a token (only its hash) and never lets a reader open or end a session.

    FOLDER/phien.json     the open sessions and the accounts' state; replaced in one step whenever either changes, and
                          touched every few seconds: a reader that finds it old knows that nobody watches over sessions
    FOLDER/dang-lam/NAME  an empty file: somebody did something in this session on a reading process

FOLDER is a publication (kpi.publishing): the readers read it anyway, so signing in at the writing process opens every
reader, and signing out closes every one within a second or two. Nobody waits for anybody.
"""

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from kpi.house.office import Office
from kpi.log import note_incident
from kpi.people.acts.sessions import desk_of, keep_session
from kpi.people.signin.told import AT_WORK, TOLD
from kpi.store import publications

_EVERY = 0.5  # seconds
_TOUCHED_EVERY = 5.0


def tell_sessions(office: Office, folder: Path) -> bool:
    """Write who is signed in into a publication's folder where it differs from what stands there; True when it did."""
    desk = desk_of(office)
    sessions = [
        {"token_hash": token_hash, "seen_at": seen_at.isoformat(), **asdict(session), "began_at": str(session.began_at)}
        for token_hash, session, seen_at in desk.book.every()
    ]
    accounts = [{key: _plain(value) for key, value in row.items()} for row in desk.accounts.values()]
    text = json.dumps({"sessions": sessions, "accounts": accounts}, ensure_ascii=False, indent=1)
    path = folder / TOLD
    with suppress(OSError):
        if path.read_text("utf-8") == text:
            if abs(time.time() - path.stat().st_mtime) > _TOUCHED_EVERY:
                os.utime(path)
            return False
    half = folder / f".{TOLD}.part"
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(half, path)
    return True


def has_copies(office: Office) -> bool:
    """Whether this house is published for reading processes."""
    return bool(publications(office.data_dir))


def hear_of_work(office: Office, folder: Path) -> int:
    """Keep the sessions that somebody used on a reading process; how many."""
    count = 0
    for path in _at_work(folder):
        keep_session(office, path.name)
        path.unlink(missing_ok=True)
        count += 1
    return count


def _at_work(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (folder / AT_WORK).iterdir()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


class SessionsTold:
    """A thread of the writing process that tells every publication's folder who is signed in."""

    def __init__(self, office: Office):
        self._office, self._over = office, threading.Event()
        self._thread = threading.Thread(target=self._run, name="sessions-told", daemon=True)

    def start(self) -> "SessionsTold":
        """Begin."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End; readers find the file old within a minute or two and let nobody in."""
        self._over.set()
        self._thread.join(5)

    def _run(self) -> None:
        is_failing = False
        while not self._over.wait(_EVERY):
            try:
                self._told()
                is_failing = False
            except Exception as error:  # the next word must come: without one every reader lets nobody in
                if not is_failing:
                    note_incident(error, during="sessions_told")
                is_failing = True

    def _told(self) -> None:
        for folder in publications(self._office.data_dir):
            with suppress(OSError):  # a disk that is away or full: the readers say so themselves
                hear_of_work(self._office, folder)
                tell_sessions(self._office, folder)

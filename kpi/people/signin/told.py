"""Answers who is signed in, as the writing process told it, for a process that only reads; never opens a session."""

import json
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from kpi.people.signin.session import Session
from kpi.store import private_folder

TOLD, AT_WORK = "phien.json", "dang-lam"
LONGEST = 60.0  # seconds without a word from the writing process: from then on nobody is known to be signed in


class Told:
    """What a publication's folder says of sessions, read again whenever it changed."""

    def __init__(self, folder: Path):
        self._folder, self._stamp = folder, 0
        self.sessions: list[tuple[str, Session, datetime]] = []
        self.accounts: dict[str, dict[str, Any]] = {}

    def is_new(self) -> bool:
        """Read it again where it changed; True when it did. A file that is old, gone or unreadable: nobody."""
        try:
            found = (self._folder / TOLD).stat()
            if abs(time.time() - found.st_mtime) > LONGEST:  # nor one from after now, of a clock that ran ahead
                return self._nobody()
            if found.st_mtime_ns == self._stamp:
                return False
            said = json.loads((self._folder / TOLD).read_text("utf-8"))
            sessions = [_session(row) for row in said["sessions"]]
            accounts = {row["account"]: _dated(row) for row in said["accounts"]}
        except (OSError, ValueError, KeyError, TypeError):
            return self._nobody()
        self.sessions, self.accounts, self._stamp = sessions, accounts, found.st_mtime_ns
        return True

    def _nobody(self) -> bool:
        was = bool(self.sessions)
        self.sessions, self.accounts, self._stamp = [], {}, 0
        return was

    def at_work(self, name: str) -> None:
        """Tell the writing process that somebody did something in this session."""
        with suppress(OSError):  # then the session ends a little early
            (private_folder(self._folder / AT_WORK) / name).touch(0o600)


def _session(row: dict[str, Any]) -> tuple[str, Session, datetime]:
    began_at = datetime.fromisoformat(row["began_at"])
    who = (row["name"], row["account"], row["roles"], row["unit_code"], row["address"], row["door"])
    session = Session(*who, began_at, row["is_proved_twice"])
    return row["token_hash"], session, datetime.fromisoformat(row["seen_at"])


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    at = row.get("disabled_at")
    return {**row, "disabled_at": datetime.fromisoformat(at) if at else None}

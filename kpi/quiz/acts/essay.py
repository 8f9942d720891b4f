"""Answers how an entrant's essay is kept while it is written: every version, on the disk before it is acknowledged.

The text lies beside the log under its sha256 (data/contest/<campaign>/essays); the log holds the sha256 only.
"""

import hashlib
import os
from concurrent.futures import Future
from pathlib import Path

from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.quiz.acts.entering import Entrant, sitting_down
from kpi.quiz.press import NotTaken, Taken
from kpi.store import refuse_when_full
from kpi.text import given

LARGEST_ESSAY = 65_536
OTHER_THEME = "khac"


def save_essay(office: Office, who: Entrant, theme: str, text: str, address: str = "") -> Taken:
    """Keep a version of the essay; acknowledged once text and log are on the disk.

    Refused: no sitting yet (part 2 without part 1), too long, an unknown theme, after the end.
    """
    room, sitting = who.room, who.sitting
    rules = room.rules.essay
    with sitting_down(office, who, "save_essay", address):
        if rules is None:
            raise NotTaken("quiz_no_essay", room.campaign)
        if sitting is None:
            raise NotTaken("quiz_essay_needs_sitting")
        data = given(text).encode()
        if len(data) > LARGEST_ESSAY:
            raise NotTaken("quiz_essay_too_long", f"{len(data) // 1024} kB", f"{LARGEST_ESSAY // 1024} kB")
        known = {item.code for item in rules.themes} | ({OTHER_THEME} if rules.other_theme else set())
        if theme and theme not in known:
            raise NotTaken("quiz_theme_unknown", theme[:40], ", ".join(sorted(known)))
        sha256 = hashlib.sha256(data).hexdigest()
        told = {"sha256": sha256, "byte_count": len(data), "theme": theme}
        if sitting.essay and {key: sitting.essay.get(key) for key in told} == told:
            return Taken(sitting.count, "counted", 0.0, _done())
        refuse_when_full(room.folder)
        keep_text(room.folder, sha256, data)
        taken = room.hall.save_essay(sitting.sitting, told, office.clock(), rules.window == "with_quiz")
        taken.written.result(30)
        if taken.state == "late":
            raise NotTaken("essay_closed")
        return taken


def _done() -> Future:
    done: Future = Future()
    done.set_result(None)
    return done


def essays_folder(folder: Path) -> Path:
    """Where the essays of a contest lie."""
    return folder / "essays"


def keep_text(folder: Path, sha256: str, data: bytes) -> None:
    """Write an essay under its sha256, whole or not at all, on the disk before this returns."""
    place = essays_folder(folder)
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{sha256}.txt"
    if path.exists():
        return
    half = place / f"{sha256}.{os.urandom(4).hex()}.part"
    try:
        with open(
            os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb"
        ) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def text_of(folder: Path, sha256: str) -> str:
    """The text of an essay as it was handed in. Raises Refused: its file is gone, or was changed on the disk."""
    path = essays_folder(folder) / f"{sha256}.txt"
    data = path.read_bytes() if len(sha256) == 64 and path.exists() else b""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Refused("quiz_essay_changed")
    return data.decode("utf-8")

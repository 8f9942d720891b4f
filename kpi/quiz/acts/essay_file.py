"""Answers how the one file beside an essay comes in, piece by piece, and goes on where the line broke; never keeps its
name (a name of a file names people) and never trusts its ending: what it is, its bytes say.
"""

import hashlib
from pathlib import Path

from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.initiatives.media import KIND_OF, media_type_of_file
from kpi.plan.config_texts import texts
from kpi.quiz.acts.entering import Entrant, sitting_down
from kpi.quiz.acts.essay import essays_folder
from kpi.quiz.press import NotTaken
from kpi.store import append_part, arrived, begin_part, drop_part, has_room_for, part_path

MOST_PIECE = 2**20
TAKEN = ("document", "image")


def largest_essay_file() -> int:
    """The largest file beside an essay in bytes (config/limits.yaml)."""
    return int(texts("limits.yaml").get("contest_file_bytes") or 0)


def _token(who: Entrant) -> str:
    return hashlib.sha256(f"{who.room.campaign}|{who.number}".encode()).hexdigest()[:32]


def essay_file_arrived(office: Office, who: Entrant) -> int:
    """How many bytes of a file that is coming in are here: from there it goes on."""
    return arrived(office.data_dir, _token(who)) or 0


def take_essay_file(office: Office, who: Entrant, offset: int, total: int, data: bytes, address: str = "") -> int:
    """Put a piece behind what arrived (offset 0 begins anew); how many bytes are here. With the last piece the file is
    kept and stands beside the essay. Refused: as the essay, too large, of no kind that is taken, another offset."""
    token = _token(who)
    with sitting_down(office, who, "save_essay_file", address):
        _may_send(office, who, total)
        if offset == 0:
            drop_part(office.data_dir, token)
            if not has_room_for(office.data_dir, total):
                raise NotTaken("upload_no_room", _megabytes(total))
            begin_part(office.data_dir, token)
        there = arrived(office.data_dir, token)
        if there is None or there != offset:
            raise NotTaken("upload_offset", str(offset), str(there or 0))
        if len(data) > MOST_PIECE or there + len(data) > total:
            raise NotTaken("upload_piece_too_big", _megabytes(len(data)), _megabytes(total - there))
        try:
            there = append_part(office.data_dir, token, offset, data)
        except ValueError as other:
            raise Refused("upload_offset", str(offset), str(other)) from other
        if there == total:
            _finish(office, who, token)
        return there


def _may_send(office: Office, who: Entrant, total: int) -> None:
    rules, sitting = who.room.rules.essay, who.sitting
    if rules is None:
        raise NotTaken("quiz_no_essay", who.room.campaign)
    if sitting is None:
        raise NotTaken("quiz_essay_needs_sitting")
    if not sitting.essay or not sitting.essay["byte_count"]:
        raise NotTaken("quiz_file_needs_essay")
    if not 0 < total <= largest_essay_file():
        raise NotTaken("upload_too_big", _megabytes(total), _megabytes(largest_essay_file()))
    if who.room.hall.essay_is_over(sitting.sitting, office.clock(), rules.window == "with_quiz"):
        raise NotTaken("essay_closed")


def _finish(office: Office, who: Entrant, token: str) -> None:
    """Move what arrived under its sha256 beside the essays, then note it in the log; on the disk when this returns."""
    part, sitting = part_path(office.data_dir, token), who.sitting
    media_type = media_type_of_file(part)
    if media_type is None or KIND_OF[media_type] not in TAKEN or sitting is None:
        drop_part(office.data_dir, token)
        raise NotTaken("quiz_file_kind")
    sha256, size = _kept(part, essays_folder(who.room.folder))
    told = {"sha256": sha256, "byte_count": size, "media_type": media_type}
    _note(office, who, told)


def remove_essay_file(office: Office, who: Entrant, address: str = "") -> int:
    """Take the file from beside the essay again; what was sent stays in the log's history."""
    with sitting_down(office, who, "save_essay_file", address):
        _may_send(office, who, 1)
        drop_part(office.data_dir, _token(who))
        _note(office, who, {"sha256": "", "byte_count": 0, "media_type": ""})
        return 0


def _note(office: Office, who: Entrant, told: dict) -> None:
    rules, sitting = who.room.rules.essay, who.sitting
    if rules is None or sitting is None:
        raise NotTaken("quiz_essay_needs_sitting")
    taken = who.room.hall.save_essay_file(sitting.sitting, told, office.clock(), rules.window == "with_quiz")
    taken.written.result(30)
    if taken.state == "late":
        raise NotTaken("essay_closed")


def _kept(part: Path, folder: Path) -> tuple[str, int]:
    import os

    folder.mkdir(parents=True, exist_ok=True)
    with part.open("rb+") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    size = part.stat().st_size
    part.replace(folder / f"{sha256}.bin")
    return sha256, size


def file_bytes(folder: Path, sha256: str) -> bytes:
    """The bytes of a file beside an essay; empty when it is gone."""
    path = essays_folder(folder) / f"{sha256}.bin"
    return path.read_bytes() if len(sha256) == 64 and path.exists() else b""


def _megabytes(count: int) -> str:
    return f"{count / 2**20:.1f} MB".replace(".", ",")

"""Answers which copy of a file beside an essay a marker gets: stripped of names, or none; never the file as it came."""

import hashlib
from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand, note, refusing
from kpi.initiatives.media import ENDINGS
from kpi.quiz.acts.doing import Done, bodies_of, needed
from kpi.quiz.acts.essay import essays_folder
from kpi.quiz.acts.essay_file import file_bytes, largest_essay_file
from kpi.quiz.acts.running import _room
from kpi.quiz.halls import Room
from kpi.quiz.rights import refuses_file, refuses_running
from kpi.quiz.strip_apart import stripped_apart
from kpi.quiz.stripped import Unreadable
from kpi.store import Transaction

Copies = dict[tuple[int, str], dict]  # sitting and file -> the columns of its copy for markers


def copies_of(office: Office, room: Room) -> Copies:
    """The copy for markers of every file beside an essay, made before anybody waits for the writer's turn."""
    units = {unit.code: unit.name for unit in office.plans[room.campaign].units}
    copies: Copies = {}
    for row in room.hall.sittings.values():
        told = row.essay_file
        if told and told["sha256"] and not row.is_void:
            names = (room.entrants.get(row.entrant) or {}).get("full_name") or "", units.get(row.unit, "")
            data = file_bytes(room.folder, told["sha256"])
            copies[row.sitting, told["sha256"]] = _copy(room, data, told["media_type"], names)
    return copies


def strip_files(office: Office, transaction: Transaction, room: Room, codes: list[dict], copies: Copies) -> int:
    """Keep the copy for markers of every file beside an essay, when phách are cut; how many there are."""
    units = {unit.code: unit.name for unit in office.plans[room.campaign].units}
    first = transaction.next_id("quiz_essay_file", "quiz_essay_file")
    rows: list[dict] = []
    for code in codes:
        told = room.hall.sittings[code["sitting"]].essay_file
        if not told or not told["sha256"]:
            continue
        name = (room.entrants.get(code["entrant"]) or {}).get("full_name") or ""
        names = name, units[code["unit_code"]]
        row = copies.get((code["sitting"], told["sha256"]))  # none: it was saved after the copies were begun
        row = row or _copy(room, file_bytes(room.folder, told["sha256"]), told["media_type"], names)
        row |= {"quiz_essay_file": first + len(rows), "campaign": room.campaign, "code": code["code"]}
        rows.append(row | {"file_sha256": told["sha256"], "made_at": office.clock()})
    transaction.append("quiz_essay_file", rows)
    return len(rows)


def _copy(room: Room, data: bytes, media_type: str, names: tuple[str, str]) -> dict:
    """The columns of one copy: kept under its sha256, or the note why there is none."""
    try:
        shown, has_name = stripped_apart(data, media_type, *names)
    except Unreadable:
        shown, has_name = b"", False
    told = {"media_type": media_type, "byte_count": len(shown), "shown_sha256": None, "note": "unreadable"}
    if shown:
        told |= {"shown_sha256": hashlib.sha256(shown).hexdigest(), "note": "name_inside" if has_name else None}
        (essays_folder(room.folder) / f"{told['shown_sha256']}.bin").write_bytes(shown)
    return told


def essay_file(office: Office, actor: Account, campaign: str, code: str) -> tuple[str, bytes]:
    """(name by phách, bytes) of the stripped file beside an essay: for its markers, the jury's chair, the secretariat.

    Raises Refused: not theirs, no file, or one whose names could not be taken out (markers do not get it)."""
    with refusing(office, actor, "open_essay_file", f"quiz/{campaign}"):
        run = office.store.run
        is_marker = any(
            row["code"] == code and row["marker"] == actor.name for row in run("quiz_essay_tasks", campaign=campaign)
        )
        bodies = bodies_of(office.store, campaign, actor.name)
        demand(refuses_file(actor, bodies, is_marker))
        rows = {row["code"]: row for row in run("quiz_essay_files_now", campaign=campaign)}
        if code not in rows:
            raise Refused("quiz_file_missing", code[:20])
        row = rows[code]
        room, is_jury = _room(office, campaign), bool(bodies & {"jury", "jury_chair"})
        unit = next(essay["unit_code"] for essay in run("quiz_essay_codes", campaign=campaign) if essay["code"] == code)
        if is_jury and room.are_related(actor.unit_code, unit):
            raise Refused("own_unit", actor.name, f"bài {code}")
        if row["note"] and (is_jury or refuses_running(actor)):
            raise Refused("quiz_file_held", code)  # who marks gets no name, also when a reviewer
        data = file_bytes(room.folder, row["shown_sha256"] or row["file_sha256"])
    note(office, actor, "open_essay_file", f"quiz/{campaign}", code=code)
    return f"bai_{code}{ENDINGS[row['media_type']]}", data


@dataclass(frozen=True)
class CoveredFile:
    """A copy with the names covered by hand, in place of one whose names no machine could take out."""

    code: str
    data: bytes
    reason: str


def cover_essay_file(office: Office, actor: Account, campaign: str, form: CoveredFile) -> Done:
    """Put a covered copy in the place of a held file, with the reason; the file as it came stays."""
    with acting(office, actor, "cover_essay_file", f"quiz/{campaign}") as act:
        demand(refuses_running(actor))
        transaction, room = act.transaction, _room(office, campaign)
        rows = {row["code"]: row for row in transaction.run("quiz_essay_files_now", campaign=campaign)}
        if form.code not in rows:
            raise Refused("quiz_file_missing", form.code[:20])
        if len(form.data) > largest_essay_file():
            raise Refused("upload_too_big", f"{len(form.data) >> 20} MB", f"{largest_essay_file() >> 20} MB")
        reason, code = needed(form.reason, "lý do"), form.code
        essay = next(row for row in transaction.run("quiz_essay_codes", campaign=campaign) if row["code"] == code)
        name = (room.entrants.get(essay["entrant"]) or {}).get("full_name") or ""
        unit = next((unit.name for unit in office.plans[campaign].units if unit.code == essay["unit_code"]), "")
        row = _copy(room, form.data, _media_type(room, form.data), (name, unit))
        if row["note"]:
            raise Refused("quiz_file_still_named", code)
        entry = transaction.next_id("quiz_essay_file", "quiz_essay_file")
        row |= {"quiz_essay_file": entry, "campaign": campaign, "code": code, "made_at": office.clock()}
        row |= {"file_sha256": rows[code]["file_sha256"], "covered_by": actor.name, "reason": reason}
        transaction.append("quiz_essay_file", [row])
        act.done(code=code)
    return Done("covered", entry, code)


def _media_type(room: Room, data: bytes) -> str:
    from kpi.initiatives.media import KIND_OF, media_type_of_file

    path = essays_folder(room.folder) / f"{hashlib.sha256(data).hexdigest()}.part"
    path.write_bytes(data)
    try:
        found = media_type_of_file(path)
    finally:
        path.unlink()
    if found is None or KIND_OF[found] not in ("document", "image"):
        raise Refused("quiz_file_kind")
    return found

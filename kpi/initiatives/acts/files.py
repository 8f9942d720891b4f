"""Answers how files of an idea come in piece by piece, go on where the line broke, and are handed out; never holds one
whole in memory and never trusts its name.

begin_upload → append_upload (any number of times, each from where the last one ended) → finish_upload.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import demand
from kpi.initiatives.acts.receiving import known_idea, known_plan
from kpi.initiatives.idea import Idea
from kpi.initiatives.media import ENDINGS, KIND_OF, media_type_of_file
from kpi.initiatives.reading import idea_of
from kpi.initiatives.refusing import Refused, act
from kpi.initiatives.rights import refuses_entering, refuses_reading_idea
from kpi.plan.config import Plan
from kpi.plan.config_texts import texts
from kpi.store import (
    append_part,
    arrived,
    begin_part,
    drop_part,
    has_room_for,
    keep_part,
    kept_path,
    part_path,
    remember_file,
)
from kpi.text import one_line

ROLES = ("entry", "proof", "transcript")
MOST_PIECE = 8 * 2**20
_UNSHOWN = re.compile(r"[\\/:*?\"<>|]")
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Upload:
    """An upload under way: received is how many of its byte_count bytes are on the disk."""

    token: str
    initiative: int
    byte_count: int
    received: int


@dataclass(frozen=True)
class IdeaFile:
    """A file of an idea as it was kept."""

    number: int
    initiative: int
    file_name: str
    media_type: str
    byte_count: int
    sha256: str


def limits() -> dict[str, int]:
    """The largest file of each kind (document, image, audio, video) in bytes, as config/limits.yaml has it."""
    found = texts("limits.yaml").get("initiative_files") or {}
    return {kind: int(found.get(kind, 0)) for kind in dict.fromkeys(KIND_OF.values())}


@act("begin_upload")
def begin_upload(
    office: Office, actor: Account, initiative: int, file_name: str, byte_count: int, role: str = "entry"
) -> Upload:
    """Begin to take in a file of an idea: who may, how large, whether the disk and the account's quota take it."""
    now = office.clock()
    with office.store.transaction() as transaction:
        idea = known_idea(transaction, initiative)
        plan = known_plan(office, idea.campaign)
        _refuse_uploading(actor, plan, idea)
        if role not in ROLES:
            raise Refused("upload_role_unknown", role, ", ".join(ROLES))
        largest = max(limits().values())
        if not 0 < byte_count <= largest:
            raise Refused("upload_too_big", _megabytes(byte_count), _megabytes(largest))
        since = now - timedelta(days=1)
        asked = {"account": actor.name, "since": since, "now": now, "initiative": initiative}
        used = transaction.run("bytes_of_account", **asked)[0]
        settings = texts("limits.yaml")
        most_files, most_bytes = settings.get("initiative_files_each", 20), settings.get("initiative_bytes_per_day")
        if used["file_count"] >= most_files:
            raise Refused("upload_too_many", used["file_count"], most_files)
        is_free = actor.name == COMMAND_LINE_ACCOUNT
        if most_bytes is not None and not is_free and used["byte_count"] + byte_count > most_bytes:
            raise Refused("upload_over_quota", _megabytes(used["byte_count"]), _megabytes(most_bytes))
        if not has_room_for(office.data_dir, byte_count):
            raise Refused("upload_no_room", _megabytes(byte_count))
        token = secrets.token_hex(16)
        begin_part(office.data_dir, token)
        row = {"token": token, "initiative": initiative, "role": role, "file_name": one_line(file_name)[:200]}
        row |= {"byte_count": byte_count, "begun_by": actor.name, "begun_at": now}
        transaction.append("upload_begun", [row])
        record(transaction, now, actor.name, "begin_upload", f"initiative/{initiative}", byte_count=byte_count)
    return Upload(token, initiative, byte_count, 0)


@act("see_upload")
def upload_state(office: Office, actor: Account, token: str) -> Upload:
    """How much of an upload arrived: from there it goes on after the line broke."""
    row = _begun(office, actor, token)
    return Upload(token, row["initiative"], row["byte_count"], arrived(office.data_dir, token) or 0)


@act("append_upload")
def append_upload(office: Office, actor: Account, token: str, offset: int, data: bytes) -> Upload:
    """Put a piece behind what arrived. A piece from elsewhere is refused with the place from which to go on."""
    row = _begun(office, actor, token)
    there = arrived(office.data_dir, token) or 0
    if offset != there:
        raise Refused("upload_offset", offset, there)
    if len(data) > MOST_PIECE or there + len(data) > row["byte_count"]:
        raise Refused("upload_piece_too_big", _megabytes(len(data)), _megabytes(row["byte_count"] - there))
    try:
        received = append_part(office.data_dir, token, offset, data)
    except ValueError as other:
        raise Refused("upload_offset", offset, other) from None
    return Upload(token, row["initiative"], row["byte_count"], received)


@act("finish_upload")
def finish_upload(office: Office, actor: Account, token: str) -> IdeaFile:
    """Keep the file once all of it arrived: what it is, its bytes say; of none of the kinds, it goes again."""
    row = _begun(office, actor, token)
    if (there := arrived(office.data_dir, token) or 0) != row["byte_count"]:
        raise Refused("upload_not_whole", _megabytes(there), _megabytes(row["byte_count"]))
    media_type = media_type_of_file(part_path(office.data_dir, token))
    if media_type is None:
        drop_part(office.data_dir, token)
        raise Refused("upload_kind_unknown", row["file_name"])
    most = limits()[KIND_OF[media_type]]
    if row["byte_count"] > most:
        drop_part(office.data_dir, token)
        raise Refused("upload_too_big", _megabytes(row["byte_count"]), _megabytes(most))
    now = office.clock()
    sha256, size = keep_part(office.data_dir, token)  # reading takes its time: before others wait to write
    with office.store.transaction() as transaction:
        idea = known_idea(transaction, row["initiative"])
        _refuse_uploading(actor, known_plan(office, idea.campaign), idea)
        number = transaction.next_id("initiative_file", "initiative_file")
        name = shown_name(row["file_name"], media_type)
        file = {"initiative_file": number, "initiative": idea.initiative, "role": row["role"], "file_sha256": sha256}
        file |= {"media_type": media_type, "byte_count": size, "file_name": name}
        transaction.append("initiative_file", [{**file, "added_by": actor.name, "added_at": now}])
        transaction.run("finish_upload", token=token, number=number)
        remember_file(transaction, sha256, size, now)
        subject = f"initiative/{idea.initiative}"
        record(transaction, now, actor.name, "finish_upload", subject, sha256=sha256, media_type=media_type)
    return IdeaFile(number, idea.initiative, name, media_type, size, sha256)


@act("open_idea_file")
def idea_file(office: Office, actor: Account | None, number: int, is_first: bool = True) -> tuple[IdeaFile, Path]:
    """A file of an idea and where it lies, for those who may read the idea whole; who looked is written down.

    is_first: False for the further pieces of one that is being played, which are no new look.
    """
    found = office.store.run("initiative_files", campaign=None, initiative=None, number=number)
    if not found:
        raise Refused("evidence_unknown", number)
    row = found[0]
    idea = idea_of(office.store, row["initiative"])
    plan = office.plans.get(row["campaign"])
    if idea is None or plan is None:
        raise Refused("evidence_unknown", number)
    demand(refuses_reading_idea(actor, plan, idea))
    if is_first:
        with office.store.transaction(is_change=False) as transaction:
            record(transaction, office.clock(), name_of(actor), "open_idea_file", f"idea_file/{number}")
    file = IdeaFile(
        number, row["initiative"], row["file_name"], row["media_type"], row["byte_count"], row["file_sha256"]
    )
    return file, kept_path(office.data_dir, file.sha256, file.byte_count)


def shown_name(file_name: str, media_type: str) -> str:
    """A name that is safe to show and to save under, with the ending of what the bytes are."""
    text = one_line(file_name.replace("\\", "/").rsplit("/", 1)[-1])
    stem = _UNSHOWN.sub("_", text.rpartition(".")[0] or text).strip(" .")
    return (stem[:_LONGEST_NAME] or "tep") + ENDINGS[media_type]


def _begun(office: Office, actor: Account, token: str) -> dict:
    """The upload with this token; nobody else's, and not one that is finished."""
    found = office.store.run("upload_by_token", token=token) if token.isalnum() else []
    if not found or found[0]["begun_by"] != actor.name or found[0]["finished_file"] is not None:
        raise Refused("upload_unknown", token[:8])
    if actor.is_disabled:
        raise Refused("account_disabled", actor.name)
    if arrived(office.data_dir, token) is None:
        raise Refused("upload_unknown", token[:8])
    return found[0]


def _refuse_uploading(actor: Account, plan: Plan, idea: Idea) -> None:
    demand(refuses_entering(actor, plan, idea.unit_code))
    if not idea.is_alive:
        raise Refused("initiative_ended", f"Gửi tệp (số {idea.initiative})", "đã dừng")


def _megabytes(count: int) -> str:
    return f"{count / 2**20:.1f} MB".replace(".", ",")

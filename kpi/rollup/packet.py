"""Answers what stands in a packet of figures and whether it is whole and genuine; never whose word counts here.

A packet is a ZIP of `goi.json` (what is told, with its signature), `so-lieu.csv` (the lines import-facts reads),
`nguon.csv` (one line per figure: receipt, file, sheet and cell it has at home) and, where the sender wants it, the
workbooks under `tep/<sha256>`. goi.json names the sha256 of every other member, so one signature holds the whole.
No person's name and no note of a report leaves with the lines; a workbook, where sent, is as its unit handed it in.
"""

import csv
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kpi.house.refusing import Refused
from kpi.house.signing import is_genuine, signed

TOLD, FIGURES, SOURCES, FILES = "goi.json", "so-lieu.csv", "nguon.csv", "tep/"
LARGEST = 64 * 2**20  # bytes of figures, of sources, and of all workbooks together
MOST_MEMBERS = 20_000
_FORM = "kpi-rollup/1"
_FIGURE = ("unit", "indicator", "period", "numerator", "denominator", "part", "done_on", "document_number")
_SOURCE = ("unit", "indicator", "period", "part", "receipt", "file_name", "file_sha256", "sheet", "cell")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # of the members: equal figures make equal bytes
_BROKEN: tuple[type[Exception], ...] = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)
_BROKEN += (KeyError, ValueError, TypeError, AttributeError, csv.Error)
Group = tuple[str, str]  # unit, month
Line = tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What a packet says of itself. house: who sends it, in words; made_at UTC; audit, link: the end of the sender's
    audit chain then."""

    house: str
    public_key: str
    campaign: str
    number: int
    made_at: datetime
    audit: int
    link: str


@dataclass(frozen=True)
class Packet:
    """A packet that is whole and signed with the key it names. files: workbooks by their sha256."""

    told: Told
    figures: tuple[Line, ...]
    sources: tuple[Line, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)

    def groups(self) -> dict[Group, list[Line]]:
        """The lines of figures by unit and month, in the order of the packet."""
        found: dict[Group, list[Line]] = {}
        for line in self.figures:
            found.setdefault((line[0], line[2]), []).append(line)
        return found


def digest_of(lines: Iterable[Line]) -> str:
    """The sha256 of a unit's lines of a month, whatever their order."""
    return hashlib.sha256("\n".join(sorted("\t".join(line) for line in lines)).encode()).hexdigest()


def csv_of(head: Sequence[str], lines: Iterable[Line]) -> bytes:
    """Lines as a CSV in UTF-8 (design 2)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    return text.getvalue().encode()


def figures_csv(lines: Iterable[Line]) -> bytes:
    """Lines of figures as import-facts reads them."""
    return csv_of(_FIGURE, lines)


def written(
    told: Told, figures: Sequence[Line], sources: Sequence[Line], files: Mapping[str, bytes], key: Ed25519PrivateKey
) -> bytes:
    """The bytes of a packet; equal input gives equal bytes."""
    members = {FIGURES: figures_csv(figures), SOURCES: csv_of(_SOURCE, sources)}
    members |= {FILES + sha256: data for sha256, data in sorted(files.items())}
    said: dict[str, Any] = {
        "form": _FORM,
        "house": told.house,
        "public_key": told.public_key,
        "campaign": told.campaign,
        "number": told.number,
        "made_at": told.made_at.isoformat(timespec="seconds"),
        "audit": told.audit,
        "link": told.link,
        "members": {name: hashlib.sha256(data).hexdigest() for name, data in members.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {
            TOLD: json.dumps(signed(key, said), ensure_ascii=False, indent=1).encode(),
            **members,
        }.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def as_moment(text: str) -> datetime:
    """A moment as packets and answers write it. Raises ValueError without a zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def read_packet(data: bytes) -> Packet:
    """A packet from its bytes, every member compared with what was signed.

    Raises Refused: no packet, broken or too large, changed since it was signed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive)
        said = json.loads(members.pop(TOLD))
        return _packet(said, members)
    except _BROKEN as error:
        raise Refused("packet_unreadable") from error


def _packet(said: dict[str, Any], members: Mapping[str, bytes]) -> Packet:
    """The packet, every member compared with what was signed."""
    made_at = as_moment(said["made_at"])
    told = Told(
        said["house"],
        said["public_key"],
        said["campaign"],
        int(said["number"]),
        made_at,
        int(said["audit"]),
        said["link"],
    )
    if said["form"] != _FORM or made_at.tzinfo is None:
        raise Refused("packet_unreadable")
    if not is_genuine(told.public_key, said):
        raise Refused("packet_changed", TOLD)
    found = {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
    if found != said["members"]:
        names = sorted(name for name in {*found, *said["members"]} if found.get(name) != said["members"].get(name))
        raise Refused("packet_changed", ", ".join(names[:3]))
    files = {name.removeprefix(FILES): content for name, content in members.items() if name.startswith(FILES)}
    return Packet(told, _lines(members, FIGURES, _FIGURE), _lines(members, SOURCES, _SOURCE), files)


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Every member within its bounds; what is written outside TOLD, FIGURES, SOURCES and FILES makes no packet."""
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > 3 * LARGEST:
        raise Refused("packet_too_large", f"{LARGEST // 2**20} MB")
    members = {}
    for info in infos:
        if info.filename not in (TOLD, FIGURES, SOURCES) and not info.filename.startswith(FILES):
            raise ValueError(info.filename)
        with archive.open(info) as member:
            members[info.filename] = member.read(LARGEST + 1)
        if len(members[info.filename]) > LARGEST:
            raise Refused("packet_too_large", f"{LARGEST // 2**20} MB")
    return members


def _lines(members: Mapping[str, bytes], name: str, head: Sequence[str]) -> tuple[Line, ...]:
    rows = list(csv.reader(io.StringIO(members.get(name, b"").decode("utf-8", "replace"), newline="")))
    if not rows or tuple(rows[0]) != tuple(head) or any(len(row) != len(head) for row in rows):
        raise Refused("packet_unreadable")
    return tuple(tuple(row) for row in rows[1:])

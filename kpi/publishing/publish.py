"""Answers how the running store becomes a published, read-only copy; never stops a writer or a reader."""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.publishing.turn import turn_in
from kpi.store import CURRENT, StoreError, StoreFull, copy_store, named, published, refuse_place, remember_publication

_KEPT = 3  # publications that stay: a reader moves on within a second or two


@dataclass(frozen=True)
class Published:
    """What current.json says of a publication: made_at UTC, audit the number of the last audit row in it."""

    file: str
    sha256: str
    number: int
    made_at: str
    audit: int


def publish(office: Office, out: Path) -> Published:
    """Write a copy of the store into `out`, verified from end to end, and then name it the current one.

    The copy is one moment of the store; its rows are counted and its audit chain is followed before anybody reads it.
    One publication into a folder at a time, each with a number of its own; what one that was killed left is taken away.
    Raises Refused (a chain that is broken, a folder that another holds or that has no room), StoreError (a copy
    that is not whole), OSError.
    """
    refuse_place(out)  # no reading process could open it there
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    with turn_in(out):
        try:
            return _published(office, out)
        except OSError as error:
            if isinstance(named(error, out), StoreFull):
                raise Refused("publication_no_room", str(out)) from error
            raise


def _published(office: Office, out: Path) -> Published:
    own = hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:12]  # the next one into this folder finds it
    copy = office.data_dir / "backup" / f".cong-bo-{own}.part"
    for left in (copy, copy.with_name(copy.name + ".wal"), *out.glob(".kho-*.part")):
        left.unlink(missing_ok=True)
    made_at, number = office.clock(), _newest_number(out) + 1
    try:
        contents = copy_store(office.store, copy)
        if contents.first_break is not None:
            raise Refused("publication_broken", str(contents.first_break.audit))
        name = f"kho-{number:06}.duckdb"
        told = Published(name, _sha256(copy), number, _iso(made_at), contents.head.audit)
        _brought(copy, out / name)
    finally:
        for left in (copy, copy.with_name(copy.name + ".wal"), *out.glob(".kho-*.part")):
            left.unlink(missing_ok=True)
    text = out / f".{CURRENT}.part"
    text.write_text(json.dumps(asdict(told), indent=1), "utf-8")
    _on_disk(text)
    os.replace(text, out / CURRENT)
    remember_publication(office.data_dir, out)
    for old in sorted(out.glob("kho-*.duckdb"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return told


def _newest_number(out: Path) -> int:
    """The highest number ever given here: also where current.json is lost or spoilt, which a new publication mends."""
    try:
        told = published(out)
    except StoreError:
        told = None
    files = [int(name) for path in out.glob("kho-*.duckdb") if (name := path.stem.removeprefix("kho-")).isdecimal()]
    return max([told["number"] if told else 0, *files])


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _brought(copy: Path, target: Path) -> None:
    """The copy under its name in the other folder: written beside it, on the disk, and only then renamed."""
    half = target.with_name(f".{target.name}.part")
    shutil.copyfile(copy, half)
    _on_disk(half)
    half.chmod(0o600)
    os.replace(half, target)


def _on_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())

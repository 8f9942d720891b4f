"""Answers how the running store becomes a published, read-only copy; never stops a writer or a reader."""

import hashlib
import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.store import CURRENT, copy_store, published, remember_publication

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
    Raises Refused (a chain that is broken), StoreError (disk full, copy not whole), OSError.
    """
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    made_at, copy = office.clock(), office.data_dir / "backup" / f".{secrets.token_hex(6)}.part"
    before = published(out)
    number = before["number"] + 1 if before else 1
    try:
        contents = copy_store(office.store, copy)
        if contents.first_break is not None:
            raise Refused("publication_broken", str(contents.first_break.audit))
        name = f"kho-{number:06}.duckdb"
        told = Published(name, _sha256(copy), number, _iso(made_at), contents.head.audit)
        _brought(copy, out / name)
    finally:
        for left in (copy, copy.with_name(copy.name + ".wal")):
            left.unlink(missing_ok=True)
    text = out / f".{CURRENT}.part"
    text.write_text(json.dumps(asdict(told), indent=1), "utf-8")
    os.replace(text, out / CURRENT)
    remember_publication(office.data_dir, out)
    for old in sorted(out.glob("kho-*.duckdb"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return told


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _brought(copy: Path, target: Path) -> None:
    """The copy under its name in the other folder: written beside it, on the disk, and only then renamed."""
    half = target.with_name(f".{target.name}.part")
    shutil.copyfile(copy, half)
    with half.open("rb+") as file:
        os.fsync(file.fileno())
    half.chmod(0o600)
    os.replace(half, target)

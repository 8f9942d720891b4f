"""Answers which names were erased, beside the backups that still hold them, so that a restore erases them again; never
holds a name."""

import json
import os
from datetime import datetime
from pathlib import Path

ERASURES_FILE = "erasures.json"


def read_erasures(folder: Path) -> list[dict]:
    """One dict per erasure known in this folder: person_id, recorded_at (of the person), erased_at, document_number."""
    try:
        found = json.loads((folder / ERASURES_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def write_erasures(folder: Path, rows: list[dict]) -> None:
    """Keep these beside what is there already, each person once."""
    merged = {(row["person_id"], row["recorded_at"]): row for row in [*read_erasures(folder), *rows]}
    if not merged:
        return
    path = folder / ERASURES_FILE
    half = path.with_suffix(".part")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(list(merged.values()), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)


def remember_erasure(data_dir: Path, person: int, recorded_at: datetime, erased_at: datetime, document: str) -> None:
    """Note an erasure beside the store and beside its backups."""
    row = {
        "person_id": person,
        "recorded_at": recorded_at.isoformat(),
        "erased_at": erased_at.isoformat(),
        "document_number": document,
    }
    for folder in (data_dir, data_dir / "backup"):
        if folder.is_dir():
            write_erasures(folder, [row])

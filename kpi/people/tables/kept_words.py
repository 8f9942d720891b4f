"""Answers where a name goes on standing in words that an erasure leaves alone: texts kept on a ground of their own, and
files beside the store (what entrants wrote, exports, published copies). Never changes one and never reads a workbook.
"""

from collections.abc import Iterator
from pathlib import Path

from kpi.people.naming import Naming, plain
from kpi.people.text_places import APART
from kpi.store import Transaction, publications, texts_holding

# Of APART: the name itself, and what an erasure covers.
_ERASED = {("audit", "detail"), ("person", "full_name"), ("quiz_roster", "phone")}
_FROZEN = ("shortlist_row", "shortlist_standing")
_WRITTEN = {"contest": "contest_words", "export": "older_export", "uploads": "upload_under_way"}  # folder -> kind
_LARGEST = 2 * 2**20  # a file of words is smaller


def kept_words(reader: Transaction, naming: Naming) -> list[dict]:
    """One row per text column that is kept as it is and holds the name: kind, what (how many places, which), sha256."""
    rows = []
    for table, columns in APART.items() if naming.words else ():
        for column, why in columns.items():
            if (table, column) in _ERASED:
                continue
            texts = texts_holding(reader, table, column, plain(naming.words[-1]))
            if count := sum(bool(naming.places(text)) for text in texts):
                kind = "frozen_list" if table in _FROZEN else "kept_words"
                rows.append({"kind": kind, "what": f"{count} chỗ: {why}", "sha256": None})
    return rows


def files_beside(data_dir: Path, naming: Naming) -> list[dict]:
    """One row per file beside the store that holds the name as plain words, one with the number of files of a folder
    that nobody can look into, one per folder of published copies: made before now, names and all.
    """
    rows = []
    for folder, kind in _WRITTEN.items():
        closed = 0
        for path in sorted((data_dir / folder).rglob("*")):
            if not path.is_file():
                continue
            words = _words_of(path)
            closed += words is None
            if words is not None and any(naming.places(line) for line in words):
                rows.append({"kind": kind, "what": path.relative_to(data_dir).as_posix(), "sha256": None})
        if closed:
            rows.append({"kind": kind, "what": f"{closed} tệp trong {folder}: không dò được bên trong", "sha256": None})
    copies = [{"kind": "published_copy", "what": path.name, "sha256": None} for path in publications(data_dir)]
    return rows + copies


def _words_of(path: Path) -> Iterator[str] | None:
    """The lines of a file of plain words; None: another kind, or too large to be one."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return None if "\0" in text else iter(text.splitlines())

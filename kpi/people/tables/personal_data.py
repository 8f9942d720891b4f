"""Answers what is held about a person, who saw it, and what keeps the name after erasure; never changes anything.

The reader's own look is written down by the action that calls it (kpi.people.acts.personal_data_of).
"""

from collections import Counter
from typing import Any

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused, demand
from kpi.people.erasing import texts_naming, texts_with_the_word
from kpi.people.naming import Naming
from kpi.people.rights import refuses_personal_data
from kpi.people.tables.kept_packets import packets_sent, packets_taken
from kpi.people.tables.kept_uploads import LOOK_SECONDS, uploads_naming
from kpi.people.tables.kept_words import files_beside, kept_words
from kpi.period import period_of_index
from kpi.plan.config_texts import texts
from kpi.store import Store, Transaction, person_places
from kpi.syllables import name_key, search_key

_MOST = 200


def persons(office: House, words: str = "", viewer: Account | None = None) -> list[dict]:
    """One row per person whose name holds the words (marks and case do not matter; also by number), at most 200.

    person_id, full_name (None: erased), recorded_at, erased_at, document_number (of the erasure; None: not erased).
    """
    if viewer is not None:
        demand(refuses_personal_data(viewer))
    return office.store.run("persons_by_words", words=search_key(words), most=_MOST)


def personal_data(office: House, person: int, viewer: Account | None = None) -> dict:
    """What is held about one person: {"person", "places", "texts", "kept",
    "seen"}.

    person: the row of persons, and is_to_review: the name is older than config/retention.yaml says it should be kept
    without a look. texts: one row per table and column in which the name was typed (reasons, notes, names of
    files). places: one row per table and column that points at the person (table, column, row_count). kept:
    see kept_naming. seen: one row per time somebody was shown the person's data, newest 200 (audit, account, place,
    seen_at).
    """
    if viewer is not None:
        demand(refuses_personal_data(viewer))
    found = office.store.run("persons_by_words", words=str(person), most=_MOST)
    row = next((row for row in found if row["person_id"] == person), None)
    if row is None:
        raise Refused("person_unknown", str(person))
    years = texts("retention.yaml").get("review_name_after_years", 5)
    age = office.clock() - row["recorded_at"]
    naming = Naming(row["full_name"] or "")
    texts_of = Counter(
        (table, column) for table, column, _ in office.store.read(lambda reader: [*texts_naming(reader, naming)])
    )
    return {
        "texts": [
            {"table": table, "column": column, "text_count": count} for (table, column), count in texts_of.items()
        ],
        "person": {**row, "is_to_review": row["full_name"] is not None and age.days >= years * 365},
        "places": person_places(office.store, person),
        "kept": kept_naming(office, person),
        "seen": office.store.run("who_saw_person", person_id=person, most=_MOST),
    }


def older_backups(reader: Any) -> list[dict]:
    """One row when backups lie beside the store: what they hold was written before now, names and all."""
    if not isinstance(reader, Store):
        return []
    found = sorted((reader.path.parent / "backup").glob("*.kpi.zip"))
    what = f"{len(found)} bản trong thư mục backup, mới nhất {found[-1].name}" if found else ""
    return [{"kind": "older_backup", "what": what, "sha256": None}] if found else []


def same_name(reader: Store | Transaction, person: int) -> list[int]:
    """The other persons, by number, whose name is the same in some writing (Hòa, Hoà) and is still kept.

    Two people, or one written twice: only a person can say; each is erased by itself.
    """
    names = {row["person_id"]: row["full_name"] for row in reader.run("kept_names")}
    own = name_key(names.pop(person, None) or "")
    return [number for number, name in names.items() if own and name_key(name) == own]


def _workbooks_with_notes(reader: Store | Transaction, person: int, known: set[str]) -> list[dict]:
    """The workbooks in which somebody typed the name into a note, an explanation, a paper's number."""
    naming = _naming_of(reader, person)
    rows = reader.run("facts_with_words") if naming.words else []
    named = {row["file_sha256"]: row for row in rows if any(naming.places(text) for text in row["texts"])}
    return [
        {
            "kind": "original_workbook",
            "what": f"{row['campaign']} · {row['unit_code']} · {period_of_index(row['period_index'])}",
            "sha256": sha256,
        }
        for sha256, row in named.items()
        if sha256 not in known
    ]


def _of_one_word(office: House, reader: Store | Transaction, naming: Naming) -> list[dict]:
    """What nobody looked through: typed texts with the word of a name of one word."""
    count = _texts_with_the_word(office, reader, naming)
    return [{"kind": "one_word_name", "what": f"{count} chỗ", "sha256": None}] if count else []


def _left_alone(office: House, reader: Store | Transaction, naming: Naming) -> list[dict]:
    """Words that an erasure leaves as they are, in the store and in the files beside it."""
    if isinstance(reader, Transaction):
        rows = kept_words(reader, naming)
    else:
        rows = office.store.read(lambda transaction: kept_words(transaction, naming))
    return rows + files_beside(office.store.path.parent, naming)


def _texts_with_the_word(office: House, reader: Store | Transaction, naming: Naming) -> int:
    if isinstance(reader, Transaction):
        return texts_with_the_word(reader, naming)
    return office.store.read(lambda transaction: texts_with_the_word(transaction, naming))


def _naming_of(reader: Store | Transaction, person: int) -> Naming:
    names = {row["person_id"]: row["full_name"] for row in reader.run("kept_names")}
    return Naming(names.get(person) or "")


def kept_naming(
    office: House, person: int, reader: Store | Transaction | None = None, seconds: float = LOOK_SECONDS
) -> list[dict]:
    """One row per file or frozen list that names the person also after erasure: kind, what, sha256, name, legal_basis.
    seconds: how long uploads may be looked into (what is left is counted).

    legal_basis is what config/retention.yaml says, "chưa kiểm chứng" until the office has checked it.
    """
    reader = reader or office.store
    rows = [
        {
            "kind": "original_workbook",
            "what": f"{row['campaign']} · {row['unit_code']} · {period_of_index(row['period_index'])}",
            "sha256": row["file_sha256"],
        }
        for row in reader.run("files_naming_person", person_id=person)
    ]
    rows += _workbooks_with_notes(reader, person, {row["sha256"] for row in rows})
    rows += reader.run("awards_naming_person", person_id=person)
    rows += reader.run("ideas_naming_person", person_id=person)
    rows += [{"kind": "same_name", "what": f"người số {other}", "sha256": None} for other in same_name(reader, person)]
    naming = _naming_of(reader, person)
    rows += _left_alone(office, reader, naming)
    rows += packets_sent(reader, reader.run("files_naming_person", person_id=person))
    taken, looked = packets_taken(office, reader, naming)
    rows += taken
    rows += _of_one_word(office, reader, naming)
    listed = [*looked, *(row["sha256"] for row in rows if row["sha256"])]
    rows += uploads_naming(office, reader, naming, listed, seconds)
    rows += older_backups(reader)
    kept = texts("retention.yaml").get("kept", {})
    return [{**row, **kept.get(row["kind"], {"name": row["kind"], "legal_basis": "chưa kiểm chứng"})} for row in rows]

"""Answers how a nominated person's particulars are kept, only what the list prints; never shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kpi.awards.rules.nominations import EARLIEST_BIRTH_YEAR, PERSON_KINDS, same_person
from kpi.old_fonts import old_font
from kpi.plan.model import Award, Problem, Refusal
from kpi.store import Transaction
from kpi.syllables import is_written_otherwise, name_key
from kpi.text import optional

LONGEST_NAME, LONGEST_TITLE = 120, 200
YOUNGEST = 15  # the age at which the labour code lets a person work


@dataclass(frozen=True)
class Nominee:
    """A nominated person. group: head (người đứng đầu), official (cán bộ, công chức, viên chức, người lao động), writer
    (hội viên, phóng viên, biên tập viên, kỹ thuật viên, cộng tác viên; II.1.2 and II.2.3)."""

    full_name: str
    birth_year: int
    position_title: str
    group: str
    workplace: str = ""


def refuses_nominee(nominee: Nominee, today: date) -> Refusal | None:
    """Why the particulars cannot be kept, or None: name, year of birth, function and group are what the list prints."""
    name, title, place = (optional(word) for word in (nominee.full_name, nominee.position_title, nominee.workplace))
    if not name or not title:
        return Refusal("nominee_incomplete", "họ và tên" if not name else "chức vụ")
    if old := old_font(name):
        return Refusal("name_in_old_font", f"{name} (phông {old.font})", old.reading)
    if len(name) > LONGEST_NAME or len(title) > LONGEST_TITLE or len(place or "") > LONGEST_TITLE:
        return Refusal(
            "award_text_too_long",
            f"{max(len(name), len(title), len(place or ''))} ký tự",
            "120 ký tự cho họ tên, 200 cho chức vụ",
        )
    if nominee.group not in PERSON_KINDS:
        return Refusal("nominee_group_unknown", nominee.group, ", ".join(PERSON_KINDS))
    if not EARLIEST_BIRTH_YEAR <= nominee.birth_year <= today.year - YOUNGEST:
        return Refusal(
            "nominee_birth_year", str(nominee.birth_year), f"từ {EARLIEST_BIRTH_YEAR} đến {today.year - YOUNGEST}"
        )
    return None


def append_nominee(
    transaction: Transaction, nomination: int, unit_code: str, nominee: Nominee, account: str, now: datetime
) -> None:
    """Append a version of the particulars; the name goes into the one table with names."""
    person = _known_person(transaction, unit_code, nominee)
    person = person or new_person(transaction, optional(nominee.full_name) or "", now)
    row = {
        "nominee": transaction.next_id("nominee", "nominee"),
        "nomination": nomination,
        "person_id": person,
        "position_title": optional(nominee.position_title),
        "birth_year": nominee.birth_year,
        "workplace": optional(nominee.workplace),
        "recorded_by": account,
        "recorded_at": now,
    }
    transaction.append("nominee", [row])


def new_person(transaction: Transaction, full_name: str, now: datetime) -> int:
    """A new row in the one table with names: two people of one name stay two, so that one of them can be erased."""
    person = transaction.next_id("person", "person_id")
    transaction.append("person", [{"person_id": person, "full_name": full_name, "recorded_at": now}])
    return person


def matched(transaction: Transaction, row: Mapping, award: Award, nominee: Nominee | None) -> list[dict]:
    """The living nominations of the campaign that are, or may be, of the same recipient: each with is_same."""
    found = []
    for other in transaction.run("living_nominations", campaign=row["campaign"], recipient_kind=award.recipient):
        if nominee is None:
            if other["unit_code"] == row["unit_code"]:
                found.append({**other, "is_same": True})
            continue
        own = {
            "full_name": optional(nominee.full_name),
            "birth_year": nominee.birth_year,
            "unit_code": row["unit_code"],
        }
        relation = same_person(own, other)
        if relation != "no":
            found.append({**other, "is_same": relation == "same"})
    return found


def written_otherwise(
    transaction: Transaction, unit_code: str, nominee: Nominee | None, others: Sequence[dict]
) -> tuple[Problem, ...]:
    """One warning name_written_otherwise when the same name was written with other letters before."""
    if nominee is None:
        return ()
    names = [_known_as(transaction, unit_code, nominee), *(item["full_name"] for item in others)]
    for name in names:
        if name and is_written_otherwise(name, nominee.full_name):
            return (Problem("name_written_otherwise", "warning", None, None, nominee.full_name, name),)
    return ()


def _known_as(transaction: Transaction, unit_code: str, nominee: Nominee) -> str | None:
    """How the same person's name was written before in this unit, where it was written otherwise; else None."""
    row = _known_row(transaction, unit_code, nominee)
    return row["full_name"] if row and is_written_otherwise(row["full_name"], nominee.full_name) else None


def _known_person(transaction: Transaction, unit_code: str, nominee: Nominee) -> int | None:
    """The person of this name and year of birth who was nominated from the unit before, so that awards add up."""
    row = _known_row(transaction, unit_code, nominee)
    return row["person_id"] if row else None


def _known_row(transaction: Transaction, unit_code: str, nominee: Nominee) -> dict | None:
    """In whichever writing: Hòa is Hoà; the very same letters first."""
    rows = [
        row
        for row in transaction.run("people_of_unit", unit=unit_code)
        if name_key(row["full_name"]) == name_key(nominee.full_name) and row["birth_year"] == nominee.birth_year
    ]
    return min(rows, key=lambda row: is_written_otherwise(row["full_name"], nominee.full_name), default=None)

"""Answers which step a nomination may take and who two nominations are about; never reads the store or the clock.

States: draft → submitted → in_appraisal → sent_back | appraised → decided; withdrawn from any but decided.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kpi.syllables import name_key

STATES = ("draft", "submitted", "in_appraisal", "sent_back", "appraised", "decided", "withdrawn")
# II.2.2 dash 1; II.1.2 dash 1; II.1.2 dash 2 and II.2.3 of Kế hoạch 114/KH-UBND.
PERSON_KINDS = ("head", "official", "writer")
EARLIEST_BIRTH_YEAR = 1900


@dataclass(frozen=True)
class Step:
    """One step of a nomination: from which states, to which, and who takes it (unit or reviewer)."""

    before: frozenset[str]
    after: str
    by: str


STEPS = {
    "submit": Step(frozenset({"draft", "sent_back"}), "submitted", "unit"),
    "take_up": Step(frozenset({"submitted"}), "in_appraisal", "reviewer"),
    "send_back": Step(frozenset({"submitted", "in_appraisal", "appraised"}), "sent_back", "reviewer"),
    "appraise": Step(frozenset({"in_appraisal"}), "appraised", "reviewer"),
    "decide": Step(frozenset({"appraised"}), "decided", "reviewer"),
    "withdraw": Step(frozenset({"draft", "submitted", "in_appraisal", "sent_back", "appraised"}), "withdrawn", "unit"),
}
AT_THE_REVIEWER = frozenset({"submitted", "in_appraisal"})
MAY_CHANGE = frozenset({"draft", "sent_back"})  # documents and particulars


def same_person(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """How two nominations of individuals relate: "same", "maybe" (same name and year, another unit), or "no".

    Keys: full_name, birth_year, unit_code. Names compare in all their writings (kpi/syllables.py). Two people may share
    name and year of birth; in one unit they are held to be one, across units a person must look.
    """
    if not one["full_name"] or not other["full_name"]:
        return "no"
    if (name_key(one["full_name"]), one["birth_year"]) != (name_key(other["full_name"]), other["birth_year"]):
        return "no"
    return "same" if one["unit_code"] == other["unit_code"] else "maybe"


def is_late(submitted_on: date | None, due_on: date | None) -> bool:
    """True when a dossier came after the day of Nội vụ's letter. Marked, never refused: the plan sets no deadline."""
    return submitted_on is not None and due_on is not None and submitted_on > due_on


def checklist(wanted: Iterable[str], documents: Iterable[Mapping[str, Any]], is_confirmed: bool) -> list[dict]:
    """One row per thing a dossier needs, in order: code, is_there, and the paper that fills it (None: absent).

    wanted: the documents of the award's dossier_complete (III.3.1); the last row is "xac_nhan_cap_trinh", the
    confirmation by the proposing level, wanted wherever a Báo cáo thành tích is.
    """
    given = {row["document_code"]: row for row in documents}
    codes = list(dict.fromkeys(wanted))
    rows = [{"code": code, "is_there": code in given, "document": given.get(code)} for code in codes]
    if "bao_cao_thanh_tich" in codes:
        rows.append({"code": "xac_nhan_cap_trinh", "is_there": is_confirmed, "document": None})
    return rows

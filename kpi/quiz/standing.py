"""Answers whether an entrant's sitting counts: valid, held, open or annulled, and why; never decides it for people.

held: nobody has confirmed yet that the person is of the unit. open: the plan does not list such staff (II.1). Both may
sit (Thể lệ), neither is ranked before that is settled.
"""

from collections.abc import Iterable, Mapping

from kpi.quiz.table_file import bare


def standing(row: Mapping, listed: frozenset[int]) -> tuple[str, str]:
    """(state, reason) of an entrant (a row of quiz_entrants). listed: people in a list that a head confirmed."""
    if row["is_annulled"]:
        return "annulled", "annulled"
    if row["same_kind"] == "same_person":
        return "annulled", "same_person"
    if row["scope_decision"] == "refuse_scope":
        return "annulled", "refuse_scope"
    if row["scope"] == "open" and row["scope_decision"] != "accept_scope":
        return "open", row["scope_reason"] or "needs_decision"
    if row["account"] is None and row["person_id"] not in listed and not row["is_confirmed"]:
        return "held", "unit_has_not_confirmed"
    return "valid", ""


def same_people(rows: Iterable[Mapping]) -> list[tuple[int, ...]]:
    """Entrants of equal name and year of birth (TT-21), the earliest first, while nobody has decided about them."""
    groups: dict[tuple, list[int]] = {}
    for row in rows:
        if row["full_name"] and row["birth_year"] and row["same_kind"] is None:
            groups.setdefault((bare(row["full_name"]), row["birth_year"]), []).append(row["entrant"])
    return [tuple(sorted(group)) for group in groups.values() if len(group) > 1]

"""Answers who the members of a meeting are and which of them stay the same people in a correction; counts no vote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpi.awards.acts.nominees import new_person
from kpi.house.refusing import Act


@dataclass(frozen=True)
class Member:
    """A member present: name, function, the unit the member belongs to; is_outside: said to be none that is judged.

    before: in a correction, the number this member had until now (None: somebody new, or not said): with the same name
    it stays the same person, also one whose name was erased since, who has none here.
    """

    full_name: str
    position: str = ""
    unit_code: str | None = None
    is_outside: bool = False
    before: int | None = None


def append_members(
    act: Act, meeting: int, members: Sequence[Member], event: int | None, before: Sequence[Mapping] = ()
) -> None:
    """A row for each member; one whose name stays as it was stays the same person."""
    same = _same_people(members, before)
    rows = []
    for place, item in enumerate(members, 1):
        person = same.get(place) or new_person(act.transaction, item.full_name, act.now)
        row = {"meeting": meeting, "member": place, "person_id": person, "position": item.position or None}
        rows.append({**row, "unit_code": item.unit_code, "event": event, "is_outside": item.is_outside})
    act.transaction.append("council_member", rows)


def _same_people(members: Sequence[Member], before: Sequence[Mapping]) -> dict[int, int]:
    """Number of each member that was one before -> the person: by the number then, else by name, unit and function,
    else by a name that only one has. Two of one name stay two people."""
    left = {row["member"]: row for row in before}
    found: dict[int, int] = {}

    def take(place: int, row: Mapping | None) -> None:
        if row is not None:
            found[place] = left.pop(row["member"])["person_id"]

    for place, item in enumerate(members, 1):
        row = left.get(item.before) if item.before is not None else None
        take(place, row if row is not None and row["full_name"] in (item.full_name, None) else None)
    for keys in (("full_name", "unit_code", "position"), ("full_name",)):
        for place, item in enumerate(members, 1):
            said = [getattr(item, key) or None for key in keys]
            rows = [row for row in left.values() if [row[key] for key in keys] == said]
            if place not in found and item.full_name and len(rows) == 1:
                take(place, rows[0])
    return found

"""Answers what becomes of the own review rounds of units that end on a day: the heir goes on with them, or they end by
the document; never touches a round whose data day lies before it: the heir's people finish it as it is.
"""

from collections.abc import Sequence
from datetime import date

from kpi.planner.said import Said

ROUNDS = ("heir", "end")


def hand_over_rounds(
    said: Said, ended: Sequence[str], heir: tuple[str, str] | None, on: date, document: str, what: str
) -> None:
    """Write it into the keys. heir: code and name of the new unit (None: dissolved, then rounds end). A round that goes
    over takes its awards with it, under the heir's name; one whose awards another round shares stays where it is."""
    names = {str(row.get("code")): str(row.get("name")) for row in said["unit_rows"] if row.get("code") in ended}
    rounds = said.get("review_rounds") or []
    ahead = [it for it in rounds if it.get("owner") in ended and str(it.get("data_on")) >= on.isoformat()]
    if heir is None or what == "end":
        for item in ahead:
            item |= {"ended_on": on.isoformat(), "ended_by": document}
        return
    for item in ahead:
        others = [it for it in rounds if it is not item and it not in ahead]
        if any(set(item.get("awards") or ()) & set(it.get("awards") or ()) for it in others):
            continue
        for award in (it for it in said.get("awards") or [] if it.get("code") in (item.get("awards") or ())):
            _rename(award, names[str(item["owner"])], heir[1])
        item["owner"] = heir[0]


def _rename(award: dict, old: str, new: str) -> None:
    for key in ("name", "awarder"):
        if isinstance(award.get(key), str):
            for before, after in ((old, new), (_called(old), _called(new))):
                award[key] = award[key].replace(before, after)


def _called(name: str) -> str:
    return name[:1].lower() + name[1:]

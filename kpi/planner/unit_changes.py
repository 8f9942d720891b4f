"""Answers how the rows of units change on a day (merge, split, rename, dissolve, move); never touches the past: the old
rows end the day before, the new ones begin on the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kpi.house.refusing import Refused
from kpi.planner.said import Said, normal

KINDS = ("merge", "split", "rename", "dissolve", "move")


@dataclass(frozen=True)
class UnitChange:
    """What happens to units on a day. units: the codes it happens to; new: (code, name) of those that come of it;
    peer_group: where a moved (or new) unit belongs."""

    kind: str
    on: date
    units: tuple[str, ...]
    new: tuple[tuple[str, str], ...] = ()
    peer_group: str | None = None


def with_change(said: Said, change: UnitChange) -> Said:
    """The keys with the change. Raises Refused: an unknown kind or unit, one that does not exist on that day or has the
    day as its first, a unit merged into itself, a code that is taken, too few or too many units."""
    rows = [dict(row) for row in from_json_rows(said)]
    _demand_fit(change, rows)
    day_before = (change.on - timedelta(days=1)).isoformat()
    standing = [_standing(rows, code, change.on) for code in change.units]
    made: list[dict] = []
    for row in standing:
        keeps = {**row, "valid_from": change.on.isoformat()}
        if change.kind == "rename":
            made.append(keeps | {"name": change.new[0][1]})
        elif change.kind == "move":
            made.append(keeps | {"peer_group": change.peer_group})
        row["valid_to"] = day_before
    for code, name in change.new if change.kind in ("merge", "split") else ():
        group = {"peer_group": change.peer_group} if change.peer_group else {}
        traits = _traits(standing)
        fresh = {**standing[0], "code": code, "name": name, "valid_from": change.on.isoformat(), **group, **traits}
        fresh.pop("valid_to", None)
        made.append(fresh)
    return {**said, "unit_rows": rows + made}


def from_json_rows(said: Said) -> list[dict]:
    """The unit rows with days as text, however they came."""
    return normal(said.get("unit_rows") or [])


def _demand_fit(change: UnitChange, rows: Sequence[dict]) -> None:
    counts = {"merge": (2, 50, 1, 1), "split": (1, 1, 2, 50), "rename": (1, 1, 1, 1), "dissolve": (1, 50, 0, 0)}
    if change.kind not in KINDS:
        raise Refused("unit_change_unknown", change.kind, ", ".join(KINDS))
    least, most, least_new, most_new = counts.get(change.kind, (1, 50, 0, 0))
    units, new = set(change.units), [code for code, _ in change.new]
    if not least <= len(units) <= most or len(units) < len(change.units) or not least_new <= len(new) <= most_new:
        raise Refused("unit_change_count", f"{len(units)} → {len(new)}", f"{least} → {least_new}")
    if change.kind == "move" and not change.peer_group:
        raise Refused("unit_change_needs_group", ", ".join(change.units))
    if change.kind in ("merge", "split"):
        known = {row["code"] for row in rows}
        taken = [code for code in new if code in known]
        if taken or len(set(new)) < len(new):
            raise Refused("unit_change_code_taken", ", ".join(taken or new))
    if change.kind in ("merge", "split", "rename") and any(not name.strip() for _, name in change.new):
        raise Refused("unit_change_needs_name", ", ".join(change.units))


def _standing(rows: Sequence[dict], code: str, on: date) -> dict:
    day = on.isoformat()
    found = [row for row in rows if row["code"] == code]
    if not found:
        raise Refused("unit_unknown", code, "mã đơn vị có trong bản soạn")
    for row in found:
        if (row.get("valid_from") or "") < day <= (row.get("valid_to") or "9999"):
            if row.get("valid_to"):
                raise Refused("unit_change_ends_already", code, str(row["valid_to"]))
            return row
    raise Refused("unit_change_not_there", code, f"{on:%d/%m/%Y}")


def _traits(rows: Sequence[dict]) -> dict:
    """What any of the old units had, the new one has."""
    traits = list(dict.fromkeys(trait for row in rows for trait in row.get("traits") or ()))
    return {"traits": traits} if traits else {}

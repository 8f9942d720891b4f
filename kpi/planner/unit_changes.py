"""Answers how the rows of units change on a day (merge, split, rename, dissolve, move); never touches the past: the old
rows end the day before, the new ones begin on the day.

The change itself stands in the plan too (unit_changes), and what names an ended unit names its heir from then on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kpi.house.refusing import Refused
from kpi.planner.round_changes import ROUNDS, hand_over_rounds
from kpi.planner.said import Said, stored
from kpi.workbook.numbers_read import number_of_text

KINDS = ("merge", "split", "rename", "dissolve", "move")
FIGURES = ("none", "predecessor", "stated")
_COUNTS = {"merge": (2, 50, 1, 1), "split": (1, 1, 2, 50), "rename": (1, 1, 1, 1), "dissolve": (1, 50, 0, 0)}


@dataclass(frozen=True)
class UnitChange:
    """What happens to units on a day. units: the codes it happens to; new: (code, name) of those that come of it, each
    with a code of its own, also where a name stays; peer_group: where a moved (or new) unit belongs; figures: with what
    a new unit begins (none, predecessor, stated); opening: (unit, indicator, numerator, denominator or None); rounds:
    what becomes of own review rounds still ahead (heir, end)."""

    kind: str
    on: date
    units: tuple[str, ...]
    new: tuple[tuple[str, str], ...] = ()
    peer_group: str | None = None
    figures: str = "none"
    opening: tuple[tuple[str, str, str, str | None], ...] = ()
    rounds: str = "heir"


def with_change(said: Said, change: UnitChange, document: str = "") -> Said:
    """The keys with the change. Raises Refused: an unknown kind or unit, one that does not exist on that day or has the
    day as its first, a unit merged into itself, a code that is taken, too few or too many units, figures of nobody."""
    made = stored(said)
    made["unit_rows"] = rows = made.get("unit_rows") or []
    _demand_fit(change, rows)
    _demand_figures(change)
    standing = [_standing(rows, code, change.on) for code in change.units]
    fresh: list[dict] = []
    for row in standing:
        going_on = {**row, "valid_from": change.on.isoformat()}
        if change.kind == "rename":
            fresh.append(going_on | {"name": change.new[0][1]})
        elif change.kind == "move":
            fresh.append(going_on | {"peer_group": change.peer_group})
        row["valid_to"] = (change.on - timedelta(days=1)).isoformat()
    is_new = change.kind in ("merge", "split")
    for code, name in change.new if is_new else ():
        group = {"peer_group": change.peer_group} if change.peer_group else {}
        unit = {
            **standing[0],
            "code": code,
            "name": name,
            "valid_from": change.on.isoformat(),
            **group,
            **_traits(standing),
        }
        unit.pop("valid_to", None)
        fresh.append(unit)
    rows += fresh
    new = [code for code, _ in change.new] if is_new else []
    if new:
        _hand_over(made, change.units, new, change.on)
    told: dict[str, Any] = {"code": _code(made, change), "kind": change.kind}
    told["effective_on"] = change.on.isoformat()
    told |= {"units": list(change.units), "document": document} | ({"new": new} if new else {})
    if change.kind in ("merge", "split", "dissolve"):
        hand_over_rounds(made, change.units, change.new[0] if new else None, change.on, document, change.rounds)
        told |= {"rounds": change.rounds} if change.rounds != "heir" else {}
    if change.figures != "none":
        told["figures"] = change.figures
    if change.opening:
        keys = ("unit", "indicator", "numerator", "denominator")
        told["opening"] = [
            {key: value for key, value in zip(keys, line, strict=True) if value is not None} for line in change.opening
        ]
    made["unit_changes"] = [*made.get("unit_changes", []), told]
    return made


def openings_of(text: str) -> tuple[tuple[str, str, str, str | None], ...]:
    """The stated sums as typed, a line each: unit; indicator; numerator; denominator (left out for a single figure).
    Numbers as in a cell of the plan workbook. Raises Refused at the first line that cannot be read."""
    found = []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        parts = [part.strip() for part in line.split(";")]
        numbers = [number_of_text(part) for part in parts[2:]]
        if len(parts) not in (3, 4) or not all(parts) or not all(isinstance(it, Decimal) for it in numbers):
            raise Refused("unit_change_line_unreadable", line[:80], "MÃ_ĐƠN_VỊ; MÃ_CHỈ_TIÊU; tử số; mẫu số")
        found.append((parts[0], parts[1], str(numbers[0]), str(numbers[1]) if len(numbers) > 1 else None))
    return tuple(found)


def _demand_fit(change: UnitChange, rows: Sequence[dict]) -> None:
    if change.kind not in KINDS:
        raise Refused("unit_change_unknown", change.kind, ", ".join(KINDS))
    least, most, least_new, most_new = _COUNTS.get(change.kind, (1, 50, 0, 0))
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


def _demand_figures(change: UnitChange) -> None:
    if change.rounds not in ROUNDS:
        raise Refused("unit_change_rounds_unknown", change.rounds, ", ".join(ROUNDS))
    if change.figures not in FIGURES:
        raise Refused("unit_change_figures_unknown", change.figures, ", ".join(FIGURES))
    if change.figures == "predecessor" and not (change.kind == "split" and len(change.units) == 1):
        raise Refused("unit_change_two_predecessors", ", ".join(change.units))
    if (change.figures == "stated") != bool(change.opening):
        raise Refused("unit_change_needs_opening", ", ".join(change.units))
    strangers = {line[0] for line in change.opening} - {code for code, _ in change.new}
    if strangers or (change.opening and change.kind not in ("merge", "split")):
        raise Refused("unit_change_opening_of_other", ", ".join(strangers) or change.kind)


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


def _hand_over(said: Said, ended: Sequence[str], new: Sequence[str], on: date) -> None:
    """Duties that name an ended unit name its heir: owners of tasks and indicators, who decides Nội vụ's own report,
    who keeps the ideas; indicators that name units name the new ones too; units below are below the heir."""
    heir = new[0]

    def moved(group: dict, key: str) -> None:
        if group.get(key) in ended:
            group[key] = heir

    for task in said.get("tasks", []):
        moved(task, "owner")
        others = [heir if code in ended else code for code in task.get("co_owners") or ()]
        if task.get("co_owners"):
            task["co_owners"] = [code for code in dict.fromkeys(others) if code != task.get("owner")]
    for indicator in said.get("indicators", []):
        moved(indicator, "owner")
        named = (indicator.get("applies_to") or {}).get("units") or []
        if any(code in ended for code in named):
            indicator["applies_to"]["units"] = list(dict.fromkeys([*named, *new]))
    moved(said.get("reporting") or {}, "own_report_to")
    moved(said.get("ideas") or {}, "kept_by")
    day, before = on.isoformat(), (on - timedelta(days=1)).isoformat()
    below = [row for row in said["unit_rows"] if row.get("parent") in ended]
    for row in below:
        if (row.get("valid_from") or "") >= day:
            row["parent"] = heir
        elif not row.get("valid_to") or row["valid_to"] >= day:
            said["unit_rows"].append({**row, "parent": heir, "valid_from": day})
            row["valid_to"] = before


def _code(said: Said, change: UnitChange) -> str:
    """A code for the change that no other has: merge_2025-07-01, merge_2025-07-01_2 …"""
    taken = {item.get("code") for item in said.get("unit_changes", [])}
    plain = f"{change.kind}_{change.on.isoformat()}"
    return next(
        code for number in range(1, 1000) if (code := f"{plain}_{number}" if number > 1 else plain) not in taken
    )

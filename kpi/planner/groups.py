"""Answers which units of a draft stand in a group that nobody knows; a plan that names its groups (peer_groups) is held
to them where it is read, so that this asks only of the others. Never names a group itself.
"""

from kpi.plan.config import Plan
from kpi.plan.config_texts import texts
from kpi.planner.said import Said


def strange_groups(said: Said, base: Plan | None) -> list[tuple[int, str, str]]:
    """(row of the units, its group, what is allowed) of every unit in a group that neither the version in force nor
    config/words.yaml has; none for a movement that is not in force yet, or where a change of units with its document
    says so."""
    if base is None or said.get("peer_groups"):
        return []
    used = sorted({unit.peer_group for unit in base.units if unit.peer_group})
    known = {*used, *texts("words.yaml").get("peer_groups", {})}
    decided = {
        (code, str(change.get("effective_on")))
        for change in said.get("unit_changes") or []
        for code in (*(change.get("units") or ()), *(change.get("new") or ()))
    }
    allowed = f"một cụm, khối đang có ({', '.join(used)}), hoặc ghi tất cả ở bảng Cụm, khối thi đua"
    return [
        (place, group, allowed)
        for place, row in enumerate(said.get("unit_rows") or [])
        if (group := row.get("peer_group"))
        and group not in known
        and (row.get("code"), str(row.get("valid_from"))) not in decided
    ]

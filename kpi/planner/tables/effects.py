"""Answers what a draft would change before it counts: scores, ranks, milestones, verdicts, unit by unit; leaves no
trace.
"""

from datetime import date
from typing import Any

from kpi.awards.tables.rehearsed import rehearsed_verdicts
from kpi.house.account import Account
from kpi.house.answer import House, due_through
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.house.words import group_words
from kpi.period import cut_off, is_period, local_day, period_index, period_of
from kpi.plan.config import Plan
from kpi.plan.model import Basis
from kpi.planner.acts.drafting import plan_draft
from kpi.planner.rights import refuses_drafting
from kpi.planner.sound import sound_plan
from kpi.scoring import Question, ask
from kpi.store import Transaction, append_dimensions

_GRADE = "select unit_code, score, rank_in_group from grade where period_index = $to_index"
_STONES = """
select unit_code, indicator_code, due_on, state
from milestone_state
where period_index = $to_index
"""


def plan_effects(
    office: Office, draft: int, period: str | None = None, basis: Basis = "reported", viewer: Account | None = None
) -> list[dict]:
    """One row per unit whose score, rank, milestone or verdict would change in `period` (None: the last month that
    ended).

    unit_code, unit_name, score_before, score_after, rank_before, rank_after, milestones: [{indicator_code, due_on,
    before, after}] of a unit that is judged in both, verdicts: [{award, name, before, after}] of collective awards, as
    if judged on this month in words; comes_or_goes: "new" or "gone" where only one version judges the unit this month;
    moved: the names of its group before and after, where it changes (its ranks are then of two groups). None: the unit
    has no score, no rank, is not in that version. Computed by the scoring models over the store with the draft's
    configuration beside it; nothing is stored. Raises Refused.
    """
    if viewer is not None:
        demand(refuses_drafting(viewer))
    found = plan_draft(office, draft, viewer)
    plan = sound_plan(found.said)
    now = office.plans.get(plan.campaign.code)
    month = period or _last_month(plan, local_day(office.clock()))
    if not is_period(month):
        raise Refused("period_unreadable", month, "tháng như 2024-09")
    with office.store.as_if() as scratch:
        before = _standing(office, scratch, now, month, basis) if now else {}
        if now is None or plan.sha256 != now.sha256:
            known = scratch.rows("select 1 from config_version where config_sha256 = $sha", {"sha": plan.sha256})
            if not known:
                append_dimensions(scratch, plan)
        after = _standing(office, scratch, plan, month, basis)
        verdicts = [_verdicts(office, scratch, version, month, basis) for version in (now, plan)]
    names = {unit.code: unit.name for version in (now, plan) if version for unit in version.units}
    judged = _verdict_changes(verdicts[0], verdicts[1])
    rows = [_row(code, names[code], before.get(code), after.get(code), judged.get(code, [])) for code in names]
    groups = [_groups(version, month) if version else {} for version in (now, plan)]
    for row in rows:
        pair = tuple(side.get(row["unit_code"]) for side in groups)
        row["moved"] = pair if all(pair) and pair[0] != pair[1] else None
        row["is_changed"] = row["is_changed"] or bool(row["moved"])
    return [row for row in rows if row["is_changed"]]


def _groups(plan: Plan, month: str) -> dict[str, str]:
    """Unit -> what its group is called, as it stands at the end of the month."""
    end = cut_off(month)
    return {
        it.code: group_words(plan.campaign, it.peer_group) for it in plan.units if it.is_valid_on(end) and it.peer_group
    }


def _last_month(plan: Plan, today: date) -> str:
    """The last month of the campaign that had begun to be reported by today."""
    return max(plan.campaign.first_period, min(plan.campaign.last_period, period_of(today)))


def _standing(office: House, scratch: Transaction, plan: Plan, month: str, basis: Basis) -> dict[str, dict]:
    index = period_index(month)
    if not plan.campaign.has_months or not plan.campaign.opens_in <= month <= plan.campaign.last_period:
        return {}
    through = due_through(plan.campaign, office.clock())
    question = Question(plan.campaign.code, plan.sha256, basis, index, index, due_through=through)
    found = {row["unit_code"]: {**row, "stones": {}} for row in ask(scratch, "grade", question, _GRADE)}
    for row in ask(scratch, "milestone_state", question, _STONES):
        if row["unit_code"] in found:
            found[row["unit_code"]]["stones"][row["indicator_code"], row["due_on"]] = row["state"]
    return found


def _verdicts(office: Office, scratch: Transaction, plan: Plan | None, month: str, basis: Basis) -> dict:
    """(unit, award) -> award's name and verdict, of the awards of the reviewing body's own rounds."""
    if plan is None or not plan.campaign.has_months:
        return {}
    if not plan.campaign.first_period <= month <= plan.campaign.last_period:
        return {}
    index, through = period_index(month), due_through(plan.campaign, office.clock())
    question = Question(plan.campaign.code, plan.sha256, basis, index, index, due_through=through)
    rows = rehearsed_verdicts(office, scratch, plan, question)
    return {(row["unit_code"], row["award_code"]): row for row in rows if not row["is_individual"]}


def _verdict_changes(before: dict, after: dict) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for key in dict.fromkeys((*before, *after)):
        old, new = (side.get(key, {}).get("verdict") for side in (before, after))
        if old != new:
            name = (after.get(key) or before[key])["award"]
            found.setdefault(key[0], []).append({"award": key[1], "name": name, "before": old, "after": new})
    return found


def _row(code: str, name: str, before: dict | None, after: dict | None, verdicts: list[dict]) -> dict:
    stays = before is not None and after is not None
    stones = [
        {"indicator_code": key[0], "due_on": key[1], "before": old, "after": new}
        for key in sorted({*(before or {}).get("stones", {}), *(after or {}).get("stones", {})})
        if (old := (before or {}).get("stones", {}).get(key)) != (new := (after or {}).get("stones", {}).get(key))
        and stays
        and {old, new} != {None, "not_applicable"}  # a milestone that asks nothing of the unit, told or not
    ]
    comes_or_goes = "gone" if before and not after else "new" if after and not before else None
    row: dict[str, Any] = {"unit_code": code, "unit_name": name, "milestones": stones, "verdicts": verdicts}
    row["comes_or_goes"] = comes_or_goes
    for key, column in (("score", "score"), ("rank", "rank_in_group")):
        row |= {f"{key}_before": before[column] if before else None, f"{key}_after": after[column] if after else None}
    moved = any(row[f"{key}_before"] != row[f"{key}_after"] for key in ("score", "rank"))
    is_changed = moved or bool(stones or verdicts or comes_or_goes)
    return {**row, "is_changed": is_changed}

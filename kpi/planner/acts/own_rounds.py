"""Answers how the units of some kinds get a review round and awards of their own in a draft; puts nothing in force.

"Chủ tịch UBND các xã, phường … theo thẩm quyền", heads of offices within their power (plan 114, III.2, III.3.2): each
unit's own people then run its round. Its criteria begin as those of the award chosen and are changed row by row.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.plan.config_errors import ConfigIssue, one_of
from kpi.plan.own_rounds import with_own_rounds
from kpi.planner.acts.drafting import PlanDraft, plan_draft, save_plan_draft
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import Said, stored
from kpi.planner.sound import first_fault, sound_plan

LONGEST_AWARDER = 120
_MARKS = re.compile(r"\{[^}]*\}?")
_CODES = {"collective": "GK_TAP_THE", "individual": "GK_CA_NHAN"}
_WORDS = {"collective": "tập thể", "individual": "cá nhân"}


@dataclass(frozen=True)
class OwnRounds:
    """Which units get a round: kinds (free words of the units list), left_out (codes); data_on: the day of its data;
    like: awards of the draft whose criteria are taken, at most one of each recipient; awarder: who awards, with {unit}
    for the unit's name."""

    kinds: tuple[str, ...]
    left_out: tuple[str, ...]
    data_on: date
    like: tuple[str, ...]
    awarder: str


def add_own_rounds(office: Office, actor: Account, draft: int, asked: OwnRounds, seen: int) -> PlanDraft:
    """Write a round and its awards for every unit of the kinds, as they stand on the day of its data, into a draft; a
    unit that has one keeps it.

    Raises Refused: a draft with faults, no kind, award or awarder that can be used, no unit without a round.
    """
    found = plan_draft(office, draft, actor)
    with acting(office, actor, "add_own_rounds", f"plan_draft/{draft}") as act:
        demand(refuses_drafting(actor))
        if found.version != seen:
            raise Refused("plan_draft_changed", str(found.version))
        said, units = _with_rounds(found.said, asked)
        act.done(kinds=", ".join(asked.kinds)[:200], unit_count=len(units), awarder=asked.awarder[:LONGEST_AWARDER])
    return save_plan_draft(office, actor, draft, stored(said), seen)


def _with_rounds(said: Said, asked: OwnRounds) -> tuple[Said, list[str]]:
    plan = sound_plan(said)
    awarder = asked.awarder.strip()
    if set(_MARKS.findall(awarder)) != {"{unit}"} or len(awarder) > LONGEST_AWARDER:
        raise Refused("own_rounds_awarder", awarder[:60], "Thủ trưởng {unit}")
    kinds_there = {unit.kind for unit in plan.units}
    _demand_known("own_rounds_kind_unknown", asked.kinds, kinds_there, ", ".join(sorted(kinds_there)))
    _demand_known("unit_unknown", asked.left_out, {unit.code for unit in plan.units}, "mã đơn vị có trong bản soạn")
    models = [award for award in said.get("awards") or () if award["code"] in asked.like]
    kinds = {award["recipient"] for award in models}
    if not models or len(kinds) != len(models) or not kinds <= set(_CODES):
        known = ", ".join(award["code"] for award in said.get("awards") or ())
        raise Refused("own_rounds_awards", ", ".join(asked.like) or "(trống)", known)
    has_one = {item.owner for item in plan.campaign.review_rounds if item.owner}
    ended = {unit.code for unit in plan.units} - {it.code for it in plan.units if it.is_valid_on(asked.data_on)}
    left_out = {*asked.left_out, *has_one, *ended}
    block: dict[str, Any] = {"kinds": list(asked.kinds), "except": sorted(left_out), "data_on": asked.data_on}
    block["awards"] = [_award(award, awarder) for award in models]
    units = sorted({unit.code for unit in plan.units if unit.kind in asked.kinds} - left_out)
    if not units:
        raise Refused("own_rounds_nobody", ", ".join(asked.kinds) or "(trống)")
    issues: list[ConfigIssue] = []
    made = with_own_rounds("bản soạn", {**said, "own_rounds": [block]}, plan.units, issues)
    if issues:
        raise Refused("plan_has_faults", str(len(issues)), first_fault(said, issues))
    return made, units


def _demand_known(code: str, asked: tuple[str, ...], known: set[str], allowed: str) -> None:
    if strange := sorted(set(asked) - known):
        raise Refused(code, ", ".join(strange)[:80], one_of(strange[0], known, allowed))


def _award(like: dict[str, Any], awarder: str) -> dict[str, Any]:
    recipient = like["recipient"]
    name = f"Giấy khen của {awarder} ({_WORDS[recipient]})"
    return {**like, "code": _CODES[recipient], "name": name, "awarder": awarder}

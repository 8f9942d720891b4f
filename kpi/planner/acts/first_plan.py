"""Answers how the first administrator of a new house sets up its first movement; never once anything was reported or a
second person is there: then a change needs two (kpi.planner.acts.proposing).
"""

import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.people.acts.first_account import is_first_administrator
from kpi.period import is_period, local_day, period_of, period_text
from kpi.plan.config import Plan
from kpi.plan.config_texts import texts
from kpi.plan.model import Problem
from kpi.planner.acts.drafting import append_plan_draft, plan_draft, plan_to_draft, problems_of, strange_words
from kpi.planner.acts.editing import blank_said, refuse_code
from kpi.planner.checking import Loc, checked, resolved
from kpi.planner.left_out import left_out_words
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import Said, as_json, said_of, stored
from kpi.planner.sound import sound_plan
from kpi.planner.units_list import groups_of, units_of, unused_columns
from kpi.store import append_version, known_as

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


@dataclass(frozen=True)
class FirstPlan:
    """What the first run asks for: the body, code, title and days of the movement, the list of units as a file, the
    campaign whose indicators are copied (None: a blank one), the first month that is reported ("" : the one in which it
    begins; "2026-12" or as typed, 12/2026)."""

    body: str
    code: str
    title: str
    starts_on: date
    ends_on: date
    units: bytes
    file_name: str = "dan_sach.csv"
    copy_of: str | None = None
    first_period: str = ""


@dataclass(frozen=True)
class FirstPlanMade:
    """What came of it: the campaign, how many units, what a copy had to leave out (sentences: where units of
    another body were named), the draft in which it goes on where it is not in force yet. read: code, name, kind and
    group (as people read them) of each unit of the list; unused: headings of the list that say nothing of a unit."""

    campaign: str
    unit_count: int
    left_out: tuple[str, ...]
    draft: int
    is_in_force: bool
    problems: tuple[Problem, ...] = ()
    read: tuple[tuple[str, str, str, str], ...] = ()
    unused: tuple[str, ...] = ()


def start_first_plan(office: Office, actor: Account, asked: FirstPlan) -> FirstPlanMade | list[Problem]:
    """Put the first movement in force. A list of problems: the units' list is wrong, nothing is stored. A movement with
    faults stays a draft (not in force), to be finished on the screen Soạn phong trào. Raises Refused."""
    with acting(office, actor, "start_first_plan", f"plan/{asked.code}"[:80]) as act:
        demand(refuses_drafting(actor))
        if not is_first_administrator(office, actor):
            raise Refused("first_run_is_over")
        refuse_code(office, asked.code)
        if not asked.title.strip() or len(asked.title) > 300:
            raise Refused("plan_needs_title", asked.title[:60])
        if not asked.starts_on < asked.ends_on:
            raise Refused("plan_days_turned", f"{asked.starts_on:%d/%m/%Y}", f"{asked.ends_on:%d/%m/%Y}")
        first = _first_period(asked)
        rows, problems = units_of(asked.units, asked.file_name)
        if problems:
            return problems
        said, left_out = _said(office, asked, rows, first)
        number = act.transaction.next_id("plan_draft", "plan_draft")
        append_plan_draft(act, number, 1, asked.code, None, said)
        plan, _ = checked(said)
        if plan is not None:
            plan = known_as(office.store, plan)
            _in_force(act, number, 1, plan, said, actor)
        act.done(plan_draft=number, units=len(rows), copy_of=asked.copy_of, in_force=plan is not None)
    if plan is not None:
        cast(MutableMapping[str, Plan], office.plans)[asked.code] = plan
    faults = () if plan else tuple(problems_of(said))
    groups = {item["code"]: item["name"] for item in said["peer_groups"]}
    kinds = texts("words.yaml").get("unit_kinds", {})
    read = ((it["code"], it["name"], kinds.get(it["kind"], it["kind"]), groups[it["peer_group"]]) for it in rows)
    unused = tuple(unused_columns(asked.units, asked.file_name))
    return FirstPlanMade(asked.code, len(rows), tuple(left_out), number, plan is not None, faults, tuple(read), unused)


def first_plan_in_force(office: Office, actor: Account, draft: int, seen: int) -> FirstPlanMade:
    """Put a draft in force by its author alone, while there is no second person to ask. `seen`: the version looked at.
    Raises Refused: the first run is over, faults, changed meanwhile, the campaign is in force already."""
    with acting(office, actor, "start_first_plan", f"plan_draft/{draft}") as act:
        demand(refuses_drafting(actor))
        if not is_first_administrator(office, actor):
            raise Refused("first_run_is_over")
        found = plan_draft(office, draft, actor)
        if found.version != seen:
            raise Refused("plan_draft_changed", str(found.version), actor.name)
        plan = sound_plan(found.said)
        if strange := strange_words(office, found.campaign, found.said):
            raise Refused(strange[0].code, strange[0].found, strange[0].expected)
        refuse_code(office, plan.campaign.code)
        plan = known_as(office.store, plan)
        _in_force(act, draft, found.version, plan, found.said, actor)
        act.done(plan_draft=draft, in_force=True)
    cast(MutableMapping[str, Plan], office.plans)[plan.campaign.code] = plan
    return FirstPlanMade(plan.campaign.code, len(plan.units), (), draft, True)


def _first_period(asked: FirstPlan) -> str:
    """The first month that is reported, as 2026-12. Raises Refused: no month, or none of the movement."""
    begins, typed = period_of(asked.starts_on), asked.first_period.strip()
    month, _, year = typed.partition("/")
    first = f"{year}-{month:0>2}" if year else typed or begins
    if not is_period(first) or not begins <= first <= period_of(asked.ends_on):
        months = f"từ {period_text(begins)} đến {period_text(period_of(asked.ends_on))}"
        raise Refused("first_period_outside", typed, months)
    return first


def _said(office: Office, asked: FirstPlan, rows: list[dict], first: str) -> tuple[Said, list[str]]:
    said = blank_said(asked.code, asked.title.strip(), asked.starts_on, asked.ends_on)
    if asked.copy_of:
        copied = stored(said_of(plan_to_draft(office, asked.copy_of)))
        years = asked.starts_on.year - date.fromisoformat(str(copied["starts_on"])).year
        kept = ("code", "title", "document", "starts_on", "ends_on", "units")
        said = later(copied, years) | {key: said[key] for key in kept}
    said["reporting"] = {**said.get("reporting", {}), "first_period": first}
    said["document"] = {"issuer": asked.body.strip()} if asked.body.strip() else {}
    said["unit_rows"] = rows
    said["peer_groups"] = groups_of(asked.units, asked.file_name)
    if not asked.copy_of:
        return said, []
    return said, left_out_words(said, _without_strangers(said, {row["code"] for row in rows}))


def later(value: Any, years: int) -> Any:
    """The same keys with every day and month so many years later; 29/2 becomes 28/2 where there is none."""
    if isinstance(value, dict):
        return {key: later(item, years) for key, item in value.items()}
    if isinstance(value, list):
        return [later(item, years) for item in value]
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return value
    moved = f"{int(value[:4]) + years}{value[4:]}"
    try:
        return moved if len(moved) == 7 else date.fromisoformat(moved).isoformat()
    except ValueError:
        return f"{moved[:8]}28"


def _without_strangers(said: Said, units: set[str]) -> list[Loc]:
    """Take out of a copy what names units of the body it was copied from; the places of what was left out."""
    left: list[Loc] = []
    for _ in range(200):
        _, issues = checked(said)
        strangers = (item for item in issues if "đơn vị" in item.allowed and item.found not in units)
        gone = next((place for item in strangers if (place := _drop(said, item))), None)
        if gone is None:
            return left
        if gone[0] == "review_rounds" and gone[2:] == ("owner",):  # without its unit it would be the whole body's
            del said["review_rounds"][gone[1]]
            gone = ("review_rounds",)
        left.append(gone)
    return left


def _drop(said: Said, issue: Any) -> Loc | None:
    """Take out the unit code that an issue found: the key that holds it, or the item of the list; its place."""
    loc = resolved(issue.loc or tuple(issue.key.split(".")), said, issue.found)
    at: Any = said
    for number, step in enumerate(loc):
        if isinstance(at, dict) and at.get(step) == issue.found:
            del at[step]
            return loc[: number + 1]
        if isinstance(at, dict):
            at = at.get(step)
        else:
            at = at[step] if isinstance(at, list) and isinstance(step, int) and step < len(at) else None
    return _drop_below(at, issue.found, loc)


def _drop_below(at: Any, found: str, loc: Loc) -> Loc | None:
    if isinstance(at, list):
        kept = [item for item in at if item != found and not (isinstance(item, dict) and item.get("unit") == found)]
        if len(kept) < len(at):
            at[:] = kept
            return loc
    values = at.items() if isinstance(at, dict) else enumerate(at) if isinstance(at, list) else ()
    for key, value in list(values):
        if isinstance(value, (dict, list)) and (place := _drop_below(value, found, (*loc, key))):
            if value in ({}, []) and isinstance(at, dict):
                del at[key]
            return place
        if value == found and isinstance(at, dict):
            del at[key]
            return (*loc, key)
    return None


def _in_force(act, draft: int, version: int, plan: Plan, said: Said, actor: Account) -> None:
    proposal = act.transaction.next_id("plan_proposal", "plan_proposal")
    about = {"plan_proposal": proposal, "campaign": plan.campaign.code, "config_sha256": plan.sha256}
    row = {**about, "plan_draft": draft, "version": version, "content": as_json(said), "document_on": None}
    row |= {"document_number": "thiết lập lần đầu", "reason": "Thiết lập lần đầu, khi chưa có người thứ hai"}
    row |= {"effective_on": local_day(act.now), "proposed_by": actor.name, "proposed_at": act.now}
    act.transaction.append("plan_proposal", [row])
    number = act.transaction.next_id("plan_decision", "plan_decision")
    decision = {"plan_decision": number, "plan_proposal": proposal, "outcome": "in_force", "reason": None}
    act.transaction.append("plan_decision", [{**decision, "decided_by": actor.name, "decided_at": act.now}])
    append_version(act.transaction, plan, act.now)
    act.transaction.append("plan_taken_up", [{**about, "taken_up_at": act.now}])

"""Answers how a draft of a plan is begun, saved and read from a workbook; never checks more than whether it may be.

A draft may be wrong: it is kept as it was typed, so that nothing is lost when the browser closes.
"""

from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand, refusing
from kpi.plan.config import Plan
from kpi.plan.model import Problem
from kpi.planner.acts.checking_books import group_problems, no_book
from kpi.planner.base import base_of
from kpi.planner.book.reading import read_plan
from kpi.planner.book.writing import plan_book
from kpi.planner.checking import checked
from kpi.planner.groups import strange_groups
from kpi.planner.kept import newest_text
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import Said, as_json, from_json, said_of, stored, units_csv_of, yaml_of
from kpi.planner.starting import starting_points
from kpi.planner.text.coverage import strange_clauses
from kpi.workbook.reader import Reader, Workbook, read_workbook

FORMATS = ("xlsx", "yaml", "csv")
LONGEST_CONTENT = 4_000_000  # characters; ten times the largest plan seen


@dataclass(frozen=True)
class PlanDraft:
    """A draft as it stands: its number and version, the keys, and every fault (none: it can be proposed)."""

    draft: int
    version: int
    campaign: str
    based_on: str | None
    said: Said
    problems: tuple[Problem, ...] = ()


def plan_to_draft(office: Office, campaign: str) -> Plan:
    """The plan in force, else one that the product ships to begin with. Raises Refused for an unknown campaign."""
    plan = office.plans.get(campaign) or starting_points(office).get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    return plan


def begin_plan_draft(office: Office, actor: Account, campaign: str, new_code: str | None = None) -> PlanDraft:
    """A new draft with what is in force; with `new_code` the beginning of another campaign, as a copy."""
    with acting(office, actor, "begin_plan_draft", f"plan/{campaign}") as act:
        demand(refuses_drafting(actor))
        plan = plan_to_draft(office, campaign)
        if new_code is None and campaign not in office.plans:
            raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
        if new_code is not None and new_code in office.plans:
            raise Refused("campaign_exists", new_code)
        said = said_of(plan) | ({"code": new_code} if new_code else {})
        base = None if new_code else plan.sha256
        number = act.transaction.next_id("plan_draft", "plan_draft")
        append_plan_draft(act, number, 1, str(said["code"]), base, said)
        act.done(plan_draft=number, copied=bool(new_code))
    return PlanDraft(number, 1, str(said["code"]), base, stored(said))


def save_plan_draft(
    office: Office, actor: Account, draft: int, said: Said, seen: int, made_from: str | None = None
) -> PlanDraft:
    """Keep a draft as it was typed, right or wrong. `seen`: the version the person had; another one in between is
    told and nothing is stored over it. made_from: the sha256 of the version that the keys were made from, where it is
    not the one the draft carries on."""
    with acting(office, actor, "save_plan_draft", f"plan_draft/{draft}") as act:
        demand(refuses_drafting(actor))
        row = _newest(act.transaction, draft)
        if row["version"] != seen:
            raise Refused("plan_draft_changed", str(row["version"]), row["saved_by"])
        if len(as_json(said)) > LONGEST_CONTENT:
            raise Refused("plan_too_long", str(len(as_json(said))), str(LONGEST_CONTENT))
        code = str(said.get("code") or row["campaign"])
        base = made_from or base_of(act.transaction, draft, seen)
        append_plan_draft(act, draft, seen + 1, code, base, said)
        act.done(version=seen + 1)
    problems = (*problems_of(said), *strange_words(office, code, said))
    return PlanDraft(draft, seen + 1, code, base, stored(said), problems)


def read_plan_workbook(
    office: Office, actor: Account, draft: int, data: bytes, file_name: str, seen: int, reader: Reader | None = None
) -> PlanDraft | list[Problem]:
    """Take a draft over from a workbook: all or nothing. Every fault is a Problem at its cell and nothing is stored. A
    workbook of an older version leaves the draft on that version: what counts meanwhile is not taken back silently."""
    with acting(office, actor, "read_plan_workbook", f"plan_draft/{draft}"):
        demand(refuses_drafting(actor))
    book = (reader.read if reader else read_workbook)(data, file_name)
    if not isinstance(book, Workbook):
        return no_book(book)
    reading = read_plan(book)
    if problems := [*reading.problems, *group_problems(reading, office.plans)]:
        return problems
    if reading.said is None:
        return []
    of, mine = str(reading.said.get("code")), plan_draft(office, draft, actor).campaign
    if of != mine and mine in office.plans:  # a draft of a new movement may take its code from the workbook
        with refusing(office, actor, "read_plan_workbook", f"plan_draft/{draft}"):
            raise Refused("plan_book_of_other", of, mine)
    known = office.store.remembered("config_versions", campaign=str(reading.said.get("code")))
    made_from = next((row["config_sha256"] for row in known if row["config_sha256"] == reading.made_from), None)
    return save_plan_draft(office, actor, draft, reading.said, seen, made_from)


def plan_draft(office: Office, draft: int, viewer: Account | None = None) -> PlanDraft:
    """The newest state of a draft with every fault. viewer None: the command line."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    row = _newest(office.store, draft)
    said = from_json(row["content"])
    problems = (*problems_of(said), *strange_words(office, row["campaign"], said))
    return PlanDraft(draft, row["version"], row["campaign"], row["based_on"], said, problems)


def problems_of(said: Said) -> list[Problem]:
    """Every fault of the keys, without a cell: the key stands in `cell` (indicators.GIAI_NGAN.weight)."""
    _, issues = checked(said)
    return [Problem("plan_value_not_allowed", "error", None, issue.key, issue.found, issue.allowed) for issue in issues]


def strange_words(office: House, campaign: str, said: Said) -> list[Problem]:
    """What is wrong beside the keys themselves, the key in `cell`: clauses whose words do not stand in the plan's own
    text, where one was kept and is no scan; units in a group that nobody knows."""
    strange = [
        Problem("plan_value_not_allowed", "error", None, f"unit_rows.{place}.peer_group", group, allowed)
        for place, group, allowed in strange_groups(said, office.plans.get(campaign))
    ]
    found = newest_text(office.store, campaign)
    if found is None or not found["content"]:
        return strange
    return strange + [
        Problem("clause_not_in_text", "error", None, ".".join(map(str, (*item.loc, "words"))), item.words, item.name)
        for item in strange_clauses(said, found["content"])
    ]


def plan_file(office: Office, said: Said, sha256: str, kind: str) -> tuple[str, bytes]:
    """A plan as a file: xlsx (the workbook), yaml (config/campaigns), csv (config/units). Raises Refused."""
    if kind not in FORMATS:
        raise Refused("plan_format_unknown", kind, ", ".join(FORMATS))
    code = str(said.get("code") or "phong_trao")
    if kind == "xlsx":
        return f"bo_cau_hinh_{code}.xlsx", plan_book(said, sha256)
    if kind == "yaml":
        return f"{code}.yaml", yaml_of(said).encode("utf-8")
    return f"{said.get('units') or code}.csv", units_csv_of(said).encode("utf-8")


def plan_in_force_file(office: Office, actor: Account | None, campaign: str, kind: str) -> tuple[str, bytes]:
    """The plan in force as a file (plan_file). actor None: the command line."""
    if actor is not None:
        demand(refuses_drafting(actor))
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    return plan_file(office, said_of(plan), plan.sha256, kind)


def _newest(reader, draft: int) -> dict:
    found = reader.run("newest_plan_draft", plan_draft=draft)
    if not found:
        raise Refused("plan_draft_unknown", str(draft))
    return found[0]


def append_plan_draft(act, number: int, version: int, campaign: str, based_on: str | None, said: Said) -> None:
    """Store one state of a draft, inside an act."""
    row = {"plan_draft": number, "version": version, "campaign": campaign, "based_on": based_on}
    row |= {"content": as_json(said), "saved_by": act.account, "saved_at": act.now}
    act.transaction.append("plan_draft", [row])

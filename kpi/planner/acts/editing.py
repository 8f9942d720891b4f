"""Answers how a draft takes over what was typed into one of its tables, and how a blank one begins; never checks more
than whether it may: a draft may be wrong, and is kept as it was typed.
"""

import re
from collections.abc import Sequence
from datetime import date

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.month.acts.signing_key import signing_keys
from kpi.month.intake.identity import Identity
from kpi.month.intake.layout import layout_of
from kpi.month.intake.template import write_template
from kpi.period import cut_off
from kpi.plan.model import Problem
from kpi.planner.acts.drafting import PlanDraft, append_plan_draft, plan_draft, save_plan_draft
from kpi.planner.fields import tables_of
from kpi.planner.form import TypedRow, with_rows
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import Said, as_json, stored
from kpi.planner.sound import sound_plan
from kpi.planner.unit_changes import UnitChange, with_change

_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")


def blank_said(code: str, title: str, starts_on: date, ends_on: date) -> Said:
    """The least that a movement says: its name and its days; everything else is still to be typed."""
    days = {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    first = {"reporting": {"first_period": f"{starts_on:%Y-%m}"}}
    return {"code": code, "kind": "movement", "title": title, "document": {}, **days, "units": code, **first}


def begin_blank_plan(
    office: Office, actor: Account, code: str, title: str, starts_on: date, ends_on: date
) -> PlanDraft:
    """A draft of a movement that there was not, with its name and its days only."""
    with acting(office, actor, "begin_plan_draft", f"plan/{code}"[:80]) as act:
        demand(refuses_drafting(actor))
        refuse_code(office, code)
        if not title.strip() or len(title) > 300:
            raise Refused("plan_needs_title", title[:60])
        if not starts_on < ends_on:
            raise Refused("plan_days_turned", f"{starts_on:%d/%m/%Y}", f"{ends_on:%d/%m/%Y}")
        said = blank_said(code, title.strip(), starts_on, ends_on)
        number = act.transaction.next_id("plan_draft", "plan_draft")
        append_plan_draft(act, number, 1, code, None, said)
        act.done(plan_draft=number, blank=True)
    return plan_draft(office, number, actor)


def refuse_code(office: Office, code: str) -> None:
    """Raise Refused where a code cannot name a new campaign: not small letters, digits, underscores; or taken."""
    if not _CODE.fullmatch(code):
        raise Refused("plan_code_unreadable", code[:60])
    if code in office.plans:
        raise Refused("campaign_exists", code)


def save_plan_rows(
    office: Office, actor: Account, draft: int, table: str, rows: Sequence[TypedRow], seen: int
) -> PlanDraft | list[Problem]:
    """Keep the rows of one table of a draft as they were typed. A list of problems: nothing was kept, since a row
    belongs to no row of the table above. `seen` as in save_plan_draft."""
    demand(refuses_drafting(actor))
    found = plan_draft(office, draft, actor)
    if table not in tables_of(str(found.said.get("kind"))):
        raise Refused("plan_table_unknown", table)
    if found.version != seen:  # said before anything is worked out on rows that the person did not see
        return save_plan_draft(office, actor, draft, found.said, seen)
    said, problems = with_rows(found.said, table, rows)
    if problems:
        return problems
    if as_json(said) == as_json(found.said):
        return found
    return save_plan_draft(office, actor, draft, stored(said), seen)


def plan_draft_template(office: Office, actor: Account, draft: int, unit: str, period: str) -> tuple[str, bytes]:
    """The month's workbook that a unit would get from a draft: to be looked at, not to be handed in (its mark names no
    month of a plan in force). Raises Refused: faults, a unit that does not report then, a month outside."""
    demand(refuses_drafting(actor))
    plan = sound_plan(plan_draft(office, draft, actor).said)
    if not plan.campaign.has_months or not plan.campaign.first_period <= period <= plan.campaign.last_period:
        raise Refused("period_out_of_range", period)
    row = plan.unit(unit, cut_off(period))
    if row is None or not row.is_ranked:
        raise Refused("unit_not_reporting", unit, period)
    layout = layout_of(plan, row, period)
    identity = Identity.signed(signing_keys(office), f"ban_soan_{draft}", unit, period, layout.digest)
    return f"xem_thu_{unit}_{period}.xlsx", write_template(layout, {}, identity, is_demo=True)


def change_units(office: Office, actor: Account, draft: int, change: UnitChange, document: str, seen: int) -> PlanDraft:
    """Merge, split, rename, dissolve or move units of a draft on a day, by a document. The old rows end the day before;
    on it (once in force) accounts, open duties and what the document says of figures go over. Raises Refused."""
    demand(refuses_drafting(actor))
    found = plan_draft(office, draft, actor)
    if not document.strip():
        raise Refused("unit_change_needs_document", ", ".join(change.units))
    if found.version != seen:
        return save_plan_draft(office, actor, draft, found.said, seen)
    said = with_change(found.said, change, document.strip()[:200])
    with acting(office, actor, "change_units", f"plan_draft/{draft}") as act:
        act.done(
            kind=change.kind, units=", ".join(change.units)[:200], on=str(change.on), document=document.strip()[:200]
        )
    return save_plan_draft(office, actor, draft, stored(said), seen)

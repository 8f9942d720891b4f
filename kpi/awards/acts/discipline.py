"""Answers how a pending discipline procedure or complaint is recorded and closed, each with a paper; never judges it.

While one is pending, an award to the unit or person it is about cannot be decided.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kpi.awards.acts.award_acts import nomination_now, too_long
from kpi.awards.acts.entry import Entry
from kpi.awards.rights import refuses_award_work
from kpi.awards.tables.award_setting import owner_of
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.period import local_day
from kpi.plan.unit_tree import own_units
from kpi.text import optional

KINDS = ("discipline", "complaint")
OUTCOMES = ("cleared", "disciplined")


@dataclass(frozen=True)
class CaseForm:
    """A pending procedure (discipline) or complaint about a unit, or about a nomination's person, with its paper."""

    unit: str
    kind: str
    document_number: str
    opened_on: date
    note: str = ""
    nomination: int | None = None


def record_discipline_case(office: Office, actor: Account, form: CaseForm) -> Entry:
    """Record a pending procedure or complaint."""
    unit, kind, opened_on, nomination = form.unit, form.kind, form.opened_on, form.nomination
    number, said = optional(form.document_number), optional(form.note)
    subject = f"nomination/{nomination}" if nomination else f"unit/{unit}"
    with acting(office, actor, "record_discipline_case", subject) as act:
        about = nomination_now(act.transaction, nomination) if nomination is not None else {"person_id": None}
        _demand_case(office, actor, unit, about)
        if kind not in KINDS:
            raise Refused("case_kind_unknown", kind, ", ".join(KINDS))
        if not number:
            raise Refused("case_needs_document", unit)
        demand(too_long(document_number=number, note=said))
        entry = act.transaction.next_id("discipline_case", "discipline_case")
        row = {"discipline_case": entry, "unit_code": unit, "person_id": about["person_id"], "kind": kind}
        told = {"document_number": number, "opened_on": opened_on, "note": said}
        kept = {"recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("discipline_case", [{**row, **told, **kept}])
        act.done(case=entry, kind=kind, document=number)
    return Entry("case", entry)


def close_discipline_case(
    office: Office, actor: Account, case: int, outcome: str, document_number: str, closed_on: date
) -> Entry:
    """Close a case (cleared, disciplined) with the concluding paper; it blocks no more, criteria are decided apart."""
    number = optional(document_number)
    with acting(office, actor, "close_discipline_case", f"case/{case}") as act:
        found = act.transaction.run("discipline_case_now", case=case)
        if not found:
            raise Refused("case_unknown", str(case))
        opened = found[0]
        _demand_case(office, actor, opened["unit_code"], opened)
        if opened["outcome"] is not None:
            raise Refused("case_is_closed", str(case))
        if outcome not in OUTCOMES:
            raise Refused("case_outcome_unknown", outcome, ", ".join(OUTCOMES))
        if not number:
            raise Refused("case_needs_document", opened["unit_code"])
        if not opened["opened_on"] <= closed_on <= local_day(act.now):
            raise Refused("case_closed_before_opened", f"{closed_on:%d/%m/%Y}", f"{opened['opened_on']:%d/%m/%Y}")
        demand(too_long(document_number=number))
        row = {"discipline_case": case, "outcome": outcome, "document_number": number, "closed_on": closed_on}
        act.transaction.append("discipline_closing", [{**row, "recorded_by": actor.name, "recorded_at": act.now}])
        act.done(result=outcome, document=number)
    return Entry("case", case)


def _demand_case(office: Office, actor: Account, unit: str, about: dict[str, Any]) -> None:
    """A unit of any plan; nobody records or closes a case about the own unit, nor one above it. In a unit's own round
    its unit_reviewer records one about a nominated person, and closes what they recorded. Raises Refused."""
    plans = [plan for plan in office.plans.values() if any(row.code == unit for row in plan.units)]
    if not plans or about.get("unit_code", unit) != unit:
        raise Refused("unit_unknown", unit, "mã đơn vị trong danh sách")
    units = own_units(plans[0], {"proposing_unit": about.get("proposing_unit"), "unit_code": unit})
    owner = owner_of(office, about["campaign"], about["round_code"]) if "round_code" in about else None
    if "unit_reviewer" in actor.roles and about.get("recorded_by") == actor.name:
        owner = owner or actor.unit_code
    demand(refuses_award_work(actor, units, owner=owner))

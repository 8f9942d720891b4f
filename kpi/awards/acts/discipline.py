"""Answers how a pending discipline procedure or complaint is recorded and closed, each with a paper; never judges it.

While one is pending, an award to the unit or person it is about cannot be decided.
"""

from datetime import date

from kpi.awards.acts.award_acts import nomination_now, owner_of, text, too_long
from kpi.awards.acts.entry import Entry
from kpi.awards.rights import refuses_award_work
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.period import local_day
from kpi.plan.model import Refusal
from kpi.plan.unit_tree import own_units

KINDS = ("discipline", "complaint")
OUTCOMES = ("cleared", "disciplined")


def record_discipline_case(
    office: Office,
    actor: Account,
    unit: str,
    kind: str,
    document_number: str,
    opened_on: date,
    note: str = "",
    nomination: int | None = None,
) -> Entry | Refusal:
    """Record a pending procedure (discipline) or complaint about a unit, or about the person of a nomination."""
    now, number, said = office.clock(), text(document_number), text(note)
    subject = f"nomination/{nomination}" if nomination else f"unit/{unit}"
    with office.store.transaction() as transaction:
        about = nomination_now(transaction, nomination) if nomination is not None else {"person_id": None}
        refusal = about if isinstance(about, Refusal) else _refuses_case(office, actor, unit, about)
        if not refusal and kind not in KINDS:
            refusal = Refusal("case_kind_unknown", kind, ", ".join(KINDS))
        if not refusal and not number:
            refusal = Refusal("case_needs_document", unit)
        if not refusal and opened_on > local_day(now):
            refusal = Refusal("award_day_in_future", f"{opened_on:%d/%m/%Y}")
        if refusal := refusal or too_long(document_number=number, note=said):
            return refused(transaction, now, actor, "record_discipline_case", subject, refusal)
        entry = transaction.next_id("discipline_case", "discipline_case")
        row = {"discipline_case": entry, "unit_code": unit, "person_id": about["person_id"], "kind": kind}
        row |= {"document_number": number, "opened_on": opened_on, "note": said}
        transaction.append("discipline_case", [{**row, "recorded_by": actor.name, "recorded_at": now}])
        record(transaction, now, actor.name, "record_discipline_case", subject, case=entry, kind=kind, document=number)
    return Entry("case", entry)


def close_discipline_case(
    office: Office, actor: Account, case: int, outcome: str, document_number: str, closed_on: date
) -> Entry | Refusal:
    """Close a case (cleared, disciplined) with the concluding paper; it blocks no more, criteria are decided apart."""
    now, number = office.clock(), text(document_number)
    with office.store.transaction() as transaction:
        found = transaction.run("discipline_case_now", case=case)
        refusal = None if found else Refusal("case_unknown", str(case))
        refusal = refusal or _refuses_case(office, actor, found[0]["unit_code"], found[0])
        if not refusal and found[0]["outcome"] is not None:
            refusal = Refusal("case_is_closed", str(case))
        if not refusal and outcome not in OUTCOMES:
            refusal = Refusal("case_outcome_unknown", outcome, ", ".join(OUTCOMES))
        if not refusal and not number:
            refusal = Refusal("case_needs_document", found[0]["unit_code"])
        if not refusal and not found[0]["opened_on"] <= closed_on <= local_day(now):
            refusal = Refusal("case_closed_before_opened", f"{closed_on:%d/%m/%Y}", f"{found[0]['opened_on']:%d/%m/%Y}")
        if refusal := refusal or too_long(document_number=number):
            return refused(transaction, now, actor, "close_discipline_case", f"case/{case}", refusal)
        row = {"discipline_case": case, "outcome": outcome, "document_number": number, "closed_on": closed_on}
        transaction.append("discipline_closing", [{**row, "recorded_by": actor.name, "recorded_at": now}])
        record(transaction, now, actor.name, "close_discipline_case", f"case/{case}", result=outcome, document=number)
    return Entry("case", case)


def _refuses_case(office: Office, actor: Account, unit: str, about: dict) -> Refusal | None:
    """A unit of any plan; nobody records or closes a case about the own unit, nor one above it. In a unit's own round
    its unit_reviewer records one about a nominated person, and closes what they recorded."""
    plans = [plan for plan in office.plans.values() if any(row.code == unit for row in plan.units)]
    if not plans or about.get("unit_code", unit) != unit:
        return Refusal("unit_unknown", unit, "mã đơn vị trong danh sách")
    row = {"proposing_unit": about.get("proposing_unit"), "unit_code": unit}
    owner = owner_of(office, about["campaign"], about["round_code"]) if "round_code" in about else None
    if owner is not None or ("unit_reviewer" in actor.roles and about.get("recorded_by") == actor.name):
        return refuses_award_work(actor, own_units(plans[0], row), owner=owner or actor.unit_code)
    return refuses_award_work(actor, own_units(plans[0], row))

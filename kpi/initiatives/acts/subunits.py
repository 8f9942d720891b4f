"""Answers how a unit confirms the list of its subordinate units, the denominator of who registered; drops none."""

from dataclasses import dataclass
from datetime import date

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.initiatives.acts.receiving import known_plan
from kpi.initiatives.forms import LONGEST_NUMBER
from kpi.initiatives.refusing import Refused, act
from kpi.initiatives.rights import is_clerk
from kpi.text import given as cleaned


@dataclass(frozen=True)
class SubunitsForm:
    """The list as the unit confirms it, with the number and day of its paper."""

    campaign: str
    unit_code: str
    subunits: tuple[str, ...]
    document_number: str
    signed_on: date


@act("confirm_subunits")
def confirm_subunits(office: Office, actor: Account, form: SubunitsForm) -> int:
    """Record the confirmed list and give its number; a later one counts instead, closed months stay as they are.

    Only units below the unit in the list of units may stand in it, each once, at least one.
    """
    now, number = office.clock(), cleaned(form.document_number).strip()
    plan = known_plan(office, form.campaign)
    is_own = bool(actor.roles & {"unit", "unit_head"}) and actor.is_of(form.unit_code)
    if actor.is_disabled or not (is_own or is_clerk(actor, plan)):
        raise Refused("may_not_submit", actor.name, form.unit_code)
    below = {unit.code for unit in plan.units if unit.parent == form.unit_code}
    strange = [code for code in form.subunits if code not in below]
    if strange or not form.subunits:
        raise Refused("subunits_not_below", ", ".join(strange) or "danh sách trống", form.unit_code)
    if not number or len(number) > LONGEST_NUMBER:
        raise Refused("initiative_needs", "số văn bản xác nhận", "Danh sách đơn vị trực thuộc")
    with office.store.transaction() as transaction:
        key = transaction.next_id("subunit_list", "subunit_list")
        row = {"subunit_list": key, "campaign": form.campaign, "unit_code": form.unit_code}
        row |= {"subunits": ";".join(dict.fromkeys(form.subunits)), "document_number": number}
        row |= {"signed_on": form.signed_on, "confirmed_by": actor.name, "confirmed_at": now}
        transaction.append("subunit_list", [row])
        subject = f"subunits/{form.campaign}/{form.unit_code}"
        record(transaction, now, actor.name, "confirm_subunits", subject, count=len(form.subunits))
    return key

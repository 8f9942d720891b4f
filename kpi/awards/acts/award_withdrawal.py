"""Answers how an award is taken back and how a withdrawal made by mistake is undone; never alters the register's line.

Taking back names the recipient: who withdraws types the name that stands in the register, so that no other line is hit.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kpi.awards.acts.award_acts import nomination_to_work_on, too_long
from kpi.awards.acts.entry import Entry
from kpi.awards.tables.names import names_of
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.period import local_day
from kpi.store import Transaction
from kpi.syllables import name_key
from kpi.text import optional

WITHDRAWALS = ("cancel", "revoke")


@dataclass(frozen=True)
class Withdrawal:
    """What is taken back: the line of the register (recipient) and the name that stands there, as typed; kind: cancel
    (hủy bỏ quyết định) or revoke (thu hồi hiện vật, tiền thưởng); reason and the document that says so."""

    recipient: int
    name: str
    kind: str
    reason: str
    document_number: str
    signed_on: date


def withdraw_award(office: Office, actor: Account, said: Withdrawal) -> Entry:
    """Record that an award was taken back, with reason and document.

    Refused: a name that is not that of the line, a day before the Quyết định, an award taken back already.
    """
    why, number = optional(said.reason), optional(said.document_number)
    with acting(office, actor, "withdraw_award", f"recipient/{said.recipient}") as act:
        line = register_line(office, act.transaction, actor, said.recipient)
        _demand_name(office, line, said.name)
        if line["withdrawal"] is not None:
            raise Refused("award_is_withdrawn", str(said.recipient))
        if said.kind not in WITHDRAWALS:
            raise Refused("withdrawal_kind_unknown", said.kind, ", ".join(WITHDRAWALS))
        if not (why and number):
            raise Refused("withdrawal_needs_document", str(said.recipient))
        _demand_day(line["signed_on"], said.signed_on, act.now)
        demand(too_long(words=why, document_number=number))
        entry = act.transaction.next_id("award_withdrawal", "withdrawal")
        row = {"withdrawal": entry, "recipient": said.recipient, "kind": said.kind, "reason": why}
        told = {"document_number": number, "signed_on": said.signed_on}
        told |= {"recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("award_withdrawal", [{**row, **told}])
        act.done(withdrawal=entry, kind=said.kind, document=number)
    return Entry("withdrawal", entry)


def restore_award(
    office: Office, actor: Account, withdrawal: int, reason: str, document_number: str, signed_on: date
) -> Entry:
    """Undo a withdrawal, with the document that says so: the award stands again, both rows stay.

    Refused: without reason or document, a day before the withdrawal's, one undone already.
    """
    why, number = optional(reason), optional(document_number)
    with acting(office, actor, "restore_award", f"withdrawal/{withdrawal}") as act:
        found = act.transaction.run("withdrawal_now", withdrawal=withdrawal)
        if not found:
            raise Refused("withdrawal_unknown", str(withdrawal))
        register_line(office, act.transaction, actor, found[0]["recipient"])
        if found[0]["restoration"] is not None:
            raise Refused("withdrawal_is_undone", str(withdrawal))
        if not (why and number):
            raise Refused("withdrawal_needs_document", str(withdrawal))
        _demand_day(found[0]["signed_on"], signed_on, act.now)
        demand(too_long(words=why, document_number=number))
        entry = act.transaction.next_id("award_restoration", "restoration")
        row = {"restoration": entry, "withdrawal": withdrawal, "reason": why, "document_number": number}
        told = {"signed_on": signed_on, "recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("award_restoration", [{**row, **told}])
        act.done(document=number)
    return Entry("restoration", entry)


def _demand_name(office: Office, line: dict, typed: str) -> None:
    """Raises Refused where the line is not the one meant: the name as the register has it, however spaced or cased."""
    person, typed_name = line["person_id"], optional(typed) or ""
    name = names_of(office, [person])[person] if person else line["unit_name"]
    if name_key(typed_name) != name_key(name):
        raise Refused("withdrawal_name_differs", typed_name or "(trống)", f"{name} (số {line['recipient']})")


def _demand_day(first: date, day: date, now: datetime) -> None:
    """Raises Refused where the paper's day lies before that of the paper it is about, or ahead."""
    if not first <= day <= local_day(now):
        raise Refused("withdrawal_day_impossible", f"{day:%d/%m/%Y}", f"từ {first:%d/%m/%Y} đến nay")


def register_line(office: Office, transaction: Transaction, actor: Account, recipient: int) -> dict:
    """The register's line, for an account that may touch it. Raises Refused."""
    found = transaction.run("register_line", recipient=recipient)
    if not found:
        raise Refused("recipient_unknown", str(recipient))
    nomination_to_work_on(office, transaction, actor, found[0]["nomination"])
    return found[0]

"""Answers how an award is taken back and how a withdrawal made by mistake is undone; never alters the register's line.

Taking back names the recipient: who withdraws types the name that stands in the register, so that no other line is hit.
"""

from dataclasses import dataclass
from datetime import date

from kpi.awards.acts.award_acts import nomination_now, refuses_work, text, too_long
from kpi.awards.acts.entry import Entry
from kpi.awards.tables.names import names_of
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.period import local_day
from kpi.plan.model import Refusal
from kpi.store import Transaction
from kpi.syllables import name_key

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


def withdraw_award(office: Office, actor: Account, said: Withdrawal) -> Entry | Refusal:
    """Record that an award was taken back, with reason and document.

    Refused: a name that is not that of the line, a day before the Quyết định, an award taken back already.
    """
    now, why, number = office.clock(), text(said.reason), text(said.document_number)
    subject = f"recipient/{said.recipient}"
    with office.store.transaction() as transaction:
        line, refusal = register_line(office, transaction, actor, said.recipient)
        refusal = refusal or _refuses_name(office, line, said.name)
        if not refusal and line["withdrawal"] is not None:
            refusal = Refusal("award_is_withdrawn", str(said.recipient))
        if not refusal and said.kind not in WITHDRAWALS:
            refusal = Refusal("withdrawal_kind_unknown", said.kind, ", ".join(WITHDRAWALS))
        if not refusal and not (why and number):
            refusal = Refusal("withdrawal_needs_document", str(said.recipient))
        if not refusal and not line["signed_on"] <= said.signed_on <= local_day(now):
            span = f"từ {line['signed_on']:%d/%m/%Y} đến nay"
            refusal = Refusal("withdrawal_day_impossible", f"{said.signed_on:%d/%m/%Y}", span)
        if refusal := refusal or too_long(words=why, document_number=number):
            return refused(transaction, now, actor, "withdraw_award", subject, refusal)
        entry = transaction.next_id("award_withdrawal", "withdrawal")
        row = {"withdrawal": entry, "recipient": said.recipient, "kind": said.kind, "reason": why}
        row |= {"document_number": number, "signed_on": said.signed_on}
        transaction.append("award_withdrawal", [{**row, "recorded_by": actor.name, "recorded_at": now}])
        detail = {"withdrawal": entry, "kind": said.kind, "document": number}
        record(transaction, now, actor.name, "withdraw_award", subject, **detail)
    return Entry("withdrawal", entry)


def restore_award(
    office: Office, actor: Account, withdrawal: int, reason: str, document_number: str, signed_on: date
) -> Entry | Refusal:
    """Undo a withdrawal, with the document that says so: the award stands again, both rows stay.

    Refused: without reason or document, a day before the withdrawal's, one undone already.
    """
    now, why, number = office.clock(), text(reason), text(document_number)
    subject = f"withdrawal/{withdrawal}"
    with office.store.transaction() as transaction:
        found = transaction.run("withdrawal_now", withdrawal=withdrawal)
        refusal = None if found else Refusal("withdrawal_unknown", str(withdrawal))
        if not refusal:
            _, refusal = register_line(office, transaction, actor, found[0]["recipient"])
        if not refusal and found[0]["restoration"] is not None:
            refusal = Refusal("withdrawal_is_undone", str(withdrawal))
        if not refusal and not (why and number):
            refusal = Refusal("withdrawal_needs_document", str(withdrawal))
        if not refusal and not found[0]["signed_on"] <= signed_on <= local_day(now):
            span = f"từ {found[0]['signed_on']:%d/%m/%Y} đến nay"
            refusal = Refusal("withdrawal_day_impossible", f"{signed_on:%d/%m/%Y}", span)
        if refusal := refusal or too_long(words=why, document_number=number):
            return refused(transaction, now, actor, "restore_award", subject, refusal)
        entry = transaction.next_id("award_restoration", "restoration")
        row = {"restoration": entry, "withdrawal": withdrawal, "reason": why, "document_number": number}
        row |= {"signed_on": signed_on, "recorded_by": actor.name, "recorded_at": now}
        transaction.append("award_restoration", [row])
        record(transaction, now, actor.name, "restore_award", subject, document=number)
    return Entry("restoration", entry)


def _refuses_name(office: Office, line: dict, typed: str) -> Refusal | None:
    """Why the line is not the one meant, or None: the name as the register has it, however it is spaced or cased."""
    person = line["person_id"]
    name = names_of(office, [person])[person] if person else line["unit_name"]
    if name_key(text(typed) or "") == name_key(name):
        return None
    return Refusal("withdrawal_name_differs", text(typed) or "(trống)", f"{name} (số {line['recipient']})")


def register_line(
    office: Office, transaction: Transaction, actor: Account, recipient: int
) -> tuple[dict, Refusal | None]:
    """The register's line, and why this account may not touch it."""
    found = transaction.run("register_line", recipient=recipient)
    if not found:
        return {}, Refusal("recipient_unknown", str(recipient))
    row = nomination_now(transaction, found[0]["nomination"])
    return found[0], row if isinstance(row, Refusal) else refuses_work(office, transaction, actor, row)

"""Answers how it is written down that a file was handed out; never makes one."""

import hashlib

from kpi.house.account import Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import demand, refusing
from kpi.plan.model import Refusal


def note_handed_out(office: Office, actor: Account | None, what: str, file_name: str, data: bytes | str) -> None:
    """Write one audit row: this account was given this file. `what`: template, marked_workbook, carried_workbook …

    data: the bytes, or their sha256. Call it where the person takes the file, not where it is made beforehand; an
    action that makes a file at the person's word (month_paper, evidence_file) writes its own row. actor None: the
    command line.
    """
    sha256 = data if isinstance(data, str) else hashlib.sha256(data).hexdigest()
    with office.store.transaction(is_change=False) as transaction:
        subject = f"file/{file_name}"[:200]
        record(transaction, office.clock(), name_of(actor), "hand_out", subject, what=what, sha256=sha256)


def demand_handing_out(office: Office, actor: Account | None, what: str, unit: str, refusal: Refusal | None) -> None:
    """Where a rule gave a reason: write one audit row (this account asked for a file of another unit and was refused)
    and raise it; nothing otherwise."""
    with refusing(office, actor, "hand_out", f"unit/{unit}", what=what):
        demand(refusal)

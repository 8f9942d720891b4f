"""Answers how the head of a unit signs its report or gives it back; never changes a figure.

The second account: whoever handed the workbook in does not sign it.
"""

from datetime import datetime

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.month.acts.closing import closed_month
from kpi.month.acts.submit import Receipt, receipt_of
from kpi.month.rights import refuses_signing
from kpi.plan.model import Refusal
from kpi.store import Transaction, refresh_current


def sign_submission(office: Office, actor: Account, submission: int) -> Receipt:
    """Thủ trưởng đơn vị duyệt: the submission counts as sent from now on, also for whether it was in time."""
    return _step(office, actor, submission, "sign", None)


def return_submission(office: Office, actor: Account, submission: int, reason: str) -> Receipt:
    """Give the workbook back to whoever handed it in, with a compulsory reason; it was never sent."""
    if not reason.strip():
        raise Refused("reason_needed", str(submission))
    return _step(office, actor, submission, "return", reason.strip())


def _step(office: Office, actor: Account, submission: int, kind: str, reason: str | None) -> Receipt:
    with acting(office, actor, f"head_{kind}", f"submission/{submission}") as act:
        found = act.transaction.run("submission_with_status", submission=submission)
        demand(_refuses(act.transaction, actor, submission, found, kind))
        _append(act.transaction, submission, kind, reason, actor, act.now)
        act.done(reason=reason)
    return receipt_of(found[0])


def _refuses(transaction: Transaction, actor: Account, submission: int, found: list[dict], kind: str) -> Refusal | None:
    if not found:
        return Refusal("submission_unknown", str(submission))
    row = found[0]
    if refusal := refuses_signing(actor, row["unit_code"]):
        return refusal
    if row["status"] != "awaiting_head":
        return Refusal("submission_not_awaiting_head", str(submission))
    if kind == "sign" and row["submitted_by"] == actor.name:
        return Refusal("head_signs_own_upload", actor.name, str(submission))
    return closed_month(transaction, row["campaign"], row["period_index"])


def _append(
    transaction: Transaction, submission: int, kind: str, reason: str | None, actor: Account, now: datetime
) -> None:
    step = {"step": transaction.next_id("head_step", "step"), "submission": submission, "kind": kind}
    transaction.append("head_step", [{**step, "reason": reason, "done_by": actor.name, "done_at": now}])
    refresh_current(transaction, [submission])

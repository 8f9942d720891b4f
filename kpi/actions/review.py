"""Answers how a submission is approved or sent back; never changes a figure."""

from kpi.accounts import Account, refuses_review
from kpi.actions.office import Office
from kpi.actions.submit import Receipt, receipt_of
from kpi.audit import record
from kpi.model import Refusal
from kpi.store import Transaction, refresh_current


def approve(office: Office, actor: Account, submission: int) -> Receipt | Refusal:
    """Approve the newest version of a submission; its figures then count in the approved basis."""
    return _decide(office, actor, submission, "approve", None)


def send_back(office: Office, actor: Account, submission: int, reason: str) -> Receipt | Refusal:
    """Send the newest version back; the reason is compulsory. The version before it counts again as reported."""
    if not reason.strip():
        return Refusal("reason_needed", str(submission))
    return _decide(office, actor, submission, "send_back", reason.strip())


def _decide(office: Office, actor: Account, submission: int, decision: str, reason: str | None) -> Receipt | Refusal:
    now = office.clock()
    with office.store.transaction() as transaction:
        found = transaction.run("submission_with_status", submission=submission)
        refusal = _refuses(actor, submission, found)
        if refusal:
            subject = f"submission/{submission}"
            record(transaction, now, actor.name, decision, subject, "refused", code=refusal.code)
            return refusal
        decided(transaction, now, actor.name, [submission], decision, reason)
        record(transaction, now, actor.name, decision, f"submission/{submission}", reason=reason)
    return receipt_of(found[0])


def _refuses(actor: Account, submission: int, found: list[dict]) -> Refusal | None:
    if not found:
        return Refusal("submission_unknown", str(submission))
    refusal = refuses_review(actor, found[0]["unit_code"])
    if refusal:
        return refusal
    if found[0]["status"] == "submitted" and found[0]["is_newest"]:
        return None
    return Refusal(f"submission_is_{found[0]['status']}", str(submission), str(found[0]["newest_version"]))


def decided(
    transaction: Transaction, now, account: str, submissions: list[int], decision: str, reason: str | None
) -> None:
    """Write one decision per submission and bring the current ones up to date."""
    first = transaction.next_id("review", "review")
    rows = [
        {
            "review": first + place,
            "submission": submission,
            "decision": decision,
            "reason": reason,
            "decided_by": account,
            "decided_at": now,
        }
        for place, submission in enumerate(submissions)
    ]
    transaction.append("review", rows)
    refresh_current(transaction, submissions)

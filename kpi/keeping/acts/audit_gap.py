"""Answers how a gap in the audit log, once explained, is accepted; never closes it (the row that noted it stays)."""

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.people.rights import refuses_administration
from kpi.plan.model import Refusal


def accept_audit_gap(office: Office, actor: Account, reason: str) -> int | Refusal:
    """Accept every gap noted so far with a reason; gives how many. An administrator's; the noted rows stay for ever."""
    why = reason.strip()
    with office.store.transaction() as transaction:
        gaps = transaction.run("losses")
        refusal = refuses_administration(actor)
        if not refusal and not why:
            refusal = Refusal("gap_reason_needed")
        if not refusal and not gaps:
            refusal = Refusal("no_gap_to_accept")
        told = {"code": refusal.code} if refusal else {"reason": why, "rows": [row["audit"] for row in gaps]}
        outcome = "refused" if refusal else "done"
        record(transaction, office.clock(), actor.name, "accept_audit_gap", "audit", outcome, **told)
    return refusal or len(gaps)

"""Answers how a gap in the audit log, once explained, is accepted; never closes it (the row that noted it stays)."""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.people.rights import refuses_administration


def accept_audit_gap(office: Office, actor: Account, reason: str) -> int:
    """Accept every gap noted so far with a reason; gives how many. An administrator's; the noted rows stay for ever."""
    why = reason.strip()
    with acting(office, actor, "accept_audit_gap", "audit") as act:
        demand(refuses_administration(actor))
        if not why:
            raise Refused("gap_reason_needed")
        gaps = act.transaction.run("losses")
        if not gaps:
            raise Refused("no_gap_to_accept")
        act.done(reason=why, rows=[row["audit"] for row in gaps])
    return len(gaps)

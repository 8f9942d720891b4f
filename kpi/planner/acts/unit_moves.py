"""Answers what moves by itself when a change of units begins to count: accounts, a predecessor's figures, stated sums;
never moves the same change twice and never changes what was reported.

Open duties need no moving: whoever has the accounts of an ended unit stands for it (kpi.plan.unit_tree.came_from).
"""

from typing import Any

from kpi.house.audit import record
from kpi.house.office import Office
from kpi.month.acts.opening import append_openings
from kpi.month.acts.succession import append_succession
from kpi.people.acts.unit_accounts import move_accounts
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import ChangeOfUnits

PROGRAM = "phan_mem"


def carry_out_unit_changes(office: Office) -> list[str]:
    """Carry out every change of units whose day has come and that was not carried out; gives campaign/change of each.

    One transaction a change. Called when a version is taken up, at the start of the server, and by the chores.
    """
    today, done = local_day(office.clock()), []
    for code, plan in sorted(office.plans.items()):
        due = [change for change in plan.campaign.unit_changes if change.effective_on <= today]
        if not due:
            continue
        known = {row["change_code"] for row in office.store.run("unit_changes_done", campaign=code)}
        for change in due:
            if change.code not in known and _carry_out(office, plan, change):
                done.append(f"{code}/{change.code}")
    return done


def _carry_out(office: Office, plan: Plan, change: ChangeOfUnits) -> bool:
    """False: another thread (a version taken up, the chores) was faster."""
    moved = move_accounts(office, change.ended, change.heir) if change.heir else []
    now, campaign = office.clock(), plan.campaign.code
    with office.store.transaction() as transaction:
        if any(row["change_code"] == change.code for row in transaction.run("unit_changes_done", campaign=campaign)):
            return False
        if change.figures == "predecessor" and change.heir:
            row = {"campaign": campaign, "unit_code": change.heir, "predecessor": change.units[0]}
            row |= {"document_number": change.document, "reason": f"Thay đổi đơn vị {change.code}"}
            append_succession(transaction, row, PROGRAM, now)
        if change.figures == "stated":
            append_openings(office, transaction, plan, change, PROGRAM, now)
        number = transaction.next_id("unit_change_done", "unit_change_done")
        done: dict[str, Any] = {"unit_change_done": number, "campaign": campaign, "change_code": change.code}
        done |= {"document_number": change.document, "account_count": len(moved), "done_at": now}
        transaction.append("unit_change_done", [done])
        told = {"change": change.kind, "units": ", ".join(change.units)[:200], "accounts": ", ".join(moved)[:200]}
        record(transaction, now, None, "carry_out_unit_change", f"units/{campaign}/{change.code}", **told)
    return True

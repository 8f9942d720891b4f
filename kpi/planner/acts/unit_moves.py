"""Answers what moves by itself when a change of units begins to count, or was taken back: accounts, a predecessor's
figures, stated sums; never moves the same change twice and never changes what was reported or a closed month.

Open duties need no moving: whoever has the accounts of an ended unit stands for it (kpi.plan.unit_tree.came_from).
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta

from kpi.house.audit import record
from kpi.house.office import Office
from kpi.month.acts.opening import append_openings
from kpi.month.acts.succession import append_succession, take_back_successions
from kpi.people.acts.unit_accounts import append_moves, settled
from kpi.period import local_day, period_index, period_of
from kpi.plan.config import Plan
from kpi.plan.model import ChangeOfUnits
from kpi.store import Transaction, closed_through

PROGRAM = "phan_mem"


def carry_out_unit_changes(office: Office) -> list[str]:
    """Bring the house to what the changes of units in force say: take back those that no version has any more, carry
    out those whose day has come, write stated sums that waited for an open month. Gives campaign/change of each.

    One transaction a change. Called when a version is taken up, at the start of the server, and by the chores.
    """
    today, done = local_day(office.clock()), []
    for code, plan in sorted(office.plans.items()):
        due = [change for change in plan.campaign.unit_changes if change.effective_on <= today]
        known = office.store.run("unit_changes_done", campaign=code)
        done += [f"{code}/{row['change_code']}" for row in known if _is_gone(row, due) and _undo(office, plan, row)]
        for change in due:
            now = next((row for row in known if _is_of(row, change)), None)
            if now is None:
                is_done = _carry_out(office, plan, change)
            else:
                is_done = _waits(office.store, plan, change, now) is False and _open(office, plan, change, now)
            done += [f"{code}/{change.code}"] if is_done else []
    return done


def mark_of(change: ChangeOfUnits) -> str:
    """What a change asks for, whatever it is called and by whatever document: another of the same name is another."""
    asked = change.model_dump(mode="json", include={"kind", "effective_on", "units", "new", "figures", "opening"})
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def waiting_openings(office: Office, plan: Plan) -> list[ChangeOfUnits]:
    """The changes that were carried out and whose stated sums wait, since the month they belong to is closed."""
    known = office.store.run("unit_changes_done", campaign=plan.campaign.code)
    changes = plan.campaign.unit_changes
    return [it for it in changes for row in known if _is_of(row, it) and _waits(office.store, plan, it, row)]


def _is_of(row: dict, change: ChangeOfUnits) -> bool:
    return row["change_code"] == change.code and row["change_sha256"] in (None, mark_of(change))


def _is_gone(row: dict, due: Sequence[ChangeOfUnits]) -> bool:
    """Carried out, marked, and not among the changes in force: a further version took it back (or wrote it anew)."""
    return row["change_sha256"] is not None and not any(_is_of(row, change) for change in due)


def _waits(reader, plan: Plan, change: ChangeOfUnits, row: dict) -> bool | None:
    """Whether stated sums must wait for their month to be opened; None where there are none left to write."""
    return None if change.figures != "stated" or row["is_opened"] else _is_closed(reader, plan, change)


def _is_closed(reader, plan: Plan, change: ChangeOfUnits) -> bool:
    month = period_index(period_of(change.effective_on - timedelta(days=1)))
    return month <= closed_through(reader, plan.campaign.code)


def _carry_out(office: Office, plan: Plan, change: ChangeOfUnits) -> bool:
    """False: another thread (a version taken up, the chores) was faster."""
    now, campaign = office.clock(), plan.campaign.code
    with office.store.transaction() as transaction:
        if any(_is_of(row, change) for row in transaction.run("unit_changes_done", campaign=campaign)):
            return False
        number = transaction.next_id("unit_change_done", "unit_change_done")
        ended, heir = change.ended, change.heir
        moved = append_moves(office, transaction, lambda _, unit: heir if unit in ended else None, now)
        done = {"unit_change_done": number, "campaign": campaign, "change_code": change.code, "done_at": now}
        done |= {"document_number": change.document, "account_count": len(moved)}
        transaction.append("unit_change_done", [done])
        transaction.append("unit_change_mark", [{"unit_change_done": number, "change_sha256": mark_of(change)}])
        rows = [{"account": it.account, "from_unit": it.before, "to_unit": it.after} for it in moved]
        for row in rows:
            key = transaction.next_id("unit_change_account", "unit_change_account")
            transaction.append("unit_change_account", [{"unit_change_account": key, "unit_change_done": number, **row}])
        if change.figures == "predecessor" and change.heir:
            _succeed(transaction, plan, change.heir, change.units[0], change, now)
        waits = change.figures == "stated" and _is_closed(transaction, plan, change)
        if change.figures == "stated" and not waits:
            _append_openings(office, transaction, plan, change, number)
        names = ", ".join(it.account for it in moved)[:200]
        told = {"change": change.kind, "units": ", ".join(change.units)[:200], "accounts": names}
        told |= {"sums": "month_closed"} if waits else {}
        record(transaction, now, None, "carry_out_unit_change", f"units/{campaign}/{change.code}", **told)
    settled(office, moved)
    return True


def _open(office: Office, plan: Plan, change: ChangeOfUnits, row: dict) -> bool:
    """Write the stated sums of a change that was carried out while their month was closed."""
    campaign = plan.campaign.code
    with office.store.transaction() as transaction:
        known = transaction.run("unit_changes_done", campaign=campaign)
        now = next((it for it in known if it["unit_change_done"] == row["unit_change_done"]), None)
        if now is None or _waits(transaction, plan, change, now) is not False:
            return False
        _append_openings(office, transaction, plan, change, row["unit_change_done"])
        subject = f"units/{campaign}/{change.code}"
        record(transaction, office.clock(), None, "carry_out_unit_change", subject, sums="written")
    return True


def _append_openings(office: Office, transaction: Transaction, plan: Plan, change: ChangeOfUnits, number: int) -> None:
    now = office.clock()
    count = append_openings(office, transaction, plan, change, PROGRAM, now)
    row = {"unit_change_done": number, "submission_count": count, "written_at": now}
    transaction.append("unit_change_opening", [row])


def _undo(office: Office, plan: Plan, row: dict) -> bool:
    """Send the accounts home that a change moved, where their unit is there again, and take its succession back."""
    now, campaign, number = office.clock(), plan.campaign.code, row["unit_change_done"]
    theirs = {unit.code for unit in plan.units}  # one that ends by another change goes on from there
    with office.store.transaction() as transaction:
        known = transaction.run("unit_changes_done", campaign=campaign)
        if not any(it["unit_change_done"] == number for it in known):
            return False
        rows = transaction.run("unit_change_accounts", unit_change_done=number)
        held = _held_elsewhere(office, plan)
        homes = {
            (it["account"], it["to_unit"]): it["from_unit"]
            for it in rows
            if it["from_unit"] in theirs and (it["from_unit"], it["to_unit"]) not in held
        }
        moved = append_moves(office, transaction, lambda account, unit: homes.get((account, unit)), now)
        take_back_successions(transaction, campaign, _why(row["change_code"]), row["document_number"], PROGRAM, now)
        undone = {"unit_change_done": number, "account_count": len(moved), "undone_at": now}
        transaction.append("unit_change_undone", [undone])
        told = {"accounts": ", ".join(it.account for it in moved)[:200]}
        record(transaction, now, None, "undo_unit_change", f"units/{campaign}/{row['change_code']}", **told)
    settled(office, moved)
    return True


def _held_elsewhere(office: Office, plan: Plan) -> set[tuple[str, str]]:
    """(ended unit, heir) of changes that count in other campaigns: there the account belongs to the heir still."""
    today = local_day(office.clock())
    others = (other for other in office.plans.values() if other.campaign.code != plan.campaign.code)
    changes = (change for other in others for change in other.campaign.unit_changes if change.effective_on <= today)
    return {(ended, change.heir) for change in changes if change.heir for ended in change.ended}


def _why(code: str) -> str:
    return f"Thay đổi đơn vị {code}"


def _succeed(transaction: Transaction, plan: Plan, heir: str, before: str, change: ChangeOfUnits, now) -> None:
    row = {"campaign": plan.campaign.code, "unit_code": heir, "predecessor": before}
    append_succession(
        transaction, row | {"document_number": change.document, "reason": _why(change.code)}, PROGRAM, now
    )

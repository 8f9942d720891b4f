"""Answers how a nomination names the entry it rests on; never types a prize: those are read from the register.

The campaign's kind answers for its entries (kpi.house.kinds): number of authors, prize, forwarding.
"""

from kpi.awards.acts.award_acts import nomination_now
from kpi.awards.acts.nominations import Nominated
from kpi.awards.rights import refuses_nomination
from kpi.awards.rules.nominations import MAY_CHANGE
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.kinds import entries_of
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.plan.model import Refusal


def name_entry(office: Office, actor: Account, nomination: int, entry: str) -> Nominated | Refusal:
    """Say which entry of the register a nomination rests on; the words on the achievement stay.

    Refused where the campaign keeps no entries, the entry is none of them, or it counts for another unit.
    """
    now, subject = office.clock(), f"nomination/{nomination}"
    with office.store.transaction() as transaction:
        row = nomination_now(transaction, nomination)
        refusal = row if isinstance(row, Refusal) else refuses_nomination(actor, row["proposing_unit"])
        if not refusal and row["state"] not in MAY_CHANGE:
            refusal = Refusal("nomination_step_not_now", str(nomination), row["state"])
        if not refusal:
            refusal = _refuses_entry(office, row, entry.strip())
        if refusal:
            return refused(transaction, now, actor, "name_entry", subject, refusal)
        sql = "select summary from nomination_detail where nomination = $number order by nomination_detail desc limit 1"
        said = transaction.rows(sql, {"number": nomination})
        key = transaction.next_id("nomination_detail", "nomination_detail")
        detail = {"nomination_detail": key, "nomination": nomination, "summary": said[0]["summary"] if said else None}
        detail |= {"entry_code": entry.strip(), "recorded_by": actor.name, "recorded_at": now}
        transaction.append("nomination_detail", [detail])
        record(transaction, now, actor.name, "name_entry", subject, entry=entry.strip())
    return Nominated(nomination, row["state"])


def _refuses_entry(office: Office, row: dict, entry: str) -> Refusal | None:
    plan = office.plans[row["campaign"]]
    book = entries_of(office, plan.campaign.kind, row["campaign"])
    if book is None:
        return Refusal("nomination_without_entries", plan.campaign.title)
    if entry not in book.by_entry:
        return Refusal("initiative_unknown", entry)
    counted = {fact.entry for fact in book.of_unit(row["unit_code"]).entries}
    return None if entry in counted else Refusal("nomination_entry_of_others", entry, row["unit_code"])

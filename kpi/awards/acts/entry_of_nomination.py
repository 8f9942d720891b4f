"""Answers how a nomination names the entry it rests on; never types a prize: those are read from the register.

The campaign's kind answers for its entries (kpi.house.kinds): number of authors, prize, forwarding.
"""

from kpi.awards.acts.award_acts import nomination_of_own
from kpi.awards.acts.nominations import Nominated
from kpi.awards.rules.nominations import MAY_CHANGE
from kpi.house.account import Account
from kpi.house.kinds import entries_of
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting


def name_entry(office: Office, actor: Account, nomination: int, entry: str) -> Nominated:
    """Say which entry of the register a nomination rests on; the words on the achievement stay.

    Refused where the campaign keeps no entries, the entry is none of them, or it counts for another unit.
    """
    code = entry.strip()
    with acting(office, actor, "name_entry", f"nomination/{nomination}") as act:
        row = nomination_of_own(office, act.transaction, actor, nomination)
        if row["state"] not in MAY_CHANGE:
            raise Refused("nomination_step_not_now", str(nomination), row["state"])
        _demand_entry(office, row, code)
        sql = "select summary from nomination_detail where nomination = $number order by nomination_detail desc limit 1"
        said = act.transaction.rows(sql, {"number": nomination})
        key = act.transaction.next_id("nomination_detail", "nomination_detail")
        detail = {"nomination_detail": key, "nomination": nomination, "summary": said[0]["summary"] if said else None}
        told = {"entry_code": code, "recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("nomination_detail", [{**detail, **told}])
        act.done(entry=code)
    return Nominated(nomination, row["state"])


def _demand_entry(office: Office, row: dict, entry: str) -> None:
    plan = office.plans[row["campaign"]]
    book = entries_of(office, plan.campaign.kind, row["campaign"])
    if book is None:
        raise Refused("nomination_without_entries", plan.campaign.title)
    if entry not in book.by_entry:
        raise Refused("initiative_unknown", entry)
    if entry not in {fact.entry for fact in book.of_unit(row["unit_code"]).entries}:
        raise Refused("nomination_entry_of_others", entry, row["unit_code"])

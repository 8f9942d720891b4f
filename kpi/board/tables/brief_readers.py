"""Answers who gets the month's brief by e-mail, and what goes out with one that waits; never sends anything."""

from kpi.board.papers.brief import brief_document
from kpi.board.tables.brief import brief
from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.office import Office, account
from kpi.house.refusing import Refused, demand
from kpi.house.rights import refuses_paper
from kpi.period import period_of_index


def brief_subscriptions(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per account that asked for the brief of a campaign: account, address, recorded_at. The own only, for
    everybody but the command line; refused to who may not make papers."""
    if viewer is not None:
        demand(refuses_paper(viewer))
    rows = office.store.run("brief_subscribers", campaign=campaign)
    return [
        {key: row[key] for key in ("account", "address", "recorded_at")}
        for row in rows
        if viewer is None or row["account"] == viewer.name
    ]


def brief_today(office: Office, mail: dict) -> dict | str:
    """What goes out beside the text of an e-mail of the outbox: `attachment`, the page (name, bytes) as it was known
    when the e-mail was queued. The code of a sentence, where its reader gave it up or may not have it any more."""
    reader = account(office, mail["brief_account"])
    if reader is None or refuses_paper(reader) is not None or mail["campaign"] not in office.plans:
        return "mail_brief_not_owed"
    if not brief_subscriptions(office, mail["campaign"], reader):
        return "mail_brief_not_owed"
    period = period_of_index(mail["period_index"])
    try:
        found = brief(office, mail["campaign"], period, as_of=mail["queued_at"], viewer=reader)
    except Refused:  # the month is none of the movement's any more: that keeps no other e-mail back
        return "mail_brief_not_owed"
    made = brief_document(found, office.plans[mail["campaign"]].campaign, office.is_demo)
    return {"attachment": (f"ban_tin_{mail['campaign']}_{period}.docx", made)}

"""Answers how people get the month's brief by e-mail: they ask for it, and closing a month puts it in the outbox once.

Never sends anything, and never writes to a mailbox that its reader did not give. Only who may make papers that name
every unit may ask; who may no longer is left out, silently, when the month comes.
"""

from typing import Any

from kpi.board.papers.brief_mail import brief_words
from kpi.board.tables.brief import brief
from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.house.office import Office, account
from kpi.house.refusing import Refused, acting, demand
from kpi.house.rights import refuses_paper
from kpi.mail.queue import put
from kpi.mail.settings import is_address
from kpi.period import period_of_index
from kpi.store import closed_through


def subscribe_brief(office: Office, actor: Account, campaign: str, address: str | None) -> None:
    """From the next closing of a month on the brief goes to this mailbox; None: no more. The newest word counts.

    Refused: who may not make papers, an unknown campaign, what is no mailbox, giving up what was never asked for.
    """
    given = None if address is None else address.strip()
    with acting(office, actor, "subscribe_brief", f"brief/{campaign}") as act:
        demand(refuses_paper(actor))
        if campaign not in office.plans:
            raise Refused("campaign_unknown", campaign[:60], ", ".join(sorted(office.plans)))
        before = act.transaction.run("brief_subscribers", campaign=campaign)
        if given is None and actor.name not in {row["account"] for row in before}:
            raise Refused("brief_not_subscribed", actor.name)
        if given is not None and not is_address(given):
            raise Refused("brief_address_wrong", given[:60] or "(trống)")
        row: dict[str, Any] = {"account": actor.name, "campaign": campaign, "address": given, "recorded_by": actor.name}
        number = act.transaction.next_id("brief_subscription", "brief_subscription")
        row |= {"brief_subscription": number, "recorded_at": act.now}
        act.transaction.append("brief_subscription", [row])
        act.done(is_on=given is not None)


def queue_briefs(office: Office) -> int:
    """Put the brief of each campaign's newest closed month into the outbox for who asked before it was closed, once
    for a month however often it is closed again; how many were put. Asked every minute: mostly nothing is written."""
    queued = 0
    for campaign in {row["campaign"] for row in office.store.run("brief_subscribers", campaign=None)}:
        if campaign in office.plans and (index := closed_through(office.store, campaign)):
            queued += _queued(office, campaign, index)
    return queued


def _queued(office: Office, campaign: str, index: int) -> int:
    """The briefs of one month: each reader's own, as that reader may see it."""
    has_it = {row["account"] for row in office.store.run("briefs_queued", campaign=campaign, index=index)}
    mails: dict[str, dict] = {}
    for row in office.store.run("brief_subscribers", campaign=campaign):
        asked_at = row["recorded_at"]  # in the future where a clock once ran ahead: asked for long ago then
        is_due = row["closed_at"] is not None and (asked_at <= row["closed_at"] or asked_at > office.clock())
        reader = account(office, row["account"]) if is_due and row["account"] not in has_it else None
        if reader is None or refuses_paper(reader) is not None:
            continue
        found = brief(office, campaign, period_of_index(index), viewer=reader)
        subject, body = brief_words(found, office.plans[campaign].campaign, office.is_demo)
        mails[reader.name] = {"unit_code": "", "address": row["address"], "subject": subject, "message": body}
    if not mails:
        return 0
    with acting(office, None, "queue_briefs", f"brief/{campaign}") as act:
        numbers = put(act.transaction, act.now, COMMAND_LINE_ACCOUNT, campaign, index, list(mails.values()))
        rows = [{"message": at, "account": name} for at, name in zip(numbers, mails, strict=True)]
        act.transaction.append("brief_mail", rows)
        act.done(accounts=list(mails))
    return len(numbers)

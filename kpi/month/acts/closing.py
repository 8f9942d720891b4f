"""Answers how a month is closed and how a closed one is opened again by two people; never changes a figure.

Every action that writes into a month asks `closed_month` first, inside its own transaction; below them the store
itself lets no row into a closed month (kpi.store.closing).
"""

from dataclasses import dataclass
from datetime import datetime

from kpi.house.account import Account
from kpi.house.kinds import before_closing
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.house.rights import refuses_calendar
from kpi.month.tables.closing import waiting_ask
from kpi.period import cut_off, is_period, local_day, period_index, period_of_index, period_text
from kpi.plan.model import Refusal
from kpi.store import Store, Transaction, closed_through


@dataclass(frozen=True)
class PeriodState:
    """How a month stands after an action. `periods`: the months it closed or opened; `waiting_count`: submissions
    of a month just closed that were never decided and now cannot be."""

    campaign: str
    period: str
    state: str
    periods: tuple[str, ...]
    waiting_count: int = 0


def closed_month(reader: Store | Transaction, campaign: str, index: int) -> Refusal | None:
    """Why nothing may be written into a month, or None while it is open. The one guard of every writing action."""
    last = closed_through(reader, campaign)
    if index > last:
        return None
    return Refusal("period_closed", period_text(period_of_index(index)), period_text(period_of_index(last)))


def close_period(office: Office, actor: Account, campaign: str, period: str) -> PeriodState:
    """Chốt số liệu: close a month that has ended, and with it every earlier one of the campaign."""
    now = office.clock()
    if not (refuses_calendar(actor) or _no_such_month(office, campaign, period)):
        before_closing(office, actor, campaign, period)
    with acting(office, actor, "close_period", f"period/{campaign}/{period}") as act:
        last = closed_through(act.transaction, campaign)
        demand(refuses_calendar(actor) or _no_such_month(office, campaign, period))
        if cut_off(period) >= local_day(now):
            raise Refused("period_not_ended", period_text(period), f"{cut_off(period):%d/%m/%Y}")
        if period_index(period) <= last:
            raise Refused("period_closed_already", period_text(period), period_text(period_of_index(last)))
        sha256 = office.plans[campaign].sha256
        _append(act.transaction, act.now, actor, campaign, period, "close", config_sha256=sha256)
        months = _months(office, campaign, max(last + 1, 0), period_index(period))
        waiting = act.transaction.run("waiting_submissions", campaign=campaign, index=period_index(period))
        act.done(config_sha256=sha256)
    return PeriodState(campaign, period, "closed", months, len(waiting))


def ask_reopening(
    office: Office, actor: Account, campaign: str, period: str, document_number: str, reason: str
) -> PeriodState:
    """Ask for a closed month to be opened again: document and reason are compulsory, a second reviewer confirms.

    Asking again replaces the request that waits.
    """
    number, why = document_number.strip(), reason.strip()
    with acting(office, actor, "ask_reopening", f"period/{campaign}/{period}") as act:
        demand(refuses_calendar(actor) or _not_closed(office, act.transaction, campaign, period))
        if not (number and why):
            raise Refused("reopening_needs_document", period_text(period))
        asked = {"document_number": number, "reason": why}
        _append(act.transaction, act.now, actor, campaign, period, "ask_reopening", **asked)
        act.done(document=number)
    return PeriodState(campaign, period, "closed", ())


def confirm_reopening(
    office: Office,
    actor: Account,
    campaign: str,
    period: str,
    document_number: str | None = None,
    asked_at: datetime | None = None,
) -> PeriodState:
    """Mở lại kỳ báo cáo: confirm the waiting request of another reviewer; the month and every later one open again.

    Nobody confirms a request they did not see: `document_number` and `asked_at`, where given, must be those of the
    request that waits.
    """
    with acting(office, actor, "confirm_reopening", f"period/{campaign}/{period}") as act:
        demand(refuses_calendar(actor) or _not_closed(office, act.transaction, campaign, period))
        events = act.transaction.run("period_events", campaign=campaign, as_of=act.now)
        ask = _seen_ask(actor, waiting_ask(events, period_index(period)), period, document_number, asked_at)
        last = closed_through(act.transaction, campaign)
        paper = {"document_number": ask["document_number"], "reason": ask["reason"], "answers": ask["event"]}
        _append(act.transaction, act.now, actor, campaign, period, "reopen", **paper)
        months = _months(office, campaign, period_index(period), last)
        act.done(asked_by=ask["recorded_by"], months=months)
    return PeriodState(campaign, period, "open", months)


def _seen_ask(
    actor: Account, ask: dict | None, period: str, document_number: str | None, asked_at: datetime | None
) -> dict:
    """The request that waits, when it is another's and the one that was read."""
    if ask is None:
        raise Refused("reopening_not_asked", period_text(period))
    if ask["recorded_by"] == actor.name:
        raise Refused("reopening_same_account", actor.name, period_text(period))
    if document_number is not None and document_number.strip() != ask["document_number"]:
        raise Refused("reopening_other_document", document_number.strip(), ask["document_number"])
    if asked_at is not None and asked_at != ask["recorded_at"]:
        raise Refused("reopening_asked_anew", period_text(period), ask["document_number"])
    return ask


def _no_such_month(office: Office, campaign: str, period: str) -> Refusal | None:
    plan = office.plans.get(campaign)
    if plan is None:
        return Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    first, last = plan.campaign.first_period, plan.campaign.last_period
    if is_period(period) and first <= period <= last:
        return None
    return Refusal("period_out_of_range", period, f"{first} – {last}")


def _not_closed(office: Office, transaction: Transaction, campaign: str, period: str) -> Refusal | None:
    refusal = _no_such_month(office, campaign, period)
    if refusal or period_index(period) <= closed_through(transaction, campaign):
        return refusal
    return Refusal("period_is_open", period_text(period))


def _append(transaction: Transaction, now: datetime, actor: Account, campaign: str, period: str, kind: str, **more):
    row = {
        "event": transaction.next_id("period_event", "event"),
        "campaign": campaign,
        "period_index": period_index(period),
        "kind": kind,
        "recorded_by": actor.name,
        "recorded_at": now,
        **more,
    }
    transaction.append("period_event", [row])


def _months(office: Office, campaign: str, first: int, last: int) -> tuple[str, ...]:
    start = period_index(office.plans[campaign].campaign.first_period)
    return tuple(period_of_index(index) for index in range(max(first, start), last + 1))

"""Answers which months of a campaign are closed, by whom, and which reopening waits; never closes or reopens one."""

from datetime import datetime

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.period import period_index, period_of_index, periods_between
from kpi.store import closed_through


def period_states(
    office: House, campaign: str, as_of: datetime | None = None, viewer: Account | None = None
) -> list[dict]:
    """One row per month of a campaign: period, state (open | closed), waiting, history.

    waiting: the request to reopen that nobody has confirmed, a step like those of history, else None. history: every
    step that reached this month, oldest first: kind, period (the month the step named), document_number, reason, by, at
    (aware UTC). A closing reaches its month and all earlier ones, a reopening its month and all later ones that were
    closed.
    """
    plan = office.plans[campaign]
    moment = as_of or office.clock()
    events = office.store.run("period_events", campaign=campaign, as_of=moment)
    last = closed_through(office.store, campaign, moment)
    rows = []
    for period in periods_between(plan.campaign.first_period, plan.campaign.last_period):
        index = period_index(period)
        steps = [_step(event) for event in _reaching(events, index)]
        state = "closed" if index <= last else "open"
        ask = waiting_ask(events, index) if state == "closed" else None
        rows.append({"period": period, "state": state, "waiting": ask and _step(ask), "history": steps})
    return rows


def waiting_ask(events: list[dict], index: int) -> dict | None:
    """The request to reopen a month that nobody has answered, or None. A reopening of an earlier month answers it."""
    ask = None
    for event in events:
        if event["kind"] == "ask_reopening" and event["period_index"] == index:
            ask = event
        elif event["kind"] == "reopen" and event["period_index"] <= index:
            ask = None
    return ask


def _reaching(events: list[dict], index: int) -> list[dict]:
    """The steps that concern a month; a reopening only where the month was closed."""
    found, closed = [], -1
    for event in events:
        named = event["period_index"]
        if event["kind"] == "close":
            is_reached, closed = index <= named, max(closed, named)
        elif event["kind"] == "reopen":
            is_reached, closed = named <= index <= closed, min(closed, named - 1)
        else:
            is_reached = index == named
        if is_reached:
            found.append(event)
    return found


def _step(event: dict) -> dict:
    return {
        "kind": event["kind"],
        "period": period_of_index(event["period_index"]),
        "document_number": event["document_number"],
        "reason": event["reason"],
        "by": event["recorded_by"],
        "at": event["recorded_at"],
    }

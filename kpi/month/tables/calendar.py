"""Answers how the campaign's calendar stands: who was in time month by month, whom to remind, which months are closed.

Never sends a reminder and never closes a month: kpi.actions does.
"""

from collections import Counter
from datetime import datetime, timedelta

from kpi.house.account import Account
from kpi.house.answer import Answer, House, Page, answered, paged, question_for, visible_units
from kpi.house.recorded_plan import config_of_month, plan_of
from kpi.house.refusing import Refused
from kpi.mail.reminder import reminder_text, unit_address
from kpi.month.tables.completeness import after_day, completeness, extensions, month_rows, reports
from kpi.period import LOCAL_ZONE, cut_off, local_day, period_index, period_of, period_of_index, periods_between
from kpi.store import closed_through

STATES = ("on_time", "late", "missing", "not_due", "imported")


def timeliness(
    office: House,
    campaign: str,
    as_of: datetime | None = None,
    viewer: Account | None = None,
    page: Page | None = None,
) -> Answer:
    """One row per unit (`page`: only those, of the plan in force, as it stands now): cells {period: state of
    completeness}, counts {state: months}; months ended so far.

    awaiting_head: the months of which a report waits for the head, and none was sent. A month in which the unit owed
    no report has no cell. A closed month is judged by the plan at its closing. Answer.period is the last month shown.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    first = plan.campaign.first_period
    question = question_for(office, campaign, first, "reported", as_of)
    moment = question.as_of or office.clock()
    by_month: dict[int, list[dict]] = {}
    of_page = None if page is None or question.as_of else _units_on(office, campaign, page, viewer)
    sent, waiting = reports(office, campaign, question.as_of, units=of_page and of_page[0])
    for row in sent:
        by_month.setdefault(row["period_index"], []).append(row)
    today = local_day(moment)
    ended = period_of_index(period_index(period_of(today)) - 1)
    newest = (
        by_month if of_page is None else [row["last"] for row in office.store.run("last_reported", campaign=campaign)]
    )
    last = max([first, min(ended, plan.campaign.last_period), *map(period_of_index, filter(None, newest))])
    later = extensions(office, campaign, moment)
    units: dict[str, dict] = {}
    for period in periods_between(first, last):
        visible = visible_units(office, campaign, period, viewer) if of_page is None else frozenset(of_page[0])
        versions = by_month.get(period_index(period), [])
        as_read = plan_of(office, campaign, config_of_month(office, campaign, period_index(period), question.as_of))
        for row in month_rows(as_read, period, versions, later, moment, visible, waiting):
            key = {name: row[name] for name in ("unit_code", "unit_name", "peer_group")}
            unit = units.setdefault(row["unit_code"], {**key, "cells": {}, "awaiting_head": []})
            unit["cells"][period] = row["state"]
            unit["awaiting_head"] += [period] if row["status"] == "awaiting_head" else []
    for unit in units.values():
        found = Counter(unit["cells"].values())
        unit["counts"] = {state: found[state] for state in STATES}
    order = {unit.code: (unit.sort_order, unit.code) for unit in plan.units}
    rows = sorted(units.values(), key=lambda row: order.get(row["unit_code"], (10**9, row["unit_code"])))
    return answered(office, question, last, rows, of_page and of_page[1])


def _units_on(office: House, campaign: str, page: Page, viewer: Account | None) -> tuple[list[str], int]:
    """The units on a page of the calendar, and how many there are in all."""
    plan = office.plans[campaign]
    visible = visible_units(office, campaign, plan.campaign.last_period, viewer)
    about = {"config_sha256": plan.sha256, "visible": None if visible is None else sorted(visible)}
    rows = office.store.run("calendar_units", **about, **paged(page))
    return [row["unit_code"] for row in rows], rows[0]["row_count"] if rows else 0


def to_remind(office: House, campaign: str, period: str, viewer: Account | None = None) -> Answer:
    """One row per unit still owing its report of a month, the longest overdue first, with the message to copy.

    due_on: the last day in time, local. state: missing (due moment past), not_due (the month has ended, there is
    still time) or sent_back (returned, no newer version). status: as in completeness (awaiting_head). days_overdue:
    whole days begun since the due moment, 0 before; days_left: whole days to the due day, 0 when past. address: of
    config/mail.yaml, None without one. For reviewers and leaders; a unit sees its own. Nobody for a closed month.
    """
    answer = completeness(office, campaign, period, viewer=viewer)
    is_closed = period_index(period) <= closed_through(office.store, campaign)
    now = office.clock()
    title = office.plans[campaign].campaign.title
    rows = []
    for row in [] if is_closed else answer.rows:
        state = "sent_back" if row["status"] == "sent_back" else row["state"]
        has_time_left = state == "not_due" and now >= after_day(cut_off(period))
        if state not in ("missing", "sent_back") and not has_time_left:
            continue
        kept = ("unit_code", "unit_name", "peer_group", "due_at", "extended_to", "status")
        entry = {**{key: row[key] for key in kept}, "state": state, **_days(row["due_at"], now)}
        subject, message = reminder_text(entry, title, period)
        rows.append({**entry, "subject": subject, "message": message, "address": unit_address(row["unit_code"])})
    rows.sort(key=lambda row: (-row["days_overdue"], row["days_left"]))
    return Answer(campaign, period, "reported", answer.as_of, answer.config_sha256, answer.models_version, rows)


def _days(due: datetime, now: datetime) -> dict:
    """Days as people count them: on the day after the due day a report is one day overdue."""
    due_on = (due - timedelta(microseconds=1)).astimezone(LOCAL_ZONE).date()
    days = (local_day(now) - due_on).days
    return {"due_on": due_on, "days_overdue": max(0, days), "days_left": max(0, -days)}

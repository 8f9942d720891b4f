"""Answers who has reported for a month and whether in time, by the server's clock; never reminds anybody."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from kpi.house.account import Account
from kpi.house.answer import Answer, House, Page, answered, paged, question_for, visible_units
from kpi.house.ready import by_unit
from kpi.house.recorded_plan import plan_of
from kpi.period import cut_off, due_at, end_of_day, period_index, period_of_index
from kpi.plan.config import Plan
from kpi.plan.model import Unit
from kpi.scoring import Question

_HOURS = 17  # from midnight UTC of a day to 24:00 of the same day in Asia/Ho_Chi_Minh, which keeps no summer time
_COLUMNS_OF_STATE = ("unit_code", "state", "version", "status", "unit_name", "peer_group", "submission", "extended_to")
_COLUMNS = (*_COLUMNS_OF_STATE, "extension_reason", "extension_document")
Extensions = Mapping[tuple[str, int], dict]  # (unit, period index) -> the newest extension of its due day


@by_unit("extension_reason", "extension_document")
def completeness(
    office: House,
    campaign: str,
    period: str,
    as_of: datetime | None = None,
    viewer: Account | None = None,
    page: Page | None = None,
    state: str | None = None,
) -> Answer:
    """One row per unit that owes a report for the month (design 8 "completeness").

    page, state: only those rows, of a table as it stands now.

    state: on_time or late by the first version sent (due at 24:00 local time on the due day, or on the later day the
    unit was given), imported when the figures came by import, missing after the due moment, not_due before.
    version, status: of the newest version sent; where none was sent, of the one that waits for the head (status
    awaiting_head: the state stays missing or not_due, nothing was sent); None without either. due_at: aware UTC.
    extended_to: the later day, None without one or once it was taken back as a mistake; extension_reason,
    extension_document: of the newest extension, also of one that took a day back, for the unit itself and for those who
    see all, else None. A unit to which no reported indicator applies owes nothing.
    """
    question = question_for(office, campaign, period, "reported", as_of)
    visible = visible_units(office, campaign, period, viewer)
    if question.as_of is None:
        listed = office.store.run("completeness_page", **_about(office, question, visible), state=state, **paged(page))
        count = listed[0]["row_count"] if listed else 0
        rows = [_listed(row) for row in listed]
    else:
        rows = _as_of(office, question, period, visible)
        count = len(rows)
    for row in rows:
        if viewer is not None and not viewer.sees_all and not viewer.is_of(row["unit_code"]):
            row["extension_reason"] = row["extension_document"] = None
    return answered(office, question, period, rows, None if page is None else count)


def completeness_counts(
    office: House, campaign: str, period: str, as_of: datetime | None = None, viewer: Account | None = None
) -> Counter:
    """How many of the visible units that owe a report for the month are in each state of completeness."""
    question = question_for(office, campaign, period, "reported", as_of)
    visible = visible_units(office, campaign, period, viewer)
    if question.as_of is not None:
        return Counter(row["state"] for row in _as_of(office, question, period, visible))
    rows = office.store.run("completeness_counts", **_about(office, question, visible))
    return Counter({row["state"]: row["units"] for row in rows})


def waiting_rows(office: House, question: Question, viewer: Account | None = None) -> list[dict]:
    """The rows of completeness, as it stands now, of reports that were sent and not yet decided: unit_code, unit_name,
    state, status, submission, submitted_at. What a table of thousands of units asks for instead of every row."""
    visible = visible_units(office, question.campaign, period_of_index(question.to_index), viewer)
    return office.store.run("completeness_waiting", **_about(office, question, visible))


def _about(office: House, question: Question, visible: frozenset[str] | None) -> dict:
    """The parameters of report_states, and who may be seen."""
    plan = plan_of(office, question.campaign, question.config_sha256)
    period = period_of_index(question.to_index)
    return {
        "campaign": question.campaign,
        "config_sha256": question.config_sha256,
        "index": question.to_index,
        "due": due_moment(plan, period, None),
        "hours": _HOURS,
        "moment": office.clock(),
        "visible": None if visible is None else sorted(visible),
    }


def _listed(row: dict) -> dict:
    """A row of completeness_page as the table gives it."""
    sent = row["submitted_at"]
    return {key: row[key] for key in _COLUMNS} | {
        "submitted_at": sent,
        "due_at": row["due_at"],
    }


def _as_of(office: House, question: Question, period: str, visible: frozenset[str] | None) -> list[dict]:
    """The same rows as recorded up to a moment."""
    campaign, moment = question.campaign, question.as_of or office.clock()
    versions, waiting = reports(office, campaign, moment, question.to_index)
    later = extensions(office, campaign, moment)
    plan = plan_of(office, campaign, question.config_sha256)
    rows = month_rows(plan, period, versions, later, moment, visible, waiting)
    for row in rows:
        given = later.get((row["unit_code"], question.to_index))
        row["extension_reason"] = given["reason"] if given else None
        row["extension_document"] = given["document_number"] if given else None
    return rows


def extensions(office: House, campaign: str, moment: datetime) -> Extensions:
    """The newest extension of each unit's due day in each month, as recorded up to a moment."""
    rows = office.store.run("extensions", campaign=campaign, as_of=moment)
    return {(row["unit_code"], row["period_index"]): row for row in rows}


def reports(
    office: House,
    campaign: str,
    as_of: datetime | None,
    index: int | None = None,
    unit: str | None = None,
    units: list[str] | None = None,
) -> tuple[list[dict], Mapping[tuple[str, int], dict]]:
    """The versions sent, oldest first within a unit and month, and (unit, period index) -> the version that waits for
    its head; of one month or all, of one unit or all, now (as_of None) or as of a moment. `units`: of these, now."""
    about = {"campaign": campaign, "index": index, "unit": unit}
    run = office.store.run
    if units is not None:
        rows = run("reports_of_units", campaign=campaign, units=units)
    else:
        rows = run("reports_now", **about) if as_of is None else run("reports_as_of", **about, as_of=as_of)
    waiting = {(row["unit_code"], row["period_index"]): row for row in rows if row["status"] == "awaiting_head"}
    return [row for row in rows if row["is_sent"]], waiting


def month_rows(
    plan: Plan,
    period: str,
    versions: list[dict],
    later: Extensions,
    moment: datetime,
    visible: frozenset[str] | None = None,
    waiting: Mapping[tuple[str, int], dict] = MappingProxyType({}),
) -> list[dict]:
    """The rows of one month in the order of the units file; `versions` of that month, oldest first within a unit."""
    chains: dict[str, list[dict]] = {}
    for row in versions:
        chains.setdefault(row["unit_code"], []).append(row)
    rows = []
    for unit in owing_units(plan, period, visible):
        day = _later_day(plan, period, later.get((unit.code, period_index(period))))
        due = due_moment(plan, period, day)
        row = _row(unit, chains.get(unit.code, []), due, moment)
        if row["version"] is None and (unsent := waiting.get((unit.code, period_index(period)))):
            row |= {key: unsent[key] for key in ("version", "status", "submission")}
        rows.append({**row, "due_at": due, "extended_to": day})
    return rows


def owing_units(plan: Plan, period: str, among: frozenset[str] | None = None) -> list[Unit]:
    """The units that owe a report for a month (`among`: of these only), in the order of the units file."""
    asked_about = [unit for unit in plan.units if among is None or unit.code in among]
    in_order = sorted(asked_about, key=lambda row: (row.sort_order, row.code))
    return [unit for unit in in_order if owes_report(plan, unit, period)]


def owes_report(plan: Plan, unit: Unit, period: str) -> bool:
    """True when the unit, as this row of the units file has it, owes a report for a month."""
    return (
        unit.is_ranked
        and unit.is_valid_on(cut_off(period))
        and any(indicator.source == "report" for indicator in plan.indicators_of(unit))
    )


def due_moment(plan: Plan, period: str, later: date | None) -> datetime:
    """When a report is due (aware UTC): 24:00 local time on the later day the unit has, else on the plan's own."""
    return due_at(period, plan.campaign.reporting.due_day) if later is None else after_day(later)


def _later_day(plan: Plan, period: str, extension: dict | None) -> date | None:
    """The day of an extension that is later than the plan's own; None for one that took a mistake back."""
    if extension is None or after_day(extension["due_on"]) <= due_at(period, plan.campaign.reporting.due_day):
        return None
    return extension["due_on"]


def after_day(day: date) -> datetime:
    """24:00 local time of a day, as UTC."""
    return end_of_day(day) + timedelta(microseconds=1)


def _row(unit: Unit, versions: list[dict], due: datetime, moment: datetime) -> dict:
    newest = versions[-1] if versions else None
    if newest is None:
        state = "missing" if moment > due else "not_due"
    elif all(row["origin"] == "import" for row in versions):
        state = "imported"
    else:
        first = min(row["submitted_at"] for row in versions if row["origin"] != "import")
        state = "on_time" if first <= due else "late"
    return {
        "unit_code": unit.code,
        "state": state,
        "version": newest and newest["version"],
        "status": newest and newest["status"],
        "unit_name": unit.name,
        "peer_group": unit.peer_group or "",
        "submission": newest and newest["submission"],
        "submitted_at": newest and newest["submitted_at"],
    }

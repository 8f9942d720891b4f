"""Answers what a unit is not to blame for: a report that waits for approval, a figure that is not the unit's to give.

Never changes a status: the models' own stands beside it. On the approved basis a unit that handed in and waits is no
laggard; what the reviewing body enters or somebody published once for good cannot be urged of the unit.
"""

from collections.abc import Mapping
from dataclasses import replace

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.ready import is_kept_whole, ready
from kpi.house.recorded_plan import plan_of
from kpi.month.tables.completeness import completeness, waiting_rows
from kpi.period import local_day, period_of_index
from kpi.plan.config import Plan
from kpi.scoring import Question, ask_kept

BAD = ("behind", "missed", "missing")
_REPORTED = "select unit_code, indicator_code, status from standing where list_contains($asked, unit_code)"
UNIT, APPROVAL, REVIEWER = "unit", "approval", "reviewer"
_WAITS = ("submitted", "in_review")


def waiting_reports(office: House, question: Question, viewer: Account | None = None) -> dict[str, dict]:
    """unit → days (of the calendar, since the day it was handed in), submitted_at, submission, of the reports of the
    month that were sent and not yet decided; those of units the viewer may read."""
    moment = question.as_of
    today = local_day(moment or office.clock())
    if moment is None and not is_kept_whole(plan_of(office, question.campaign, question.config_sha256)):
        rows = waiting_rows(office, question, viewer)
    else:
        about = (question.campaign, period_of_index(question.to_index), moment)
        rows = ready(office, completeness, viewer, *about).rows
    return {
        row["unit_code"]: {
            "days": max(0, (today - local_day(row["submitted_at"])).days),
            "submitted_at": row["submitted_at"],
            "submission": row["submission"],
            "unit_name": row["unit_name"],
            "is_in_time": row["state"] == "on_time",
        }
        for row in rows
        if row["status"] in _WAITS and row["submitted_at"] is not None
    }


def blamed(office: House, question: Question, plan: Plan, cells: list[dict], waiting: Mapping[str, dict]) -> dict:
    """(unit, indicator) → whose a bad cell is: the unit's, the reviewing body's to enter, or one that waits for
    approval (bad only because what was reported is not approved yet). Cells that are not bad are left out."""
    reported: dict[tuple[str, str], str] = {}
    if question.basis == "approved" and waiting:
        other = replace(question, basis="reported", from_index=question.to_index)
        asked = list({cell["unit_code"] for cell in cells} & set(waiting))
        found = ask_kept(office.store, "standing", other, _REPORTED, asked=asked)
        reported = {(row["unit_code"], row["indicator_code"]): row["status"] for row in found}
    sources = {item.code: item.source for item in plan.campaign.indicators}
    blame = {}
    for cell in cells:
        if cell["status"] not in BAD:
            continue
        key = (cell["unit_code"], cell["indicator_code"])
        if sources.get(cell["indicator_code"]) == "reviewer":
            blame[key] = REVIEWER
        elif cell["unit_code"] in waiting and reported.get(key, cell["status"]) not in BAD:
            blame[key] = APPROVAL
        else:
            blame[key] = UNIT
    return blame

"""Answers the five-second questions of a meeting: who reported, what is met, who is behind; never ranks."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.ready import is_kept_whole, ready
from kpi.house.recorded_plan import plan_of
from kpi.month.tables.completeness import completeness, completeness_counts
from kpi.period import cut_off
from kpi.plan.config import Plan
from kpi.plan.model import Basis
from kpi.scoring import Kept, ask_kept
from kpi.store import sql_text


def overview(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
    most: int = 10_000,
) -> Answer:
    """One row: the month in figures, over the units the account may read.

    Counts of units by reporting, of figures by status, per indicator how many units meet it, the units most behind
    (`most` of them; units_behind_count says of how many), and the milestones nearest to the cut-off. score_average is
    None when no unit has a score.
    """
    question = question_for(office, campaign, period, basis, as_of)
    visible = visible_units(office, campaign, period, viewer)
    shown = {"visible": None if visible is None else sorted(visible)}

    def counted(model: Kept, statement: str, **more: Any) -> list[dict]:
        return ask_kept(office.store, model, question, sql_text(statement), **shown, **more)

    reports = _reports(office, campaign, period, as_of, viewer)
    cells = counted("heat", "overview_counts")
    scores = counted("grade", "overview_scores")[0]
    behind = counted("heat", "overview_units", size=most)
    status_counts: Counter = Counter()
    for cell in cells:
        status_counts[cell["status"]] += cell["cells"]
    row = {
        "units_count": sum(reports.values()),
        "reported_count": reports["on_time"] + reports["late"] + reports["imported"],
        "on_time_count": reports["on_time"],
        "late_count": reports["late"],
        "imported_count": reports["imported"],
        "missing_count": reports["missing"],
        "not_due_count": reports["not_due"],
        "score_average": float(scores["score_sum"] / scores["scored_count"]) if scores["scored_count"] else None,
        "status_counts": dict(status_counts),
        "units_behind": [{key: unit[key] for key in unit if key != "row_count"} for unit in behind],
        "units_behind_count": behind[0]["row_count"] if behind else 0,
        "indicators": _by_indicator(cells, plan_of(office, campaign, question.config_sha256)),
        "milestones_soon": _nearest(counted("milestone_state", "overview_milestones"), cut_off(period)),
        "data_to": cut_off(period),
    }
    return answered(office, question, period, [row])


def _reports(office: House, campaign: str, period: str, as_of: datetime | None, viewer: Account | None) -> Counter:
    """How many units are in each state of completeness: of the list that other tables rest on, where it is kept."""
    if is_kept_whole(office.plans[campaign]):
        return Counter(row["state"] for row in ready(office, completeness, viewer, campaign, period, as_of).rows)
    return completeness_counts(office, campaign, period, as_of, viewer)


def _by_indicator(cells: list[dict], plan: Plan) -> list[dict]:
    """One row per indicator of the plan: how many of the units it applies to meet it, are behind, or have no figure."""
    counts: dict[str, Counter] = {}
    for cell in cells:
        counts.setdefault(cell["indicator_code"], Counter())[cell["status"]] += cell["cells"]
    rows = []
    for indicator in plan.campaign.indicators:
        by_status = counts.get(indicator.code, Counter())
        applicable = sum(by_status.values()) - by_status["not_applicable"] - by_status["no_cases"]
        rows.append(
            {
                "indicator_code": indicator.code,
                "name": indicator.name,
                "short_name": indicator.short_name or indicator.name,
                "met_count": by_status["met"] + by_status["exceeded"],
                "on_pace_count": by_status["on_pace"],
                "applicable_count": applicable,
                "behind_count": by_status["behind"] + by_status["missed"],
                "missing_count": by_status["missing"],
                "not_due_count": by_status["not_due"],
            }
        )
    return rows


def _nearest(rows: list[dict], day: date) -> list[dict]:
    """One row per indicator and due date, the nearest to the cut-off first."""
    ordered = sorted(rows, key=lambda row: (abs((row["due_on"] - day).days), row["due_on"], row["indicator_code"]))
    counts = ("met_count", "missed_count", "open_count", "not_due_count")
    return [
        {
            "indicator_code": row["indicator_code"],
            "due_on": row["due_on"],
            "target": float(row["target"]),
            **{name: row[name] for name in counts},
        }
        for row in ordered
    ]

"""Answers the five-second questions of a meeting: who reported, what is met, who is behind; never ranks."""

from collections import Counter
from datetime import date, datetime
from decimal import Decimal

from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, asked, visible_units
from kpi.house.recorded_plan import plan_of
from kpi.month.tables.completeness import completeness
from kpi.period import cut_off
from kpi.plan.config import Plan
from kpi.plan.model import Basis, Refusal
from kpi.scoring import ask_kept

_BAD = ("behind", "missed", "missing")


def overview(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer | Refusal:
    """One row: the month in figures, over the units the account may read.

    Counts of units by reporting, of figures by status, per indicator how many units meet it, the units most behind,
    and the milestones nearest to the cut-off. score_average is None when no unit has a score.
    """
    question = asked(office, campaign, period, basis, as_of)
    if isinstance(question, Refusal):
        return question
    visible = visible_units(office, campaign, period, viewer)

    def seen(rows: list[dict]) -> list[dict]:
        return [row for row in rows if visible is None or row["unit_code"] in visible]

    reports = Counter(row["state"] for row in completeness(office, campaign, period, as_of, viewer).rows)
    cells = seen(ask_kept(office.store, "heat", question))
    scores = {row["unit_code"]: row["score"] for row in cells if row["score"] is not None}
    row = {
        "units_count": sum(reports.values()),
        "reported_count": reports["on_time"] + reports["late"] + reports["imported"],
        "on_time_count": reports["on_time"],
        "late_count": reports["late"],
        "imported_count": reports["imported"],
        "missing_count": reports["missing"],
        "not_due_count": reports["not_due"],
        "score_average": _average(list(scores.values())),
        "status_counts": dict(Counter(cell["status"] for cell in cells)),
        "units_behind": _units_behind(cells),
        "indicators": _by_indicator(cells, plan_of(office, campaign, question.config_sha256)),
        "milestones_soon": _milestones(seen(ask_kept(office.store, "milestone_state", question)), cut_off(period)),
        "data_to": cut_off(period),
    }
    return answered(office, question, period, [row])


def _average(scores: list[float]) -> float | None:
    """The mean of published scores, whatever order they come in; None without one."""
    return float(sum(Decimal(repr(score)) for score in scores) / len(scores)) if scores else None


def _units_behind(cells: list[dict]) -> list[dict]:
    """One row per unit with anything behind, missed or missing; the most first."""
    units: dict[str, dict] = {}
    for cell in cells:
        unit = units.setdefault(
            cell["unit_code"],
            {
                "unit_code": cell["unit_code"],
                "unit_name": cell["unit_name"],
                "peer_group": cell["peer_group"],
                **{f"{status}_count": 0 for status in _BAD},
            },
        )
        if cell["status"] in _BAD:
            unit[f"{cell['status']}_count"] += 1
    late = [unit for unit in units.values() if any(unit[f"{status}_count"] for status in _BAD)]
    return sorted(
        late, key=lambda unit: (-unit["missed_count"] - unit["behind_count"], -unit["missing_count"], unit["unit_code"])
    )


def _by_indicator(cells: list[dict], plan: Plan) -> list[dict]:
    """One row per indicator of the plan: how many of the units it applies to meet it, are behind, or have no figure."""
    counts: dict[str, Counter] = {}
    for cell in cells:
        counts.setdefault(cell["indicator_code"], Counter())[cell["status"]] += 1
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


def _milestones(rows: list[dict], day: date) -> list[dict]:
    """One row per indicator and due date, the last that is past and those to come, nearest first."""
    found: dict[tuple, Counter] = {}
    targets = {}
    for row in rows:
        key = (row["due_on"], row["indicator_code"])
        found.setdefault(key, Counter())[row["state"]] += 1
        targets[key] = float(row["target"])
    keys = sorted(found, key=lambda key: (abs((key[0] - day).days), key))
    return [
        {
            "indicator_code": code,
            "due_on": due_on,
            "target": targets[due_on, code],
            **{f"{state}_count": found[due_on, code][state] for state in ("met", "missed", "open", "not_due")},
        }
        for due_on, code in keys
    ]

"""Answers how the whole went month by month: mean score, figures met; never ranks and never fills a gap."""

from datetime import datetime

from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.period import period_of_index
from kpi.plan.model import Basis
from kpi.scoring import ask_kept
from kpi.store import sql_text


def pulse(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row per month from the first reported one to `period`: period, score_average (None without a score),
    met_count of counted_count, ranked_count, over the units the account may read; and what changed since the month
    before: score_change, met_change (None in the first month)."""
    question = question_for(office, campaign, period, basis, as_of, months=120)
    visible = visible_units(office, campaign, period, viewer)
    shown = None if visible is None else sorted(visible)
    rows = []
    before: dict | None = None
    for row in ask_kept(office.store, "grade", question, sql_text("pulse"), visible=shown):
        now = {**row, "period": period_of_index(row["period_index"]), "score_change": None, "met_change": None}
        if before is not None:
            now["met_change"] = row["met_count"] - before["met_count"]
            if None not in (row["score_average"], before["score_average"]):
                now["score_change"] = row["score_average"] - before["score_average"]
        rows.append(now)
        before = row
    return answered(office, question, period, rows)

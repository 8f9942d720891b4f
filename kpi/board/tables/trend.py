"""Answers how a unit's score, rank and figures went month by month; never fills a gap with a guess."""

import operator
from datetime import datetime

from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.refusing import Refused
from kpi.period import period_of_index
from kpi.plan.model import Basis
from kpi.scoring import ask_kept


def trend(
    office: House,
    campaign: str,
    unit: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row per month from the first reported one to `period`: period, score, rank, values, expected.

    values and expected are keyed by indicator code; a value is None where the month had no figure that counts.
    """
    question = question_for(office, campaign, period, basis, as_of, months=120)
    visible = visible_units(office, campaign, period, viewer)
    if visible is not None and unit not in visible:
        raise Refused("other_unit", unit)
    months: dict[int, dict] = {}
    rows = ask_kept(office.store, "heat", question, "select * from heat where unit_code = $unit", unit=unit)
    for row in sorted(rows, key=operator.itemgetter("period_index")):
        month = months.setdefault(
            row["period_index"],
            {
                "period": period_of_index(row["period_index"]),
                "score": row["score"],
                "rank": row["rank_in_group"],
                "values": {},
                "expected": {},
            },
        )
        month["values"][row["indicator_code"]] = row["value"] if row["state"] == "present" else None
        month["expected"][row["indicator_code"]] = row["expected"]
    return answered(office, question, period, list(months.values()))

"""Answers what the appraisal found about a nomination (eligible, not_eligible, open); never what was decided."""

from collections.abc import Mapping
from typing import Any

from kpi.awards.tables.eligibility import eligibility
from kpi.house.answer import House
from kpi.house.refusing import Refused


def finding_of(house: House, row: Mapping[str, Any]) -> str:
    """The verdict that stands now for the recipient of a nomination in its round; open when it cannot be judged."""
    try:
        units = frozenset({row["unit_code"]})
        found = eligibility(house, row["campaign"], row["award_code"], round=row["round_code"], among=units)
    except Refused:
        return "open"
    key = "nomination" if row["recipient_kind"] == "individual" else "unit_code"
    return next((item["verdict"] for item in found.rows if item[key] == row[key]), "open")

"""Answers what the words of the domain are (campaign, indicator, unit, problem); never reads a file or the store."""

from kpi.model.award import Award, Criterion, ReviewRound
from kpi.model.campaign import Adjustment, Band, Campaign, Reporting, Scoring, Task
from kpi.model.clause import Clause, Document
from kpi.model.fact import WHOLE, Draft, Fact, ReportHead
from kpi.model.indicator import AppliesTo, Evidence, Indicator, Milestone, Part, Quantity
from kpi.model.unit import Unit
from kpi.model.words import (
    ESTIMATE_PART,
    STEP_MEASURES,
    Accumulation,
    Basis,
    Measure,
    Problem,
    Refusal,
    Role,
    Source,
    UnmetDemand,
)

__all__ = [
    "ESTIMATE_PART",
    "STEP_MEASURES",
    "WHOLE",
    "Accumulation",
    "Adjustment",
    "AppliesTo",
    "Award",
    "Band",
    "Basis",
    "Campaign",
    "Clause",
    "Criterion",
    "Document",
    "Draft",
    "Evidence",
    "Fact",
    "Indicator",
    "Measure",
    "Milestone",
    "Part",
    "Problem",
    "Quantity",
    "Refusal",
    "ReportHead",
    "Reporting",
    "ReviewRound",
    "Role",
    "Scoring",
    "Source",
    "Task",
    "Unit",
    "UnmetDemand",
]

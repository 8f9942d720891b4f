"""Answers what the words of the domain are (campaign, indicator, unit, problem); never reads a file or the store."""

from kpi.plan.model.award import Award, Criterion, ReviewRound
from kpi.plan.model.campaign import Adjustment, Band, Campaign, Reporting, Scoring, Task
from kpi.plan.model.clause import Clause, Document
from kpi.plan.model.fact import WHOLE, Draft, Fact, ReportHead
from kpi.plan.model.indicator import AppliesTo, Evidence, Indicator, Milestone, Part, Quantity
from kpi.plan.model.unit import Unit
from kpi.plan.model.words import (
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

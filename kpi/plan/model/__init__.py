"""Answers what the words of the domain are (campaign, indicator, unit, problem); never reads a file or the store."""

from kpi.plan.model.award import Award, Criterion, ReviewRound
from kpi.plan.model.campaign import Adjustment, Band, Campaign, Reporting, Scoring, Task
from kpi.plan.model.clause import Clause, Document
from kpi.plan.model.fact import WHOLE, Draft, Fact, ReportHead
from kpi.plan.model.indicator import AppliesTo, Evidence, Indicator, Milestone, Part, Quantity
from kpi.plan.model.kinds import KINDS, Contest, InitiativeCall, Movement, Quiz, campaign_from, model_of
from kpi.plan.model.unit import Unit
from kpi.plan.model.unit_change import ChangeOfUnits, Opening, PeerGroup
from kpi.plan.model.words import (
    ESTIMATE_PART,
    STEP_MEASURES,
    Accumulation,
    Basis,
    Measure,
    Problem,
    Refusal,
    Role,
    Severity,
    Source,
    UnmetDemand,
)

__all__ = [
    "ESTIMATE_PART",
    "KINDS",
    "STEP_MEASURES",
    "WHOLE",
    "Accumulation",
    "Adjustment",
    "AppliesTo",
    "Award",
    "Band",
    "Basis",
    "Campaign",
    "ChangeOfUnits",
    "Clause",
    "Contest",
    "Criterion",
    "Document",
    "Draft",
    "Evidence",
    "Fact",
    "Indicator",
    "InitiativeCall",
    "Measure",
    "Milestone",
    "Movement",
    "Opening",
    "Part",
    "PeerGroup",
    "Problem",
    "Quantity",
    "Quiz",
    "Refusal",
    "ReportHead",
    "Reporting",
    "ReviewRound",
    "Role",
    "Scoring",
    "Severity",
    "Source",
    "Task",
    "Unit",
    "UnmetDemand",
    "campaign_from",
    "model_of",
]

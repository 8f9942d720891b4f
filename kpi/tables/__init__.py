"""Answers what the screens and the command line show: one function = one ready table; never changes anything."""

from kpi.tables.answer import Answer
from kpi.tables.board import heatmap, ranking
from kpi.tables.campaigns import campaigns
from kpi.tables.completeness import completeness
from kpi.tables.overview import overview
from kpi.tables.submissions import previous_figures, submissions
from kpi.tables.trend import trend
from kpi.tables.unit import unit_position
from kpi.tables.words import say, words

__all__ = [
    "Answer",
    "campaigns",
    "completeness",
    "heatmap",
    "overview",
    "previous_figures",
    "ranking",
    "say",
    "submissions",
    "trend",
    "unit_position",
    "words",
]

"""Answers what the screens and the command line show: one function = one ready table; never changes anything."""

from kpi.tables.answer import Answer
from kpi.tables.board import heatmap, ranking
from kpi.tables.calendar import timeliness, to_remind
from kpi.tables.campaigns import campaigns
from kpi.tables.closing import period_states
from kpi.tables.completeness import completeness
from kpi.tables.earlier import earlier_figures
from kpi.tables.history import history
from kpi.tables.inbox import inbox
from kpi.tables.outbox import is_mail_on, outbox
from kpi.tables.overview import overview
from kpi.tables.preview import preview
from kpi.tables.review_sheet import review_sheet
from kpi.tables.reviewer import adjustments, reviewer_figures
from kpi.tables.submissions import previous_figures, submissions
from kpi.tables.tasks import task_reminders, tasks
from kpi.tables.trend import trend
from kpi.tables.unit import unit_position
from kpi.tables.verification import verification_table
from kpi.tables.words import say, words

__all__ = [
    "Answer",
    "adjustments",
    "campaigns",
    "completeness",
    "earlier_figures",
    "heatmap",
    "history",
    "inbox",
    "is_mail_on",
    "outbox",
    "overview",
    "period_states",
    "preview",
    "previous_figures",
    "ranking",
    "review_sheet",
    "reviewer_figures",
    "say",
    "submissions",
    "task_reminders",
    "tasks",
    "timeliness",
    "to_remind",
    "trend",
    "unit_position",
    "verification_table",
    "words",
]

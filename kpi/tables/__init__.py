"""Answers what the screens and the command line show: one function = one ready table; never changes anything."""

from kpi.tables.accounts import FrontDoor, account_list, front_door
from kpi.tables.answer import Answer
from kpi.tables.audit_log import NOBODY, audit_choices, audit_log, audit_state, with_head
from kpi.tables.award_board import award_board, award_rounds
from kpi.tables.award_register import award_register, award_statistics
from kpi.tables.board import heatmap, ranking
from kpi.tables.calendar import timeliness, to_remind
from kpi.tables.campaigns import campaigns
from kpi.tables.closing import period_states
from kpi.tables.completeness import completeness
from kpi.tables.deciding import appraisal_notice, deciding, pending_cases, petitions
from kpi.tables.earlier import earlier_figures
from kpi.tables.eligibility import eligibility
from kpi.tables.health import health
from kpi.tables.history import history
from kpi.tables.inbox import inbox, seen_at
from kpi.tables.month_to_report import month_to_report
from kpi.tables.nominations import award_deadline, nominable_units, nomination_history, nominations, people_of
from kpi.tables.outbox import is_mail_on, outbox
from kpi.tables.overview import overview
from kpi.tables.personal_data import kept_naming, personal_data, persons
from kpi.tables.preview import preview
from kpi.tables.recorded_plan import plan_in_force
from kpi.tables.reminders_today import reminders_today
from kpi.tables.review_sheet import review_sheet
from kpi.tables.reviewer import adjustments, reviewer_figures
from kpi.tables.settings import campaign_settings
from kpi.tables.shortlist import shortlist, shortlist_drift, shortlists
from kpi.tables.submissions import previous_figures, submissions
from kpi.tables.task_units import task_debts, task_files, task_units
from kpi.tables.tasks import task_message, task_reminders, tasks
from kpi.tables.trend import trend
from kpi.tables.unit import unit_position
from kpi.tables.verdict_sheet import verdict_sheet
from kpi.tables.verification import verification_table
from kpi.tables.words import say, words

__all__ = [
    "NOBODY",
    "Answer",
    "FrontDoor",
    "account_list",
    "adjustments",
    "appraisal_notice",
    "audit_choices",
    "audit_log",
    "audit_state",
    "award_board",
    "award_deadline",
    "award_register",
    "award_rounds",
    "award_statistics",
    "campaign_settings",
    "campaigns",
    "completeness",
    "deciding",
    "earlier_figures",
    "eligibility",
    "front_door",
    "health",
    "heatmap",
    "history",
    "inbox",
    "is_mail_on",
    "kept_naming",
    "month_to_report",
    "nominable_units",
    "nomination_history",
    "nominations",
    "outbox",
    "overview",
    "pending_cases",
    "people_of",
    "period_states",
    "personal_data",
    "persons",
    "petitions",
    "plan_in_force",
    "preview",
    "previous_figures",
    "ranking",
    "reminders_today",
    "review_sheet",
    "reviewer_figures",
    "say",
    "seen_at",
    "shortlist",
    "shortlist_drift",
    "shortlists",
    "submissions",
    "task_debts",
    "task_files",
    "task_message",
    "task_reminders",
    "task_units",
    "tasks",
    "timeliness",
    "to_remind",
    "trend",
    "unit_position",
    "verdict_sheet",
    "verification_table",
    "with_head",
    "words",
]

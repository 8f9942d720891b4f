"""Answers what a person can do: one function = one thing done = one transaction = one audit row; never only reads.

Owns the clock: every moment that is stored comes from Office.clock.
"""

from kpi.actions.adjustments import Adjusted, record_adjustment, withdraw_adjustment
from kpi.actions.bulk import Imported, import_facts
from kpi.actions.calendar import extend_due_day
from kpi.actions.carry import carried_workbook
from kpi.actions.check import Checked, check_workbook
from kpi.actions.closing import PeriodState, ask_reopening, close_period, confirm_reopening
from kpi.actions.evidence import Attached, attach_evidence, evidence_file
from kpi.actions.mark import marked_workbook
from kpi.actions.office import Office, account, accounts, init_office, open_office
from kpi.actions.papers import month_paper
from kpi.actions.people import add_account
from kpi.actions.reminders import Delivered, Queued, queue_reminders, send_outbox
from kpi.actions.returned import returned_workbook
from kpi.actions.review import approve, approve_many, mark_in_review, send_back, write_note
from kpi.actions.reviewer_figures import (
    Recorded,
    check_reviewer_workbook,
    record_reviewer_figures,
    reviewer_workbook,
    submit_reviewer_workbook,
)
from kpi.actions.signing import return_submission, sign_submission
from kpi.actions.submit import Receipt, submit_workbook
from kpi.actions.tasks import TASK_STATES, TaskEntry, record_task
from kpi.actions.template import template_workbook
from kpi.actions.verification import verify_figure

__all__ = [
    "TASK_STATES",
    "Adjusted",
    "Attached",
    "Checked",
    "Delivered",
    "Imported",
    "Office",
    "PeriodState",
    "Queued",
    "Receipt",
    "Recorded",
    "TaskEntry",
    "account",
    "accounts",
    "add_account",
    "approve",
    "approve_many",
    "ask_reopening",
    "attach_evidence",
    "carried_workbook",
    "check_reviewer_workbook",
    "check_workbook",
    "close_period",
    "confirm_reopening",
    "evidence_file",
    "extend_due_day",
    "import_facts",
    "init_office",
    "mark_in_review",
    "marked_workbook",
    "month_paper",
    "open_office",
    "queue_reminders",
    "record_adjustment",
    "record_reviewer_figures",
    "record_task",
    "return_submission",
    "returned_workbook",
    "reviewer_workbook",
    "send_back",
    "send_outbox",
    "sign_submission",
    "submit_reviewer_workbook",
    "submit_workbook",
    "template_workbook",
    "verify_figure",
    "withdraw_adjustment",
    "write_note",
]

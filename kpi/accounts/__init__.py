"""Answers who an account is and what it may do; never stores anything and never knows a password."""

from kpi.accounts.account import COMMAND_LINE_ACCOUNT, ROLES, Account
from kpi.accounts.reports import (
    refuses_administration,
    refuses_audit_log,
    refuses_calendar,
    refuses_import,
    refuses_own_figures,
    refuses_personal_data,
    refuses_reading,
    refuses_review,
    refuses_signing,
    refuses_submit,
    refuses_task,
    refuses_verification,
)
from kpi.accounts.rounds import (
    refuses_award_round,
    refuses_award_work,
    refuses_confirmation,
    refuses_dossier_paper,
    refuses_dossier_reading,
    refuses_nomination,
    refuses_paper,
    sees_award_round,
)

__all__ = [
    "COMMAND_LINE_ACCOUNT",
    "ROLES",
    "Account",
    "refuses_administration",
    "refuses_audit_log",
    "refuses_award_round",
    "refuses_award_work",
    "refuses_calendar",
    "refuses_confirmation",
    "refuses_dossier_paper",
    "refuses_dossier_reading",
    "refuses_import",
    "refuses_nomination",
    "refuses_own_figures",
    "refuses_paper",
    "refuses_personal_data",
    "refuses_reading",
    "refuses_review",
    "refuses_signing",
    "refuses_submit",
    "refuses_task",
    "refuses_verification",
    "sees_award_round",
]

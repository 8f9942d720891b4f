"""Answers what a person can do: one function = one thing done = one transaction = one audit row; never only reads.

Owns the clock: every moment that is stored comes from Office.clock.
"""

from kpi.actions.bulk import Imported, import_facts
from kpi.actions.office import Office, account, accounts, init_office, open_office
from kpi.actions.people import add_account
from kpi.actions.review import approve, send_back
from kpi.actions.submit import Checked, Receipt, check_workbook, submit_workbook
from kpi.actions.template import template_workbook

__all__ = [
    "Checked",
    "Imported",
    "Office",
    "Receipt",
    "account",
    "accounts",
    "add_account",
    "approve",
    "check_workbook",
    "import_facts",
    "init_office",
    "open_office",
    "send_back",
    "submit_workbook",
    "template_workbook",
]

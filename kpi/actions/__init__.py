"""Answers what a person can do: one function = one thing done = one transaction = one audit row; never only reads.

Owns the clock: every moment that is stored comes from Office.clock.
"""

from kpi.actions.adjustments import Adjusted, record_adjustment, withdraw_adjustment
from kpi.actions.appraisal import answer_petition, file_petition, issue_notice, record_opinion
from kpi.actions.audit_export import audit_export
from kpi.actions.audit_gap import accept_audit_gap
from kpi.actions.award_deadline import set_award_deadline
from kpi.actions.award_decisions import decide_row, record_award_decision
from kpi.actions.award_papers import award_paper
from kpi.actions.award_register import publish_awards, record_handover, withdraw_award
from kpi.actions.backup import BackedUp, back_up, backup_folder, backup_if_due, export_everything
from kpi.actions.bulk import Imported, import_facts
from kpi.actions.calendar import extend_due_day
from kpi.actions.carry import carried_workbook
from kpi.actions.check import Checked, check_workbook
from kpi.actions.chores import Chores
from kpi.actions.closing import PeriodState, ask_reopening, close_period, confirm_reopening
from kpi.actions.conclusions import Concluded, Conclusion, decide_criteria, decide_criterion
from kpi.actions.council import Entry, Member, record_award_number, record_meeting, record_vote
from kpi.actions.discipline import close_discipline_case, record_discipline_case
from kpi.actions.dossier import DossierPaper, add_dossier_document, dossier_file, remove_dossier_document
from kpi.actions.dossier_archive import dossier_archive, publication_paper
from kpi.actions.drafts import ReportDraft, drop_draft, kept_draft, save_draft
from kpi.actions.evidence import Attached, attach_evidence, evidence_file
from kpi.actions.handing_out import note_handed_out
from kpi.actions.mark import marked_workbook
from kpi.actions.nominations import (
    Nominated,
    appraise_nomination,
    change_nomination,
    confirm_nomination,
    create_nomination,
    send_back_nomination,
    submit_nomination,
    take_up_nomination,
    withdraw_nomination,
)
from kpi.actions.nominees import Nominee
from kpi.actions.office import Office, account, accounts, default_data_dir, init_office, open_office
from kpi.actions.originals import original_file
from kpi.actions.outbox import Delivered, Queued, send_outbox
from kpi.actions.own_book import KeptLayout, OwnBook, Proposal, own_book, proposed, with_rows
from kpi.actions.own_layout import check_own_workbook, save_own_layout, submit_own_workbook
from kpi.actions.papers import month_paper
from kpi.actions.passwords import change_password, give_one_time_password
from kpi.actions.people import add_account, change_role, disable_account, enable_account
from kpi.actions.personal_data import Erased, erase_person, note_personal_data_seen
from kpi.actions.personal_data_of import find_persons, personal_data_of
from kpi.actions.provider_door import finish_provider_sign_in, provider_sign_out, start_provider_sign_in
from kpi.actions.provider_person import release_provider_person
from kpi.actions.reminders import queue_reminders, queue_task_reminders
from kpi.actions.returned import returned_workbook
from kpi.actions.review import approve, approve_many, mark_in_review, send_back, write_note
from kpi.actions.reviewer_figures import (
    Recorded,
    check_reviewer_workbook,
    record_reviewer_figures,
    reviewer_workbook,
    submit_reviewer_workbook,
)
from kpi.actions.sessions import (
    Entered,
    SignedIn,
    keep_session,
    sign_out,
    sign_out_everywhere,
    signed_in,
    signed_in_as,
)
from kpi.actions.shortlist import Frozen, export_shortlist, freeze_shortlist
from kpi.actions.signing import return_submission, sign_submission
from kpi.actions.signing_in import Reserved, enter_demo, is_this_machine, know_device, reserve_attempt, sign_in
from kpi.actions.submit import Receipt, submit_workbook
from kpi.actions.task_units import TaskFile, attach_task_file, record_task_of_unit, task_file
from kpi.actions.tasks import TASK_STATES, TaskEntry, record_task
from kpi.actions.template import template_workbook
from kpi.actions.trespass import note_trespass
from kpi.actions.two_step import (
    Enrolment,
    confirm_two_step,
    pass_two_step,
    reset_two_step,
    two_step_enrolment,
)
from kpi.actions.verification import verify_figure
from kpi.log import close_log, new_number, note_incident, open_log, request_number
from kpi.log import note as note_event

__all__ = [
    "TASK_STATES",
    "Adjusted",
    "Attached",
    "BackedUp",
    "Checked",
    "Chores",
    "Concluded",
    "Conclusion",
    "Delivered",
    "DossierPaper",
    "Enrolment",
    "Entered",
    "Entry",
    "Erased",
    "Frozen",
    "Imported",
    "KeptLayout",
    "Member",
    "Nominated",
    "Nominee",
    "Office",
    "OwnBook",
    "PeriodState",
    "Proposal",
    "Queued",
    "Receipt",
    "Recorded",
    "ReportDraft",
    "Reserved",
    "SignedIn",
    "TaskEntry",
    "TaskFile",
    "accept_audit_gap",
    "account",
    "accounts",
    "add_account",
    "add_dossier_document",
    "answer_petition",
    "appraise_nomination",
    "approve",
    "approve_many",
    "ask_reopening",
    "attach_evidence",
    "attach_task_file",
    "audit_export",
    "award_paper",
    "back_up",
    "backup_folder",
    "backup_if_due",
    "carried_workbook",
    "change_nomination",
    "change_password",
    "change_role",
    "check_own_workbook",
    "check_reviewer_workbook",
    "check_workbook",
    "close_discipline_case",
    "close_log",
    "close_period",
    "confirm_nomination",
    "confirm_reopening",
    "confirm_two_step",
    "create_nomination",
    "decide_criteria",
    "decide_criterion",
    "decide_row",
    "default_data_dir",
    "disable_account",
    "dossier_archive",
    "dossier_file",
    "drop_draft",
    "enable_account",
    "enter_demo",
    "erase_person",
    "evidence_file",
    "export_everything",
    "export_shortlist",
    "extend_due_day",
    "file_petition",
    "find_persons",
    "finish_provider_sign_in",
    "freeze_shortlist",
    "give_one_time_password",
    "import_facts",
    "init_office",
    "is_this_machine",
    "issue_notice",
    "keep_session",
    "kept_draft",
    "know_device",
    "mark_in_review",
    "marked_workbook",
    "month_paper",
    "new_number",
    "note_event",
    "note_handed_out",
    "note_incident",
    "note_personal_data_seen",
    "note_trespass",
    "open_log",
    "open_office",
    "original_file",
    "own_book",
    "pass_two_step",
    "personal_data_of",
    "proposed",
    "provider_sign_out",
    "publication_paper",
    "publish_awards",
    "queue_reminders",
    "queue_task_reminders",
    "record_adjustment",
    "record_award_decision",
    "record_award_number",
    "record_discipline_case",
    "record_handover",
    "record_meeting",
    "record_opinion",
    "record_reviewer_figures",
    "record_task",
    "record_task_of_unit",
    "record_vote",
    "release_provider_person",
    "remove_dossier_document",
    "request_number",
    "reserve_attempt",
    "reset_two_step",
    "return_submission",
    "returned_workbook",
    "reviewer_workbook",
    "save_draft",
    "save_own_layout",
    "send_back",
    "send_back_nomination",
    "send_outbox",
    "set_award_deadline",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "sign_submission",
    "signed_in",
    "signed_in_as",
    "start_provider_sign_in",
    "submit_nomination",
    "submit_own_workbook",
    "submit_reviewer_workbook",
    "submit_workbook",
    "take_up_nomination",
    "task_file",
    "template_workbook",
    "two_step_enrolment",
    "verify_figure",
    "with_rows",
    "withdraw_adjustment",
    "withdraw_award",
    "withdraw_nomination",
    "write_note",
]

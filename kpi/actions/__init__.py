"""Answers what a person can do: one function = one thing done = one transaction = one audit row; never only reads.

Owns the clock: every moment that is stored comes from Office.clock.
"""

from kpi.awards.acts.appraisal import answer_petition, file_petition, issue_notice, record_opinion
from kpi.awards.acts.award_deadline import set_award_deadline
from kpi.awards.acts.award_decisions import RowDecision, decide_row, decide_rows
from kpi.awards.acts.award_number import record_award_number
from kpi.awards.acts.award_papers import award_paper
from kpi.awards.acts.award_register import publish_awards, record_handover
from kpi.awards.acts.award_signing import record_award_decision, signed_decision
from kpi.awards.acts.award_withdrawal import Withdrawal, restore_award, withdraw_award
from kpi.awards.acts.conclusions import Concluded, Conclusion, decide_criteria, decide_criterion
from kpi.awards.acts.council import Meeting, Member, Sitting, cancel_meeting, correct_meeting, record_meeting
from kpi.awards.acts.discipline import close_discipline_case, record_discipline_case
from kpi.awards.acts.dossier import DossierPaper, add_dossier_document, dossier_file, remove_dossier_document
from kpi.awards.acts.dossier_archive import dossier_archive, publication_paper
from kpi.awards.acts.entry import Entry
from kpi.awards.acts.legal import LegalWord, confirm_legal
from kpi.awards.acts.nominations import (
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
from kpi.awards.acts.nominees import Nominee
from kpi.awards.acts.shortlist import Frozen, freeze_shortlist
from kpi.awards.acts.shortlist_export import export_shortlist
from kpi.awards.acts.votes import Vote, record_vote, record_votes
from kpi.awards.papers.award_paper import AWARD_BOOKS, AWARD_KINDS
from kpi.board.acts.papers import month_paper
from kpi.house.handing_out import note_handed_out
from kpi.house.office import Office, account, accounts, default_data_dir, init_office, open_office
from kpi.keeping.acts.audit_export import audit_export
from kpi.keeping.acts.audit_gap import accept_audit_gap
from kpi.keeping.acts.backup import BackedUp, back_up, backup_folder, backup_if_due, export_everything
from kpi.keeping.acts.chores import Chores
from kpi.keeping.acts.outbox import Delivered, send_outbox
from kpi.log import close_log, new_number, note_incident, open_log, request_number
from kpi.log import note as note_event
from kpi.mail.queue import Queued
from kpi.month.acts.adjustments import Adjusted, record_adjustment, withdraw_adjustment
from kpi.month.acts.bulk import Imported, import_facts
from kpi.month.acts.calendar import extend_due_day
from kpi.month.acts.carry import carried_workbook
from kpi.month.acts.check import Checked, check_workbook
from kpi.month.acts.closing import PeriodState, ask_reopening, close_period, confirm_reopening
from kpi.month.acts.drafts import ReportDraft, drop_draft, kept_draft, save_draft
from kpi.month.acts.evidence import Attached, attach_evidence, evidence_file
from kpi.month.acts.mark import marked_workbook
from kpi.month.acts.originals import original_file
from kpi.month.acts.own_book import KeptLayout, OwnBook, Proposal, own_book, proposed, with_rows
from kpi.month.acts.own_layout import check_own_workbook, save_own_layout, submit_own_workbook
from kpi.month.acts.reminders import queue_reminders
from kpi.month.acts.returned import returned_workbook
from kpi.month.acts.review import approve, approve_many, mark_in_review, send_back, write_note
from kpi.month.acts.reviewer_figures import (
    Recorded,
    check_reviewer_workbook,
    record_reviewer_figures,
    reviewer_workbook,
    submit_reviewer_workbook,
)
from kpi.month.acts.signing import return_submission, sign_submission
from kpi.month.acts.submit import Receipt, submit_workbook
from kpi.month.acts.template import template_workbook
from kpi.month.acts.verification import verify_figure
from kpi.people.acts.passwords import change_password, give_one_time_password
from kpi.people.acts.people import add_account, change_role, disable_account, enable_account
from kpi.people.acts.personal_data import Erased, erase_person, note_personal_data_seen
from kpi.people.acts.personal_data_of import find_persons, personal_data_of
from kpi.people.acts.provider_door import finish_provider_sign_in, provider_sign_out, start_provider_sign_in
from kpi.people.acts.provider_person import release_provider_person
from kpi.people.acts.sessions import (
    Entered,
    SignedIn,
    keep_session,
    sign_out,
    sign_out_everywhere,
    signed_in,
    signed_in_as,
)
from kpi.people.acts.sign_in_warnings import read_sign_in_warnings
from kpi.people.acts.signing_in import Reserved, enter_demo, is_this_machine, know_device, reserve_attempt, sign_in
from kpi.people.acts.trespass import note_trespass
from kpi.people.acts.two_step import Enrolment, confirm_two_step, pass_two_step, reset_two_step, two_step_enrolment
from kpi.tasks.acts.reminders import queue_task_reminders
from kpi.tasks.acts.task_units import TaskFile, attach_task_file, record_task_of_unit, task_file
from kpi.tasks.acts.tasks import TASK_STATES, TaskEntry, record_task

__all__ = [
    "AWARD_BOOKS",
    "AWARD_KINDS",
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
    "LegalWord",
    "Meeting",
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
    "RowDecision",
    "SignedIn",
    "Sitting",
    "TaskEntry",
    "TaskFile",
    "Vote",
    "Withdrawal",
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
    "cancel_meeting",
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
    "confirm_legal",
    "confirm_nomination",
    "confirm_reopening",
    "confirm_two_step",
    "correct_meeting",
    "create_nomination",
    "decide_criteria",
    "decide_criterion",
    "decide_row",
    "decide_rows",
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
    "read_sign_in_warnings",
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
    "record_votes",
    "release_provider_person",
    "remove_dossier_document",
    "request_number",
    "reserve_attempt",
    "reset_two_step",
    "restore_award",
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
    "signed_decision",
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

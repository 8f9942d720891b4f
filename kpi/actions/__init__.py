"""Answers what a person can do: one function = one thing done = one transaction = one audit row; never only reads.

Owns the clock: every moment that is stored comes from Office.clock.
"""

from kpi.actions.awards import (
    AWARD_BOOKS,
    AWARD_KINDS,
    AwardNumberForm,
    AwardPaperForm,
    Concluded,
    Conclusion,
    DossierPaper,
    DossierPaperForm,
    Entry,
    Frozen,
    HigherStep,
    LegalWord,
    Meeting,
    Member,
    Nominated,
    NominationForm,
    Nominee,
    OpinionForm,
    PublicationForm,
    RowDecision,
    SignedDecisionForm,
    Sitting,
    TypedTable,
    Vote,
    Withdrawal,
    WriterMembership,
    add_dossier_document,
    answer_petition,
    appraise_nomination,
    award_paper,
    cancel_meeting,
    change_nomination,
    close_discipline_case,
    confirm_legal,
    confirm_nomination,
    correct_meeting,
    create_nomination,
    decide_criteria,
    decide_criterion,
    decide_row,
    decide_rows,
    dossier_archive,
    dossier_file,
    export_shortlist,
    file_petition,
    forget_typed_rows,
    freeze_shortlist,
    issue_notice,
    keep_typed_rows,
    name_entry,
    propose_higher,
    publication_paper,
    publish_awards,
    record_award_decision,
    record_award_number,
    record_discipline_case,
    record_handover,
    record_higher_result,
    record_meeting,
    record_membership,
    record_opinion,
    record_vote,
    record_votes,
    remove_dossier_document,
    restore_award,
    send_back_nomination,
    set_award_deadline,
    signed_decision,
    submit_nomination,
    take_up_nomination,
    typed_rows,
    withdraw_award,
    withdraw_nomination,
)
from kpi.actions.between_houses import (
    PartyForm,
    Taking,
    answer_party,
    begin_new_key,
    make_packet,
    origin_cell,
    take_answer,
    take_up_packet,
    trust_party,
)
from kpi.actions.ideas import (
    CONTEST_PAPERS,
    IDEA_PAPERS,
    AuthorForm,
    IdeaFile,
    InitiativeForm,
    MarkForm,
    MeetingForm,
    Met,
    Received,
    StepForm,
    Stepped,
    SubunitsForm,
    Taken,
    Upload,
    Voter,
    Written,
    append_upload,
    begin_upload,
    compare_initiatives,
    confirm_subunits,
    contest_paper,
    correct_step,
    drop_idea_draft,
    finish_upload,
    idea_file,
    idea_paper,
    ideas_template,
    import_initiatives,
    kept_idea_draft,
    mark_entry,
    receive_initiative,
    record_meeting_on_ideas,
    revise_initiative,
    save_idea_draft,
    take_step,
    take_steps,
    upload_state,
    write_register_figures,
)
from kpi.actions.people import (
    BackedUp,
    Chores,
    Delivered,
    Enrolment,
    Entered,
    Erased,
    Reserved,
    SessionsTold,
    SignedIn,
    UnitSlip,
    accept_audit_gap,
    account_named,
    add_account,
    add_unit_accounts,
    audit_export,
    back_up,
    backup_folder,
    backup_if_due,
    change_password,
    change_role,
    confirm_two_step,
    disable_account,
    enable_account,
    end_own_session,
    enter_demo,
    erase_person,
    export_everything,
    find_persons,
    finish_provider_sign_in,
    first_administrator,
    first_link,
    first_link_fits,
    give_one_time_password,
    has_copies,
    is_first_administrator,
    is_this_machine,
    keep_session,
    know_device,
    note_personal_data_seen,
    note_refused_view,
    note_trespass,
    own_sessions,
    pass_two_step,
    personal_data_of,
    provider_sign_out,
    read_sign_in_warnings,
    release_provider_person,
    reserve_attempt,
    reset_two_step,
    send_outbox,
    sign_in,
    sign_out,
    sign_out_everywhere,
    signed_in,
    signed_in_as,
    start_provider_sign_in,
    two_step_enrolment,
)
from kpi.awards import kind as _awards  # noqa: F401  (says what other rooms may ask of awards)
from kpi.board.acts.brief_by_mail import subscribe_brief as _subscribe_brief
from kpi.board.acts.papers import month_paper as _month_paper
from kpi.board.acts.taken_away import BoardFile
from kpi.board.acts.taken_away import board_file as _board_file
from kpi.contests import kind as _contests  # noqa: F401  (says what a contest brings)
from kpi.house.doors import behind_door, has_door
from kpi.house.forms import is_form, taking_in
from kpi.house.handing_out import note_handed_out
from kpi.house.office import Office, account, accounts, default_data_dir, init_office, open_office
from kpi.house.refusing import answering
from kpi.initiatives import kind as _ideas  # noqa: F401  (says what the kinds of campaign bring)
from kpi.log import close_log, new_number, note_incident, open_log, request_number
from kpi.log import note as note_event
from kpi.mail.queue import Queued
from kpi.month.acts.adjustments import Adjusted
from kpi.month.acts.adjustments import record_adjustment as _record_adjustment
from kpi.month.acts.adjustments import withdraw_adjustment as _withdraw_adjustment
from kpi.month.acts.bulk import Imported
from kpi.month.acts.bulk import import_facts as _import_facts
from kpi.month.acts.calendar import extend_due_day as _extend_due_day
from kpi.month.acts.carry import carried_workbook as _carried_workbook
from kpi.month.acts.check import Checked, check_workbook
from kpi.month.acts.closing import PeriodState
from kpi.month.acts.closing import ask_reopening as _ask_reopening
from kpi.month.acts.closing import close_period as _close_period
from kpi.month.acts.closing import confirm_reopening as _confirm_reopening
from kpi.month.acts.drafts import ReportDraft, kept_draft
from kpi.month.acts.drafts import drop_draft as _drop_draft
from kpi.month.acts.drafts import save_draft as _save_draft
from kpi.month.acts.evidence import Attached
from kpi.month.acts.evidence import attach_evidence as _attach_evidence
from kpi.month.acts.evidence import evidence_file as _evidence_file
from kpi.month.acts.indicator_list import IndicatorList
from kpi.month.acts.indicator_list import confirm_indicator_list as _confirm_indicator_list
from kpi.month.acts.mark import marked_workbook
from kpi.month.acts.no_cases import NoCasesConfirmed
from kpi.month.acts.no_cases import confirm_no_cases as _confirm_no_cases
from kpi.month.acts.originals import original_file as _original_file
from kpi.month.acts.own_book import KeptLayout, OwnBook, Proposal, proposed, with_rows
from kpi.month.acts.own_book import own_book as _own_book
from kpi.month.acts.own_layout import check_own_workbook as _check_own_workbook
from kpi.month.acts.own_layout import save_own_layout as _save_own_layout
from kpi.month.acts.own_layout import submit_own_workbook as _submit_own_workbook
from kpi.month.acts.reminders import queue_reminders as _queue_reminders
from kpi.month.acts.returned import returned_workbook as _returned_workbook
from kpi.month.acts.review import approve, approve_many
from kpi.month.acts.review import mark_in_review as _mark_in_review
from kpi.month.acts.review import send_back as _send_back
from kpi.month.acts.review import write_note as _write_note
from kpi.month.acts.reviewer_figures import Recorded, check_reviewer_workbook
from kpi.month.acts.reviewer_figures import (
    record_reviewer_figures as _record_reviewer_figures,
)
from kpi.month.acts.reviewer_figures import reviewer_workbook as _reviewer_workbook
from kpi.month.acts.reviewer_figures import (
    submit_reviewer_workbook as _submit_reviewer_workbook,
)
from kpi.month.acts.signing import return_submission as _return_submission
from kpi.month.acts.signing import sign_submission as _sign_submission
from kpi.month.acts.source_cell import SourceCell
from kpi.month.acts.source_cell import source_cell as _source_cell
from kpi.month.acts.submit import Receipt
from kpi.month.acts.submit import submit_workbook as _submit_workbook
from kpi.month.acts.succession import Succession
from kpi.month.acts.succession import record_succession as _record_succession
from kpi.month.acts.template import template_workbook as _template_workbook
from kpi.month.acts.verification import verify_figure as _verify_figure
from kpi.planner.acts.checking_books import check_plan_workbook
from kpi.planner.acts.drafting import PlanDraft
from kpi.planner.acts.drafting import begin_plan_draft as _begin_plan_draft
from kpi.planner.acts.drafting import plan_draft as _plan_draft
from kpi.planner.acts.drafting import plan_in_force_file as _plan_in_force_file
from kpi.planner.acts.drafting import read_plan_workbook as _read_plan_workbook
from kpi.planner.acts.drafting import save_plan_draft as _save_plan_draft
from kpi.planner.acts.editing import begin_blank_plan as _begin_blank_plan
from kpi.planner.acts.editing import change_units as _change_units
from kpi.planner.acts.editing import plan_draft_template as _plan_draft_template
from kpi.planner.acts.editing import save_plan_rows as _save_plan_rows
from kpi.planner.acts.first_plan import FirstPlan, FirstPlanMade
from kpi.planner.acts.first_plan import first_plan_in_force as _first_plan_in_force
from kpi.planner.acts.first_plan import start_first_plan as _start_first_plan
from kpi.planner.acts.from_text import Marked, guess_of
from kpi.planner.acts.from_text import add_marked as _add_marked
from kpi.planner.acts.from_text import pick_clause as _pick_clause
from kpi.planner.acts.own_rounds import OwnRounds
from kpi.planner.acts.own_rounds import add_own_rounds as _add_own_rounds
from kpi.planner.acts.papers import plan_draft_file as _plan_draft_file
from kpi.planner.acts.papers import plan_words_paper as _plan_words_paper
from kpi.planner.acts.proposing import PlanChange, PlanProposal, take_up_plans
from kpi.planner.acts.proposing import decide_plan as _decide_plan
from kpi.planner.acts.proposing import propose_plan as _propose_plan
from kpi.planner.acts.texts import KeptText
from kpi.planner.acts.texts import keep_plan_text as _keep_plan_text
from kpi.planner.acts.texts import plan_text_file as _plan_text_file
from kpi.planner.acts.trial import TrialReport
from kpi.planner.acts.trial import try_first_report as _try_first_report
from kpi.planner.acts.unit_criteria import CriteriaDecision, UnitCriteria, UnitCriteriaForm
from kpi.planner.acts.unit_criteria import decide_unit_criteria as _decide_unit_criteria
from kpi.planner.acts.unit_criteria import propose_unit_criteria as _propose_unit_criteria
from kpi.planner.acts.unit_criteria_paper import unit_criteria_paper as _unit_criteria_paper
from kpi.planner.acts.unit_moves import carry_out_unit_changes
from kpi.planner.form import TypedRow
from kpi.planner.starting import starting_points
from kpi.planner.unit_changes import UnitChange
from kpi.planner.unit_changes import openings_of as _openings_of
from kpi.quiz import kind as _quiz  # noqa: F401  (says what an online contest brings)
from kpi.quiz.acts.bank import QuestionForm
from kpi.quiz.acts.doing import Done as QuizDone
from kpi.quiz.acts.entering import Entrant, enter_quiz, entrant_of, pass_for_account
from kpi.quiz.acts.essay import save_essay
from kpi.quiz.acts.essay_file import essay_file_arrived, largest_essay_file, remove_essay_file, take_essay_file
from kpi.quiz.acts.face import (
    add_quiz_stock,
    assign_essays,
    confirm_entrant,
    confirm_quiz_roster,
    cover_essay_file,
    cut_essay_codes,
    decide_entrant,
    decide_prizes,
    decide_similarity,
    essay_file,
    essay_to_register,
    extend_sittings,
    freeze_quiz_result,
    freeze_quiz_rules,
    hand_out_quiz_codes,
    import_questions,
    import_quiz_roster,
    join_essay_codes,
    look_at_key,
    mark_essay,
    moderate_essay,
    open_quiz,
    open_quiz_key,
    propose_question,
    publish_quiz_bundle,
    quiz_paper,
    recompute_contest,
    record_quiz_incident,
    record_quiz_member,
    rule_question,
    seal_quiz_papers,
    verify_contest,
    verify_question,
    verify_questions,
    void_sitting,
)
from kpi.quiz.acts.marking import (
    MarkingSheet,
)
from kpi.quiz.acts.moderating import Moderation
from kpi.quiz.acts.pressing import disk_is_full, note_refused_press, press, press_whole_page, take_press
from kpi.quiz.acts.registering import Registration, register_entrant
from kpi.quiz.acts.roster import EntrantDecision
from kpi.quiz.acts.rules import BODIES, Membership, TheLe
from kpi.quiz.acts.ruling import (
    AppliedModel,
    PrizeDecision,
    QuestionRuling,
    SimilarityVerdict,
)
from kpi.quiz.acts.running import (
    Incident,
    MinutesBack,
)
from kpi.quiz.acts.shown_files import CoveredFile
from kpi.quiz.acts.sitting import (
    hand_in_sitting,
    note_focus,
    seal_sittings,
    seconds_left,
    settle_sittings,
    start_sitting,
)
from kpi.quiz.bundle import checked_bundle
from kpi.tasks.acts.reminders import queue_task_reminders as _queue_task_reminders
from kpi.tasks.acts.task_units import TaskFile
from kpi.tasks.acts.task_units import attach_task_file as _attach_task_file
from kpi.tasks.acts.task_units import record_task_of_unit as _record_task_of_unit
from kpi.tasks.acts.task_units import task_file as _task_file
from kpi.tasks.acts.tasks import TASK_STATES, TaskEntry
from kpi.tasks.acts.tasks import record_task as _record_task

confirm_no_cases = answering(_confirm_no_cases)
confirm_indicator_list = answering(_confirm_indicator_list)
board_file = answering(_board_file)
subscribe_brief = answering(_subscribe_brief)
record_succession = answering(_record_succession)
begin_plan_draft = answering(_begin_plan_draft)
begin_blank_plan = answering(_begin_blank_plan)
first_plan_in_force = answering(_first_plan_in_force)
start_first_plan = answering(_start_first_plan)
add_own_rounds = answering(_add_own_rounds)
propose_unit_criteria = answering(_propose_unit_criteria)
decide_unit_criteria = answering(_decide_unit_criteria)
unit_criteria_paper = answering(_unit_criteria_paper)
change_units = answering(_change_units)
save_plan_rows = answering(_save_plan_rows)
openings_of = answering(_openings_of)
keep_plan_text = answering(_keep_plan_text)
try_first_report = answering(_try_first_report)
add_marked = answering(_add_marked)
pick_clause = answering(_pick_clause)
plan_text_file = answering(_plan_text_file)
plan_draft_template = answering(_plan_draft_template)
plan_draft_file = answering(_plan_draft_file)
plan_words_paper = answering(_plan_words_paper)
save_plan_draft = answering(_save_plan_draft)
read_plan_workbook = answering(_read_plan_workbook)
plan_in_force_file = answering(_plan_in_force_file)
plan_draft = answering(_plan_draft)
propose_plan = answering(_propose_plan)
decide_plan = answering(_decide_plan)
close_period = answering(_close_period)
ask_reopening = answering(_ask_reopening)
confirm_reopening = answering(_confirm_reopening)
send_back = answering(_send_back)
mark_in_review = answering(_mark_in_review)
write_note = answering(_write_note)
save_draft = answering(_save_draft)
drop_draft = answering(_drop_draft)
record_reviewer_figures = answering(_record_reviewer_figures)
submit_reviewer_workbook = answering(_submit_reviewer_workbook)
record_adjustment = answering(_record_adjustment)
withdraw_adjustment = answering(_withdraw_adjustment)
original_file = answering(_original_file)
own_book = answering(_own_book)
check_own_workbook = answering(_check_own_workbook)
save_own_layout = answering(_save_own_layout)
submit_own_workbook = answering(_submit_own_workbook)
attach_task_file = answering(_attach_task_file)
record_task_of_unit = answering(_record_task_of_unit)
task_file = answering(_task_file)
month_paper = answering(_month_paper)
queue_task_reminders = answering(_queue_task_reminders)
queue_reminders = answering(_queue_reminders)
sign_submission = answering(_sign_submission)
return_submission = answering(_return_submission)
verify_figure = answering(_verify_figure)
attach_evidence = answering(_attach_evidence)
evidence_file = answering(_evidence_file)
extend_due_day = answering(_extend_due_day)
record_task = answering(_record_task)
source_cell = answering(_source_cell)
template_workbook = answering(_template_workbook)
returned_workbook = answering(_returned_workbook)
carried_workbook = answering(_carried_workbook)
import_facts = answering(_import_facts)
submit_workbook = answering(_submit_workbook)
reviewer_workbook = answering(_reviewer_workbook)

__all__ = [
    "AWARD_BOOKS",
    "AWARD_KINDS",
    "BODIES",
    "CONTEST_PAPERS",
    "IDEA_PAPERS",
    "TASK_STATES",
    "Adjusted",
    "AppliedModel",
    "Attached",
    "AuthorForm",
    "AwardNumberForm",
    "AwardPaperForm",
    "BackedUp",
    "BoardFile",
    "Checked",
    "Chores",
    "Concluded",
    "Conclusion",
    "CoveredFile",
    "CriteriaDecision",
    "Delivered",
    "DossierPaper",
    "DossierPaperForm",
    "Enrolment",
    "Entered",
    "Entrant",
    "EntrantDecision",
    "Entry",
    "Erased",
    "FirstPlan",
    "FirstPlanMade",
    "Frozen",
    "HigherStep",
    "IdeaFile",
    "Imported",
    "Incident",
    "IndicatorList",
    "InitiativeForm",
    "KeptLayout",
    "KeptText",
    "LegalWord",
    "MarkForm",
    "Marked",
    "MarkingSheet",
    "Meeting",
    "MeetingForm",
    "Member",
    "Membership",
    "Met",
    "MinutesBack",
    "Moderation",
    "NoCasesConfirmed",
    "Nominated",
    "NominationForm",
    "Nominee",
    "Office",
    "OpinionForm",
    "OwnBook",
    "OwnRounds",
    "PartyForm",
    "PeriodState",
    "PlanChange",
    "PlanDraft",
    "PlanProposal",
    "PrizeDecision",
    "Proposal",
    "PublicationForm",
    "QuestionForm",
    "QuestionRuling",
    "Queued",
    "QuizDone",
    "Receipt",
    "Received",
    "Recorded",
    "Registration",
    "ReportDraft",
    "Reserved",
    "RowDecision",
    "SessionsTold",
    "SignedDecisionForm",
    "SignedIn",
    "SimilarityVerdict",
    "Sitting",
    "SourceCell",
    "StepForm",
    "Stepped",
    "SubunitsForm",
    "Succession",
    "Taken",
    "Taking",
    "TaskEntry",
    "TaskFile",
    "TheLe",
    "TrialReport",
    "TypedRow",
    "TypedTable",
    "UnitChange",
    "UnitCriteria",
    "UnitCriteriaForm",
    "UnitSlip",
    "Upload",
    "Vote",
    "Voter",
    "Withdrawal",
    "WriterMembership",
    "Written",
    "accept_audit_gap",
    "account",
    "account_named",
    "accounts",
    "add_account",
    "add_dossier_document",
    "add_marked",
    "add_own_rounds",
    "add_quiz_stock",
    "add_unit_accounts",
    "answer_party",
    "answer_petition",
    "append_upload",
    "appraise_nomination",
    "approve",
    "approve_many",
    "ask_reopening",
    "assign_essays",
    "attach_evidence",
    "attach_task_file",
    "audit_export",
    "award_paper",
    "back_up",
    "backup_folder",
    "backup_if_due",
    "begin_blank_plan",
    "begin_new_key",
    "begin_plan_draft",
    "begin_upload",
    "board_file",
    "cancel_meeting",
    "carried_workbook",
    "carry_out_unit_changes",
    "change_nomination",
    "change_password",
    "change_role",
    "change_units",
    "check_own_workbook",
    "check_plan_workbook",
    "check_reviewer_workbook",
    "check_workbook",
    "checked_bundle",
    "close_discipline_case",
    "close_log",
    "close_period",
    "compare_initiatives",
    "confirm_entrant",
    "confirm_indicator_list",
    "confirm_legal",
    "confirm_no_cases",
    "confirm_nomination",
    "confirm_quiz_roster",
    "confirm_reopening",
    "confirm_subunits",
    "confirm_two_step",
    "contest_paper",
    "correct_meeting",
    "correct_step",
    "cover_essay_file",
    "create_nomination",
    "cut_essay_codes",
    "decide_criteria",
    "decide_criterion",
    "decide_entrant",
    "decide_plan",
    "decide_prizes",
    "decide_row",
    "decide_rows",
    "decide_similarity",
    "decide_unit_criteria",
    "default_data_dir",
    "disable_account",
    "disk_is_full",
    "dossier_archive",
    "dossier_file",
    "drop_draft",
    "drop_idea_draft",
    "enable_account",
    "end_own_session",
    "enter_demo",
    "enter_quiz",
    "entrant_of",
    "erase_person",
    "essay_file",
    "essay_file_arrived",
    "essay_to_register",
    "evidence_file",
    "export_everything",
    "export_shortlist",
    "extend_due_day",
    "extend_sittings",
    "file_petition",
    "find_persons",
    "finish_provider_sign_in",
    "finish_upload",
    "first_administrator",
    "first_link",
    "first_link_fits",
    "first_plan_in_force",
    "forget_typed_rows",
    "freeze_quiz_result",
    "freeze_quiz_rules",
    "freeze_shortlist",
    "give_one_time_password",
    "guess_of",
    "hand_in_sitting",
    "hand_out_quiz_codes",
    "has_copies",
    "idea_file",
    "idea_paper",
    "ideas_template",
    "import_facts",
    "import_initiatives",
    "import_questions",
    "import_quiz_roster",
    "init_office",
    "is_first_administrator",
    "is_this_machine",
    "issue_notice",
    "join_essay_codes",
    "keep_plan_text",
    "keep_session",
    "keep_typed_rows",
    "kept_draft",
    "kept_idea_draft",
    "know_device",
    "largest_essay_file",
    "look_at_key",
    "make_packet",
    "mark_entry",
    "mark_essay",
    "mark_in_review",
    "marked_workbook",
    "moderate_essay",
    "month_paper",
    "name_entry",
    "new_number",
    "note_event",
    "note_focus",
    "note_handed_out",
    "note_incident",
    "note_personal_data_seen",
    "note_refused_press",
    "note_refused_view",
    "note_trespass",
    "open_log",
    "open_office",
    "open_quiz",
    "open_quiz_key",
    "openings_of",
    "origin_cell",
    "original_file",
    "own_book",
    "own_sessions",
    "pass_for_account",
    "pass_two_step",
    "personal_data_of",
    "pick_clause",
    "plan_draft",
    "plan_draft_file",
    "plan_draft_template",
    "plan_in_force_file",
    "plan_text_file",
    "plan_words_paper",
    "press",
    "press_whole_page",
    "propose_higher",
    "propose_plan",
    "propose_question",
    "propose_unit_criteria",
    "proposed",
    "provider_sign_out",
    "publication_paper",
    "publish_awards",
    "publish_quiz_bundle",
    "queue_reminders",
    "queue_task_reminders",
    "quiz_paper",
    "read_plan_workbook",
    "read_sign_in_warnings",
    "receive_initiative",
    "recompute_contest",
    "record_adjustment",
    "record_award_decision",
    "record_award_number",
    "record_discipline_case",
    "record_handover",
    "record_higher_result",
    "record_meeting",
    "record_meeting_on_ideas",
    "record_membership",
    "record_opinion",
    "record_quiz_incident",
    "record_quiz_member",
    "record_reviewer_figures",
    "record_succession",
    "record_task",
    "record_task_of_unit",
    "record_vote",
    "record_votes",
    "register_entrant",
    "release_provider_person",
    "remove_dossier_document",
    "remove_essay_file",
    "request_number",
    "reserve_attempt",
    "reset_two_step",
    "restore_award",
    "return_submission",
    "returned_workbook",
    "reviewer_workbook",
    "revise_initiative",
    "rule_question",
    "save_draft",
    "save_essay",
    "save_idea_draft",
    "save_own_layout",
    "save_plan_draft",
    "save_plan_rows",
    "seal_quiz_papers",
    "seal_sittings",
    "seconds_left",
    "send_back",
    "send_back_nomination",
    "send_outbox",
    "set_award_deadline",
    "settle_sittings",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "sign_submission",
    "signed_decision",
    "signed_in",
    "signed_in_as",
    "source_cell",
    "start_first_plan",
    "start_provider_sign_in",
    "start_sitting",
    "starting_points",
    "submit_nomination",
    "submit_own_workbook",
    "submit_reviewer_workbook",
    "submit_workbook",
    "subscribe_brief",
    "take_answer",
    "take_essay_file",
    "take_press",
    "take_step",
    "take_steps",
    "take_up_nomination",
    "take_up_packet",
    "take_up_plans",
    "task_file",
    "template_workbook",
    "trust_party",
    "try_first_report",
    "two_step_enrolment",
    "typed_rows",
    "unit_criteria_paper",
    "upload_state",
    "verify_contest",
    "verify_figure",
    "verify_question",
    "verify_questions",
    "void_sitting",
    "with_rows",
    "withdraw_adjustment",
    "withdraw_award",
    "withdraw_nomination",
    "write_note",
    "write_register_figures",
]

# Whatever a form hands over passes the one door for text here, so that no act has to think of it.
globals().update({name: taking_in(act) for name, act in list(globals().items()) if is_form(act)})
# And how much of it: lengths of words, files within the account's quota (kpi/house/doors.py).
globals().update({name: behind_door(act) for name, act in list(globals().items()) if has_door(act) and name in __all__})

"""Answers what the screens and the command line show: one function = one ready table; never changes anything."""

from inspect import isfunction

from kpi.awards import kind as _awards  # noqa: F401  (says what other rooms may ask of awards)
from kpi.awards.tables.award_board import award_board, award_rounds
from kpi.awards.tables.award_marks import award_marks
from kpi.awards.tables.award_path import award_path
from kpi.awards.tables.award_register import award_register, award_statistics
from kpi.awards.tables.deciding import appraisal_notice, deciding, pending_cases, petitions
from kpi.awards.tables.eligibility import eligibility
from kpi.awards.tables.higher_proposals import higher_proposals
from kpi.awards.tables.legal import legal_bases
from kpi.awards.tables.nominations import award_deadline, nominable_units, nomination_history, nominations, people_of
from kpi.awards.tables.paper_gaps import paper_gaps, start_notes
from kpi.awards.tables.shortlist import shortlist, shortlist_drift, shortlists
from kpi.awards.tables.verdict_sheet import verdict_sheet
from kpi.board import kind as _board  # noqa: F401  (says what the board brings)
from kpi.board.tables.board import heatmap, ranking
from kpi.board.tables.borders import borders
from kpi.board.tables.brief import brief
from kpi.board.tables.brief_readers import brief_subscriptions
from kpi.board.tables.changes import changes
from kpi.board.tables.debts import debts
from kpi.board.tables.headline import headline
from kpi.board.tables.one_indicator import indicator_board
from kpi.board.tables.overview import overview
from kpi.board.tables.pulse import pulse
from kpi.board.tables.race import due_days, has_pace, milestone_race, next_due
from kpi.board.tables.ranking_marks import ranking_marks
from kpi.board.tables.reasons import reasons
from kpi.board.tables.robustness import robustness, what_if
from kpi.board.tables.search import beside, folded, search
from kpi.board.tables.trend import trend
from kpi.board.tables.unit import unit_position
from kpi.contests import kind as _contests  # noqa: F401  (says what a contest brings)
from kpi.contests.tables.duties import encouraged_units, entry_duties, entry_reminders
from kpi.contests.tables.entries import contest_entries, contest_summary
from kpi.house.answer import Answer, Page
from kpi.house.campaigns import campaigns
from kpi.house.kinds import every_kinds_screens, screens_of
from kpi.house.recorded_plan import plan_in_force
from kpi.house.refusing import answering
from kpi.house.settings import campaign_settings
from kpi.house.words import say, words
from kpi.initiatives import kind as _ideas  # noqa: F401  (says what the kinds of campaign bring)
from kpi.initiatives.tables.figures import entries_behind, register_figures
from kpi.initiatives.tables.meetings import meetings_on_ideas
from kpi.initiatives.tables.nearest import near_ideas, waiting_pairs
from kpi.initiatives.tables.participation import participation
from kpi.initiatives.tables.register import initiatives
from kpi.initiatives.tables.reminders import commendations, initiative_waits, people_counted
from kpi.initiatives.tables.sheet import initiative_sheet
from kpi.keeping.tables.audit_log import NOBODY, AuditFilter, audit_choices, audit_log, audit_state, with_head
from kpi.keeping.tables.guide import guides
from kpi.keeping.tables.health import health
from kpi.keeping.tables.losses import losses
from kpi.keeping.tables.outbox import is_mail_on, outbox
from kpi.keeping.tables.paper_pdf import makes_pdf
from kpi.keeping.tables.paper_pdf import paper_pdf as _paper_pdf
from kpi.keeping.tables.reminders_today import reminders_today
from kpi.month import kind as _month  # noqa: F401  (says what the month brings)
from kpi.month.tables.calendar import timeliness, to_remind
from kpi.month.tables.closing import period_states
from kpi.month.tables.completeness import completeness
from kpi.month.tables.earlier import earlier_figures
from kpi.month.tables.history import history
from kpi.month.tables.inbox import inbox, inbox_count, seen_at
from kpi.month.tables.indicator_lists import indicator_lists
from kpi.month.tables.month_to_report import month_to_report
from kpi.month.tables.no_cases import no_cases
from kpi.month.tables.preview import preview
from kpi.month.tables.review_sheet import review_sheet
from kpi.month.tables.reviewer import adjustments, reviewer_figures
from kpi.month.tables.submissions import previous_figures, submissions
from kpi.month.tables.verification import verification_table
from kpi.people.tables.accounts import FrontDoor, account_list, front_door
from kpi.people.tables.personal_data import kept_naming, personal_data, persons
from kpi.people.tables.sign_in_warnings import sign_in_warnings
from kpi.planner.tables.apart import plans_apart as _plans_apart
from kpi.planner.tables.changes import plan_as_words as _plan_as_words
from kpi.planner.tables.changes import plan_differences as _plan_differences
from kpi.planner.tables.changes import plan_drafts as _plan_drafts
from kpi.planner.tables.changes import plan_proposals as _plan_proposals
from kpi.planner.tables.effects import plan_effects as _plan_effects
from kpi.planner.tables.form import plan_form as _plan_form
from kpi.planner.tables.outlook import plan_outlook as _plan_outlook
from kpi.planner.tables.sums_waiting import unit_sums_waiting as _unit_sums_waiting
from kpi.planner.tables.text import clause_passages as _clause_passages
from kpi.planner.tables.text import kept_plan_text as _kept_plan_text
from kpi.planner.tables.text import plan_text as _plan_text
from kpi.planner.tables.text import plan_text_name
from kpi.planner.tables.unit_criteria import unit_criteria as _unit_criteria
from kpi.planner.tables.unit_criteria import unit_criteria_proposals as _unit_criteria_proposals
from kpi.quiz import kind as _quiz  # noqa: F401  (says what an online contest brings)
from kpi.quiz.tables.doors import (
    quiz_attempts_left,
    quiz_essay,
    quiz_front,
    quiz_own_result,
    quiz_public_key,
    quiz_sheet,
    quiz_standing,
    quiz_units,
    receipt_is_genuine,
    staff_words,
)
from kpi.quiz.tables.face import (
    quiz_anomalies,
    quiz_bank,
    quiz_foresight,
    quiz_items,
    quiz_marking,
    quiz_marking_queue,
    quiz_moderation_queue,
    quiz_monitor,
    quiz_open_cases,
    quiz_participation,
    quiz_participation_book,
    quiz_participation_by_day,
    quiz_result,
    quiz_settings,
    quiz_steps,
)
from kpi.quiz.tables.showing import quiz_paper_kinds, quiz_rubric, quiz_slips_page, quiz_topics
from kpi.rollup import kind as _rollup  # noqa: F401  (says what houses bring)
from kpi.rollup.tables.exchange import rollup_origin, rollup_parties, rollup_sent, rollup_taken, rollup_takings
from kpi.rollup.tables.tree import rollup_tree
from kpi.tasks.tables.task_units import task_debts, task_files, task_units
from kpi.tasks.tables.tasks import task_message, task_reminders, tasks

paper_pdf = answering(_paper_pdf)
plan_drafts = answering(_plan_drafts)
plan_text = answering(_plan_text)
clause_passages = answering(_clause_passages)
kept_plan_text = answering(_kept_plan_text)
plan_form = answering(_plan_form)
plan_outlook = answering(_plan_outlook)
plans_apart = answering(_plans_apart)
unit_sums_waiting = answering(_unit_sums_waiting)
plan_proposals = answering(_plan_proposals)
plan_differences = answering(_plan_differences)
plan_as_words = answering(_plan_as_words)
plan_effects = answering(_plan_effects)
unit_criteria = answering(_unit_criteria)
unit_criteria_proposals = answering(_unit_criteria_proposals)

__all__ = [
    "NOBODY",
    "Answer",
    "AuditFilter",
    "FrontDoor",
    "Page",
    "account_list",
    "adjustments",
    "appraisal_notice",
    "audit_choices",
    "audit_log",
    "audit_state",
    "award_board",
    "award_deadline",
    "award_marks",
    "award_path",
    "award_register",
    "award_rounds",
    "award_statistics",
    "beside",
    "borders",
    "brief",
    "brief_subscriptions",
    "campaign_settings",
    "campaigns",
    "changes",
    "clause_passages",
    "commendations",
    "completeness",
    "contest_entries",
    "contest_summary",
    "debts",
    "deciding",
    "due_days",
    "earlier_figures",
    "eligibility",
    "encouraged_units",
    "entries_behind",
    "entry_duties",
    "entry_reminders",
    "every_kinds_screens",
    "folded",
    "front_door",
    "guides",
    "has_pace",
    "headline",
    "health",
    "heatmap",
    "higher_proposals",
    "history",
    "inbox",
    "inbox_count",
    "indicator_board",
    "indicator_lists",
    "initiative_sheet",
    "initiative_waits",
    "initiatives",
    "is_mail_on",
    "kept_naming",
    "kept_plan_text",
    "legal_bases",
    "losses",
    "makes_pdf",
    "meetings_on_ideas",
    "milestone_race",
    "month_to_report",
    "near_ideas",
    "next_due",
    "no_cases",
    "nominable_units",
    "nomination_history",
    "nominations",
    "outbox",
    "overview",
    "paper_gaps",
    "paper_pdf",
    "participation",
    "pending_cases",
    "people_counted",
    "people_of",
    "period_states",
    "personal_data",
    "persons",
    "petitions",
    "plan_as_words",
    "plan_differences",
    "plan_drafts",
    "plan_effects",
    "plan_form",
    "plan_in_force",
    "plan_outlook",
    "plan_proposals",
    "plan_text",
    "plan_text_name",
    "plans_apart",
    "preview",
    "previous_figures",
    "pulse",
    "quiz_anomalies",
    "quiz_attempts_left",
    "quiz_bank",
    "quiz_essay",
    "quiz_foresight",
    "quiz_front",
    "quiz_items",
    "quiz_marking",
    "quiz_marking_queue",
    "quiz_moderation_queue",
    "quiz_monitor",
    "quiz_open_cases",
    "quiz_own_result",
    "quiz_paper_kinds",
    "quiz_participation",
    "quiz_participation_book",
    "quiz_participation_by_day",
    "quiz_public_key",
    "quiz_result",
    "quiz_rubric",
    "quiz_settings",
    "quiz_sheet",
    "quiz_slips_page",
    "quiz_standing",
    "quiz_steps",
    "quiz_topics",
    "quiz_units",
    "ranking",
    "ranking_marks",
    "reasons",
    "receipt_is_genuine",
    "register_figures",
    "reminders_today",
    "review_sheet",
    "reviewer_figures",
    "robustness",
    "rollup_origin",
    "rollup_parties",
    "rollup_sent",
    "rollup_taken",
    "rollup_takings",
    "rollup_tree",
    "say",
    "screens_of",
    "search",
    "seen_at",
    "shortlist",
    "shortlist_drift",
    "shortlists",
    "sign_in_warnings",
    "staff_words",
    "start_notes",
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
    "unit_criteria",
    "unit_criteria_proposals",
    "unit_position",
    "unit_sums_waiting",
    "verdict_sheet",
    "verification_table",
    "waiting_pairs",
    "what_if",
    "with_head",
    "words",
]

# What a table asks may refuse deep inside (a campaign that is configured no longer): here it becomes a value.
globals().update(
    {name: answering(what) for name, what in list(globals().items()) if isfunction(what) and name in __all__}
)

"""Answers which acts of a contest go out through kpi.actions, each with its result or a Refusal; never acts."""

from kpi.house.refusing import answering
from kpi.quiz.acts import bank, bank_file, roster, rules, sealing

confirm_entrant = answering(roster.confirm_entrant)
confirm_quiz_roster = answering(roster.confirm_quiz_roster)
decide_entrant = answering(roster.decide_entrant)
freeze_quiz_rules = answering(rules.freeze_quiz_rules)
hand_out_quiz_codes = answering(roster.hand_out_quiz_codes)
import_questions = answering(bank_file.import_questions)
import_quiz_roster = answering(roster.import_quiz_roster)
look_at_key = answering(bank.look_at_key)
open_quiz = answering(sealing.open_quiz)
open_quiz_key = answering(sealing.open_quiz_key)
propose_question = answering(bank.propose_question)
record_quiz_member = answering(rules.record_quiz_member)
seal_quiz_papers = answering(sealing.seal_quiz_papers)
verify_question = answering(bank.verify_question)
verify_questions = answering(bank_file.verify_questions)

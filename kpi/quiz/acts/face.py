"""Answers which acts of a contest go out through kpi.actions, each with its result or a Refusal; never acts."""

from kpi.house.refusing import answering
from kpi.quiz.acts import (
    bank,
    bank_file,
    cutting,
    marking,
    moderating,
    papers,
    results,
    roster,
    rules,
    ruling,
    running,
    sealing,
    shown_files,
    to_register,
)

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
add_quiz_stock = answering(ruling.add_quiz_stock)
assign_essays = answering(marking.assign_essays)
cover_essay_file = answering(shown_files.cover_essay_file)
cut_essay_codes = answering(cutting.cut_essay_codes)
decide_prizes = answering(ruling.decide_prizes)
decide_similarity = answering(ruling.decide_similarity)
essay_file = answering(shown_files.essay_file)
extend_sittings = answering(running.extend_sittings)
freeze_quiz_result = answering(results.freeze_quiz_result)
join_essay_codes = answering(marking.join_essay_codes)
mark_essay = answering(marking.mark_essay)
moderate_essay = answering(moderating.moderate_essay)
publish_quiz_bundle = answering(results.publish_quiz_bundle)
record_quiz_incident = answering(running.record_quiz_incident)
recompute_contest = answering(results.recompute_contest)
rule_question = answering(ruling.rule_question)
verify_contest = answering(results.verify_contest)
void_sitting = answering(running.void_sitting)
quiz_paper = answering(papers.quiz_paper)
essay_to_register = answering(to_register.essay_to_register)

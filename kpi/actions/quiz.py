"""Answers what a person can do in an online contest, in a sitting and around it, refusals as values; never acts."""

from kpi.house.refusing import answering as _answering
from kpi.quiz import kind as _kind_of_quiz  # noqa: F401  (says what other rooms may ask of it)
from kpi.quiz.acts import bank as _bank
from kpi.quiz.acts import bank_file as _bank_file
from kpi.quiz.acts import cutting as _cutting
from kpi.quiz.acts import doing as _doing
from kpi.quiz.acts import entering as _entering
from kpi.quiz.acts import essay as _essay
from kpi.quiz.acts import essay_file as _essay_file
from kpi.quiz.acts import marking as _marking
from kpi.quiz.acts import moderating as _moderating
from kpi.quiz.acts import papers as _papers
from kpi.quiz.acts import pressing as _pressing
from kpi.quiz.acts import registering as _registering
from kpi.quiz.acts import results as _results
from kpi.quiz.acts import roster as _roster
from kpi.quiz.acts import rules as _rules
from kpi.quiz.acts import ruling as _ruling
from kpi.quiz.acts import running as _running
from kpi.quiz.acts import sealing as _sealing
from kpi.quiz.acts import shown_files as _shown_files
from kpi.quiz.acts import sitting as _sitting
from kpi.quiz.acts import to_register as _to_register
from kpi.quiz.acts.bank import QuestionForm as QuestionForm
from kpi.quiz.acts.entering import NOT_WRITTEN as NOT_WRITTEN
from kpi.quiz.acts.entering import Entrant as Entrant
from kpi.quiz.acts.entering import entrant_of as entrant_of
from kpi.quiz.acts.essay_file import essay_file_arrived as essay_file_arrived
from kpi.quiz.acts.essay_file import largest_essay_file as largest_essay_file
from kpi.quiz.acts.marking import MarkingSheet as MarkingSheet
from kpi.quiz.acts.moderating import Moderation as Moderation
from kpi.quiz.acts.pressing import answer_not_written as answer_not_written
from kpi.quiz.acts.pressing import note_refused_press as note_refused_press
from kpi.quiz.acts.registering import Registration as Registration
from kpi.quiz.acts.roster import EntrantDecision as EntrantDecision
from kpi.quiz.acts.rules import Membership as Membership
from kpi.quiz.acts.rules import TheLe as TheLe
from kpi.quiz.acts.ruling import AppliedModel as AppliedModel
from kpi.quiz.acts.ruling import PrizeDecision as PrizeDecision
from kpi.quiz.acts.ruling import QuestionRuling as QuestionRuling
from kpi.quiz.acts.ruling import SimilarityVerdict as SimilarityVerdict
from kpi.quiz.acts.running import Incident as Incident
from kpi.quiz.acts.running import MinutesBack as MinutesBack
from kpi.quiz.acts.shown_files import CoveredFile as CoveredFile
from kpi.quiz.acts.sitting import note_focus as note_focus
from kpi.quiz.acts.sitting import seal_sittings as seal_sittings
from kpi.quiz.acts.sitting import seconds_left as seconds_left
from kpi.quiz.acts.sitting import settle_sittings as settle_sittings
from kpi.quiz.bundle import checked_bundle as checked_bundle
from kpi.quiz.press import Press as Press
from kpi.quiz.words import BODIES as BODIES

look_at_key = _answering(_bank.look_at_key)
propose_question = _answering(_bank.propose_question)
verify_question = _answering(_bank.verify_question)
import_questions = _answering(_bank_file.import_questions)
verify_questions = _answering(_bank_file.verify_questions)
assign_essays = _answering(_marking.assign_essays)
cut_essay_codes = _answering(_cutting.cut_essay_codes)
join_essay_codes = _answering(_marking.join_essay_codes)
mark_essay = _answering(_marking.mark_essay)
moderate_essay = _answering(_moderating.moderate_essay)
quiz_paper = _answering(_papers.quiz_paper)
freeze_quiz_result = _answering(_results.freeze_quiz_result)
publish_quiz_bundle = _answering(_results.publish_quiz_bundle)
recompute_contest = _answering(_results.recompute_contest)
verify_contest = _answering(_results.verify_contest)
confirm_entrant = _answering(_roster.confirm_entrant)
confirm_quiz_roster = _answering(_roster.confirm_quiz_roster)
decide_entrant = _answering(_roster.decide_entrant)
hand_out_quiz_codes = _answering(_roster.hand_out_quiz_codes)
import_quiz_roster = _answering(_roster.import_quiz_roster)
freeze_quiz_rules = _answering(_rules.freeze_quiz_rules)
record_quiz_member = _answering(_rules.record_quiz_member)
add_quiz_stock = _answering(_ruling.add_quiz_stock)
decide_prizes = _answering(_ruling.decide_prizes)
decide_similarity = _answering(_ruling.decide_similarity)
rule_question = _answering(_ruling.rule_question)
extend_sittings = _answering(_running.extend_sittings)
record_quiz_incident = _answering(_running.record_quiz_incident)
void_sitting = _answering(_running.void_sitting)
open_quiz = _answering(_sealing.open_quiz)
open_quiz_key = _answering(_sealing.open_quiz_key)
seal_quiz_papers = _answering(_sealing.seal_quiz_papers)
cover_essay_file = _answering(_shown_files.cover_essay_file)
essay_file = _answering(_shown_files.essay_file)
essay_to_register = _answering(_to_register.essay_to_register)
enter_quiz = _answering(_entering.enter_quiz)
pass_for_account = _answering(_entering.pass_for_account)
save_essay = _answering(_essay.save_essay)
remove_essay_file = _answering(_essay_file.remove_essay_file)
take_essay_file = _answering(_essay_file.take_essay_file)
press = _answering(_pressing.press)
press_whole_page = _answering(_pressing.press_whole_page)
take_press = _answering(_pressing.take_press)
register_entrant = _answering(_registering.register_entrant)
hand_in_sitting = _answering(_sitting.hand_in_sitting)
start_sitting = _answering(_sitting.start_sitting)
QuizDone = _doing.Done

"""Answers what a person can do about awards, refusals as values; never acts itself."""

from kpi.awards import kind as _kind_of_awards  # noqa: F401  (says what other rooms may ask of it)
from kpi.awards.acts import appraisal as _appraisal
from kpi.awards.acts import award_deadline as _award_deadline
from kpi.awards.acts import award_decisions as _award_decisions
from kpi.awards.acts import award_number as _award_number
from kpi.awards.acts import award_papers as _award_papers
from kpi.awards.acts import award_register as _award_register
from kpi.awards.acts import award_signing as _award_signing
from kpi.awards.acts import award_withdrawal as _award_withdrawal
from kpi.awards.acts import conclusions as _conclusions
from kpi.awards.acts import council as _council
from kpi.awards.acts import discipline as _discipline
from kpi.awards.acts import dossier as _dossier
from kpi.awards.acts import dossier_archive as _dossier_archive
from kpi.awards.acts import entry_of_nomination as _entry_of_nomination
from kpi.awards.acts import higher_proposal as _higher_proposal
from kpi.awards.acts import legal as _legal
from kpi.awards.acts import membership as _membership
from kpi.awards.acts import nominations as _nominations
from kpi.awards.acts import shortlist as _shortlist
from kpi.awards.acts import shortlist_export as _shortlist_export
from kpi.awards.acts import typed_rows as _typed_rows
from kpi.awards.acts import votes as _votes
from kpi.awards.acts.appraisal import NoticeForm as NoticeForm
from kpi.awards.acts.appraisal import OpinionForm as OpinionForm
from kpi.awards.acts.award_decisions import RowDecision as RowDecision
from kpi.awards.acts.award_decisions import decide_rows as decide_rows
from kpi.awards.acts.award_number import AwardNumberForm as AwardNumberForm
from kpi.awards.acts.award_register import PublicationForm as PublicationForm
from kpi.awards.acts.award_signing import SignedDecisionForm as SignedDecisionForm
from kpi.awards.acts.award_withdrawal import Withdrawal as Withdrawal
from kpi.awards.acts.conclusions import Concluded as Concluded
from kpi.awards.acts.conclusions import Conclusion as Conclusion
from kpi.awards.acts.conclusions import decide_criteria as decide_criteria
from kpi.awards.acts.council import Meeting as Meeting
from kpi.awards.acts.council import Member as Member
from kpi.awards.acts.council import Sitting as Sitting
from kpi.awards.acts.discipline import CaseForm as CaseForm
from kpi.awards.acts.dossier import DossierPaper as DossierPaper
from kpi.awards.acts.dossier import DossierPaperForm as DossierPaperForm
from kpi.awards.acts.entry import Entry as Entry
from kpi.awards.acts.higher_proposal import HigherResultForm as HigherResultForm
from kpi.awards.acts.higher_proposal import HigherStep as HigherStep
from kpi.awards.acts.legal import LegalWord as LegalWord
from kpi.awards.acts.membership import WriterMembership as WriterMembership
from kpi.awards.acts.nominations import Nominated as Nominated
from kpi.awards.acts.nominations import NominationForm as NominationForm
from kpi.awards.acts.nominees import Nominee as Nominee
from kpi.awards.acts.paper_making import AwardPaperForm as AwardPaperForm
from kpi.awards.acts.shortlist import FreezingForm as FreezingForm
from kpi.awards.acts.shortlist import Frozen as Frozen
from kpi.awards.acts.typed_rows import TypedTable as TypedTable
from kpi.awards.acts.typed_rows import typed_rows as typed_rows
from kpi.awards.acts.votes import Vote as Vote
from kpi.awards.acts.votes import record_votes as record_votes
from kpi.awards.papers.award_paper import AWARD_BOOKS as AWARD_BOOKS
from kpi.awards.papers.award_paper import AWARD_KINDS as AWARD_KINDS
from kpi.house.refusing import answering as _answering

answer_petition = _answering(_appraisal.answer_petition)
file_petition = _answering(_appraisal.file_petition)
issue_notice = _answering(_appraisal.issue_notice)
record_opinion = _answering(_appraisal.record_opinion)
set_award_deadline = _answering(_award_deadline.set_award_deadline)
decide_row = _answering(_award_decisions.decide_row)
record_award_number = _answering(_award_number.record_award_number)
award_paper = _answering(_award_papers.award_paper)
publish_awards = _answering(_award_register.publish_awards)
record_handover = _answering(_award_register.record_handover)
record_award_decision = _answering(_award_signing.record_award_decision)
signed_decision = _answering(_award_signing.signed_decision)
restore_award = _answering(_award_withdrawal.restore_award)
withdraw_award = _answering(_award_withdrawal.withdraw_award)
decide_criterion = _answering(_conclusions.decide_criterion)
cancel_meeting = _answering(_council.cancel_meeting)
correct_meeting = _answering(_council.correct_meeting)
record_meeting = _answering(_council.record_meeting)
close_discipline_case = _answering(_discipline.close_discipline_case)
record_discipline_case = _answering(_discipline.record_discipline_case)
add_dossier_document = _answering(_dossier.add_dossier_document)
dossier_file = _answering(_dossier.dossier_file)
remove_dossier_document = _answering(_dossier.remove_dossier_document)
dossier_archive = _answering(_dossier_archive.dossier_archive)
publication_paper = _answering(_dossier_archive.publication_paper)
name_entry = _answering(_entry_of_nomination.name_entry)
propose_higher = _answering(_higher_proposal.propose_higher)
record_higher_result = _answering(_higher_proposal.record_higher_result)
confirm_legal = _answering(_legal.confirm_legal)
record_membership = _answering(_membership.record_membership)
appraise_nomination = _answering(_nominations.appraise_nomination)
change_nomination = _answering(_nominations.change_nomination)
confirm_nomination = _answering(_nominations.confirm_nomination)
create_nomination = _answering(_nominations.create_nomination)
send_back_nomination = _answering(_nominations.send_back_nomination)
submit_nomination = _answering(_nominations.submit_nomination)
take_up_nomination = _answering(_nominations.take_up_nomination)
withdraw_nomination = _answering(_nominations.withdraw_nomination)
freeze_shortlist = _answering(_shortlist.freeze_shortlist)
export_shortlist = _answering(_shortlist_export.export_shortlist)
record_vote = _answering(_votes.record_vote)
forget_typed_rows = _answering(_typed_rows.forget_typed_rows)
keep_typed_rows = _answering(_typed_rows.keep_typed_rows)

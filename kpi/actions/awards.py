"""Answers what a person can do about awards, refusals as values: the face of one room; never acts itself."""

from kpi.awards.acts import (
    appraisal,
    award_deadline,
    award_decisions,
    award_number,
    award_papers,
    award_register,
    award_signing,
    award_withdrawal,
    conclusions,
    council,
    discipline,
    dossier,
    entry_of_nomination,
    higher_proposal,
    legal,
    membership,
    nominations,
    shortlist,
    shortlist_export,
    votes,
)
from kpi.awards.acts import dossier_archive as _archive
from kpi.awards.acts import (
    typed_rows as _typed,
)
from kpi.awards.acts.appraisal import OpinionForm
from kpi.awards.acts.award_decisions import RowDecision, decide_rows
from kpi.awards.acts.award_number import AwardNumberForm
from kpi.awards.acts.award_register import PublicationForm
from kpi.awards.acts.award_signing import SignedDecisionForm
from kpi.awards.acts.award_withdrawal import Withdrawal
from kpi.awards.acts.conclusions import Concluded, Conclusion, decide_criteria
from kpi.awards.acts.council import Meeting, Member, Sitting
from kpi.awards.acts.dossier import DossierPaper, DossierPaperForm
from kpi.awards.acts.entry import Entry
from kpi.awards.acts.higher_proposal import HigherStep
from kpi.awards.acts.legal import LegalWord
from kpi.awards.acts.membership import WriterMembership
from kpi.awards.acts.nominations import Nominated, NominationForm
from kpi.awards.acts.nominees import Nominee
from kpi.awards.acts.paper_making import AwardPaperForm
from kpi.awards.acts.shortlist import Frozen
from kpi.awards.acts.typed_rows import TypedTable, typed_rows
from kpi.awards.acts.votes import Vote, record_votes
from kpi.awards.papers.award_paper import AWARD_BOOKS, AWARD_KINDS
from kpi.house.refusing import answering

answer_petition = answering(appraisal.answer_petition)
file_petition = answering(appraisal.file_petition)
issue_notice = answering(appraisal.issue_notice)
record_opinion = answering(appraisal.record_opinion)
set_award_deadline = answering(award_deadline.set_award_deadline)
decide_row = answering(award_decisions.decide_row)
record_award_number = answering(award_number.record_award_number)
award_paper = answering(award_papers.award_paper)
publish_awards = answering(award_register.publish_awards)
record_handover = answering(award_register.record_handover)
record_award_decision = answering(award_signing.record_award_decision)
signed_decision = answering(award_signing.signed_decision)
restore_award = answering(award_withdrawal.restore_award)
withdraw_award = answering(award_withdrawal.withdraw_award)
decide_criterion = answering(conclusions.decide_criterion)
cancel_meeting = answering(council.cancel_meeting)
correct_meeting = answering(council.correct_meeting)
record_meeting = answering(council.record_meeting)
close_discipline_case = answering(discipline.close_discipline_case)
record_discipline_case = answering(discipline.record_discipline_case)
add_dossier_document = answering(dossier.add_dossier_document)
dossier_file = answering(dossier.dossier_file)
remove_dossier_document = answering(dossier.remove_dossier_document)
dossier_archive = answering(_archive.dossier_archive)
publication_paper = answering(_archive.publication_paper)
name_entry = answering(entry_of_nomination.name_entry)
propose_higher = answering(higher_proposal.propose_higher)
record_higher_result = answering(higher_proposal.record_higher_result)
confirm_legal = answering(legal.confirm_legal)
record_membership = answering(membership.record_membership)
appraise_nomination = answering(nominations.appraise_nomination)
change_nomination = answering(nominations.change_nomination)
confirm_nomination = answering(nominations.confirm_nomination)
create_nomination = answering(nominations.create_nomination)
send_back_nomination = answering(nominations.send_back_nomination)
submit_nomination = answering(nominations.submit_nomination)
take_up_nomination = answering(nominations.take_up_nomination)
withdraw_nomination = answering(nominations.withdraw_nomination)
freeze_shortlist = answering(shortlist.freeze_shortlist)
export_shortlist = answering(shortlist_export.export_shortlist)
forget_typed_rows = answering(_typed.forget_typed_rows)
keep_typed_rows = answering(_typed.keep_typed_rows)
record_vote = answering(votes.record_vote)

__all__ = [
    "AWARD_BOOKS",
    "AWARD_KINDS",
    "AwardNumberForm",
    "AwardPaperForm",
    "Concluded",
    "Conclusion",
    "DossierPaper",
    "DossierPaperForm",
    "Entry",
    "Frozen",
    "HigherStep",
    "LegalWord",
    "Meeting",
    "Member",
    "Nominated",
    "NominationForm",
    "Nominee",
    "OpinionForm",
    "PublicationForm",
    "RowDecision",
    "SignedDecisionForm",
    "Sitting",
    "TypedTable",
    "Vote",
    "Withdrawal",
    "WriterMembership",
    "add_dossier_document",
    "answer_petition",
    "appraise_nomination",
    "award_paper",
    "cancel_meeting",
    "change_nomination",
    "close_discipline_case",
    "confirm_legal",
    "confirm_nomination",
    "correct_meeting",
    "create_nomination",
    "decide_criteria",
    "decide_criterion",
    "decide_row",
    "decide_rows",
    "dossier_archive",
    "dossier_file",
    "export_shortlist",
    "file_petition",
    "forget_typed_rows",
    "freeze_shortlist",
    "issue_notice",
    "keep_typed_rows",
    "name_entry",
    "propose_higher",
    "publication_paper",
    "publish_awards",
    "record_award_decision",
    "record_award_number",
    "record_discipline_case",
    "record_handover",
    "record_higher_result",
    "record_meeting",
    "record_membership",
    "record_opinion",
    "record_vote",
    "record_votes",
    "remove_dossier_document",
    "restore_award",
    "send_back_nomination",
    "set_award_deadline",
    "signed_decision",
    "submit_nomination",
    "take_up_nomination",
    "typed_rows",
    "withdraw_award",
    "withdraw_nomination",
]

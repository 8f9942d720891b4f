"""Answers what a person can do with a month's reports, figures and due days, refusals as values; never acts itself."""

from kpi.house.refusing import answering as _answering
from kpi.month.acts import adjustments as _adjustments
from kpi.month.acts import bulk as _bulk
from kpi.month.acts import calendar as _calendar
from kpi.month.acts import carry as _carry
from kpi.month.acts import closing as _closing
from kpi.month.acts import drafts as _drafts
from kpi.month.acts import evidence as _evidence
from kpi.month.acts import indicator_list as _indicator_list
from kpi.month.acts import no_cases as _no_cases
from kpi.month.acts import originals as _originals
from kpi.month.acts import own_book as _own_book
from kpi.month.acts import own_layout as _own_layout
from kpi.month.acts import reminders as _reminders
from kpi.month.acts import returned as _returned
from kpi.month.acts import review as _review
from kpi.month.acts import reviewer_figures as _reviewer_figures
from kpi.month.acts import signing as _signing
from kpi.month.acts import source_cell as _source_cell
from kpi.month.acts import submit as _submit
from kpi.month.acts import succession as _succession
from kpi.month.acts import template as _template
from kpi.month.acts import verification as _verification
from kpi.month.acts.adjustments import Adjusted as Adjusted
from kpi.month.acts.adjustments import AdjustmentForm as AdjustmentForm
from kpi.month.acts.bulk import Imported as Imported
from kpi.month.acts.calendar import ExtensionForm as ExtensionForm
from kpi.month.acts.check import Checked as Checked
from kpi.month.acts.check import check_workbook as check_workbook
from kpi.month.acts.closing import PeriodState as PeriodState
from kpi.month.acts.drafts import ReportDraft as ReportDraft
from kpi.month.acts.drafts import kept_draft as kept_draft
from kpi.month.acts.evidence import Attached as Attached
from kpi.month.acts.evidence import EvidenceAbout as EvidenceAbout
from kpi.month.acts.indicator_list import IndicatorList as IndicatorList
from kpi.month.acts.mark import marked_workbook as marked_workbook
from kpi.month.acts.no_cases import NoCasesConfirmed as NoCasesConfirmed
from kpi.month.acts.own_book import KeptLayout as KeptLayout
from kpi.month.acts.own_book import OwnBook as OwnBook
from kpi.month.acts.own_book import Proposal as Proposal
from kpi.month.acts.own_book import proposed as proposed
from kpi.month.acts.own_book import with_rows as with_rows
from kpi.month.acts.own_layout import OwnReport as OwnReport
from kpi.month.acts.review import approve_many as approve_many
from kpi.month.acts.reviewer_figures import Recorded as Recorded
from kpi.month.acts.reviewer_figures import check_reviewer_workbook as check_reviewer_workbook
from kpi.month.acts.source_cell import SourceCell as SourceCell
from kpi.month.acts.submit import Receipt as Receipt
from kpi.month.acts.succession import Succession as Succession

record_adjustment = _answering(_adjustments.record_adjustment)
withdraw_adjustment = _answering(_adjustments.withdraw_adjustment)
import_facts = _answering(_bulk.import_facts)
extend_due_day = _answering(_calendar.extend_due_day)
carried_workbook = _answering(_carry.carried_workbook)
ask_reopening = _answering(_closing.ask_reopening)
close_period = _answering(_closing.close_period)
confirm_reopening = _answering(_closing.confirm_reopening)
drop_draft = _answering(_drafts.drop_draft)
save_draft = _answering(_drafts.save_draft)
attach_evidence = _answering(_evidence.attach_evidence)
evidence_file = _answering(_evidence.evidence_file)
confirm_indicator_list = _answering(_indicator_list.confirm_indicator_list)
confirm_no_cases = _answering(_no_cases.confirm_no_cases)
original_file = _answering(_originals.original_file)
own_book = _answering(_own_book.own_book)
check_own_workbook = _answering(_own_layout.check_own_workbook)
save_own_layout = _answering(_own_layout.save_own_layout)
submit_own_workbook = _answering(_own_layout.submit_own_workbook)
queue_reminders = _answering(_reminders.queue_reminders)
returned_workbook = _answering(_returned.returned_workbook)
approve = _answering(_review.approve)
mark_in_review = _answering(_review.mark_in_review)
send_back = _answering(_review.send_back)
write_note = _answering(_review.write_note)
record_reviewer_figures = _answering(_reviewer_figures.record_reviewer_figures)
reviewer_workbook = _answering(_reviewer_figures.reviewer_workbook)
submit_reviewer_workbook = _answering(_reviewer_figures.submit_reviewer_workbook)
return_submission = _answering(_signing.return_submission)
sign_submission = _answering(_signing.sign_submission)
source_cell = _answering(_source_cell.source_cell)
submit_workbook = _answering(_submit.submit_workbook)
record_succession = _answering(_succession.record_succession)
template_workbook = _answering(_template.template_workbook)
verify_figure = _answering(_verification.verify_figure)

"""Answers how the reviewer enters many units' figures in one workbook: layout, template, reading; never stores any."""

from kpi.month.intake.reviewer_book.layout import ALL_UNITS, REVIEWER_SHEET, ReviewerLayout, reviewer_layout
from kpi.month.intake.reviewer_book.read import ReviewerDraft, reviewer_draft
from kpi.month.intake.reviewer_book.write import write_reviewer_book

__all__ = [
    "ALL_UNITS",
    "REVIEWER_SHEET",
    "ReviewerDraft",
    "ReviewerLayout",
    "reviewer_draft",
    "reviewer_layout",
    "write_reviewer_book",
]

"""Answers what a template looks like once an officer has typed figures into it; knows nothing of the figures."""

from datetime import date
from decimal import Decimal

from kpi.month.acts.template import TemplateParts
from kpi.month.intake.layout import REPORT_SHEET
from kpi.month.intake.template import book_bytes, template_book

Typed = dict[str, Decimal | date | str]  # cell -> what is typed


def filled(parts: TemplateParts, typed: Typed) -> bytes:
    """The workbook with `typed` in it, as .xlsx bytes. Runs in a helper process, so it takes plain values only."""
    book = template_book(parts.layout, parts.previous, parts.identity, parts.is_demo)
    for ref, value in typed.items():
        book[REPORT_SHEET][ref] = value
    return book_bytes(book)

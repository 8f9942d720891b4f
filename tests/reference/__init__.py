"""Answers, slowly and in plain Python, what design section 3 says a figure means; never imports the product.

It is the second opinion in the tests: written from the text alone, with whole numbers and fractions,
so that a mistake in the SQL models and a mistake here would have to be the same mistake to go unseen.
"""

from tests.reference.current import Event, current_facts
from tests.reference.figure import Fact
from tests.reference.plan import Plan
from tests.reference.ranking import ranking_rows
from tests.reference.row import unit_rows

__all__ = ["Event", "Fact", "Plan", "current_facts", "ranking_rows", "unit_rows"]

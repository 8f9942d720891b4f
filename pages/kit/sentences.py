"""Answers how a problem or a refusal reads inside a screen; never as Markdown or HTML of the user's making."""

from kpi import tables
from kpi.plan.model import Problem, Refusal
from pages.kit import figures, house


def sentence(item: Problem | Refusal) -> str:
    """The Vietnamese sentence with a hint, as plain text (for HTML that is escaped, and for tables)."""
    return tables.say(item, house.open_office().plans)


def plain(item: Problem | Refusal) -> str:
    """The same sentence made harmless for st.warning and its kind, which read Markdown."""
    return figures.plain(sentence(item))

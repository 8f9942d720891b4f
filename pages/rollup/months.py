"""Draws the choice of one month among rows of many; never asks for rows."""

from pages.kit import choices
from pages.kit.words import month_text


def of_one_month(rows: list[dict]) -> list[dict]:
    """The rows of the chosen month, the newest to begin with; every row where there are none."""
    months = sorted({row["period"] for row in rows}, reverse=True)
    if not months:
        return rows
    chosen = choices.choose("thang", "Tháng", months, months[0], _shown, width=170)
    return [row for row in rows if row["period"] == chosen]


def _shown(month: str) -> str:
    return month_text(month).capitalize()

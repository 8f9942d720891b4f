"""Answers which milestones figures with a pace have, for the choices of a screen; never judges one."""

from collections.abc import Iterable
from datetime import date

from kpi import tables
from pages.kit import house


def days(campaign: str) -> dict[str, date]:
    """The days on which figures with a pace are due, in order: "2024-09-30" → the day."""
    return {day.isoformat(): day for day in tables.due_days(house.open_office().plans[campaign])}


def soonest(campaign: str, period: str) -> str:
    """The next of these days after a month."""
    return str(tables.next_due(house.open_office().plans[campaign], period))


def indicators(campaign: str, day: date) -> dict[str, str]:
    """The indicators with a pace that are due on a day: code → short name, in the plan's order."""
    return {
        item.code: item.short_name or item.name
        for item in house.campaign_of(campaign).indicators
        if tables.has_pace(item) and any(stone.due_on == day for stone in item.milestones)
    }


def steepest(codes: Iterable[str], campaign: str) -> str:
    """The one of these indicators that a screen begins with: the first whose target grows all year; else the first."""
    items = [item for code in codes if (item := house.campaign_of(campaign).indicator(code))]
    return next((item.code for item in items if item.pace == "linear"), items[0].code if items else "")

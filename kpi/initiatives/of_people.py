"""Answers which ideas of the register each author has, recognised and taken over where; never judges anybody."""

from datetime import datetime
from typing import Any

from kpi.house.kinds import IdeaFact
from kpi.initiatives.idea import Event, Idea
from kpi.initiatives.reading import ideas_of


def ideas_by_author(house: Any, as_of: datetime | None = None) -> tuple[IdeaFact, ...]:
    """One fact per accepted, living idea and author with a name, of every plan of the house, as known at a moment."""
    names = {code: {unit.code: unit.name for unit in plan.units} for code, plan in house.plans.items()}
    return tuple(
        IdeaFact(
            str(idea.initiative),
            idea.title,
            author.person_id,
            author.full_name,
            author.unit_code,
            tuple((event.happened_on, _paper(event)) for event in idea.all_of("recognise")),
            tuple((event.happened_on, place) for event, place in _elsewhere(idea, names.get(idea.campaign, {}))),
        )
        for idea in ideas_of(house.store, None, as_of)
        if idea.is_accepted and idea.origin != "baseline"
        for author in idea.authors
        if author.full_name
    )


def _elsewhere(idea: Idea, names: dict[str, str]) -> list[tuple[Event, str]]:
    """The replications at a place that is not the idea's own unit, each with the name of the place."""
    found = [event for event in idea.all_of("replicate") if event.unit_code != idea.unit_code or event.place]
    return [(event, names.get(event.unit_code or "") or event.place or "–") for event in found]


def _paper(event: Event) -> str:
    signed = f" ngày {event.document_signed_on:%d/%m/%Y}" if event.document_signed_on else ""
    return f"{event.document_number or '–'}{signed}"

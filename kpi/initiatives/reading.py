"""Answers with the ideas of the register as they stood at a moment; never changes one and never judges one."""

from collections import defaultdict
from datetime import datetime

from kpi.initiatives.idea import Author, Event, Idea
from kpi.period import FAR_FUTURE
from kpi.store import Reader


def ideas_of(
    reader: Reader, campaign: str | None = None, as_of: datetime | None = None, initiative: int | None = None
) -> list[Idea]:
    """The ideas of a campaign (None: of every campaign) as known at a moment (None: now), by their number."""
    which = {"campaign": campaign, "initiative": initiative}
    moment = FAR_FUTURE if as_of is None else as_of
    rows = reader.run("initiative_rows", **which, as_of=moment)
    if not rows:
        return []
    authors: dict[tuple[int, int], list[Author]] = defaultdict(list)
    for row in reader.run("initiative_authors", **which):
        authors[row["initiative"], row["version"]].append(_author(row))
    events: dict[int, list[Event]] = defaultdict(list)
    for row in reader.run("initiative_events", **which, as_of=moment):
        if row["kind"] != "correct":
            events[row["initiative"]].append(_event(row))
    media: dict[int, list[str]] = defaultdict(list)
    for row in reader.run("initiative_files", **which, number=None):
        if row["role"] == "entry":
            media[row["initiative"]].append(row["media_type"])
    return [
        _idea(
            row,
            authors.get((row["initiative"], row["version"]), []),
            events.get(row["initiative"], []),
            media.get(row["initiative"], []),
        )
        for row in rows
    ]


def idea_of(reader: Reader, initiative: int, as_of: datetime | None = None) -> Idea | None:
    """One idea by its number, or None."""
    return next(iter(ideas_of(reader, None, as_of, initiative)), None)


def codes(joined: str | None) -> tuple[str, ...]:
    """The codes of a joined column, the main one first."""
    return tuple(code for code in (joined or "").split(";") if code)


def _author(row: dict) -> Author:
    return Author(
        row["place"],
        row["category"],
        row["person_id"],
        row["full_name"],
        row["organisation"],
        row["unit_code"],
        row["position_title"],
        row["share"],
    )


def _event(row: dict) -> Event:
    names = (
        "event",
        "kind",
        "happened_on",
        "done_by",
        "done_at",
        "unit_code",
        "place",
        "other",
        "prize",
        "amount_vnd",
        "document_number",
        "document_signed_on",
        "before_after",
        "meeting",
        "reason",
        "file_sha256",
        "is_corrected",
    )
    return Event(**{name: row[name] for name in names})


def _idea(row: dict, authors: list[Author], events: list[Event], media: list[str]) -> Idea:
    return Idea(
        row["initiative"],
        row["campaign"],
        row["origin"],
        row["form"],
        row["unit_code"],
        row["received_on"],
        row["title"],
        row["situation"],
        row["content"],
        row["expected_effect"],
        codes(row["fields"]),
        codes(row["areas"]),
        codes(row["themes"]),
        tuple(authors),
        tuple(events),
        row["received_at"],
        row["postmarked_on"],
        row["arrival_number"],
        row["receipt"],
        row["recorded_by"],
        row["recorded_at"],
        row["version"],
        row["is_transcript"],
        row["applied_on"],
        row["applied_where"],
        tuple(media),
        row["applied_before"],
        row["unnamed_reason"],
    )

"""Answers what a plan's own text states, what of it a draft covers, and the reverse; never changes the draft."""

from collections.abc import Iterable

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import demand
from kpi.planner.kept import newest_text, text_for, text_in_force
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import Said
from kpi.planner.text.coverage import found_at, uncovered_paragraphs
from kpi.planner.text.held import held, not_in_text
from kpi.planner.text.lists import bodies, dossiers
from kpi.planner.text.passages import passages
from kpi.planner.text.reading import text_of

AROUND = 240  # letters of the plan shown before and after the words of a clause


def plan_text(office: House, said: Said, data: bytes, file_name: str, viewer: Account | None = None) -> dict:
    """passages: one row per statement of the text (kind, words, around, is_covered, start, end);
    uncovered: the paragraphs that no
    clause of the draft quotes; not_in_text: one row per thing that the draft has and the text does not state
    (indicator, what). Raises Refused: no text, a scan, too large."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    return _held_against(said, text_of(data, file_name))


def _held_against(said: Said, text: str) -> dict:
    found = sorted((*passages(text), *bodies(text), *dossiers(text)), key=lambda item: item.start)
    rows = [
        {"kind": it.kind, "words": it.words, "around": it.around, "is_covered": is_held}
        | {"start": it.start, "end": it.end}
        for it, is_held in zip(found, held(said, text, found), strict=True)
    ]
    absent = [{"indicator": whose, "what": what} for whose, what in not_in_text(said, text)]
    return {"passages": rows, "not_in_text": absent, "uncovered": uncovered_paragraphs(said, text)}


def kept_plan_text(office: House, said: Said, campaign: str, viewer: Account | None = None) -> dict | None:
    """The plan's file that was kept for a campaign, held against the keys of a draft: file_name, kept_by, kept_at,
    content ("" for a scan: then nothing is searched), and what plan_text gives. None: no file was kept."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    row = newest_text(office.store, campaign)
    if row is None:
        return None
    searched = _held_against(said, row["content"]) if row["content"] else {}
    nothing: dict = {"passages": [], "not_in_text": [], "uncovered": []}
    return {key: row[key] for key in ("file_name", "kept_by", "kept_at", "content")} | nothing | searched


def plan_text_name(office: House, campaign: str, viewer: Account | None = None) -> str | None:
    """The name of the plan's own file that is kept: of what is in force for whoever is signed in (a plan is public), of
    a draft for who may draft; None: none that the viewer may see."""
    found = text_for(office, campaign, viewer)
    return found["file_name"] if found else None


def clause_passages(
    office: House, campaign: str, words: Iterable[str], viewer: Account | None = None
) -> dict[str, dict[str, str]]:
    """Words of clauses -> before, words, after: the passage that they stand in of the text of the plan in force, for
    whoever is signed in (a plan is public). Absent: words that stand nowhere, a plan without a text that was kept."""
    found = text_in_force(office, campaign)
    text = found["content"] if found else ""
    if not text or (viewer is not None and viewer.is_disabled):
        return {}
    places = {quoted: span for quoted in words if (span := found_at(text, quoted))}
    return {quoted: _passage(text, *span) for quoted, span in places.items()}


def _passage(text: str, start: int, end: int) -> dict[str, str]:
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + AROUND)
    return {"before": text[first:start], "words": text[start:end], "after": text[end:last]}

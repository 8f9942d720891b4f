"""Answers what a plan's own text states, what of it a draft covers, and the reverse; never changes the draft."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import demand
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import Said
from kpi.planner.text.passages import covered, not_in_text, passages, stated
from kpi.planner.text.reading import text_of


def plan_text(office: House, said: Said, data: bytes, file_name: str, viewer: Account | None = None) -> dict:
    """passages: one row per statement of the text (kind, words, around, is_covered); not_in_text: one row per milestone
    that the draft has and the text does not state (indicator, what). Raises Refused: no text, a scan, too large."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    text, held = text_of(data, file_name), stated(said)
    rows = [
        {"kind": it.kind, "words": it.words, "around": it.around, "is_covered": covered(it, held)}
        for it in passages(text)
    ]
    return {"passages": rows, "not_in_text": [{"indicator": a, "what": b} for a, b in not_in_text(said, text)]}

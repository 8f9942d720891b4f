"""Answers which earlier ideas are nearest to one that is being typed or was received; never decides anything.

Compared with: every idea of the register, of earlier years and other plans too, and models already applied (baseline)
up to the plan's day of novelty.
"""

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused, demand
from kpi.initiatives.idea import Idea
from kpi.initiatives.reading import idea_of, ideas_of
from kpi.initiatives.rights import belongs, is_clerk, refuses_reading_idea
from kpi.initiatives.similar import Index, marked, method, shared_words
from kpi.plan.config import Plan

MOST_SHOWN = 5
_FEWEST_WORDS = 3
_indexes: WeakKeyDictionary[Any, dict[str, tuple[int, list[Idea], Index]]] = WeakKeyDictionary()


def near_ideas(
    office: House,
    campaign: str,
    words: str = "",
    initiative: int | None = None,
    viewer: Account | None = None,
    most: int = MOST_SHOWN,
) -> list[dict]:
    """One row per earlier idea that is nearest to `words` (while typing) or to an idea received, nearest first.

    initiative, receipt, title, said (its words), unit_name, received_on, applied_on (of a model), score,
    ways, pieces: (text, is it alike?) of both sides; verdict and reason where a person compared the pair already. Too
    few words to compare: no rows. A unit sees accepted ideas and its own; nobody sees authors here.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if viewer is not None and viewer.is_disabled:
        raise Refused("account_disabled", viewer.name)
    own = idea_of(office.store, initiative) if initiative is not None else None
    if own is not None:
        demand(refuses_reading_idea(viewer, plan, own))
        words = own.said
    if len(words.split()) < _FEWEST_WORDS:
        return []
    ideas, index = _index(office, plan)
    decided = _decided(office, initiative)
    rows = []
    for near in index.nearest(words):
        other = ideas[near.place]
        if other.initiative == initiative or not _may_be_shown(viewer, office, other):
            continue
        if own is not None and other.origin != "baseline" and other.initiative > own.initiative:
            continue  # the earlier one is what a later one is compared with
        rows.append(_row(office, other, words, near.score, near.ways, decided.get(other.initiative)))
        if len(rows) == most:
            break
    return rows


def waiting_pairs(office: House, campaign: str, viewer: Account | None = None, from_score: float = 0.6) -> list[dict]:
    """One row per idea of the campaign whose nearest earlier idea nobody has compared with it yet, nearest first.

    from_score only shortens the list that is offered; it refuses nothing and decides nothing.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if viewer is not None and not (is_clerk(viewer, plan) or (viewer.sees_all and belongs(viewer, plan))):
        raise Refused("initiative_of_others", viewer.name)
    found = []
    for idea in ideas_of(office.store, campaign):
        if idea.is_alive and idea.origin != "baseline":
            rows = near_ideas(office, campaign, initiative=idea.initiative, viewer=viewer, most=1)
            if rows and rows[0]["score"] >= from_score and not rows[0]["verdict"]:
                found.append({"initiative": idea.initiative, "title": idea.title, "near": rows[0]})
    return sorted(found, key=lambda row: -row["near"]["score"])


def _row(office: House, other: Idea, words: str, score: float, ways: dict, decision: dict | None) -> dict:
    plan = office.plans.get(other.campaign)
    names = {unit.code: unit.name for unit in plan.units} if plan else {}
    shared = shared_words(words, other.said)
    return {
        "initiative": other.initiative,
        "receipt": other.receipt,
        "title": other.title,
        "said": other.said,
        "unit_name": names.get(other.unit_code or "", "Ngoài cơ quan"),
        "received_on": other.received_on,
        "applied_on": other.applied_before_on,
        "applied_where": other.applied_where,
        "state": other.state,
        "score": score,
        "ways": ways,
        "method": method(),
        "pieces": marked(other.said, shared),
        "own_pieces": marked(words, shared),
        "verdict": decision["verdict"] if decision else None,
        "reason": decision["reason"] if decision else None,
    }


def _may_be_shown(viewer: Account | None, office: House, other: Idea) -> bool:
    plan = office.plans.get(other.campaign)
    if plan is None:
        return viewer is None
    is_open = other.is_accepted or other.origin == "baseline"
    return is_open or refuses_reading_idea(viewer, plan, other) is None


def _index(office: House, plan: Plan) -> tuple[list[Idea], Index]:
    """The ideas compared with and their index, made anew once the register changed."""
    ideas = list(_stock(ideas_of(office.store), plan))
    held = _indexes.setdefault(office.store, {})
    mark = hash(tuple((idea.initiative, idea.version, idea.is_alive) for idea in ideas))
    known = held.get(plan.campaign.code)
    if known is None or known[0] != mark:
        held[plan.campaign.code] = known = (mark, ideas, Index([idea.said for idea in ideas]))
    return ideas, known[2]


def _stock(ideas: Iterable[Idea], plan: Plan) -> Iterable[Idea]:
    until = plan.campaign.ideas.novelty_until
    for idea in ideas:
        is_model = idea.origin == "baseline"
        applied = idea.applied_before_on
        if is_model and until is not None and (applied is None or applied > until):
            continue  # applied after the plan's day: the idea may repeat it
        if idea.is_alive or idea.has("duplicate_of"):
            yield idea


def _decided(office: House, initiative: int | None) -> dict[int, dict]:
    if initiative is None:
        return {}
    rows = office.store.run("similarity_decisions", initiative=initiative)
    return {row["other"] if row["initiative"] == initiative else row["initiative"]: row for row in rows}

"""Answers what stands in the register of ideas, for whom and where each stands; never changes one.

Title, field, unit and state of an accepted idea are for everybody: that is how an idea spreads. Authors, words, files
and history are for who may read it whole (rights.refuses_reading_idea).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.initiatives.folding import folded
from kpi.initiatives.idea import Idea
from kpi.initiatives.reading import ideas_of
from kpi.initiatives.rights import refuses_reading_idea
from kpi.initiatives.year import counted_year
from kpi.plan.config import Plan

# The board's columns: the states that stand in each, in order.
BOARD = {
    "new": ("receive", "supplement"),
    "wanting": ("ask_supplement",),
    "accepted": ("accept", "put_in_register", "select_below", "leave_out", "consider", "not_recognise"),
    "chosen": ("select", "forward", "prize"),
    "recognised": ("recognise",),
    "applied": ("try_out", "apply"),
    "effective": ("effective", "replicate", "commend", "reward"),
    "ended": ("refuse", "duplicate_of", "withdraw"),
}


def initiatives(
    office: House,
    campaign: str,
    words: str = "",
    state: str | None = None,
    unit: str | None = None,
    as_of: datetime | None = None,
    viewer: Account | None = None,
    with_stock: bool = False,
) -> list[dict]:
    """One row per idea of the campaign that the viewer may know of, newest first.

    words: all of them must occur in title, words, authors, receipt or number, marks and capitals folded. state: a state
    or a column of BOARD. unit: the lead author's unit. column: its column of BOARD. is_whole: the viewer may read it
    whole; else authors are None. counted_year, counted_by: by the lead author (year.counted_year). with_stock: models
    already applied (baseline) too.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if viewer is not None and viewer.is_disabled:
        raise Refused("account_disabled", viewer.name)
    rows = []
    for idea in ideas_of(office.store, campaign, as_of):
        if idea.origin == "baseline" and not with_stock:
            continue
        is_whole = refuses_reading_idea(viewer, plan, idea) is None
        if is_whole or idea.is_accepted:
            rows.append(row_of(plan, idea, is_whole))
    wanted = folded(words).split()
    rows = [row for row in rows if all(word in row["searched"] for word in wanted)]
    if state:
        rows = [row for row in rows if state in (row["state"], row["column"])]
    if unit:
        rows = [row for row in rows if row["unit_code"] == unit]
    rows.sort(key=lambda row: (row["received_on"], row["initiative"]), reverse=True)
    return [{key: value for key, value in row.items() if key != "searched"} for row in rows]


def row_of(plan: Plan, idea: Idea, is_whole: bool = True) -> dict[str, Any]:
    """One idea as a row; authors only for who may read it whole."""
    names = {unit.code: unit.name for unit in plan.units}
    lead = idea.lead
    counted = counted_year(plan.campaign.ideas.year_rule, lead.category if lead else "citizen", counted_day(plan, idea))
    authors = idea.shown_authors
    searched = [
        idea.said,
        idea.receipt,
        str(idea.initiative),
        idea.arrival_number or "",
        names.get(idea.unit_code or ""),
    ]
    return {
        "initiative": idea.initiative,
        "receipt": idea.receipt,
        "title": idea.title,
        "form": idea.form,
        "origin": idea.origin,
        "unit_code": idea.unit_code,
        "unit_name": names.get(idea.unit_code or "", "Ngoài cơ quan"),
        "received_on": idea.received_on,
        "arrival_number": idea.arrival_number,
        "fields": names_of(plan.campaign.ideas.fields, idea.fields),
        "areas": names_of(plan.campaign.ideas.areas, idea.areas),
        "themes": names_of(plan.campaign.ideas.themes, idea.themes),
        "authors": authors if is_whole else None,
        "author_count": len(idea.authors),
        "category": lead.category if lead else "citizen" if idea.unnamed_reason else None,
        "state": idea.state,
        "column": column_of(idea.state),
        "counted_year": counted.year,
        "counted_by": counted.by,
        "is_whole": is_whole,
        "has_paper": idea.confirmed_effect() is not None,
        "is_recognised": idea.has("recognise"),
        "is_waiting_for_paper": idea.has("effective") and idea.confirmed_effect() is None,
        "unnamed_reason": idea.unnamed_reason if is_whole else None,
        "applied_before": idea.applied_before,
        "was_replicated_before": idea.was_replicated_before,
        "prize": next((event.prize for event in reversed(idea.all_of("prize"))), None),
        "person_ids": [author.person_id for author in idea.authors if author.person_id] if is_whole else [],
        "searched": folded(" ".join([*filter(None, searched), *(authors if is_whole else [])])),
    }


def column_of(state: str) -> str:
    """The column of the board in which a state stands."""
    return next((column for column, states in BOARD.items() if state in states), "new")


def counted_day(plan: Plan, idea: Idea):
    """The day by which the year is told: of receipt, or of recognition where the plan counts from it."""
    recognised = idea.first("recognise")
    if plan.campaign.ideas.counts_from == "recognised" and recognised is not None:
        return recognised.happened_on
    return idea.received_on


def names_of(known: Iterable, codes: tuple[str, ...]) -> list[str]:
    """The names of codes, the main one first; a code no longer known as it is."""
    names = {item.code: item.name for item in known} | {"khac": "Nội dung khác"}
    return [names.get(code, code) for code in codes]

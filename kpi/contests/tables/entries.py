"""Answers how every entry of a contest stands: in time, selected, sent on, won, marks, support; changes none."""

from collections import defaultdict
from decimal import Decimal

from kpi.contests.book import suggested_author
from kpi.contests.marks import MarkSheet, mark_sheet
from kpi.contests.support import possible_supports
from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.initiatives.idea import Idea
from kpi.initiatives.lateness import counted_on, entries_rule, is_late
from kpi.initiatives.reading import ideas_of
from kpi.initiatives.rights import refuses_reading_idea
from kpi.initiatives.tables.register import row_of
from kpi.period import FAR_FUTURE
from kpi.plan.config import Plan
from kpi.plan.model.register import OTHER_THEME


def contest_entries(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per entry that the viewer may read, in the order received: the row of tables.initiatives, and

    is_late (with days_late), late_accepted, is_outside (theme outside the plan's), is_selected, selected_below,
    forwarded_on and forward_document (None: not sent on), prize, prize_document, mark (mean of the markers' totals;
    None: nobody marked), supports (codes of the plan's supports that are possible), supported_vnd, suggested_author,
    settled_vnd with settled_on and settle_document of the newest (None: not settled).
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if viewer is not None and viewer.is_disabled:
        raise Refused("account_disabled", viewer.name)
    sheets = _marks(office, plan)
    rows = []
    for idea in ideas_of(office.store, campaign):
        if idea.origin == "contest" and refuses_reading_idea(viewer, plan, idea) is None:
            rows.append(_row(plan, idea, sheets.get(idea.initiative)))
    return sorted(rows, key=lambda row: (row["received_on"], row["initiative"]))


def contest_summary(office: House, campaign: str, viewer: Account | None = None) -> dict:
    """How many entries came, in time, late, by form; selected, sent on against what the superior asks; prizes."""
    rows = contest_entries(office, campaign, viewer)
    plan = office.plans[campaign]
    rule = entries_rule(plan.campaign)
    alive = [row for row in rows if row["column"] != "ended"]
    forms: dict[str, int] = defaultdict(int)
    for row in alive:
        forms[row["form"]] += 1
    return {
        "entry_count": len(alive),
        "late_count": sum(row["is_late"] for row in alive),
        "selected_count": sum(row["is_selected"] for row in alive),
        "forwarded_count": sum(row["forwarded_on"] is not None for row in alive),
        "forward_at_least": rule.forward_at_least if rule else None,
        "forward_by": rule.forward_by if rule else None,
        "prize_count": sum(row["prize"] is not None for row in alive),
        "forms": dict(forms),
        "deadline": rule.deadline if rule else None,
    }


def _row(plan: Plan, idea: Idea, marks: MarkSheet | None) -> dict:
    rule = entries_rule(plan.campaign)
    row = row_of(plan, idea)
    row.pop("searched")
    late = is_late(plan.campaign, idea)
    forward = next(iter(reversed(idea.all_of("forward"))), None)
    prize = next(iter(reversed(idea.all_of("prize"))), None)
    settled = idea.all_of("settle")
    return {
        **row,
        "is_late": late,
        "days_late": (counted_on(rule, idea) - rule.deadline).days if rule and late else None,
        "late_accepted": idea.has("accept_late"),
        "is_outside": bool(idea.themes) and all(theme == OTHER_THEME for theme in idea.themes),
        "has_theme": bool(idea.themes),
        "is_selected": idea.has("select"),
        "selected_below": idea.has("select_below"),
        "forwarded_on": forward and forward.happened_on,
        "forward_document": forward and forward.document_number,
        "prize": prize and prize.prize,
        "prize_document": prize and prize.document_number,
        "mark": marks.mean if marks else None,
        "marker_count": len(marks.totals) if marks else 0,
        "supports": [item.code for item in possible_supports(plan, idea)],
        "supported_vnd": sum(event.amount_vnd or 0 for event in idea.all_of("support")),
        "settled_vnd": sum(event.amount_vnd or 0 for event in settled),
        "settled_on": settled[-1].happened_on if settled else None,
        "settle_document": settled[-1].document_number if settled else None,
        "suggested_author": suggested_author(idea),
        "newest_event": idea.newest_event,
    }


def _marks(office: House, plan: Plan) -> dict[int, MarkSheet]:
    given: dict[int, dict[str, dict[str, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    for row in office.store.run("newest_marks", campaign=plan.campaign.code, as_of=FAR_FUTURE):
        given[row["initiative"]][row["marked_by"]][row["rubric_code"]] = row["points"]
    rule = entries_rule(plan.campaign)
    return {number: mark_sheet(rule.rubric if rule else (), marks) for number, marks in given.items()}

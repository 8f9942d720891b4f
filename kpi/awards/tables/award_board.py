"""Answers who of an award is eligible, who is one standard away, what is open, and where each stands; never judges.

The verdicts are those of tables.eligibility; beside each stands its nomination as tables.nominations shows it.
"""

from collections import Counter

from kpi.awards.rights import refuses_award_round, sees_award_round
from kpi.awards.tables.award_page import award_page
from kpi.awards.tables.award_setting import judged_period
from kpi.awards.tables.eligibility import eligibility
from kpi.awards.tables.nominations import nominations
from kpi.house.account import Account
from kpi.house.answer import House, Page, of_page, plain_words
from kpi.house.refusing import Refused
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import ReviewRound
from kpi.plan.unit_tree import above_or_before, own_units


def award_rounds(house: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per review round the viewer has to do with, Nội vụ's before units' own, each by its data date: code,
    data_on, period (the judged month), not_due_rule, is_over (its data date has passed), awards (code, name, recipient,
    awarder), owner (the unit whose own round it is, None: Nội vụ's) and owner_name; ended_on, ended_by (the
    document that ended it, None: it goes on)."""
    plan = house.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(house.plans)))
    today = local_day(house.clock())
    return [
        {
            "code": item.code,
            "data_on": item.data_on,
            "period": judged_period(plan.campaign, item),
            "not_due_rule": item.not_due_rule,
            "is_over": item.data_on < today,
            "owner": item.owner,
            "ended_on": item.ended_on,
            "ended_by": item.ended_by,
            "owner_name": next((unit.name for unit in plan.units if unit.code == item.owner), None),
            "awards": [
                {"code": award.code, "name": award.name, "recipient": award.recipient, "awarder": award.awarder}
                for award in plan.campaign.awards
                if award.code in item.awards
            ],
        }
        for item in sorted(plan.campaign.review_rounds, key=lambda item: (item.owner is not None, item.data_on))
        if _has_to_do_with(plan, item, viewer)
    ]


def _has_to_do_with(plan: Plan, review_round: ReviewRound, viewer: Account | None) -> bool:
    """A unit's own round is the affair of that unit, of those below it and of those who see it whole; the others' is
    not that of a unit_reviewer."""
    owner = review_round.owner
    if viewer is None or sees_award_round(viewer, owner):
        return True
    return "unit_reviewer" not in viewer.roles if owner is None else owner in above_or_before(plan, viewer.unit_code)


def award_board(
    house: House,
    campaign: str,
    award: str,
    round_code: str,
    period: str | None = None,
    viewer: Account | None = None,
    only: str | None = None,
    page: Page | None = None,
    unit: str | None = None,
) -> dict:
    """Everybody an award is judged for, with verdict and nomination, as the viewer may see them.

    only (all, eligible, open, not_eligible, one_away, nominated, held): these rows, eligible first, then open, then
    not, inside the nearest first; page: of them this page, at the cost of what it shows, with `unit` first where it is
    not on it. The counts stay those of all; row_count: how many rows match. Without `only` every row, in the order of
    the units file.

    period: a forecast for that month instead of the round's own ("Dự kiến tại thời điểm …"); nominations are the
    round's either way. rows: those of eligibility, and: failing, waiting (the criteria not met, open), is_one_away
    (exactly one criterion is not met), standing (the row of `nominations`, None without one), recipient_name,
    may_conclude (this reviewer may conclude on it). may_run: the viewer may record what concerns the whole round.
    counts: all, eligible, not_eligible, open, one_away, nominated, held.
    """
    about = (campaign, award, period, None if period else round_code)
    paged_here = award_page(house, about, viewer, page, only or "all", unit) if page else None
    answer = paged_here.answer if paged_here else eligibility(house, *about, viewer=viewer)
    units = frozenset(row["unit_code"] for row in answer.rows) if paged_here else None
    found = nominations(house, campaign, round_code, viewer, units)
    standing = {row["nomination"]: row for row in found if row["award_code"] == award}
    plan = house.plans[campaign]
    owner = plan.campaign.round_owner(round_code)
    rows = [_row(plan, row, standing.get(row["nomination"]), viewer, owner) for row in answer.rows]
    counts, row_count = (paged_here.counts, paged_here.row_count) if paged_here else (_counts(rows), len(rows))
    if only and not paged_here:  # judged whole: few, or of those who see their own only
        rows = [row for row in of_only(rows, only) if page is None or _has_words(row, page.words)]
        row_count, rows = len(rows), of_page(rows, page) if page else rows
    return {
        "campaign": campaign,
        "award": award,
        "round": round_code,
        "period": answer.period,
        "is_forecast": period is not None,
        "may_run": viewer is not None and refuses_award_round(viewer, owner) is None,
        "as_of": answer.as_of,
        "config_sha256": answer.config_sha256,
        "models_version": answer.models_version,
        "counts": counts,
        "row_count": row_count,
        "rows": rows,
    }


_IS = {
    "one_away": lambda row: row["is_one_away"],
    "nominated": lambda row: row["standing"] is not None,
    "held": lambda row: row["standing"] is not None and row["standing"]["is_held"],
}
_ORDER = {"eligible": 0, "open": 1, "not_eligible": 2}


def of_only(rows: list[dict], only: str) -> list[dict]:
    """The rows of a filter of award_board, in the order of its pages."""
    shown = [row for row in rows if only == "all" or _IS.get(only, lambda row: row["verdict"] == only)(row)]
    return sorted(shown, key=lambda row: (_ORDER.get(row["verdict"], 9), len(row["failing"]), len(row["waiting"])))


def _has_words(row: dict, words: str) -> bool:
    return plain_words(words) in plain_words(row["recipient_name"])


def _row(plan: Plan, row: dict, standing: dict | None, viewer: Account | None, owner: str | None) -> dict:
    failing = [item for item in row["criteria"] if item["result"] == "not_met"]
    about = standing or {"proposing_unit": row["unit_code"], "unit_code": row["unit_code"]}
    is_reviewer = viewer is not None and refuses_award_round(viewer, owner) is None
    is_own = owner is None and viewer is not None and any(map(viewer.is_of, own_units(plan, about)))
    person = (row["recipient"] or {}).get("full_name") if row["recipient_kind"] == "individual" else None
    return {
        **row,
        "failing": failing,
        "waiting": [item for item in row["criteria"] if item["result"] == "open"],
        "is_one_away": len(failing) == 1,
        "standing": standing,
        "recipient_name": standing["recipient_name"] if standing else person or row["unit_name"],
        "may_conclude": is_reviewer and not is_own,
    }


def _counts(rows: list[dict]) -> dict[str, int]:
    verdicts = Counter(row["verdict"] for row in rows)
    standing = [row["standing"] for row in rows if row["standing"]]
    return {
        "all": len(rows),
        **{code: verdicts[code] for code in ("eligible", "not_eligible", "open")},
        "one_away": sum(row["is_one_away"] for row in rows),
        "nominated": sum(item["state"] != "draft" for item in standing),
        "held": sum(bool(item["is_held"]) for item in standing),
    }

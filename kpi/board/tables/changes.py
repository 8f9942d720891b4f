"""Answers what moved between two moments: scores, ranks, the two indicators behind each, by whose hand; judges nothing.

Two readings: against the month before, or the same month as it was known at an earlier moment.
"""

from dataclasses import replace
from datetime import datetime

from kpi.board.tables.standings import UnitMonth, is_points, plan_first_index, standings_of
from kpi.house.account import Account
from kpi.house.answer import Answer, House, Page, answered, paged, question_for, visible_units
from kpi.house.ready import is_kept_whole
from kpi.house.recorded_plan import plan_of
from kpi.house.refusing import Refused
from kpi.period import FAR_FUTURE, LOCAL_ZONE, period_of_index
from kpi.plan.config import Plan
from kpi.plan.model import Basis
from kpi.scoring import Question, ask_kept, columns_kept
from kpi.store import sql_text

MOST_CAUSES = 2
_SCORES = (
    "select unit_code, score_e, score_scale from grade "
    "where period_index = $to_index and ($group is null or peer_group = $group)"
)


def changes(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    since: datetime | None = None,
    viewer: Account | None = None,
    peer_group: str | None = None,
    page: Page | None = None,
) -> Answer:
    """One row per unit ranked at both moments, the greatest fall of score first (peer_group, page: of these only).

    since None: the month against the month before. since: the same month as known then and as known at `as_of`.
    score, score_before, score_change (points, exact), rank, rank_before, rank_change (places won; None where a rank is
    missing or the group was another), causes (at most two: indicator_code, name, points won, status, status_before,
    value, value_before, measure), hands (what was handed in or decided for the month since: kind submitted | corrected
    | approved | sent_back, by, at, version). Units without a score at either moment have score_change None, last.
    """
    now = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, now.config_sha256)
    earlier = _earlier(office, now, plan, as_of, since)
    if earlier is None:
        return answered(office, now, period, [], None if page is None else 0)
    visible = visible_units(office, campaign, period, viewer)
    about: dict = {"visible": None if visible is None else sorted(visible), "peer_group": peer_group} | paged(page)
    scores = _scores(office, earlier)
    about |= {"codes": list(scores), "scores": [score for score, _ in scores.values()]}
    found = ask_kept(office.store, "grade", now, sql_text("changes_page"), **about)
    codes = tuple(row["unit_code"] for row in found)
    among = None if (page is None and peer_group is None) or is_kept_whole(plan) else codes
    after = standings_of(office, now, among).get(now.to_index, {})
    before = standings_of(office, earlier, among).get(earlier.to_index, {})
    hands = _hands(office, now, earlier.as_of if since else None, among)
    rows = [_row(plan, after[code], before[code], hands.get(code, [])) for code in codes]
    return answered(office, now, period, rows, None if page is None else found[0]["row_count"] if found else 0)


def moves(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
    since: datetime | None = None,
    peer_group: str | None = None,
) -> Answer:
    """One row: units_count (rows of tables.changes), fell_count, moved_count (units whose score fell, moved at all),
    worst and best (the first and the last of tables.changes that moved, with its causes; None: none moved)."""
    now = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, now.config_sha256)
    row: dict = {"units_count": 0, "fell_count": 0, "moved_count": 0, "worst": None, "best": None}
    earlier = _earlier(office, now, plan, as_of, since)
    if earlier is None:
        return answered(office, now, period, [row])
    visible = visible_units(office, campaign, period, viewer)
    before = _scores(office, earlier)
    after = {
        code: score
        for code, score in _scores(office, now, peer_group).items()
        if code in before and (visible is None or code in visible)
    }
    moved = sorted(
        ((score - then) / scale, code)
        for code, (score, scale) in after.items()
        if score is not None and (then := before[code][0]) is not None and score != then
    )
    row["units_count"] = len(after)
    if moved:
        row |= {"fell_count": sum(change < 0 for change, _ in moved), "moved_count": len(moved)}
        for name, code in (("worst", moved[0][1]), ("best", moved[-1][1])):
            unit = standings_of(office, now, (code,))[now.to_index][code]
            row[name] = _row(plan, unit, standings_of(office, earlier, (code,))[earlier.to_index][code], [])
    return answered(office, now, period, [row])


def _earlier(
    office: House, now: Question, plan: Plan, as_of: datetime | None, since: datetime | None
) -> Question | None:
    """The question that is compared with: the month before, or the same month as known at `since`; None: no month
    before. Raises Refused for a `since` after `as_of`."""
    if since is None and now.to_index <= plan_first_index(plan):
        return None
    if since is not None and as_of is not None and since > as_of:
        raise Refused("changes_since_after_until", _day(since), _day(as_of))
    period = period_of_index(now.to_index - (since is None))
    question = question_for(office, now.campaign, period, now.basis, since or as_of)
    return replace(question, from_index=question.to_index)


def _scores(office: House, question: Question, group: str | None = None) -> dict[str, tuple[int | None, int]]:
    found = columns_kept(office.store, "grade", question, _SCORES, group=group).to_pydict()
    return dict(zip(found["unit_code"], zip(found["score_e"], found["score_scale"], strict=True), strict=True))


def _row(plan: Plan, unit: UnitMonth, earlier: UnitMonth, hands: list[dict]) -> dict:
    scale = unit.grade["score_scale"]
    now, then = unit.grade["score_e"], earlier.grade["score_e"]
    is_same_group = unit.group == earlier.group
    ranks = (unit.grade["rank_in_group"], earlier.grade["rank_in_group"])
    return {
        "unit_code": unit.code,
        "unit_name": unit.grade["unit_name"],
        "peer_group": unit.group,
        "score": unit.score,
        "score_before": earlier.score,
        "score_change": None if now is None or then is None else (now - then) / scale,
        "rank": ranks[0],
        "rank_before": ranks[1],
        "rank_change": ranks[1] - ranks[0] if is_same_group and None not in ranks else None,
        "causes": _causes(plan, unit, earlier, scale),
        "hands": hands,
    }


def _causes(plan: Plan, unit: UnitMonth, earlier: UnitMonth, scale: int) -> list[dict]:
    """The indicators whose losses changed most, the strongest first."""
    after, before = unit.losses(is_points(plan)), earlier.losses(is_points(plan))
    if after is None or before is None:
        return []
    names = {item.code: item for item in plan.campaign.indicators}
    codes = [code for code in names if code in after.lost or code in before.lost]
    won = {code: before.lost.get(code, 0) - after.lost.get(code, 0) for code in codes}
    moved = sorted((code for code in codes if won[code]), key=lambda code: -abs(won[code]))[:MOST_CAUSES]
    empty = {"status": None, "value": None}
    return [
        {
            "indicator_code": code,
            "name": names[code].short_name or names[code].name,
            "points": won[code] / scale,
            "measure": names[code].measure,
            "status": unit.standings.get(code, empty)["status"],
            "status_before": earlier.standings.get(code, empty)["status"],
            "value": unit.standings.get(code, empty)["value"],
            "value_before": earlier.standings.get(code, empty)["value"],
        }
        for code in moved
    ]


def _hands(
    office: House, question: Question, since: datetime | None, units: tuple[str, ...] | None
) -> dict[str, list[dict]]:
    """unit (of `units`) → what was handed in and decided for the month (after `since`, naive UTC), oldest first."""
    after, until = since or datetime(1, 1, 1), question.as_of or FAR_FUTURE
    about = {"campaign": question.campaign, "index": question.to_index, "after": after, "until": until}
    about |= {"units": None if units is None else list(units)}
    found: dict[str, list[dict]] = {}
    for row in office.store.run("hands_of_month", **about):
        at = row["done_at"]
        found.setdefault(row["unit_code"], []).append({**{key: row[key] for key in _HAND}, "at": at})
    return found


_HAND = ("kind", "by_account", "version", "submission")


def _day(moment: datetime) -> str:
    return moment.astimezone(LOCAL_ZONE).strftime("%d/%m/%Y")

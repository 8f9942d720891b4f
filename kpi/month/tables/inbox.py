"""Answers which submissions wait for somebody and how pressing each is; never decides one."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kpi.house.account import Account
from kpi.house.answer import House, Page, of_page, plain_words
from kpi.house.refusing import Refused
from kpi.month.rights import refuses_review, refuses_signing
from kpi.month.tables.verification import facts_by_indicator, to_verify, verification_states
from kpi.period import cut_off, period_of_index
from kpi.plan.config import Plan

_SECONDS_OF_HOUR = 3600


def inbox(
    office: House, campaign: str, order: str = "age", viewer: Account | None = None, page: Page | None = None
) -> list[dict]:
    """One row per submission that waits for a decision (awaits "review") or for its head ("head"); `page`: only those.

    Reviewers, leaders and administrators see every unit's that was sent; a unit sees its own, its head too.
    order: "age" (longest waiting first, by the server's clock) or "weight" (heaviest first, then oldest).
    age_hours: whole hours since it was sent (handed in, while it waits for its head).
    weight_ratio: 0–1, the share of the unit's weights (indicators of its report that apply) whose figures differ from
    those approved for the same month so far; where nothing was approved yet, of those that have a figure.
    verification: {needed, confirmed, disputed, waiting} counts of indicators that another unit owns.
    may_decide: this account may approve, send back, or sign. seen: for the action that follows, as in review_sheet.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    now = office.clock()
    names = {unit.code: unit.name for unit in plan.units}
    waiting = _before(office, plan, viewer, names, page.words if page else "")
    if page and order == "age":  # so nothing is asked about the others
        waiting = of_page(waiting, page)
    numbers = [row["submission"] for row in waiting]
    facts = facts_by_indicator(office.store, numbers)
    states = verification_states(office.store, numbers, facts)
    seen: dict[int, dict[str, int]] = {}
    for row in office.store.run("acts_seen_on", submissions=numbers):
        seen.setdefault(row["submission"], {})[row["kind"]] = row["id"]
    changed: dict[int, set[str]] = {}
    for row in office.store.run("changed_indicators", submissions=numbers):
        changed.setdefault(row["submission"], set()).add(row["indicator_code"])
    rows = []
    for row in waiting:
        wanted = [item.code for item in to_verify(plan, row, facts)]
        said = [states.get((row["submission"], code), {}).get("state", "waiting") for code in wanted]
        rows.append(
            {
                "submission": row["submission"],
                "unit_code": row["unit_code"],
                "unit_name": names.get(row["unit_code"], row["unit_code"]),
                "period": period_of_index(row["period_index"]),
                "source": row["source"],
                "version": row["version"],
                "status": row["status"],
                "awaits": row["awaits"],
                "submitted_by": row["submitted_by"],
                "sent_at": row["sent_at"],
                "age_hours": int((now - row["sent_at"]).total_seconds() // _SECONDS_OF_HOUR),
                "weight_ratio": weight_ratio(plan, row, changed.get(row["submission"], set())),
                "warning_count": row["warning_count"],
                "evidence_count": row["evidence_count"],
                "marked_by": row["marked_by"],
                "marked_at": row["marked_at"],
                "verification": {
                    "needed": len(said),
                    "confirmed": said.count("confirmed"),
                    "disputed": said.count("disputed"),
                    "waiting": len(said) - said.count("confirmed") - said.count("disputed"),
                },
                "may_decide": row["may_decide"],
                "seen": seen.get(row["submission"], {}),
            }
        )
    if order == "weight":
        rows.sort(key=lambda row: (-row["weight_ratio"], row["sent_at"], row["submission"]))
        rows = of_page(rows, page) if page else rows
    return rows


def inbox_count(office: House, campaign: str, viewer: Account | None = None, words: str = "") -> int:
    """How many submissions wait, of those that `inbox` lists."""
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    return len(_before(office, plan, viewer, {unit.code: unit.name for unit in plan.units}, words))


def _before(office: House, plan: Plan, viewer: Account | None, names: Mapping[str, str], words: str) -> list[dict]:
    """What waits and is shown to this account, oldest first, each with `awaits` and `may_decide`."""
    body = plan.campaign.reporting.own_report_to
    reviewing = frozenset(row["unit_code"] for row in office.store.run("reviewing_units")) if body else frozenset()
    wanted, found = plain_words(words), []
    for row in office.store.run("inbox", campaign=plan.campaign.code):
        if not _is_shown(row, viewer) or wanted not in plain_words(names.get(row["unit_code"], row["unit_code"])):
            continue
        awaits, refusal = "head" if row["status"] == "awaiting_head" else "review", None
        if viewer is not None and awaits == "review":
            refusal = refuses_review(viewer, row["unit_code"], body, reviewing)
            if refusal and refusal.code == "not_report_of_reviewing_body":
                continue  # the body's reviewers have the reviewing unit's reports before them, and no others
        elif viewer is not None:
            refusal = refuses_signing(viewer, row["unit_code"])
        found.append({**row, "awaits": awaits, "may_decide": refusal is None})
    return found


def seen_of(acts: Sequence[Mapping]) -> dict[str, int]:
    """What somebody has seen who saw these acts: kind of act -> the newest one."""
    seen: dict[str, int] = {}
    for act in acts:
        seen[act["kind"]] = max(act["id"], seen.get(act["kind"], 0))
    return seen


def seen_at(office: House, submission: int, moment: datetime) -> dict[str, int]:
    """What somebody has seen who looked at a submission at a moment: kind of act -> the newest one then."""
    acts = office.store.run("acts_on_submission", submission=submission)
    return seen_of([act for act in acts if act["done_at"] <= moment])


def weight_ratio(plan: Plan, submission: Mapping, changed: set[str]) -> float:
    """How much of the unit's weights rests on these indicators, 0–1; 0 where nothing applies."""
    unit = plan.unit(submission["unit_code"], cut_off(period_of_index(submission["period_index"])))
    applied = [item for item in plan.indicators_of(unit) if item.source == submission["source"]] if unit else []
    whole = sum(item.effective_weight for item in applied)
    return float(sum(item.effective_weight for item in applied if item.code in changed) / whole) if whole else 0.0


def _is_shown(row: Mapping, viewer: Account | None) -> bool:
    if viewer is None or viewer.is_of(row["unit_code"]):
        return True
    return viewer.sees_all and row["status"] != "awaiting_head"  # not sent yet: the unit's own affair

"""Answers which figures the owners of their indicators have confirmed; never confirms one.

A word holds for the figures it was given on: another version with the same figures keeps it, other figures lose it.
"""

from collections.abc import Mapping, Sequence

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.month.rights import refuses_verification
from kpi.month.tables.reported import figure_of, has_number, levels_of, standings
from kpi.period import is_period, period_index
from kpi.plan.config import Plan
from kpi.plan.model import WHOLE, Indicator
from kpi.store import Store, Transaction

States = Mapping[tuple[int, str], dict]  # (submission, indicator) -> {state, verified_by, verified_at, ground, version}


def figures_key(facts: Sequence[Mapping]) -> str:
    """The figures of one indicator in one submission as one text, the same for the same figures."""
    counted = [row for row in facts if has_number(row)]
    lines = [f"{row['part']}={row['numerator']}/{row['denominator']}/{row['done_on']}" for row in counted]
    return ";".join(sorted(lines))


def facts_by_indicator(reader: Store | Transaction, submissions: Sequence[int]) -> dict[tuple[int, str], list[dict]]:
    """(submission, indicator) -> its facts."""
    facts: dict[tuple[int, str], list[dict]] = {}
    for row in reader.run("facts_of_submissions", submissions=list(submissions)):
        facts.setdefault((row["submission"], row["indicator_code"]), []).append(row)
    return facts


def verification_states(reader: Store | Transaction, submissions: Sequence[int], facts: Mapping) -> States:
    """What the verifiers said. state: confirmed | disputed | changed (said of other figures); absent: not a word."""
    states: dict[tuple[int, str], dict] = {}
    for word in reader.run("verifications_of_chains", submissions=list(submissions)):
        key = (word["asked"], word["indicator_code"])
        is_same = word["figures"] == figures_key(facts.get(key, ()))
        if key in states and not (is_same and states[key]["state"] == "changed"):
            continue
        states[key] = {
            "state": word["outcome"] if is_same else "changed",
            "verified_by": word["verified_by"],
            "verified_at": word["verified_at"],
            "ground": word["ground"],
            "version": word["version"],
        }
    return states


def to_verify(plan: Plan, submission: Mapping, facts: Mapping) -> list[Indicator]:
    """The indicators with a figure in this submission that another unit owns, in the plan's order."""
    number_of = submission["submission"]
    return [
        indicator
        for indicator in plan.campaign.indicators
        if indicator.owner not in (None, submission["unit_code"])
        and any(has_number(row) for row in facts.get((number_of, indicator.code), ()))
    ]


def unconfirmed(reader: Store | Transaction, plan: Plan, submission: int) -> list[Indicator]:
    """The indicators of a submission whose owner has not confirmed the figures as they stand."""
    row = reader.run("submission_with_status", submission=submission)[0]
    facts = facts_by_indicator(reader, [submission])
    states = verification_states(reader, [submission], facts)
    wanted = to_verify(plan, row, facts)
    return [item for item in wanted if states.get((submission, item.code), {}).get("state") != "confirmed"]


def verification_table(office: House, campaign: str, period: str, viewer: Account | None = None) -> list[dict]:
    """One row per unit and indicator with a figure reported for the month: the figure and the owner's word on it.

    A verifier sees the indicators of its own unit over all units; those who see all see every owned indicator.
    value: 0–1 for a share, else the number. levels: what a share must not be rounded up to.
    state: waiting | confirmed | disputed | changed.
    may_verify: this account may give its word (not on its own unit's figures).
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if not is_period(period):
        raise Refused("period_unreadable", period, "tháng như 2024-09")
    is_verifier = viewer is not None and "verifier" in viewer.roles
    if viewer is not None and (viewer.is_disabled or not (viewer.sees_all or is_verifier)):
        raise Refused("may_not_verify", viewer.name)
    owned = [item for item in plan.campaign.indicators if item.owner is not None]
    if viewer is not None and not viewer.sees_all:
        owned = [item for item in owned if viewer.is_of(item.owner)]
    names = {unit.code: unit.name for unit in plan.units}
    order = {unit.code: (unit.sort_order, unit.code) for unit in plan.units}
    reported = office.store.run("reported_of_month", campaign=campaign, index=period_index(period))
    reported.sort(key=lambda row: order.get(row["unit_code"], (10**9, row["unit_code"])))
    numbers = [row["submission"] for row in reported]
    facts = facts_by_indicator(office.store, numbers)
    states = verification_states(office.store, numbers, facts)
    known = standings(office, campaign, period)
    rows = []
    for indicator in owned:
        for row in reported:
            key = (row["submission"], indicator.code)
            whole = next((fact for fact in facts.get(key, ()) if fact["part"] == WHOLE), None)
            if whole is None or not any(has_number(fact) for fact in facts[key]):
                continue
            said = states.get(key, {})
            rows.append(
                {
                    "submission": row["submission"],
                    "version": row["version"],
                    "status": row["status"],
                    "source": row["source"],
                    "unit_code": row["unit_code"],
                    "unit_name": names.get(row["unit_code"], row["unit_code"]),
                    "indicator_code": indicator.code,
                    "indicator_name": indicator.name,
                    "short_name": indicator.short_name or indicator.name,
                    "measure": indicator.measure,
                    "owner": indicator.owner,
                    **figure_of(indicator, whole),
                    "levels": levels_of(indicator, row["unit_code"], known),
                    "state": said.get("state", "waiting"),
                    "verified_by": said.get("verified_by"),
                    "verified_at": said.get("verified_at"),
                    "ground": said.get("ground"),
                    "may_verify": viewer is not None
                    and refuses_verification(viewer, indicator.owner, row["unit_code"]) is None,
                }
            )
    return rows

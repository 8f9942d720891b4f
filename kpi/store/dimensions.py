"""Answers which version of a campaign's configuration was in force when; never drops an old version."""

import json
from dataclasses import replace
from datetime import datetime

from pydantic import ValidationError

from kpi.period import period_index, period_of
from kpi.plan.config import Plan, fingerprint
from kpi.plan.model import Campaign, Indicator, Unit, campaign_from
from kpi.store.connection import Store
from kpi.store.transaction import Transaction


def config_in_force(store: Store, campaign: str, as_of: datetime | None = None) -> str | None:
    """The sha256 of the configuration in force at a moment (None = now).

    Before the first one was recorded the first one counts: figures cannot be older than it. None: never recorded.
    """
    versions = store.remembered("config_versions", campaign=campaign)
    if not versions:
        return None
    known = [row for row in versions if as_of is None or row["recorded_at"] <= as_of]
    return (known or versions[:1])[-1]["config_sha256"]


def known_as(store: Store, plan: Plan) -> Plan:
    """The plan under the sha256 by which this store knows the same configuration already; else as it is.

    Stores of earlier releases hold versions whose sha256 was taken with every default written out. They keep it.
    """
    versions = store.remembered("config_versions", campaign=plan.campaign.code)
    known = list(dict.fromkeys(row["config_sha256"] for row in reversed(versions)))
    if plan.sha256 in known:
        return plan
    for config_sha256 in known:
        content = json.loads(store.run("config_content", config_sha256=config_sha256)[0]["content"])
        if _fingerprint_of(content) == plan.sha256:
            return replace(plan, sha256=config_sha256)
    return plan


def recorded(content: dict, config_sha256: str) -> Plan | None:
    """The plan that a recorded version says, under its sha256; None where this release does not read it."""
    try:
        units = tuple(Unit.model_validate(unit) for unit in content["units"])
        return Plan(campaign_from(content["campaign"]), units, config_sha256)
    except ValidationError:
        return None


def _fingerprint_of(content: dict) -> str | None:
    plan = recorded(content, "")
    return fingerprint(plan.campaign, plan.units) if plan else None


def plans_taken_up(store: Store) -> dict[str, Plan]:
    """The plans that officials put in force (kpi.planner), by campaign: what the store holds, not what config/ says.

    A version that this release does not read is left out: config/ counts then.
    """
    found = {}
    for row in store.run("plans_taken_up"):
        if plan := recorded(json.loads(row["content"]), row["config_sha256"]):
            found[row["campaign"]] = plan
    return found


def record_plan(store: Store, plan: Plan, now: datetime) -> bool:
    """Record this configuration as the one in force from now on; False when it already is."""
    if config_in_force(store, plan.campaign.code) == plan.sha256:
        return False
    with store.transaction() as transaction:
        append_version(transaction, plan, now)
    return True


def append_version(transaction: Transaction, plan: Plan, now: datetime) -> None:
    """This configuration is in force from now on, inside a transaction; its dimension rows where it is a new one."""
    content: dict = {"campaign": plan.campaign.model_dump(mode="json", by_alias=True)}
    content["units"] = [unit.model_dump(mode="json") for unit in plan.units]
    known = transaction.rows("select 1 from config_version where config_sha256 = $sha", {"sha": plan.sha256})
    row = {"config_sha256": plan.sha256, "campaign": plan.campaign.code, "recorded_at": now}
    row["content"] = json.dumps(content, ensure_ascii=False, sort_keys=True)
    transaction.append("config_version", [row])
    if not known:
        append_dimensions(transaction, plan)


def append_dimensions(transaction: Transaction, plan: Plan) -> None:
    """The dimension rows of a configuration that has none yet, under its sha256."""
    for table, rows in _dimension_rows(plan).items():
        transaction.append(table, [{"config_sha256": plan.sha256, **row} for row in rows])


def _dimension_rows(plan: Plan) -> dict[str, list[dict]]:
    campaign = plan.campaign
    return {
        "dim_campaign": [_campaign_row(campaign)],
        "dim_unit": [_unit_row(number, unit) for number, unit in enumerate(plan.units)],
        "dim_indicator": [
            _indicator_row(position, item, campaign.is_since_year(item))
            for position, item in enumerate(campaign.indicators)
        ],
        "dim_milestone": [
            {
                "indicator_code": indicator.code,
                "due_on": milestone.due_on,
                "due_index": period_index(period_of(milestone.due_on)),
                "target": milestone.target,
                "binding": milestone.binding,
            }
            for indicator in campaign.indicators
            for milestone in indicator.milestones
        ],
        "dim_applicable": [
            {"unit_row": number, "indicator_code": indicator.code}
            for number, unit in enumerate(plan.units)
            for indicator in plan.indicators_of(unit)
        ],
        "dim_band": [
            {"position": position, "grade": band.code, "at_least": band.at_least}
            for position, band in enumerate(campaign.scoring.bands)
        ],
        "dim_tie_breaker": [
            {"position": position, "indicator_code": code}
            for position, code in enumerate(campaign.scoring.tie_breakers, 1)
        ],
        "dim_adjustment": [
            {"adjustment_code": item.code, "is_penalty": item.kind == "penalty", "cap": item.limit}
            for item in campaign.adjustments
        ],
    }


def _campaign_row(campaign: Campaign) -> dict:
    return {
        "campaign": campaign.code,
        "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on,
        "first_period_index": period_index(campaign.first_period),
        "stale_after_months": campaign.reporting.stale_after_months,
        "is_points_scale": campaign.scoring.scale == "points",
        "decimals": campaign.scoring.decimals,
        "score_scale": 10**campaign.scoring.decimals,
    }


def _unit_row(number: int, unit: Unit) -> dict:
    return {
        "unit_row": number,
        "unit_code": unit.code,
        "unit_name": unit.name,
        "unit_kind": unit.kind,
        "parent": unit.parent,
        "peer_group": unit.peer_group,
        "sort_order": unit.sort_order,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "traits": ";".join(unit.traits),
        "awarder": unit.awarder,
        "is_ranked": unit.is_ranked,
    }


def _indicator_row(position: int, indicator: Indicator, is_since_year: bool) -> dict:
    due = [period_index(period_of(milestone.due_on)) for milestone in indicator.milestones]
    return {
        "indicator_code": indicator.code,
        "position": position,
        "measure": indicator.measure,
        "accumulation": indicator.accumulation,
        "is_linear": indicator.pace == "linear",
        "is_lower_better": indicator.lower_is_better,
        "is_step": indicator.is_step,
        "weight_e4": int(indicator.effective_weight * 10_000),
        "cap_e6": int(indicator.cap * 1_000_000),
        "max_points": indicator.max,
        "source": indicator.source,
        "other_base": indicator.other_base,
        "first_due_index": min(due, default=None),
        "last_due_index": max(due, default=None),
        "is_since_year": is_since_year,
    }

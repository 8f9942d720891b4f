"""Answers what a campaign's configuration said when it was in force; never reads config/ and never drops an old one.

Figures come from the dimension tables of that configuration anyway; this is for what only the plan itself says: names,
due days, tasks, rounds, which units there were.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from pydantic import ValidationError

from kpi.plan.config import Plan
from kpi.plan.model import Unit, campaign_from
from kpi.store import Store, config_at_closing, config_in_force


class Stored(Protocol):
    """The part of an opened office that looking into its store needs."""

    @property
    def store(self) -> Store:
        """The opened store."""


class House(Stored, Protocol):
    """The part of an opened office that this needs."""

    @property
    def plans(self) -> Mapping[str, Plan]:
        """The configuration by campaign code."""


def plan_of(house: House, campaign: str, config_sha256: str) -> Plan:
    """The campaign and its units as the configuration with this sha256 says; today's when that is the one.

    Today's too where an earlier release recorded what this one would refuse (a key that is no longer known).
    """
    plan = house.plans[campaign]
    if plan.sha256 == config_sha256:
        return plan
    found = house.store.run("config_content", config_sha256=config_sha256)
    return (_read(found[0]["content"], config_sha256) if found else None) or plan


@lru_cache(maxsize=16)
def _read(content: str, config_sha256: str) -> Plan | None:
    raw = json.loads(content)
    try:
        units = tuple(Unit.model_validate(unit) for unit in raw["units"])
        return Plan(campaign_from(raw["campaign"]), units, config_sha256)
    except ValidationError:
        return None


def config_of_month(house: House, campaign: str, index: int, as_of: datetime | None) -> str:
    """The sha256 of the configuration by which a month is read at a moment (as the store keeps moments; None: now).

    The one in force then, or at the closing of a closed month: a closed month stands still.
    """
    closed_with = config_at_closing(house.store, campaign, index, as_of)
    return closed_with or config_in_force(house.store, campaign, as_of) or house.plans[campaign].sha256


def plan_in_force(house: House, campaign: str, as_of: datetime | None = None) -> Plan:
    """The campaign and its units as recorded as in force at a moment (aware; None: today)."""
    if as_of is None:
        return house.plans[campaign]
    return plan_of(house, campaign, config_in_force(house.store, campaign, as_of) or "")

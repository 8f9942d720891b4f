"""Answers how a property test asks the product and what of an answer it may rely on; never judges a figure."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st

from kpi import tables
from kpi.plan.model import Refusal
from tests.random_campaigns import World
from tests.small_house import House

BASES = ["approved", "reported"]
bases = st.sampled_from(BASES)
decisions = st.lists(st.sampled_from(["approve", "send_back", "leave"]), max_size=6)
# One example opens a store of its own (seconds): a few of them in the short run, hundreds in the long one, and only
# there a failing one is made smaller (minutes).
IS_LONG = settings.default.max_examples > 100
PHASES = [Phase.explicit, Phase.reuse, Phase.generate] + [Phase.shrink] * IS_LONG
many = settings(max_examples=max(4, settings.default.max_examples // 4), deadline=None, phases=PHASES)
few = settings(max_examples=max(2, settings.default.max_examples // 10), deadline=None, phases=PHASES)
UNIT_KEYS = (
    "state",
    "status",
    "value",
    "numerator",
    "denominator",
    "attainment",
    "is_in_weights",
    "carried_from",
    "weight",
    "other_value",
)
SCORE_KEYS = ("score", "rank", "rank_overall", "rank_change", "grade")


@contextmanager
def house_of(*found: World) -> Iterator[House]:
    """A house with these worlds as campaigns, and the stray one; gone when the block ends."""
    plans = [(world.campaign, world.units) for world in found]
    with tempfile.TemporaryDirectory(prefix="kpi_property_") as folder, House(Path(folder), *plans) as house:
        yield house


def board(house: House, world: World, period: str, basis: str = "approved", as_of=None) -> dict[str, dict]:
    """The product's ranking as one dict per unit."""
    rows = tables.ranking(house.office, world.campaign["code"], period, basis, as_of).rows
    return {row["unit_code"]: row for row in rows}


def scores(house: House, world: World, period: str, basis: str = "approved", as_of=None) -> dict[str, tuple]:
    """What a ranking is about, per unit."""
    rows = board(house, world, period, basis, as_of)
    return {code: tuple(row[key] for key in SCORE_KEYS) for code, row in rows.items()}


def position(house: House, world: World, unit: str, period: str, basis: str = "approved", as_of=None) -> list[dict]:
    """The product's rows of one unit; none in a month in which it does not exist."""
    found = tables.unit_position(house.office, world.campaign["code"], unit, period, basis, as_of)
    if isinstance(found, Refusal):
        assert found.code == "unit_not_reporting", found
        return []
    return found.rows


def as_shown(row: dict) -> dict:
    """A row of the reference with only what the design lets a reader rely on."""
    shown = {key: row[key] for key in UNIT_KEYS}
    if row["attainment"] is not None:
        shown["attainment"] = Fraction(row["attainment"], 1_000_000)
    if row["state"] != "not_applicable":
        shown["expected"] = row["expected"]
        shown["months_missing"] = row["months_missing"]
    shown["milestones"] = {
        mark["due_on"]: {"state": mark["state"], "target": mark["target"]}
        | ({"value": mark["value"]} if mark["state"] in ("met", "missed") else {})
        for mark in row["milestones"]
    }
    return shown


def is_near_half(row: dict) -> bool:
    """A ratio whose millionths end in exactly one half: a double may fall on either side of it."""
    if not row["value"] or not row["expected"]:
        return False
    owed = row["months_owed"]
    part = Fraction(owed - len(row["months_missing"]), owed) if owed else 1
    ratios = [part * ratio for ratio in (row["value"] / row["expected"], row["expected"] / row["value"])]
    return any((ratio * 2_000_000).denominator == 1 and (ratio * 2_000_000).numerator % 2 for ratio in ratios)

"""Answers which texts are near an essay, for a person to look at; never says that an essay is a copy.

Source: plan II.2.b: not to repeat what was applied in the district up to and including 31/3/2023. What was applied
later, elsewhere, or only proposed is no part of the stock (TT-26, TT-28).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz.fuzz import token_set_ratio

from kpi.quiz.bank_checks import plain

NEAREST, SHOWN_FROM, UNDECIDED_FROM = 10, 0.45, 0.85


@dataclass(frozen=True)
class Model:
    """A model that was applied or proposed. applied_on None: never applied."""

    code: str
    text: str
    applied_on: date | None
    in_district: bool


def in_stock(model: Model, novelty_on: date | None) -> bool:
    """Whether an essay may be found to repeat it: applied in the district, on the novelty day or before."""
    if model.applied_on is None or not model.in_district:
        return False
    return novelty_on is None or model.applied_on <= novelty_on


def nearest(text: str, others: Mapping[str, str], most: int = NEAREST) -> list[tuple[str, float]]:
    """The nearest of the other texts with their likeness (0–1), the nearest first; a list for people, no threshold."""
    own = plain(text)
    found = [(code, token_set_ratio(own, plain(other)) / 100) for code, other in others.items()]
    return [pair for pair in sorted(found, key=lambda pair: (-pair[1], pair[0])) if pair[1] >= SHOWN_FROM][:most]


def undecided(pairs: Iterable[tuple[float, str | None]]) -> bool:
    """True while a near pair waits for a person: the number alone never decides (TT-29)."""
    return any(score >= UNDECIDED_FROM and verdict is None for score, verdict in pairs)

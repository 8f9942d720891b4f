"""Answers between what a score could lie if nothing were carried or missing; never publishes another score.

The same whole-number sums and the one rounding, half up, as models/score.sql (design 3.8).
"""

from collections.abc import Iterable
from decimal import Decimal

from kpi.awards.rules.evidence import IndicatorEvidence, Score

MILLION = 1_000_000


def score_range(
    published: Decimal | None, figures: Iterable[IndicatorEvidence], points_e6: int, decimals: int, is_points: bool
) -> Score:
    """published: as the board has it. lowest: every carried figure at 0; highest: every carried or missing one at its
    best. points_e6: Điểm cộng, điểm trừ in millionths of a point."""
    counted = [known for known in figures if known.now.is_in_weights]
    carried = [known for known in counted if known.now.carried_from]
    missing = [known for known in counted if known.now.state == "missing"]
    if published is None or not counted:
        return Score(published, published, published)
    scale = 10**decimals
    lowest = _score(counted, {known.indicator.code: 0 for known in carried}, points_e6, scale, is_points)
    best = {known.indicator.code: _best(known, is_points) for known in (*carried, *missing)}
    highest = _score(counted, best, points_e6, scale, is_points)
    return Score(published, lowest, highest, bool(carried), bool(missing))


def _best(known: IndicatorEvidence, is_points: bool) -> int:
    """The most an indicator can bring, in millionths: of a point, or of what is expected."""
    indicator = known.indicator
    if is_points:
        return int((indicator.max or Decimal(0)) * MILLION)
    return MILLION if indicator.is_step else int(indicator.cap * MILLION)


def _score(
    counted: list[IndicatorEvidence], instead: dict[str, int], points_e6: int, scale: int, is_points: bool
) -> Decimal:
    weight_sum = sum(known.now.weight_e4 for known in counted)
    if is_points:
        top = sum(instead.get(known.indicator.code, _points(known)) for known in counted) + points_e6
        bottom = MILLION
    else:
        attained = sum(
            known.now.weight_e4 * instead.get(known.indicator.code, known.now.attainment_e6 or 0) for known in counted
        )
        top = 100 * attained + points_e6 * weight_sum
        bottom = weight_sum * MILLION
    whole = (2 * scale * max(top, 0) + bottom) // (2 * bottom)
    return Decimal(whole) / scale


def _points(known: IndicatorEvidence) -> int:
    figure = known.now.figure
    return int(figure.numerator * MILLION) if figure and known.now.state == "present" else 0

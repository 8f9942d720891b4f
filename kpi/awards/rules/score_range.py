"""Answers between what a score could lie if nothing were carried, left out or claimed; never publishes another score.

The same whole-number sums and the one rounding, half up, as models/score.sql (design 3.8).
"""

from collections.abc import Iterable
from decimal import Decimal

from kpi.awards.rules.evidence import IndicatorEvidence, Score

MILLION = 1_000_000


def score_range(
    published: Decimal | None, figures: Iterable[IndicatorEvidence], points_e6: int, decimals: int, is_points: bool
) -> Score:
    """published: as the board has it. lowest: every carried figure, flow with a month left out and unconfirmed claim
    of no cases at 0; highest: every one of them, and every missing one, at its best. points_e6: Điểm cộng, điểm trừ in
    millionths of a point. owed: what the reviewer (or the register the reviewer keeps) has not entered and should."""
    every = list(figures)
    counted = [known for known in every if known.now.is_in_weights]
    carried = [known for known in counted if known.now.carried_from]
    missing = [known for known in counted if known.now.state == "missing" or known.now.has_gap]
    partial = [known for known in missing if known.now.state == "present" and _gains_by_gaps(known)]
    claiming = [known for known in every if _claims(known)]
    owed = tuple(known.indicator.name for known in every if _is_owed(known))
    if published is None or not counted:
        return Score(published, published, published, owed=owed)
    scale = 10**decimals
    outside = [known for known in claiming if not known.now.is_in_weights]
    worst = {known.indicator.code: 0 for known in (*carried, *partial, *claiming)}
    lowest = _score([*counted, *outside], worst, points_e6, scale, is_points)
    best = {known.indicator.code: _best(known, is_points) for known in (*carried, *missing, *claiming)}
    fields = (counted, [*counted, *outside])
    highest = max(_score(field, best, points_e6, scale, is_points) for field in fields)
    return Score(published, lowest, highest, bool(carried), bool(missing), bool(claiming), owed)


def _gains_by_gaps(known: IndicatorEvidence) -> bool:
    """A sum that only grows by what is added gains nothing by a month left out."""
    return known.indicator.measure == "share" or known.indicator.lower_is_better


def _claims(known: IndicatorEvidence) -> bool:
    """Rests on months without cases that nobody has confirmed."""
    return bool(known.now.claim and known.now.claim.unconfirmed and known.now.weight_e4)


def _is_owed(known: IndicatorEvidence) -> bool:
    """Leaves the weights only because whoever keeps it has not entered it (design 3.7): silence wins nothing."""
    now = known.now
    is_missing = known.is_applicable and now.state == "missing" and bool(now.weight_e4) and not now.is_in_weights
    return is_missing and known.indicator.source in ("reviewer", "register") and not now.is_early


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

"""Answers whether a Mức điểm is high enough; never how it came about."""

from decimal import Decimal

from kpi.awards.rules.evidence import Evidence, Setting
from kpi.awards.rules.score_bounds import held_against
from kpi.awards.rules.verdict import Finding
from kpi.plan.model import Band, Criterion


def grade_at_least(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """The Mức điểm of the judged month is `grade` or one that stands before it in scoring.bands."""
    bands = setting.campaign.scoring.bands
    wanted = next(place for place, band in enumerate(bands) if band.code == criterion.grade)
    needed = f"Mức điểm “{bands[wanted].name}” hoặc cao hơn"
    limit = min(band.at_least for band in bands[: wanted + 1])
    return held_against(evidence.score, needed, lambda score: _place(bands, score) <= wanted, setting, limit)


def _place(bands: tuple[Band, ...], score: Decimal) -> int:
    """Which band the score falls into; behind the last one when it reaches none."""
    return next((place for place, band in enumerate(bands) if score >= band.at_least), len(bands))

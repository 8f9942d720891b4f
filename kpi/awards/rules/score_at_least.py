"""Answers whether a score is high enough; never how it came about."""

from decimal import Decimal

from kpi.awards.evidence import Evidence, Setting
from kpi.awards.rules.score_bounds import held_against
from kpi.awards.verdict import Finding
from kpi.model import Criterion
from kpi.numbers import whole_or_decimal


def score_at_least(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """The published score of the judged month is at least `value`."""
    limit = criterion.value or Decimal(0)
    needed = f"Điểm từ {whole_or_decimal(limit)} trở lên"
    return held_against(evidence.score, needed, lambda score: score >= limit, setting, limit)

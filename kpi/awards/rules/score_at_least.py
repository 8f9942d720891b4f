"""Answers whether a score is high enough; never how it came about."""

from decimal import Decimal

from kpi.awards.rules.evidence import Evidence, Setting
from kpi.awards.rules.score_bounds import held_against
from kpi.awards.rules.verdict import Finding
from kpi.numbers import whole_or_decimal
from kpi.plan.model import Criterion


def score_at_least(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """The published score of the judged month is at least `value`."""
    limit = criterion.value or Decimal(0)
    needed = f"Điểm từ {whole_or_decimal(limit)} trở lên"
    return held_against(evidence.score, needed, lambda score: score >= limit, setting, limit)

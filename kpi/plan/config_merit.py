"""Answers which settings of a plan would turn a miss into a success, or ask what nobody can meet; never mends one.

Asked of files only: a configuration that a store recorded before keeps what it meant then.
"""

from collections.abc import Iterator
from itertools import pairwise

from kpi.period import period_of
from kpi.plan.config_errors import ConfigIssue
from kpi.plan.model import Campaign, Indicator

_HIGHER_ONLY = ("done", "assessment", "points")  # a lower one would make "not done" a success


def without_merit(name: str, campaign: Campaign) -> Iterator[ConfigIssue]:
    """Everything of the campaign that design 3.10 f and l refuse; name: the file."""
    for higher, lower in pairwise(campaign.scoring.bands):
        if lower.at_least >= higher.at_least:
            allowed = f"nhỏ hơn {higher.at_least} (các mức xếp từ cao xuống thấp)"
            yield ConfigIssue(name, f"scoring.bands.{lower.code}.at_least", str(lower.at_least), allowed)
    for points in campaign.adjustments:
        if points.kind == "bonus" and points.cap is None:
            allowed = "số điểm cộng tối đa, hoặc viết rõ cap: none nếu Kế hoạch không giới hạn"
            yield ConfigIssue(name, f"adjustments.{points.code}.cap", "không có", allowed)
    for item in campaign.indicators:
        yield from _of_indicator(name, campaign, item)


def _of_indicator(name: str, campaign: Campaign, item: Indicator) -> Iterator[ConfigIssue]:
    key, first = f"indicators.{item.code}", campaign.first_period
    if item.direction == "lower" and item.measure in _HIGHER_ONLY:
        yield ConfigIssue(name, f"{key}.direction", "lower", f"higher (loại {item.measure} không có chiều ngược)")
    for milestone in item.milestones:
        is_before = period_of(milestone.due_on) < first <= campaign.last_period
        if item.measure not in ("done", "rank") and is_before:
            allowed = f"từ {first} (tháng báo cáo đầu tiên): không kỳ nào có số liệu của mốc trước đó"
            yield ConfigIssue(name, f"{key}.milestones.due_on", str(milestone.due_on), allowed)
    if item.is_cumulative and item.cumulative_since is None and not campaign.is_in_one_year:
        allowed = "campaign (lũy kế từ đầu phong trào) hoặc year (từ 01/01 mỗi năm), vì phong trào qua hai năm"
        yield ConfigIssue(name, f"{key}.cumulative_since", "không có", allowed)

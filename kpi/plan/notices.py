"""Answers what of a campaign a person should know when it is read, though it is no fault; never refuses a campaign."""

from kpi.numbers import whole_or_decimal
from kpi.plan.model import Campaign, Indicator, Problem


def notices(campaign: Campaign) -> list[Problem]:
    """One problem (warning) per thing to know: an indicator by points beside shares whose weight nobody wrote down.

    There the weight is `max` (design 3.8): 100 points beside ten shares of weight 1 are nine tenths of the score.
    found: the indicator and its weight; expected: its part of all weights.
    """
    total = sum(item.effective_weight for item in campaign.indicators)
    if not total or all(item.measure == "points" for item in campaign.indicators):
        return []
    return [
        Problem(
            "points_weight_unsaid",
            "warning",
            None,
            campaign.code,
            f"{item.code} ({item.short_name or item.name}): {whole_or_decimal(item.effective_weight)}",
            f"{whole_or_decimal(round(100 * item.effective_weight / total))}%",
        )
        for item in campaign.indicators
        if item.measure == "points" and item.weight is None
    ]


def unsaid_weight(campaign: Campaign, item: Indicator) -> str:
    """What to say after the weight of such an indicator; "" for any other."""
    part = next((told.expected for told in notices(campaign) if f"{item.code} (" in (told.found or "")), "")
    return f" (chưa ghi: lấy bằng điểm tối đa, tức {part} tổng trọng số)" if part else ""

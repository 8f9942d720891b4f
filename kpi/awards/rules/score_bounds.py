"""Answers how a score is held against a limit; never lets a carried or missing figure decide it.

The score counts a missing figure as 0 and a carried one as it was (design 3). Here it is met only if it would be with
every carried figure at 0, and not met only if it would not be with every carried and missing one at its best.
"""

from collections.abc import Callable
from decimal import Decimal

from kpi.awards.rules.evidence import Score, Setting
from kpi.awards.rules.verdict import Change, Finding, Item
from kpi.numbers import whole_or_decimal


def held_against(
    score: Score | None, needed: str, is_enough: Callable[[Decimal], bool], setting: Setting, limit: Decimal
) -> Finding:
    """is_enough: whether a score would do; limit: the least one that does."""
    if score is None or score.published is None or score.lowest is None or score.highest is None:
        found = "Không có điểm (không chỉ tiêu nào được tính)."
        return Finding("open", needed, found, ("missing",), (Item("score", "Điểm", "open", needed, found, "missing"),))
    shown = f"{whole_or_decimal(score.published)} điểm"
    if is_enough(score.lowest):
        return _said("met", needed, shown)
    if not is_enough(score.highest):
        return _said("not_met", needed, shown, _change(score.published, limit, setting))
    why = [
        words
        for holds, words in ((score.has_missing, "chưa có"), (score.has_carried, "chuyển từ tháng trước"))
        if holds
    ]
    found = f"{shown}, nhưng có số liệu {', '.join(why)}: chưa kết luận được"
    change = Change(
        "Điểm: cần đủ số liệu của kỳ xét được duyệt.",
        True,
        "Chờ đơn vị gửi đủ số liệu của kỳ và được duyệt.",
        amount=None,
    )
    item = Item("score", "Điểm", "open", needed, found, "missing", change=change)
    return Finding("open", needed, found, ("missing",), (item,))


def _said(result: str, needed: str, found: str, change: Change | None = None) -> Finding:
    item = Item("score", "Điểm", result, needed, found, change=change)
    return Finding(result, needed, found, (), (item,))


def _change(published: Decimal, limit: Decimal, setting: Setting) -> Change:
    step = Decimal(1).scaleb(-setting.campaign.scoring.decimals)
    amount = limit - published
    how = "Điểm thay đổi khi có số liệu hoặc bản đính chính được duyệt."
    return Change(f"Điểm: cần thêm {whole_or_decimal(amount)} điểm.", True, how, None, None, amount, step, "diem")

"""Answers how a score is held against a limit; never lets a figure that is carried, left out or claimed decide it.

The score counts a missing figure as 0, a carried one as it was, and leaves out what the reviewer owes and what is said
not to have come up (design 3). Here it is met only if it would be with every such figure at 0, and not met only if it
would not be with every one at its best.
"""

from collections.abc import Callable
from decimal import Decimal

from kpi.awards.rules.evidence import Score, Setting
from kpi.awards.rules.verdict import Change, Finding, Item, Plain, Reason
from kpi.numbers import whole_or_decimal


def held_against(
    score: Score | None, needed: str, is_enough: Callable[[Decimal], bool], setting: Setting, limit: Decimal
) -> Finding:
    """is_enough: whether a score would do; limit: the least one that does (design 3.10 g).

    A figure that the reviewer owes: open, missing. Else no score: open, needs_decision. Not reached outside a round
    before the campaign's end: open, not_due.
    """
    if score is not None and score.owed:
        shown = "Chưa có điểm" if score.published is None else f"{whole_or_decimal(score.published)} điểm"
        found = f"{shown}, cơ quan thường trực chưa nhập: {', '.join(score.owed)}"
        return _open(needed, found, ("missing",), "Chờ cơ quan thường trực nhập số liệu và được duyệt.")
    if score is None or score.published is None or score.lowest is None or score.highest is None:
        return _open(needed, "Không có điểm (không chỉ tiêu nào được tính): cần Hội đồng kết luận", ("needs_decision",))
    shown = f"{whole_or_decimal(score.published)} điểm"
    if is_enough(score.lowest):
        return _said("met", needed, shown, score.published)
    ahead: tuple[Reason, ...] = () if setting.is_final or is_enough(score.published) else ("not_due",)
    if not is_enough(score.highest):
        change = _change(score.published, limit, setting)
        if ahead:
            return _open(needed, f"{shown}, phong trào chưa kết thúc: chưa kết luận", ahead, change=change)
        return _said("not_met", needed, shown, score.published, change)
    why = [
        words
        for holds, words in (
            (score.has_missing, "chưa có"),
            (score.has_carried, "chuyển từ tháng trước"),
            (score.has_claimed, "báo không phát sinh chưa được xác nhận"),
        )
        if holds
    ]
    reasons: tuple[Reason, ...] = ("missing",) if score.has_missing or score.has_carried else ()
    reasons += ("needs_decision",) if score.has_claimed else ()
    found = f"{shown}, nhưng có số liệu {', '.join(why)}: chưa kết luận được"
    return _open(needed, found, reasons + ahead, "Chờ đơn vị gửi đủ số liệu của kỳ và được duyệt, xác nhận.")


def _open(
    needed: str, found: str, reasons: tuple[Reason, ...], how: str | None = None, change: Change | None = None
) -> Finding:
    if how:
        change = Change("Điểm: cần đủ số liệu của kỳ xét được duyệt.", True, how)
    item = Item("score", "Điểm", "open", needed, found, reasons[0], change=change)
    return Finding("open", needed, f"{found}.", reasons, (item,))


def _said(result: Plain, needed: str, found: str, score: Decimal, change: Change | None = None) -> Finding:
    item = Item("score", "Điểm", result, needed, found, numerator=score, change=change)
    return Finding(result, needed, found, (), (item,))


def _change(published: Decimal, limit: Decimal, setting: Setting) -> Change:
    step = Decimal(1).scaleb(-setting.campaign.scoring.decimals)
    amount = limit - published
    how = "Điểm thay đổi khi có số liệu hoặc bản đính chính được duyệt."
    return Change(f"Điểm: cần thêm {whole_or_decimal(amount)} điểm.", True, how, None, None, amount, step, "diem")

"""Answers what one place of a line of facts says: a figure, a day, words, a month; never whether it can be true."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kpi.month.intake.bulk_lines import Value
from kpi.period import first_day, is_period
from kpi.plan.config import Plan
from kpi.workbook.numbers_read import named_otherwise, number_of_text, says_none
from kpi.workbook.reader.table_process import RAISED, SEEN_OTHERWISE, STRUCK_OUT

_NUMBER = re.compile(r"-?\d{1,18}(\.\d+)?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_LOCAL = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_COLUMNS = {"numerator": "tử số", "denominator": "mẫu số"}
_LONGEST = 60
_MARKED = (
    ("cell_struck", STRUCK_OUT, "một giá trị không có chữ gạch ngang"),
    ("cell_raised", RAISED, "một giá trị không kèm chữ nhỏ trên hoặc dưới dòng (số mũ, chú thích)"),
)


class Bad(NamedTuple):
    """Why a place cannot be read: the problem's code, what a person sees there, what would do."""

    code: str
    found: str
    expected: str


def figure_said(name: str, text: Value) -> Decimal | Bad | None:
    """The figure of a column; None where it is blank."""
    if isinstance(text, Decimal):
        return text
    if not text:
        return None
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    if marked := _marked(text):
        return marked
    if text.endswith("%"):
        return Bad("number_is_percent", text[:_LONGEST], "con số đếm được, không phải tỷ lệ phần trăm")
    if text.endswith(SEEN_OTHERWISE[1]) and SEEN_OTHERWISE[0] in text:
        shown, _, stored = text[: -len(SEEN_OTHERWISE[1])].partition(SEEN_OTHERWISE[0])
        wanted = f"con số đầy đủ ở định dạng số thường (ô đang lưu {stored})"
        return Bad("number_shown_otherwise", shown[:_LONGEST], wanted)
    if says_none(text):
        expected = "0 nếu không phát sinh (tỷ lệ: 0 ở cả tử số và mẫu số)"
    elif other := named_otherwise(text):
        expected = f"một con số đếm được, không phải {other}"
    else:
        read = number_of_text(text)
        meant = f", ở đây là {read}" if isinstance(read, Decimal) else ""
        expected = f"số như 1234.5 (dấu chấm thập phân, không dấu phân nhóm{meant})"
    return Bad("number_unreadable", f"{_COLUMNS[name]}: {text[:_LONGEST]}", expected)


def day_said(text: str) -> date | Bad | None:
    """The day of the column done_on; None where it is blank."""
    if not text:
        return None
    iso, local = _ISO.fullmatch(text), _LOCAL.fullmatch(text)
    parts = iso.groups() if iso else local.groups()[::-1] if local else None
    try:
        if parts:
            year, month, day = map(int, parts)
            return date(year, month, day)
    except ValueError:
        pass
    return _marked(text) or Bad("date_unreadable", text[:_LONGEST], "ngày như 2024-09-30 hoặc 30/09/2024")


def words_said(name: str, text: str | None, is_worksheet: bool) -> str | Bad | None:
    """The words of a column; Bad where letters are struck out or raised, or where a spreadsheet made a day of a paper's
    number."""
    if not text:
        return None
    if marked := _marked(text):
        return marked
    if is_worksheet and (day := _ISO.fullmatch(text)):
        seen = "/".join(reversed(day.groups()))
        return Bad("text_expected", seen, "nội dung dạng chữ, ví dụ 15/KH-UBND") if name == "document_number" else seen
    return text


def month_fault(period: str, plan: Plan, today: date) -> Bad | None:
    """Why the figures of a month may not be given."""
    campaign = plan.campaign
    if not is_period(period):
        return Bad("period_unreadable", period[:40], "tháng như 2024-09")
    if not campaign.first_period <= period <= campaign.last_period:
        return Bad("period_out_of_range", period, f"từ {campaign.first_period} đến {campaign.last_period}")
    if first_day(period) > today:
        return Bad("period_in_future", period, f"không sau tháng {today:%m/%Y}")
    return None


def _marked(text: str) -> Bad | None:
    for code, mark, expected in _MARKED:
        if text.endswith(mark):
            return Bad(code, text.removesuffix(mark)[:_LONGEST], expected)
    return None

"""Answers what one cell says for the input it stands in: a number, a date, a choice, a text; never guesses.

What a person sees counts: a number whose format shows another one, a figure struck out, a footnote's mark glued to it
are faults that name the cell. A text of an old font is taken in its Unicode reading, and a check says so.
"""

import re
from datetime import date, timedelta
from decimal import Decimal

from kpi.month.intake.layout import Input
from kpi.month.intake.lines import ASSESSMENT_CHOICES, DONE_CHOICES
from kpi.numbers import whole_or_decimal
from kpi.text import given, one_line
from kpi.workbook.dates_read import read_date
from kpi.workbook.numbers_read import Fault, as_whole, date_of_cell, number_of_cell, number_of_text
from kpi.workbook.reader import Cell
from kpi.workbook.reader.workbook import FRACTION, HIDDEN, OLD_FONT, PERCENT, RAISED, SCALED, STRUCK, WORDS

Value = Decimal | date | str
NUMBER_KINDS = ("whole", "number")
_OTHERWISE = (SCALED, WORDS, FRACTION)
_BAR_WITHOUT_FIGURE = "không bị định dạng có điều kiện ẩn (bỏ chọn “Show Bar Only”, “Show Icon Only” hoặc xóa quy tắc)"
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_DAY_COUNT = re.compile(r"[1-9][0-9]\.?[0-9]{3}")  # "45377", "45.377": a day that lost its format
_LIKELY_DAYS = (36_526, 73_050)  # 2000 to 2099, as spreadsheets count days


def answer_of(item: Input, cell: Cell | None, is_1904: bool = False) -> Value | Fault | None:
    """What was typed into one input; a Fault where it cannot be read; None where blank.

    `is_1904`: the workbook counts its days from 1904 on.
    """
    if cell is None:
        return None
    if cell.kind == "error":
        return Fault("cell_has_error", "một giá trị, không phải báo lỗi")
    if cell.kind == "formula_without_value":
        return Fault("formula_not_calculated", "giá trị đã tính xong")
    if item.kind == "text":
        return _text_answer(item, cell)
    if fault := _look_fault(cell, item.kind in NUMBER_KINDS):
        return fault
    if item.kind in NUMBER_KINDS:
        return _number_answer(item, cell)
    return _date_answer(cell, is_1904) if item.kind == "date" else _choice_answer(item, cell)


def plain_number(value: Decimal) -> str:
    """A number as it is typed, without points between thousands: "2385", "12,5"."""
    return format(value.normalize() if value else Decimal(0), "f").replace(".", ",")


def seen(cell: Cell | None, kind: str = "") -> str:
    """What a person sees in a cell, for a sentence; `kind` of its input: a paper's number has no thousands."""
    if cell is None:
        return ""
    if cell.kind == "number" and kind == "date" and isinstance(cell.value, Decimal):
        return plain_number(cell.value)  # a format of days shows no day for a number that is none
    if cell.look in (STRUCK, RAISED, *_OTHERWISE, PERCENT) or (cell.shown and not cell.look):
        return cell.shown
    if cell.kind == "number" and kind == "text" and isinstance(cell.value, Decimal):
        return plain_number(cell.value)
    return text_of(cell)


def text_of(cell: Cell | None) -> str:
    """A cell as a person reads it: texts in NFC, numbers and dates in Vietnamese writing; "" where blank."""
    if cell is None:
        return ""
    if isinstance(cell.value, bool):
        return "TRUE" if cell.value else "FALSE"
    if isinstance(cell.value, date):
        return f"{cell.value:%d/%m/%Y}"
    if isinstance(cell.value, int | float | Decimal):
        number = number_of_cell(cell.value)
        return str(cell.value) if isinstance(number, Fault) else whole_or_decimal(number)
    if cell.look == OLD_FONT:
        return cell.shown.partition("|")[2]
    return given(str(cell.value))


def _look_fault(cell: Cell, is_number: bool) -> Fault | None:
    """Why a cell that looks otherwise than it is cannot be taken; for a choice only what is struck out or raised."""
    if cell.look == STRUCK:
        return Fault("cell_struck", "một giá trị không có chữ gạch ngang")
    if cell.look == RAISED:
        return Fault("cell_raised", "một giá trị không kèm chữ nhỏ trên hoặc dưới dòng (số mũ, chú thích)")
    if cell.look == HIDDEN and cell.kind == "text":
        return Fault("number_not_shown", "nội dung hiện rõ trong ô, hoặc ô thật sự trống")
    if not is_number or cell.kind != "number" or not isinstance(cell.value, Decimal):
        return None
    if cell.look == PERCENT:
        return Fault("number_is_percent", "con số đếm được, không phải tỷ lệ phần trăm")
    stored = whole_or_decimal(cell.value)
    if cell.look == HIDDEN:
        wanted = _BAR_WITHOUT_FIGURE if cell.shown else "hoặc ô thật sự trống"
        return Fault("number_not_shown", f"{stored} hiện rõ trong ô, {wanted}")
    if cell.look in _OTHERWISE:
        return Fault("number_shown_otherwise", f"con số đầy đủ ở định dạng số thường (ô đang lưu {stored})")
    return None


def _number_answer(item: Input, cell: Cell) -> Decimal | Fault | None:
    if isinstance(cell.value, Decimal):
        return number_of_cell(cell.value)
    if cell.kind != "text":
        return Fault("number_expected", "một con số")
    found = number_of_text(str(cell.value))
    return as_whole(found, str(cell.value)) if item.kind == "whole" and isinstance(found, Fault) else found


def _date_answer(cell: Cell, is_1904: bool) -> date | Fault:
    if isinstance(cell.value, date):
        return date_of_cell(cell.value)
    typed = str(cell.value)
    if cell.kind == "text" and not _DAY_COUNT.fullmatch(typed):
        return read_date(typed)
    count = Decimal(typed.replace(".", "")) if cell.kind == "text" else cell.value
    if isinstance(count, Decimal) and _LIKELY_DAYS[0] <= count + (1462 if is_1904 else 0) <= _LIKELY_DAYS[1]:
        day = (_EPOCH_1904 if is_1904 else _EPOCH) + timedelta(days=int(count))
        return Fault("date_unreadable", f"{day:%d/%m/%Y} nếu đó là ngày bị mất định dạng")
    return Fault("date_unreadable", "ngày dạng dd/mm/yyyy, ví dụ 05/06/2024")


def _choice_answer(item: Input, cell: Cell) -> Decimal | Fault:
    choices = DONE_CHOICES if item.kind == "done" else ASSESSMENT_CHOICES
    said = one_line(cell.shown if cell.look == WORDS else text_of(cell)).casefold().replace("ð", "đ")
    for choice, number in zip(choices, (Decimal(1), Decimal(0)), strict=True):
        if said == choice.casefold():
            return number
    return Fault("choice_expected", " hoặc ".join(f"“{choice}”" for choice in choices))


def _text_answer(item: Input, cell: Cell) -> str | Fault:
    if cell.look == STRUCK and cell.value == cell.shown:
        return Fault("cell_struck", "nội dung không bị gạch ngang, hoặc ô trống")
    if cell.look in (SCALED, HIDDEN) and (fault := _look_fault(cell, True)):
        return fault
    if cell.kind in ("date", "bool") or cell.look in (PERCENT, FRACTION):
        return Fault("text_expected", "nội dung dạng chữ, ví dụ 15/KH-UBND")
    if cell.kind == "number" and isinstance(cell.value, Decimal):
        return one_line(cell.shown) or plain_number(cell.value)
    text = text_of(cell)
    return one_line(text) if item.field != "note" else text.strip()


__all__ = ["NUMBER_KINDS", "Value", "answer_of", "plain_number", "seen", "text_of"]

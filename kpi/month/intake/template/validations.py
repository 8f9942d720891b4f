"""Answers what a spreadsheet lets an officer type into each input; never replaces the checks on the upload.

What is pasted passes these limits by, so every rule is checked again when the file comes in.
"""

from collections import defaultdict
from collections.abc import Iterable

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kpi.month.intake.figures import EARLIEST, LARGEST
from kpi.month.intake.layout import Input
from kpi.month.intake.lines import ASSESSMENT_CHOICES, DONE_CHOICES, LONGEST_NOTE, LONGEST_TEXT
from kpi.numbers import whole_or_decimal
from kpi.plan.model import Indicator


def add_validations(sheet: Worksheet, inputs: Iterable[Input], indicators: Iterable[Indicator]) -> None:
    """One validation per kind of input, over all its cells."""
    limits = {indicator.code: indicator.max for indicator in indicators if indicator.max is not None}
    cells: dict[tuple[str, object], list[str]] = defaultdict(list)
    for item in inputs:
        cells[_rule_of(item, limits)].append(item.ref)
    for (kind, limit), refs in cells.items():
        validation = _validation(kind, limit)
        validation.sqref = type(validation.sqref)(" ".join(refs))
        sheet.add_data_validation(validation)


def _rule_of(item: Input, limits: dict) -> tuple[str, object]:
    if item.kind in ("whole", "number"):
        return item.kind, limits.get(item.indicator) if item.part == "" else None
    if item.kind == "text":
        return "text", LONGEST_NOTE if item.field == "note" else LONGEST_TEXT
    return item.kind, None


def _validation(kind: str, limit) -> DataValidation:
    """`limit`: the highest number, or the longest text."""
    if kind in ("done", "assessment"):
        choices = DONE_CHOICES if kind == "done" else ASSESSMENT_CHOICES
        words = " hoặc ".join(f"“{choice}”" for choice in choices)
        rule = DataValidation("list", formula1=f'"{",".join(choices)}"')
        return _told(rule, "Chọn trong danh sách", f"Bấm mũi tên bên phải ô và chọn {words}, hoặc để trống.")
    if kind == "date":
        rule = DataValidation("date", operator="between", formula1=str(_serial(EARLIEST)), formula2="TODAY()")
        return _told(rule, "Cần một ngày", "Nhập ngày dạng dd/mm/yyyy, ví dụ 05/06/2024, không sau ngày hôm nay.")
    if kind == "text":
        rule = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(limit))
        return _told(rule, "Nội dung quá dài", f"Ghi không quá {limit} ký tự; phần còn lại đưa vào văn bản kèm theo.")
    most = f"{LARGEST if limit is None else limit:f}"
    rule = DataValidation("whole" if kind == "whole" else "decimal", operator="between", formula1="0", formula2=most)
    if limit is not None:
        sentence = f"Nhập điểm từ 0 đến {whole_or_decimal(limit)}, không kèm chữ hay dấu %."
        return _told(rule, "Điểm không hợp lệ", sentence)
    if kind == "whole":
        return _told(rule, "Cần một số nguyên", "Nhập số nguyên từ 0 trở lên; không kèm chữ, dấu % hay dấu âm.")
    return _told(rule, "Cần một con số", "Nhập một con số từ 0 trở lên; không kèm chữ, dấu % hay dấu âm.")


def _told(rule: DataValidation, title: str, sentence: str) -> DataValidation:
    rule.allow_blank = True
    rule.showErrorMessage = True
    rule.errorStyle = "stop"
    rule.errorTitle, rule.error = title, sentence  # Excel shows at most 32 and 255 characters
    return rule


def _serial(day) -> int:
    """The number under which spreadsheets keep a day."""
    return day.toordinal() - 693594

"""Answers whether an input cell disappeared under a merged range; never takes the value of another cell for it."""

import re

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import Problem
from kpi.workbook.reader import column_number

_CORNER = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def check_merged(filled: Filled, layout: Layout) -> list[Problem]:
    """`input_merged` for each input that lies in a merged range without being its first cell.

    A merged range keeps only what stood in its first cell: a figure typed in another one is gone, and a blank there
    would be read as chưa có số liệu. The template's own merged ranges begin with their input.
    """
    places = {
        ref: (column_number(match[1]), int(match[2])) for ref in layout.inputs if (match := _CORNER.fullmatch(ref))
    }
    problems = []
    for sheet, merged in filled.workbook.merges:
        if sheet != REPORT_SHEET:
            continue
        corners = [
            (column_number(corner[1]), int(corner[2]))
            for text in merged.split(":")
            if (corner := _CORNER.fullmatch(text))
        ]
        (left, top), (right, bottom) = corners[0], corners[-1]
        for ref, (column, row) in places.items():
            if left <= column <= right and top <= row <= bottom and (column, row) != (left, top):
                problems.append(Problem("input_merged", "error", REPORT_SHEET, ref, merged, "mỗi ô nhập đứng riêng"))
    return problems

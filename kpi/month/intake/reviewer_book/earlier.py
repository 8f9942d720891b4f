"""Answers where the columns of today stand in a reviewer's workbook made under an earlier configuration, and what has
changed since; never judges a figure.

The hidden code above each column says which figure stands there: columns that came since are not in the file, those
that went are said with what was typed in them, those that moved are read where they stand.
"""

from collections.abc import Mapping
from dataclasses import replace

from kpi.month.intake.filled import plain, text_of
from kpi.month.intake.reviewer_book.layout import (
    FIRST_ROW,
    HEADING_ROW,
    KEY_ROW,
    REVIEWER_SHEET,
    Column,
    ReviewerBlock,
    ReviewerLayout,
)
from kpi.plan.model import Problem
from kpi.workbook.reader import Workbook

_LETTERS, _DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
_NOW, _MOST_NAMED = "mẫu hiện nay", 6


def as_filled_in(workbook: Workbook, layout: ReviewerLayout) -> tuple[ReviewerLayout, list[Problem]]:
    """Today's layout with its columns where the file has them, and the warning template_texts_changed about what came,
    went, or is called otherwise. A file without codes is left to the check of its frame."""
    letters = _letters_of(workbook)
    blocks, come = [], []
    for block in layout.blocks:
        columns = tuple(replace(item, letter=letters[item.key]) for item in block.columns if item.key in letters)
        if len(columns) < len(block.columns):
            come.append(block.indicator.short_name or block.indicator.name)
        if columns:
            blocks.append(ReviewerBlock(block.indicator, columns))
    if not blocks:
        return layout, []
    found = replace(layout, blocks=tuple(blocks))
    gone = _gone(workbook, letters, {item.key for item in layout.columns})
    said = [f"thêm cột của “{name}”" for name in come[:_MOST_NAMED]]
    said += [f"bỏ cột {heading}" for heading in gone[:_MOST_NAMED]]
    said += [text for item in found.columns if (text := _called(workbook, item))][:1]
    cell = f"{found.columns[0].letter}{HEADING_ROW}"
    told = Problem("template_texts_changed", "warning", REVIEWER_SHEET, cell, "; ".join(said), _NOW)
    return found, [told] if said else []


def _letters_of(workbook: Workbook) -> dict[str, str]:
    """The code of each column -> its letter in the file."""
    found = {}
    for (sheet, ref), cell in workbook.cells.items():
        if sheet == REVIEWER_SHEET and ref.lstrip(_LETTERS) == str(KEY_ROW):
            found[text_of(cell)] = ref.rstrip(_DIGITS)
    return {key: letter for key, letter in found.items() if key.count("/") == 2}


def _gone(workbook: Workbook, letters: Mapping[str, str], known: set[str]) -> list[str]:
    """The columns that are asked for no longer, by their headings, with how many cells were filled in."""
    said = []
    for key, letter in letters.items():
        if key not in known:
            heading = plain(text_of(workbook.at(REVIEWER_SHEET, f"{letter}{HEADING_ROW}")))[:80]
            count = sum(
                sheet == REVIEWER_SHEET and ref.rstrip(_DIGITS) == letter and int(ref[len(letter) :]) >= FIRST_ROW
                for sheet, ref in workbook.cells
            )
            lost = f" ({count} ô đã nhập không còn được dùng)" if count else ""
            said.append(f"{letter} “{heading}”{lost}")
    return said


def _called(workbook: Workbook, column: Column) -> str:
    now = plain(text_of(workbook.at(REVIEWER_SHEET, f"{column.letter}{HEADING_ROW}")))
    return "" if now == plain(column.heading) else f"“{now or 'để trống'}” nay là “{column.heading}”"

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
    went, or is called otherwise. A code over two columns is the error rows_moved: nobody guesses which counts. A file
    without codes is left to the check of its frame."""
    letters, twice = _letters_of(workbook)
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
    return found, [*twice, told] if said else twice


def _letters_of(workbook: Workbook) -> tuple[dict[str, str], list[Problem]]:
    """The code of each column -> its letter in the file, and the codes that stand over two columns."""
    found: dict[str, str] = {}
    twice = []
    for (sheet, ref), cell in workbook.cells.items():
        if sheet != REVIEWER_SHEET or ref.lstrip(_LETTERS) != str(KEY_ROW) or (key := text_of(cell)).count("/") != 2:
            continue
        letter = ref.rstrip(_DIGITS)
        if found.setdefault(key, letter) != letter:
            heading = plain(text_of(workbook.at(REVIEWER_SHEET, f"{letter}{HEADING_ROW}")))[:80]
            shown, wanted = f"cột “{heading}” lần thứ hai (lần đầu ở cột {found[key]})", "mỗi cột một lần"
            twice.append(Problem("rows_moved", "error", REVIEWER_SHEET, ref, shown, wanted))
    return found, twice


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

"""Answers whether the locked texts still say what the configuration says; never believes them."""

import re
from collections import defaultdict

from kpi.month.intake.answers import seen
from kpi.month.intake.filled import Filled, plain, text_of
from kpi.month.intake.layout import HEADING_ROW, REPORT_SHEET, Layout
from kpi.plan.model import Problem

_COLUMN = re.compile(r"([A-Z]+)([0-9]+)")
_MOST_NAMED, _LEAST_OF_COLUMN = 20, 3


def check_locked_cells(filled: Filled, layout: Layout) -> list[Problem]:
    """`locked_cell_changed` for each locked cell whose text is another one, with what stands and what should stand.

    A column that was emptied as a whole is one problem, at its heading; of more than 20 the last says how many more.
    """
    if filled.is_earlier:
        return []  # what changed since is said by earlier_template
    changed = {
        ref: expected for ref, expected in layout.locked.items() if plain(text_of(filled.cell(ref))) != plain(expected)
    }
    problems = []
    for letter, refs in _emptied(filled, layout, changed).items():
        expected = f"cột {letter} “{layout.locked[f'{letter}{HEADING_ROW}']}” như trong mẫu"
        problems.append(_problem(f"{letter}{HEADING_ROW}", f"cả cột {letter} để trống", expected))
        changed = {ref: text for ref, text in changed.items() if ref not in refs}
    for ref, expected in changed.items():
        problems.append(_problem(ref, seen(filled.cell(ref))[:200] or "để trống", expected))
    more = len(problems) - _MOST_NAMED
    if more > 0:
        last = problems[_MOST_NAMED - 1]
        named = _problem(str(last.cell), f"{last.found} (và {more} ô khác)", str(last.expected))
        problems = [*problems[: _MOST_NAMED - 1], named]
    return problems


def _emptied(filled: Filled, layout: Layout, changed: dict[str, str]) -> dict[str, set[str]]:
    """Column -> its locked cells of the table, where every one of them is blank now."""
    columns: dict[str, set[str]] = defaultdict(set)
    for ref in layout.locked:
        match = _COLUMN.fullmatch(ref)
        if match and HEADING_ROW < int(match[2]) < layout.foot_row:
            columns[match[1]].add(ref)
    return {
        letter: refs
        for letter, refs in columns.items()
        if len(refs) >= _LEAST_OF_COLUMN and all(ref in changed and filled.cell(ref) is None for ref in refs)
    }


def _problem(ref: str, found: str, expected: str) -> Problem:
    return Problem("locked_cell_changed", "error", REPORT_SHEET, ref, found, expected)

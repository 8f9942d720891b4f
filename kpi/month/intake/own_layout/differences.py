"""Answers what in a workbook is no longer as it was when its reading was kept, cell by cell; never reads it anyway."""

from dataclasses import replace

from kpi.month.intake.layout import Layout
from kpi.month.intake.own_layout.grid import Grid, grid_of, number_of
from kpi.month.intake.own_layout.mapping import OwnLayout, targets_of
from kpi.month.intake.own_layout.rows import headings_of, is_heading, label_cell, labelled_rows
from kpi.month.intake.own_layout.sheets import sheet_for
from kpi.month.intake.own_layout.units import FACTOR_WORDS, UNKNOWN, units_said
from kpi.month.intake.unit_names import measure_unit_name
from kpi.plan.model import Problem
from kpi.workbook.reader import Workbook

_NEARBY = range(-8, 9)  # rows by which a whole table may have moved and still be found again


def differences(kept: OwnLayout, workbook: Workbook, layout: Layout) -> list[Problem]:
    """Everything that differs from the kept reading; [] when the workbook is laid out as before.

    own_layout_sheet_missing, own_layout_heading_changed, own_layout_row_missing, own_layout_row_new,
    own_layout_row_moved (the first one, with how many), own_layout_target_gone, own_layout_unit_changed (what amounts
    of money are counted in). Months in headings and labels may change. All of them block: a person looks at the changed
    workbook and confirms how it is read.
    """
    sheet = sheet_for(kept.sheet, workbook.sheets, layout.period)
    if sheet is None:
        found = ", ".join(workbook.sheets)[:200]
        return [Problem("own_layout_sheet_missing", "error", None, None, found, kept.sheet)]
    grid = grid_of(workbook, sheet)
    changed = _heading_differences(kept, grid) + _row_differences(kept, grid) + _gone(kept, grid, layout)
    return changed or _unit_differences(kept, grid, layout)


def adapted(kept: OwnLayout, grid: Grid, layout: Layout) -> OwnLayout | None:
    """The kept reading carried over to a changed sheet, to be looked at: columns by heading, rows by label.

    What cannot be found again is left open; a new row has no target. None for another table altogether (not half of
    its headings are there).
    """
    shift = max(_NEARBY, key=lambda rows: (_headings_kept(kept, grid, rows), -abs(rows)))
    if 2 * _headings_kept(kept, grid, shift) < len(kept.headings):
        return None
    header = kept.header_from + shift, kept.header_to + shift
    now = headings_of(grid, *header)
    columns = {}
    for role, letter in kept.columns.items():
        text = kept.headings.get(letter)
        same = [other for other, heading in now.items() if is_heading(text, heading)]
        if is_heading(text, now.get(letter)):
            columns[role] = letter
        elif len(same) == 1:
            columns[role] = same[0]
    first = kept.first_row + shift
    known, gone = {row.key: row for row in kept.rows}, targets_of(layout)
    rows = labelled_rows(grid, columns, first, kept.last_row + shift)
    last = max([row.row for row in rows if known.get(row.key) and known[row.key].row <= kept.last_row], default=first)
    rows = tuple(
        replace(old, row=row.row, shown=row.shown, said=None, target=old.target if old.target in gone else None)
        if (old := known.get(row.key))
        else row
        for row in labelled_rows(grid, columns, first, max(first, last))
    )
    moved = replace(kept, header_from=header[0], header_to=header[1], first_row=first, last_row=max(first, last))
    return replace(moved, sheet=grid.sheet, columns=columns, headings=now, rows=rows)


def _headings_kept(kept: OwnLayout, grid: Grid, shift: int) -> int:
    if kept.header_from + shift < 1:
        return -1
    now = headings_of(grid, kept.header_from + shift, kept.header_to + shift)
    return sum(any(is_heading(text, heading) for text in kept.headings.values()) for heading in set(now.values()))


def _heading_differences(kept: OwnLayout, grid: Grid) -> list[Problem]:
    now = headings_of(grid, kept.header_from, kept.header_to)
    found = []
    for letter in sorted({*kept.headings, *now}, key=number_of):
        if not is_heading(kept.headings.get(letter), now.get(letter)):
            shown = grid.heading(number_of(letter), kept.header_from, kept.header_to)[:200] or "ô trống"
            expected = kept.headings.get(letter) or "cột không có tiêu đề"
            cell = f"{letter}{kept.header_to}"
            found.append(_problem(grid, "own_layout_heading_changed", cell, shown, expected))
    return found


def _row_differences(kept: OwnLayout, grid: Grid) -> list[Problem]:
    """By label: which rows are gone, which are new, which stand elsewhere."""
    now = {row.key: row for row in labelled_rows(grid, kept.columns, kept.first_row, kept.last_row)}
    before = {row.key: row for row in kept.rows}
    found = []
    for key, row in before.items():
        is_of_table = row.row <= kept.last_row or row.target is not None
        if key not in now and is_of_table:
            cell = label_cell(grid, kept.columns, row.row)
            found.append(_problem(grid, "own_layout_row_missing", cell, _at(grid, kept, row.row), row.shown[:200]))
    for key, row in now.items():
        if key not in before:
            cell = label_cell(grid, kept.columns, row.row)
            found.append(_problem(grid, "own_layout_row_new", cell, row.shown[:200], "dòng đã có khi lưu cách đọc"))
    moved = [(row, before[key]) for key, row in now.items() if key in before and row.row != before[key].row]
    moved = [pair for pair in moved if pair[1].row <= kept.last_row or pair[1].target]
    if moved:
        row, old = moved[0]
        more = f" (và {len(moved) - 1} dòng khác)" if len(moved) > 1 else ""
        cell = label_cell(grid, kept.columns, row.row)
        found.append(_problem(grid, "own_layout_row_moved", cell, f"{row.shown[:150]}{more}", f"dòng {old.row}"))
    return found


def _gone(kept: OwnLayout, grid: Grid, layout: Layout) -> list[Problem]:
    known = targets_of(layout)
    expected = "chỉ tiêu đơn vị phải báo cáo trong kỳ"
    return [
        _problem(grid, "own_layout_target_gone", f"dòng {row.row}", row.shown[:200], expected)
        for row in kept.rows
        if row.target is not None and row.target not in known
    ]


def _unit_differences(kept: OwnLayout, grid: Grid, layout: Layout) -> list[Problem]:
    """Rows of money whose words say another unit than when the reading was kept: triệu đồng then, tỷ đồng now."""
    targets, vnd = targets_of(layout), measure_unit_name("vnd")
    rows = [row for row in kept.rows if row.target and targets[row.target].measure_unit == vnd]
    said, found = units_said(grid, rows, kept), []
    for row in rows:
        before, now = row.factor if row.said is None else row.said, said[row.row]
        if now in (before, row.factor) or (now == UNKNOWN and row.said is None):
            continue
        cell = label_cell(grid, kept.columns, row.row)
        words = [FACTOR_WORDS.get(factor, "không rõ đơn vị tiền") for factor in (now, row.factor)]
        found.append(_problem(grid, "own_layout_unit_changed", cell, f"{row.shown[:120]}: {words[0]}", words[1]))
    return found


def _at(grid: Grid, kept: OwnLayout, row: int) -> str:
    cell = label_cell(grid, kept.columns, row)
    return grid.text(row, number_of(cell.rstrip("0123456789")))[:200] or "ô trống"


def _problem(grid: Grid, code: str, cell: str | None, found: str, expected: str) -> Problem:
    return Problem(code, "error", grid.sheet, cell, found, expected)

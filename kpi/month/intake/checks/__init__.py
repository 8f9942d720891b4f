"""Answers what is wrong in a filled workbook, all at once; never raises and never mends.

Each check is `(filled, layout) -> list[Problem]`. The lists below, read from top to bottom, are the specification.
"""

from collections.abc import Callable

from kpi.month.intake.checks.above_later import check_above_later
from kpi.month.intake.checks.anything_filled import check_anything_filled
from kpi.month.intake.checks.beside import check_beside
from kpi.month.intake.checks.choices import check_choices
from kpi.month.intake.checks.dates import check_dates
from kpi.month.intake.checks.done_again import check_done_again
from kpi.month.intake.checks.evidence import check_evidence
from kpi.month.intake.checks.fell import check_fell
from kpi.month.intake.checks.figures_fit import check_figures_fit
from kpi.month.intake.checks.formulas import check_formulas
from kpi.month.intake.checks.hidden_places import check_hidden_places
from kpi.month.intake.checks.jump import check_jump
from kpi.month.intake.checks.locked_cells import check_locked_cells
from kpi.month.intake.checks.mended import check_mended
from kpi.month.intake.checks.merged import check_merged
from kpi.month.intake.checks.no_cases_after_cases import check_no_cases_after_cases
from kpi.month.intake.checks.numbers_written import check_numbers_written
from kpi.month.intake.checks.register import check_register
from kpi.month.intake.checks.rows_in_place import check_rows_in_place
from kpi.month.intake.checks.sheets import check_sheets
from kpi.month.intake.checks.stray_cells import check_stray_cells
from kpi.month.intake.checks.texts import check_texts
from kpi.month.intake.checks.texts_seen import check_texts_seen
from kpi.month.intake.checks.unchanged import check_unchanged
from kpi.month.intake.checks.withdrawn import check_withdrawn
from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import Layout
from kpi.plan.model import Problem

Check = Callable[[Filled, Layout], list[Problem]]

# Is it still the template? When not, every cell below would only repeat it, so an error in a stage ends the matter.
FRAME_STAGES: tuple[tuple[Check, ...], ...] = (
    (
        check_sheets,  # the sheets are those of the template, none added
        check_rows_in_place,  # no row or column moved, inserted or deleted: one problem, not eighty
    ),
    (check_merged,),  # no input disappeared under a merged range
)
CHECKS: tuple[Check, ...] = (
    check_locked_cells,  # codes, names, labels, targets as the configuration says them
    check_stray_cells,  # nothing typed outside the inputs
    check_formulas,  # no error value, no formula that was never calculated
    check_numbers_written,  # every number has one reading; no sign, no per cent, no date
    check_choices,  # Đã/Chưa thực hiện, Đạt/Không đạt
    check_dates,  # a real day, not before 2000, not in the future
    check_texts,  # notes and numbers of papers are texts of a bearable length
    check_texts_seen,  # texts of an old font, unseen signs, struck letters: said how they were taken
    check_figures_fit,  # pairs complete, part within whole, steps falling, whole đồng (kpi.month.intake.figures)
    check_evidence,  # the paper that confirms a figure, where the plan wants one
    check_anything_filled,  # at least one figure
    check_hidden_places,  # hidden rows, columns, sheets are read, and said to be
)
# Can it be, after what the unit gave before? Warnings: right or wrong, they want a word of explanation
# (kpi.month.intake.explanations says which). An error above makes the comparison worthless, so it comes after.
HISTORY_CHECKS: tuple[Check, ...] = (
    check_mended,  # a cell that was sent back says what it said
    check_withdrawn,  # a figure given last month or in the version replaced is blank now: missing without a reason
    check_fell,  # a cumulative figure that fell
    check_above_later,  # a correction that passes what later months already say
    check_no_cases_after_cases,  # 0 over 0 where there were cases
    check_done_again,  # a thing done on another day than was said
    check_beside,  # other base, pending part, estimate: do they fit the figure?
    check_jump,  # a step far outside the unit's own earlier steps (median ± MAD)
    check_unchanged,  # the same as last month in all figures
    check_register,  # the register has another number
)


def problems_of(filled: Filled) -> list[Problem]:
    """Every problem of a filled workbook, in the order of the checks and of the cells."""
    if frame := frame_problems(filled):
        return frame
    found = [problem for check in CHECKS for problem in check(filled, filled.layout)]
    if any(problem.severity == "error" for problem in found):
        return found
    return found + [problem for check in HISTORY_CHECKS for problem in check(filled, filled.layout)]


def frame_problems(filled: Filled) -> list[Problem]:
    """Why the workbook is not the template any more, of the first stage that finds anything; [] when it still is."""
    for stage in FRAME_STAGES:
        if found := [problem for check in stage for problem in check(filled, filled.layout)]:
            return found
    return []

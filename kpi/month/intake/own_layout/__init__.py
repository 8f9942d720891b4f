"""Answers how a workbook that is not our template is read: mapped once, kept, compared each month; never guesses alone.

A guess is offered with its confidence (`guess`), a person confirms it (`mapping`), a changed workbook is named before
anything is read (`differences`), and the figures then go through the very checks of the template (`apply`).
"""

from kpi.month.intake.own_layout.apply import OwnReading, draft_of_own, figures_used
from kpi.month.intake.own_layout.columns import THRESHOLD, guess_columns, guess_header, next_table
from kpi.month.intake.own_layout.differences import adapted, differences
from kpi.month.intake.own_layout.grid import Grid, grid_of, letters
from kpi.month.intake.own_layout.guess import Guess, guess_factor, guess_rows
from kpi.month.intake.own_layout.left_out import left_out
from kpi.month.intake.own_layout.mapping import (
    OwnLayout,
    OwnRow,
    Target,
    from_text,
    mapping_faults,
    roles_of,
    targets_of,
    to_text,
)
from kpi.month.intake.own_layout.sheets import sheet_for
from kpi.month.intake.own_layout.units import units_said
from kpi.month.intake.own_layout.written import three_decimals

__all__ = [
    "THRESHOLD",
    "Grid",
    "Guess",
    "OwnLayout",
    "OwnReading",
    "OwnRow",
    "Target",
    "adapted",
    "differences",
    "draft_of_own",
    "figures_used",
    "from_text",
    "grid_of",
    "guess_columns",
    "guess_factor",
    "guess_header",
    "guess_rows",
    "left_out",
    "letters",
    "mapping_faults",
    "next_table",
    "roles_of",
    "sheet_for",
    "targets_of",
    "three_decimals",
    "to_text",
    "units_said",
]

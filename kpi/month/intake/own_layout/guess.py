"""Answers what each row of an unknown workbook probably holds, each guess with its confidence; never applies one.

Texts are compared without accents and case. A confidence is 0–100; from THRESHOLD on a screen may choose the guess
beforehand, below it a guess is only named. Two rows never share one figure: an equal claim leaves both below it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kpi.month.intake.layout import Layout
from kpi.month.intake.own_layout.columns import THRESHOLD, likeness
from kpi.month.intake.own_layout.grid import Grid, folded, number_of
from kpi.month.intake.own_layout.mapping import FIGURE_ROLES, PART_ROLE, OwnLayout, OwnRow, Target, targets_of
from kpi.month.intake.own_layout.units import factor_of
from kpi.month.intake.unit_names import measure_unit_name

_LEAST_NAMED = 45


class Guess(NamedTuple):
    """What a column or a row probably is, with the confidence 0–100. value None: no idea."""

    value: str | None
    confidence: int

    @property
    def is_safe(self) -> bool:
        """True when a screen may choose it beforehand."""
        return self.value is not None and self.confidence >= THRESHOLD


def guess_rows(
    grid: Grid, columns: Mapping[str, str], first_row: int, last_row: int, layout: Layout
) -> dict[int, Guess]:
    """Row -> the figure it probably holds (a key of targets_of), for every row with a label."""
    targets = list(targets_of(layout).values())
    if "denominator" in columns or any(role.startswith(PART_ROLE) for role in columns):
        targets = [target for target in targets if target.is_whole_row]
    claims: list[tuple[int, int, str]] = []
    context = ""
    for row in range(first_row, last_row + 1):
        name, label, code = (_at(grid, columns, role, row) for role in ("name", "label", "code"))
        if not (name or label or code):
            continue
        if "label" in columns:
            context = name or context
            label = label or name
        elif not _has_figure(grid, columns, row):
            context, label = name, name
        else:
            label = name
        scored = [(_score(target, label, context, code, "label" in columns), target.key) for target in targets]
        claims += [(score, -row, key) for score, key in scored if score >= _LEAST_NAMED]
    return _settled(claims, range(first_row, last_row + 1), grid, columns)


def guess_factor(grid: Grid, row: OwnRow, mapping: OwnLayout, layout: Layout, target: str) -> int:
    """What an amount of money in this row is multiplied with to be đồng; 0 where it must be asked; 1 for no money."""
    if targets_of(layout)[target].measure_unit != measure_unit_name("vnd"):
        return 1
    return factor_of(grid, row, mapping)


def _settled(claims: list[tuple[int, int, str]], rows: Iterable[int], grid: Grid, columns: Mapping) -> dict:
    """The surest claim first; a figure or a row that is taken is gone. Equal claims to or of one are not sure."""
    best: dict[str, list[int]] = {}
    for score, _, key in claims:
        best.setdefault(key, []).append(score)
    contested = {key for key, scores in best.items() if sorted(scores)[-2:] == [max(scores)] * 2}
    tops: dict[int, list[int]] = {}
    for score, place, _ in claims:
        tops.setdefault(place, []).append(score)
    torn = {place for place, scores in tops.items() if scores.count(max(scores)) > 1}
    found: dict[int, Guess] = {}
    taken: set[str] = set()
    for score, place, key in sorted(claims, reverse=True):
        if -place not in found and key not in taken:
            is_equal = key in contested and score == max(best[key])
            is_equal |= place in torn and score == max(tops[place])
            found[-place] = Guess(key, min(score, THRESHOLD - 1) if is_equal else score)
            taken.add(key)
    labelled = (row for row in rows if any(_at(grid, columns, role, row) for role in ("name", "label", "code")))
    return {row: found.get(row, Guess(None, 0)) for row in labelled}


def _score(target: Target, label: str, context: str, code: str, has_labels: bool) -> int:
    """How surely a row with these texts is the target."""
    if code and target.is_whole_row and code == folded(target.indicator):
        return 100
    names = [folded(text) for text in target.texts]
    own = max(likeness(label, name) for name in names)
    if not context or context == label:
        return own if target.is_whole_row or not has_labels else own - 10
    group = max(likeness(context, folded(text)) for text in (target.name.split(" · ")[0], *target.texts))
    return round((own + group) / 2) if has_labels or not target.is_whole_row else max(own, round((own + group) / 2))


def _has_figure(grid: Grid, columns: Mapping[str, str], row: int) -> bool:
    roles = [role for role in columns if role in FIGURE_ROLES or role.startswith(PART_ROLE)]
    return any(grid.text(row, number_of(columns[role])) for role in roles)


def _at(grid: Grid, columns: Mapping[str, str], role: str, row: int) -> str:
    return folded(grid.text(row, number_of(columns[role]))) if role in columns else ""

"""Answers what a workbook of an unknown layout probably holds, each guess with its confidence; never applies one.

Texts are compared without accents and case. A confidence is 0–100; from THRESHOLD on a screen may choose the guess
beforehand, below it a guess is only named. Two rows never share one figure: an equal claim leaves both below it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz

from kpi.month.intake.layout import Layout
from kpi.month.intake.own_layout.grid import Grid, folded, letters, number_of
from kpi.month.intake.own_layout.mapping import FIGURE_ROLES, PART_ROLE, OwnLayout, OwnRow, Target, roles_of, targets_of
from kpi.month.intake.own_layout.units import factor_of, money_factors, says_percent
from kpi.month.intake.unit_names import measure_unit_name
from kpi.plan.config_texts import texts

THRESHOLD = 85
_FIRST_ROWS, _LEAST_HEADINGS = 40, 2
_LEAST_COLUMN, _LEAST_NAMED = 70, 45
IGNORED = "ignored"
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_SPAN = re.compile(
    r"luy ke|cong don|tu dau nam|dau nam den|trong (?:ky|thang|quy)|(?:ky|thang|quy) (?:nay|bao cao)|phat sinh"
    r"|\bt ?\d{1,2}\b|\bthang \d|\b\d+ thang\b"
)
_NO_RIVAL = re.compile(
    r"cung ky|truoc|uoc|ke hoach|\bkh\b|ty le|ti le|so sanh|%|dat duoc so voi|ghi chu|chi tieu|noi dung"
)
_NEAR = 12  # a rival within so many points is as good


class Guess(NamedTuple):
    """What a column or a row probably is, with the confidence 0–100. value None: no idea."""

    value: str | None
    confidence: int

    @property
    def is_safe(self) -> bool:
        """True when a screen may choose it beforehand."""
        return self.value is not None and self.confidence >= THRESHOLD


def likeness(one: str, other: str) -> int:
    """How alike two folded texts are, 0–100: word for word, and by the words that one has of the other."""
    if not one or not other:
        return 0
    if one == other:
        return 100
    return min(99, round(0.6 * fuzz.token_sort_ratio(one, other) + 0.4 * fuzz.token_set_ratio(one, other)))


def guess_header(grid: Grid, layout: Layout) -> tuple[int, int]:
    """First and last header row: the row in which most cells read like headings, with a neighbour of the same kind."""
    counts = {row: _headings_in(grid, row, layout) for row in range(1, min(grid.last_row, _FIRST_ROWS) + 1)}
    best = max(counts, key=lambda row: (counts[row], -row), default=1)
    if counts.get(best, 0) < _LEAST_HEADINGS:
        return 1, 1
    named = [column for column in range(1, grid.last_column + 1) if _is_name(grid.text(best, column), layout)]
    if not named:  # the lower half of a merged heading: the names stand above it
        return (best - 1, best) if counts.get(best - 1, 0) >= 1 else (best, best)
    has_no_name = not any(grid.text(best + 1, column) for column in named) and not _has_number(grid, best + 1)
    is_second = has_no_name and counts.get(best + 1, 0) >= _LEAST_HEADINGS
    return (best, best + 1) if is_second or (has_no_name and _says_units(grid, best + 1)) else (best, best)


def guess_columns(grid: Grid, header_from: int, header_to: int, layout: Layout) -> dict[str, tuple[str, int]]:
    """Role -> (column letter, confidence), each role and each column once, the surest first.

    Where another column is (nearly) as likely, the confidence is below THRESHOLD: nothing is chosen beforehand.
    """
    claims = []
    for column in range(1, grid.last_column + 1):
        heading = grid.heading(column, header_from, header_to)
        scores: dict[str, int] = {}
        for text in {folded(heading), folded(_IN_BRACKETS.sub(" ", heading))}:  # "Tổng số (triệu đồng)" is Tổng số
            for role, score in _roles_of(text, layout):
                scores[role] = max(score, scores.get(role, 0))
        claims += [(score, -column, role) for role, score in scores.items() if score >= _LEAST_COLUMN]
    taken, found = set(), {}
    rivals: dict[str, int] = {}
    for score, place, role in sorted(claims, reverse=True):
        if place not in taken and role in found and role != IGNORED:
            rivals[role] = max(score, rivals.get(role, 0))
        if place in taken or (role in found and role != IGNORED):
            continue
        taken.add(place)
        if role != IGNORED:
            found[role] = (letters(-place), score)
    if "numerator" in found and _has_another_span(grid, found["numerator"][0], header_from, header_to):
        rivals["numerator"] = found["numerator"][1]
    return {role: (letter, _beside(score, rivals.get(role, 0))) for role, (letter, score) in found.items()}


def _has_another_span(grid: Grid, chosen: str, header_from: int, header_to: int) -> bool:
    """True where another column is headed by a span of time too ("Lũy kế", "Trong kỳ", "T6"): whichever of the two is
    meant, and for which indicator, a person says. The year before, plans, estimates and rates are no rivals."""
    others = (at for at in range(1, grid.last_column + 1) if letters(at) != chosen)
    headings = [folded(grid.heading(at, header_from, header_to)) for at in others]
    return any(_SPAN.search(text) and not _NO_RIVAL.search(text) for text in headings)


def _beside(score: int, rival: int) -> int:
    """The confidence of a guess that has a rival: this month's column and the cumulative one are for a person."""
    return min(score, THRESHOLD - 1) if rival >= score - _NEAR else score


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


def _roles_of(heading: str, layout: Layout) -> list[tuple[str, int]]:
    """What a heading may be, by config/words.yaml (own_layout_headings) and the labels of the parts."""
    if not heading:
        return []
    known = texts("words.yaml").get("own_layout_headings") or {}
    found = [
        (role, max((likeness(heading, folded(word)) for word in words), default=0)) for role, words in known.items()
    ]
    labels = {PART_ROLE + part.code: part.label for block in layout.blocks for part in block.indicator.parts}
    found += [(role, likeness(heading, folded(label))) for role, label in labels.items()]
    allowed = {*roles_of(layout), IGNORED}
    return [(role, score) for role, score in found if role in allowed]


def _headings_in(grid: Grid, row: int, layout: Layout) -> int:
    texts_of_row = (folded(grid.text(row, column)) for column in range(1, min(grid.last_column, 40) + 1))
    return sum(any(score >= _LEAST_COLUMN for _, score in _roles_of(text, layout)) for text in texts_of_row)


def _is_name(text: str, layout: Layout) -> bool:
    return any(role in ("name", "code") and score >= _LEAST_COLUMN for role, score in _roles_of(folded(text), layout))


def _says_units(grid: Grid, row: int) -> bool:
    """True for a row of units below the heads: "(triệu đồng)", "(%)", "(hồ sơ)"."""
    texts = [text for column in range(1, grid.last_column + 1) if (text := grid.text(row, column))]
    are_bracketed = all(text.startswith("(") and text.endswith(")") for text in texts)
    return bool(texts) and (are_bracketed or all(money_factors(text) or says_percent(text) for text in texts))


def _has_number(grid: Grid, row: int) -> bool:
    return any(at == row and cell.kind == "number" for (at, _), cell in grid.cells.items())


def _has_figure(grid: Grid, columns: Mapping[str, str], row: int) -> bool:
    roles = [role for role in columns if role in FIGURE_ROLES or role.startswith(PART_ROLE)]
    return any(grid.text(row, number_of(columns[role])) for role in roles)


def _at(grid: Grid, columns: Mapping[str, str], role: str, row: int) -> str:
    return folded(grid.text(row, number_of(columns[role]))) if role in columns else ""

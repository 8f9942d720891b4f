"""Answers which row of an unknown table is its heading and what its columns probably hold; never applies a guess.

A confidence is 0–100; from THRESHOLD on a screen may choose the guess beforehand.
"""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from kpi.month.intake.layout import Layout
from kpi.month.intake.own_layout.grid import Grid, folded, letters
from kpi.month.intake.own_layout.mapping import PART_ROLE, roles_of
from kpi.month.intake.own_layout.units import money_factors, says_percent
from kpi.plan.config_texts import texts

THRESHOLD = 85
_FIRST_ROWS, _LEAST_HEADINGS, _LEAST_COLUMN, _SURELY = 40, 2, 70, 95
IGNORED = "ignored"
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_SPAN = re.compile(
    r"luy ke|cong don|tu dau nam|dau nam den|trong (?:ky|thang|quy)|(?:ky|thang|quy) (?:nay|bao cao)|phat sinh"
    r"|\bt ?\d{1,2}\b|\bthang \d|\b\d+ thang\b"
)
_OFFICE = re.compile(
    r"(?:ubnd |uy ban nhan dan )?(?:phuong|xa|thi tran|phong|ban|truong|chi cuc|trung tam|van phong|so|dac khu) \w"
)
_NO_RIVAL = re.compile(
    r"cung ky|truoc|uoc|ke hoach|\bkh\b|ty le|ti le|so sanh|%|dat duoc so voi|ghi chu|chi tieu|noi dung"
)
_ALIKE = 5  # two readings of one heading within so many points are both possible
_NEAR = 12  # a rival within so many points is as good


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
    if (last := _end_of_merged(grid, best, named)) > best:  # "Chỉ tiêu" over all the rows of the heading
        return best, last
    if not named:  # the lower half of a merged heading: the names stand above it
        return (best - 1, best) if counts.get(best - 1, 0) >= 1 else (best, best)
    has_no_name = not any(grid.text(best + 1, column) for column in named) and not _has_number(grid, best + 1)
    is_second = has_no_name and counts.get(best + 1, 0) >= _LEAST_HEADINGS
    return (best, best + 1) if is_second or (has_no_name and _says_units(grid, best + 1)) else (best, best)


def _end_of_merged(grid: Grid, row: int, columns: Iterable[int]) -> int:
    """The last row over which a heading is merged downwards; `row` itself where none is."""
    last = row
    for column in columns:
        while grid.merged.get((last + 1, column)) == (row, column) and last < row + _FIRST_ROWS:
            last += 1
    return last


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
        # What a heading is called best counts: "Thực hiện" that has a rival is not "Ngày thực hiện" instead.
        least = max(_LEAST_COLUMN, max(scores.values(), default=0) - _ALIKE)
        claims += [(score, -column, role) for role, score in scores.items() if score >= least]
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
    if "denominator" in found and _names_units(grid, header_from, header_to, layout):
        rivals["denominator"] = found["denominator"][1]  # "Tổng số" of all units is no unit's own
    return {role: (letter, _beside(score, rivals.get(role, 0))) for role, (letter, score) in found.items()}


def _names_units(grid: Grid, header_from: int, header_to: int, layout: Layout) -> bool:
    """True where columns are headed by units: the own one, or two that are called like offices."""
    headings = [folded(grid.heading(at, header_from, header_to)) for at in range(1, grid.last_column + 1)]
    return folded(layout.unit_name) in headings or sum(map(bool, map(_OFFICE.match, headings))) > 1


def next_table(grid: Grid, columns: Mapping[str, str], header_to: int, layout: Layout) -> int | None:
    """The row of another heading below, under which the columns hold something else; None where there is none. The
    same heading again (on the next page) is no other table."""
    for row in range(header_to + 2, grid.last_row + 1):
        is_headed = any(_is_name(grid.text(row, at), layout, _SURELY) for at in range(1, min(grid.last_column, 40) + 1))
        if not is_headed or _headings_in(grid, row, layout) < _LEAST_HEADINGS or _has_number(grid, row):
            continue
        now = guess_columns(grid, row, row, layout)
        if any(columns.get(role) not in (None, letter) for role, (letter, _) in now.items()):
            return row
    return None


def _has_another_span(grid: Grid, chosen: str, header_from: int, header_to: int) -> bool:
    """True where another column is headed by a span of time too ("Lũy kế", "Trong kỳ", "T6"): whichever of the two is
    meant, and for which indicator, a person says. The year before, plans, estimates and rates are no rivals."""
    others = (at for at in range(1, grid.last_column + 1) if letters(at) != chosen)
    headings = [folded(grid.heading(at, header_from, header_to)) for at in others]
    return any(_SPAN.search(text) and not _NO_RIVAL.search(text) for text in headings)


def _beside(score: int, rival: int) -> int:
    """The confidence of a guess that has a rival: this month's column and the cumulative one are for a person."""
    return min(score, THRESHOLD - 1) if rival >= score - _NEAR else score


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


def _is_name(text: str, layout: Layout, least: int = _LEAST_COLUMN) -> bool:
    return any(role in ("name", "code") and score >= least for role, score in _roles_of(folded(text), layout))


def _says_units(grid: Grid, row: int) -> bool:
    """True for a row of units below the heads: "(triệu đồng)", "(%)", "(hồ sơ)"."""
    texts = [text for column in range(1, grid.last_column + 1) if (text := grid.text(row, column))]
    are_bracketed = all(text.startswith("(") and text.endswith(")") for text in texts)
    return bool(texts) and (are_bracketed or all(money_factors(text) or says_percent(text) for text in texts))


def _has_number(grid: Grid, row: int) -> bool:
    return any(at == row and cell.kind == "number" for (at, _), cell in grid.cells.items())

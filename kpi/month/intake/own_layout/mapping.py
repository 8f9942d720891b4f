"""Answers what is kept of how a unit's own workbook is read, and whether it can be kept; never reads a figure."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import NamedTuple

from kpi.month.intake.layout import Layout
from kpi.month.intake.lines import is_numerator_last_step
from kpi.plan.model import WHOLE, Problem

NAME_ROLES = ("name", "code", "label")
FIXED_ROLES = (
    "numerator",
    "denominator",
    "status",
    "done_on",
    "document_number",
    "note",
    "estimate",
    "estimate_denominator",
)
PART_ROLE = "part:"
FIGURE_ROLES = ("numerator", "denominator", "status", "estimate", "estimate_denominator")
FACTORS = (1, 1_000, 1_000_000, 1_000_000_000)  # đồng, nghìn, triệu, tỷ đồng
LAST_ROW, LONGEST_TEXT = 20_000, 400


@dataclass(frozen=True)
class OwnRow:
    """One row of the workbook with a label. `key`: the label folded, counted where it stands more than once.

    `target`: the key of the figure the row holds (targets_of), None where the row is left out. `factor`: what a number
    is multiplied with to be đồng; other than 1 only for amounts of money, 0 where nobody has said it yet. `said`: the
    factor that the workbook's own words said when the reading was kept (units_said), None in readings of before.
    `has_decimals`: somebody said that figures shown with three decimals there ("85,000") are 85 and no thousands.
    """

    row: int
    key: str
    shown: str
    target: str | None = None
    factor: int = 1
    said: int | None = None
    has_decimals: bool = False


@dataclass(frozen=True)
class OwnLayout:
    """How one sheet of a unit's own workbook is read.

    `columns`: role -> column letter. `headings`: column letter -> its heading as written. `rows`: every row with
    a label from `first_row` on, in order. `yes`, `no`: words that mean đã thực hiện/đạt and chưa/không đạt there.
    """

    sheet: str
    header_from: int
    header_to: int
    first_row: int
    last_row: int
    columns: Mapping[str, str]
    headings: Mapping[str, str]
    rows: tuple[OwnRow, ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Target(NamedTuple):
    """One figure a row may hold. `measure_unit` as shown; `texts`: what its row may be called; `is_whole_row`: the row
    is the indicator itself, its further columns count too."""

    key: str
    indicator: str
    part: str
    field: str
    name: str
    measure_unit: str
    texts: tuple[str, ...]

    @property
    def is_whole_row(self) -> bool:
        """True for the indicator itself, as against one line of it."""
        return (self.part, self.field) == (WHOLE, "numerator")


def targets_of(layout: Layout) -> dict[str, Target]:
    """Every figure that a row can hold, by key, in the plan's order: the indicator itself, then each further line."""
    found: dict[str, Target] = {}
    for block in layout.blocks:
        indicator = block.indicator
        short = indicator.short_name or indicator.name
        names = tuple(filter(None, (indicator.name, indicator.short_name)))
        units = {(line.typed.part, line.typed.field): line for line in block.lines}
        last = indicator.parts[-1].code if is_numerator_last_step(indicator) else WHOLE
        own_line = units[last, "numerator"]
        own = Target(indicator.code, indicator.code, WHOLE, "numerator", short, own_line.measure_unit, names)
        labels = (indicator.numerator.label,) if indicator.numerator else ()
        found[own.key] = own._replace(texts=(*names, own_line.label, *labels))
        for (part, field), line in units.items():
            if (part, field) not in ((last, "numerator"), (WHOLE, "numerator")):
                key = f"{indicator.code}|{part}|{field}"
                name = f"{short} · {line.label}"
                found[key] = Target(key, indicator.code, part, field, name, line.measure_unit, (line.label,))
    return found


def roles_of(layout: Layout) -> tuple[str, ...]:
    """Every role a column can have for this unit: the fixed ones and one per part of its indicators."""
    parts = dict.fromkeys(part.code for block in layout.blocks for part in block.indicator.parts)
    return (*NAME_ROLES, *FIXED_ROLES, *(PART_ROLE + code for code in parts))


def mapping_faults(mapping: OwnLayout, layout: Layout) -> list[Problem]:
    """Why a mapping cannot be kept; [] when it can. Each names what was found and what would do."""
    sheet = mapping.sheet
    faults = []
    ranges = (1, mapping.header_from, mapping.header_to, mapping.first_row, mapping.last_row, LAST_ROW)
    if list(ranges) != sorted(ranges) or mapping.header_to >= mapping.first_row:
        found = f"tiêu đề {mapping.header_from}–{mapping.header_to}, số liệu {mapping.first_row}–{mapping.last_row}"
        expected = "hàng tiêu đề đứng trên hàng số liệu đầu, hàng đầu không sau hàng cuối"
        faults.append(Problem("own_layout_rows_wrong", "error", sheet, None, found, expected))
    if not {"name", "code"} & set(mapping.columns):
        expected = "cột tên chỉ tiêu hoặc cột mã chỉ tiêu"
        faults.append(Problem("own_layout_column_needed", "error", sheet, None, "chưa chọn", expected))
    if not any(role in FIGURE_ROLES or role.startswith(PART_ROLE) for role in mapping.columns):
        expected = "ít nhất một cột số liệu (số liệu, mẫu số, tình trạng hoặc từng bước)"
        faults.append(Problem("own_layout_column_needed", "error", sheet, None, "chưa chọn", expected))
    for letter, count in Counter(mapping.columns.values()).items():
        if count > 1:
            faults.append(Problem("own_layout_column_twice", "error", sheet, letter, letter, "mỗi cột một việc"))
    return faults + _row_faults(mapping, layout)


def _row_faults(mapping: OwnLayout, layout: Layout) -> list[Problem]:
    known, faults = targets_of(layout), []
    seen: dict[str, int] = {}
    for row in mapping.rows:
        if row.target is None:
            continue
        if row.target in seen:
            found = f"“{row.shown[:80]}” và dòng {seen[row.target]}"
            name = known[row.target].name if row.target in known else row.target
            faults.append(Problem("own_layout_row_twice", "error", mapping.sheet, f"dòng {row.row}", found, name))
        elif row.target not in known or row.factor not in (0, *FACTORS):
            expected = "một chỉ tiêu đơn vị phải báo cáo trong kỳ"
            place = f"dòng {row.row}"
            faults.append(Problem("own_layout_target_gone", "error", mapping.sheet, place, row.shown[:80], expected))
        elif row.factor == 0:
            expected = "đồng, nghìn đồng, triệu đồng hoặc tỷ đồng"
            faults.append(
                Problem("own_layout_factor_needed", "error", mapping.sheet, f"dòng {row.row}", row.shown[:80], expected)
            )
        seen.setdefault(row.target, row.row)
    if not seen:
        expected = "ít nhất một dòng gắn với chỉ tiêu"
        faults.append(Problem("own_layout_column_needed", "error", mapping.sheet, None, "chưa gắn dòng nào", expected))
    return faults


def to_text(mapping: OwnLayout) -> str:
    """The mapping as the store keeps it: JSON, the same text for the same mapping, also as it was before a key came."""
    found = asdict(mapping)
    for row in found["rows"]:
        if not row["has_decimals"]:
            del row["has_decimals"]
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> OwnLayout:
    """The mapping that to_text wrote."""
    found = json.loads(text)
    rows = tuple(OwnRow(**row) for row in found.pop("rows"))
    yes, no = tuple(found.pop("yes")), tuple(found.pop("no"))
    return OwnLayout(**found, rows=rows, yes=yes, no=no)

"""Answers which cell of a unit's monthly workbook carries which figure; never reads or writes a workbook.

Pure and deterministic: the template is written from a layout and the upload is read by the same one, so a locked
text (code, name, label, target) is compared with the configuration, never believed (design 5).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from kpi.month.intake.lines import AskedFigure, asked_figures, is_numerator_last_step, target_text
from kpi.period import LOCAL_ZONE, cut_off, due_at, period_index, period_of, period_text, shifted
from kpi.plan.config import Plan
from kpi.plan.model import ESTIMATE_PART, WHOLE, Campaign, Indicator, Unit

REPORT_SHEET = "Báo cáo"
GUIDE_SHEET = "Hướng dẫn"
HEADING_ROW = 6
KEY_COLUMN = "J"  # hidden: the code of each line, by which a moved row is noticed
TYPED_COLUMN, ESTIMATE_COLUMN, NOTE_COLUMN, PREVIOUS_COLUMN = "G", "H", "I", "F"
DEMO_CELL = "G5"


@dataclass(frozen=True)
class Input:
    """One cell to fill in. `kind`: whole | number | done | assessment | date | text.

    `indicator` is None for the foot of the report, whose `field` is a field of ReportHead.
    """

    ref: str
    indicator: str | None
    part: str
    field: str
    kind: str


@dataclass(frozen=True)
class Line:
    """One row of the table: a label, its measure unit, the input cell and perhaps its estimate cell."""

    row: int
    key: str
    label: str
    measure_unit: str
    typed: Input
    estimate: Input | None = None


@dataclass(frozen=True)
class Block:
    """One indicator: its lines, and what stands once beside all of them."""

    indicator: Indicator
    number: int
    target: str
    lines: tuple[Line, ...]
    note: Input

    @property
    def first_row(self) -> int:
        """The row of the first line."""
        return self.lines[0].row

    @property
    def last_row(self) -> int:
        """The row of the last line."""
        return self.lines[-1].row


@dataclass(frozen=True)
class Layout:
    """The workbook of one unit for one month.

    `locked`: cell -> the text that must still stand there. `foot_row`: the first row below the table.
    """

    campaign: str
    unit: str
    unit_name: str
    period: str
    due: str
    blocks: tuple[Block, ...]
    foot: tuple[Input, ...]
    foot_row: int
    locked: Mapping[str, str]
    keys: Mapping[int, str] = field(default_factory=dict)  # row -> the code in the hidden column
    starts_on: date | None = None  # first day of the campaign
    since_year: frozenset[str] = frozenset()  # cumulative figures that start anew every 1 January
    ends_on: date | None = None  # last day of the campaign

    def growth_of(self, indicator: str) -> Decimal:
        """The months that a cumulative figure counts in all, by those that have passed: 12 / 6 in June."""
        now, january = period_index(self.period), period_index(f"{self.period[:4]}-01")
        start = period_index(period_of(self.starts_on)) if self.starts_on else january
        end = period_index(period_of(self.ends_on)) if self.ends_on else january + 11
        if indicator in self.since_year:
            start, end = january, min(end, january + 11)
        return Decimal(max(end, now) - start + 1) / max(1, now - start + 1)

    @cached_property
    def inputs(self) -> dict[str, Input]:
        """Every cell to fill in, by its reference, from top to bottom."""
        return {item.ref: item for item in (*_inputs_of(self.blocks), *self.foot)}

    @cached_property
    def places(self) -> dict[tuple[str | None, str, str], Input]:
        """(indicator, part, field) -> the cell to fill in."""
        return {(item.indicator, item.part, item.field): item for item in self.inputs.values()}

    def cell_of(self, indicator: str, part: str, field: str) -> str | None:
        """The cell of a figure; a numerator that is the last step has that step's cell."""
        place = self.places.get((indicator, part, field))
        if place is None and part == WHOLE:
            block = next((block for block in self.blocks if block.indicator.code == indicator), None)
            if block and field == "numerator" and is_numerator_last_step(block.indicator):
                return self.cell_of(indicator, block.indicator.parts[-1].code, "numerator")
            return block.lines[0].typed.ref if block else None
        return place.ref if place else None

    @cached_property
    def digest(self) -> str:
        """The sha256 of every locked text and of the place and kind of every input."""
        inputs = [[i.ref, i.indicator, i.part, i.field, i.kind] for i in self.inputs.values()]
        content = json.dumps([sorted(self.locked.items()), inputs], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()


def layout_of(plan: Plan, unit: Unit, period: str) -> Layout:
    """The workbook of `unit` for `period`: the indicators of source "report" that apply to the unit, in plan order."""
    indicators = [item for item in plan.indicators_of(unit) if item.source == "report"]
    row, blocks = HEADING_ROW + 1, []
    for number, indicator in enumerate(indicators, 1):
        blocks.append(_block(plan.campaign, indicator, number, row, period))
        row = blocks[-1].last_row + 1
    foot, foot_texts = _foot(row)
    keys = {line.row: line.key for block in blocks for line in block.lines} | {
        row + 1: "foot/report",
        row + 5: "foot/names",
    }
    locked = _head(plan.campaign, unit, period) | foot_texts
    for block in blocks:
        locked |= _block_texts(block)
    locked |= {f"{KEY_COLUMN}{at}": key for at, key in keys.items()}
    due = due_text(plan.campaign, period)
    about = (plan.campaign.code, unit.code, unit.name, period, due)
    since_year = frozenset(item.code for item in indicators if plan.campaign.is_since_year(item))
    return Layout(
        *about, tuple(blocks), foot, row, locked, keys, plan.campaign.starts_on, since_year, plan.campaign.ends_on
    )


def due_text(campaign: Campaign, period: str) -> str:
    """When the report of a period is due, as people say it: "24 giờ ngày 05/07/2024"."""
    last_moment = due_at(period, campaign.reporting.due_day).astimezone(LOCAL_ZONE)
    day = last_moment.fromordinal(last_moment.toordinal() - 1)
    return f"24 giờ ngày {day:%d/%m/%Y}"


def previous_heading(period: str) -> str:
    """The heading of the column with last month's figures, naming the month."""
    return f"Kỳ trước ({period_text(shifted(period, -1))})"


def _block(campaign: Campaign, indicator: Indicator, number: int, row: int, period: str) -> Block:
    lines = tuple(_line(indicator, asked, row + at) for at, asked in enumerate(asked_figures(indicator)))
    note = Input(f"{NOTE_COLUMN}{row}", indicator.code, WHOLE, "note", "text")
    since = None if campaign.is_in_one_year or campaign.is_since_year(indicator) else campaign.starts_on
    return Block(indicator, number, target_text(indicator, period, since), lines, note)


def _line(indicator: Indicator, asked: AskedFigure, row: int) -> Line:
    typed = Input(f"{TYPED_COLUMN}{row}", indicator.code, asked.part, asked.field, asked.kind)
    estimate = None
    if asked.has_estimate:
        side = asked.field if asked.part == WHOLE else "numerator"
        estimate = Input(f"{ESTIMATE_COLUMN}{row}", indicator.code, ESTIMATE_PART, side, asked.kind)
    key = "/".join(filter(None, (indicator.code, asked.part, asked.field)))
    return Line(row, key, asked.label, asked.measure_unit, typed, estimate)


def _inputs_of(blocks: tuple[Block, ...]) -> Iterator[Input]:
    for block in blocks:
        for line in block.lines:
            yield line.typed
            if line.estimate:
                yield line.estimate
        yield block.note


def _head(campaign: Campaign, unit: Unit, period: str) -> dict[str, str]:
    paper = campaign.document
    number = f"số {paper.number}" if paper.number else "(chưa có số)"
    signed_on = f" ngày {paper.signed_on:%d/%m/%Y}" if paper.signed_on else ""
    issuer = f" của {paper.issuer}" if paper.issuer else ""
    headings = (
        "TT",
        "Chỉ tiêu",
        "Nội dung số liệu",
        "Đơn vị tính",
        "Mục tiêu, mốc; cách tính",
        previous_heading(period),
        "SỐ LIỆU KỲ NÀY (nhập)",
        "Ước cả năm (nhập, nếu có)",
        "Ghi chú (nhập, nếu có)",
        "Mã",
    )
    return {
        "A1": f"BÁO CÁO SỐ LIỆU THI ĐUA {period_text(period).upper()}",
        "A2": campaign.title,
        "A3": f"Theo Kế hoạch {number}{signed_on}{issuer}",
        "A4": f"Đơn vị: {unit.name}",
        "D4": f"Số liệu chốt đến hết ngày {cut_off(period):%d/%m/%Y}",
        "G4": f"Hạn nộp: {due_text(campaign, period)}",
        "A5": "Chỉ nhập vào ô nền vàng. Chưa có số liệu: để trống. Không phát sinh: ghi 0 ở cả tử số và mẫu số.",
    } | {f"{column}{HEADING_ROW}": text for column, text in zip("ABCDEFGHIJ", headings, strict=True)}


def _block_texts(block: Block) -> dict[str, str]:
    first = block.first_row
    texts = {f"A{first}": str(block.number), f"B{first}": block.indicator.name, f"E{first}": block.target}
    for line in block.lines:
        texts[f"C{line.row}"] = line.label
        if line.measure_unit:
            texts[f"D{line.row}"] = line.measure_unit
    return {ref: text for ref, text in texts.items() if text}


def _foot(row: int) -> tuple[tuple[Input, ...], dict[str, str]]:
    inputs = (
        Input(f"C{row + 1}", None, WHOLE, "number", "text"),
        Input(f"G{row + 1}", None, WHOLE, "signed_on", "date"),
        Input(f"B{row + 5}", None, WHOLE, "prepared_by", "text"),
        Input(f"G{row + 5}", None, WHOLE, "signed_by", "text"),
    )
    texts = {
        f"A{row}": "THÔNG TIN VĂN BẢN BÁO CÁO",
        f"A{row + 1}": "Số, ký hiệu báo cáo",
        f"E{row + 1}": "Ngày ký báo cáo (dd/mm/yyyy)",
        f"B{row + 2}": "NGƯỜI LẬP BIỂU",
        f"G{row + 2}": "THỦ TRƯỞNG ĐƠN VỊ",
        f"B{row + 3}": "(Ký, ghi rõ họ tên)",
        f"G{row + 3}": "(Ký tên, đóng dấu)",
    }
    return inputs, texts

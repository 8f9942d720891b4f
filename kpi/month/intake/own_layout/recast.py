"""Answers where the figures of a unit's own workbook would stand in the template and the way back; judges none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kpi.month.intake.answers import NUMBER_KINDS
from kpi.month.intake.filled import plain, text_of
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.month.intake.lines import ASSESSMENT_CHOICES, DONE_CHOICES
from kpi.month.intake.own_layout.grid import Grid, folded, number_of
from kpi.month.intake.own_layout.mapping import PART_ROLE, OwnLayout, OwnRow, Target, targets_of
from kpi.month.intake.own_layout.rows import label_cell
from kpi.month.intake.own_layout.units import money_factors, number_in, words_beside
from kpi.month.intake.own_layout.written import as_percent, by_its_decimals, fractions, shows_three_decimals
from kpi.old_fonts import old_font
from kpi.plan.model import ESTIMATE_PART, WHOLE, Fact, Problem, ReportHead
from kpi.workbook.numbers_read import Fault, number_of_text
from kpi.workbook.reader import Cell, Workbook
from kpi.workbook.reader.workbook import FRACTION, HIDDEN, OLD_FONT, PERCENT, RAISED, SCALED, STRUCK, WORDS

_NO_FIGURE_YET = (FRACTION, HIDDEN, PERCENT, RAISED, SCALED, STRUCK)  # a person says first what is meant
_ASKED_ONCE = "nếu đúng là {} (ba số lẻ), mời bấm Sửa cách đọc và đánh dấu ở dòng này, các tháng sau không hỏi lại"
_FOOT_WORDS = {
    "number": "Số báo cáo (nhập trên màn hình)",
    "signed_on": "Ngày ký (nhập trên màn hình)",
    "prepared_by": "Người lập biểu (nhập trên màn hình)",
    "signed_by": "Người ký (nhập trên màn hình)",
}


@dataclass(frozen=True)
class Recast:
    """The cells of a workbook in the places of the template, and where each came from."""

    sheet: str
    layout: Layout
    cells: Mapping[str, Cell]  # cell of the template -> the cell that stands there
    origins: Mapping[str, str]  # cell of the template -> cell of the unit's own workbook
    rows: Mapping[str, str]  # indicator -> the cell of its row's label
    problems: list[Problem]
    decimals: Mapping[str, str]  # cell of the template -> what it holds, where three decimals have two readings

    def as_workbook(self, workbook: Workbook) -> Workbook:
        """The template as the unit would have filled it in."""
        locked = {ref: Cell(REPORT_SHEET, ref, "text", text) for ref, text in self.layout.locked.items()}
        cells = {(REPORT_SHEET, ref): cell for ref, cell in {**locked, **self.cells}.items()}
        return replace(workbook, sheets=(REPORT_SHEET,), cells=cells, flags=frozenset())

    def place(self, ref: str | None) -> tuple[str | None, str | None]:
        """Sheet and cell of the unit's own workbook for a cell of the template; words where it has none."""
        item = self.layout.inputs.get(ref or "")
        if item is None:
            return self.sheet, None
        if item.indicator is None:
            return None, _FOOT_WORDS[item.field]
        if own := self.origins.get(item.ref) or self.rows.get(item.indicator):
            return self.sheet, own
        return self.sheet, f"chỉ tiêu {self._named(item.indicator)}"[:40]

    def _named(self, code: str) -> str:
        """The short name of an indicator that the workbook has no row for; its code where two would read the same."""
        names = [block.indicator.short_name or block.indicator.code for block in self.layout.blocks]
        known = {block.indicator.code: name for block, name in zip(self.layout.blocks, names, strict=True)}
        name = known.get(code, code)
        return name if names.count(name) == 1 else code

    def own_problem(self, problem: Problem) -> Problem:
        """The problem said of the unit's own workbook."""
        if problem.code == "no_figures":
            return Problem("own_layout_no_figures", "error", self.sheet, None, problem.found, "ít nhất một số liệu")
        sheet, cell = self.place(problem.cell)
        if problem.code == "number_shown_otherwise" and (stored := self.decimals.get(str(problem.cell))):
            problem = replace(problem, expected=f"{problem.expected}; {_ASKED_ONCE.format(stored)}")
        if problem.cell not in self.origins and (problem.found or "").startswith("để trống"):
            problem = replace(problem, found="dòng này chưa có chỗ ghi")
        return replace(problem, sheet=sheet, cell=cell)

    def own_fact(self, fact: Fact) -> Fact:
        """The fact with the cells of the unit's own workbook."""
        other = self.place(fact.denominator_cell)[1] if fact.denominator_cell else None
        sheet, cell = self.place(fact.cell)
        return replace(fact, sheet=sheet, cell=cell, denominator_cell=other)

    def to_template(self, given: Mapping[str, str], found: list[Problem], own: list[Problem]) -> dict[str, str]:
        """Explanations by cell of the template; those of warnings about the workbook itself are left out."""
        said = {str(problem.cell): text for problem in found if (text := self._said(problem, given)) is not None}
        known = {self.place(problem.cell)[1] for problem in found} | {problem.cell for problem in own}
        return said | {cell: text for cell, text in given.items() if cell not in known}

    def _said(self, problem: Problem, given: Mapping[str, str]) -> str | None:
        cell = self.place(problem.cell)[1]
        return given.get(cell) if cell and problem.severity == "warning" else None


def recast_of(grid: Grid, mapping: OwnLayout, layout: Layout, head: ReportHead) -> Recast:
    cells, origins, problems = {}, {}, []
    factors, decimals = dict[str, int](), dict[str, str]()
    for ref, sources in sources_of(grid, mapping, layout).items():
        found = [(row, own, cell) for row, own in sources if (cell := _cell_at(grid, own))]
        origins[ref] = found[0][1] if found else sources[0][1]
        if not found:
            continue
        if layout.inputs[ref].field == "note":
            cells[ref] = _joined(ref, [cell for _, _, cell in found])
            continue
        for _, own, other in found[1:]:
            if _figure_of(other) != _figure_of(found[0][2]):
                shown = f"{text_of(other)[:80]}, ô {found[0][1]} ghi {text_of(found[0][2])[:80]}"
                problems.append(Problem("own_layout_figure_twice", "error", grid.sheet, own, shown, "một con số"))
        row, own, cell = found[0]
        factors[ref] = row.factor
        if layout.inputs[ref].kind in NUMBER_KINDS:
            cell = as_percent(grid, row, mapping, own, by_its_decimals(row, cell))
            if shows_three_decimals(cell):
                decimals[ref] = text_of(cell)
        cells[ref] = _said_as_asked(replace(cell, sheet=REPORT_SHEET, ref=ref), layout, mapping, row.factor)
    problems += fractions(grid, layout, cells, origins, factors)
    for item in layout.foot:
        value = getattr(head, item.field)
        if value:
            kind = "text" if isinstance(value, str) else "date"
            old = old_font(value) if isinstance(value, str) else None
            cell = Cell(REPORT_SHEET, item.ref, kind, value)
            cells[item.ref] = replace(cell, look=OLD_FONT, shown=f"{old.font}|{old.reading}") if old else cell
    rows: dict[str, str] = {}
    targets = targets_of(layout)
    for row in mapping.rows:
        if row.target:
            rows.setdefault(targets[row.target].indicator, label_cell(grid, mapping.columns, row.row))
    return Recast(grid.sheet, layout, cells, origins, rows, problems, decimals)


def sources_of(grid: Grid, mapping: OwnLayout, layout: Layout) -> dict[str, list[tuple[OwnRow, str]]]:
    """Cell of the template -> the rows and own cells that hold it, in the order of the rows."""
    found: dict[str, list[tuple[OwnRow, str]]] = {}
    targets = targets_of(layout)
    for row in mapping.rows:
        if row.target is None:
            continue
        for role, (part, field) in _roles_of_row(targets[row.target], mapping, layout):
            ref = _ref(layout, targets[row.target].indicator, part, field)
            own = f"{mapping.columns[role]}{row.row}"
            if ref and own not in [cell for _, cell in found.get(ref, [])]:
                found.setdefault(ref, []).append((row, own))
    return found


def _roles_of_row(target: Target, mapping: OwnLayout, layout: Layout) -> list[tuple[str, tuple[str, str]]]:
    """The columns that count in a row, each with the (part, field) it holds there."""
    columns, itself = mapping.columns, (target.part, target.field)
    ref = _ref(layout, target.indicator, *itself)
    kind = layout.inputs[ref].kind if ref else ""
    first = {"done": "status", "assessment": "status", "date": "done_on", "text": "document_number"}.get(kind)
    main = next((role for role in (first, "numerator", "denominator") if role in columns), None)
    roles = [(main, itself)] if main and (main != "denominator" or target.field == "denominator") else []
    if target.field == "denominator" and main != "denominator":
        roles.append(("denominator", itself))
    if target.is_whole_row:
        roles += [("denominator", (WHOLE, "denominator")), ("estimate_denominator", (ESTIMATE_PART, "denominator"))]
        roles += [("done_on", (WHOLE, "done_on")), ("document_number", (WHOLE, "document_number"))]
        roles += [(role, (role.removeprefix(PART_ROLE), "numerator")) for role in columns if role.startswith(PART_ROLE)]
    if target.part == WHOLE and target.field in ("numerator", "denominator"):
        roles.append(("estimate", (ESTIMATE_PART, target.field)))
    roles.append(("note", (WHOLE, "note")))
    return [(role, place) for role, place in roles if role in columns]


def _ref(layout: Layout, indicator: str, part: str, field: str) -> str | None:
    """The template's cell of a figure; the numerator that is the last step has that step's cell."""
    if (part, field) == (WHOLE, "numerator"):
        return layout.cell_of(indicator, part, field)
    place = layout.places.get((indicator, part, field))
    return place.ref if place else None


def _cell_at(grid: Grid, own: str) -> Cell | None:
    letters = own.rstrip("0123456789")
    return grid.cells.get((int(own[len(letters) :]), number_of(letters)))


def _said_as_asked(cell: Cell, layout: Layout, mapping: OwnLayout, factor: int) -> Cell:
    """The cell with the unit's own words for yes and no as the template's, and its amount of money in đồng."""
    kind = layout.inputs[cell.ref].kind
    if kind in ("done", "assessment"):
        choices = DONE_CHOICES if kind == "done" else ASSESSMENT_CHOICES
        said = folded(text_of(cell))
        for words, choice in zip((mapping.yes, mapping.no), choices, strict=True):
            if said and said in {folded(word) for word in words}:
                return replace(cell, kind="text", value=choice)
    if cell.look in _NO_FIGURE_YET:
        return cell
    if kind in NUMBER_KINDS and factor != 1 and (cell.look != WORDS or money_factors(words_beside(cell)) == {factor}):
        number = cell.value if cell.kind == "number" else None
        if cell.kind == "text":
            read = number_of_text(str(cell.value))
            number = None if isinstance(read, Fault) else read
        if isinstance(number, Decimal):
            said_in_words = replace(cell, look="", shown="") if cell.look == WORDS else cell
            return replace(said_in_words, kind="number", value=number * factor)
    return cell


def _joined(ref: str, cells: list[Cell]) -> Cell:
    """The notes of one indicator as one; the same words twice stand once."""
    said = dict.fromkeys(plain(text_of(cell)) for cell in cells)
    return (
        Cell(REPORT_SHEET, ref, "text", "; ".join(said))
        if len(cells) > 1
        else replace(cells[0], sheet=REPORT_SHEET, ref=ref)
    )


def _figure_of(cell: Cell) -> object:
    """What two cells are compared by: the number they mean, else their words."""
    number = number_in(cell)
    return plain(text_of(cell)) if number is None else number

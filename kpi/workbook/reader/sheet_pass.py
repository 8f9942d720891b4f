"""Answers which cells of a worksheet hold something and how they are written; never gives the value a person reads."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .conditions import Condition, Rules
from .limits import LAST_COLUMN, LAST_ROW, Limits
from .out_of_sight import is_nothing, is_out_of_sight
from .references import REFERENCE, column_letters, column_number
from .refused import Refused, count_text
from .strings_pass import Marked, Runs
from .styles_pass import Look
from .xml_pass import XmlPass

_LONGEST_FORMULA = 200
_MOST_STYLE_DIGITS = 6


class Written(NamedTuple):
    """How a cell is written in the file: its type, whether a formula stands in it, its raw value if short."""

    kind: str  # the attribute t: n, s, str, inlineStr, b, e, d; "formula" for a formula without a stored value
    has_formula: bool
    raw: str  # text of <v> (an index for s), the formula for kind "formula", "" for str and inlineStr
    is_blank: bool = False  # holds white space only; calamine reads it as such or as nothing
    style: int = 0
    marked: Marked | None = None  # a text with letters struck out or raised


class Totals:
    """What is counted over all sheets of one workbook."""

    def __init__(
        self,
        string_lengths: list[int],
        marked: Mapping[int, Marked] | None = None,
        looks: Sequence[Look] = (),
        conditional: Sequence[Look] = (),
    ):
        self.string_lengths, self.strings = string_lengths, len(string_lengths)
        self.marked, self.looks, self.conditional = marked or {}, looks, conditional
        self.cells = self.characters = 0


class SheetPass(XmlPass):
    """row -> column -> Written, for every cell that holds a value, a formula or text; refuses what lies too far out."""

    def __init__(self, part: str, limits: Limits, sheet: str, totals: Totals):
        super().__init__(part, limits)
        self.sheet, self._totals = sheet, totals
        self.written: dict[int, dict[int, Written]] = {}
        self.odd_errors: set[str] = set()
        self.merges: list[str] = []
        self._rules, self._hides_rows = Rules(totals.conditional), False
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.cell_count: int | None = None  # only where `written` does not say it
        self._row = self._column = 0
        self._cell_depth: int | None = None
        self._kind, self._is_filled = "n", False
        self._value: str | None = None
        self._formula: str | None = None
        self._phonetic, self._style = 0, 0
        self._runs: Runs | None = None

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        if self._cell_depth is not None:
            self._seen_in_cell(name, attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "col":
            self._see_columns(attributes)
        elif name == "sheetFormatPr":  # rows that say nothing of themselves
            height = attributes.get("defaultRowHeight", "")
            self._hides_rows = attributes.get("zeroHeight", "") in ("1", "true") or is_nothing(height)
        elif name == "mergeCell":
            self._check_merge(attributes.get("ref", ""))
        elif name in Rules.NAMES:
            self._rules.see(name, attributes)
        elif name == "xm:sqref":
            self._text = []

    def closed(self, name: str) -> None:
        if self._cell_depth is None:
            if name.startswith(("xm:", "x14:")):
                self._rules.close(name, "".join(self._text or []))
                self._text = None
        elif self.depth == self._cell_depth:
            self._end_cell()
        elif self._text is not None and name in ("v", "f", "t"):
            text = "".join(self._text)
            self._text = None
            if name == "f":
                self._formula = text
            elif self._phonetic == 0:
                self._value = (self._value or "") + text
                if self._runs is not None:
                    self._runs.add(text)
        elif name == "rPh":
            self._phonetic -= 1

    @property
    def conditions(self) -> list[Condition]:
        """The conditional formats that may let a figure look like another one."""
        return self._rules.found

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        if number is None:
            self._row += 1
        elif number.isascii() and number.isdigit() and len(number) <= 7:
            self._row = int(number)
        else:
            self._row = 0
        if not 1 <= self._row <= LAST_ROW:
            raise Refused("file_bad_cell_reference", found=f"dòng “{(number or '')[:20]}”", sheet=self.sheet)
        self._column = 0
        height = attributes.get("ht", "0" if self._hides_rows else "")
        if is_out_of_sight(attributes, height) and len(self.hidden_rows) < self.limits.rows:
            self.hidden_rows.append(self._row)

    def _see_columns(self, attributes: dict[str, str]) -> None:
        """Columns without a width are as hidden as those that say so."""
        first, last = (attributes.get(end, "") for end in ("min", "max"))
        if is_out_of_sight(attributes, attributes.get("width", "")) and all(
            end.isascii() and end.isdigit() and len(end) < _MOST_STYLE_DIGITS for end in (first, last)
        ):
            self.hidden_columns.update(range(int(first), min(int(last), self.limits.columns) + 1))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            match = REFERENCE.fullmatch(reference)
            if match is None or int(match[2]) != self._row:
                raise Refused("file_bad_cell_reference", found=f"ô “{reference[:20]}”", sheet=self.sheet)
            self._column = column_number(match[1])
        if self._column > LAST_COLUMN or self._row == 0:
            raise Refused("file_bad_cell_reference", found=f"ô “{(reference or '')[:20]}”", sheet=self.sheet)
        self._cell_depth, self._kind = self.depth, attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isascii() and style.isdigit() and len(style) < _MOST_STYLE_DIGITS else 0
        # An empty <c t="s"/> already makes calamine widen its table, a merely styled cell does not.
        self._is_filled = self._kind != "n"
        self._value = self._formula = self._runs = None

    def _seen_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("v", "f") and self.depth == (self._cell_depth or 0) + 1:
            self._is_filled, self._text = True, []
        elif name == "is":
            self._is_filled = True
            self._count_string()
        elif name == "rPh":
            self._phonetic += 1
        elif name == "t":
            self._text = []
        else:
            if name == "r" and self._runs is None:
                self._runs = Runs()
            if self._runs is not None:
                self._runs.seen(name, attributes)

    def _end_cell(self) -> None:
        self._cell_depth, self._text, self._phonetic = None, None, 0
        if not self._is_filled:
            return
        self._check_place()
        row = self.written.setdefault(self._row, {})
        if self._column in row:
            where = self._reference()
            raise Refused("file_bad_cell_reference", f"ô {where} có hai lần", None, self.sheet, where)
        written = self._as_written()
        if written is None:
            return
        row[self._column] = written
        self._totals.cells += 1
        if self._totals.cells > self.limits.cells:
            most = count_text(self.limits.cells)
            raise Refused("file_too_many_cells", f"hơn {most} ô", f"{most} ô", self.sheet, self._reference())

    def _check_place(self) -> None:
        if self._row > self.limits.rows:
            found, most = (f"dòng {count_text(number)}" for number in (self._row, self.limits.rows))
            raise Refused("file_too_many_rows", found, most, self.sheet, self._reference())
        if self._column > self.limits.columns:
            found, most = (f"cột {column_letters(number)}" for number in (self._column, self.limits.columns))
            raise Refused("file_too_many_columns", found, most, self.sheet, self._reference())

    def _as_written(self) -> Written | None:
        """The cell's record; None where it is typed but empty. A formula whose stored result is "" is empty text."""
        kind, value, formula = self._kind, self._value, self._formula
        has_formula = formula is not None
        if formula is not None and not (value or "").strip() and kind != "str":
            return Written("formula", True, f"={formula[:_LONGEST_FORMULA]}")
        if not value:
            return None
        is_blank, marked = not value.strip(), self._runs.marked() if self._runs else None
        if kind == "s" and not is_blank:
            length = self._shared_length(value)
            self._count_characters(abs(length))
            is_blank = length <= 0
            marked = self._totals.marked.get(int(value))
        elif kind in ("str", "inlineStr"):
            self._count_characters(len(value))
            value = ""
        elif kind == "e":
            value = value.strip()[:40]
            self.odd_errors.add(value)
        return Written(kind, has_formula, value, is_blank, self._style, marked)

    def _shared_length(self, index: str) -> int:
        lengths = self._totals.string_lengths
        if not (index.isascii() and index.isdigit() and int(index) < len(lengths)):
            where = self._reference()
            raise Refused("file_broken", f"ô {where} trỏ tới chuỗi chữ không có", None, self.sheet, where)
        return lengths[int(index)]

    def _count_characters(self, number: int) -> None:
        self._totals.characters += number
        if self._totals.characters > self.limits.text_characters:
            most = f"{count_text(self.limits.text_characters)} chữ cái"
            raise Refused("file_too_many_strings", f"hơn {most}", most, self.sheet, self._reference())

    def _count_string(self) -> None:
        self._totals.strings += 1
        if self._totals.strings > self.limits.strings:
            most = f"{count_text(self.limits.strings)} chuỗi chữ"
            raise Refused("file_too_many_strings", f"hơn {most}", most, self.sheet, self._reference())

    def _check_merge(self, reference: str) -> None:
        named = reference.replace("$", "").split(":")
        ends = [end for name in named if (end := REFERENCE.fullmatch(name))]
        if len(named) > 2 or len(ends) < len(named):
            raise Refused("file_bad_cell_reference", f"vùng gộp “{reference[:30]}”", sheet=self.sheet)
        (left, top), (right, bottom) = ((column_number(end[1]), int(end[2])) for end in (ends[0], ends[-1]))
        area = (abs(right - left) + 1) * (abs(bottom - top) + 1)
        if area > self.limits.merge_cells:
            found, most = f"vùng gộp {reference} ({count_text(area)} ô)", f"{count_text(self.limits.merge_cells)} ô"
            raise Refused("file_merge_too_large", found, most, self.sheet, f"{ends[0][1]}{ends[0][2]}")
        if area > 1 and len(self.merges) < self.limits.merges_named:
            self.merges.append(reference.replace("$", "").upper())

    def _reference(self) -> str:
        return f"{column_letters(self._column)}{self._row}"

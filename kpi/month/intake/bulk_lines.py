"""Answers which lines a file of facts holds and how each place in it is called; never what a line means.

A CSV and an .xlsx with the same columns give the same lines: texts as they stand, numbers of a workbook as numbers.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kpi.old_fonts import old_font
from kpi.plan.model import Problem, Severity
from kpi.text import given, is_clean, narrow
from kpi.workbook.numbers_read import number_of_cell
from kpi.workbook.reader import Table, column_letters, read_table
from kpi.workbook.reader.what_it_is import looks_like

REQUIRED = ("unit", "indicator", "period", "numerator", "denominator")
OPTIONAL = ("part", "done_on", "document_number", "note")
FEWEST_FIELDS = 4  # a line cut off before its numerator is broken, not a blank figure
_HEADER = ",".join(REQUIRED) + "[," + ",".join(OPTIONAL) + "]"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx, and the old .xls, which the reader's door tells apart
_TABLES_OF_TEXT = ("tệp CSV", "tệp văn bản", "tệp trắng, không có nội dung", "tệp không rõ loại")
_FIRST_OF_MONTH = re.compile(r"(\d{4}-\d\d)-01", re.ASCII)
_LINE = re.compile(r"[0-9]+$")
Value = str | Decimal | None


@dataclass(frozen=True)
class Places:
    """How a line and column are called: "L17" in a CSV, where `sheet` is None; "C17" in a worksheet."""

    sheet: str | None = None
    letters: Mapping[str, str] = field(default_factory=dict)

    def cell(self, line: int, column: str = "unit") -> str:
        """The place of a line, in a worksheet of its cell in a column."""
        return f"L{line}" if self.sheet is None else f"{self.letters.get(column, 'A')}{line}"

    def problem(
        self, code: str, line: int, found: str, expected: str, column: str = "unit", severity: Severity = "error"
    ) -> Problem:
        """A problem of a line."""
        return Problem(code, severity, self.sheet, self.cell(line, column), found, expected)


@dataclass
class Lines:
    """The lines behind the header with their numbers: (line, values by position), about how many, and their places."""

    header: list[str]
    body: Iterator[tuple[int, list[Value]]]
    line_count: int
    places: Places
    plain: bytes | None = None  # the whole text, where commas and line ends alone cut it up


def line_of(problem: Problem) -> int:
    """The number of the line a problem names, 0 where it is about the whole file."""
    match = _LINE.search(problem.cell or "")
    return int(match[0]) if match else 0


def lines_of(data: bytes, problems: list[Problem]) -> Lines | None:
    """The lines of a CSV or .xlsx, told by its first bytes; None, with the problem, when it cannot be read as such."""
    return _worksheet_lines(data, problems) if data.startswith(_WORKBOOKS) else _csv_lines(data, problems)


def _csv_lines(data: bytes, problems: list[Problem]) -> Lines | None:
    places = Places()
    try:
        text = data.decode("utf-8-sig")
        text = text if text.isascii() else unicodedata.normalize("NFC", text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        found = "chữ theo bảng mã khác" if (kind := _other_kind(data)) is None else kind
        problems.append(places.problem("import_not_utf8", line, found, "tệp CSV mã hóa UTF-8, hoặc .xlsx"))
        return None
    if "\0" in text or _other_kind(data):
        found = _other_kind(data) or "tệp không phải văn bản"
        problems.append(places.problem("import_not_utf8", 1, found, "tệp CSV mã hóa UTF-8, hoặc .xlsx"))
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
    except csv.Error as error:
        problems.append(places.problem("import_not_csv", reader.line_num, _why_unread(error), "tệp CSV dấu phẩy"))
        return None
    if _is_no_header(header, places, problems):
        return None
    plain = None
    if _is_plain(text):
        plain = data if text.isascii() else text.encode()
    body = _narrowed(_csv_body(reader, places, problems), header, places, problems)
    return Lines(header, body, text.count("\n") + 1, places, plain)


def _why_unread(error: csv.Error) -> str:
    """Why a line of a CSV cannot be read, in words for people (the library says it in English)."""
    return "một ô dài quá mức" if "limit" in str(error) else "dấu nháy kép không khớp"


def _other_kind(data: bytes) -> str | None:
    """What a file is that is no table of text in UTF-8; None where nothing says it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:2] or (b"\0" in data[:200] and data[1:2] == b"\0"):
        return "tệp chữ mã hóa UTF-16 (“Unicode Text” của Excel)"
    kind = looks_like(data)
    return None if kind in _TABLES_OF_TEXT else kind


def _is_plain(text: str) -> bool:
    """No quotation mark, no sign that the door of texts leaves out, no carriage return that is no line end's part."""
    return (
        is_clean(text)
        and narrow(text) == text
        and '"' not in text
        and text.count("\r") == text.count("\r\n")
        and "\n" in text
    )


def _is_no_header(header: list[str], places: Places, problems: list[Problem]) -> bool:
    unknown = [name for name in header if name not in REQUIRED + OPTIONAL]
    absent = [name for name in REQUIRED if name not in header]
    if unknown or absent or len(set(header)) != len(header):
        problems.append(places.problem("import_bad_header", 1, ",".join(header)[:200], _HEADER))
        return True
    return False


def _csv_body(reader, places: Places, problems: list[Problem]) -> Iterator[tuple[int, list[Value]]]:
    while True:
        line = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            expected = "dấu nháy kép đóng mở đủ, dấu phẩy giữa các cột"
            problems.append(places.problem("import_not_csv", line, _why_unread(error), expected))
            continue  # the next line may be sound, or have its own fault to name
        if any(value.strip() for value in values):
            yield line, [_taken(value) for value in values]


def _worksheet_lines(data: bytes, problems: list[Problem]) -> Lines | None:
    table = read_table(data, "")
    if not isinstance(table, Table):
        problems.extend(table)
        return None
    rows = table.rows()
    header = [_text(name).strip().lower() for name in next(rows, [])]
    while header and not header[-1]:
        header.pop()
    places = Places(table.sheet, {name: column_letters(at + 1) for at, name in enumerate(header)})
    before = len(problems)
    for sheet in table.more:
        problems.append(Problem("import_more_sheets", "error", sheet, None, sheet, table.sheet))
    for merged in table.merges:
        first = merged.partition(":")[0]
        problems.append(Problem("import_merged_cells", "error", table.sheet, first, merged, "mỗi ô một giá trị"))
    if _is_no_header(header, places, problems) or len(problems) > before:
        return None
    if table.hidden_rows:
        found = f"{len(table.hidden_rows)} dòng ẩn"
        expected = "dòng ẩn (lọc) cũng được nhập"
        problems.append(places.problem("import_hidden_rows", table.hidden_rows[0], found, expected, severity="warning"))
    if table.hidden_columns:
        named = ", ".join(map(column_letters, table.hidden_columns))
        expected = "cột ẩn cũng được nhập"
        problems.append(places.problem("import_hidden_columns", 1, f"cột ẩn ({named})", expected, severity="warning"))
    if table.is_hidden:
        expected = "trang ẩn cũng được nhập"
        problems.append(Problem("import_hidden_sheet", "warning", table.sheet, None, table.sheet, expected))
    body = _narrowed(_worksheet_body(rows, header), header, places, problems)
    return Lines(header, body, table.text.count("\n"), places)


def _narrowed(
    body: Iterator[tuple[int, list[Value]]], header: list[str], places: Places, problems: list[Problem]
) -> Iterator[tuple[int, list[Value]]]:
    """The lines with full-width letters and digits as plain ones, and the warning text_wide at the first of a line."""
    for line, values in body:
        plain = [narrow(value) if isinstance(value, str) else value for value in values]
        at = next((at for at, value in enumerate(values) if plain[at] != value), None)
        if at is not None:
            column = header[at] if at < len(header) else "unit"
            found, read = str(values[at])[:200], str(plain[at])[:200]
            problems.append(places.problem("text_wide", line, found, read, column, "warning"))
        yield line, plain


def _worksheet_body(rows: Iterator[list[str | float]], header: list[str]) -> Iterator[tuple[int, list[Value]]]:
    """Each filled row with every column of the header; numbers stay numbers in the columns of figures only."""
    readers = [_READ.get(name, _text) for name in header]
    width = len(header)
    for line, row in enumerate(rows, 2):
        values = [read(value) for read, value in zip(readers, row, strict=False)]
        more = row[width:]
        if any(value != "" for value in values) or any(value != "" for value in more):
            yield line, values + [""] * (width - len(values)) + [_text(value) for value in more]


def _figure(value: str | float) -> Value:
    return _taken(value) if isinstance(value, str) else _finite(value)


def _taken(text: str) -> str:
    """A text through the one door; one of an old font as it stands (bulk reads it): its soft hyphens are letters."""
    return text.strip() if old_font(text) else given(text).strip()


def _finite(value: float) -> Value:
    number = number_of_cell(value)
    return number if isinstance(number, Decimal) else str(value)


def _text(value: str | float) -> str:
    """A code or note that was typed as a number reads as it was typed: 15, not 15.0."""
    return _taken(value) if isinstance(value, str) else format(_finite(value), "f").removesuffix(".0")


def _words(value: str | float) -> str:
    """A paper's number or a note typed as a number, as it is seen: 2385, 12,5."""
    return _text(value) if isinstance(value, str) else _text(value).replace(".", ",")


def _month(value: str | float) -> str:
    """A spreadsheet turns a typed 2024-09 into the first day of that month."""
    text = _text(value)
    first = _FIRST_OF_MONTH.fullmatch(text)
    return first[1] if first else text


_READ = {"period": _month, "numerator": _figure, "denominator": _figure, "document_number": _words, "note": _words}

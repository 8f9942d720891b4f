"""Answers the lines of a CSV of facts as columns of text, with the number of each line; never what a line means.

A file without quotation marks is cut up by Arrow; one with them by the csv module, in blocks. Lines with too few or too
many columns are given apart, as values by position: they are for the rule that looks at one line.
"""

from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from kpi.month.intake.bulk_lines import FEWEST_FIELDS, OPTIONAL, REQUIRED, Lines, Value

COLUMNS = REQUIRED + OPTIONAL
_BLOCK = 50_000
Odd = list[tuple[int, list[Value]]]
_EMPTY = pa.schema([("line", pa.int64()), *((name, pa.string()) for name in COLUMNS)])


def columns_of(lines: Lines, progress: Callable[[int, int], None] | None = None) -> tuple[pa.Table, Odd]:
    """One row per line of `lines` as wide as the header (line, then every column; absent = ""), and the odd lines."""
    if lines.plain is not None:
        return _cut_by_arrow(lines.header, lines.plain)
    odd: Odd = []
    tables = [_EMPTY.empty_table()]
    for block in _blocks(lines.body):
        tables.append(_fitted(lines.header, block, odd))
        if progress:
            progress(block[-1][0], lines.line_count)
    return pa.concat_tables(tables), odd


def _blocks(body: Iterator[tuple[int, list[Value]]]) -> Iterator[list[tuple[int, list[Value]]]]:
    while block := list(islice(body, _BLOCK)):
        yield block


def _fitted(header: list[str], block: Odd, odd: Odd) -> pa.Table:
    """The lines of a block as columns: short ones filled up with blanks, blank columns too many left off."""
    width, fitting = len(header), []
    for line, values in block:
        if len(values) >= FEWEST_FIELDS and not any(values[width:]):
            fitting.append((line, [*values[:width], *[""] * (width - len(values))]))
        else:
            odd.append((line, values))
    return _table_of(header, fitting)


def _table_of(header: list[str], block: list[tuple[int, list[Value]]]) -> pa.Table:
    if not block:
        return _EMPTY.empty_table()
    texts = dict(zip(header, zip(*(values for _, values in block), strict=True), strict=True))
    return _whole([line for line, _ in block], {name: pa.array(values, pa.string()) for name, values in texts.items()})


def _whole(numbers: list[int] | np.ndarray, texts: dict[str, pa.Array | pa.ChunkedArray]) -> pa.Table:
    """Every column in its place; one the file has not is blank in every line."""
    count = len(numbers)
    blank = pa.repeat(pa.scalar("", pa.string()), count)
    return pa.table({"line": pa.array(numbers, pa.int64()), **{name: texts.get(name, blank) for name in COLUMNS}})


def _cut_by_arrow(header: list[str], data: bytes) -> tuple[pa.Table, Odd]:
    aside_lines: Odd = []
    odd: Odd = []

    def aside(row: arrow_csv.InvalidRow) -> str:
        aside_lines.append((row.number, [value.strip() for value in row.text.rstrip("\r\n").split(",")]))
        return "skip"

    table = arrow_csv.read_csv(
        pa.BufferReader(data),
        arrow_csv.ReadOptions(use_threads=False, column_names=header, skip_rows=1),
        arrow_csv.ParseOptions(quote_char=False, ignore_empty_lines=False, invalid_row_handler=aside),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=False, check_utf8=False
        ),
    )
    numbers = np.arange(2, 2 + table.num_rows + len(aside_lines), dtype=np.int64)
    if aside_lines:
        numbers = np.delete(numbers, [line - 2 for line, _ in aside_lines])
    texts = {name: pc.utf8_trim_whitespace(table[name]) for name in header}
    filled = [(line, values) for line, values in aside_lines if any(values)]
    return pa.concat_tables([_whole(numbers, texts), _fitted(header, filled, odd)]), odd

"""Answers how every figure of a month reads as one CSV, straight from columns; never makes an object of a cell."""

import io
from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from kpi.board.papers.board_sheets import no_formula
from kpi.papers.words import STATUS

_NUMBERS = ("value", "numerator", "expected", "last_target")
_NAMES = ("Giá trị", "Tử số", "Mức cần có", "Mức mốc gần nhất")


def figures_csv(cells: pa.Table, groups: Mapping[str, str], indicators: Mapping[str, str]) -> bytes:
    """UTF-8 CSV with a mark of its encoding: one row per unit and indicator of tables.heat_columns. A value is a ratio
    0–1 of a share, else the number; a decimal point; a figure that is not there is blank; no cell begins a formula.
    """
    columns = {
        "Mã đơn vị": cells["unit_code"],
        "Đơn vị": _worded(cells["unit_name"], no_formula),
        "Cụm, khối thi đua": _worded(cells["peer_group"], lambda code: no_formula(groups.get(code, code))),
        "Mã chỉ tiêu": cells["indicator_code"],
        "Chỉ tiêu": _worded(cells["indicator_code"], lambda code: no_formula(indicators.get(code, code))),
        "Trạng thái": _worded(cells["status"], lambda status: STATUS.get(status, status)),
        **{name: _plain(cells[column]) for name, column in zip(_NAMES, _NUMBERS, strict=True)},
        "Số của tháng": cells["carried_from"],
    }
    out = io.BytesIO("\ufeff".encode())
    out.seek(0, io.SEEK_END)
    arrow_csv.write_csv(pa.table(columns), out)
    return out.getvalue()


def _worded(column: pa.ChunkedArray, words: Callable[[str], str]) -> pa.ChunkedArray:
    """The same column in words: each different text is worded once."""
    encoded = column.combine_chunks().dictionary_encode()
    told = pa.array([words(text) for text in encoded.dictionary.to_pylist()], pa.string())
    return pa.chunked_array([told.take(encoded.indices)])


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A decimal number without the zeros that nobody gave; any other as it is."""
    if not pa.types.is_decimal(column.type):
        return column
    return pc.utf8_rtrim(pc.utf8_rtrim(column.cast(pa.string()), "0"), ".")

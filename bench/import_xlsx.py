"""Answers how much faster a table of facts is read here than by pandas with openpyxl, and that the values are the same.

    .venv/bin/python -m bench.import_xlsx [ROWS]

Ours includes starting the confined child and every check of zip and XML. Never asserts a time.
"""

import datetime
import io
import random
import sys
import warnings

import openpyxl
import pandas

from bench.clock import load_text, timed
from kpi.workbook.reader import Table, read_table

COLUMNS = ("unit", "indicator", "period", "numerator", "denominator", "part", "done_on", "document_number", "note")
_TURNS = 3


def made(rows: int) -> bytes:
    """An .xlsx as Excel writes it: texts shared, numbers whole and with decimals, some dates, many blanks."""
    chance = random.Random(2024)
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Số liệu"
    book.active.append(COLUMNS)
    for at in range(rows):
        figures = chance.randrange(10**6), round(chance.random() * 10**6, 2)
        day = datetime.date(2024, 3, 1 + at % 25) if at % 20 == 0 else None
        paper = f"{at % 50}/BC-UBND" if at % 10 == 0 else None
        unit, code = f"DON_VI_{at % 300}", f"CHI_TIEU_{at % 25}"
        book.active.append((unit, code, f"2024-{at % 10 + 3:02}", *figures, None, day, paper, None))
    book.save(buffer)
    return buffer.getvalue()


def same_values(table: Table, frame: pandas.DataFrame) -> bool:
    """True when both read the same in every cell; a blank is "" here and NaN there."""
    rows = table.rows()
    if next(rows) != list(frame.columns):
        return False
    theirs = frame.astype(object).where(frame.notna(), "").itertuples(index=False, name=None)
    for ours, others in zip(rows, theirs, strict=True):
        ours = ours + [""] * (len(others) - len(ours))
        if [str(v.date()) if isinstance(v, datetime.datetime) else v for v in others] != ours:
            return False
    return True


def with_pandas(data: bytes) -> pandas.DataFrame:
    """The other way."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pandas.read_excel(io.BytesIO(data), engine="openpyxl")


def ours(data: bytes) -> list:
    """Bytes to rows of Python values."""
    return list(read_table(data, "x.xlsx").rows())


def main(rows: int) -> None:
    """Take turns, so that a busy machine slows both, and print the best of each."""
    data = made(rows)
    print(f"{rows} dòng, {len(data) / 1e6:.1f} MB; {load_text()}")
    here, there = [], []
    for _ in range(_TURNS):
        here.append(timed(ours, data))
        there.append(timed(with_pandas, data))
        here.append(timed(ours, data))
    ratios = sorted(other / ours_ for other, ours_ in zip(there, here[::2], strict=True))
    print(f"phần mềm: {min(here):.2f} s (các lượt: {', '.join(f'{t:.2f}' for t in here)})")
    print(f"pandas + openpyxl: {min(there):.2f} s (các lượt: {', '.join(f'{t:.2f}' for t in there)})")
    print(f"nhanh hơn: {min(there) / min(here):.1f} lần (từng lượt: {', '.join(f'{r:.1f}' for r in ratios)})")
    print("giá trị giống nhau:", same_values(read_table(data, "x.xlsx"), with_pandas(data)))
    print(load_text())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

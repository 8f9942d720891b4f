"""Answers, in a process of its own, what is in the workbooks its parent sends; never opens a file or a connection.

Started as `python -I -S child.py SITE_PACKAGES LIMITS PARSER`; PARSER is calamine, or openpyxl for a second opinion,
or marking: then the line also holds "sheet" and "marks", and the answer is {"marked": …}, the bytes in base64; or
table: the answer is the rows of one table (table.py).
Per file: in, one JSON line {"size": n} and n bytes; out, one JSON line {"refused": …, "is_unread": …} (is_unread: it
was the parser that failed) or {"sheets", "cells", "flags"}. It imports nothing of kpi outside this folder, so that it
starts in some 50 ms and has little to be attacked through.
"""

import base64
import encodings.cp437  # noqa: F401  zipfile decodes old member names with it; nothing can be imported once confined
import gc
import json
import sys
import types
from pathlib import Path

# The folder as a package of its own: importing kpi.workbook.reader would run kpi/__init__.py and its heavy neighbours.
_package = types.ModuleType("reader_child")
_package.__path__ = [str(Path(__file__).parent)]
sys.modules["reader_child"] = _package
sys.path.append(sys.argv[1])

from reader_child.clean_copy import CleanCopy  # noqa: E402
from reader_child.confine import allow_cpu, confine  # noqa: E402
from reader_child.limits import Limits  # noqa: E402
from reader_child.refused import Refused  # noqa: E402
from reader_child.survey import survey  # noqa: E402
from reader_child.values import cells  # noqa: E402

if sys.argv[3] == "openpyxl":
    from reader_child import second as parser
elif sys.argv[3] == "marking":
    from reader_child import marking as parser
elif sys.argv[3] == "table":
    from reader_child import table as parser
else:
    from reader_child import first as parser


_EMPTY = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'


def answer(data: bytes, limits: Limits) -> dict:
    """The workbook in plain lists, or why it is refused; a MemoryError or an unforeseen error ends the process."""
    sheet, rows = None, None
    try:
        found = survey(data, limits)
        parsed = parser.sheets(found.clean_copy)
        found.clean_copy = b""
        taken = []
        for sheet in found.worksheets:
            rows, first_column = next(parsed)
            position = found.names.index(sheet.name)
            taken += [(position, *cell) for cell in cells(sheet, rows, first_column, found.flags, found.looks)]
    except Refused as refused:
        return {"refused": refused.as_dict(), "is_unread": refused.code == "file_cells_not_read" and rows == ()}
    except MemoryError:
        raise
    except parser.FAILURES:
        name = sheet.name if sheet else None
        unread = Refused("file_broken", "nội dung không đúng chuẩn .xlsx", sheet=name)
        return {"refused": unread.as_dict(), "is_unread": True}
    position = found.names.index
    return {
        "sheets": found.names,
        "cells": taken,
        "flags": sorted(found.flags),
        "merges": [(position(sheet.name), ref) for sheet in found.worksheets for ref in sheet.merges],
        "hidden_rows": [(position(s.name), row) for s in found.worksheets for row in s.hidden_rows_filled()],
        "hidden_columns": [(position(s.name), at) for s in found.worksheets for at in s.hidden_columns_filled()],
        "hidden_sheets": [position(s.name) for s in found.worksheets if s.is_hidden],
    }


def marked(data: bytes, limits: Limits, sheet: str, marks: list) -> dict:
    """The upload with its marks, after the same pass over all its parts; {"refused"} where it cannot be marked."""
    try:
        survey(data, limits)
        return {"marked": base64.b64encode(parser.marked(data, sheet, marks)).decode()}
    except Refused as refused:
        return {"refused": refused.as_dict()}
    except MemoryError:
        raise
    except Exception:  # openpyxl has no error of its own for a file it cannot read
        return {"refused": Refused("file_broken", "không đánh dấu được lỗi vào tệp").as_dict()}


def table_answer(data: bytes, limits: Limits) -> dict:
    """The one table of a workbook as text for the csv module (table), or why it is refused."""
    try:
        return parser.table(data, limits)
    except Refused as refused:
        return {"refused": refused.as_dict()}
    except MemoryError:
        raise
    except parser.FAILURES:
        return {"refused": Refused("file_broken", "nội dung không đúng chuẩn .xlsx").as_dict()}


def serve() -> None:
    """Answers one file after the other until the parent closes the pipe."""
    limits = Limits(**json.loads(sys.argv[2]))
    copy = CleanCopy(is_date1904=False)
    copy.add_worksheet(_EMPTY)
    parser.warm_up(copy.finish())
    gc.freeze()
    gc.set_threshold(200_000)  # half a million cells in plain lists hold no circles worth looking for
    held = confine(limits) + (["cpu"] if allow_cpu(limits) else [])
    _say({"ready": held})
    for line in sys.stdin.buffer:
        request = json.loads(line)
        data = sys.stdin.buffer.read(request.pop("size"))
        allow_cpu(limits)
        if sys.argv[3] == "table":
            _say(table_answer(data, limits))
        else:
            _say(marked(data, limits, **request) if request else answer(data, limits))


def _say(reply: dict) -> None:
    line = json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve()

"""Answers, in a process of its own, what is in the workbooks its parent sends; never opens a file or a connection.

Started as `python -I -S child.py SITE_PACKAGES LIMITS`. Per file: in, one JSON line {"size": n} and n bytes; out, one
JSON line {"refused": …} or {"sheets", "cells", "flags"}. It imports nothing of kpi outside this folder, so that it
starts in some 50 ms and has little to be attacked through.
"""

import encodings.cp437  # noqa: F401  zipfile decodes old member names with it; nothing can be imported once confined
import gc
import io
import json
import sys
import types
from pathlib import Path

# The folder as a package of its own: importing kpi.intake.reader would run kpi/__init__.py and its heavy neighbours.
_package = types.ModuleType("reader_child")
_package.__path__ = [str(Path(__file__).parent)]
sys.modules["reader_child"] = _package
sys.path.append(sys.argv[1])

from python_calamine import CalamineError, CalamineWorkbook  # noqa: E402
from reader_child.confine import allow_cpu, confine  # noqa: E402
from reader_child.limits import Limits  # noqa: E402
from reader_child.refused import Refused  # noqa: E402
from reader_child.survey import survey  # noqa: E402
from reader_child.values import cells  # noqa: E402


def answer(data: bytes, limits: Limits) -> dict:
    """The workbook in plain lists, or why it is refused; a MemoryError or an unforeseen error ends the process."""
    sheet = None
    try:
        found = survey(data, limits)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(found.clean_copy))
        found.clean_copy = b""
        taken = []
        for number, sheet in enumerate(found.worksheets):
            read = workbook.get_sheet_by_index(number)
            start = read.start
            rows = read.iter_rows() if start else iter(())
            position = found.names.index(sheet.name)
            taken += [(position, *cell) for cell in cells(sheet, rows, start[1] + 1 if start else 1, found.flags)]
    except Refused as refused:
        return {"refused": refused.as_dict()}
    except (CalamineError, UnicodeError):
        name = sheet.name if sheet else None
        return {"refused": Refused("file_broken", "nội dung không đúng chuẩn .xlsx", sheet=name).as_dict()}
    return {"sheets": found.names, "cells": taken, "flags": sorted(found.flags)}


def serve() -> None:
    """Answers one file after the other until the parent closes the pipe."""
    limits = Limits(**json.loads(sys.argv[2]))
    gc.freeze()
    gc.set_threshold(200_000)  # half a million cells in plain lists hold no circles worth looking for
    held = confine(limits) + (["cpu"] if allow_cpu(limits) else [])
    _say({"ready": held})
    for line in sys.stdin.buffer:
        data = sys.stdin.buffer.read(json.loads(line)["size"])
        allow_cpu(limits)
        _say(answer(data, limits))


def _say(reply: dict) -> None:
    line = json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve()

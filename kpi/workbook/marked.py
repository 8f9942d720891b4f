"""Answers with an upload again, its problems marked in their cells; never opens the upload in this process."""

from collections.abc import Iterable

from kpi.plan.model import Problem
from kpi.text import cell_text
from kpi.workbook.reader.limits import LIMITS, Limits
from kpi.workbook.reader.process import marked_bytes

MARKS_SHEET = "Lỗi cần sửa"  # ignored when the file comes back
MOST_MARKS = 2_000


def marked_upload(
    data: bytes, sentences: Iterable[tuple[Problem, str]], limits: Limits = LIMITS
) -> bytes | list[Problem]:
    """The upload with each problem in its cell (colour, comment) and all of them on a first sheet with links.

    `sentences`: the problems with their Vietnamese sentences. Figures, locks and the hidden identity stay as they
    came; a formula comes back as the value it had. One problem says why a file cannot be marked (no workbook at all).
    """
    marks = [[item.severity, item.sheet, item.cell, cell_text(text).strip()] for item, text in sentences][:MOST_MARKS]
    return marked_bytes(data, MARKS_SHEET, marks, limits)

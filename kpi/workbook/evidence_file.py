"""Answers what an evidence file is by its bytes, and how its name may be shown; never trusts what the name says."""

import re
import struct
import unicodedata

from kpi.plan.model import Problem
from kpi.text import one_line
from kpi.workbook.reader import Reader, Workbook, read_workbook

MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 20  # per submission
MOST_PIXELS = 100_000_000  # a picture that a viewer can still unfold
LONGEST_NAME = 120
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", XLSX: ".xlsx"}
_PDF = re.compile(rb"%PDF-[12]\.\d")
_PNG = b"\x89PNG\r\n\x1a\n"
_UNSHOWN = re.compile(r"[\\/:*?\"<>|]")


def media_type_of(data: bytes, file_name: str, reader: Reader | None = None) -> str | list[Problem]:
    """The media type that the bytes are, or the problems that keep the file out. An .xlsx goes through the reader."""
    if not data:
        return [Problem("file_empty", "error", None, None, "0 byte")]
    if len(data) > MOST_BYTES:
        return [Problem("file_too_big", "error", None, None, _megabytes(len(data)), _megabytes(MOST_BYTES))]
    if data.startswith(b"PK\x03\x04"):
        read = reader.read if reader else read_workbook
        workbook = read(data, file_name)
        return XLSX if isinstance(workbook, Workbook) else [_said_as_evidence(problem) for problem in workbook]
    if _PDF.match(data) and b"%%EOF" in data[-2048:]:
        return "application/pdf"
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and b"IEND" in data[-64:]:
        width, height = struct.unpack(">II", data[16:24])
        return "image/png" if 0 < width * height <= MOST_PIXELS else _not_evidence(f"ảnh {width} × {height} điểm")
    if data.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in data[-64:]:
        return "image/jpeg"
    return _not_evidence("tệp không đọc được là PDF, PNG, JPEG hay .xlsx")


def shown_name(file_name: str, media_type: str) -> str:
    """A name that is safe to show and to save under: one line, no path, no hidden signs, the ending of what it is."""
    text = one_line(file_name.replace("\\", "/").rsplit("/", 1)[-1])
    text = "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")
    stem = _UNSHOWN.sub("_", text.rpartition(".")[0] or text).strip(" .")
    return (stem[:LONGEST_NAME] or "minh_chung") + ENDINGS[media_type]


def _said_as_evidence(problem: Problem) -> Problem:
    """A Word file is told what a paper may be, not to fill in the month's template."""
    is_other = problem.code == "file_not_a_spreadsheet"
    return _not_evidence(problem.found or "tệp nén")[0] if is_other else problem


def _not_evidence(found: str) -> list[Problem]:
    return [Problem("evidence_type", "error", None, None, found, "tệp PDF, ảnh PNG hoặc JPEG, bảng tính .xlsx")]


def _megabytes(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")

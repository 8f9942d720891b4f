"""Answers which words a plan's file holds (.docx, .pdf with text, .txt); never reads a scan: then it holds none."""

import io
import re
import unicodedata
import zipfile

from kpi.house.refusing import Refused
from kpi.workbook.reader.refused import megabytes_text

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff")
MOST_BYTES, MOST_LETTERS, MOST_PAGES = 12 * 2**20, 2_000_000, 400


def text_of(data: bytes, file_name: str) -> str:
    """The text of a plan, a line per paragraph. Raises Refused: too large, not one of these, damaged, a scan."""
    if len(data) > MOST_BYTES:
        raise Refused("plan_text_too_large", megabytes_text(len(data)), megabytes_text(MOST_BYTES))
    try:
        text = _pdf(data) if data[:5] == b"%PDF-" else _docx(data) if data[:2] == b"PK" else data.decode("utf-8-sig")
    except Refused:
        raise
    except Exception as error:  # whatever a strange file makes its reader stumble over
        raise Refused("plan_text_unreadable", file_name[:80]) from error
    if len(text.split()) < 20:
        raise Refused("plan_text_is_scan", file_name[:80])
    return unicodedata.normalize("NFC", text[:MOST_LETTERS])


def kept_text_of(data: bytes, file_name: str) -> str:
    """The same of a file that is to be kept: "" for a scan (a PDF or Word file without words, a picture)."""
    if data.startswith(_PICTURES) and len(data) <= MOST_BYTES:
        return ""
    try:
        return text_of(data, file_name)
    except Refused as refused:
        if refused.refusal.code == "plan_text_is_scan" and data[:2] in (b"%P", b"PK"):
            return ""
        raise


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages[:MOST_PAGES])
    return re.sub(r"(?<![.;:\n])\n(?=[a-zà-ỹđ0-9(])", " ", text)  # a line of a page is no paragraph


def _docx(data: bytes) -> str:
    from docx import Document

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > 8 * MOST_BYTES:
            raise Refused("plan_text_too_large", megabytes_text(len(data)), megabytes_text(MOST_BYTES))
    body = Document(io.BytesIO(data)).element.body
    mark = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = ("".join(part.text or "" for part in line.iter(f"{mark}t")) for line in body.iter(f"{mark}p"))
    return "\n".join(lines)

"""Answers which words a plan's file holds (.docx, .pdf with text, .txt); never reads a scan: then it holds none."""

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from kpi.house.refusing import Refused
from kpi.workbook.reader.refused import megabytes_text

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_IN_A_SENTENCE = re.compile(  # the end of a line that is none of a paragraph: what follows is no number of one either
    r"(?<![.;:\n])\n(?=[a-zà-ỹđ0-9(])(?!\d+(?:\.\d+)*[.)]\s|\d{1,2}\s+[^\W\d_a-zà-ỹđ])"
)
_MARGIN = 2  # lines at the top and at the foot of a page where its number and its running head may stand
_PAGE_NUMBER = re.compile(r"(?:[Tt]rang\s*)?[-–]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–]?")
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
    return unicodedata.normalize("NFC", text[:MOST_LETTERS].replace("\xa0", " ").replace("\xad", ""))


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

    return text_of_pages([page.extract_text() for page in PdfReader(io.BytesIO(data)).pages[:MOST_PAGES]])


def text_of_pages(pages: list[str]) -> str:
    """One text of the pages of a file, a line per paragraph as far as its line ends tell; without running heads."""
    text = "\n".join(line for lines in _without_margins([page.split("\n") for page in pages]) for line in lines)
    text = re.sub(r"(?<=\w)-\n(?=\w)", "-", text)  # 75/KH-UBND over two lines
    return re.sub(r"[ \t]{2,}", " ", _IN_A_SENTENCE.sub(" ", text))


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """Pages without their numbers and without what stands at the top or foot of most of them: a "2" between two lines
    of a sentence would be read as part of it."""
    pages = [[line for line in lines if line.strip()] for lines in pages]
    edges = Counter(line.strip() for lines in pages for line in {*lines[:_MARGIN], *lines[-_MARGIN:]})
    often = {line for line, count in edges.items() if count >= max(3, len(pages) // 2)}
    found = []
    for lines in pages:
        last = len(lines) - _MARGIN
        at_edge = [place < _MARGIN or place >= last for place in range(len(lines))]
        kept = [
            line
            for line, is_edge in zip(lines, at_edge, strict=True)
            if not (is_edge and (line.strip() in often or _PAGE_NUMBER.fullmatch(line.strip())))
        ]
        found.append(kept)
    return found


def _docx(data: bytes) -> str:
    from docx import Document

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > 8 * MOST_BYTES:
            raise Refused("plan_text_too_large", megabytes_text(len(data)), megabytes_text(MOST_BYTES))
    return "\n".join(_lines(Document(io.BytesIO(data)).element.body))


def _lines(at: Any) -> Iterator[str]:
    """The paragraphs below an element; a row of a table is one line where each of its cells is one."""
    for part in at:
        if part.tag == f"{_W}p":
            yield _words(part)
            yield from (line for box in part.iter(f"{_W}txbxContent") if not _is_twin(box) for line in _lines(box))
        elif part.tag == f"{_W}tr":
            cells = [[line for line in _lines(cell) if line.strip()] for cell in part.iterchildren(f"{_W}tc")]
            if all(len(cell) < 2 for cell in cells):
                yield " | ".join(cell[0].strip() if cell else "" for cell in cells)
            else:
                yield from (line for cell in cells for line in cell)
        elif isinstance(part.tag, str):
            yield from _lines(part)


def _is_twin(part: Any) -> bool:
    """Whether words stand in a file a second time, for older programs."""
    return any(over.tag == _FALLBACK for over in part.iterancestors())


def _words(line: Any) -> str:
    """The words of a paragraph, with its tabs and line ends; those of boxes in it stand on their own."""
    said = []
    for part in line.iter():
        if part.tag in _BREAKS:
            said.append(_BREAKS[part.tag])
        elif part.tag == f"{_W}t" and not any(over.tag == f"{_W}txbxContent" for over in _up_to(part, line)):
            said.append(part.text or "")
    return "".join(said)


def _up_to(part: Any, line: Any) -> Iterator[Any]:
    return takewhile(lambda over: over is not line, part.iterancestors())

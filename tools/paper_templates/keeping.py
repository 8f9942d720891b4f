"""Answers which lines of a template stay on one page with what follows; never moves a line."""

from docx.document import Document
from docx.text.paragraph import Paragraph

_MOST_KEPT = 2  # the last paragraph of either branch of a condition


def keep_last(word: Document) -> None:
    """Keep the last lines that are printed with what follows; a line that only steers leaves nothing to keep."""
    kept = 0
    for paragraph in reversed(word.paragraphs):
        if paragraph.text.startswith("{%") or not paragraph.text.strip():
            continue
        paragraph.paragraph_format.keep_with_next = True
        kept += 1
        if kept == _MOST_KEPT or not _follows_control(paragraph):
            return


def _follows_control(paragraph: Paragraph) -> bool:
    before = paragraph._p.getprevious()
    return before is not None and "".join(before.itertext()).startswith("{%")

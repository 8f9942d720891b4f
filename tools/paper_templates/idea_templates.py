"""Answers how the two shipped templates of papers about ideas look; never fills one in.

`python -m tools.paper_templates.idea_templates` makes them again, over what was edited in Word.
"""

import sys
from pathlib import Path

from kpi.papers.settings import Settings
from kpi.plan.config import PRODUCT_CONFIG_DIR
from tools.paper_templates.layout import CENTER, LEFT, PORTRAIT_MM, Paper, keep_row_whole, repeat_row, write
from tools.paper_templates.templates import write_templates

FILES = {"titled": "van_ban_sang_kien.docx", "letter": "cong_van_sang_kien.docx"}
_CELL = 11


def titled(settings: Settings) -> Paper:
    """A paper with its type and subject, tables in the body."""
    paper = Paper("Văn bản về sáng kiến", settings.sizes)
    paper.head()
    paper.title("{{ loai }}", "{{ trich_yeu }}")
    _body(paper)
    return paper


def letter(settings: Settings) -> Paper:
    """A letter: its subject stands under the number."""
    paper = Paper("Công văn về sáng kiến", settings.sizes)
    paper.head("{{ trich_yeu }}")
    _body(paper)
    return paper


def _body(paper: Paper) -> None:
    paper.control("{%p if kinh_gui %}")
    paper.addressed("{{ kinh_gui }}")
    paper.control("{%p endif %}")
    _each(paper, "doan in mo_dau", "{{ doan }}")
    paper.control("{%p for bang in cac_bang %}")
    paper.heading("{{ bang.ten }}")
    table = paper.grid(10, 55, 40, PORTRAIT_MM - 105, rows=4, bordered=True)
    columns = ("{%tc for o in bang.cot %}", "{{ o }}", "{%tc endfor %}")
    for cell, text in zip(table.rows[0].cells, ("TT", *columns), strict=True):
        _cell(cell, text, bold=True)
    repeat_row(table.rows[0])
    _cell(table.rows[1].cells[0], "{%tr for hang in bang.hang %}")
    columns = ("{%tc for o in hang.o %}", "{{ o }}", "{%tc endfor %}")
    for cell, text in zip(table.rows[2].cells, ("{{ loop.index }}", *columns), strict=True):
        _cell(cell, text, align=CENTER if "loop" in text else LEFT)
    keep_row_whole(table.rows[2])
    _cell(table.rows[3].cells[0], "{%tr endfor %}")
    paper.control("{%p endfor %}")
    write(paper.line(), "", size=6, after=0)
    _each(paper, "doan in ket", "{{ doan }}")
    paper.end()


def _each(paper: Paper, loop: str, text: str) -> None:
    paper.control(f"{{%p for {loop} %}}")
    paper.body(text)
    paper.control("{%p endfor %}")


def _cell(cell, text: str, bold: bool = False, align=CENTER) -> None:
    paragraph = write(cell.paragraphs[0], text, size=_CELL, bold=bold, align=align, before=1, after=1)
    paragraph.paragraph_format.line_spacing = 1.0


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PRODUCT_CONFIG_DIR / "documents"
    for path in write_templates(folder, {"titled": titled, "letter": letter}, FILES):
        print(path.name)

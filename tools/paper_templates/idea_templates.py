"""Answers how the two shipped templates of papers about ideas look; never fills one in.

`python -m tools.paper_templates.idea_templates` makes them again, over what was edited in Word.
"""

import sys
from pathlib import Path

from kpi.papers.settings import Settings
from kpi.plan.config import PRODUCT_CONFIG_DIR
from tools.paper_templates.keeping import keep_last
from tools.paper_templates.layout import CENTER, LEFT, PORTRAIT_MM, Paper, keep_row_whole, repeat_row, write
from tools.paper_templates.styles import LEGAL
from tools.paper_templates.templates import write_templates

FILES = {"titled": "van_ban_sang_kien.docx", "letter": "cong_van_sang_kien.docx"}
_CELL = 11


def titled(settings: Settings) -> Paper:
    """A paper with its type and subject, tables in the body."""
    paper = Paper("Văn bản về sáng kiến", settings.sizes)
    paper.head(number="so_ky_hieu", is_bare=True)
    paper.control("{%p if la_du_thao %}")
    write(paper.line(), "DỰ THẢO", bold=True, align=CENTER, after=0)
    paper.control("{%p endif %}")
    paper.title("{{ loai }}", "{{ trich_yeu }}")
    paper.control("{%p if tham_quyen %}")
    write(paper.line(), "{{ tham_quyen }}", bold=True, align=CENTER, before=12, after=8)
    paper.control("{%p for dong in can_cu %}")
    write(paper.line(LEGAL), "{{ dong }}")
    paper.control("{%p endfor %}")
    write(paper.line(), "QUYẾT ĐỊNH:", bold=True, align=CENTER, before=8, after=8)
    paper.control("{%p endif %}")
    _body(paper, has_two_signers=True)
    return paper


def letter(settings: Settings) -> Paper:
    """A letter: its subject stands under the number."""
    paper = Paper("Công văn về sáng kiến", settings.sizes)
    paper.head("{{ trich_yeu }}")
    _body(paper)
    return paper


def _body(paper: Paper, has_two_signers: bool = False) -> None:
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
    if has_two_signers:
        keep_last(paper.word)
        paper.control("{%p if hai_nguoi_ky %}")
        cells = paper.grid(PORTRAIT_MM / 2, PORTRAIT_MM / 2, before=12).rows[0].cells
        for place, cell in enumerate(cells):
            field = f"{{{{ hai_nguoi_ky[{place}] }}}}"
            write(cell.paragraphs[0], field, size=paper.sizes.signer, bold=True, align=CENTER, after=60)
            write(cell.add_paragraph(), "…………………", size=paper.sizes.signer, align=CENTER, after=0)
        write(paper.line(), "Nơi nhận:", size=paper.sizes.recipients_heading, bold=True, italic=True, before=8, after=0)
        paper.control("{%p for noi in noi_nhan %}")
        write(paper.line(), "- {{ noi }}", size=paper.sizes.recipients, align=LEFT, after=0)
        paper.control("{%p endfor %}")
        paper.control("{%p else %}")
    paper.end()
    if has_two_signers:
        paper.control("{%p endif %}")


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

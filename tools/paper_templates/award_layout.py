"""Answers how the papers of an award look beyond the month's: drafts, minutes, lists; never fills one in.

The parts and their order are those of layout.py (Nghị định 30/2020/NĐ-CP); here only what an award adds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from tools.paper_templates.keeping import keep_last
from tools.paper_templates.layout import (
    CENTER,
    LEFT,
    MOTTO,
    NATIONAL_NAME,
    PORTRAIT_MM,
    Paper,
    number_from_one,
    repeat_row,
    rule,
    set_page,
    write,
)
from tools.paper_templates.styles import HEADING, LEGAL, PART, table_style

RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
_HEAD_SHARE = 64 / PORTRAIT_MM  # how much of the head's width the issuing body takes


@dataclass(frozen=True)
class Column:
    """One column of a list: heading, the template's field, width in mm, and how its text stands."""

    heading: str
    field: str
    width_mm: float
    align: WD_ALIGN_PARAGRAPH = LEFT


class AwardPaper(Paper):
    """A paper of an award: its head may have no superior body, no number, or the mark of a draft."""

    def award_head(self, is_draft: bool = False, has_number: bool = True, width_mm: float = PORTRAIT_MM) -> None:
        """Issuing body at the left (the superior one only where there is one), Quốc hiệu and Tiêu ngữ at the right."""
        sizes, left_mm = self.sizes, width_mm * _HEAD_SHARE
        left, right = self.grid(left_mm, width_mm - left_mm).rows[0].cells
        write(left.paragraphs[0], "{%p if co_quan_chu_quan %}")
        write(left.add_paragraph(), "{{ co_quan_chu_quan }}", size=sizes.superior, align=CENTER, after=0)
        write(left.add_paragraph(), "{%p endif %}")
        write(left.add_paragraph(), "{{ co_quan }}", size=sizes.issuer, bold=True, align=CENTER, after=0)
        rule(left, 25, left_mm)
        if has_number:
            write(left.add_paragraph(), "Số: {{ so_ky_hieu }}", size=sizes.number, align=CENTER, before=2, after=0)
        if is_draft:
            write(left.add_paragraph(), "{%p if la_du_thao %}")
            write(left.add_paragraph(), "DỰ THẢO", size=sizes.number, bold=True, align=CENTER, before=4, after=0)
            write(left.add_paragraph(), "{%p endif %}")
        write(right.paragraphs[0], NATIONAL_NAME, size=sizes.national_name, bold=True, align=CENTER, after=0)
        write(right.add_paragraph(), MOTTO, size=sizes.motto, bold=True, align=CENTER, after=0)
        rule(right, 58, width_mm - left_mm)
        place = right.add_paragraph()
        write(place, "{{ dia_danh_ngay }}", size=sizes.place_and_date, italic=True, align=CENTER, before=2, after=0)

    def legal_bases(self) -> None:
        """Căn cứ: one line each, in italics, with the mark that ends it (laws, the plan, the minutes)."""
        self.control("{%p for dong in can_cu %}")
        write(self.line(LEGAL), "{{ dong }}")
        self.control("{%p endfor %}")

    def article(self, number: int, text: str) -> None:
        """An article of a Quyết định: "Điều 1." in bold, its text after it."""
        self.body(f"Điều {number}. ", bold=True).add_run(text)

    def each(self, loop: str, text: str, otherwise: str | None = None) -> None:
        """One paragraph per item of a list `x in xs`; where there is none, `otherwise`."""
        self.control(f"{{%p for {loop} %}}")
        self.body(text)
        self.control("{%p endfor %}")
        if otherwise is not None:
            self.control(f"{{%p if not {loop.split(' in ')[1]} %}}")
            self.body(otherwise)
            self.control("{%p endif %}")

    def rows(
        self,
        loop: str,
        columns: Sequence[Column],
        size: int = 12,
        last: Sequence[str] | None = None,
        least_mm: float | None = None,
    ) -> None:
        """A bordered table, one row per item, its headings repeated on every page; `last`: the texts of a final row;
        least_mm: how high a row is at least, where somebody signs in it."""
        table = self.grid(*(column.width_mm for column in columns), rows=4 + bool(last), bordered=True)
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            fill_cell(cell, column.heading, size, bold=True, align=CENTER)
        repeat_row(table.rows[0])
        fill_cell(table.rows[1].cells[0], f"{{%tr for {loop} %}}", size)
        for cell, column in zip(table.rows[2].cells, columns, strict=True):
            fill_cell(cell, f"{{{{ {column.field} }}}}", size, align=column.align)
        fill_cell(table.rows[3].cells[0], "{%tr endfor %}", size)
        if least_mm:
            table.rows[2].height_rule, table.rows[2].height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(least_mm)
        for cell, text, column in zip(table.rows[-1].cells if last else (), last or (), columns, strict=bool(last)):
            fill_cell(cell, text, size, bold=True, align=column.align)
        write(self.line(), "", size=6, after=0)

    def part(self, title: str, field: str, loop: str, columns: Sequence[Column], otherwise: str, size: int) -> None:
        """A part of a list under its own heading ("I. TẬP THỂ"); without anybody in it, `otherwise`."""
        write(self.line(PART), title, align=LEFT)
        self.control(f"{{%p if {field} %}}")
        self.rows(loop, columns, size)
        self.control("{%p else %}")
        write(self.line(), otherwise, italic=True, align=LEFT)
        self.control("{%p endif %}")

    def two_signers(self, left: tuple[str, str], right: tuple[str, str], width_mm: float = PORTRAIT_MM) -> None:
        """Two who sign beside each other: (what they are, the field of the name)."""
        keep_last(self.word)
        half = width_mm / 2
        cells = self.grid(half, half, before=12).rows[0].cells
        for cell, (title, name) in zip(cells, (left, right), strict=True):
            write(cell.paragraphs[0], title, size=self.sizes.signer, bold=True, align=CENTER, after=60)
            write(cell.add_paragraph(), name, size=self.sizes.signer, bold=True, align=CENTER, after=0)

    def recipients(self) -> None:
        """Nơi nhận alone at the left, where two sign beside each other."""
        sizes = self.sizes
        write(self.line(), "Nơi nhận:", size=sizes.recipients_heading, bold=True, italic=True, before=8, after=0)
        self.control("{%p for noi in noi_nhan %}")
        write(self.line(), "- {{ noi }}", size=sizes.recipients, align=LEFT, after=0)
        self.control("{%p endfor %}")

    def centered(self, text: str, size: int | None = None, bold: bool = False, italic: bool = False, **space: int):
        """A line in the middle."""
        return write(self.line(), text, size=size, bold=bold, italic=italic, align=CENTER, **{"after": 0, **space})

    def landscape(self) -> None:
        """The whole paper lies on its side; each of its sheets counts its pages from 1."""
        set_page(self.word.sections[0], is_landscape=True)
        number_from_one(self.word.sections[0])

    def part_heading(self, text: str) -> None:
        """A heading at the left, kept with what follows."""
        write(self.line(HEADING), text, align=LEFT).paragraph_format.first_line_indent = Mm(0)

    def without_page_numbers(self) -> None:
        """Certificates are single leaves: no number at the top of any of them."""
        number = self.word.sections[0].header.paragraphs[0]
        number._p.getparent().remove(number._p)

    def plain(self, text: str, bold: bool = False, italic: bool = False, size: int | None = None):
        """A line at the left, without indent."""
        return write(self.line(), text, bold=bold, italic=italic, size=size, align=LEFT, after=3)


def fill_cell(cell, text: str, size: int, bold: bool = False, align: WD_ALIGN_PARAGRAPH = LEFT) -> None:
    """A cell of a list, in the style of its size; a bold one in the middle is a heading of a column."""
    paragraph = cell.paragraphs[0]
    is_heading = bold and align == CENTER
    paragraph.style = table_style(paragraph.part.document, size, is_heading)
    write(paragraph, text, bold=bold and not is_heading, align=None if is_heading or align == LEFT else align)

"""Answers how an official paper looks: the parts of Nghị định 30/2020/NĐ-CP as a Word file; never fills one in.

Checked (domain 6 [V]): A4, Times New Roman, black, margins top and bottom 20–25 mm, left 30–35, right 15–20; page
number centred at the top and not on page 1; the order of the parts. Letter sizes come from papers.yaml (not checked).
Headings, body, tables and notes are styles of Word (styles.py): whoever changes one changes every place of it.
"""

from copy import deepcopy

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from kpi.papers.settings import Sizes
from tools.paper_templates.keeping import keep_last
from tools.paper_templates.styles import BODY, HEADING, NOTE, PART, SUBJECT, TYPE, make_styles

LEFT, CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
PORTRAIT_MM = 210 - LEFT_MM - RIGHT_MM
LANDSCAPE_MM = 297 - LEFT_MM - RIGHT_MM
NATIONAL_NAME, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_HEAD_LEFT_MM, _HEAD_RIGHT_MM = 64, 101
_SUPERIOR = ("{%p if co_quan_chu_quan %}", "{{ co_quan_chu_quan }}", "{%p endif %}")
_NUMBER_SPACE = "        "


class Paper:
    """A Word file under construction, part after part in the order of the decree."""

    def __init__(self, title: str, sizes: Sizes):
        self.sizes, self.word = sizes, Document()
        self.word.core_properties.title, self.word.core_properties.language = title, "vi-VN"
        self.word.core_properties.author = ""
        self.word.core_properties.comments = ""
        make_styles(self.word, sizes)
        set_page(self.word.sections[0])
        self._page_numbers(self.word.sections[0])

    def _page_numbers(self, section: Section) -> None:
        """The number in the middle of the top margin; page 1 has none. Both carry the mark of demonstration data."""
        section.different_first_page_header_footer = True
        for header in (section.header, section.first_page_header):
            header.is_linked_to_previous = False
        middle = section.header.paragraphs[0]
        middle.alignment = CENTER
        run = middle.add_run()
        run.font.size = Pt(self.sizes.page_number)
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            mark = _element("w:fldChar", fldCharType=kind) if kind else OxmlElement("w:instrText")
            mark.text = text
            run._r.append(mark)
        for header in (section.header, section.first_page_header):
            mark = header.add_paragraph() if header is section.header else header.paragraphs[0]
            write(mark, "{{ nhan_du_lieu }}", size=11, italic=True, align=CENTER, after=0)

    def head(self, subject_of_letter: str | None = None, number: str = "", is_bare: bool = False) -> None:
        """Quốc hiệu, Tiêu ngữ beside issuing body, number, place, date; `V/v …` for a letter without type. number: the
        field that holds number and symbol where they may be recorded already; is_bare: there may be no superior."""
        sizes = self.sizes
        left, right = self.grid(_HEAD_LEFT_MM, _HEAD_RIGHT_MM).rows[0].cells
        for place, text in enumerate(_SUPERIOR if is_bare else _SUPERIOR[1:2]):
            line = left.add_paragraph() if place else left.paragraphs[0]
            write(line, text, size=sizes.superior, align=CENTER, after=0)
        write(left.add_paragraph(), "{{ co_quan }}", size=sizes.issuer, bold=True, align=CENTER, after=0)
        rule(left, 25, _HEAD_LEFT_MM)
        number = f"Số: {{{{ {number} }}}}" if number else f"Số:{_NUMBER_SPACE}/{{{{ ky_hieu }}}}"
        write(left.add_paragraph(), number, size=sizes.number, align=CENTER, before=2, after=0)
        if subject_of_letter:
            size = sizes.subject_of_letter
            write(left.add_paragraph(), f"V/v {subject_of_letter}", size=size, align=CENTER, before=4, after=0)
        write(right.paragraphs[0], NATIONAL_NAME, size=sizes.national_name, bold=True, align=CENTER, after=0)
        write(right.add_paragraph(), MOTTO, size=sizes.motto, bold=True, align=CENTER, after=0)
        rule(right, 58, _HEAD_RIGHT_MM)
        place = right.add_paragraph()
        write(place, "{{ dia_danh_ngay }}", size=sizes.place_and_date, italic=True, align=CENTER, before=2, after=0)

    def title(self, paper_type: str, subject: str) -> None:
        """Type in bold capitals, subject in bold, a line of a third to half of its width under it."""
        write(self.line(TYPE), paper_type)
        write(self.line(SUBJECT), subject)
        rule(self.word, 55, PORTRAIT_MM)

    def addressed(self, text: str) -> None:
        """Kính gửi."""
        write(self.line(), text, align=CENTER, before=12, after=10)

    def body(self, text: str, bold: bool = False, italic: bool = False) -> Paragraph:
        """One paragraph of the body: justified, first line indented, 6 pt to the next."""
        return write(self.line(BODY), text, bold=bold, italic=italic)

    def lead(self, text: str) -> Paragraph:
        """A line that leads to a list or a table: it never ends a page."""
        paragraph = self.body(text)
        paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def heading(self, text: str) -> None:
        """A bold heading of the body, kept with what follows."""
        write(self.line(HEADING), text)

    def control(self, code: str) -> None:
        """A paragraph that only steers the filling, `{%p … %}`; it leaves nothing behind."""
        write(self.line(), code)

    def end(self) -> None:
        """Signer at the right, Nơi nhận at the left, on one page together."""
        sizes = self.sizes
        keep_last(self.word)  # a signature never stands on a page alone
        left, right = self.grid(80, PORTRAIT_MM - 80, before=12).rows[0].cells
        write(left.paragraphs[0], "Nơi nhận:", size=sizes.recipients_heading, bold=True, italic=True, after=0)
        for text in ("{%p for noi in noi_nhan %}", "- {{ noi }}", "{%p endfor %}"):
            write(left.add_paragraph(), text, size=sizes.recipients, align=LEFT, after=0)
        write(right.paragraphs[0], "{{ chuc_vu_ky }}", size=sizes.signer, bold=True, align=CENTER, after=60)
        write(right.add_paragraph(), "{{ nguoi_ky }}", size=sizes.signer, bold=True, align=CENTER, after=0)

    def annex(self) -> None:
        """A landscape section; its pages are numbered from 1 (domain 6)."""
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        # The paragraph that ends the section is as low as can be, or it opens an empty page after a full one.
        low(self.word.paragraphs[-1])
        set_page(section, is_landscape=True)
        number_from_one(section)

    def next_annex(self) -> None:
        """Ends the section of the annex before: the next one begins a page and counts its pages from 1 again."""
        paragraph = low(self.line())
        paragraph._p.get_or_add_pPr().append(deepcopy(self.word.sections[-1]._sectPr))

    def annex_title(self, name: str, subject: str) -> None:
        """ "Phụ lục", its subject, and in italics the paper it belongs to."""
        size = self.sizes.annex
        write(self.line(PART), name)
        write(self.line(SUBJECT), subject, size=size)
        write(self.line(), "({{ kem_theo }})", size=size, italic=True, align=CENTER, after=6)

    def note(self, text: str) -> None:
        """A line in small italics, above or under a table."""
        write(self.line(NOTE), text)

    def line(self, style: str | None = None) -> Paragraph:
        """An empty paragraph at the end."""
        return self.word.add_paragraph(style=style)

    def grid(self, *widths_mm: float, rows: int = 1, bordered: bool = False, before: int = 0) -> Table:
        """A table of fixed widths at the end; without borders for the head and the signers."""
        if before:
            gap = write(self.line(), "", size=8, after=0)
            gap.paragraph_format.line_spacing = Pt(before)
            gap.paragraph_format.keep_with_next = True
        table = self.word.add_table(rows, len(widths_mm))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        if bordered:
            table.style = "Table Grid"
        margins = OxmlElement("w:tblCellMar")
        for side in ("w:left", "w:right"):
            margins.append(_element(side, w=str(Mm(1).twips if bordered else 0), type="dxa"))
        table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
        for column, width in zip(table.columns, widths_mm, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        for row in table.rows:
            keep_row_whole(row)
        return table


def number_from_one(section: Section) -> None:
    """The pages of a section are counted from 1, the first of them bears no number."""
    first_page = _element("w:pgNumType", start="1")
    section._sectPr.insert_element_before(first_page, "w:cols", "w:formProt", "w:vAlign", "w:titlePg", "w:docGrid")


def low(paragraph: Paragraph) -> Paragraph:
    """A paragraph as low as can be: it only steers the page."""
    form = paragraph.paragraph_format
    form.space_after, form.line_spacing_rule, form.line_spacing = Pt(0), WD_LINE_SPACING.EXACTLY, Pt(1)
    return paragraph


def set_page(section: Section, is_landscape: bool = False) -> None:
    """A4 with the decree's margins."""
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if is_landscape else (short, long)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(8)


def write(
    paragraph: Paragraph,
    text: str,
    size: int | None = None,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    before: int | None = None,
    after: int | None = None,
) -> Paragraph:
    """Add a run to a paragraph and set how it looks."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    if align is not None:
        paragraph.alignment = align
    form = paragraph.paragraph_format
    if before is not None:
        form.space_before = Pt(before)
    if after is not None:
        form.space_after = Pt(after)
    return paragraph


def rule(place: _Cell | object, width_mm: float, room_mm: float) -> None:
    """A short line: an empty paragraph with a border at its top, so that no drawing is needed."""
    paragraph = place.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(2), Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(5)
    form.left_indent = form.right_indent = Mm((room_mm - width_mm) / 2)
    border = OxmlElement("w:pBdr")
    border.append(_element("w:top", val="single", sz="6", space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def repeat_row(row: object) -> None:
    """Repeat a heading row on every page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def keep_row_whole(row: object) -> None:
    """Never break a row over two pages."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _element(name: str, **attributes: str) -> OxmlElement:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element

"""Answers which styles of Word the shipped papers use; never formats a single place.

An officer who changes one of them in Word (Trang đầu > Kiểu) changes every heading, cell or note that has it.
"""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kpi.papers.settings import Sizes

FONT = "Times New Roman"
TYPE, SUBJECT, HEADING, PART, BODY = "Title", "Subtitle", "Heading 1", "Heading 2", "Body Text"
NOTE, LEGAL = "Ghi chú", "Căn cứ"
_LEFT, _CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY
_INDENT = Cm(1.27)


def make_styles(word: Document, sizes: Sizes) -> None:
    """Every style of a paper: letters of the decree, black; headings with their place in the outline."""
    normal = word.styles["Normal"]
    _letters(normal, sizes.body, False, False)
    normal.element.rPr.append(_lang())
    _lines(normal, after=6, spacing=1.15)
    _style(word, TYPE, sizes.paper_type, bold=True, align=_CENTER, before=18, after=0, has_next=True)
    _style(word, SUBJECT, sizes.subject, bold=True, align=_CENTER, before=0, after=0, has_next=True)
    _style(word, HEADING, sizes.body, bold=True, align=_JUSTIFY, before=0, after=6, has_next=True, indent=_INDENT)
    _style(word, PART, sizes.annex, bold=True, align=_CENTER, before=6, after=4, has_next=True)
    _style(word, BODY, sizes.body, align=_JUSTIFY, before=0, after=6, indent=_INDENT)
    _style(word, NOTE, 12, italic=True, align=_JUSTIFY, before=0, after=6)
    _style(word, LEGAL, sizes.body, italic=True, align=_JUSTIFY, before=0, after=6, indent=_INDENT)


def table_style(word: Document, size: int, is_heading: bool = False) -> str:
    """The style of the cells of a list with letters of this size; made when it is first asked for."""
    name = f"{'Đầu cột' if is_heading else 'Chữ trong bảng'} cỡ {size}"
    if name not in [style.name for style in word.styles]:
        style = _style(word, name, size, bold=is_heading, align=_CENTER if is_heading else _LEFT, before=1, after=1)
        style.paragraph_format.line_spacing = 1.0
    return name


def _style(
    word: Document,
    name: str,
    size: int,
    bold=False,
    italic=False,
    align=_LEFT,
    before=0,
    after=0,
    has_next=False,
    indent=None,
):
    known = [style.name for style in word.styles]
    style = word.styles[name] if name in known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in known:
        style.base_style, style.quick_style = word.styles["Normal"], True
    _letters(style, size, bold, italic)
    for child in list(style.element.pPr) if style.element.pPr is not None else []:
        if child.tag in (qn("w:pBdr"), qn("w:contextualSpacing"), qn("w:numPr")):
            style.element.pPr.remove(child)
    _lines(style, before, after)
    form = style.paragraph_format
    form.alignment, form.keep_with_next, form.keep_together = align, has_next or None, None
    form.first_line_indent, form.left_indent = indent, None
    return style


def _lines(style, before: int = 0, after: int = 0, spacing: float | None = None) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing = spacing


def _letters(style, size: int, bold: bool, italic: bool) -> None:
    """Times New Roman, black; the fonts and colours of a theme are left out."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
    style.font.bold, style.font.italic = bold or None, italic or None
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    size_cs = OxmlElement("w:szCs")
    size_cs.set(qn("w:val"), str(size * 2))
    properties.find(qn("w:sz")).addnext(size_cs)


def _lang():
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), "vi-VN")
    return element

"""Answers: can a template do anything but print fields, and do the shipped templates keep the layout of the decree?"""

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from kpi.board.papers.paper import DOCUMENTS, FILE_NAMES
from kpi.papers.faults import TemplateFault
from kpi.papers.fill import fill
from kpi.papers.settings import Settings, load_settings
from kpi.plan.config import PRODUCT_CONFIG_DIR
from kpi.plan.messages import render
from kpi.plan.model import Refusal

SHIPPED = PRODUCT_CONFIG_DIR / DOCUMENTS
FIELDS = {"ten": "Phường A", "ds": [{"x": "1"}, {"x": "2"}], "tep": Path("x"), "so": 3}


def word(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one part more, or another in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def fault_of(data: bytes) -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        fill(data, FIELDS)
    return caught.value


def test_fields_loops_and_choices_are_filled():
    made = fill(
        word("{{ ten }} {% for d in ds %}{{ loop.index }}={{ d.x }};{% endfor %}{% if so > 2 %}ba{% endif %}"), FIELDS
    )
    assert read(made) == "Phường A 1=1;2=2;ba"


@pytest.mark.parametrize("text", ["A & B < C > D", "{{ ten }}", "{% for %}", "<w:p>", "“x” 'y' \"z\"", "=1+1"])
def test_what_a_person_typed_is_printed_to_the_letter(text):
    assert read(fill(word("[{{ ten }}]"), {"ten": text})) == f"[{text}]"


@pytest.mark.parametrize(
    ("typed", "printed"), [("a\x00b", "a b"), ("a\x0cb\x07c", "a b c"), ("a\nb", "a\nb"), ("a\ud800b", "a b")]
)
def test_control_characters_cannot_break_the_paper_or_its_paragraphs(typed, printed):
    assert read(fill(word("{{ ten }}", "sau"), {"ten": typed})) == f"{printed}\nsau"


HOSTILE = [
    "{{ ten.__class__ }}",
    "{{ ten['__class__'] }}",
    "{{ ten|attr('__class__') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ tep.write_text('x') }}",
    "{{ tep.cwd() }}",
    "{{ ten.upper() }}",
    "{{ lipsum() }}",
    "{{ 'x' * 1000000000 }}",
    "{{ 9 ** 99999999 }}",
    "{{ ten|center(1000000000) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ ten|safe }}",
    "{{ ten|default('') }}",
    "{% if ten is defined %}x{% endif %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% set y = 1 %}{{ y }}",
    "{% macro m() %}{% endmacro %}{{ m() }}",
    "{% for a in ds recursive %}{% endfor %}",
    "{% for a in ds %}" * 4 + "{% endfor %}" * 4,
    "{{ ds[so] }}",
    "{{ ten.upper }}",
    "{{ ds[0].keys }}",
    "{{ ds.append }}",
    "{% for a in ds %}{{ loop.cycle }}{% endfor %}",
    "{{r ten }}",
    "{{ " + "(" * 3000 + "so" + ")" * 3000 + " }}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_template_runs_nothing_and_is_refused(text):
    assert fault_of(word(text)).code in ("template_not_allowed", "template_field_unknown")


@pytest.mark.parametrize("place", ["header", "footer", "title", "cell"])
def test_a_hostile_text_is_refused_wherever_it_stands(place):
    document = Document()
    if place == "title":
        document.core_properties.title = "{{ ten.__class__ }}"
    elif place == "cell":
        document.add_table(1, 1).cell(0, 0).text = "{{ ten.__class__ }}"
    else:
        getattr(document.sections[0], place).paragraphs[0].text = "{{ ten.__class__ }}"
    out = io.BytesIO()
    document.save(out)
    assert fault_of(out.getvalue()).code == "template_not_allowed"


def test_loops_that_would_fill_the_memory_stop_at_a_limit():
    many = {"ds": ["x" * 1000] * 300}
    text = "{% for a in ds %}{% for b in ds %}{{ b }}{% endfor %}{% endfor %}"
    with pytest.raises(TemplateFault) as caught:
        fill(word(text), many)
    assert caught.value.code == "template_too_long"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("{{ ten_don_vi }}", "ten_don_vi"),
        ("{% for d in ds %}{{ d.y }}{% endfor %}", "y"),
        ("{% if so > 100 %}{{ khong_co }}{% endif %}", "khong_co"),
        ("{% for d in khac %}x{% endfor %}", "khac"),
        ("{% if thieu %}x{% endif %}", "thieu"),
    ],
)
def test_a_field_that_does_not_exist_is_named_never_left_blank(text, field):
    fault = fault_of(word(text))
    assert (fault.code, fault.found) == ("template_field_unknown", field)


def test_loops_that_write_nothing_and_only_burn_time_stop_before_they_begin():
    many = {"ds": ["x"] * 500}
    text = "{% for a in ds %}{% for b in ds %}{% for c in ds %}{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(TemplateFault) as caught:
        fill(word(text), many)
    assert (caught.value.code, caught.value.found) == ("template_too_long", "hơn 200000 vòng lặp")
    nested = {"ds": [{"x": ["y"] * 500}] * 500}
    assert read(fill(word("{% for a in ds %}{% for b in a.x %}{% endfor %}{% endfor %}hết"), nested)) == "hết"


@pytest.mark.parametrize(
    "text",
    [
        "{% for d in ds %}{{ d.x }}",
        "{{ so|length }}",
        "{% if so > 'x' %}a{% endif %}",
        "{% for a in so %}{% endfor %}",
        "{%tr for d in ds %}",
        "{{ ten",
    ],
)
def test_a_tag_with_a_slip_is_told(text):
    assert fault_of(word(text)).code == "template_not_readable"


def field_in_word(*pieces: str) -> bytes:
    """A paper with a field that Word computes, its instruction cut into pieces."""
    document = Document()
    run = document.add_paragraph().add_run()
    for kind in ("begin", *pieces, "end"):
        is_mark = kind in ("begin", "end")
        mark = OxmlElement("w:fldChar") if is_mark else OxmlElement("w:instrText")
        if is_mark:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = kind
        run._r.append(mark)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "pieces",
    [
        ('DDEAUTO c:\\windows\\system32\\cmd.exe "/k x"',),
        ("DD", 'EAUTO "x"'),
        ("", "{{ ten }} PAGE"),
        ('INCLUDEPICTURE "http://x.example/a.png"',),
        ('INCLUDETEXT "C:\\secret.txt"',),
        ("macrobutton Xoa",),
        (),
    ],
)
def test_a_field_that_word_would_run_or_fetch_is_refused(pieces):
    fault = fault_of(field_in_word(*pieces))
    assert fault.code == "template_not_allowed" and fault.found.startswith("trường Word")


def test_a_field_that_word_computes_in_one_element_is_refused_too():
    simple = word("x")
    with zipfile.ZipFile(io.BytesIO(simple)) as package:
        xml = package.read("word/document.xml").replace(b"<w:p>", b'<w:p><w:fldSimple w:instr="DDE x y"/>', 1)
    assert b"fldSimple" in xml
    assert fault_of(with_part(simple, "word/document.xml", xml)).code == "template_not_allowed"


def test_page_numbers_may_be_computed():
    assert fill(field_in_word(" PAGE "), FIELDS)


RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="http://x.example/a" '
    b'TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize("target", [b"file:///c:/x.exe", b"\\\\host\\x", b"javascript:x"])
def test_a_link_to_a_file_or_a_script_is_refused(target):
    relations = (RELS % b"hyperlink").replace(b"http://x.example/a", target)
    assert fault_of(with_part(word("x"), "word/_rels/settings.xml.rels", relations)).code == "template_not_allowed"


@pytest.mark.parametrize(("kind", "target"), [("aFChunk", "a.xml"), ("header", "a.png"), ("subDocument", "b.xml")])
def test_a_part_inside_that_word_would_read_as_a_document_is_refused(kind, target):
    inside = (RELS % kind.encode()).replace(b"http://x.example/a", target.encode())
    inside = inside.replace(b' TargetMode="External"', b"")
    assert fault_of(with_part(word("x"), "word/_rels/settings.xml.rels", inside)).found == target


@pytest.mark.parametrize("kind", [b"attachedTemplate", b"image", b"oleObject"])
def test_a_template_that_fetches_something_from_outside_is_refused(kind):
    data = with_part(word("{{ ten }}"), "word/_rels/settings.xml.rels", RELS % kind)
    assert fault_of(data).code == "template_not_allowed"


def test_a_link_to_a_page_may_stand_in_a_template():
    data = with_part(word("{{ ten }}"), "word/_rels/settings.xml.rels", RELS % b"hyperlink")
    assert "Phường A" in read(fill(data, FIELDS))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("word/vbaProject.bin", b"x", "template_not_allowed"),
        ("word/embeddings/oleObject1.bin", b"x", "template_not_allowed"),
        ("word/a.mht", b"x", "template_not_allowed"),
        ("word/media/a.svg", b"<svg/>", "template_not_allowed"),
        ("word/X.XML", b"<!DOCTYPE a []><a/>", "template_not_allowed"),
        ("[Content_Types].xml", b"<a/>", "template_not_word"),
        ("word/styles.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "template_not_allowed"),
        ("word/styles.xml", b"<a>", "template_not_word"),
        ("word/media/bom.png", b"\0" * 60_000_000, "template_too_long"),
    ],
)
def test_macros_objects_document_types_and_bombs_are_refused(name, content, code):
    out = io.BytesIO()
    package = io.BytesIO(with_part(word("x"), name, content))
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
    assert fault_of(out.getvalue()).code == code


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"khong phai Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_word_file_is_told(data):
    assert fault_of(data).code == "template_not_word"


def test_a_spreadsheet_is_not_taken_for_a_word_file():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    assert fault_of(out.getvalue()).code == "template_not_word"


def test_every_fault_has_its_sentence():
    text = "".join(
        (PRODUCT_CONFIG_DIR.parent / "kpi" / "papers" / name).read_text("utf-8")
        for name in ("fill.py", "sandbox.py", "template_package.py")
    )
    codes = set(re.findall(r"TemplateFault\(\"(\w+)\"", text))
    assert len(codes) == 5
    for code in codes:
        shown = render(Refusal(code, "ten_truong", "documents/bao_cao.docx"))
        assert "ten_truong" in shown and "documents/bao_cao.docx" in shown


# --- the shipped templates -------------------------------------------------------------------------------------------


@pytest.fixture(params=sorted(FILE_NAMES))
def shipped(request):
    return Document(SHIPPED / FILE_NAMES[request.param])


def test_the_pages_are_a4_with_the_margins_of_the_decree(shipped):
    first, *annexes, annex = shipped.sections
    assert len(annexes) == 1, "mỗi Phụ lục một phần riêng, đánh số trang từ 1"
    assert (round(first.page_width.mm), round(first.page_height.mm), first.orientation) == (
        210,
        297,
        WD_ORIENT.PORTRAIT,
    )
    assert (round(annex.page_width.mm), round(annex.page_height.mm), annex.orientation) == (
        297,
        210,
        WD_ORIENT.LANDSCAPE,
    )
    for section in (first, annex):
        assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20


def test_the_page_number_stands_in_the_middle_of_the_top_but_not_on_page_1(shipped):
    section = shipped.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" not in section.first_page_header._element.xml
    assert shipped.sections[1]._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_every_letter_is_times_new_roman_and_black(shipped):
    style = shipped.styles["Normal"]
    fonts = style.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert str(style.font.color.rgb) == "000000"
    assert "w:rFonts" not in shipped.element.xml and "<w:color " not in shipped.element.xml


def test_the_national_name_and_motto_stand_right_of_the_issuing_body(shipped):
    left, right = shipped.tables[0].rows[0].cells
    texts = [paragraph.text for paragraph in right.paragraphs]
    assert texts[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    name, motto = (paragraph.runs[0] for paragraph in right.paragraphs[:2])
    assert (name.bold, name.font.size, motto.bold, motto.font.size) == (True, Pt(13), True, Pt(14))
    assert right.paragraphs[3].runs[0].italic
    assert [paragraph.text for paragraph in left.paragraphs[:2]] == ["{{ co_quan_chu_quan }}", "{{ co_quan }}"]
    assert [bool(paragraph.runs[0].bold) for paragraph in left.paragraphs[:2]] == [False, True]
    assert left.paragraphs[3].text.startswith("Số:")
    for cell in (left, right):
        assert cell.paragraphs[2]._p.pPr.find(qn("w:pBdr")) is not None, "thiếu đường kẻ"


def test_the_recipients_are_small_and_the_signer_is_bold(shipped):
    left, right = next(table for table in shipped.tables if table.cell(0, 0).text.startswith("Nơi nhận")).rows[0].cells
    heading, item = left.paragraphs[0].runs[0], left.paragraphs[2].runs[0]
    assert (heading.text, heading.bold, heading.italic, heading.font.size) == ("Nơi nhận:", True, True, Pt(12))
    assert (item.text, item.font.size) == ("- {{ noi }}", Pt(11))
    assert [paragraph.runs[0].bold for paragraph in right.paragraphs] == [True, True]


def test_the_annex_repeats_its_heading_row_and_breaks_no_row(shipped):
    table = shipped.tables[-1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_body_is_justified_with_its_first_line_indented(shipped):
    body = next(paragraph for paragraph in shipped.paragraphs if "{{ ke_hoach }}" in paragraph.text)
    assert body.style.name == "Body Text", "đổi kiểu một lần là đổi mọi chỗ"
    assert body.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert 10 <= body.style.paragraph_format.first_line_indent.mm <= 12.7
    assert shipped.styles["Normal"].font.size == Pt(14)
    assert shipped.styles["Normal"].paragraph_format.space_after >= Pt(6)


def test_what_is_not_checked_is_marked_so_in_the_settings():
    """The letter sizes stand in the documents' own styles; the guide says that nobody has checked them."""
    text = (SHIPPED / "papers.yaml").read_text("utf-8")
    guide = (SHIPPED / "README.md").read_text("utf-8")
    assert text.count("chưa kiểm chứng") >= 1 and guide.count("chưa kiểm chứng") >= 1
    assert "sizes:" not in text and "cỡ chữ" in guide.lower()
    assert {"default", "uong_bi_2024"} <= set(load_settings().issuers)


@pytest.mark.parametrize("change", [{"sizes": {"body": 200}}, {"sizes": {"khac": 1}}, {"khac": 1}])
def test_a_setting_that_is_unknown_or_out_of_range_is_refused(change):
    raw = load_settings().model_dump()
    with pytest.raises(ValueError):
        Settings.model_validate({**raw, **change})

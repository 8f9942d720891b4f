"""Answers: is a hostile file beside an essay free of who wrote it, part by part, and does it still open?"""

import io
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from kpi.initiatives.media import DOCX, XLSX
from kpi.quiz.strip_pictures import bare_jpeg
from kpi.quiz.stripped import Unreadable, stripped
from kpi.quiz.unnamed import LEFT_OUT, unnamed
from tests.test_quiz_essay_file import NAME, UNIT, pdf, word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LOGIN = "nguoibon.truonga"  # what a machine calls the writer: neither the name nor the unit


def png():
    """A PNG with the owner in a text chunk and in its EXIF."""
    told, out, exif = PngInfo(), io.BytesIO(), Image.Exif()
    told.add_text("Author", LOGIN)
    told.add_itxt("Description", f"{NAME} vẽ")
    exif[0x013B] = LOGIN
    Image.new("RGB", (4, 3), "blue").save(out, "PNG", pnginfo=told, exif=exif)
    return out.getvalue()


def jpeg():
    """A JPEG whose EXIF names its owner."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = LOGIN
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif, comment=LOGIN)
    assert out.getvalue().count(LOGIN.encode()) == 2
    return out.getvalue()


def repacked(data, changed=None, added=None):
    """The package with parts changed (name -> function of the bytes) and added (name -> bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            made.writestr(name, (changed or {}).get(name, lambda same: same)(content))
        for name, content in (added or {}).items():
            made.writestr(name, content)
    return out.getvalue()


def hostile_word():
    """A .docx with the writer in pictures, customXml, comments, revisions, properties, settings and odd spellings."""
    document = Document()
    document.core_properties.author = NAME
    document.add_picture(io.BytesIO(jpeg()))
    document.add_picture(io.BytesIO(png()))
    document.add_paragraph("Giải pháp giữ nguyên")
    line = document.add_paragraph("Lời")
    document.add_comment(line.runs, text="xem lại", author=LOGIN, initials="NB")
    out = io.BytesIO()
    document.save(out)
    custom = f"<b><who>{LOGIN}</who></b>".encode()

    def spelt(content):
        added = f"<w:ins w:id='9' w:author='{LOGIN}' w:date='2023-08-01T08:00:00Z'><w:r><w:t>thêm: </w:t></w:r></w:ins>"
        marks = f"<w:p>{added}<w:r><w:t><![CDATA[{NAME}]]></w:t></w:r></w:p><!-- {NAME} -->"
        marks += "<w:p><w:r><w:t>&#78;g&#432;ời</w:t></w:r><w:r><w:t xml:space='preserve'> Bốn viết</w:t></w:r></w:p>"
        marks += "<w:p><w:r><w:t>Ng\u200bười B\u00adốn ký</w:t></w:r></w:p>"
        return content.replace(b"<w:sectPr", marks.encode() + b"<w:sectPr", 1)

    def related(content):
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        more = f'<Relationship Id="r90" Type="{kind}/customXml" Target="../customXml/item1.xml"/>'
        more += f'<Relationship Id="r91" Type="{kind}/attachedTemplate" Target="file:///C:/Users/{LOGIN}/m.dotx" '
        return content.replace(b"</Relationships>", (more + 'TargetMode="External"/></Relationships>').encode())

    changed = {"word/document.xml": spelt, "word/_rels/document.xml.rels": related}
    changed["customXml/item1.xml"] = lambda _: custom
    added = {"docProps/custom.xml": f"<P>{LOGIN}</P>".encode()}
    added["word/people.xml"] = f'<w15:people xmlns:w15="x"><w15:person w15:author="{LOGIN}"/></w15:people>'.encode()
    return repacked(out.getvalue(), changed, added)


def hostile_book():
    """A .xlsx with the writer in a picture, a comment, printer settings, the path of the book, who last had it open."""
    from openpyxl.comments import Comment

    book, out = Workbook(), io.BytesIO()
    book.active["A1"] = "Giải pháp"
    book.active["A1"].comment = Comment("xem", LOGIN)
    book.active.add_image(SheetImage(io.BytesIO(png())), "C3")
    book.active.page_setup.orientation = "landscape"
    book.active.page_setup.id = "rId9"
    book.save(out)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/printerSettings"
    printer = (
        f'<Relationship Id="rId9" Type="{kind}" Target="../printerSettings/printerSettings1.bin"/></Relationships>'
    )
    space = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"
    path = f'<x15ac:absPath xmlns:x15ac="{space}" url="C:\\Users\\{LOGIN}\\"/>'
    changed = {
        "xl/worksheets/_rels/sheet1.xml.rels": lambda c: c.replace(b"</Relationships>", printer.encode()),
        "xl/workbook.xml": lambda c: c.replace(
            b"<sheets>", f'<fileSharing userName="{LOGIN}"/>{path}<sheets>'.encode()
        ),
    }
    return repacked(out.getvalue(), changed, {"xl/printerSettings/printerSettings1.bin": LOGIN.encode("utf-16-le")})


def everything_in(data):
    """What a package says, inflated, pictures included, in the two codes that Office writes."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        raw = b"\n".join(name.encode() + package.read(name) for name in package.namelist())
    return raw.decode("utf-8", "ignore") + raw.decode("utf-16-le", "ignore") + raw[1:].decode("utf-16-le", "ignore")


@pytest.mark.parametrize(("made", "media_type"), [(hostile_word, DOCX), (hostile_book, XLSX)], ids=["docx", "xlsx"])
def test_nothing_in_an_office_file_tells_who_wrote_it_and_it_still_opens(made, media_type):
    data = made()
    assert LOGIN in everything_in(data) and (media_type == XLSX or NAME in everything_in(data))
    shown, has_name = stripped(data, media_type, NAME, UNIT)
    told = everything_in(shown)
    assert not has_name and LOGIN not in told and NAME not in told and "Bốn" not in told
    assert "2023-08-01" not in told  # when a change was made tells who was there
    if media_type == DOCX:
        lines = [line.text for line in Document(io.BytesIO(shown)).paragraphs]
        assert "Giải pháp giữ nguyên" in lines and [line.count(LEFT_OUT) for line in lines].count(1) == 2
        assert f"thêm: {LEFT_OUT}" in told  # inside a revision, whose words python-docx leaves out
        assert len(Document(io.BytesIO(shown)).inline_shapes) == 2
    else:
        book = load_workbook(io.BytesIO(shown))
        assert book.active["A1"].value == "Giải pháp" and len(book.active._images) == 1
        assert book.active.page_setup.orientation == "landscape"


def test_a_part_that_declares_entities_is_not_opened():
    told = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY n "{NAME}">]>'.encode()
    with pytest.raises(Unreadable):
        stripped(repacked(word("Bài"), {"word/settings.xml": lambda c: told + b"<a>&n;</a>"}), DOCX, NAME, UNIT)


def test_a_drawing_that_is_no_picture_is_searched_for_the_name_in_both_codes():
    for code in ("utf-8", "utf-16-le"):
        data = repacked(word("Bài"), added={"word/media/image9.emf": b"\x01\x00" + NAME.encode(code)})
        assert stripped(data, DOCX, NAME, UNIT)[1], code
    plain = repacked(word("Bài"), added={"word/media/image9.emf": b"\x01\x00 nothing"})
    assert not stripped(plain, DOCX, NAME, UNIT)[1]


def test_a_pdf_loses_the_properties_of_its_pictures_files_hung_on_it_and_authors_of_notes():
    out = io.BytesIO()
    with Image.open(io.BytesIO(jpeg())) as drawn:
        drawn.save(out, "PDF", author=LOGIN, title=LOGIN)
    reader, writer = PdfReader(io.BytesIO(out.getvalue())), PdfWriter()
    writer.append(reader)
    for thing in writer._objects:  # Pillow draws anew: the camera's own bytes stand in a scanned page
        if isinstance(thing, DictionaryObject) and thing.get("/Subtype") == "/Image":
            thing._data = jpeg()
    note = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Text")})
    note |= {NameObject("/T"): TextStringObject(LOGIN), NameObject("/Contents"): TextStringObject("xem lại")}
    note[NameObject("/Rect")] = writer.pages[0].mediabox
    writer.add_annotation(0, note)
    writer.add_attachment("ten.txt", LOGIN.encode())
    made = io.BytesIO()
    writer.write(made)
    assert LOGIN.encode() in made.getvalue() and made.getvalue().count(LOGIN.encode()) >= 3
    shown, has_name = stripped(made.getvalue(), "application/pdf", NAME, UNIT)
    assert not has_name and LOGIN.encode() not in shown and NAME.encode() not in shown
    again = PdfReader(io.BytesIO(shown))
    assert len(again.pages) == 1 and again.pages[0].images[0].image.size == (40, 20)
    assert not again.attachments


def test_a_note_or_field_in_a_pdf_that_tells_the_name_is_told():
    writer = PdfWriter(clone_from=io.BytesIO(pdf("Bai")))
    note = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Text")})
    note |= {NameObject("/Contents"): TextStringObject(f"{NAME} viết"), NameObject("/Rect"): writer.pages[0].mediabox}
    writer.add_annotation(0, note)
    out = io.BytesIO()
    writer.write(out)
    assert stripped(out.getvalue(), "application/pdf", NAME, UNIT)[1]


def test_a_jpeg_keeps_every_dot_when_its_segments_go():
    bare = bare_jpeg(jpeg())
    with Image.open(io.BytesIO(bare)) as made, Image.open(io.BytesIO(jpeg())) as before:
        assert made.tobytes() == before.tobytes() and LOGIN.encode() not in bare
    with pytest.raises(Unreadable):
        bare_jpeg(b"\xff\xd8 hong")


def test_a_png_of_its_own_loses_its_text_chunks():
    shown, _ = stripped(png(), "image/png", NAME, UNIT)
    assert LOGIN.encode() not in shown and NAME.encode() not in shown


@pytest.mark.parametrize("text", ["Người Bốn viết", "NGUOI BON viết", "Ng\u200bười  Bốn viết", "người\u00a0bốn viết"])
def test_the_own_name_is_left_out_of_a_text_however_it_is_written(text):
    assert unnamed(text, NAME, UNIT) == f"{LEFT_OUT} viết"

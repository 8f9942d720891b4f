"""Answers how a file beside an essay reads without who wrote it: properties, authors and the own name taken out.

Never changes another word, and never trusts a file: whatever cannot be opened is said to be unreadable, and what still
tells the name where nothing is taken out (the name of a sheet, the path of a template) is said to. A name drawn into a
picture cannot be seen by a machine.
"""

import io
import re
import zipfile
from html import unescape
from urllib.parse import unquote

from PIL import Image, ImageOps

from kpi.initiatives.media import DOCX, XLSX
from kpi.quiz.table_file import bare
from kpi.quiz.unnamed import LEFT_OUT, unnamed

MOST_PIXELS, MOST_PAGES = 60_000_000, 200
_PROPERTIES = re.compile(r"^docProps/|(^|/)persons?/|(^|/)people\.xml$|thumbnail", re.I)
_AUTHORS = re.compile(r'(\b(?:\w+:)?(?:author|initials|lastModifiedBy|userId|displayName)=)"[^"]*"')
_AUTHOR_NAMES = re.compile(r"(<(?:\w+:)?author>)[^<]*(</(?:\w+:)?author>)")
_PARAGRAPH = re.compile(r"<(w:p|si|is)[ >].*?</\1>", re.S)
_TEXT = re.compile(r"(<(?:w:)?t(?: [^>]*)?>)([^<]*)(</(?:w:)?t>)")
_APART = re.compile(r"</(?:\w+:)?(?:p|si|is|v)>|<w:(?:br|cr|tab)\b[^>]*>")
_TAG, _SAID = re.compile(r"<[^>]*>"), re.compile(r"=\"([^\"]*)\"")
_EMPTY = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_KEPT = {
    "docProps/core.xml": f'{_EMPTY}<cp:coreProperties xmlns:cp="{_CORE}"/>',
    "docProps/app.xml": f'{_EMPTY}<Properties xmlns="{_APP}"/>',
}


class Unreadable(Exception):
    """The file cannot be opened to be stripped: damaged, with a password, or larger than is sensible."""


def stripped(data: bytes, media_type: str, full_name: str, unit_name: str) -> tuple[bytes, bool]:
    """(the file without properties and own names, whether the own name or unit can still be read in it)."""
    try:
        if media_type in (DOCX, XLSX):
            return _office(data, full_name, unit_name)
        if media_type == "application/pdf":
            return _pdf(data, full_name, unit_name)
        return _picture(data, media_type), False
    except Exception as error:  # whatever a strange file makes its reader stumble over
        raise Unreadable(media_type) from error


def _office(data: bytes, full_name: str, unit_name: str) -> tuple[bytes, bool]:
    out, has_name = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in package.infolist():
            content, told = package.read(entry), False
            if entry.filename in _KEPT:
                content = _KEPT[entry.filename].encode()
            elif _PROPERTIES.search(entry.filename):
                content = _emptied(content) if entry.filename.endswith(".xml") else b""
            elif entry.filename.endswith(".xml"):
                content = _unnamed_xml(content.decode("utf-8"), full_name, unit_name).encode()
                told = _still_tells(content, full_name, unit_name)
            elif entry.filename.endswith((".rels", ".vml")):
                told = _still_tells(content, full_name, unit_name)
            elif "/embeddings/" in entry.filename:  # the sheet behind a chart has an author of its own
                is_office = entry.filename.endswith((".docx", ".xlsx"))
                content, told = _office(content, full_name, unit_name) if is_office else (content, True)
            has_name = has_name or told
            made.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue(), has_name


def _still_tells(content: bytes, full_name: str, unit_name: str) -> bool:
    """True where the words or the attributes of a cleaned part tell the name or the unit."""
    xml = content.decode("utf-8", "replace")
    words = _TAG.sub("", _APART.sub("\n", xml)) + "\n" + "\n".join(_SAID.findall(xml))
    read = unescape(words) + "\n" + unquote(words)
    return _tells(read, full_name) or _tells(read, unit_name)


def _emptied(content: bytes) -> bytes:
    """The part's outermost element with nothing in it."""
    text = content.decode("utf-8")
    head = re.search(r"<([A-Za-z][\w:]*)([^>]*?)/?>", text.partition("?>")[2] or text)
    return f"{_EMPTY}<{head[1]}{head[2]}/>".encode() if head else b""


def _unnamed_xml(text: str, full_name: str, unit_name: str) -> str:
    text = _AUTHOR_NAMES.sub(rf"\1{LEFT_OUT}\2", _AUTHORS.sub(rf'\1"{LEFT_OUT}"', text))
    return _PARAGRAPH.sub(lambda found: _paragraph(found[0], full_name, unit_name), text)


def _paragraph(xml: str, full_name: str, unit_name: str) -> str:
    """A paragraph (or shared string) whose runs together may spell a name: then its words stand in the first run."""
    parts = [unescape(found[2]) for found in _TEXT.finditer(xml)]
    whole = "".join(parts)
    clean = unnamed(whole, full_name, unit_name)
    if not parts or clean == whole or "".join(clean.split()) == "".join(whole.split()):
        return xml
    left = iter([_marked(clean), *[""] * (len(parts) - 1)])
    return _TEXT.sub(lambda found: found[1] + next(left) + found[3], xml)


def _marked(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _pdf(data: bytes, full_name: str, unit_name: str) -> tuple[bytes, bool]:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted or len(reader.pages) > MOST_PAGES:
        raise Unreadable("pdf")
    text = "\n".join(page.extract_text() for page in reader.pages)
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    for page in writer.pages:
        for key in ("/Metadata", "/PieceInfo"):
            page.pop(NameObject(key), None)
        for note in page.get("/Annots") or ():
            note.get_object().pop(NameObject("/T"), None)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue(), _tells(text, full_name) or _tells(text, unit_name)


def _tells(text: str, name: str) -> bool:
    """True when the name stands in the text, whatever its marks and case (a .pdf often loses them)."""
    words = bare(name)
    return len(words) > 3 and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", bare(text)) is not None


def _picture(data: bytes, media_type: str) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Unreadable(media_type)
        upright = ImageOps.exif_transpose(picture)
        bare = Image.new(upright.mode, upright.size)
        if upright.mode == "P":
            bare.putpalette(upright.getpalette() or [])
        bare.paste(upright)
        bare.save(out, "PNG" if media_type == "image/png" else "JPEG", quality=92)
    return out.getvalue()

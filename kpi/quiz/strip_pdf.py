"""Answers a PDF without who wrote it: properties, authors of notes, files hung on it, what its pictures say beside the
picture; never changes a page. A name that can still be read on a page, in a note or a field is said to.
"""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from kpi.quiz.strip_pictures import Unreadable, bare_jpeg
from kpi.quiz.unnamed import tells

MOST_PAGES = 200
_AWAY = ("/Metadata", "/PieceInfo", "/LastModified", "/EF", "/AF", "/T", "/TU", "/NM", "/M", "/CreationDate")
_SAID = ("/Contents", "/RC", "/Subj", "/V", "/DV", "/UF", "/F", "/URI")


def stripped_pdf(data: bytes, full_name: str, unit_name: str) -> tuple[bytes, bool]:
    """(the file with its pages only, whether the own name or unit can still be read in it). Raises Unreadable."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted or len(reader.pages) > MOST_PAGES:
        raise Unreadable("pdf")
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    writer.metadata = None
    said = [page.extract_text() for page in reader.pages]
    for thing in writer._objects:
        if isinstance(thing, DictionaryObject):
            said += _cleaned(thing)
    out = io.BytesIO()
    writer.write(out)
    text = "\n".join(said)
    return out.getvalue(), tells(text, full_name) or tells(text, unit_name)


def _cleaned(thing: DictionaryObject) -> list[str]:
    """Take from one object what names its writer; the words of a note or a field that stay."""
    is_page = thing.get("/Type") == "/Page"
    for key in _AWAY:
        thing.pop(NameObject(key), None)
    is_camera = thing.get("/Subtype") == "/Image" and thing.get("/Filter") in ("/DCTDecode", ["/DCTDecode"])
    if is_camera and isinstance(thing, StreamObject):
        thing._data = bare_jpeg(thing._data)
    return [] if is_page else [str(thing[key]) for key in _SAID if isinstance(thing.get(key), str)]

"""Answers a Word or Excel file without who wrote it: properties, authors of comments and revisions, own name; never
changes another word. A part that cannot be cleaned and still tells the name is said to.

Every part is read as XML and written anew first, so that no way of writing a name (entities, CDATA, single quotes,
another encoding) hides it from what takes names out.
"""

import io
import posixpath
import re
import zipfile
from html import unescape
from urllib.parse import unquote

from lxml import etree

from kpi.quiz.strip_pictures import Unreadable, bare_picture
from kpi.quiz.unnamed import LEFT_OUT, tells, unnamed

_PROPERTIES = re.compile(r"^docProps/|(^|/)persons?/|(^|/)people\.xml$|thumbnail", re.I)
_AWAY = re.compile(r"(^|/)printerSettings/|^customXml/|(^|/)revisions/|(^|/)(?:devMode|printerSettings)\d*\.bin$", re.I)
_PICTURES = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?)$", re.I)
_AUTHORS = re.compile(r'(\b(?:\w+:)?(?:author|initials|lastModifiedBy|userId|userName|displayName)=)"[^"]*"')
_AUTHOR_NAMES = re.compile(r"(<(?:\w+:)?author>)[^<]*(</(?:\w+:)?author>)")
_WHEN = re.compile(r' (?:\w+:)?(?:date|dateUtc|dT)="\d{4}-[^"]*"')
_PATHS = re.compile(r"<(?:\w+:)?absPath\b[^>]*/>")
_PRINTER = re.compile(r'(<(?:\w+:)?pageSetup\b[^>]*?) \w+:id="[^"]*"')
_PARAGRAPH = re.compile(r"<(w:p|si|is)[ >].*?</\1>", re.S)
_TEXT = re.compile(r"(<(?:w:)?t(?: [^>]*)?>)([^<]*)(</(?:w:)?t>)")
_APART = re.compile(r"</(?:\w+:)?(?:p|si|is|v)>|<w:(?:br|cr|tab)\b[^>]*>")
_TAG, _SAID = re.compile(r"<[^>]*>"), re.compile(r"=\"([^\"]*)\"")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_KEPT = {
    "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_CORE}"/>',
    "docProps/app.xml": f'{_HEAD}<Properties xmlns="{_APP}"/>',
}


def stripped_office(data: bytes, full_name: str, unit_name: str) -> tuple[bytes, bool]:
    """(the package without properties and own names, whether the own name or unit can still be read in it)."""
    out, names, has_name = io.BytesIO(), (full_name, unit_name), False
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in package.infolist():
            if _AWAY.search(entry.filename):
                continue
            content, told = _part(entry.filename, package.read(entry), *names)
            has_name = has_name or told or _says(entry.filename, *names)
            made.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue(), has_name


def _part(name: str, content: bytes, full_name: str, unit_name: str) -> tuple[bytes, bool]:
    """(a part of the package cleaned, whether it still tells a name)."""
    if name in _KEPT:
        return _KEPT[name].encode(), False
    if _PROPERTIES.search(name):
        return (_emptied(content) if name.endswith(".xml") else b""), False
    if name.endswith((".rels", "[Content_Types].xml")):
        told = _still_tells(_plain(content), full_name, unit_name)
        return _without_what_went(name, content), told
    if name.endswith((".xml", ".vml", ".svg")):
        text = _unnamed_xml(_plain(content), full_name, unit_name)
        return (_HEAD + text).encode(), _still_tells(text, full_name, unit_name)
    if "/embeddings/" in name:  # the sheet behind a chart has an author of its own
        if name.endswith((".docx", ".xlsx")):
            return stripped_office(content, full_name, unit_name)
        return content, True
    if _PICTURES.search(name):
        return bare_picture(content), False
    return content, any(_says(content.decode(code, "ignore"), full_name, unit_name) for code in ("utf-8", "utf-16-le"))


def _plain(content: bytes) -> str:
    """The part as XML written anew: no entities, no CDATA, no comments, double quotes. Raises Unreadable: a DOCTYPE."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise Unreadable("doctype")
    return etree.tostring(root, encoding="unicode")


def _emptied(content: bytes) -> bytes:
    """The part's outermost element with nothing in it."""
    root = etree.fromstring(_plain(content))
    return _HEAD.encode() + etree.tostring(etree.Element(root.tag, nsmap=root.nsmap))


def _without_what_went(name: str, content: bytes) -> bytes:
    """Relationships and content types without the parts left out, and without paths on the writer's machine."""
    root = etree.fromstring(_plain(content))
    folder = posixpath.dirname(posixpath.dirname(name))
    for item in list(root):
        target = item.get("Target") or item.get("PartName") or ""
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        is_outside = item.get("TargetMode") == "External"
        if is_outside and not (item.get("Type") or "").endswith("/hyperlink"):
            item.set("Target", "file:///")
        elif target and not is_outside and _AWAY.search(place):
            root.remove(item)
    return _HEAD.encode() + etree.tostring(root)


def _still_tells(xml: str, full_name: str, unit_name: str) -> bool:
    """True where the words or the attributes of a cleaned part tell the name or the unit."""
    words = _TAG.sub("", _APART.sub("\n", xml)) + "\n" + "\n".join(_SAID.findall(xml))
    return _says(unescape(words) + "\n" + unquote(words), full_name, unit_name)


def _says(text: str, full_name: str, unit_name: str) -> bool:
    return tells(text, full_name) or tells(text, unit_name)


def _unnamed_xml(text: str, full_name: str, unit_name: str) -> str:
    text = _AUTHOR_NAMES.sub(rf"\1{LEFT_OUT}\2", _AUTHORS.sub(rf'\1"{LEFT_OUT}"', text))
    text = _PRINTER.sub(r"\1", _PATHS.sub("", _WHEN.sub("", text)))
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

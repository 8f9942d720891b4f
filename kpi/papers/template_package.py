"""Answers whether the file of a Word template may be opened at all; never opens one that could run or fetch something.

A template is text, tables and pictures: no macro, no embedded object, nothing from outside, no field that Word would
compute from anything but the document itself, no document type, no bomb.
"""

import io
import re
import zipfile
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kpi.papers.faults import TemplateFault

LARGEST_FILE, LARGEST_INFLATED, MOST_ENTRIES = 5_000_000, 50_000_000, 500
_PARTS = (".xml", ".rels", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".odttf")
_LINKS = ("http://", "https://", "mailto:", "#")  # a link waits for a click; nothing else from outside may stand there
_RUNNING = ("/aFChunk", "/oleObject", "/package", "/control", "/vbaProject", "/subDocument", "/frame")
_SHOWN = ("/image", "/font", "/thumbnail")
_COUNTING = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", "DATE", "TIME")
_POINTING = ("PAGEREF", "REF", "STYLEREF", "TOC", "HYPERLINK", "SYMBOL", "TITLE")
_RAW = re.compile(r"\{\{(?:r|p|tr|tc)\s")  # docxtpl would put the value between the runs, where Word shows nothing


@lru_cache(maxsize=32)  # the same bytes are safe again; a refusal is never remembered
def refuse_what_could_run(template: bytes) -> None:
    """No macro, nothing fetched from outside, no document type, no bomb: a template is text, tables and pictures."""
    if len(template) > LARGEST_FILE:
        raise TemplateFault("template_too_long", f"{len(template)} byte")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            entries = package.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_INFLATED:
                raise TemplateFault("template_too_long", f"{len(entries)} phần")
            for entry in entries:
                _refuse_part(entry.filename, package.read(entry))
            if "word/document.xml" not in package.namelist():
                raise TemplateFault("template_not_word", "word/document.xml")
    except (zipfile.BadZipFile, ParseError, NotImplementedError, RuntimeError, ValueError) as error:
        raise TemplateFault("template_not_word", str(error)[:80]) from error


def _refuse_part(name: str, content: bytes) -> None:
    is_folder = name.endswith("/") and not content
    if re.search(r"vba|activex|embeddings/", name, re.IGNORECASE) or not (is_folder or name.lower().endswith(_PARTS)):
        raise TemplateFault("template_not_allowed", name)
    if not name.lower().endswith((".xml", ".rels")):
        return
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise TemplateFault("template_not_allowed", f"{name}: DOCTYPE") from error
    if name.lower().endswith(".rels"):
        for relation in root:
            _refuse_relation(relation, name)
        return
    if raw := _RAW.search("".join(root.itertext())):
        raise TemplateFault("template_not_allowed", raw[0])
    for instruction in _instructions(root):
        command = (instruction.split() or ["(trống)"])[0]
        if command.upper() not in _COUNTING + _POINTING:
            raise TemplateFault("template_not_allowed", f"trường Word {command[:60]}")


def _refuse_relation(relation: Any, name: str) -> None:
    """Inside the file: parts that were read here, and pictures; from outside: links alone."""
    kind, target = relation.get("Type", ""), relation.get("Target", name)
    if relation.get("TargetMode", "").lower() == "external":
        is_good = kind.endswith("/hyperlink") and target.lower().startswith(_LINKS)
    else:
        is_good = target.lower().endswith(".xml") or kind.endswith(_SHOWN) or target.startswith("#")
    if not is_good or kind.endswith(_RUNNING):
        raise TemplateFault("template_not_allowed", target[:80])


def _instructions(root: Any) -> list[str]:
    """Every field that Word computes on opening (DDEAUTO, INCLUDETEXT … among them), pieced together from its runs.

    By local names: the strict form of the format writes the same elements in another namespace.
    """
    found: list[str] = []
    open_: list[str] = []
    for element in root.iter():
        name = _local(element.tag)
        if name == "fldSimple":
            found.append(_attribute(element, "instr"))
        elif name in ("instrText", "delInstrText"):
            target = open_ if open_ else found
            target.append((open_.pop() if open_ else "") + (element.text or ""))
        elif name == "fldChar" and _attribute(element, "fldCharType") == "begin":
            open_.append("")
        elif name == "fldChar" and _attribute(element, "fldCharType") == "end" and open_:
            found.append(open_.pop())
    return found + open_


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")

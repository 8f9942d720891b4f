"""Answers what a Word template reads when it is filled; never runs what a template holds, never leaves a field blank.

A template is a .docx of config/documents/, written with the tags of docxtpl: {{ field }}, {%p for … %}, {%tr for … %},
{%tc for … %}. Officials may edit it in Word.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from docxtpl import DocxTemplate
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from kpi.export.faults import TemplateFault
from kpi.export.plain_text import cleaned
from kpi.export.sandbox import TemplateEnvironment, field_of

LARGEST_FILE, LARGEST_INFLATED, MOST_ENTRIES = 5_000_000, 50_000_000, 500
_PARTS = (".xml", ".rels", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".odttf")
_LINKS = ("http://", "https://", "mailto:", "#")  # a link waits for a click; nothing else from outside may stand there
_RUNNING = (
    "/aFChunk",
    "/oleObject",
    "/package",
    "/control",
    "/vbaProject",
    "/subDocument",
    "/frame",
    "/attachedToolbars",
)
_COMPUTED = frozenset("PAGE NUMPAGES SECTIONPAGES SECTION PAGEREF REF STYLEREF SEQ TOC DATE TIME HYPERLINK".split())
_RAW = re.compile(r"\{\{(?:r|p|tr|tc)\s")  # docxtpl would put the value between the runs, where Word shows nothing
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fill(template: bytes, context: Mapping[str, Any]) -> bytes:
    """The filled .docx.

    Raises TemplateFault: not a Word file, something that could run or fetch, a field that does not exist.
    """
    _refuse_what_could_run(template)
    filled = _Template(io.BytesIO(template))
    try:
        filled.render(_cleaned(context), TemplateEnvironment(context))
    except UndefinedError as error:
        raise TemplateFault("template_field_unknown", field_of(error)) from error
    except SecurityError as error:
        raise TemplateFault("template_not_allowed", str(error)[:80]) from error
    except (TypeError, etree.LxmlError) as error:  # a loop over a number, a tag across two cells …
        raise TemplateFault("template_not_readable", str(error)[:80]) from error
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(item) for item in value]
    return value


@lru_cache(maxsize=32)  # the same bytes are safe again; a refusal is never remembered
def _refuse_what_could_run(template: bytes) -> None:
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
    if not name.endswith((".xml", ".rels")):
        return
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise TemplateFault("template_not_allowed", f"{name}: DOCTYPE") from error
    if name.endswith(".rels"):
        for relation in root:
            kind, target = relation.get("Type", ""), relation.get("Target", name)
            is_link = kind.endswith("/hyperlink") and target.lower().startswith(_LINKS)
            if kind.endswith(_RUNNING) or (relation.get("TargetMode", "").lower() == "external" and not is_link):
                raise TemplateFault("template_not_allowed", target[:80])
        return
    if raw := _RAW.search("".join(root.itertext())):
        raise TemplateFault("template_not_allowed", raw[0])
    for instruction in _instructions(root):
        command = (instruction.split() or ["(trống)"])[0]
        if command.upper() not in _COMPUTED:
            raise TemplateFault("template_not_allowed", f"trường Word {command[:60]}")


def _instructions(root: Any) -> list[str]:
    """Every field that Word computes on opening (DDEAUTO, INCLUDETEXT … among them), pieced together from its runs."""
    found, open_ = [], []
    for element in root.iter():
        if element.tag == f"{_W}fldSimple":
            found.append(element.get(f"{_W}instr", ""))
        elif element.tag in (f"{_W}instrText", f"{_W}delInstrText"):
            if open_:
                open_[-1] += element.text or ""
            else:
                found.append(element.text or "")
        elif element.tag == f"{_W}fldChar":
            kind = element.get(f"{_W}fldCharType")
            if kind == "begin":
                open_.append("")
            elif kind == "end" and open_:
                found.append(open_.pop())
    return found + open_


class _Template(DocxTemplate):
    """A template whose looped columns share the width that the fixed ones leave (docxtpl shrinks all alike)."""

    def fix_tables(self, xml: str) -> etree._Element:
        """Bring the grid of every table into line with its cells."""
        tree = super().fix_tables(xml)
        for table in tree.iter(f"{_W}tbl"):
            _share_width(table)
        return tree


def _share_width(table: etree._Element) -> None:
    rows = [row.findall(f"{_W}tc") for row in table.findall(f"{_W}tr")]
    longest = max(rows, key=len, default=[])
    marks = [cell.find(f"{_W}tcPr/{_W}tcW") for cell in longest]
    grid = table.find(f"{_W}tblGrid")
    if grid is None or not longest or any(mark is None or mark.get(f"{_W}type") != "dxa" for mark in marks):
        return
    columns = grid.findall(f"{_W}gridCol")
    total = sum(int(float(column.get(f"{_W}w", "0"))) for column in columns)
    widths = [int(mark.get(f"{_W}w")) for mark in marks]
    looped = [width == widths[-1] for width in widths]
    if len(columns) != len(widths) or abs(sum(widths) - total) <= len(widths):
        return
    free = total - sum(width for width, is_looped in zip(widths, looped, strict=True) if not is_looped)
    share = max(free // sum(looped), 200)
    widths = [share if is_looped else width for width, is_looped in zip(widths, looped, strict=True)]
    for column, width in zip(columns, widths, strict=True):
        column.set(f"{_W}w", str(width))
    for cells in rows:
        if len(cells) == len(widths):
            for cell, width in zip(cells, widths, strict=True):
                cell.find(f"{_W}tcPr/{_W}tcW").set(f"{_W}w", str(width))

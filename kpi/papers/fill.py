"""Answers what a Word template reads when it is filled; never runs what a template holds, never leaves a field blank.

A template is a .docx of config/documents/, written with the tags of docxtpl: {{ field }}, {%p for … %}, {%tr for … %},
{%tc for … %}. Officials may edit it in Word.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from kpi.papers.faults import TemplateFault
from kpi.papers.sandbox import TemplateEnvironment, field_of
from kpi.papers.template_package import refuse_what_could_run
from kpi.text import given

# Twentieths of a point: 13 mm holds any one word at size 10, 40 mm a short phrase, 60 mm and more sentences.
_NARROWEST, _WIDEST, _SENTENCES = 740, 2300, 3400
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class About:
    """What the properties of a paper's file say: its title, the body that issues it, the moment of its making."""

    title: str
    body: str
    made_at: datetime


def fill(template: bytes, context: Mapping[str, Any], about: About | None = None) -> bytes:
    """The filled .docx; its properties carry the paper's own title, body and day (`about`), not the template's.

    Raises TemplateFault: not a Word file, something that could run or fetch, a field that does not exist.
    """
    refuse_what_could_run(template)
    filled = _Template(io.BytesIO(template))
    try:
        filled.init_docx()
    except (
        KeyError,
        ValueError,
        AttributeError,
        OpcError,
        etree.LxmlError,
    ) as error:  # whatever python-docx stumbles over
        raise TemplateFault("template_not_word", str(error)[:80]) from error
    try:
        filled.render(_cleaned(context), TemplateEnvironment(context))
    except UndefinedError as error:
        raise TemplateFault("template_field_unknown", field_of(error)) from error
    except SecurityError as error:
        raise TemplateFault("template_not_allowed", str(error)[:80]) from error
    except (TypeError, etree.LxmlError) as error:  # a loop over a number, a tag across two cells …
        raise TemplateFault("template_not_readable", str(error)[:80]) from error
    if about:
        _tell_about(filled.docx, about)
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


def _tell_about(document: Any, about: About) -> None:
    """The properties that Word, LibreOffice and an archive read: title, author, company, days."""
    told, title, body = document.core_properties, given(about.title), given(about.body)
    told.title = told.subject = title[:255]
    told.author = told.last_modified_by = body[:255]
    told.comments, told.keywords, told.revision, told.language = "", "", 1, "vi-VN"
    told.created = told.modified = about.made_at
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            company = f"<Company>{escape(body)}</Company>"
            text = re.sub(r"<Company>.*?</Company>|<Company/>", "", part.blob.decode("utf-8"), flags=re.DOTALL)
            part._blob = text.replace("</Properties>", f"{company}</Properties>").encode("utf-8")


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return given(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(item) for item in value]
    return value


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
    longest: list[etree._Element] = max(rows, key=len, default=[])
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
    widths = _shared(widths, looped, total)
    for column, width in zip(columns, widths, strict=True):
        column.set(f"{_W}w", str(width))
    for cells in rows:
        if len(cells) == len(widths):
            for cell, width in zip(cells, widths, strict=True):
                cell.find(f"{_W}tcPr/{_W}tcW").set(f"{_W}w", str(width))


def _shared(widths: list[int], looped: list[bool], total: int) -> list[int]:
    """The looped columns share what the fixed ones leave, none narrower than a word and, beside a column of sentences,
    none wider than it needs to be; the widest fixed column takes what is left, the wide ones give what is wanting."""
    fixed = sum(width for width, is_looped in zip(widths, looped, strict=True) if not is_looped)
    has_sentences = any(width >= _SENTENCES for width, is_looped in zip(widths, looped, strict=True) if not is_looped)
    share = max((total - fixed) // sum(looped), _NARROWEST)
    share = min(share, _WIDEST) if has_sentences else share
    shared = [share if is_looped else width for width, is_looped in zip(widths, looped, strict=True)]
    free = [place for place, is_looped in enumerate(looped) if not is_looped]
    rest = total - sum(shared)
    if rest >= 0 and free:
        shared[max(free, key=lambda place: shared[place])] += rest
    wide = [place for place in free if shared[place] > 2 * _NARROWEST] if rest < 0 else []
    room = sum(shared[place] for place in wide)
    for place in wide:
        shared[place] += rest * shared[place] // room
    return shared

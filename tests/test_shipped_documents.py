"""Answers: are the shipped Word documents, which are their own source, still whole? Each holds every field that it is
known to print (tests/data/shipped_documents.yaml), none besides, in the layout of the decree."""

import io
from pathlib import Path

import pytest
import yaml
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, nodes

from kpi.awards.papers.award_paper import AWARD_FILES
from kpi.board.papers.paper import DOCUMENTS, FILE_NAMES
from kpi.initiatives.papers.idea_paper import LETTER, TITLED
from kpi.plan.config import PRODUCT_CONFIG_DIR
from kpi.planner.papers.plan_paper import TEMPLATE
from kpi.quiz.papers.kinds import FILES as QUIZ_FILES

SHIPPED = PRODUCT_CONFIG_DIR / DOCUMENTS
KNOWN = yaml.safe_load((Path(__file__).parent / "data/shipped_documents.yaml").read_text("utf-8"))
FILLED = {*FILE_NAMES.values(), *AWARD_FILES.values(), *QUIZ_FILES.values()}
FILLED |= {Path(name).name for name in (TITLED, LETTER, TEMPLATE)}
OF_WHO_SIGNS = {"chuc_vu_ky", "nguoi_ky"}
UNSIGNED = {"bien_ban_hoi_dong.docx", "muc_luc_ho_so.docx", "thi_phieu_cham.docx"}  # others sign them, or nobody


def fields_of(document: bytes) -> list[str]:
    """Every name that a document prints, loops over or asks about, with the parts of a row: "ct.ten"."""
    template = DocxTemplate(io.BytesIO(document))
    template.init_docx()
    parts = [template.get_xml()]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        parts += [template.get_part_xml(part) for _, part in template.get_headers_footers(uri)]
    found, environment = set(), Environment()
    for part in parts:
        tree = environment.parse(template.patch_xml(part))
        within = {id(node.node) for node in tree.find_all(nodes.Getattr)}
        found |= {said(node) for node in tree.find_all((nodes.Name, nodes.Getattr)) if id(node) not in within}
    return sorted(found)


def said(node):
    return f"{said(node.node)}.{node.attr}" if isinstance(node, nodes.Getattr) else node.name


def test_the_folder_holds_the_documents_that_the_program_fills_and_no_other():
    assert {path.name for path in SHIPPED.glob("*.docx")} == FILLED == set(KNOWN)


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_document_asks_for_every_field_it_is_known_to_ask_for_and_for_no_other(name):
    """Who changes a document in Word on purpose changes its line of shipped_documents.yaml too."""
    found = fields_of((SHIPPED / name).read_bytes())
    assert found == KNOWN[name].split()
    assert set(found) >= OF_WHO_SIGNS or name in UNSIGNED


def test_a_field_taken_out_or_put_in_by_mistake_is_seen():
    document = Document(SHIPPED / "bao_cao.docx")
    paragraph = next(item for item in document.paragraphs if "{{ ke_hoach }}" in item.text)
    paragraph.runs[0].text = paragraph.text.replace("{{ ke_hoach }}", "{{ ke_hoach_moi.so }}")
    for run in paragraph.runs[1:]:
        run.text = ""
    changed = io.BytesIO()
    document.save(changed)
    found, known = fields_of(changed.getvalue()), KNOWN["bao_cao.docx"].split()
    assert "ke_hoach_moi.so" in found and "ke_hoach_moi.so" not in known and found != known


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_document_has_the_layout_of_the_decree(name):
    document = Document(SHIPPED / name)
    assert "w:rFonts" not in document.element.xml and "<w:color " not in document.element.xml
    style = document.styles["Normal"]
    fonts = style.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert str(style.font.color.rgb) == "000000"
    for section in document.sections:
        size = (round(section.page_width.mm), round(section.page_height.mm))
        assert size == ((297, 210) if section.orientation == WD_ORIENT.LANDSCAPE else (210, 297))
        assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20

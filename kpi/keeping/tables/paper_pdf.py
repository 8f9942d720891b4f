"""Answers the PDF of a paper that was just made, where LibreOffice is installed; never stores it."""

from kpi.house.refusing import Refused
from kpi.papers.pdf import PdfFault, as_pdf, office_program


def makes_pdf() -> bool:
    """Whether this machine can lay a PDF beside a .docx (optional: everything else works without)."""
    return office_program() is not None


def paper_pdf(document: bytes) -> bytes:
    """The PDF of a .docx that the product made, its fonts embedded. Raises Refused: no LibreOffice here, none made."""
    try:
        return as_pdf(document)
    except PdfFault as fault:
        raise Refused(fault.code) from fault

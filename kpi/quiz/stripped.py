"""Answers how a file beside an essay reads without who wrote it: properties, authors and the own name taken out.

Never changes another word, and never trusts a file: whatever cannot be opened is said to be unreadable, and what still
tells the name where nothing is taken out (the name of a sheet, the path of a template) is said to. A name drawn into a
picture cannot be seen by a machine.
"""

from kpi.initiatives.media import DOCX, XLSX
from kpi.quiz.strip_office import stripped_office
from kpi.quiz.strip_pictures import Unreadable, bare_picture

__all__ = ["Unreadable", "stripped"]


def stripped(data: bytes, media_type: str, full_name: str, unit_name: str) -> tuple[bytes, bool]:
    """(the file without properties and own names, whether the own name or unit can still be read in it)."""
    try:
        if media_type in (DOCX, XLSX):
            return stripped_office(data, full_name, unit_name)
        if media_type == "application/pdf":
            from kpi.quiz.strip_pdf import stripped_pdf

            return stripped_pdf(data, full_name, unit_name)
        return bare_picture(data, "PNG" if media_type == "image/png" else "JPEG"), False
    except Exception as error:  # whatever a strange file makes its reader stumble over
        raise Unreadable(media_type) from error

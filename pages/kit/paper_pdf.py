"""Answers how the PDF of a paper is offered beside its .docx, where this machine makes one; never unasked."""

import io
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import house
from pages.kit.figures import file_name, plain

PDF = "application/pdf"


def beside(viewer, name: str, document: bytes, key: str | None = None) -> None:
    """A button that makes the PDF when it is pressed and saves it; nothing for another kind of file, or without
    LibreOffice. Who took it is written into the audit log, with the sha256 of the .docx it was made of."""
    if not name.endswith(".docx") or not tables.makes_pdf():
        return
    target = file_name(f"{PurePath(name).stem}.pdf")
    told = (viewer, target, sha256(document).hexdigest())
    st.download_button(plain(f"Tải {target}"), lambda: _made(document), target, PDF, on_click=_note, args=told, key=key)


def all_beside(viewer, papers: Sequence[tuple[str, bytes]], name: str) -> None:
    """The same for several papers at once: one archive with the PDF of each .docx."""
    documents = [(title, data) for title, data in papers if title.endswith(".docx")]
    if not documents or not tables.makes_pdf():
        return
    told = (viewer, name, sha256(b"".join(data for _, data in documents)).hexdigest())
    zip_type = "application/zip"
    st.download_button(
        f"Tải {len(documents)} bản PDF (.zip)", lambda: _all_made(documents), name, zip_type, on_click=_note, args=told
    )


def zipped(papers: Sequence[tuple[str, bytes]]) -> bytes:
    """The papers in one archive, under their own names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in papers:
            archive.writestr(name, data)
    return target.getvalue()


def _all_made(documents: Sequence[tuple[str, bytes]]) -> bytes:
    return zipped([(f"{PurePath(name).stem}.pdf", _made(data)) for name, data in documents])


def _made(document: bytes) -> bytes:
    found = tables.paper_pdf(document)
    if isinstance(found, Refusal):
        raise RuntimeError(found.code)  # the button says that there is no file; the .docx lies beside it
    return found


def _note(viewer, name: str, digest: str) -> None:
    actions.note_handed_out(house.open_office(), viewer, "paper_pdf", name, digest)

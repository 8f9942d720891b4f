"""Answers how the PDF of a paper is offered beside its .docx, where this machine makes one; never unasked."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from kpi import tables
from kpi.plan.model import Refusal
from pages.kit import handing_out, sentences
from pages.kit.figures import file_name

PDF = "application/pdf"


def beside(viewer, name: str, document: bytes, key: str | None = None) -> None:
    """A button that makes the PDF, then the one that saves it; nothing for another kind of file, or without
    LibreOffice. Who took it is written into the audit log."""
    if name.endswith(".docx") and tables.makes_pdf():
        _offer(viewer, [(name, document)], file_name(f"{PurePath(name).stem}.pdf"), PDF, key or name)


def all_beside(viewer, papers: Sequence[tuple[str, bytes]], name: str) -> None:
    """The same for several papers at once: one archive with the PDF of each .docx."""
    documents = [(title, data) for title, data in papers if title.endswith(".docx")]
    if documents and tables.makes_pdf():
        _offer(viewer, documents, name, "application/zip", name)


@st.fragment
def _offer(viewer, documents: Sequence[tuple[str, bytes]], target: str, media_type: str, key: str) -> None:
    """Alone on its run: the rest of the screen, with the paper just made, stays as it is."""
    if not st.button("Lập bản PDF" if media_type == PDF else "Lập các bản PDF", key=f"lap_pdf_{key}"):
        return
    with st.spinner("Đang lập bản PDF"):
        asked = [(f"{PurePath(name).stem}.pdf", tables.paper_pdf(data)) for name, data in documents]
    made = [(name, data) for name, data in asked if not isinstance(data, Refusal)]
    if refused := [data for _, data in asked if isinstance(data, Refusal)]:
        st.warning(sentences.plain(refused[0]))
        return
    data = made[0][1] if media_type == PDF else zipped(made)
    handing_out.download(f"Tải {target}", viewer, "paper_pdf", data, target, media_type, key=f"tai_pdf_{key}")


def zipped(papers: Sequence[tuple[str, bytes]]) -> bytes:
    """The papers in one archive, under their own names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in papers:
            archive.writestr(name, data)
    return target.getvalue()

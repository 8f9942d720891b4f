"""Answers where a clause stands in the plan's own text: the passage with its words marked; never another."""

from collections.abc import Iterable

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import handing_out, house, sentences
from pages.kit.figures import plain, safe

_STYLE = (
    "<style>.passage{border-left:3px solid var(--line,#8aa);padding:.25rem .75rem;margin:.25rem 0;white-space:pre-line}"
    ".passage mark{background:#F0C24B;color:#1b1b1b;padding:0 .1em}</style>"
)


def passages(viewer, campaign: str, words: Iterable[str | None]) -> dict[str, str]:
    """Words of clauses -> their passage as HTML; words whose plan has no text that was kept are absent."""
    asked = tuple(sorted({quoted for quoted in words if quoted}))
    found = house.table(tables.clause_passages, viewer, campaign, asked) if asked else {}
    if isinstance(found, Refusal):
        return {}
    return {quoted: _marked(item) for quoted, item in found.items()}


def _marked(item: dict[str, str]) -> str:
    told = f"… {safe(item['before'])}<mark>{safe(item['words'])}</mark>{safe(item['after'])} …"
    return f'{_STYLE}<blockquote class="passage" data-testid="doan-ke-hoach">{told}</blockquote>'


def folded(html: str | None) -> str:
    """A passage behind a line that opens it; "" where there is none."""
    return f"<details><summary>Đoạn của Kế hoạch</summary>{html}</details>" if html else ""


def shown(viewer, campaign: str, clause) -> None:
    """The passage of one clause, where its plan's text was kept."""
    if clause and (html := passages(viewer, campaign, [clause.words]).get(clause.words)):
        st.html(html)


def whole_plan(viewer, campaign: str) -> None:
    """The way to the plan's own file, as it was uploaded, where one is kept; who opens it is written down."""
    name = house.table(tables.plan_text_name, viewer, campaign)
    if not name or not st.button("Mở tệp Kế hoạch đã ký", help=plain(name), key="tep_ke_hoach"):
        return
    found = actions.plan_text_file(house.open_office(), viewer, campaign)
    if isinstance(found, Refusal):
        st.warning(sentences.plain(found))
        return
    kind = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
    ending = found[0].rsplit(".", 1)[-1].lower()
    handing_out.link("Lưu tệp Kế hoạch", found[0], kind.get(ending, "application/octet-stream"), found[1])

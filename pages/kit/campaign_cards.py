"""Answers which campaigns a person may choose from, as cards with a way into each; never opens one."""

import streamlit as st

from pages.kit import house
from pages.kit.figures import safe
from pages.kit.words import day_text

KINDS = {
    "movement": "Phong trào thi đua",
    "contest": "Cuộc thi sáng kiến",
    "initiative_call": "Phát động sáng kiến",
    "quiz": "Cuộc thi trực tuyến",
}


def offer(viewer, chosen: str | None = None) -> None:
    """One card per campaign the viewer may see, where there are several; the chosen one is marked."""
    rows = house.campaigns_of(viewer)
    if len(rows) < 2 and (not rows or rows[0]["code"] == chosen):
        return
    cards = []
    for row in rows:
        first = row["screens"][0] if row["screens"] else "nhiem-vu"
        day = day_text(row["signed_on"])
        paper = f"Kế hoạch {row['document_number'] or '(chưa có số)'}{f' ngày {day}' if day else ''}"
        mark = ' aria-current="true"' if row["code"] == chosen else ""
        cards.append(
            f'<a class="campaign"{mark} href="/{safe(first)}?pt={safe(row["code"])}" target="_self">'
            f"<small>{safe(KINDS.get(row['kind'], row['kind']))}</small><b>{safe(row['title'])}</b>"
            f"<small>{safe(paper)}</small></a>"
        )
    st.html(f'<nav class="campaigns" aria-label="Phong trào, cuộc thi">{"".join(cards)}</nav>')

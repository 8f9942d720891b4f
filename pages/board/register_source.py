"""Answers which ideas stand behind a figure that comes from the register, each with a way to it; never counts them."""

import streamlit as st

from kpi import tables
from pages.kit import choices, frame, house
from pages.kit.figures import safe

SIDES = {"top": "Tính vào tử số", "bottom": "Tính vào mẫu số"}


def entries(viewer, campaign: str, unit: str, row: dict) -> None:
    """The entries of the register behind the figure of one unit, where the figure is one of those."""
    source = row.get("source") or {}
    if source.get("kind") != "register" or not (viewer.sees_all or viewer.is_of(unit)):
        return
    found = frame.or_stop(house.table(tables.entries_behind, viewer, source["submission"], row["indicator_code"]))
    if not found:
        return
    lines = "".join(f"<li>{_entry(campaign, entry)}</li>" for entry in found)
    st.html(
        f'<details class="source" data-testid="bai-sau-so-lieu"><summary>Các bài trong sổ đứng sau con số này '
        f"({len(found)})</summary><ul>{lines}</ul></details>"
    )


def _entry(campaign: str, entry: dict) -> str:
    side = SIDES.get(entry["side"], "")
    if not entry["initiative"]:
        return f"{safe(entry['unit_code'])} <small>{safe(side)}</small>"
    link = choices.link("so-sang-kien", pt=campaign, so=str(entry["initiative"]))
    paper = f"; văn bản {entry['paper']}" if entry["paper"] else ""
    return (
        f'<a href="{safe(link)}" target="_self">Số {entry["initiative"]}: {safe(entry["title"])}</a> '
        f"<small>{safe(side + paper)}</small>"
    )

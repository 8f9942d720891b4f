"""Answers how lines of plain text look as a table or a list of facts; never takes markup from anybody."""

import streamlit as st

from pages.kit.figures import safe


def facts(pairs: list[tuple[str, str]]) -> None:
    """Names and values, one under the other."""
    st.html('<dl class="facts">' + "".join(f"<dt>{safe(a)}</dt><dd>{safe(b)}</dd>" for a, b in pairs) + "</dl>")


def table(heads: tuple[str, ...], lines: list[tuple], name: str = "", looks: list[str] | None = None) -> None:
    """An escaped HTML table, nothing for no lines; on a phone each line becomes a card with its headings.

    `name`: by which a test finds it; `looks`: the class of each line.
    """
    if not lines:
        return
    head = "".join(f'<th scope="col">{safe(text)}</th>' for text in heads)
    body = []
    for place, cells in enumerate(lines):
        drawn = "".join(
            f'<td class="{"" if safe(cell).strip("–") else "blank"}" data-label="{safe(label)}">{safe(cell)}</td>'
            for label, cell in zip(heads, cells, strict=True)
        )
        body.append(f'<tr class="{looks[place] if looks else ""}">{drawn}</tr>')
    st.html(
        f'<div class="table" data-testid="{name}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )

"""Answers how units stand on every indicator, as one escaped HTML table; never decides a status.

Sticky first column and heading, short codes on a phone, sign and word besides the colour.
"""

import streamlit as st

from pages.board.marks import unit_marks
from pages.kit.choices import link
from pages.kit.figures import distance_look, safe, target_text, value_text
from pages.kit.words import OTHERS, PUBLISHED, STATUS, UNKNOWN, Mark, month_text

MOST_ROWS = 200  # more would make the page slow; the group selector reaches the rest


def legend() -> None:
    """Every sign with its word; what a small month beside a figure means."""
    every = (*STATUS.values(), *OTHERS.values())
    marks = "".join(f'<li class="{mark.look}">{mark.sign} {mark.word}</li>' for mark in every)
    st.html(f'<ul class="legend">{marks}<li class="plain">T8 = số liệu tháng 8 mang sang</li></ul>')


def heatmap(rows: list[dict], indicators, group_names: dict[str, str], marks: dict, awards: dict, blame: dict) -> str:
    """The table units × indicators as HTML.

    One row per unit as tables.heatmap gives it; `indicators` in the plan's order; `marks`, `awards`: what must
    stand beside a unit (marks.py); `blame`: unit → indicator → whose a bad figure is, where it is not the unit's.
    """
    html = ['<div class="heat" tabindex="0" role="region" aria-label="Tình trạng chỉ tiêu theo đơn vị"><table>']
    html.append('<thead><tr><th class="unit" scope="col">Đơn vị</th>')
    for place, indicator in enumerate(indicators, 1):
        name = indicator.short_name or indicator.name
        html.append(
            f'<th scope="col" title="{safe(indicator.name)}"><span class="wide">{safe(name)}</span>'
            f'<span class="narrow">CT{place}</span></th>'
        )
    html.append("</tr></thead><tbody>")
    group = None
    order = {code: place for place, code in enumerate(group_names)}
    rows = sorted(rows, key=lambda row: order.get(row["peer_group"], len(order)))  # stable: units keep their order
    for row in rows[:MOST_ROWS]:
        if row["peer_group"] != group:
            group = row["peer_group"]
            name = safe(group_names.get(group, group or "Ngoài cụm, khối"))
            html.append(f'<tr class="group"><th scope="rowgroup" colspan="{len(indicators) + 1}"><span>{name}</span>')
            html.append("</th></tr>")
        unit = row["unit_code"]
        beside = unit_marks(marks.get(unit, {}), awards.get(unit, []), is_narrow=True)
        html.append(_unit_row(row, indicators, beside, blame.get(unit, {})))
    html.append("</tbody></table></div>")
    if len(rows) > MOST_ROWS:
        html.append(f'<p class="note rest">Chỉ hiện {MOST_ROWS} đơn vị đầu. Chọn một cụm, khối để xem tiếp.</p>')
    return "".join(html) + _codes(indicators)


def _unit_row(row: dict, indicators, beside: str, blame: dict) -> str:
    address = safe(link("don-vi", don_vi=row["unit_code"]))
    cells = [f'<a href="{address}" target="_self">{safe(row["unit_name"])}</a>']
    html = [f'<tr><th class="unit" scope="row">{cells[0]}{beside}</th>']
    for indicator in indicators:
        html.append(_cell(indicator, row["cells"].get(indicator.code), blame.get(indicator.code)))
    return "".join(html) + "</tr>"


def _cell(indicator, cell: dict | None, whose: str | None) -> str:
    """One cell and nothing inside it: a browser looks through a thousand at every click. It is read out in words; when
    it is pointed at, web/screen.js puts unit and indicator before them."""
    mark = STATUS.get(cell["status"], UNKNOWN) if cell else STATUS["not_applicable"]
    look = distance_look(cell, mark) if cell else mark.look
    if whose in OTHERS and cell:  # bad, but not the unit's to mend: it says what it waits for
        mark = (
            OTHERS[whose]
            if whose == "approval" or cell["status"] == "missing"
            else Mark(mark.sign, PUBLISHED, mark.look)
        )
        look = mark.look if mark in OTHERS.values() else look
    if cell is None or cell["status"] == "not_applicable":  # four cells in ten of a city
        return f'<td class="{mark.look}" aria-label="{mark.word}">{mark.sign}</td>'
    targets = [cell.get("expected"), cell.get("last_target"), *(stone.target for stone in indicator.milestones)]
    value = value_text(cell.get("value"), indicator.measure, targets, missing="")
    told = mark.word + (f", {value}" if value else "")
    told += f", mức cuối {target_text(cell.get('last_target'), indicator.measure)}" if cell.get("last_target") else ""
    carried = cell.get("carried_from")
    month = f"<sub>T{int(carried[5:7])}</sub>" if carried else ""
    told += f", số liệu {month_text(carried)} mang sang" if carried else ""
    shown = "" if indicator.measure in ("done", "assessment") or cell["status"] in _SIGN_ONLY else safe(value)
    return f'<td class="{look}" aria-label="{safe(told)}">{mark.sign}{" " if shown else ""}{shown}{month}</td>'


_SIGN_ONLY = {"missing", "not_applicable", "no_cases", "not_due"}


def _codes(indicators) -> str:
    """On a phone: what the short codes in the heading stand for."""
    names = "".join(f"<li>{safe(item.short_name or item.name)}</li>" for item in indicators)
    return (
        f'<details class="codes"><summary>CT1 … CT{len(indicators)} là chỉ tiêu nào?</summary><ol>{names}</ol>'
        "</details>"
    )

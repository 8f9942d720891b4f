"""Answers at which of the ordered steps most cases are lost, as a funnel; never scores a step."""

import streamlit as st

from pages.board.sources import unit_word
from pages.kit.drawing import Told, behind, over
from pages.kit.figures import amount_text, safe

HEAD = ("Bước", "Số lượng", "Mất")  # of the figures behind a funnel


def funnel(row: dict, indicator, source: str) -> None:
    """The steps of an indicator whose parts are in order; the step with the greatest loss is marked.

    Drawn only when the unit gave the steps; a step without a figure is said, not drawn as zero.
    """
    given = {part["code"]: part["numerator"] for part in row["parts"]}
    amounts = [(part.label, given.get(part.code)) for part in indicator.parts]
    known = [(label, amount) for label, amount in amounts if amount is not None]
    whole = row["denominator"]
    if not known or not whole:
        return
    lost = losses(whole, [amount for _, amount in known])
    worst = max(lost) if lost else 0
    lines = []
    start = indicator.denominator.label if indicator.denominator else "Tổng số"
    lines.append(_line(start, whole, whole, ""))
    for (label, amount), loss in zip(known, lost, strict=True):
        is_worst = worst > 0 and loss == worst
        told = f" · mất {amount_text(loss)}" if loss else ""
        lines.append(_line(label, amount, whole, told + (" – nhiều nhất" if is_worst else ""), is_worst))
    at = next((label for (label, _), loss in zip(known, lost, strict=True) if worst and loss == worst), "")
    over_it = lost_most(indicator, at, amount_text(worst), amount_text(whole))
    figures = [(start, amount_text(whole), "")]
    figures += [
        (label, amount_text(amount), amount_text(loss)) for (label, amount), loss in zip(known, lost, strict=True)
    ]
    rows = Told(*over_it, source, HEAD, figures)
    st.html(f'{over(*over_it, source)}<ol class="steps">{"".join(lines)}</ol>{behind(rows)}')


def lost_most(indicator, at: str, worst: str, whole: str) -> tuple[str, str]:
    """The finding of a funnel (at which step most is lost, "": at none) and its unit of measure."""
    where = at if at.casefold().startswith("bước") else f"bước {at}"
    finding = f"Mất nhiều nhất ở {where}: {worst} trong {whole}" if at else "Không bước nào mất"
    unit = unit_word(indicator.denominator.measure_unit if indicator.denominator else None) or "số lượng"
    return finding, unit


def losses(whole, amounts: list) -> list:
    """How many are lost at each step: the one before (the whole for the first) minus the step itself."""
    return [before - after for before, after in zip([whole, *amounts], amounts, strict=False)]


def _line(label: str, amount, whole, told: str, is_worst: bool = False) -> str:
    width = min(100.0, 100 * float(amount) / float(whole))
    look = ' class="worst"' if is_worst else ""
    return (
        f'<li{look}><span>{safe(label)}</span><div><div class="fill" style="width:{width:.1f}%"></div></div>'
        f"<b>{safe(amount_text(amount))}{safe(told)}</b></li>"
    )

"""Answers at which of the ordered steps of an indicator most is lost over all units, as HTML; never scores a step."""

from kpi import numbers
from pages.board.steps import HEAD, lost_most
from pages.kit.drawing import Told, behind, over
from pages.kit.figures import safe


def funnel(rows: list[dict], indicator, source: str) -> str:
    """The steps summed over the units that gave them all; the step where most is lost is marked."""
    codes = [part.code for part in indicator.parts]
    given = [row for row in rows if row["denominator"] and all(row["parts"].get(code) is not None for code in codes)]
    if not given:
        return '<p class="note">Chưa đơn vị nào khai đủ các bước nên chưa vẽ được phễu.</p>'
    whole = sum(row["denominator"] for row in given)
    sums = [sum(row["parts"][code] for row in given) for code in codes]
    before = [whole, *sums]
    lost = [earlier - now for earlier, now in zip(before, sums, strict=False)]
    worst = max(lost)
    start = indicator.denominator.label if indicator.denominator else "Tổng số"
    lines = [_step(start, whole, whole, "", False)]
    for part, amount, loss in zip(indicator.parts, sums, lost, strict=True):
        told = (
            f" · mất {numbers.vietnamese(loss)}" + (" – nhiều nhất" if loss == worst and worst else "") if loss else ""
        )
        lines.append(_step(part.label, amount, whole, told, bool(worst) and loss == worst))
    note = f'<p class="note rest">{len(given)}/{len(rows)} đơn vị đã khai đủ bước.</p>'
    at = next((part.label for part, loss in zip(indicator.parts, lost, strict=True) if worst and loss == worst), "")
    over_it = lost_most(indicator, at, numbers.vietnamese(worst), numbers.vietnamese(whole))
    said = [numbers.vietnamese(amount) for amount in (whole, *sums)]
    names = [start, *(part.label for part in indicator.parts)]
    figures = list(zip(names, said, ["", *(numbers.vietnamese(loss) for loss in lost)], strict=True))
    told = behind(Told(*over_it, source, HEAD, figures))
    return f'{over(*over_it, source)}<ol class="steps">{"".join(lines)}</ol>{note}{told}'


def _step(label: str, amount, whole, told: str, is_worst: bool) -> str:
    look = ' class="worst"' if is_worst else ""
    width = min(100.0, 100 * float(amount) / float(whole))
    return (
        f'<li{look}><span>{safe(label)}</span><div><div class="fill" style="width:{width:.1f}%"></div></div>'
        f"<b>{numbers.vietnamese(amount)}{safe(told)}</b></li>"
    )

"""Answers how the figures of one indicator lie among all units, as columns; never judges a figure."""

from collections import Counter

from pages.kit.drawing import over
from pages.kit.figures import safe, value_text

STEPS, FEWEST = 8, 6  # columns; units below which a distribution says nothing


def distribution(rows: list[dict], indicator, source: str) -> str:
    """How many units lie in each of equal steps, those short of what is needed now in brown; "" for few units, for
    what is done or not, and where all are alike."""
    values = [float(row["value"]) for row in rows if row["value"] is not None]
    if indicator.measure not in ("share", "count", "points") or len(values) < FEWEST or max(values) == min(values):
        return ""
    low, step = min(values), (max(values) - min(values)) / STEPS
    places = [min(int((value - low) / step), STEPS - 1) for value in values]
    counts = Counter(places)
    needed, most = rows[0]["expected"], max(counts.values())
    columns = []
    for place in range(STEPS):
        begin, end = low + place * step, low + (place + 1) * step
        span = " – ".join(value_text(edge, indicator.measure) for edge in (begin, end))
        inside = [value for value, at in zip(values, places, strict=True) if at == place]
        is_short = all(_is_short(value, needed, indicator) for value in inside)
        columns.append(
            f'<li title="{safe(span)}: {counts[place]} đơn vị"><b>{counts[place] or ""}</b>'
            f'<i class="{"short" if is_short else ""}" style="height:{100 * counts[place] / most:.0f}px"></i>'
            f"<small>{safe(span)}</small></li>"
        )
    short = sum(_is_short(value, needed, indicator) for value in values)
    told = f"{short} đơn vị dưới mức cần có đến kỳ này (cột nâu: tất cả đều dưới); " if short else ""
    fullest = max(counts, key=lambda place: (counts[place], place))
    where = " – ".join(value_text(low + at * step, indicator.measure) for at in (fullest, fullest + 1))
    finding = f"Phân bố: {most} trong {len(values)} đơn vị ở khoảng {where}"
    head = over(finding, f"số đơn vị; {told}bảng dưới có từng đơn vị", source)
    return f'{head}<ul class="spread">{"".join(columns)}</ul>'


def _is_short(value: float, needed, indicator) -> bool:
    return needed is not None and (value > needed if indicator.lower_is_better else value < needed)

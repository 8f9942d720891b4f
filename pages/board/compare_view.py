"""Answers how two to four units look beside each other: a line an indicator, a dot a unit; never computes a figure."""

from kpi import numbers
from pages.board.marks import unit_marks
from pages.kit import choices, select
from pages.kit.choices import link
from pages.kit.drawing import over
from pages.kit.figures import safe, value_text
from pages.kit.grid import change
from pages.kit.words import STATUS, UNKNOWN

SLOTS = {"a": "Đơn vị thứ nhất", "b": "Đơn vị thứ hai", "c": "Đơn vị thứ ba", "d": "Đơn vị thứ tư"}
NOBODY = "khong"
NAMED_FROM, MOST_NAMED = 0.05, 3  # points that are worth naming
LOOKS = {"a": "ua", "b": "ub", "c": "uc", "d": "ud"}


def chosen(names: dict[str, str]) -> list[str]:
    """The units to compare, two to four, in the order of their fields; each once."""
    units, found = list(names), []
    with select.bar(2):
        for place, (slot, label) in enumerate(SLOTS.items()):
            options = units if place < 2 else [NOBODY, *units]
            default = units[place] if place < 2 else NOBODY
            text = lambda code: names.get(code, "(không)")  # noqa: E731
            unit = choices.listed(slot, label, options, default, text, width=290)
            if unit != NOBODY and unit not in found:
                found.append(unit)
    return found


def heads(units: list[str], names: dict, places: dict, marks: dict) -> str:
    """Each unit with its dot, score, change, rank and what must not be overlooked."""
    items = []
    for slot, unit in zip(SLOTS, units, strict=False):
        place, mark = places[unit], marks.get(unit, {})
        points = mark.get("score_change")
        score = numbers.vietnamese(place["score"], 2, missing="Không xếp hạng")
        rank = "–" if place["rank"] is None else f"{place['rank']}/{place['group_size']}"
        address = safe(link("don-vi", don_vi=unit))
        items.append(
            f'<li><i class="{LOOKS[slot]}">{slot.upper()}</i>'
            f'<span><a href="{address}" target="_self">{safe(names[unit])}</a>'
            f" <b>{score}</b> {change(points, numbers.vietnamese(abs(points or 0), 2))}"
            f' <small class="moved">hạng {rank}</small>{unit_marks(mark, [])}</span></li>'
        )
    return f'<ul class="key table">{"".join(items)}</ul>'


def finding(units: list[str], names: dict, places: dict, reasons: dict) -> str:
    """What sets the first two apart, in a sentence: points, and the indicators that made them."""
    one, other = units[:2]
    scores = (places[one]["score"], places[other]["score"])
    if None in scores:
        return ""
    lost = [{item["indicator_code"]: item for item in reasons[unit]["indicators"]} for unit in (one, other)]
    gaps = {code: lost[1][code]["lost"] - lost[0][code]["lost"] for code in lost[0].keys() & lost[1].keys()}
    parts = []
    for sign, words in ((1, "hơn ở"), (-1, "kém ở")):
        named = sorted((code for code in gaps if sign * gaps[code] >= NAMED_FROM), key=lambda code: -sign * gaps[code])
        shown = [
            f"{lost[0][code]['short_name']} ({numbers.vietnamese(abs(gaps[code]), 2)})" for code in named[:MOST_NAMED]
        ]
        parts += [f"{words} {', '.join(shown)}"] if shown else []
    apart = scores[0] - scores[1]
    word = "hơn" if apart > 0 else "kém"
    gap = f", {numbers.vietnamese(abs(apart), 2)} điểm" if apart else " về điểm"
    told = f"{names[one]} {word if apart else 'bằng'} {names[other]}{gap}" + (f": {'; '.join(parts)}" if parts else "")
    return f'<ul class="head"><li>{safe(told)}.</li></ul>'


def dumbbells(units: list[str], names: dict, positions: dict, reasons: dict, campaign, source: str) -> str:
    """One line an indicator that applies to any of them, the greatest difference of points lost first."""
    by_unit = {unit: {row["indicator_code"]: row for row in positions[unit]} for unit in units}
    lost = {unit: {item["indicator_code"]: item["lost"] for item in reasons[unit]["indicators"]} for unit in units}
    lines = []
    for indicator in campaign.indicators:
        rows = {unit: by_unit[unit].get(indicator.code) for unit in units}
        applied = {unit: row for unit, row in rows.items() if row and row["status"] != "not_applicable"}
        if not applied:
            continue
        points = [lost[unit].get(indicator.code, 0.0) for unit in applied]
        spread = max(points) - min(points) if len(applied) > 1 else 0.0
        lines.append((spread, indicator, _line(indicator, units, rows, lost)))
    lines.sort(key=lambda item: -item[0])
    if not lines:
        return '<p class="note">Không chỉ tiêu nào áp dụng cho các đơn vị này trong kỳ.</p>'
    most, at, _ = lines[0]
    told = f"{at.short_name or at.name} chênh nhiều nhất: {numbers.vietnamese(most, 2)} điểm"
    head = over(told if most else "Không chênh điểm ở chỉ tiêu nào", "mức thực hiện; bên phải là điểm mất", source)
    return f'{head}<ol class="dumb" data-testid="so-sanh">{"".join(line for *_, line in lines)}</ol>'


def _line(indicator, units: list[str], rows: dict, lost: dict) -> str:
    known = [float(row["value"]) for row in rows.values() if row and row["value"] is not None]
    last = float(indicator.milestones[-1].target) if indicator.milestones else None
    high = max([1.0 if indicator.measure == "share" else 0.0, *known, last or 0.0]) or 1.0
    dots, told, costs = [], [], []
    places = []
    for slot, unit in zip(SLOTS, units, strict=False):
        row = rows[unit]
        if row is None or row["status"] == "not_applicable":
            told.append(f"{slot.upper()} ⊘")
            continue
        mark = STATUS.get(row["status"], UNKNOWN)
        value = value_text(row["value"], row["measure"], [row["expected"], last])
        told.append(f"{slot.upper()} {mark.sign} {value if row['value'] is not None else mark.word}")
        cost = lost[unit].get(indicator.code)
        costs.append(f"{slot.upper()} " + (f"−{numbers.vietnamese(cost, 2)}" if cost else "0" if cost == 0 else "–"))
        if row["value"] is not None:
            at = 2 + 96 * min(max(float(row["value"]) / high, 0.0), 1.0)
            places.append(at)
            dots.append(f'<i class="{LOOKS[slot]}" style="left:{at:.1f}%">{slot.upper()}</i>')
    line = f'<s style="left:{min(places):.1f}%;width:{max(places) - min(places):.1f}%"></s>' if len(places) > 1 else ""
    tick = (
        f'<u style="left:{2 + 96 * last / high:.1f}%"></u>' if last is not None and indicator.measure != "done" else ""
    )
    address = safe(link("chi-tieu", ct=indicator.code))
    return (
        f'<li><span><a href="{address}" target="_self">{safe(indicator.short_name or indicator.name)}</a>'
        f"<br><small>{safe(' · '.join(told))}</small></span>"
        f'<span class="axis" role="img" aria-label="{safe("; ".join(told))}">{line}{tick}{"".join(dots)}</span>'
        f"<small>{safe(' · '.join(costs))}</small></li>"
    )

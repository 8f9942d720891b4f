"""Answers how a figure of an indicator reads on a screen, in its own measure; never decides whether it is enough."""

import re
from decimal import ROUND_DOWN, Decimal
from html import escape

from kpi import numbers
from pages.kit.words import day_text

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&:-])")
# Streamlit looks for these once more after Markdown's own escapes are undone (measured on 1.67): bare addresses and
# mailboxes become links, :material/home: an icon, :streamlit: a picture, -> an arrow. A character of no width between
# their two halves leaves them text.
_SEEN_LATER = re.compile(r"(?<=:)(?=[A-Za-z/+-])|(?<=www)(?=\.)|(?<=@)(?=[\w-])|(?<=[-<>=])(?=[-<>=])", re.IGNORECASE)
_NO_WIDTH = "\u2060"
_NUMBERED = re.compile(r"^(\d+)([.)])")
# Characters that turn the direction of a line around, so that it reads as something else: never shown.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def value_text(value, measure: str, targets=(), missing: str = "–") -> str:
    """The value in its measure: "79,9%", "12", "hạng 3", "đã xong".

    `targets` are the ratios that the figure must not be rounded up to while it is below them (design 9); where none
    are known the figure is cut instead of rounded.
    """
    if value is None:
        return missing
    if measure == "share":
        if not targets:
            return "100%" if value == 1 else numbers.percent_cut(value)
        return "100%" if value == 1 else numbers.percent(float(value), _level_above(value, targets))
    if measure == "done":
        return "đã xong" if value == 1 else "chưa xong"
    if measure == "assessment":
        return "đạt" if value == 1 else "không đạt"
    text = numbers.whole_or_decimal(value)
    return f"hạng {text}" if measure == "rank" else text


def points_between(value, before, targets) -> Decimal:
    """Percentage points between two shares as they are shown, so that who subtracts the two finds the same."""
    shown = [numbers.percent_points(float(ratio), _level_above(ratio, targets)) for ratio in (value, before)]
    return shown[0] - shown[1]


def _level_above(value, targets) -> float | None:
    """The lowest of the levels that a share has not reached."""
    above = (float(target) for target in targets if target is not None and float(target) > float(value))
    return min(above, default=None)


def distance_look(row: dict, mark) -> str:
    """The class of a bad figure by how far it is from what is needed now (value / expected): under 80%, 95%, nearer.

    Told apart by sign and word besides; other states keep their own look.
    """
    if mark.look != "bad":
        return mark.look
    value, needed = row.get("value"), row.get("expected")
    if value is None or not needed or row.get("measure") in ("done", "assessment", "rank"):
        return "bad3"
    reached = float(value) / float(needed)
    return "bad1" if reached >= 0.95 else "bad2" if reached >= 0.8 else "bad3"


def target_text(target, measure: str, missing: str = "–") -> str:
    """A target or an expected level: "80%", "ít nhất 1", "hạng 5 trở lên"."""
    if target is None:
        return missing
    if measure == "share":
        return numbers.percent(float(target), decimals=1).replace(",0%", "%")
    if measure == "done":
        return "xong"
    if measure == "assessment":
        return "đạt"
    text = numbers.whole_or_decimal(target)
    return f"hạng {text} trở lên" if measure == "rank" else text


def amount_text(amount, measure_unit: str | None = None) -> str:
    """A numerator or denominator with its measure unit: "1.250.000.000 đồng"."""
    if amount is None:
        return "–"
    return numbers.whole_or_decimal(amount) + (f" {measure_unit}" if measure_unit else "")


def money_text(amount, missing: str = "–") -> str:
    """Whole đồng as people say it: "39,9 tỷ", "850 triệu", "999.999"; cut, so that nothing reads as more than it is."""
    if amount is None:
        return missing
    for size, word in ((1_000_000_000, "tỷ"), (1_000_000, "triệu")):
        if abs(amount) >= size:
            exact = Decimal(int(amount)) / size
            shown = exact.quantize(Decimal("0.1"), rounding=ROUND_DOWN)
            return f"{numbers.vietnamese(shown, 1).removesuffix(',0')} {word}"
    return numbers.whole_or_decimal(amount)


def quantity_text(amount, measure_unit_code: str | None, measure_unit: str | None) -> str:
    """An amount with its measure unit, đồng as tỷ or triệu."""
    if amount is None:
        return "–"
    if measure_unit_code == "vnd":
        return f"{money_text(amount)} đồng"
    return amount_text(amount, measure_unit)


def ratio_of_amounts(row: dict, measure_unit: str | None) -> str:
    """The two figures behind a share, đồng as tỷ or triệu ("7,3 tỷ / 8,6 tỷ đồng"); empty for a single figure."""
    if row.get("denominator") is None:
        return ""
    if row.get("measure_unit") == "vnd":
        return f"{money_text(row['numerator'])} / {money_text(row['denominator'])} {measure_unit or ''}".strip()
    return f"{amount_text(row['numerator'])} / {amount_text(row['denominator'], measure_unit)}"


def milestone_text(milestone: dict, measure: str) -> str:
    """One milestone: "80% đến 30/09/2024"."""
    return f"{target_text(milestone['target'], measure)} đến {day_text(milestone['due_on'])}"


def plain(text) -> str:
    """Any text made harmless for titles, labels and notices of Streamlit, which read Markdown: one line of text."""
    one_line = " ".join(_TURNING.sub("", str(text if text is not None else "")).split())
    return _NUMBERED.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", _SEEN_LATER.sub(_NO_WIDTH, one_line)))


def safe(text) -> str:
    """Any text made harmless inside HTML."""
    return escape(_TURNING.sub("", str(text if text is not None else "")), quote=True)


def labelled(label: str) -> str:
    """The attribute by which a cell says its column on a phone; nothing where the cell speaks for itself."""
    return f' data-label="{safe(label)}"' if label else ""


def file_name(text: str) -> str:
    """A name under which a browser may save a file: no folder, no control or turning character, not hidden."""
    name = re.split(r"[/\\]", _TURNING.sub("", str(text)))[-1]
    name = re.sub(r'[\x00-\x1f\x7f-\x9f\u2028\u2029"*:<>?|;%]', "_", name).strip(" .")
    return name[-150:] or "tep"


def chip(mark, words: str = "", look: str = "") -> str:
    """A small coloured label: sign and word."""
    return f'<span class="chip {look or mark.look}">{mark.sign} {safe(words or mark.word)}</span>'

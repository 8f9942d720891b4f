"""Answers how a number looks under its number format, and whether it looks like another number; never changes it.

A person signs what they see. Formats that show the same number (grouping, decimals, colours, "người" behind it) are
plain; those that show another one have a kind of their own, and the checks ask about the cell.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from .fractions_shown import FractionFormat, as_fraction, fraction_format
from .words_beside import changes_the_number, says_about, says_percent

PLAIN, PERCENT, SCALED, WORDS, HIDDEN, FRACTION = "", "percent", "scaled", "words", "hidden", "fraction"
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<condition>[<>=]+ *-?[0-9.]+)\]|\[[^\]]*\]|(?P<general>general)|(?P<exponent>e[+-])|(?P<at>@)"
    r"|(?P<digits>[0#?]+)|(?P<point>\.)|(?P<comma>,+)|(?P<percent>%)|(?P<slash>/)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"([<>=]+) *(-?[0-9.]+)")
_HOLDS = {
    "<": Decimal.__lt__,
    ">": Decimal.__gt__,
    "=": Decimal.__eq__,
    "<=": Decimal.__le__,
    ">=": Decimal.__ge__,
    "<>": Decimal.__ne__,
}
_LETTER_OR_DIGIT = re.compile(r"[^\W_]|[%\u2030\u2031]")
_DASH = "dash"  # how accountants show 0
_GROUP = 3
_MOST_DECIMALS = 15
# "85,000" is eighty-five to three decimals and as many thousands in other hands; "-85" and "(85)" are below nought.
_THOUSANDS_OR_DECIMALS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_BELOW_NOUGHT = re.compile(r"[-\u2212\u2013(]\s*$")


class Section(NamedTuple):
    """One part of a format: its kind, its literal words before and behind the digits, powers of 1000 and of 100,
    decimals, grouping, least digits, the condition it is used under (None: by its place); a fraction's form; the places
    of whole digits with the signs between them."""

    kind: str
    before: str
    behind: str
    thousands: int
    percents: int
    decimals: int | None  # None: as many as there are (General)
    is_grouped: bool
    least_digits: int
    condition: tuple[str, str] | None
    fraction: FractionFormat | None = None
    pattern: tuple[tuple[bool, str], ...] = ()  # (is a place, the sign)


class Shown(NamedTuple):
    """How a number looks: the kind (PLAIN where it looks like itself) and the text a person sees."""

    kind: str
    text: str


def shown(value: Decimal, code: str) -> Shown:
    """How a number looks under a format code of a spreadsheet."""
    sections = sections_of(code)
    section, sign = _chosen(value, sections)
    if section.kind == HIDDEN or (section.kind == _DASH and value):
        return Shown(HIDDEN, "")
    if section.kind == _DASH:
        return Shown(PLAIN, section.before.strip())
    digits = _digits(abs(value) * Decimal(100) ** section.percents / Decimal(1000) ** section.thousands, section)
    text = f"{section.before}{digits}{section.behind}".strip()
    if not text:
        return Shown(HIDDEN, "")
    if section.kind == FRACTION and value == value.to_integral_value():
        is_odd_around = changes_the_number(section.before + section.behind)
        return Shown(WORDS if is_odd_around else PLAIN, f"{sign}{text}" if value else text)
    if section.kind == PLAIN and (
        _has_two_readings(digits, section) or (value > 0 and _BELOW_NOUGHT.search(section.before))
    ):
        return Shown(SCALED, f"{sign}{text}")
    return Shown(section.kind, f"{sign}{text}" if value else text)


def _has_two_readings(digits: str, section: Section) -> bool:
    if section.pattern:
        return digits.startswith(("0.", "0,"))  # 85 shown as "0.085"
    return section.decimals == _GROUP and _THOUSANDS_OR_DECIMALS.fullmatch(digits) is not None


@lru_cache(maxsize=1024)
def is_odd(code: str) -> bool:
    """True for a format under which some number looks like another one, or has something beside it."""
    sections = sections_of(code)
    return any(
        s.kind != PLAIN or s.before.strip() or s.behind.strip() or s.least_digits != 1 or s.decimals == _GROUP
        for s in sections
    )


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[Section, ...]:
    """The parts of a format: positive, negative, zero; a part for texts is left out."""
    if not code.strip():
        return (_PLAIN,)
    found = [_section(list(_TOKEN.finditer(part))) for part in _parts(code)[:4]]
    return tuple(section for section in found if section is not None) or (_PLAIN,)


_PLAIN = Section(PLAIN, "", "", 0, 0, None, False, 1, None)


def _parts(code: str) -> list[str]:
    """The parts of a format between semicolons that are no letters of it."""
    parts, at = [""], 0
    while at < len(code):
        match = _TOKEN.match(code, at)
        piece = match[0] if match else code[at]
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
        at += len(piece)
    return parts


def _section(tokens: list[re.Match]) -> Section | None:
    kinds = [match.lastgroup for match in tokens]
    if "at" in kinds and "digits" not in kinds:
        return None if any(kind == "other" for kind in kinds) else _PLAIN
    condition = next((match["condition"] for match in tokens if match["condition"]), None)
    found = _CONDITION.fullmatch(condition) if condition else None
    bounds = (found[1], found[2]) if found else None
    places = [at for at, kind in enumerate(kinds) if kind in ("digits", "general")]
    words = [_literal(match) for match in tokens]
    if not places:
        before = "".join(words)
        kind = WORDS if _LETTER_OR_DIGIT.search(before) or before.strip(" -–") else HIDDEN
        is_dash = bool(before.strip()) and kind == HIDDEN
        return Section(_DASH if is_dash else kind, before, "", 0, 0, 0, False, 0, bounds)
    first, last, fraction = places[0], places[-1], None
    if "slash" in kinds and first < (slash := kinds.index("slash")):
        fraction, pieces = fraction_format(tokens[first:slash], tokens[slash + 1 :])
        last = max(last, slash + pieces)
    before, inside, behind = "".join(words[:first]), words[first:last], "".join(words[last + 1 :])
    grouped = any(kind == "comma" for kind in kinds[first:last])
    thousands = 0
    for at in range(last + 1, len(tokens)):
        if kinds[at] == "comma":
            thousands += len(tokens[at][0])
        elif kinds[at] is not None or words[at]:
            break
    point = next((at for at, kind in enumerate(kinds) if kind == "point" and at > 0), None)
    if point is not None and point > 0 and kinds[point - 1] == "comma":
        thousands += len(tokens[point - 1][0])
    digits = "".join(match["digits"] or "" for match in tokens[: point if point is not None else None])
    decimals = 0 if point is None else len("".join(match["digits"] or "" for match in tokens[point:]))
    percents = sum(kind == "percent" for kind in kinds)
    pattern, is_split = _pattern(tokens[first : last + 1]) if "slash" not in kinds else ((), False)
    kind = _kind(kinds, (before, behind), inside, is_split, percents, thousands)
    places_shown = None if "general" in kinds or "exponent" in kinds else min(decimals, _MOST_DECIMALS)
    least = 1 if "general" in kinds else digits.count("0")
    return Section(kind, before, behind, thousands, percents, places_shown, grouped, least, bounds, fraction, pattern)


def _literal(match: re.Match) -> str:
    if match["percent"]:
        return "%"
    if match[0].startswith("*") and match[0][1:].isdigit():
        return match[0][1:]  # fills the cell with a digit
    text = match["quoted"] or match["escaped"] or match["currency"] or match["other"]
    return text or (" " if match[0].startswith("_") else "")


def _kind(
    kinds: list, around: tuple[str, str], inside: list[str], is_split: bool, percents: int, thousands: int
) -> str:
    if percents or any(map(says_percent, (*around, *inside))):
        return PERCENT
    if thousands:
        return SCALED
    if "slash" in kinds:
        return FRACTION
    is_odd_inside = is_split or any(any(sign.isalnum() for sign in word) for word in inside)
    return WORDS if is_odd_inside or changes_the_number("".join(around)) or says_about(*around) else PLAIN


def _pattern(between: list[re.Match]) -> tuple[tuple[tuple[bool, str], ...], bool]:
    """The places of whole digits with the signs between them, () where there are none; and whether these are no marks
    of thousands: 15 shown as "1,5", "1/5", "1 5"."""
    point = next((at for at, match in enumerate(between) if match["point"]), len(between))
    found = [(bool(match["digits"]), sign) for match in between[:point] for sign in match["digits"] or _literal(match)]
    signs = [at for at, (is_place, _) in enumerate(found) if not is_place]
    marks = [found[at][1] in ".,' \xa0" and not sum(is_place for is_place, _ in found[at:]) % _GROUP for at in signs]
    return tuple(found) if signs else (), not all(marks)


def _parted(whole: str, pattern: tuple[tuple[bool, str], ...]) -> str:
    """Digits in their places, from the last one on; those that have no place stand before the first."""
    text, left = "", list(whole)
    for is_place, sign in reversed(pattern):
        text = (sign if not is_place else left.pop() if left else "0" if sign == "0" else "") + text
    return "".join(left) + text


def _chosen(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section, str]:
    """The part a number is shown by, and the sign written before it."""
    minus = "-" if value < 0 else ""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(value, section.condition):
                return section, minus
        return _PLAIN, minus
    if value < 0 and len(sections) > 1:
        return sections[1], ""
    if value == 0 and len(sections) > 2:
        return sections[2], ""
    return sections[0], minus


def _holds(value: Decimal, condition: tuple[str, str]) -> bool:
    compare = _HOLDS.get(condition[0])
    try:
        return bool(compare and compare(value, Decimal(condition[1])))
    except ArithmeticError:
        return False


def _digits(number: Decimal, section: Section) -> str:
    """Vietnamese writing: a comma before decimals, points between thousands where it looks like another number."""
    if section.fraction:
        return as_fraction(number, section.fraction)
    has_no_place = section.decimals == 0 and not section.least_digits and not section.is_grouped
    if section.kind == WORDS and has_no_place and section.before and not section.behind:
        return ""
    if section.decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-section.decimals), rounding=ROUND_HALF_UP)
    text = f"{number:,f}" if section.is_grouped and section.kind != PLAIN else f"{number:f}"
    whole, _, rest = text.partition(".")
    if section.decimals is None:
        rest = rest.rstrip("0")
    if whole == "0" and not section.least_digits and not rest and section.decimals is not None:
        return ""
    if section.pattern:
        whole = _parted(whole.replace(",", ""), section.pattern)
    else:
        whole = whole.replace(",", ".").rjust(section.least_digits, "0")
    return f"{whole},{rest}" if rest else whole

"""Answers where the name of a body breaks at the head of a paper; never cuts a name of a place or person in two.

Word breaks a line wherever it is full: "UBND THÀNH PHỐ MINH / HỌA". Here a name too long for its place is broken before
the word that says what kind of place it is, else where both lines are nearest to equal.
"""

import unicodedata

_ROOM_MM = 64  # the left cell of the head (tools: layout.py)
_MM_PER_POINT = 25.4 / 72
_SAFETY = 0.97  # the letters of two printers are not quite alike
# Widths of Times New Roman's capitals in thousandths of the letter size, regular and bold; others count as the widest.
_REGULAR = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUVXY",
        (
            722,
            667,
            667,
            722,
            611,
            556,
            722,
            722,
            333,
            722,
            611,
            889,
            722,
            722,
            556,
            722,
            667,
            556,
            611,
            722,
            722,
            722,
            722,
        ),
        strict=True,
    )
)
_BOLD = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUVXY",
        (
            722,
            667,
            722,
            722,
            667,
            611,
            778,
            778,
            389,
            778,
            667,
            944,
            722,
            778,
            611,
            778,
            722,
            556,
            667,
            722,
            722,
            722,
            722,
        ),
        strict=True,
    )
)
_NARROW = {" ": 250, "-": 333, "–": 500, ",": 250, ".": 250}
_WIDEST = 944
_DASHES = ("-", "–")
# What a body is named after begins here: the name behind it stays whole.
_KINDS = (
    *("THÀNH PHỐ", "THỊ XÃ", "THỊ TRẤN", "TỈNH", "QUẬN", "HUYỆN", "PHƯỜNG", "XÃ", "ĐẶC KHU"),
    *("THI ĐUA", "KHEN THƯỞNG", "NHÂN DÂN"),
)


def in_lines(name: str, points: int = 13, is_bold: bool = True, room_mm: float = _ROOM_MM) -> str:
    """A name as it stands at the head: each line fits its place; lines somebody broke on purpose stay as they are."""
    return "\n".join(part for line in name.split("\n") for part in _broken(line.strip(), points, is_bold, room_mm))


def width_mm(text: str, points: int, is_bold: bool) -> float:
    """How wide a line of capitals is."""
    widths = _BOLD if is_bold else _REGULAR
    total = sum(_NARROW.get(letter) or widths.get(_plain(letter), _WIDEST) for letter in text)
    return total / 1000 * points * _MM_PER_POINT


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].upper()
    return "D" if base == "Đ" else base


def _broken(line: str, points: int, is_bold: bool, room_mm: float) -> list[str]:
    words = line.split()
    if len(words) < 2 or width_mm(line, points, is_bold) <= room_mm * _SAFETY:
        return [line]
    cuts = [place for place in range(1, len(words)) if _begins_with_a_kind(words[place:])]
    cuts = [place for place in cuts if not _is_inside_a_name(words, place)] or list(range(1, len(words)))
    cuts = [place for place in cuts if words[place - 1] not in _DASHES] or cuts  # "THI ĐUA - KHEN THƯỞNG" stays whole
    fits = [place for place in cuts if _fits(words[:place], points, is_bold, room_mm)] or cuts

    def unevenness(place: int) -> float:
        halves = (" ".join(words[:place]), " ".join(words[place:]))
        return abs(width_mm(halves[0], points, is_bold) - width_mm(halves[1], points, is_bold))

    place = min(fits, key=unevenness)
    parts = (" ".join(words[:place]), " ".join(words[place:]))
    return [piece for part in parts for piece in _broken(part, points, is_bold, room_mm)]


def _begins_with_a_kind(words: list[str]) -> bool:
    text = " ".join(words).upper()
    return any(f"{text} ".startswith(f"{kind} ") for kind in _KINDS)


def _is_inside_a_name(words: list[str], place: int) -> bool:
    """A kind right behind another one is no place to cut: "ỦY BAN | NHÂN DÂN" before "THÀNH PHỐ"."""
    return (
        " ".join(words[place:]).upper().startswith("NHÂN DÂN ")
        and len(words) - place > 2
        and any(_begins_with_a_kind(words[later:]) for later in range(place + 1, len(words)))
    )


def _fits(words: list[str], points: int, is_bold: bool, room_mm: float) -> bool:
    return width_mm(" ".join(words), points, is_bold) <= room_mm * _SAFETY

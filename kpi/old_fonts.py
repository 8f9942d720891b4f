"""Answers whether a text was written with an old Vietnamese font (TCVN3/ABC, VNI) and how it reads in Unicode.

"NguyÔn V¨n A" shows as Nguyễn Văn A in .VnTime only. Never changes a text that reads as Vietnamese already.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from kpi.syllables import is_syllable

TCVN3, VNI = "TCVN3 (ABC)", "VNI"
# One sign a letter, from 0xA1 on; a blank: the font has nothing there.
_TCVN3_SIGNS = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"
_TCVN3 = {0xA1 + at: letter for at, letter in enumerate(_TCVN3_SIGNS) if letter != " "}
# A letter and the sign behind it; then the letters that stand alone.
_MARKS = dict(
    zip("øùûõïâàáåãäêèéúüë", ("̀", "́", "̉", "̃", "̣", "̂", "̂̀", "̂́", "̂̉", "̂̃", "̣̂", "̆", "̆̀", "̆́", "̆̉", "̆̃", "̣̆"), strict=True)
)
_VNI_ALONE = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
    "Ô": "Ơ",
    "Ö": "Ư",
    "Ñ": "Đ",
    "Æ": "Ỉ",
    "Ó": "Ĩ",
    "Ò": "Ị",
    "Î": "Ỵ",
}
_VNI_PAIR = re.compile("([aeouyôöAEOUYÔÖ])([øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË])")
_ABBREVIATION = re.compile("[B-DF-HJ-NP-TV-XZĐ]+")  # QĐ, HĐND: no syllable, and no sign against one
_BRACKETS = "()[]{}\"'“”‘’.,;:!?/\\-–…"
_PIECES = re.compile(r"[-–/.,;:()“”\"]")
_LEAST_LETTERS = 2
_LAST_OLD_SIGN = 0xFF
_FEW, _ENOUGH = 5, 0.8


class OldFont(NamedTuple):
    """By which font a text was written, and how it reads in Unicode."""

    font: str
    reading: str


def old_font(text: str) -> OldFont | None:
    """The Unicode reading of a text written with an old font; None for every other text.

    Only where it is sure: a word with signs that no Vietnamese word has, and (nearly) all words with such signs are
    Vietnamese syllables in the reading.
    """
    if text.isascii() or any(ord(sign) > _LAST_OLD_SIGN and sign.isalpha() for sign in text):
        return None
    if not any(map(_is_evidence, _odd(text))):  # nearly every text: looked at once, before any reading is made
        return None
    for font, read in ((TCVN3, _from_tcvn3), (VNI, _from_vni)):
        reading = unicodedata.normalize("NFC", read(text))
        if reading != text and _is_sure(text, reading, read):
            return OldFont(font, reading)
    return None


def read_whole(signs: str, other: str) -> str:
    """Of two readings of the same bytes the one with more Vietnamese words: `signs` by an old font, else `other`."""
    by_font = [unicodedata.normalize("NFC", read(signs)) for read in (_from_tcvn3, _from_vni)]
    return max(other, *by_font, key=_words_in)  # the first of equals


def _words_in(text: str) -> int:
    return sum(map(is_syllable, _odd(text)))


def _odd(text: str) -> list[str]:
    """The pieces of a text that hold other signs than ASCII."""
    words = [word.strip(_BRACKETS) for word in text.split()]
    return [piece for word in words if not word.isascii() for piece in _PIECES.split(word) if not piece.isascii()]


def _is_sure(text: str, reading: str, read: Callable[[str], str]) -> bool:
    odd = _odd(text)
    odd = [word for piece in odd if not _ABBREVIATION.fullmatch(word := unicodedata.normalize("NFC", read(piece)))]
    good = sum(map(is_syllable, odd))
    return good == len(odd) if len(odd) <= _FEW else good >= _ENOUGH * len(odd)


def _is_evidence(word: str) -> bool:
    """A word of letters and old signs that is no Vietnamese word as it stands."""
    has_figures = (
        any(map(str.isdecimal, word)) or word[-1:].isdigit()
    )  # a footnote's mark stands last: "hồ¹", not "ho¹ch"
    return len(word) >= _LEAST_LETTERS and not has_figures and not is_syllable(word)


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    """Each vowel with the mark that stands behind it; what no pair has taken by itself."""
    found, at = [], 0
    for match in _VNI_PAIR.finditer(text):
        found += [_VNI_ALONE.get(sign, sign) for sign in text[at : match.start()]]
        found.append(_VNI_ALONE.get(match[1], match[1]) + _MARKS[match[2].lower()])
        at = match.end()
    return "".join([*found, *(_VNI_ALONE.get(sign, sign) for sign in text[at:])])

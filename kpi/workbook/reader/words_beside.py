"""Answers what words beside a number make of it: millions, per cent, "about"; never what the number is."""

import re
import unicodedata

# Words that make another number of the one before them, folded.
_SCALES = frozenset(
    """nghin ngan ngh ngd nghd nghdong ngdong trieu ty ti tr trd tyd tid trdong tydong trvnd tyvnd ngvnd van tram chuc
    ruoi nua k m b mil mio bn mrd pt ppm trieudong nghindong ngandong
    thousand million billion""".split()  # noqa: SIM905
)
_NO_PLAIN_SIGN = "%\u2030\u2031<>≤≥≈~±×"
_MEASURES = re.compile(
    r"(?<![^\W_])(?:k|d|c|m)?m ?[23²³](?![^\W_])"
)  # m2, km²: a digit of theirs is none of the number's
_PERCENT = re.compile(r"\b(?:phan tram|pct|percent)\b")
_ABOUT = re.compile(r"\b(?:khoang|gan|xap xi|tam|chung|uoc|uoc dat|tren|duoi|hon|toi da|toi thieu)[ :]*$")
_ABOUT_BEHIND = re.compile(r"^\s*(?:\+|\(?\s*(?:uoc|du kien|tam tinh)\b)")


def folded(words: str) -> str:
    """Words for comparing: no accents, no case; the Icelandic "Ð" that some keyboards give for "Đ" is one too."""
    plain = unicodedata.normalize("NFD", words.casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def changes_the_number(words: str) -> bool:
    """True where words beside a number make another number of it: "triệu đồng", "k", "%", ">", digits of their own."""
    words = _MEASURES.sub(" ", words.casefold())
    if any(sign.isdigit() or sign in _NO_PLAIN_SIGN for sign in words):
        return True
    return any(word in _SCALES for word in re.findall(r"[a-z]+", folded(words)))


def says_percent(words: str) -> bool:
    """True where words beside a number say per cent."""
    return "%" in words or _PERCENT.search(folded(words)) is not None


def says_about(before: str, behind: str) -> bool:
    """True where the words before or behind a number say that it is none exactly: "khoảng 85", "trên 90", "90+"."""
    return _ABOUT.search(folded(before)) is not None or _ABOUT_BEHIND.search(folded(behind)) is not None

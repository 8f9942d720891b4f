"""Answers whether a word can be a Vietnamese syllable, and how two writings of one name are compared.

Never says that two people are one: a name that compares equal is a question to a person.
"""

import re
import unicodedata
from functools import lru_cache

from kpi.text import one_line

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Đ has three look-alikes; the others are letters of Cyrillic and Greek that look like Latin ones.
_LOOK_ALIKES = str.maketrans(
    "ðɖƉаеорсухіјѕһԁαοινρυκ\u02bc\u2019\u2018\u00b4`",
    "đđđaeopcyxijshdaoivpuk'''''",
)
_ONSETS = (
    "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x|",
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep "
    "et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai "
    "oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc "
    "ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn "
    "uông uôt up ut uy uya uych uyêt uyên uynh uyt uyu uơ ư ưa ưc ưi ưng ưn ưm ưt ưu ươc ươi ươm ươn ương ươp "
    "ươt ươu y yêm yên yêng yêt yêu ynh yt ôông uau uên uêt",
)
_SYLLABLE = re.compile(f"(?:{_ONSETS[0]})(?:{'|'.join(sorted(_ONSETS[1].split(), key=len, reverse=True))})")


def without_tone(word: str) -> tuple[str, str]:
    """A word in small letters without its tone marks (â, ă, đ, ê, ô, ơ, ư stay), and the tone marks it had."""
    plain = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(sign for sign in plain if sign in _TONES)
    return unicodedata.normalize("NFC", "".join(sign for sign in plain if sign not in _TONES)), tones


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """True for a word that Vietnamese could have: "nguyễn", "Khoẻ"; not "nguyôn", "v¨n", "Café"."""
    plain, tones = without_tone(word)
    return len(tones) <= 1 and _SYLLABLE.fullmatch(plain) is not None


def latin(text: str) -> str:
    """A text in small letters, those of other alphabets and widths that look like Latin ones as these."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_LOOK_ALIKES)


def name_key(name: str) -> str:
    """A name as its writings are compared: Hòa and Hoà, Đ and Ð, Khoẻ and Khỏe, capitals, odd blanks, unseen signs.

    The tone counts, its place in the word does not; accents are never dropped: Hòa is not Hoa, nor Hoá.
    """
    words = (without_tone(word) for word in latin(one_line(name)).replace("-", " ").replace(".", ". ").split())
    return " ".join(plain + tones for plain, tones in words)


def is_written_otherwise(one: str, other: str) -> bool:
    """True for two writings of what may be one name that are not the same letters."""
    return one_line(one) != one_line(other) and name_key(one) == name_key(other)


def search_key(text: str) -> str:
    """A text as it is searched: as name_key, and without any accent, so that "hoa" finds Hòa, Hoà and Hoá."""
    plain = unicodedata.normalize("NFD", name_key(text).replace("đ", "d"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))

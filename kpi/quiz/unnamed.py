"""Answers how an essay reads without its writer: own name and unit taken out; never changes another word."""

import re
import unicodedata

from kpi.quiz.table_file import bare

LEFT_OUT = "[…]"


def unnamed(text: str, full_name: str, unit_name: str) -> str:
    """The text with the writer's full name and unit left out, whatever their case, also written without marks."""
    text = _seen(unicodedata.normalize("NFC", text))
    for word in (full_name, unit_name, bare(full_name), bare(unit_name)):
        plain = " ".join(unicodedata.normalize("NFC", word).split())
        if len(plain) > 3:
            pattern = r"\s+".join(map(re.escape, plain.split()))
            text = re.sub(rf"(?<!\w){pattern}(?!\w)", LEFT_OUT, text, flags=re.IGNORECASE)
    return text


def _seen(text: str) -> str:
    """The text without letters that nobody sees (zero-width spaces, soft hyphens): they would hide a name."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def tells(text: str, name: str) -> bool:
    """True when the name stands in the text, whatever its marks and case (a .pdf often loses them)."""
    words = bare(name)
    return len(words) > 3 and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", bare(_seen(text))) is not None

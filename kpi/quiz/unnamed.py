"""Answers how an essay reads without its writer: own name and unit taken out; never changes another word."""

import re
import unicodedata

LEFT_OUT = "[…]"


def unnamed(text: str, full_name: str, unit_name: str) -> str:
    """The text with the writer's full name and unit left out, whatever their case."""
    text = unicodedata.normalize("NFC", text)
    for word in (full_name, unit_name):
        plain = " ".join(unicodedata.normalize("NFC", word).split())
        if len(plain) > 3:
            pattern = r"\s+".join(map(re.escape, plain.split()))
            text = re.sub(rf"(?<!\w){pattern}(?!\w)", LEFT_OUT, text, flags=re.IGNORECASE)
    return text

"""Answers whether a text can be seen under a number format of a spreadsheet; never how it looks."""

import re
from functools import lru_cache

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]', re.DOTALL)
_PARTS = 4  # above nought, below, nought, texts


@lru_cache(maxsize=1024)
def hides_texts(code: str) -> bool:
    """True for a format under which nobody sees a text: its fourth part has no place for one (";;;")."""
    parts = _LITERAL.sub("", code).split(";")
    return len(parts) >= _PARTS and "@" not in parts[_PARTS - 1]

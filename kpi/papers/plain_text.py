"""Answers how a person's text may stand in a paper or a sheet; never changes a letter that can be printed."""

import re
import unicodedata

_NOT_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """A text in NFC without control characters (they would break the file); line breaks stay."""
    return _NOT_TEXT.sub(" ", unicodedata.normalize("NFC", text))

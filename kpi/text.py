"""Answers how a text that somebody gave may stand in the product: the one door for text; never changes a seen letter.

Every text passes here, whichever door it came through: workbook, own layout, import, reviewer's book, forms, tasks,
names of files, the provider's names. A text that passed can be written into any .xlsx, .docx, CSV and JSON, and looks
as it did. Only the standard library is imported: everything may import this module.
"""

import re
import unicodedata
from collections.abc import Mapping
from copy import copy
from dataclasses import fields, is_dataclass, replace
from typing import Any

# No sheet and no paper can hold these (XML 1.0, 2.2): a workbook with one of them cannot be saved or not be read again.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NO_TEXT_AND_BLANKS = re.compile(f" ?{_NO_TEXT.pattern}(?:{_NO_TEXT.pattern[:-1]} ])*")  # one blank, not two
_NO_TEXT_OF_ASCII = bytes(sign for sign in range(128) if _NO_TEXT.match(chr(sign)))
_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
_ODD_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
# Nobody sees these and they make two texts of one: zero-width signs, directions, soft hyphens, fillers, tags.
_UNSEEN = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    f"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U000e0000-\U000e0fff{_PLANES}]"
)
# Figures behind this sign are seen from their end on: "\u202e21" is seen as "12".
_TURNED = re.compile("\u202e([0-9.,/ \\-\u200b-\u200f\u202d]*[0-9])")
_ODD_BLANKS = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BLANKS = re.compile(r"\s+")
_WIDE = re.compile(r"[\uff01-\uff5e]|(?![0-9])\d")
_WIDE_BY = 0xFEE0
_UNDERLYING = re.compile("(_x[0-9A-Fa-f]{4})(?=_)")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_IN_CELL = 32_767
_PARAMS = "__dataclass_params__"  # what the decorator was told; typeshed does not know it
SECRET_FIELDS = frozenset({"password", "passwords", "secret", "token", "one_time_password", "new_password"})


def given(text: str) -> str:
    """A text as it is taken in: NFC, line ends as "\\n", every sign that nobody sees or nothing can hold left out.

    A control character becomes a blank (it stood between two words more often than within one), an invisible sign
    nothing, but figures that a sign turns round stand as they are seen. Blanks of another width become plain ones.
    Taking it in twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = _NO_TEXT_AND_BLANKS.sub(" ", _LINE_ENDS.sub("\n", text))
    if "\u202e" in plain:
        plain = _TURNED.sub(lambda run: run[1][::-1], plain)
    return unicodedata.normalize("NFC", _ODD_BLANKS.sub(" ", _UNSEEN.sub("", plain)))


def is_clean(text: str) -> bool:
    """True where taking a text in would change nothing but its line ends and how its letters are put together."""
    if text.isascii():  # a file of a million lines, mostly: looked through in a fiftieth of the time
        letters = text.encode()
        return len(letters.translate(None, _NO_TEXT_OF_ASCII)) == len(letters)
    return not any(found.search(text) for found in (_NO_TEXT, _UNSEEN, _ODD_BLANKS, _ODD_LINE_ENDS))


def one_line(text: str) -> str:
    """A text of one line: names, numbers of papers, titles; single blanks between the words."""
    return _BLANKS.sub(" ", given(text)).strip()


def optional(text: str | None) -> str | None:
    """A text of a form without outer blanks; None where nothing was typed."""
    return given(text or "").strip() or None


def narrow(text: str) -> str:
    """A text with full-width letters, digits and signs ("１２％", of Japanese and Chinese keyboards) and the digits of
    other scripts as plain ones. It looks a little otherwise then: whoever takes it so says it.
    """
    return text if text.isascii() else _WIDE.sub(_narrow, text)


def _narrow(wide: re.Match[str]) -> str:
    sign = wide[0]
    return chr(ord(sign) - _WIDE_BY) if "\uff01" <= sign <= "\uff5e" else str(unicodedata.decimal(sign))


def storable(text: str) -> str:
    """A text as the store takes it, line ends and all: the last bar behind every door, for what no file can hold."""
    return text if text.isascii() and text.isprintable() else _NO_TEXT.sub(" ", text)


def writable(text: str) -> str:
    """A text that was kept before it passed this door, as a paper or a JSON file can hold it; invisible signs stay.

    For the last step of every writer: what an older release kept must not stop a template.
    """
    if text.isascii() and text.isprintable():
        return text
    return _NO_TEXT.sub(" ", _LINE_ENDS.sub("\n", text))


def cell_text(text: str) -> str:
    """The same for a cell of an .xlsx, where "_x0001_" stands for the very sign that no file can hold: there it is
    written so that the letters themselves are read again. At most as long as a cell can be."""
    plain = writable(text)[:LONGEST_IN_CELL]
    return _UNDERLYING.sub(r"_x005F\1", plain) if "_x" in plain else plain


def put(cell: Any, value: Any) -> None:
    """Put a value into a cell of openpyxl: a text stays a text, whatever it begins with and whatever it holds.

    Never a formula: the product writes none. `value` may be a text, a number, a date, None.
    """
    if not isinstance(value, str):
        cell.value = value
        return
    plain = cell_text(value)
    cell.value = plain
    cell.data_type = "s" if plain else "n"
    if plain.startswith(_LIKE_A_FORMULA):  # a person who edits the cell keeps a text too
        cell._style = copy(cell._style)
        cell.quotePrefix = True


def unseen(text: str) -> str:
    """What `given` leaves out of a text, by its numbers ("U+200B, U+0001"); "" where it leaves nothing out."""
    found = dict.fromkeys([*_NO_TEXT.findall(text), *_UNSEEN.findall(text)])
    return ", ".join(f"U+{ord(sign):04X}" for sign in list(found)[:5])


def taken_in(value: Any, secret: bool = False) -> Any:
    """A form's value with every text in it taken in: texts, lists, mappings, frozen dataclasses; bytes stay.

    Passwords and the like (SECRET_FIELDS) are left alone: what was typed is what is hashed.
    """
    if secret or value is None or isinstance(value, bytes | bool | int | float):
        return value
    if isinstance(value, str):
        return given(value)
    if is_dataclass(value) and not isinstance(value, type) and getattr(type(value), _PARAMS).frozen:
        return _form(value)
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(taken_in(item) for item in value)
    if type(value) is dict:
        return {taken_in(key): taken_in(item, key in SECRET_FIELDS) for key, item in value.items()}
    return value


def _form(form: Any) -> Any:
    changed = {}
    for field in fields(form):
        before = getattr(form, field.name)
        after = taken_in(before, field.name in SECRET_FIELDS)
        if field.init and after is not before and after != before:
            changed[field.name] = after
    return replace(form, **changed) if changed else form


def writable_json(value: Any) -> Any:
    """The same for what becomes JSON, where json.dumps would only hide a control character behind a backslash."""
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, Mapping):
        return {key: writable_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [writable_json(item) for item in value]
    return value

"""Answers whether a text names a person, however it is written, and gives the text without the name; never another's.

The marks of tone may stand on either letter (Hòa, Hoà), case, blanks, hyphens and underscores do not count, and words
without any marks (as in names of files) fit a name with marks.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kpi.syllables import latin

ERASED = "[đã xóa tên]"
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff])*")
_ADDED = re.compile(r"\s*[(\[,;/]|\s[-–—]\s")  # an office, "đã ký", "minh họa" behind the name
FEWEST_WORDS = 2  # of one word alone nobody can say whether it is a name


def plain(text: str) -> str:
    """A word in small letters without any marks."""
    return "".join(c for c in _parts(text) if not unicodedata.combining(c))


def _parts(text: str) -> str:
    return unicodedata.normalize("NFD", latin(_INVISIBLE.sub("", text)).replace("đ", "d"))


def _spelled(text: str) -> tuple[str, str]:
    """A word with the marks that make letters, and its tone apart: the same for Hòa and Hoà."""
    parts = _parts(text)
    tone = "".join(sorted(c for c in parts if c in _TONES))
    return "".join(c for c in parts if c not in _TONES), tone


@dataclass(frozen=True)
class Naming:
    """One person's name, to be looked for in texts."""

    full_name: str

    @cached_property
    def words(self) -> list[str]:
        """The name's words: of "Nguyễn Văn Hòa (Phó Chủ tịch)" those of the name, without what was added behind it."""
        name = _WORD.findall(_ADDED.split(self.full_name.strip(), maxsplit=1)[0])
        return name if len(name) >= FEWEST_WORDS else _WORD.findall(self.full_name)

    @cached_property
    def _gaps(self) -> list[str]:
        """What stands between the words in the name itself, without blanks."""
        found = list(_WORD.finditer(self.full_name))
        return [self.full_name[one.end() : two.start()].strip() for one, two in pairwise(found)][: len(self.words) - 1]

    @property
    def can_be_found(self) -> bool:
        """False for a name of one word: it may stand anywhere for something else, so that only a text that is nothing
        but the name is taken for it."""
        return len(self.words) >= FEWEST_WORDS

    def has_the_word(self, text: str) -> bool:
        """True where the one word of such a name stands in a text, as itself or as another word: a person must look."""
        wanted = [_spelled(word) for word in self.words]
        return len(wanted) == 1 and wanted[0] in [_spelled(word) for word in _WORD.findall(text)]

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the name stands in a text: from, to."""
        found, wanted = list(_WORD.finditer(text)), [plain(word) for word in self.words]
        if not wanted or (not self.can_be_found and len(found) != 1):
            return []
        places, at = [], 0
        while at + len(wanted) <= len(found):
            window = found[at : at + len(wanted)]
            if self._is_named([item[0] for item in window], wanted) and _is_near(text, window, self._gaps):
                places.append((window[0].start(), window[-1].end()))
                at += len(wanted)
            else:
                at += 1
        return places

    def _is_named(self, window: list[str], wanted: list[str]) -> bool:
        if [plain(word) for word in window] != wanted:
            return False
        is_bare = all(plain(word) == latin(_INVISIBLE.sub("", word)) for word in window)
        return is_bare or [_spelled(word) for word in window] == [_spelled(word) for word in self.words]

    def taken_out(self, text: str) -> str:
        """The text with the name replaced wherever it stands."""
        for start, end in reversed(self.places(text)):
            text = text[:start] + ERASED + text[end:]
        return text


def _is_near(text: str, window: list[re.Match], own: list[str]) -> bool:
    """Between the words of a name stand blanks and joining signs only, or what stands there in the name itself."""
    gaps = [text[one.end() : two.start()] for one, two in pairwise(window)]
    return all(
        (len(gap) <= 3 and not gap.strip(" \t\u00a0_-.+\u200b")) or gap.strip() == there
        for gap, there in zip(gaps, own, strict=True)
    )

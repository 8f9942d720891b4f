"""Answers how long each shared string is and which of its letters are struck out or raised; never what it means."""

from typing import NamedTuple

from .limits import Limits
from .refused import Refused, count_text
from .styles_pass import is_raised, is_struck
from .xml_pass import XmlPass


class Marked(NamedTuple):
    """A text of which some letters are struck out or raised. `standing`: without the struck ones; look: "struck" or
    "raised"."""

    standing: str
    look: str


class Runs:
    """The runs of one text, as they pass: each with its letters, struck out or not, raised or not."""

    def __init__(self) -> None:
        self._struck = self._raised = False
        self._texts: list[tuple[str, bool, bool]] = []

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        """An element within the text."""
        if name == "r":
            self._struck = self._raised = False
        elif is_struck(name, attributes):
            self._struck = True
        elif is_raised(name, attributes):
            self._raised = True

    def add(self, text: str) -> None:
        """Letters of the run under way."""
        self._texts.append((text, self._struck, self._raised))

    def marked(self) -> Marked | None:
        """What is marked; None where nothing that can be seen is."""
        struck = any(is_out and text.strip() for text, is_out, _ in self._texts)
        raised = any(is_up and text.strip() for text, _, is_up in self._texts)
        if not struck and not raised:
            return None
        standing = "".join(text for text, is_out, _ in self._texts if not is_out)
        return Marked(standing.strip(), "struck" if struck else "raised")


class StringsPass(XmlPass):
    """The number of characters of each shared string, phonetic guides left out; negative or 0 where all are blank.

    `marked`: index -> the strings with letters struck out or raised.
    """

    def __init__(self, part: str, limits: Limits):
        super().__init__(part, limits)
        self.lengths: list[int] = []
        self.marked: dict[int, Marked] = {}
        self._phonetic = 0
        self._runs: Runs | None = None

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)
            self._runs = None
            if len(self.lengths) > self.limits.strings:
                raise Refused(
                    "file_too_many_strings",
                    f"hơn {count_text(self.limits.strings)} chuỗi chữ",
                    f"{count_text(self.limits.strings)} chuỗi chữ",
                )
        elif name == "t":
            self._text = []
        elif name == "rPh":
            self._phonetic += 1
        else:
            if name == "r" and self._runs is None:
                self._runs = Runs()
            if self._runs is not None:
                self._runs.seen(name, attributes)

    def closed(self, name: str) -> None:
        if name == "t" and self._text is not None:
            if self.lengths and self._phonetic == 0:
                self._count("".join(self._text))
            self._text = None
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "si" and self._runs is not None and (marked := self._runs.marked()):
            self.marked[len(self.lengths) - 1] = marked

    def _count(self, text: str) -> None:
        if self._runs is not None:
            self._runs.add(text)
        length = abs(self.lengths[-1]) + len(text)
        self.lengths[-1] = length if self.lengths[-1] > 0 or text.strip() else -length

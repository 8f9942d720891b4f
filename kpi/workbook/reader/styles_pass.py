"""Answers how each style of a workbook lets a cell look: its number format, struck out, raised; never reads a cell."""

from typing import NamedTuple

from .limits import Limits
from .xml_pass import XmlPass

# Number formats that every spreadsheet knows by number alone (ECMA-376, 18.8.30); dates are told by the reader.
_KNOWN = {0: "General", 9: "0%", 10: "0.00%", 12: "# ?/?", 13: "# ??/??", 48: "##0.0E+0", 49: "@"}
_MOST_STYLES = 70_000
_LONGEST_FORMAT = 400


class Look(NamedTuple):
    """How cells of one style look."""

    format: str = "General"
    is_struck: bool = False
    is_raised: bool = False


PLAIN_LOOK = Look()


class StylesPass(XmlPass):
    """The styles in order: what the attribute s of a cell counts."""

    def __init__(self, part: str, limits: Limits):
        super().__init__(part, limits)
        self._formats: dict[str, str] = {}
        self._fonts: list[tuple[bool, bool]] = []
        self._uses: list[tuple[str, str]] = []
        self._within: list[str] = []
        self.conditional: list[Look] = []  # what a conditional format makes of a cell: what the attribute dxfId counts

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        self._within.append(name)
        place = self._within[1:-1]
        if name == "numFmt" and place == ["numFmts"]:
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:_LONGEST_FORMAT]
        elif name == "dxf" and place == ["dxfs"]:
            self.conditional.append(PLAIN_LOOK)
        elif place[:2] == ["dxfs", "dxf"] and self.conditional:
            self._see_conditional(name, attributes)
        elif name == "font" and place == ["fonts"]:
            self._fonts.append((False, False))
        elif place == ["fonts", "font"] and self._fonts:
            struck, raised = self._fonts[-1]
            self._fonts[-1] = (struck or is_struck(name, attributes), raised or is_raised(name, attributes))
        elif name == "xf" and place == ["cellXfs"] and len(self._uses) < _MOST_STYLES:
            self._uses.append((attributes.get("numFmtId", "0"), attributes.get("fontId", "")))

    def closed(self, name: str) -> None:
        self._within.pop()

    def _see_conditional(self, name: str, attributes: dict[str, str]) -> None:
        look = self.conditional[-1]
        if name == "numFmt":
            look = look._replace(format=attributes.get("formatCode", "")[:_LONGEST_FORMAT])
        elif is_struck(name, attributes):
            look = look._replace(is_struck=True)
        self.conditional[-1] = look

    def looks(self) -> list[Look]:
        """One look per style."""
        return [self._look(*use) for use in self._uses]

    def _look(self, number: str, font: str) -> Look:
        at = int(font) if font.isascii() and font.isdigit() and len(font) < 6 else -1
        struck, raised = self._fonts[at] if 0 <= at < len(self._fonts) else (False, False)
        known = _KNOWN.get(int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0, "General")
        return Look(self._formats.get(number, known), struck, raised)


def is_struck(name: str, attributes: dict[str, str]) -> bool:
    """True for the element of a font or a run that strikes it out."""
    return name in ("strike", "dstrike") and attributes.get("val", "1").lower() in ("1", "true", "on")


def is_raised(name: str, attributes: dict[str, str]) -> bool:
    """True for the element of a font or a run that raises or lowers it: a footnote's mark, a power."""
    return name == "vertAlign" and attributes.get("val", "") in ("superscript", "subscript")

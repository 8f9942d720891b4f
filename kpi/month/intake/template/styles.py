"""Answers how the cells of the template look; never what stands in them.

Each look is registered once per workbook and then copied to its cells: setting fonts and borders cell by cell costs
ten times as much, and a year of demonstration needs 300 workbooks.
"""

from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from kpi.text import put

FONT = "Times New Roman"
INPUT_COLOUR, OPTIONAL_COLOUR, HEADING_COLOUR, BAND_COLOUR = "FFF2B3", "FFF9E0", "1F4E79", "E8EEF5"
DEMO_COLOUR, PREVIOUS_COLOUR = "B00020", "404040"
WHOLE_FORMAT, NUMBER_FORMAT, DATE_FORMAT, TEXT_FORMAT = "#,##0", "General", "dd/mm/yyyy", "@"
FORMATS = {
    "whole": WHOLE_FORMAT,
    "number": NUMBER_FORMAT,
    "date": DATE_FORMAT,
    "text": TEXT_FORMAT,
    "done": TEXT_FORMAT,
    "assessment": TEXT_FORMAT,
}
_LEFT_KINDS = ("text",)
_TOP_LOOKS = ("number", "name", "target")  # merged over several rows: a page break must not cut through the text


class Styles:
    """The looks of one workbook by name: title, subtitle, fact, notice, demo, heading, number, name, label, …"""

    def __init__(self, book: Workbook):
        # Column widths are counted in digits of the workbook's first font: Times New Roman is as wide everywhere,
        # openpyxl's Calibri is not (where it is missing, columns come out a third wider than on the author's screen).
        book._fonts[0] = book._named_styles["Normal"].font = Font(FONT, 11)
        self._sheet = book.create_sheet("looks")
        self._looks: dict[str, Any] = {}
        self._build()
        book.remove(self._sheet)

    def put(self, cell: Cell, look: str, value: Any = None) -> None:
        """Give a cell its look, and its value when there is one."""
        cell._style = copy(self._looks[look])  # its own: who marks one cell must not mark all of its look
        if value is not None:
            put(cell, value)

    def _build(self) -> None:
        plain = Side(style="thin", color="8C9AAB")
        box = Border(left=plain, right=plain, top=plain, bottom=plain)
        self._add("title", Font(FONT, 15, bold=True), "center")
        self._add("subtitle", Font(FONT, 12, bold=True), "center")
        self._add("paper", Font(FONT, 11, italic=True), "center")
        self._add("fact", Font(FONT, 12, bold=True), "left")
        self._add("notice", Font(FONT, 11, italic=True), "left")
        self._add("demo", Font(FONT, 13, bold=True, color=DEMO_COLOUR), "center")
        self._add("heading", Font(FONT, 11, bold=True, color="FFFFFF"), "center", box, HEADING_COLOUR)
        self._add("band", Font(FONT, 11, bold=True), "left", box, BAND_COLOUR)
        self._add("number", Font(FONT, 11), "center", box)
        self._add("name", Font(FONT, 11, bold=True), "left", box)
        self._add("label", Font(FONT, 11), "left", box)
        self._add("unit", Font(FONT, 10), "center", box)
        self._add("target", Font(FONT, 10), "left", box)
        self._add("nothing", Font(FONT, 11), "center", box, "F2F2F2")
        self._add("key", Font(FONT, 8, color="808080"), "left")
        self._add("asked", Font(FONT, 11, bold=True), "right")
        self._add("signer", Font(FONT, 12, bold=True), "center")
        self._add("hint", Font(FONT, 11, italic=True), "center")
        self._add("guide", Font(FONT, 12), "left")
        self._add("guide_heading", Font(FONT, 13, bold=True, color=HEADING_COLOUR), "left")
        for kind, number_format in FORMATS.items():
            across = "left" if kind in _LEFT_KINDS else "center" if kind in ("done", "assessment", "date") else "right"
            shown = {"border": box, "number_format": number_format}
            self._add(f"previous_{kind}", Font(FONT, 11, italic=True, color=PREVIOUS_COLOUR), across, **shown)
            shown["is_open"] = True
            self._add(f"input_{kind}", Font(FONT, 12, bold=True), across, colour=INPUT_COLOUR, **shown)
            self._add(f"optional_{kind}", Font(FONT, 11), across, colour=OPTIONAL_COLOUR, **shown)
        open_name = {"colour": INPUT_COLOUR, "border": box, "number_format": TEXT_FORMAT, "is_open": True}
        self._add("input_name", Font(FONT, 12, bold=True), "center", **open_name)

    def _add(
        self,
        name: str,
        font: Font,
        across: str,
        border: Border | None = None,
        colour: str | None = None,
        number_format: str = NUMBER_FORMAT,
        is_open: bool = False,
    ) -> None:
        cell = self._sheet.cell(1, len(self._looks) + 1)
        cell.font = font
        indent = 1 if border and across != "center" else 0
        upright = "top" if name in _TOP_LOOKS else "center"
        cell.alignment = Alignment(horizontal=across, vertical=upright, wrap_text=True, indent=indent)
        if border:
            cell.border = border
        if colour:
            cell.fill = PatternFill("solid", fgColor=colour)
        cell.number_format = number_format
        if is_open:
            cell.protection = Protection(locked=False)
        self._looks[name] = cell._style

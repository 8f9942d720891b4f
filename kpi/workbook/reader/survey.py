"""Answers what a workbook holds after one pass over all its parts, and gives the clean copy that calamine may parse.

Never lets calamine see a byte that the pass has not seen: the copy is a new zip of the checked parts alone, under the
names calamine expects, so the two cannot differ on which member, sheet or relationship is meant.
"""

import posixpath
import re
import unicodedata
from dataclasses import dataclass, field

from .archive import Archive
from .clean_copy import CleanCopy
from .conditions import Condition
from .limits import Limits
from .refused import Refused, shown
from .sheet_pass import SheetPass, Totals, Written
from .strings_pass import StringsPass
from .styles_pass import Look, StylesPass
from .xml_pass import ContentTypesPass, RelationshipsPass, WorkbookPass, XmlPass

_COUNT = re.compile(rb"\b(count|uniqueCount)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_ERRORS_CALAMINE_KNOWS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


@dataclass
class Sheet:
    """One worksheet: its name in NFC, how its cells are written (row -> column -> Written), merged ranges, hidden
    rows and columns, whether the sheet itself is hidden, and the conditional formats that change how a cell looks.

    `cell_count`: how many cells hold something where the pass only counted them (table_pass), else None.
    """

    name: str
    written: dict[int, dict[int, Written]]
    merges: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    cell_count: int | None = None
    is_hidden: bool = False
    conditions: list[Condition] = field(default_factory=list)

    def hidden_rows_filled(self) -> list[int]:
        """The hidden rows that hold something."""
        return [row for row in self.hidden_rows if row in self.written]

    def hidden_columns_filled(self) -> list[int]:
        """The hidden columns that hold something."""
        return sorted(at for at in self.hidden_columns if any(at in row for row in self.written.values()))


@dataclass
class Survey:
    """Names of all sheets in order, the worksheets among them, flags, and the clean copy holding those worksheets."""

    names: list[str] = field(default_factory=list)
    worksheets: list[Sheet] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    clean_copy: bytes = b""
    looks: list[Look] = field(default_factory=list)  # by the number of a cell's style


def survey(data: bytes, limits: Limits, sheet_pass: type[SheetPass] = SheetPass) -> Survey:
    """One pass over every member of a zip; `sheet_pass` is what looks at the worksheets.

    Raises
    ------
    Refused
        The zip, XML and place codes of config/messages.yaml.
    """
    parts = _Parts(Archive(data, limits), limits)
    content_types = ContentTypesPass("[content_types].xml", limits)
    parts.run(content_types)
    if content_types.has_macros:
        raise Refused("file_has_macros", found=".xlsm")
    workbook = parts.run_workbook()
    found, copy = Survey(names=_sheet_names(workbook)), CleanCopy(workbook.is_date1904)
    strings = StringsPass(parts.of_kind("sharedstrings") or "", limits)
    if strings.part:
        copy.add("xl/sharedStrings.xml", _true_counts(parts.run(strings, keep=True), len(strings.lengths)))
    conditional: list[Look] = []
    if part := parts.of_kind("styles"):
        styles = StylesPass(part, limits)
        copy.add("xl/styles.xml", parts.run(styles, keep=True))
        found.looks, conditional = styles.looks(), styles.conditional
    totals = Totals(strings.lengths, strings.marked, found.looks, conditional)
    for name, (_, state, key) in zip(found.names, workbook.sheets, strict=True):
        if state != "visible":
            found.flags.add("hidden_sheet")
        kind, part = parts.targets.get(key, ("", ""))
        if kind == "worksheet":
            sheet = sheet_pass(part, limits, name, totals)
            copy.add_worksheet(_known_errors_only(parts.run(sheet, keep=True), sheet.odd_errors))
            hidden = (sheet.hidden_rows, sheet.hidden_columns)
            about = (sheet.cell_count, state != "visible")
            made = Sheet(name, sheet.written, sheet.merges, *hidden, *about, conditions=sheet.conditions)
            found.worksheets.append(made)
        else:
            found.flags.add("chart_sheet" if kind == "chartsheet" else "unknown_sheet")
    parts.run_rest()
    found.flags |= _flags(parts, workbook, found.worksheets)
    found.clean_copy = copy.finish()
    return found


class _Parts:
    """The members not yet read: each is inflated exactly once, so that the budget counts each once."""

    def __init__(self, archive: Archive, limits: Limits):
        self.archive, self._limits = archive, limits
        self._unread = dict.fromkeys(archive.members)
        self.targets: dict[str, tuple[str, str]] = {}  # of the workbook: id -> (kind, member)

    def run(self, part: XmlPass, keep: bool = False) -> bytes:
        """Lets a pass read its part; the part's bytes if they are to be kept."""
        if part.part not in self._unread:
            raise Refused("file_broken", found=f"thiếu hoặc dùng hai lần phần {shown(part.part)}", sheet=part.sheet)
        del self._unread[part.part]
        return part.run(self.archive.inflate(part.part), keep)

    def run_workbook(self) -> WorkbookPass:
        """The workbook part, found through the package's relationships; fills `targets` with its own."""
        part = "xl/workbook.xml"
        if "_rels/.rels" in self._unread:
            package = RelationshipsPass("_rels/.rels", self._limits)
            self.run(package)
            documents = [target for kind, target in package.targets.values() if kind == "officedocument"]
            part = _resolved("", documents[0]) if documents else part
        folder, name = posixpath.split(part)
        relations = RelationshipsPass(f"{folder}/_rels/{name}.rels".lstrip("/"), self._limits)
        self.run(relations)
        self.targets = {key: (kind, _resolved(folder, target)) for key, (kind, target) in relations.targets.items()}
        workbook = WorkbookPass(part, self._limits)
        self.run(workbook)
        return workbook

    def of_kind(self, wanted: str) -> str | None:
        """The first member of the workbook with this kind of relationship, None where there is none."""
        return next((part for kind, part in self.targets.values() if kind == wanted and part in self._unread), None)

    def run_rest(self) -> None:
        """What is left counts towards the sizes; its XML is held to the same rules. VML is often not XML at all."""
        for name in list(self._unread):
            if name.endswith((".xml", ".rels")):
                self.run(XmlPass(name, self._limits))
            else:
                for _ in self.archive.inflate(name):
                    pass


def _sheet_names(workbook: WorkbookPass) -> list[str]:
    if not workbook.sheets:
        raise Refused("file_broken", found="tệp không có trang tính nào")
    names = [unicodedata.normalize("NFC", name) for name, _, _ in workbook.sheets]
    for position, name in enumerate(names):
        if name in names[:position]:
            raise Refused("file_broken", found="hai trang tính cùng tên", sheet=name)
    return names


def _resolved(folder: str, target: str) -> str:
    """A relationship's target as a member's lower-case name; a leading slash means the package's root."""
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/").lower()


def _true_counts(part: bytes, count: int) -> bytes:
    """calamine sets memory aside for as many strings as the first tag promises; some programs promise wrongly."""
    tag, end, rest = part.partition(b"<si" if count else b"</")
    return _COUNT.sub(b'\\1="%d"' % count, tag) + end + rest


def _known_errors_only(part: bytes, errors: set[str]) -> bytes:
    """calamine refuses a whole sheet for an error it does not know (#SPILL!); the true text is kept in Written."""
    for error in errors - _ERRORS_CALAMINE_KNOWS:
        part = part.replace(b">" + error.encode() + b"<", b">#VALUE!<")
    return part


def _flags(parts: _Parts, workbook: WorkbookPass, worksheets: list[Sheet]) -> set[str]:
    flags = set()
    if workbook.is_date1904:
        flags.add("date1904")
    if any("externallinks/" in name for name in parts.archive.members):
        flags.add("external_links")
    cells = [cell for sheet in worksheets for row in sheet.written.values() for cell in row.values()]
    if any(cell.has_formula for cell in cells):
        flags.add("formula")
    if any(cell.kind == "formula" for cell in cells):
        flags.add("formula_without_value")
    return flags

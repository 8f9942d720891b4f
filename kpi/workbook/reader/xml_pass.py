"""Answers what one XML part of a workbook holds, in one streaming pass; never builds a tree or resolves an entity."""

from collections.abc import Iterable
from xml.parsers import expat

from .limits import Limits
from .refused import Refused

_APART = "\n"  # between a namespace and a name: no name can hold it
# Markup compatibility (ECMA-376 part 3): one thing in several writings, of which a reader takes one.
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ALTERNATES, _CHOICE, _FALLBACK = (
    f"{_COMPATIBILITY}{_APART}{name}" for name in ("AlternateContent", "Choice", "Fallback")
)
# Of Excel's own extensions these are told apart: rules of conditional formats that the first standard had no words for.
_TOLD_APART = {
    "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main": "x14:",
    "http://schemas.microsoft.com/office/excel/2006/main": "xm:",
}
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


class XmlPass:
    """Watches depth and DOCTYPE of one part; a subclass looks at the elements it knows.

    An element counts by the namespace of the part's root: producers write <c> and <x:c>, transitional and strict
    namespaces. Elements of another namespace (Excel's own extensions, which repeat local names) come as "", those of
    conditional formats as "x14:dataBar", "xm:sqref". Of several writings of one thing (mc:AlternateContent) the one
    that Excel takes is looked at, as if it stood there alone.
    """

    sheet: str | None = None  # named in a refusal
    _text: list[str] | None = None  # collects character data while not None

    def __init__(self, part: str, limits: Limits):
        self.part, self.limits, self.depth = part, limits, 0
        self._tags = self._left_out = 0  # open elements; depth of the one whose content is left out
        self._alternates: list[bool] = []  # of each open mc:AlternateContent: has a branch been taken?
        self._spaces: dict[str, str] = {}
        self._own: str | None = None
        self._names: dict[str, str] = {}
        parser = expat.ParserCreate(namespace_separator=_APART)
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = self._space
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        # Readers differ on a comment in the middle of a value ("1<!-- -->2" is 12 or 1); no program writes one.
        parser.CommentHandler = self._refuse_inside_value
        parser.ProcessingInstructionHandler = self._refuse_inside_value
        self._parser: expat.XMLParserType | None = parser

    def run(self, pieces: Iterable[bytes], keep: bool = False) -> bytes:
        """Parses the part to its end; gives back its bytes if they are to be kept, else nothing.

        Raises
        ------
        Refused
            file_xml_doctype, file_xml_too_deep, file_broken, and what a subclass refuses.
        """
        kept: list[bytes] = []
        parser, self._parser = self._parser, None
        if parser is None:
            raise ValueError("a part is read once")
        try:
            for piece in pieces:
                parser.Parse(piece, False)
                if keep:
                    kept.append(piece)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError):
            raise Refused("file_broken", found=f"phần {self.part} không đọc được", sheet=self.sheet) from None
        finally:
            del parser  # breaks the circle parser -> bound methods -> parser
        return b"".join(kept)

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        """Called at each start tag, self.depth counting this element."""

    def closed(self, name: str) -> None:
        """Called at each end tag, self.depth still counting this element."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._tags += 1
        if self._tags > self.limits.xml_depth:
            raise Refused("file_xml_too_deep", f"hơn {self.limits.xml_depth} tầng", f"{self.limits.xml_depth} tầng")
        local = self._names.get(name)
        if self._left_out or (local is None and self._is_wrapper(name, attributes)):
            return
        self.depth += 1
        self.seen(self._local(name) if local is None else local, attributes)

    def _space(self, prefix: str | None, uri: str) -> None:
        self._spaces[prefix or ""] = uri

    def _is_wrapper(self, name: str, attributes: dict[str, str]) -> bool:
        """True for mc:AlternateContent and its branches; of these the first that Excel understands is looked into."""
        if name == _ALTERNATES:
            self._alternates.append(False)
        elif name in (_CHOICE, _FALLBACK) and self._alternates:
            needed = attributes.get("Requires", "").split() if name == _CHOICE else []
            is_taken = all(self._spaces.get(prefix, "").startswith(_UNDERSTOOD) for prefix in needed)
            if self._alternates[-1] or not is_taken:
                self._left_out = self._tags
            self._alternates[-1] |= is_taken
        else:
            return False
        return True

    def _local(self, name: str) -> str:
        """The name of an element of the root's namespace; "" for another one's."""
        space, _, local = name.rpartition(_APART)
        if self._own is None:
            self._own = space
        prefix = "" if space == self._own else _TOLD_APART.get(space)
        self._names[name] = "" if prefix is None else f"{prefix}{local}"
        return self._names[name]

    def _end(self, name: str) -> None:
        self._tags -= 1
        if self._left_out:
            self._left_out = 0 if self._tags < self._left_out else self._left_out
        elif (local := self._names.get(name)) is not None:
            self.closed(local)
            self.depth -= 1
        elif name == _ALTERNATES:
            self._alternates.pop()

    def _characters(self, text: str) -> None:
        if self._text is not None and not self._left_out:
            self._text.append(text)

    def _refuse_doctype(self, *_: object) -> None:
        raise Refused("file_xml_doctype", found=f"phần {self.part}")

    def _refuse_inside_value(self, *_: object) -> None:
        if self._text is not None:
            raise Refused("file_broken", found=f"phần {self.part} có ghi chú XML giữa một giá trị", sheet=self.sheet)


class ContentTypesPass(XmlPass):
    """Whether the package calls itself a workbook with macros, vbaProject or not."""

    has_macros = False

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "").lower()
        if "macroenabled" in kind or "vbaproject" in kind:
            self.has_macros = True


class RelationshipsPass(XmlPass):
    """Id -> (last word of the type, target) of one .rels part, in order."""

    def __init__(self, part: str, limits: Limits):
        super().__init__(part, limits)
        self.targets: dict[str, tuple[str, str]] = {}

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2].lower()
            self.targets[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))


_IN_WORKBOOK = 2  # depth of the workbook's own properties


class WorkbookPass(XmlPass):
    """The sheets in order as (name, state, relationship id), and the date system."""

    def __init__(self, part: str, limits: Limits):
        super().__init__(part, limits)
        self.sheets: list[tuple[str, str, str]] = []
        self._counts_from_1904: bool | None = None  # None: nothing says it

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr" and self.depth == _IN_WORKBOOK:
            said = attributes.get("date1904", "").strip().lower() in ("1", "true", "on")
            if self._counts_from_1904 not in (None, said):
                raise Refused("file_broken", found="tệp ghi hai cách đếm ngày (từ 1900 và từ 1904)")
            self._counts_from_1904 = said
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(f"{_APART}id")), "")
            self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), relation))

    @property
    def is_date1904(self) -> bool:
        """True where days are counted from 1904 on."""
        return bool(self._counts_from_1904)

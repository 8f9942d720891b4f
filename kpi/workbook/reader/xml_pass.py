"""Answers what one XML part of a workbook holds, in one streaming pass; never builds a tree or resolves an entity."""

from collections.abc import Iterable
from xml.parsers import expat

from .limits import Limits
from .refused import Refused

_APART = "\n"  # between a namespace and a name: no name can hold it


class XmlPass:
    """Watches depth and DOCTYPE of one part; a subclass looks at the elements it knows.

    An element counts by the namespace of the part's root: producers write <c> and <x:c>, transitional and strict
    namespaces. Elements of another namespace (Excel's own extensions, which repeat local names) come as "".
    """

    sheet: str | None = None  # named in a refusal
    _text: list[str] | None = None  # collects character data while not None

    def __init__(self, part: str, limits: Limits):
        self.part, self.limits, self.depth = part, limits, 0
        self._own: str | None = None
        self._names: dict[str, str] = {}
        parser = expat.ParserCreate(namespace_separator=_APART)
        parser.buffer_text = True
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
        self.depth += 1
        if self.depth > self.limits.xml_depth:
            raise Refused("file_xml_too_deep", f"hơn {self.limits.xml_depth} tầng", f"{self.limits.xml_depth} tầng")
        local = self._names.get(name)
        self.seen(self._local(name) if local is None else local, attributes)

    def _local(self, name: str) -> str:
        """The name of an element of the root's namespace; "" for another one's."""
        space, _, local = name.rpartition(_APART)
        if self._own is None:
            self._own = space
        self._names[name] = local if space == self._own else ""
        return self._names[name]

    def _end(self, name: str) -> None:
        self.closed(self._names[name])
        self.depth -= 1

    def _characters(self, text: str) -> None:
        if self._text is not None:
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
        self.is_date1904 = False

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr" and self.depth == _IN_WORKBOOK:
            self.is_date1904 = attributes.get("date1904", "").lower() in ("1", "true", "on")
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(f"{_APART}id")), "")
            self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), relation))

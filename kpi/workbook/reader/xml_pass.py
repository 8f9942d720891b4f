"""Answers what one XML part of a workbook holds, in one streaming pass; never builds a tree or resolves an entity."""

from collections.abc import Iterable
from xml.parsers import expat

from .limits import Limits
from .refused import Refused, count_text


class XmlPass:
    """Watches depth and DOCTYPE of one part; a subclass looks at the elements it knows.

    Names are taken without their prefix: producers write <c> and <x:c>, transitional and strict namespaces.
    """

    sheet: str | None = None  # named in a refusal
    _text: list[str] | None = None  # collects character data while not None

    def __init__(self, part: str, limits: Limits):
        self.part, self.limits, self.depth = part, limits, 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        # Readers differ on a comment in the middle of a value ("1<!-- -->2" is 12 or 1); no program writes one.
        parser.CommentHandler = self._refuse_inside_value
        parser.ProcessingInstructionHandler = self._refuse_inside_value
        self._parser = parser

    def run(self, pieces: Iterable[bytes], keep: bool = False) -> bytes:
        """Parses the part to its end; gives back its bytes if they are to be kept, else nothing.

        Raises
        ------
        Refused
            file_xml_doctype, file_xml_too_deep, file_broken, and what a subclass refuses.
        """
        kept = []
        try:
            for piece in pieces:
                self._parser.Parse(piece, False)
                if keep:
                    kept.append(piece)
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError):
            raise Refused("file_broken", found=f"phần {self.part} không đọc được", sheet=self.sheet) from None
        finally:
            self._parser = None  # breaks the circle parser -> bound methods -> parser
        return b"".join(kept)

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        """Called at each start tag, self.depth counting this element."""

    def closed(self, name: str) -> None:
        """Called at each end tag, self.depth still counting this element."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > self.limits.xml_depth:
            raise Refused("file_xml_too_deep", f"hơn {self.limits.xml_depth} tầng", f"{self.limits.xml_depth} tầng")
        self.seen(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self.closed(name.rpartition(":")[2])
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


class WorkbookPass(XmlPass):
    """The sheets in order as (name, state, relationship id), and the date system."""

    def __init__(self, part: str, limits: Limits):
        super().__init__(part, limits)
        self.sheets: list[tuple[str, str, str]] = []
        self.is_date1904 = False

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.is_date1904 = attributes.get("date1904", "").lower() in ("1", "true", "on")
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), relation))


class StringsPass(XmlPass):
    """The number of characters of each shared string, phonetic guides left out; negative or 0 where all are blank."""

    def __init__(self, part: str, limits: Limits):
        super().__init__(part, limits)
        self.lengths: list[int] = []
        self._phonetic = 0

    def seen(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)
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

    def closed(self, name: str) -> None:
        if name == "t" and self._text is not None:
            if self.lengths and self._phonetic == 0:
                self._count("".join(self._text))
            self._text = None
        elif name == "rPh":
            self._phonetic -= 1

    def _count(self, text: str) -> None:
        length = abs(self.lengths[-1]) + len(text)
        self.lengths[-1] = length if self.lengths[-1] > 0 or text.strip() else -length

"""Answers with a new .xlsx made of checked parts alone, for calamine to parse; never copies a part nobody has seen."""

import io
import zipfile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class CleanCopy:
    """A new, uncompressed .xlsx with worksheets named 1, 2, 3 … and nothing else than values and number formats."""

    def __init__(self, is_date1904: bool):
        self._buffer = io.BytesIO()
        self._zip = zipfile.ZipFile(self._buffer, "w", zipfile.ZIP_STORED)
        self._is_date1904, self._count = is_date1904, 0
        self._relations = [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]

    def add(self, name: str, content: bytes) -> None:
        """Adds a part under the name calamine expects."""
        self._zip.writestr(name, content)

    def add_worksheet(self, content: bytes) -> None:
        """Adds the next worksheet, in the workbook's order."""
        self._count += 1
        self.add(f"xl/worksheets/sheet{self._count}.xml", content)

    def finish(self) -> bytes:
        """The whole file, with a workbook part and relationships of our own writing."""
        numbers = range(1, self._count + 1)
        sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="s{n}"/>' for n in numbers)
        self.add(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><workbookPr date1904="{int(self._is_date1904)}"/>'
            f"<sheets>{sheets}</sheets></workbook>".encode(),
        )
        present = set(self._zip.namelist())
        relations = [(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        relations += [(kind, kind, target) for kind, target in self._relations if f"xl/{target}" in present]
        self.add("xl/_rels/workbook.xml.rels", _relationships(relations))
        self.add("_rels/.rels", _relationships([("w", "officeDocument", "xl/workbook.xml")]))
        self.add("[Content_Types].xml", _content_types([target for _, _, target in relations]))
        self._zip.close()
        return self._buffer.getvalue()


def _content_types(targets: list[str]) -> bytes:
    """What each part is: openpyxl, the second reader, looks for it; calamine does not."""
    kinds = {"workbook.xml": "sheet.main", "styles.xml": "styles", "sharedStrings.xml": "sharedStrings"}
    inner = "".join(
        f'<Override PartName="/xl/{t}" ContentType="{_KIND}.{kinds.get(t, "worksheet")}+xml"/>'
        for t in ("workbook.xml", *targets)
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{inner}</Types>'.encode()


def _relationships(relations: list[tuple[str, str, str]]) -> bytes:
    inner = "".join(f'<Relationship Id="{i}" Type="{_RELATION}/{kind}" Target="{t}"/>' for i, kind, t in relations)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()

"""Answers with the bytes of a small .xlsx written part by part; never goes through a spreadsheet library.

So a test can say exactly what stands in the file, also what no spreadsheet program would write.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

Content = str | bytes | Iterable[bytes]


def worksheet(rows: str, tail: str = "", namespace: str = MAIN, head: str = "") -> str:
    """A worksheet part around rows of XML."""
    return f'<worksheet xmlns="{namespace}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'


def row(*cells: str, number: int = 1) -> str:
    """A row of XML around cells of XML."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def number(ref: str, value: object, style: int = 0) -> str:
    """A cell of XML holding a stored number."""
    return f'<c r="{ref}" s="{style}"><v>{value}</v></c>'


ONE = row(number("A1", 1))
_ONE_SHEET = worksheet(ONE)


def workbook(sheets: str = '<sheet name="Biểu" sheetId="1" r:id="rId1"/>', properties: str = "", strict=False) -> str:
    """The workbook part."""
    main, relation = (STRICT, STRICT_RELATION) if strict else (MAIN, RELATION)
    return f'<workbook xmlns="{main}" xmlns:r="{relation}">{properties}<sheets>{sheets}</sheets></workbook>'


def relationships(*more: tuple[str, str, str], base: str = RELATION) -> str:
    """The workbook's relationships: one worksheet, shared strings, styles, and what is added."""
    known = (("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"))
    known += (("rId3", "styles", "styles.xml"),)
    inner = "".join(f'<Relationship Id="{i}" Type="{base}/{k}" Target="{t}"/>' for i, k, t in (*known, *more))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def strings(items: str) -> str:
    """The shared strings part around <si> items."""
    return f'<sst xmlns="{MAIN}">{items}</sst>'


def styles(*formats: str) -> str:
    """The styles part: style 0 is General, style 1 the built-in date 14, then one per number format given."""
    kinds = "".join(f'<numFmt numFmtId="{170 + i}" formatCode="{code}"/>' for i, code in enumerate(formats))
    uses = "".join(f'<xf numFmtId="{170 + i}"/>' for i in range(len(formats)))
    xfs = f'<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>{uses}</cellXfs>'
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{kinds}</numFmts>{xfs}</styleSheet>'


def content_types(main_type: str = _MAIN_TYPE) -> str:
    """The list of content types, with the kind of the workbook part."""
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main_type}"/></Types>'
    )


def parts(sheet: Content = _ONE_SHEET, changed: Mapping[str, Content] | None = None) -> dict[str, Content]:
    """Every part of a minimal workbook by name; `changed` replaces parts or adds further ones."""
    plain: dict[str, Content] = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": workbook(),
        "xl/_rels/workbook.xml.rels": relationships(),
        "xl/sharedStrings.xml": strings(""),
        "xl/styles.xml": styles(),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return {**plain, **(changed or {})}


def xlsx(sheet: Content = _ONE_SHEET, changed: Mapping[str, Content] | None = None) -> bytes:
    """The bytes of a workbook; a part given as an iterable of bytes is written as it comes, never held whole."""
    return zipped(parts(sheet, changed).items())


def zipped(members: Iterable[tuple[str, Content]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of named contents, the same bytes each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            with archive.open(info, "w", force_zip64=not isinstance(content, (str, bytes))) as member:
                pieces = [content] if isinstance(content, (str, bytes)) else content
                for piece in pieces:
                    member.write(piece.encode() if isinstance(piece, str) else piece)
    return buffer.getvalue()

"""Answers with workbooks made to hurt their reader, each with the verdict it must get; never commits one as a file.

`python -m tests.workbooks.make_hostile FOLDER` writes them out for looking at. The large ones are written as they are
made, so that making a bomb does not cost what opening it would.
"""

import itertools
import struct
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.workbooks.package import (
    MAIN,
    ONE,
    RELATION,
    number,
    parts,
    relationships,
    row,
    strings,
    workbook,
    worksheet,
    xlsx,
    zipped,
)

_SHEET = "xl/worksheets/sheet1.xml"
_MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Hostile:
    """A workbook made on demand; `code` None = it must be read. `loosened`: the limits that alone refuse it."""

    name: str
    code: str | None
    make: Callable[[], bytes]
    cell: str | None = None
    loosened: tuple[str, ...] = ()


def _zeros(size: int) -> Iterator[bytes]:
    """Compresses 1,000 to 1."""
    for _ in range(size // _MEBIBYTE):
        yield bytes(_MEBIBYTE)


def _lines(size: int, width: int) -> Iterator[bytes]:
    """Numbered lines of a repeated letter: compresses some 30 to 1 at width 200, 200 to 1 at width 1,500."""
    for start in range(0, size, width * 1000):
        numbers = (zlib.crc32(b"%d" % (start + i)) for i in range(1000))
        yield b"".join(b"%08x".ljust(width - 4, b"x") % number for number in numbers)


def _declaring(data: bytes, member: str, size: int) -> bytes:
    """The same zip, whose directory declares another size for one member."""
    changed, place = bytearray(data), -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        name_size = struct.unpack_from("<H", data, place + 28)[0]
        if data[place + 46 : place + 46 + name_size] == member.encode():
            struct.pack_into("<I", changed, place + 24, size)
    return bytes(changed)


def _flagged_encrypted() -> bytes:
    data = bytearray(xlsx())
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def _damaged() -> bytes:
    data = bytearray(zipped(parts().items(), zipfile.ZIP_STORED))
    place = data.find(b"<v>1</v>")
    data[place + 3 : place + 4] = b"9"
    return bytes(data)


def _duplicate(name: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile says that the name is there already: that is the point
        return zipped([*parts().items(), (name, worksheet(row(number("A1", 999))))])


def _billion_laughs() -> str:
    names = "abcdefgh"
    pairs = itertools.pairwise(names)
    levels = "".join(f'<!ENTITY {name} "{f"&{smaller};" * 10}">' for smaller, name in pairs)
    return f'<!DOCTYPE x [<!ENTITY a "{"A" * 1000}">{levels}]><sst xmlns="{MAIN}"><si><t>&h;</t></si></sst>'


def _many_sheets(count: int) -> bytes:
    """Each sheet has two cells at its far corners, so that each asks for a whole grid when it is read."""
    names = "".join(f'<sheet name="{i}" sheetId="{i}" r:id="s{i}"/>' for i in range(1, count + 1))
    corners = worksheet(ONE + row(number("IV20000", 2), number=20_000))
    targets = [(f"s{i}", "worksheet", f"sheets/{i}.xml") for i in range(1, count + 1)]
    changed = {"xl/workbook.xml": workbook(names), "xl/_rels/workbook.xml.rels": relationships(*targets)}
    return xlsx(changed=changed | {f"xl/sheets/{i}.xml": corners for i in range(1, count + 1)})


def _numbered_strings(count: int) -> str:
    return strings("".join(f"<si><t>{i}</t></si>" for i in range(count)))


def _long_string_used(times: int) -> bytes:
    cells = "".join(row(f'<c r="A{i}" t="s"><v>0</v></c>', number=i) for i in range(1, times + 1))
    return xlsx(worksheet(cells), {"xl/sharedStrings.xml": strings(f"<si><t>{'chữ ' * 8191}</t></si>")})


def _rows_of_numbers(rows: int, columns: int) -> Iterator[bytes]:
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    for start in range(0, rows, 100):
        yield b"".join(
            b"<row>%s</row>" % b"".join(b"<c><v>%d</v></c>" % (i * 7919 % 9973 + j) for j in range(columns))
            for i in range(start, start + 100)
        )
    yield b"</sheetData></worksheet>"


def _with(name: str, content: str | bytes | Iterator[bytes]) -> bytes:
    return xlsx(changed={name: content})


def _sheet(rows: str, **more: str) -> bytes:
    return xlsx(worksheet(rows, **more))


_A_FILE = "file:///etc/hostname"

HOSTILE = (
    # the zip
    Hostile("1001_members", "file_zip_too_many_entries",
            lambda: xlsx(changed={f"x/{i}.bin": "" for i in range(994)}), loosened=("entries",)),
    Hostile("20000_members", "file_zip_too_many_entries",
            lambda: xlsx(changed={f"{i}": "" for i in range(20_000)})),
    Hostile("100_mb_of_zeros", "file_zip_too_large", lambda: xlsx(_zeros(100 * _MEBIBYTE))),
    Hostile("one_member_of_65_mb", "file_zip_too_large", lambda: _with("a.bin", _lines(65 * _MEBIBYTE, 400)),
            loosened=("member_bytes",)),
    Hostile("two_members_of_55_mb", "file_zip_too_large",
            lambda: xlsx(changed={n: _lines(55 * _MEBIBYTE, 400) for n in ("a.bin", "b.bin")}),
            loosened=("inflated_bytes",)),
    Hostile("whole_file_200_to_1", "file_zip_ratio", lambda: _with("a.bin", _lines(9 * _MEBIBYTE, 2500)),
            loosened=("ratio",)),
    Hostile("one_member_1000_to_1", "file_zip_ratio", lambda: _with("a.bin", _zeros(2 * _MEBIBYTE)),
            loosened=("member_ratio",)),
    Hostile("declares_1000_bytes_inflates_to_70_mb", "file_zip_too_large",
            lambda: _declaring(_with("a.bin", _lines(70 * _MEBIBYTE, 400)), "a.bin", 1000), loosened=("member_bytes",)),
    Hostile("declares_1000_bytes_inflates_1000_to_1", "file_zip_ratio",
            lambda: _declaring(_with("a.bin", _zeros(2 * _MEBIBYTE)), "a.bin", 1000), loosened=("member_ratio",)),
    Hostile("declares_too_little", "file_broken", lambda: _declaring(xlsx(), _SHEET, 10)),
    Hostile("two_members_of_one_name", "file_zip_duplicate_names", lambda: _duplicate(_SHEET)),
    Hostile("two_members_of_one_name_in_capitals", "file_zip_duplicate_names", lambda: _duplicate(_SHEET.upper())),
    Hostile("path_upwards", "file_zip_bad_path", lambda: _with("../../../../evil.txt", "x")),
    Hostile("path_upwards_with_backslashes", "file_zip_bad_path", lambda: _with("xl\\..\\..\\evil.txt", "x")),
    Hostile("path_from_the_root", "file_zip_bad_path", lambda: _with("/etc/evil.txt", "x")),
    Hostile("path_with_a_drive", "file_zip_bad_path", lambda: _with("C:/evil.txt", "x")),
    Hostile("member_encrypted", "file_zip_encrypted", _flagged_encrypted),
    Hostile("checksum_wrong", "file_broken", _damaged),
    Hostile("cut_in_half", "file_broken", lambda: xlsx()[: len(xlsx()) // 2]),
    Hostile("packed_with_lzma", "file_broken", lambda: zipped(parts().items(), zipfile.ZIP_LZMA)),
    Hostile("only_the_magic_bytes", "file_broken", lambda: b"PK\x03\x04"),
    Hostile("vba_inside", "file_has_macros", lambda: _with("xl/vbaProject.bin", "x")),
    # the XML
    Hostile("billion_laughs", "file_xml_doctype", lambda: _with("xl/sharedStrings.xml", _billion_laughs())),
    Hostile("entity_from_a_file", "file_xml_doctype",
            lambda: _with("xl/sharedStrings.xml", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{_A_FILE}">]><sst>&e;</sst>')),
    Hostile("doctype_in_the_properties", "file_xml_doctype", lambda: _with("docProps/app.xml", "<!DOCTYPE x><x/>")),
    Hostile("101_levels", "file_xml_too_deep", lambda: _with("docProps/x.xml", "<a>" * 101 + "</a>" * 101),
            loosened=("xml_depth",)),
    Hostile("300000_levels", "file_xml_too_deep", lambda: _with(_SHEET, "".join(f"<a{i}>" for i in range(300_000)))),
    Hostile("xml_not_closed", "file_broken", lambda: _with(_SHEET, worksheet(ONE)[:-5])),
    Hostile("xml_of_another_kind", "file_broken", lambda: _with("xl/workbook.xml", "<x/>")),
    Hostile("comment_inside_a_number", "file_broken", lambda: _sheet('<row r="1"><c><v>1<!-- -->2</v></c></row>')),
    Hostile("200001_strings", "file_too_many_strings",
            lambda: _with("xl/sharedStrings.xml", _numbered_strings(200_001)), loosened=("strings",)),
    Hostile("200000_strings", None, lambda: _with("xl/sharedStrings.xml", _numbered_strings(200_000))),
    Hostile("long_string_used_400_times", "file_too_many_strings", lambda: _long_string_used(400), "A306",
            loosened=("text_characters",)),
    Hostile("sizes_of_strings_a_lie", None,
            lambda: _with("xl/sharedStrings.xml", strings("").replace(">", ' uniqueCount="4294967295">', 1))),
    # the cells
    Hostile("last_cell_of_all", "file_too_many_rows",
            lambda: _sheet(ONE + row(number("XFD1048576", 2), number=1_048_576)), "XFD1048576"),
    Hostile("row_20001", "file_too_many_rows", lambda: _sheet(row(number("A20001", 1), number=20_001)), "A20001",
            loosened=("rows",)),
    Hostile("row_20001_unnumbered", "file_too_many_rows", lambda: xlsx(_rows_of_numbers(20_100, 1)), "A20001",
            loosened=("rows",)),
    Hostile("column_257", "file_too_many_columns", lambda: _sheet(row(number("IW1", 1))), "IW1", loosened=("columns",)),
    Hostile("row_20000_column_256", None, lambda: _sheet(ONE + row(number("IV20000", 1), number=20_000))),
    Hostile("far_cell_without_value", None, lambda: _sheet(ONE + row('<c r="XFD1048576" s="0"/>', number=1_048_576))),
    Hostile("far_cell_typed_but_empty", "file_too_many_rows",
            lambda: _sheet(ONE + row('<c r="XFD1048576" t="s"/>', number=1_048_576)), "XFD1048576"),
    Hostile("dimension_a_lie", None, lambda: _sheet(ONE, head='<dimension ref="A1:XFD1048576"/>')),
    Hostile("shared_formula_over_everything", None,
            lambda: _sheet(row('<c r="A1"><f t="shared" ref="A1:XFD1048576" si="0">B1</f><v>1</v></c>'))),
    Hostile("520000_cells", "file_too_many_cells", lambda: xlsx(_rows_of_numbers(20_000, 26)), "U19231"),
    Hostile("merged_over_everything", "file_merge_too_large",
            lambda: _sheet(ONE, tail='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "A1",
            loosened=("merge_cells",)),
    Hostile("merged_100000_cells", None,
            lambda: _sheet(ONE, tail='<mergeCells><mergeCell ref="A1:J10000"/></mergeCells>')),
    Hostile("row_4294967295", "file_bad_cell_reference",
            lambda: _sheet('<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>')),
    Hostile("column_zzzzzzzz", "file_bad_cell_reference", lambda: _sheet(row(number("ZZZZZZZZ1", 1)))),
    Hostile("column_beyond_xfd", "file_bad_cell_reference", lambda: _sheet(row(number("XFE1", 1)))),
    Hostile("cell_of_another_row", "file_bad_cell_reference", lambda: _sheet(row(number("A7", 1)))),
    Hostile("one_cell_twice", "file_bad_cell_reference", lambda: _sheet(row(number("A1", 1), number("A1", 2))),
            "A1"),
    Hostile("merge_of_nothing", "file_bad_cell_reference",
            lambda: _sheet(ONE, tail='<mergeCells><mergeCell ref="A0:B"/></mergeCells>')),
    Hostile("string_that_is_not_there", "file_broken", lambda: _sheet(row('<c r="A1" t="s"><v>99</v></c>')), "A1"),
    Hostile("two_tables_in_one_sheet", "file_cells_not_read",
            lambda: _sheet(f"{ONE}</sheetData><sheetData>{row(number('A2', 2), number=2)}"), "A2"),
    Hostile("two_sheets_in_one_part", "file_broken",
            lambda: xlsx(changed={"xl/workbook.xml": workbook(
                '<sheet name="1" sheetId="1" r:id="rId1"/><sheet name="2" sheetId="2" r:id="rId1"/>')})),
    Hostile("two_sheets_of_one_name", "file_broken",
            lambda: xlsx(changed={"xl/workbook.xml": workbook(
                '<sheet name="1" sheetId="1" r:id="rId1"/><sheet name="1" sheetId="2" r:id="rId9"/>')})),
    Hostile("link_to_the_outside", None,
            lambda: xlsx(changed={"xl/externalLinks/externalLink1.xml": "<x/>",
                                  "xl/externalLinks/_rels/externalLink1.xml.rels":
                                      f'<x><Relationship Type="{RELATION}/x" Target="{_A_FILE}"/></x>'})),
)  # fmt: skip

# Not refused by any number of the pass: these are for the limits on the process itself.
SLOW = Hostile("900_sheets_of_a_whole_grid", "file_reader_timeout", lambda: _many_sheets(900))
LARGE = Hostile("one_sheet_of_a_whole_grid", None, lambda: _many_sheets(1))


def main() -> None:
    """Writes every hostile workbook into the folder named on the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for hostile in (*HOSTILE, SLOW, LARGE):
        folder.joinpath(f"{hostile.name}.xlsx").write_bytes(hostile.make())


if __name__ == "__main__":
    main()

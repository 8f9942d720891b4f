"""Answers with the small odd workbooks that are committed: fine ones a reader gets wrong easily, and non-workbooks.

`python -m tests.workbooks.make_odd` writes them again into should_pass/reader and should_fail/reader; those made by
LibreOffice only where `soffice` is installed. What each must read as stands in tests/test_reader.py.
"""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import docx

from tests.workbooks.package import (
    ONE,
    STRICT,
    STRICT_RELATION,
    content_types,
    number,
    parts,
    relationships,
    row,
    strings,
    styles,
    workbook,
    worksheet,
    xlsx,
    zipped,
)

FOLDER = Path(__file__).parent
_NUMBER_FORMATS = ("dd/mm/yyyy hh:mm", "hh:mm", "[h]:mm", "#,##0\\ &quot;đ&quot;")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _text(ref: str, index: int) -> str:
    return f'<c r="{ref}" t="s"><v>{index}</v></c>'


def _texts() -> bytes:
    items = (
        '<si><r><t xml:space="preserve">Phường </t></r><r><rPr><b/></rPr><t>Bắc Sơn</t></r></si>'
        '<si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></si>'
        '<si><t xml:space="preserve">  Dòng một\r\ndòng hai &amp; ba  </t></si>'
        "<si><t>Ph\u01b0\u01a1\u0300ng Quang Trung</t></si>"
        '<si><t xml:space="preserve">   </t></si>'
    )
    runs = '<r><t xml:space="preserve">viết </t></r><r><t>trong ô</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'
    inline = f'<c r="B1" t="inlineStr"><is>{runs}</is></c>'
    only_phonetic = '<c r="C1" t="inlineStr"><is><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
    cells = (
        [_text("A1", 0), inline, only_phonetic],
        [_text("A2", 1)],
        [_text("A3", 2)],
        [_text("A4", 3)],
        [_text("A5", 4)],
    )
    rows = "".join(row(*line, number=i) for i, line in enumerate(cells, 1))
    return xlsx(worksheet(rows), {"xl/sharedStrings.xml": strings(items)})


def _numbers() -> bytes:
    stored = ["0.80000000000000004", "1.5E-7", "1E+22", "-5", "1234567890123", "0.1", "-0", "79.9"]
    return xlsx(worksheet(row(*(number(f"{'ABCDEFGH'[i]}1", text) for i, text in enumerate(stored)))))


def _dates(is_1904: bool) -> bytes:
    serial = 45565 - (1462 if is_1904 else 0)
    values = (number("A1", serial, 1), number("B1", serial + 0.5, 2), number("C1", 0.25, 3), number("D1", 1.5, 4))
    more = (number("E1", serial, 5), number("F1", -5, 1), '<c r="G1" t="d"><v>2024-09-30</v></c>')
    sheet = worksheet(row(*values, *more))
    looks = styles(*_NUMBER_FORMATS)
    properties = '<workbookPr date1904="1"/>' if is_1904 else ""
    return xlsx(sheet, {"xl/styles.xml": looks, "xl/workbook.xml": workbook(properties=properties)})


def _formulas() -> bytes:
    first = ('<c r="A1"><f>SUM(1,2)</f><v>3</v></c>', '<c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f><v>6</v></c>')
    first += ('<c r="C1"><f>WEBSERVICE("x")</f></c>', '<c r="D1" t="str"><f>IF(1,"","")</f><v></v></c>')
    first += ('<c r="E1" t="str"><f>"a"</f><v>a</v></c>', '<c r="F1"><f>NOW()</f><v></v></c>')
    second = '<c r="B2"><f t="shared" si="0"/><v>8</v></c>'
    return xlsx(worksheet(row(*first) + row(second, number=2)))


def _errors_and_truths() -> bytes:
    errors = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#GETTING_DATA"]
    cells = [f'<c r="{"ABCDEFGHI"[i]}1" t="e"><v>{error}</v></c>' for i, error in enumerate(errors)]
    truths = ('<c r="A2" t="b"><v>1</v></c>', '<c r="B2" t="b"><v>0</v></c>', '<c r="C2"><v>NaN</v></c>')
    return xlsx(worksheet(row(*cells) + row(*truths, number=2)))


def _no_references() -> bytes:
    first = "<row><c><v>1</v></c><c/><c><v>2</v></c></row>"
    return xlsx(worksheet(f'{first}<row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>'))


def _sheet_kinds() -> bytes:
    """A chart sheet first, a hidden sheet, a sheet of a kind nobody knows."""
    names = '<sheet name="Biểu đồ" sheetId="1" r:id="c"/><sheet name="Ẩn" sheetId="2" r:id="rId1" state="veryHidden"/>'
    names += '<sheet name="Lạ" sheetId="3" r:id="x"/>'
    targets = relationships(("c", "chartsheet", "chartsheets/sheet1.xml"), ("x", "timeline", "odd/sheet1.xml"))
    changed = {"xl/workbook.xml": workbook(names), "xl/_rels/workbook.xml.rels": targets}
    return xlsx(changed=changed | {"xl/chartsheets/sheet1.xml": "<chartsheet/>", "xl/odd/sheet1.xml": "<odd/>"})


def _calamine_fails() -> bytes:
    """What calamine gives a whole sheet up for: a blank after an error's name. The rest of the sheet is ordinary."""
    first = '<c r="A1" t="e"><v>#DIV/0! </v></c>', number("B1", "0.80000000000000004"), number("C1", 45565, 1)
    return xlsx(
        worksheet(row(*first) + row(_text("B3", 0), number=3)), {"xl/sharedStrings.xml": strings("<si><t>Đạt</t></si>")}
    )


def _strict() -> bytes:
    cells = _text("A1", 0), number("B1", 45565, 1), '<c r="C1" t="d"><v>2024-10-31</v></c>'
    sheet = worksheet(row(*cells), namespace=STRICT)
    changed = {
        "xl/workbook.xml": workbook(strict=True),
        "xl/_rels/workbook.xml.rels": relationships(base=STRICT_RELATION),
        "xl/sharedStrings.xml": strings("<si><t>chặt chẽ</t></si>"),
    }
    return xlsx(sheet, changed)


def _prefixed_and_moved() -> bytes:
    """As some programs write: a prefix on every element, absolute targets, backslashes in the zip."""
    sheet = worksheet(row(number("A1", 7))).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    moved = parts(sheet, {"xl/_rels/workbook.xml.rels": relationships().replace('Target="', 'Target="/xl/')})
    return zipped((name.replace("/", "\\"), content) for name, content in moved.items())


def _word() -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    document.add_paragraph("Báo cáo")
    document.save(buffer)
    return buffer.getvalue()


def _ole(stream: str) -> bytes:
    """The least that looks like an OLE container with a stream of this name in its directory."""
    return _OLE.ljust(512, b"\0") + stream.encode("utf-16-le").ljust(64, b"\0") + bytes(448)


SHOULD_PASS = {
    "texts": _texts,
    "numbers": _numbers,
    "dates": lambda: _dates(False),
    "dates_1904": lambda: _dates(True),
    "formulas": _formulas,
    "errors_and_truths": _errors_and_truths,
    "cells_without_references": _no_references,
    "rows_out_of_order": lambda: xlsx(worksheet(row(number("B5", 5), number=5) + ONE)),
    "sheet_kinds": _sheet_kinds,
    "calamine_fails": _calamine_fails,
    "strict": _strict,
    "prefixed_and_moved": _prefixed_and_moved,
    "nothing_in_it": lambda: xlsx(worksheet("")),
}
SHOULD_FAIL = {
    "empty.xlsx": lambda: b"",
    "table.csv": lambda: "đơn vị,chỉ tiêu,số\nBAC_SON,GIAI_NGAN,80\n".encode(),
    "csv_called.xlsx": lambda: "\ufeffđơn vị;số\nBAC_SON;80\n".encode(),
    "letter.txt": lambda: "Kính gửi Phòng Nội vụ\n".encode(),
    "web_page_called.xls": lambda: b"<html><table><tr><td>1</td></tr></table></html>",
    "page.pdf": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "picture_called.xlsx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(64),
    "blanks_called.xlsx": lambda: b" \r\n" * 20,
    "noise_called.xlsx": lambda: bytes(range(256)),
    "letter.docx": _word,
    "old_letter.doc": lambda: _ole("WordDocument"),
    "password_least.xlsx": lambda: _ole("EncryptedPackage"),
    "old_least.xls": lambda: _ole("Workbook"),
    "other_files.zip": lambda: zipped([("ghi chú.txt", "x")]),
    "no_files.zip": lambda: zipped([]),
    "macros.xlsm": lambda: xlsx(
        changed={"[Content_Types].xml": content_types("application/vnd.ms-excel.sheet.macroEnabled.main+xml")}
    ),
    "binary.xlsb": lambda: zipped([("[Content_Types].xml", "<x/>"), ("xl/workbook.bin", b"\x83\x01\x00")]),
}
LIBREOFFICE = {  # the file to write -> LibreOffice's name of the format
    "should_pass/reader/libreoffice.xlsx": "Calc MS Excel 2007 XML",
    "should_fail/reader/libreoffice.ods": "calc8",
    "should_fail/reader/libreoffice.xls": "MS Excel 97",
}
_FLAT = FOLDER / "odd_for_libreoffice.fods"


def _write_with_libreoffice(soffice: str) -> None:
    """Lets LibreOffice open the flat file and save it in each of its formats, under a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name, form in LIBREOFFICE.items():
            kind, profile = Path(name).suffix[1:], Path(folder, "profile").as_uri()
            options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", f"{kind}:{form}"]
            subprocess.run([soffice, *options, "--outdir", folder, str(_FLAT)], check=True, capture_output=True)
            shutil.move(Path(folder, f"{_FLAT.stem}.{kind}"), FOLDER / name)


def main() -> None:
    """Writes every committed file again."""
    for name, make in SHOULD_PASS.items():
        FOLDER.joinpath("should_pass/reader", f"{name}.xlsx").write_bytes(make())
    for name, make in SHOULD_FAIL.items():
        FOLDER.joinpath("should_fail/reader", name).write_bytes(make())
    soffice = shutil.which("soffice")
    if soffice:
        _write_with_libreoffice(soffice)
    else:
        print("LibreOffice is not installed: its files were left as they are.")


if __name__ == "__main__":
    main()

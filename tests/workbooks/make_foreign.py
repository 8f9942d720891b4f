"""Answers with filled reports in the shapes other programs and people give them; never goes through those programs.

`python -m tests.workbooks.make_foreign` writes them again into should_pass/foreign and should_fail/foreign. What each
must lead to stands in tests/test_foreign_workbooks.py and, for people, in tests/workbooks/README.md. The shapes of
Google Sheets and WPS are emulated part by part: neither program runs here.
"""

import html
import io
import re
import zipfile
from datetime import date
from pathlib import Path

from kpi.month.intake.layout import REPORT_SHEET
from tests.filled_workbooks import filled, layout
from tests.workbooks.package import MAIN, PACKAGE, RELATION, STRICT, STRICT_RELATION, strings, zipped

FOLDER = Path(__file__).parent
_REPORT = "xl/worksheets/sheet1.xml"
_INLINE = re.compile(r'<c ([^>]*?) ?t="inlineStr"([^>]*)><is><t[^>]*>(.*?)</t></is></c>', re.DOTALL)
_NOTE, _PREPARED = (layout().places[key].ref for key in (("TASKS", "", "note"), (None, "", "prepared_by")))
_TASKS, _SETTLED = (layout().places[code, "", "denominator"].ref for code in ("TASKS", "DIGITISATION"))
_SIGNED = layout().places[None, "", "signed_on"].ref

Parts = dict[str, str]


def parts_of(data: bytes) -> Parts:
    """Member -> text of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def _package(parts: Parts) -> bytes:
    return zipped(parts.items())


def _cell(parts: Parts, ref: str, kind: str, inner: str) -> None:
    """Put something else into a cell of the report sheet; its style stays."""
    pattern = re.compile(rf'<c r="{ref}" s="(\d+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
    parts[_REPORT], count = pattern.subn(
        lambda found: f'<c r="{ref}" s="{found[1]}" t="{kind}">{inner}</c>', parts[_REPORT], count=1
    )
    assert count == 1, ref


def _declare(parts: Parts, name: str, kind: str, relation: str) -> None:
    """Name a further part of the workbook in the content types and the relationships."""
    override = (
        f'<Override PartName="/xl/{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{override}</Types>")
    rels = "xl/_rels/workbook.xml.rels"
    added = f'<Relationship Id="rIdMore" Type="{RELATION}/{relation}" Target="{name}"/></Relationships>'
    parts[rels] = parts[rels].replace("</Relationships>", added)


def _share_strings(parts: Parts) -> None:
    """Every text of every sheet into xl/sharedStrings.xml, each once, as Excel, Google Sheets and WPS do."""
    known: dict[str, int] = {}
    for name in [name for name in parts if name.startswith("xl/worksheets/")]:
        parts[name] = _INLINE.sub(
            lambda found: f'<c {found[1]} t="s"{found[2]}><v>{known.setdefault(found[3], len(known))}</v></c>',
            parts[name],
        )
    items = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in known)
    parts["xl/sharedStrings.xml"] = strings(items)
    _declare(parts, "sharedStrings.xml", "spreadsheetml.sharedStrings", "sharedStrings")


def _google_sheets() -> bytes:
    """No docProps, no protection, ".0" behind whole numbers, t="str" under formulas, a drawing per sheet."""
    parts = parts_of(filled())
    _share_strings(parts)
    spaces = (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATION}" '
        'xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:mv="urn:schemas-microsoft-com:mac:vml" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    )
    for number in (1, 2, 3):
        name = f"xl/worksheets/sheet{number}.xml"
        text = re.sub(r"<worksheet [^>]*>", spaces, parts[name], count=1)
        text = re.sub(
            r"<sheetProtection[^>]*/>|<dimension[^>]*/>|<pageSetup[^>]*/>|<headerFooter.*?</headerFooter>", "", text
        )
        text = re.sub(r"<v>(\d+)</v>(?=</c>)", _google_number, re.sub(r' t="n"', "", text))
        parts[name] = text.replace("</worksheet>", '<drawing r:id="rId1"/></worksheet>')
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATION}/drawing" Target="../drawings/drawing{number}.xml"/></Relationships>'
        )
        parts[f"xl/drawings/drawing{number}.xml"] = (
            '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
        )
    _cell(parts, _TASKS, "str", "<f>CONCATENATE(1;5)</f><v>15</v>")
    book = parts["xl/workbook.xml"].replace('state="veryHidden"', 'state="hidden"')
    parts["xl/workbook.xml"] = re.sub(r"<workbookProtection[^>]*/>|<bookViews>.*?</bookViews>|<calcPr[^>]*/>", "", book)
    for name in ("docProps/app.xml", "docProps/core.xml"):
        del parts[name]
    parts["_rels/.rels"] = re.sub(r"<Relationship [^>]*docProps[^>]*/>", "", parts["_rels/.rels"])
    return _package(parts)


def _google_number(found: re.Match) -> str:
    """Only numbers of cells without t="s" get their ".0"; the cell's tag stands just before."""
    before = found.string[max(0, found.start() - 80) : found.start()]
    is_number = ' t="' not in before[before.rfind("<c ") :]
    return f"<v>{found[1]}.0</v>" if is_number else found[0]


def _wps() -> bytes:
    """WPS Office: its own namespace, custom properties, extension lists, quoted styles kept."""
    parts = parts_of(filled())
    _share_strings(parts)
    space = ' xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
    for name in [name for name in parts if name.startswith("xl/worksheets/")]:
        parts[name] = re.sub(r"<worksheet ([^>]*)>", rf"<worksheet \1{space}>", parts[name], count=1)
    extension = (
        '<extLst><ext uri="{9D76FA1D-6E9B-4E5B-8A0B-WPS000000001}" xmlns:etc="http://www.wps.cn/officeDocument/2017/'
        'etCustomData"><etc:props etc:rangeProtect="0"/></ext></extLst>'
    )
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</workbook>", f"{extension}</workbook>")
    parts["docProps/custom.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
        'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        "<vt:lpwstr>1033-12.2.0.0</vt:lpwstr></property></Properties>"
    )
    return _package(parts)


def _strict() -> bytes:
    """Excel's "Strict Open XML": other namespaces, dates as t="d"."""
    parts = parts_of(filled())
    _share_strings(parts)
    _cell(parts, _SIGNED, "d", "<v>2024-07-02</v>")
    for name, text in parts.items():
        parts[name] = text.replace(MAIN, STRICT).replace(RELATION, STRICT_RELATION)
    return _package(parts)


def _date_1904() -> bytes:
    """The date system of old Excel for Mac: the same days under serial numbers 1462 smaller."""
    parts = parts_of(filled())
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("<workbookPr/>", '<workbookPr date1904="1"/>')
    for key, day in ((("LAUNCH", "", "done_on"), date(2024, 3, 20)), ((None, "", "signed_on"), date(2024, 7, 2))):
        serial = (day - date(1904, 1, 1)).days
        _cell(parts, layout().places[key].ref, "n", f"<v>{serial}</v>")
    return _package(parts)


def _rich_text() -> bytes:
    """Parts of a text in bold or colour, also in a number typed as text."""
    parts = parts_of(filled())
    bold = '<r><rPr><b/></rPr><t xml:space="preserve">Nguyễn </t></r>'
    red = '<r><rPr><color rgb="FFFF0000"/></rPr><t>Thị Ước</t></r>'
    _cell(parts, _PREPARED, "inlineStr", f"<is>{bold}{red}</is>")
    _cell(parts, _TASKS, "inlineStr", "<is><r><rPr><b/></rPr><t>1</t></r><r><t>5</t></r></is>")
    return _package(parts)


def _phonetic_text() -> bytes:
    """Furigana beside a text, as an East Asian input method leaves them."""
    parts = parts_of(filled())
    guide = '<rPh sb="0" eb="6"><t>ヌグエン</t></rPh><phoneticPr fontId="1"/>'
    _cell(parts, _PREPARED, "inlineStr", f"<is><t>Nguyễn Thị Ước</t>{guide}</is>")
    return _package(parts)


def _line_breaks() -> bytes:
    """Alt+Enter in a note and behind a number typed as text."""
    parts = parts_of(filled())
    note = html.escape("Còn 3 nhiệm vụ:\n- chờ hướng dẫn")
    _cell(parts, _NOTE, "inlineStr", f'<is><t xml:space="preserve">{note}</t></is>')
    _cell(parts, _TASKS, "inlineStr", '<is><t xml:space="preserve">15&#10;</t></is>')
    return _package(parts)


def _hide_rows(book) -> None:
    for row in (10, 11):
        book[REPORT_SHEET].row_dimensions[row].hidden = True


def _unknown_sheet(book) -> None:
    book.create_sheet("Sheet1")["A1"] = "Tính nháp"


def _identity_twice(book) -> None:
    book.copy_worksheet(book["_kpi"]).title = "_kpi (2)"


def _chart_sheet(book) -> None:
    book.create_chartsheet("Biểu đồ")


def _merge_inputs(book) -> None:
    book[REPORT_SHEET].merge_cells("G10:G11")


SHOULD_PASS = {
    "google_sheets": _google_sheets,
    "wps": _wps,
    "strict_ooxml": _strict,
    "date_1904": _date_1904,
    "rich_text": _rich_text,
    "phonetic_text": _phonetic_text,
    "line_breaks": _line_breaks,
    "hidden_rows": lambda: filled(spoil=_hide_rows),
}
SHOULD_FAIL = {
    "unknown_sheet": lambda: filled(spoil=_unknown_sheet),
    "identity_twice": lambda: filled(spoil=_identity_twice),
    "chart_sheet": lambda: filled(spoil=_chart_sheet),
    "merged_inputs": lambda: filled(spoil=_merge_inputs),
}


def main() -> None:
    """Writes every file again."""
    for verdict, made in (("should_pass", SHOULD_PASS), ("should_fail", SHOULD_FAIL)):
        (FOLDER / verdict / "foreign").mkdir(parents=True, exist_ok=True)
        for name, make in made.items():
            FOLDER.joinpath(verdict, "foreign", f"{name}.xlsx").write_bytes(make())


if __name__ == "__main__":
    main()

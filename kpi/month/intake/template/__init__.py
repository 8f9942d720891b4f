"""Answers what the workbook of one unit and month looks like, as bytes; never knows a store, a clock or an account.

The same layout, figures and identity give the same bytes: the demonstration year can be compared file by file.
"""

import io
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.writer.excel import ExcelWriter

from kpi.month.intake.identity import IDENTITY_SHEET, Identity
from kpi.month.intake.layout import GUIDE_SHEET, REPORT_SHEET, Layout
from kpi.month.intake.template.guide_sheet import write_guide
from kpi.month.intake.template.report_sheet import write_report
from kpi.month.intake.template.styles import Styles
from kpi.period import first_day
from kpi.text import writable

Previous = Mapping[tuple[str, str, str], Decimal | date | str]


def write_template(layout: Layout, previous: Previous, identity: Identity, is_demo: bool = False) -> bytes:
    """The workbook to fill in, as .xlsx bytes.

    `previous`: (indicator, part, field) -> last month's figure, shown beside the input and never read back; absent
    where there was none. `identity`: signed for this layout. `is_demo` prints "Dữ liệu minh họa" on it.
    """
    return book_bytes(template_book(layout, previous, identity, is_demo))


def template_book(layout: Layout, previous: Previous, identity: Identity, is_demo: bool = False) -> Workbook:
    """The same workbook before it is saved: the demonstration year types its figures into it."""
    book = Workbook()
    styles = Styles(book)
    report = book.active
    report.title = REPORT_SHEET
    write_report(report, layout, previous, styles, is_demo)
    write_guide(book.create_sheet(GUIDE_SHEET), layout, styles)
    write_identity(book, identity)
    book.security = WorkbookProtection(lockStructure=True)
    set_properties(book, layout.locked["A1"], layout.period)
    return book


def set_properties(book: Workbook, title: str, period: str) -> None:
    """Who made the workbook and when: never the clock, so that the same content gives the same bytes."""
    book.properties.creator = "Thi đua KPI"
    book.properties.title = writable(title)
    moment = datetime.combine(first_day(period), datetime.min.time())
    book.properties.created = book.properties.modified = moment


def write_identity(book: Workbook, identity: Identity) -> None:
    """Add the hidden sheet that says what the workbook was made for."""
    sheet = book.create_sheet(IDENTITY_SHEET)
    for row in identity.rows():
        sheet.append(row)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True


class _SteadyZip(ZipFile):
    """Stamps every member with one fixed time, which ZipFile would take from the clock."""

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        member = ZipInfo(str(zinfo_or_arcname), (1980, 1, 1, 0, 0, 0))
        super().writestr(member, data, ZIP_DEFLATED, compresslevel)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        with open(filename, "rb") as stream:
            self.writestr(arcname or filename, stream.read())


def book_bytes(book: Workbook) -> bytes:
    """The workbook as .xlsx bytes, the same for the same content."""
    buffer = io.BytesIO()
    with _SteadyZip(buffer, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()  # what Workbook.save does, but for its look at the clock
    return buffer.getvalue()

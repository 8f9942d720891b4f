"""Answers how a published list of awards and a table of contents become an .xlsx; never decides who is on one."""

from collections.abc import Sequence

from kpi.papers.sheets import SheetTable, Value, workbook_bytes

_LIST = (("TT", 6), ("Tập thể, cá nhân", 40), ("Đơn vị", 36), ("Hình thức", 40), ("Quyết định", 28))
_CONTENTS = (("TT", 6), ("Văn bản", 52), ("Số", 22), ("Ngày", 14), ("Tệp", 40), ("SHA-256", 66))


def publication_workbook(title: str, notes: Sequence[str], rows: Sequence[Sequence[Value]], mark: str) -> bytes:
    """Công khai danh sách dự kiến, công khai kết quả: rows of name, unit, award, decision; no year of birth."""
    numbered = [(place, *row) for place, row in enumerate(rows, 1)]
    return workbook_bytes([SheetTable("Công khai", title, _LIST, numbered, notes)], title, mark)


def contents_workbook(title: str, rows: Sequence[Sequence[Value]], mark: str) -> bytes:
    """Mục lục hồ sơ of one recipient: rows of paper, number, day, file in the archive, sha256."""
    numbered = [(place, *row) for place, row in enumerate(rows, 1)]
    return workbook_bytes([SheetTable("Mục lục hồ sơ", title, _CONTENTS, numbered)], title, mark)

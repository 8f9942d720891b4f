"""Answers with the audit log as a file, .xlsx or .csv; that it was taken out is a row of it too."""

import csv
import hashlib
import io
from typing import Unpack

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand, note, refusing
from kpi.keeping.rights import refuses_audit_log
from kpi.keeping.tables.audit_log import AuditFilter, audit_log
from kpi.papers.sheets import SheetTable, workbook_bytes
from kpi.period import local_text
from kpi.text import given

FORMATS = ("xlsx", "csv")
_MOST = 50_000
_COLUMNS = (
    ("Số", 8),
    ("Thời điểm", 17),
    ("Tài khoản", 18),
    ("Việc", 34),
    ("Đối tượng", 34),
    ("Kết quả", 12),
    ("Chi tiết", 70),
    ("Mã việc", 22),
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def audit_export(
    office: Office, actor: Account, format: str = "xlsx", **filters: Unpack[AuditFilter]
) -> tuple[str, bytes]:
    """File name and bytes of the audit log as tables.audit_log gives it (`filters` are its own), newest first.

    At most 50,000 rows. Refused to all but administrators and reviewers, and for another format than xlsx or csv.
    """
    with refusing(office, actor, "export_audit", "audit"):
        demand(refuses_audit_log(actor))
        if format not in FORMATS:
            raise Refused("paper_choice_unknown", format, ", ".join(FORMATS))
    now = office.clock()
    rows = [_line(row) for row in audit_log(office, most=_MOST, viewer=actor, **filters)]
    name = f"nhat_ky_{local_text(now)[6:10]}{now:%m%d_%H%M}.{format}"
    data = _csv(rows) if format == "csv" else _xlsx(rows, local_text(now))
    told = {"format": format, "rows": len(rows), "sha256": hashlib.sha256(data).hexdigest()}
    note(office, actor, "export_audit", "audit", **told)
    return name, data


def _line(row: dict) -> tuple:
    return (
        row["audit"],
        local_text(row["done_at"]),
        row["account_words"],
        row["action_words"],
        row["subject_words"],
        row["outcome_words"],
        row["detail_words"],
        row["action"],
    )


def _xlsx(rows: list[tuple], when: str) -> bytes:
    notes = (f"Xuất lúc {when} (giờ Việt Nam); mới nhất ở trên.",)
    table = SheetTable("Nhật ký", "NHẬT KÝ HỆ THỐNG", _COLUMNS, rows, notes)
    return workbook_bytes([table], "Nhật ký hệ thống")


def _csv(rows: list[tuple]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([title for title, _ in _COLUMNS])
    writer.writerows([[_harmless(value) for value in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: object) -> object:
    """Text that a spreadsheet will not take for a formula."""
    text = given(value) if isinstance(value, str) else value
    return "'" + text if isinstance(text, str) and text.startswith(_FORMULA_STARTS) else text

"""Answers how Sổ theo dõi khen thưởng and its statistics become an .xlsx; never decides what stands in the register."""

from collections.abc import Mapping, Sequence

from kpi.papers.sheets import SheetTable, Shown, Value, workbook_bytes

_TAKEN_BACK = {"cancel": "Hủy quyết định", "revoke": "Thu hồi hiện vật, tiền thưởng"}
_LINES = (
    ("TT", 5),
    ("Tập thể, cá nhân", 30),
    ("Số sổ", 8),
    ("Năm sinh", 8),
    ("Chức vụ", 16),
    ("Đơn vị", 28),
    ("Hình thức khen thưởng", 26),
    ("Phong trào", 30),
    ("Số quyết định", 16),
    ("Ngày ký", 12),
    ("Người ký", 20),
    ("Tiền thưởng (đồng)", 14),
    ("Ngày trao", 12),
    ("Số danh sách ký nhận", 14),
    ("Khác kết quả thẩm định", 11),
    ("Hủy, thu hồi", 20),
    ("Số văn bản hủy, thu hồi", 16),
    ("Ngày hủy, thu hồi", 12),
    ("Lý do hủy, thu hồi", 30),
)
_UNITS = (
    ("TT", 5),
    ("Đơn vị", 60),
    ("Năm", 8),
    ("Tập thể", 12),
    ("Cá nhân", 12),
    ("Đã hủy, thu hồi", 14),
)
_PEOPLE = (("TT", 5), ("Cá nhân", 34), ("Đơn vị", 44), ("Số lần khen", 12), ("Các năm", 26), ("Đã hủy, thu hồi", 14))


def register_workbook(
    rows: Sequence[Mapping], found: Mapping[str, Sequence[Mapping]], titles: Mapping[str, str], mark: str
) -> bytes:
    """Sổ theo dõi khen thưởng (one line per recipient, the oldest first), then awards by unit and year, and by person.

    rows: tables.award_register; found: tables.award_statistics; titles: the campaign's code to its title.
    """
    note = [f"{mark}."] if mark else []
    lines = [_line(row, titles) for row in reversed(rows)]
    units = [
        [row["unit_name"], row["year"], row["collective_count"], row["individual_count"], row["withdrawn_count"]]
        for row in found["units"]
    ]
    people = [
        [
            row["recipient_name"],
            row["unit_name"],
            row["award_count"],
            ", ".join(map(str, row["years"])) or "–",
            row["withdrawn_count"],
        ]
        for row in found["people"]
    ]
    tables = [
        SheetTable("Sổ theo dõi", "SỔ THEO DÕI KHEN THƯỞNG", _LINES, _numbered(lines), note),
        SheetTable("Theo đơn vị, năm", "THỐNG KÊ KHEN THƯỞNG THEO ĐƠN VỊ, NĂM", _UNITS, _numbered(units), note),
        SheetTable("Theo cá nhân", "THỐNG KÊ KHEN THƯỞNG THEO CÁ NHÂN", _PEOPLE, _numbered(people), note),
    ]
    return workbook_bytes(tables, "Sổ theo dõi khen thưởng", mark)


def _line(row: Mapping, titles: Mapping[str, str]) -> list[Value]:
    is_person = row["recipient_kind"] == "individual"
    return [
        row["recipient_name"],
        row["recipient"],
        row["birth_year"] if is_person else None,
        row["position_title"] if is_person else None,
        row["unit_name"],
        row["award_name"],
        titles.get(row["campaign"], row["campaign"]),
        row["document_number"],
        row["signed_on"],
        row["signed_by"],
        None if row["prize_vnd"] is None else Shown(row["prize_vnd"], "#,##0"),
        row["received_on"],
        row["handover_number"],
        "có" if row["is_other_than_finding"] else None,
        _TAKEN_BACK.get(row["withdrawal_kind"] or ""),
        row["withdrawal_number"],
        row["withdrawn_on"],
        row["withdrawal_reason"],
    ]


def _numbered(rows: Sequence[Sequence[Value]]) -> list[list[Value]]:
    return [[place, *row] for place, row in enumerate(rows, 1)]

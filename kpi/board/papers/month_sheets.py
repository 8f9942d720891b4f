"""Answers the sheets of each paper of the month as .xlsx, with the figures behind it; never rounds a figure away."""

from kpi.board.papers.annex import COUNTED, result_counts, state_of
from kpi.board.papers.paper import KINDS, PaperData, plan_text
from kpi.papers.sheets import SheetTable, Shown, Value, share_shown, workbook_bytes
from kpi.papers.words import (
    BASES,
    DEMO,
    NO_TARGET,
    REFERENCE_ONLY,
    REPORTING,
    STATUS,
    data_until,
    long_day,
    title_beside,
)
from kpi.period import local_day, period_text

_UNIT = [("TT", 6), ("Cơ quan, đơn vị", 38), ("Cụm, khối thi đua", 26)]


def sheet_paper(data: PaperData) -> bytes:
    """The paper as .xlsx: one sheet for each question, each with the basis and the day of its figures."""
    kinds = {
        "report": lambda: [_matrix(data), _details(data), _indicators(data), _reports(data)],
        "reminder": lambda: [_reports(data)],
        "notice": lambda: [_results(data), _details(data)],
    }
    tables = kinds[data.kind]()
    if data.has_scores and data.kind != "reminder":
        tables.append(_scores(data))
    heading = f"{KINDS[data.kind]} – {title_beside(data.campaign.title, data.span_text)} – {data.span_text}"
    return workbook_bytes(tables, heading, DEMO if data.is_demo else "")


def _notes(data: PaperData, *more: str) -> list[str]:
    mark = f"{DEMO}. " if data.is_demo else ""
    basis = (
        f"{mark}Theo {plan_text(data.campaign)}. Cơ sở: {BASES[data.basis]}; số liệu đến {data_until(data.period)}; "
        f"lập {long_day(local_day(data.made_at))}."
    )
    return [basis, *more]


def _units(data: PaperData):
    for number, row in enumerate(data.heat, 1):
        yield row, [number, row["unit_name"], data.group_names.get(row["peer_group"], row["peer_group"])]


def _figure(cell: dict | None) -> Value:
    """The value of a cell as a number, else the word of its state."""
    if cell is None:
        return STATUS["not_applicable"]
    if cell["state"] != "present" or cell["value"] is None:
        return STATUS[cell["status"]]
    if cell["measure"] in ("done", "assessment"):
        return STATUS[cell["status"]]
    return _shown(cell["value"], cell["last_target"], cell["measure"])


def _shown(value: float | None, target: float | None, measure: str) -> Value:
    if value is None:
        return None
    if measure == "share":
        return share_shown(float(value), None if target is None else float(target))
    return Shown(value, "#,##0" if float(value).is_integer() else "#,##0.######")


def _matrix(data: PaperData) -> SheetTable:
    indicators = data.campaign.indicators
    rows = [[*head, *(_figure(row["cells"].get(item.code)) for item in indicators)] for row, head in _units(data)]
    columns = [*_UNIT, *((item.short_name or item.name, 14) for item in indicators)]
    title = f"Kết quả của các cơ quan, đơn vị theo chỉ tiêu, {data.span_text}"
    return SheetTable("Đơn vị và chỉ tiêu", title, columns, rows, _notes(data))


def _details(data: PaperData) -> SheetTable:
    """One row per unit and indicator that applies to it."""
    rows: list[list[Value]] = []
    for row, head in _units(data):
        for item in data.campaign.indicators:
            cell = row["cells"].get(item.code)
            if cell is None or cell["status"] == "not_applicable":
                continue
            is_step = cell["measure"] in ("done", "assessment")
            value = _shown(cell["value"], cell["last_target"], cell["measure"])
            expected = None if is_step else _shown(cell["expected"], None, cell["measure"])
            target = None if is_step else _shown(cell["last_target"], None, cell["measure"])
            carried = period_text(cell["carried_from"]) if cell["carried_from"] else None
            inferred = NO_TARGET if item.target_from == "inferred" else None
            status = STATUS[cell["status"]]
            rows.append([len(rows) + 1, *head[1:], item.name, value, expected, target, status, carried, inferred])
    more = [("Chỉ tiêu", 50), ("Kết quả", 14), ("Mức cần đạt đến kỳ", 14), ("Mục tiêu", 12), ("Trạng thái", 18)]
    columns = [*_UNIT, *more, ("Số của tháng trước chuyển sang", 16), ("Ghi chú", 24)]
    return SheetTable("Chi tiết", f"Chi tiết số liệu, {data.span_text}", columns, rows, _notes(data))


def _indicators(data: PaperData) -> SheetTable:
    keys = ("applicable_count", "met_count", "on_pace_count", "behind_count", "missing_count", "not_due_count")
    rows = [
        [number, row["name"], *(row[key] for key in keys)] for number, row in enumerate(data.overview["indicators"], 1)
    ]
    words = ("Có tính", "Đạt", "Đúng tiến độ", "Chậm, không đạt mốc", "Chưa có số liệu", "Chưa đến hạn")
    columns = [("TT", 6), ("Chỉ tiêu", 60), *((word, 14) for word in words)]
    note = "Số cơ quan, đơn vị; không tính đơn vị không áp dụng và không phát sinh."
    return SheetTable("Theo chỉ tiêu", f"Tổng hợp theo chỉ tiêu, {data.span_text}", columns, rows, _notes(data, note))


def _reports(data: PaperData) -> SheetTable:
    rows = []
    for number, row in enumerate(data.reports, 1):
        group = data.group_names.get(row["peer_group"], row["peer_group"])
        sent = [REPORTING[state_of(row)], row["submitted_at"], row["due_on"], row["days_late"]]
        rows.append([number, row["unit_name"], group, period_text(row["period"]), *sent])
    more = [("Kỳ báo cáo", 16), ("Tình hình", 26), ("Gửi lúc", 18), ("Hạn gửi", 14), ("Quá hạn (ngày)", 12)]
    return SheetTable("Gửi báo cáo", f"Tình hình gửi báo cáo, {data.span_text}", [*_UNIT, *more], rows, _notes(data))


def _results(data: PaperData) -> SheetTable:
    rows = []
    for row, head in _units(data):
        counts = result_counts(row)
        rows.append([*head, counts["applicable"], counts["total"], *(counts[status] for status in COUNTED)])
    words = ["Đạt, vượt" if status == "met" else STATUS[status] for status in COUNTED]
    columns = [*_UNIT, ("Số chỉ tiêu áp dụng", 11), ("Tổng số chỉ tiêu", 11), *((word, 11) for word in words)]
    title = f"Kết quả thực hiện của các cơ quan, đơn vị, {data.span_text}"
    return SheetTable("Kết quả", title, columns, rows, _notes(data))


def _scores(data: PaperData) -> SheetTable:
    rows = []
    for number, row in enumerate(data.ranking, 1):
        group = data.group_names.get(row["peer_group"], row["peer_group"])
        score = None if row["score"] is None else Shown(row["score"], "#,##0.00")
        counts = [row["indicators_present_count"], row["indicators_total_count"]]
        rows.append([number, row["unit_name"], group, *counts, score, row["rank"], row["group_size"]])
    words = ("Số chỉ tiêu áp dụng", "Tổng số chỉ tiêu", "Điểm", "Hạng trong cụm, khối", "Số đơn vị trong cụm, khối")
    columns = [*_UNIT, *((word, 14) for word in words)]
    return SheetTable("Điểm, hạng", f"Điểm và xếp hạng, {data.span_text}", columns, rows, _notes(data, REFERENCE_ONLY))

"""Answers what a Phụ lục of the month's papers lists: units by indicators, results or reports; never sorts by score."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby, pairwise

from kpi.board.papers.paper import SENT, PaperData
from kpi.numbers import vietnamese
from kpi.papers.words import NO_TARGET, REFERENCE_ONLY, REPORTING, STATUS, cell_text
from kpi.period import LOCAL_ZONE, period_text
from kpi.plan.model import Indicator

MOST_COLUMNS = 8  # more do not fit on A4 landscape beside a unit's name
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
COUNTED = ("met", "on_pace", "behind", "missed", "missing", "not_due", "no_cases")  # with these a unit's row adds up


def of_indicators(data: PaperData) -> list[dict]:
    """The table of units and indicators, in as many annexes as its columns need; the scores last, if asked for."""
    annexes = []
    for place, indicators in enumerate(_in_parts(data.campaign.indicators), 1):
        heads = [f"{item.short_name or item.name}{_star(item)}" for item in indicators]
        rows = _grouped(data, partial(_cells_of, indicators))
        title = f"KẾT QUẢ CỦA CÁC CƠ QUAN, ĐƠN VỊ THEO CHỈ TIÊU, {data.span_text.upper()}"
        title += f" (PHẦN {place})" if len(data.campaign.indicators) > MOST_COLUMNS else ""
        notes = [f"{_full(item)}." for item in indicators if item.short_name]
        if any(_star(item) for item in indicators):
            notes.append(f"(*) {NO_TARGET}.")
        annexes.append(_annex(title, heads, rows, ["Chỉ tiêu: " + " ".join(notes)] if notes else []))
    if data.has_scores:
        annexes.append(_scores(data))
    return _numbered(annexes)


def _cells_of(indicators: Sequence[Indicator], row: dict) -> list[str]:
    return [cell_text(row["cells"].get(item.code)) for item in indicators]


def of_results(data: PaperData) -> list[dict]:
    """One row per unit: how many indicators apply and how many are met, on pace, behind, missed, without a figure."""
    scores = {row["unit_code"]: row for row in data.ranking}
    heads = ["Áp dụng", *(STATUS[status] if status != "met" else "Đạt, vượt" for status in COUNTED)]
    heads += ["Điểm", "Hạng trong cụm, khối"] if data.has_scores else []

    def cells(row: dict) -> list[str]:
        counted = result_counts(row)
        texts = [f"{counted['applicable']}/{counted['total']}", *(str(counted[status]) for status in COUNTED)]
        return texts + (_score_cells(scores.get(row["unit_code"]))[1:] if data.has_scores else [])

    notes = [f"Điểm, hạng: {REFERENCE_ONLY}."] if data.has_scores else []
    title = f"KẾT QUẢ THỰC HIỆN CỦA CÁC CƠ QUAN, ĐƠN VỊ, {data.span_text.upper()}"
    return _numbered([_annex(title, heads, _grouped(data, cells), notes)])


def of_reports(data: PaperData) -> list[dict]:
    """One row per report that is wanting: not sent first (the most overdue first), then sent back."""
    rows, owed = [], [row for row in data.reports if is_owed(row)]
    for state, reports in groupby(sorted(owed, key=_urgency), key=lambda row: state_of(row)):
        listed = list(reports)
        rows.append({"la_nhom": True, "ten": f"{REPORTING[state]}: {len(listed)}", "tt": "", "o": []})
        rows += [{"la_nhom": False, "ten": row["unit_name"], "tt": "", "o": _report_cells(data, row)} for row in listed]
    heads = ["Cụm, khối thi đua", "Kỳ báo cáo", "Tình hình", "Ngày gửi", "Quá hạn (ngày)"]
    title = f"DANH SÁCH CƠ QUAN, ĐƠN VỊ CHƯA GỬI BÁO CÁO, {data.span_text.upper()}"
    return _numbered([_annex(title, heads, _counted(rows), [])])


def is_owed(report: dict) -> bool:
    """True for a report that is still to be sent: not sent, or sent back."""
    return state_of(report) in ("missing", "not_due", "sent_back")


def state_of(report: dict) -> str:
    """The state of a report for chasing: one that was sent back waits for its next version, whenever it was sent."""
    return "sent_back" if report["status"] == "sent_back" and report["state"] in SENT else report["state"]


def result_counts(row: dict) -> dict[str, int]:
    """How many of a unit's cells have each status (met with exceeded); applicable: not `not_applicable`; total: all."""
    statuses = [cell["status"] for cell in row["cells"].values()]
    counts = {status: statuses.count(status) for status in STATUS}
    counts["met"] += counts["exceeded"]
    return {**counts, "total": len(statuses), "applicable": len(statuses) - counts["not_applicable"]}


def _urgency(report: dict) -> tuple:
    order = ("missing", "sent_back", "not_due", "late", "imported", "on_time")
    return order.index(state_of(report)), -(report["days_late"] or 0), report["period"]


def _report_cells(data: PaperData, report: dict) -> list[str]:
    sent = report["submitted_at"]
    return [
        data.group_names.get(report["peer_group"], report["peer_group"]),
        period_text(report["period"]),
        REPORTING[state_of(report)],
        sent.astimezone(LOCAL_ZONE).strftime("%d/%m/%Y") if sent else "–",
        str(report["days_late"]) if report["days_late"] else "–",
    ]


def _in_parts(indicators: Sequence[Indicator]) -> list[Sequence[Indicator]]:
    """As few parts as fit on a page, of nearly equal size."""
    parts = -(-len(indicators) // MOST_COLUMNS)
    bounds = [len(indicators) * place // parts for place in range(parts + 1)]
    return [indicators[start:end] for start, end in pairwise(bounds)]


def _star(indicator: Indicator) -> str:
    return " (*)" if indicator.target_from == "inferred" else ""


def _full(indicator: Indicator) -> str:
    return f"{indicator.short_name}: {indicator.name}"


def _scores(data: PaperData) -> dict:
    scores = {row["unit_code"]: row for row in data.ranking}
    rows = _grouped(data, lambda row: _score_cells(scores.get(row["unit_code"])))
    heads = ["Áp dụng", "Điểm", "Hạng trong cụm, khối"]
    return _annex(f"ĐIỂM VÀ XẾP HẠNG, {data.span_text.upper()}", heads, rows, [f"{REFERENCE_ONLY}."])


def _score_cells(row: dict | None) -> list[str]:
    if row is None or row["score"] is None:
        return ["–", "–", "Không xếp hạng"]
    applies = f"{row['indicators_present_count']}/{row['indicators_total_count']}"
    return [applies, vietnamese(row["score"], 2), f"{row['rank']}/{row['group_size']}"]


def _grouped(data: PaperData, cells: Callable[[dict], list[str]]) -> list[dict]:
    """Rows for every unit of the heatmap, a row with the group's name before each group."""
    rows = []
    for group, units in groupby(data.heat, key=lambda row: row["peer_group"]):
        rows.append({"la_nhom": True, "ten": data.group_names.get(group, group), "tt": "", "o": []})
        rows += [{"la_nhom": False, "ten": unit["unit_name"], "tt": "", "o": cells(unit)} for unit in units]
    return _counted(rows)


def _counted(rows: list[dict]) -> list[dict]:
    number = 0
    for row in rows:
        if not row["la_nhom"]:
            number += 1
            row["tt"] = str(number)
    return rows


def _annex(title: str, heads: list[str], rows: list[dict], notes: list[str]) -> dict:
    return {"ten": title, "cot": heads, "so_cot": len(heads) + 2, "hang": rows, "ghi_chu": notes}


def _numbered(annexes: list[dict]) -> list[dict]:
    several = len(annexes) > 1
    return [
        {**annex, "so": f"Phụ lục {_ROMAN[place]}" if several else "Phụ lục", "sang_trang": place > 0}
        for place, annex in enumerate(annexes)
    ]

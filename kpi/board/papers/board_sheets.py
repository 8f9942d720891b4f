"""Answers how the tables of the board read as sheets and as CSV: real numbers, with their basis; computes none."""

import csv
import io
from collections.abc import Sequence

from kpi.papers.sheets import SheetTable, Shown, Value, share_shown, workbook_bytes
from kpi.papers.words import BASES, DEMO, REFERENCE_ONLY, STATUS, data_until
from kpi.period import local_text, period_text

VERDICTS = {"reached": "Đã đạt", "sure": "Kịp", "unsure": "Khó", "lost": "Không kịp", "unknown": "Chưa có số liệu"}
WAYS = {"line": "đường thẳng", "shape": "hình mùa", "steps": "theo bậc", "counts": "số đếm"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def ranking_sheet(rows: list[dict], marks: dict[str, dict], groups: dict[str, str], notes: list[str]) -> SheetTable:
    """Xếp hạng: one row per ranked unit with what stands beside it."""
    columns = [("TT", 6), ("Đơn vị", 40), ("Cụm, khối thi đua", 28), ("Hạng", 8), ("Điểm", 10), ("Thay đổi điểm", 12)]
    columns += [("Thay đổi hạng", 12), ("Chỉ tiêu đạt", 12), ("Chỉ tiêu tính điểm", 12), ("Áp dụng", 10)]
    columns += [("Của Kế hoạch", 10), ("Mốc không đạt", 40), ("Mất điểm ở", 60)]
    lines = []
    for number, row in enumerate(rows, 1):
        mark = marks.get(row["unit_code"], {})
        missed = "; ".join(f"{stone['due_on']:%d/%m/%Y} {stone['name']}" for stone in mark.get("missed", []))
        lost = "; ".join(f"{item['name']} −{item['lost']:.2f}".replace(".", ",") for item in mark.get("losses", []))
        line: list[Value] = [number, row["unit_name"], groups.get(row["peer_group"], row["peer_group"]), row["rank"]]
        line += [points(row["score"]), points(mark.get("score_change")), row["rank_change"]]
        line += [row["indicators_met_count"], row["indicators_applicable_count"], row["indicators_present_count"]]
        lines.append([*line, row["indicators_total_count"], missed, lost])
    return SheetTable("Xếp hạng", "Xếp hạng (tham khảo)", columns, lines, [*notes, REFERENCE_ONLY])


def race_sheet(rows: list[dict], notes: list[str]) -> SheetTable:
    """Mốc: one row per unit and indicator with what is left, needed and foretold."""
    columns = [("TT", 6), ("Đơn vị", 40), ("Chỉ tiêu", 24), ("Mốc", 12), ("Khả năng", 14), ("Xác suất kịp", 12)]
    columns += [("Đã đạt", 12), ("Mức mốc", 10), ("Còn lại", 18), ("Cần mỗi tháng", 18), ("3 tháng qua, mỗi tháng", 18)]
    columns += [("Đơn vị tự ước", 12), ("Dự báo", 12), ("Thấp", 12), ("Cao", 12), ("Cách dự báo", 14)]
    lines = []
    for number, row in enumerate(rows, 1):
        shown = figure_of(row["measure"], row["target"])
        line: list[Value] = [number, row["unit_name"], row["name"], row["due_on"], VERDICTS[row["verdict"]]]
        line += [
            None if row["chance"] is None else Shown(row["chance"], "0%"),
            shown(row["value"]),
            shown(row["target"]),
        ]
        line += [row["left"], row["needed"], row["pace"], shown(row["estimate"])]
        line += [shown(row["forecast"]), shown(row["low"]), shown(row["high"])]
        lines.append([*line, WAYS[row["way"]]])
    return SheetTable("Mốc", "Khả năng kịp mốc", columns, lines, [*notes, "Dự báo để đôn đốc, không phải kết luận."])


def changes_sheet(rows: list[dict], notes: list[str]) -> SheetTable:
    """Thay đổi: one row per unit with both scores, both ranks and the two indicators behind."""
    columns = [("TT", 6), ("Đơn vị", 40), ("Điểm trước", 12), ("Điểm sau", 12), ("Thay đổi", 12), ("Hạng trước", 10)]
    columns += [("Hạng sau", 10), ("Do chỉ tiêu", 60)]
    lines = []
    for number, row in enumerate(rows, 1):
        causes = "; ".join(f"{item['name']} {item['points']:+.2f}".replace(".", ",") for item in row["causes"])
        line: list[Value] = [number, row["unit_name"], points(row["score_before"]), points(row["score"])]
        lines.append([*line, points(row["score_change"]), row["rank_before"], row["rank"], causes])
    return SheetTable("Thay đổi", "Thay đổi điểm và hạng", columns, lines, notes)


def indicator_sheet(rows: list[dict], indicator, notes: list[str]) -> SheetTable:
    """Chỉ tiêu: one row per unit with the exact figures, and every month."""
    months = sorted({month for row in rows for month in row["months"]})
    columns = [("TT", 6), ("Đơn vị", 40), ("Thực hiện", 12), ("Cần có", 12), ("Trạng thái", 18), ("Tử số", 20)]
    columns += [
        ("Mẫu số", 20),
        ("Tỷ lệ trên gốc khác", 14),
        *((f"T{int(month[5:])}/{month[:4]}", 10) for month in months),
    ]
    lines = []
    for number, row in enumerate(rows, 1):
        shown = figure_of(row["measure"], None if row["last_target"] is None else float(row["last_target"]))
        line: list[Value] = [number, row["unit_name"], shown(row["value"]), shown(row["expected"])]
        line += [STATUS.get(row["status"], row["status"]), row["numerator"], row["denominator"]]
        lines.append([*line, shown(row["other_value"]), *(shown(row["months"].get(month)) for month in months)])
    return SheetTable("Chỉ tiêu", indicator.name, columns, lines, notes)


def notes_of(campaign_title: str, period: str, basis: str, is_demo: bool, as_of, made_at) -> list[str]:
    """What stands above every sheet: whose figures, of which month, on which basis, known when."""
    mark = f"{DEMO}. " if is_demo else ""
    known = f"như đã biết lúc {local_text(as_of)}; " if as_of else ""
    told = f"{mark}{campaign_title}. {period_text(period).capitalize()}; cơ sở: {BASES[basis]}; "
    return [f"{told}số liệu đến {data_until(period)}; {known}lập lúc {local_text(made_at)}."]


def as_xlsx(table: SheetTable, heading: str, is_demo: bool) -> bytes:
    """The sheet as a workbook."""
    return workbook_bytes([table], heading, DEMO if is_demo else "")


def as_csv(table: SheetTable) -> bytes:
    """The sheet as UTF-8 CSV with a mark of its encoding; numbers with a decimal point; no cell begins a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([name for name, _ in table.columns])
    writer.writerows([[_plain(value) for value in row] for row in table.rows])
    return out.getvalue().encode("utf-8-sig")


def _plain(value: Value) -> str | int | float:
    if isinstance(value, Shown):
        return float(value.value)
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return value
    return no_formula(value.isoformat() if hasattr(value, "isoformat") else str(value))


def no_formula(text: str) -> str:
    """A text of a CSV as no program takes it for a formula."""
    return "'" + text if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def points(score: float | None) -> Value:
    """A score, a change or a loss with its two decimals; empty where there is none."""
    return None if score is None else Shown(score, "0.00")


def figure_of(measure: str, target: float | None):
    """How a figure of a measure goes into a cell: a share as a percentage never rounded up to its target."""

    def shown(value) -> Value:
        if value is None:
            return None
        return share_shown(float(value), target) if measure == "share" else value

    return shown


__all__: Sequence[str] = (
    "VERDICTS",
    "as_csv",
    "as_xlsx",
    "changes_sheet",
    "indicator_sheet",
    "notes_of",
    "race_sheet",
    "ranking_sheet",
)

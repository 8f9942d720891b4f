"""Answers how the submissions that wait look, one line each; never decides one."""

from kpi import numbers
from pages.kit.plain_table import table
from pages.kit.words import SOURCES, SUBMISSION, UNKNOWN, moment_text, month_text


def status_text(row: dict) -> str:
    """Đang thẩm định once somebody has it open, else the word of its status."""
    if row["status"] == "submitted" and row.get("marked_by"):
        return f"Đang thẩm định ({row['marked_by']}, {moment_text(row['marked_at'])})"
    return SUBMISSION.get(row["status"], row["status"])


def submission_text(row: dict) -> str:
    """A submission in one line: number, unit, month, version, and who it comes from when not from the unit."""
    source = row.get("source") or "report"
    told = f" · {SOURCES.get(source, UNKNOWN.word)}" if source != "report" else ""
    month = month_text(row["period"])
    return f"Số {row['submission']} · {row['unit_name']} · {month} · lần {row['version']}{told}"


def age_text(hours: int) -> str:
    """How long something has waited: "3 ngày 4 giờ"."""
    days, rest = divmod(hours, 24)
    return f"{days} ngày {rest} giờ" if days else f"{rest} giờ"


def inbox(rows: list[dict]) -> None:
    """The submissions that wait, one line each."""
    heads = ("Báo cáo", "Đơn vị", "Kỳ", "Lần", "Trạng thái", "Đã chờ", "Phần điểm thay đổi", "Cảnh báo", "Minh chứng")
    lines = []
    for row in rows:
        said = row["verification"]
        checked = f"{said['confirmed']}/{said['needed']}" if said["needed"] else "–"
        if said["disputed"]:
            checked += f", {said['disputed']} không thống nhất"
        lines.append(
            (
                str(row["submission"]),
                row["unit_name"],
                month_text(row["period"]),
                str(row["version"]),
                status_text(row),
                age_text(row["age_hours"]),
                numbers.percent(row["weight_ratio"], decimals=0),
                str(row["warning_count"]),
                str(row["evidence_count"]),
                checked,
            )
        )
    table((*heads, "Cơ quan chủ trì xác nhận"), lines, "hop-thu")

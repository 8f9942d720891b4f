"""Answers, for a unit in five seconds: is its report in, which indicators need care, what comes next; judges nothing.

Units see their own figures only (design 6): the overview of all would be a table of one line.
"""

from kpi import numbers, tables
from pages.kit import cards, frame, ready
from pages.kit.choices import link
from pages.kit.figures import target_text, value_text
from pages.kit.words import REPORTING, STATUS, SUBMISSION, UNKNOWN, day_text, month_text

_CARE = ("missed", "behind", "missing")


def own(viewer, choice, seen: dict, completeness: list[dict], campaign) -> None:
    """The tiles, what needs care and what is due next, of the account's own unit."""
    report = completeness[0] if completeness else None
    unit = report["unit_code"] if report else viewer.unit_code  # before a change of units it was the ended one
    mark = REPORTING.get(report["state"], UNKNOWN) if report else None
    status = SUBMISSION.get(report["status"] or "", "") if report else ""
    met, of_all = cards.met_of_all(seen["status_counts"])
    stone = next((row for row in seen["milestones_soon"] if row["due_on"] > seen["data_to"]), None)
    cards.tiles(
        [
            (
                f"Báo cáo {month_text(choice.period)}",
                f"{mark.sign} {mark.word}" if mark else "Không phải báo cáo",
                status or "chưa gửi bản nào",
                mark.look if mark and mark.look in ("ok", "bad") else "near",
            ),
            ("Chỉ tiêu đạt hoặc vượt", f"{met}/{of_all}", "trên số chỉ tiêu áp dụng, có phát sinh", "ok"),
            (
                "Mốc kế tiếp",
                day_text(stone["due_on"]) if stone else "Không còn",
                "của các chỉ tiêu áp dụng" if stone else "mọi mốc đã qua",
                "near",
            ),
            (
                "Điểm (tham khảo)",
                numbers.vietnamese(seen["score_average"], 1),
                "không phải tiêu chuẩn khen thưởng",
                "over",
            ),
        ]
    )
    cards.status_bar(seen["status_counts"])
    asked = (choice.campaign, unit, choice.period, choice.basis)
    rows = frame.or_stop(ready.table(tables.unit_position, viewer, *asked, as_of=choice.as_of)).rows
    frame.heading("Chỉ tiêu cần chú ý", "Không đạt mốc, chậm tiến độ, chưa có số liệu; bấm để xem nguồn số liệu.")
    found = sorted((row for row in rows if row["status"] in _CARE), key=lambda row: _CARE.index(row["status"]))
    lines = [(row["indicator_name"], _address(unit, row), _told(row, campaign)) for row in found]
    cards.listing(lines, "Không có chỉ tiêu nào chậm hay thiếu số liệu trong kỳ này.")


def _address(unit: str, row: dict) -> str:
    return link("don-vi", don_vi=unit, ct=row["indicator_code"])


def _told(row: dict, campaign) -> str:
    """Sign and word, with the figure beside what is needed (codes and numbers only: nothing a person typed)."""
    mark = STATUS[row["status"]]
    targets = [row["expected"], *(stone["target"] for stone in row["milestones"])]
    figure = value_text(row["value"], row["measure"], targets) if row["status"] != "missing" else ""
    needed = f"{figure} · cần {target_text(row['expected'], row['measure'])} " if figure else ""
    return f'<small>{needed}</small><i class="{mark.look}">{mark.sign} {mark.word}</i>'

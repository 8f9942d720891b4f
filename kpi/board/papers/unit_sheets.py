"""Answers how tables about single units read as sheets: one unit, units beside each other, all units × indicators and
how sure ranks are. Real numbers, with their basis; computes none.
"""

from collections.abc import Mapping, Sequence

from kpi.board.papers.board_sheets import figure_of, points
from kpi.papers.sheets import SheetTable, Shown, Value
from kpi.papers.words import REFERENCE_ONLY, STATUS
from kpi.plan.model import Campaign, Indicator

MILESTONES = {"met": "đạt", "missed": "không đạt", "not_due": "chưa đến hạn", "open": "chưa có số liệu"}
MILESTONES |= {"no_cases": "không phát sinh", "not_applicable": "chưa thuộc đối tượng ngày đó"}
SURE = {"sure": "chắc chắn", "edge": "sát ranh giới"}


def unit_sheet(rows: Sequence[dict], why: dict, name: str, notes: list[str]) -> SheetTable:
    """Đơn vị: one row per indicator that applies (rows of unit_position), with the points lost (row of reasons)."""
    columns = [("TT", 6), ("Chỉ tiêu", 40), ("Thực hiện", 12), ("Cần có", 12), ("Trạng thái", 18), ("Tử số", 20)]
    columns += [("Mẫu số", 20), ("Số của tháng", 12), ("Mất điểm", 10), ("Mức giữa của cụm, khối mất", 14)]
    columns += [("Các mốc", 40), ("Tệp nguồn", 28), ("Trang, ô", 18)]
    lost = {item["indicator_code"]: item for item in why["indicators"]}
    lines = []
    for number, row in enumerate([row for row in rows if row["status"] != "not_applicable"], 1):
        shown = figure_of(row["measure"], row["expected"])
        stones = "; ".join(
            f"{stone['due_on']:%d/%m/%Y}: {MILESTONES.get(stone['state'], stone['state'])}"
            for stone in row["milestones"]
        )
        cost, source = lost.get(row["indicator_code"], {}), row.get("source") or {}
        place = " ".join(str(source[part]) for part in ("sheet", "cell") if source.get(part))
        line: list[Value] = [number, row["indicator_name"], shown(row["value"]), shown(row["expected"])]
        line += [STATUS.get(row["status"], row["status"]), row["numerator"], row["denominator"], row["carried_from"]]
        line += [points(cost.get("lost")), points(cost.get("median_lost")), stones, source.get("file"), place]
        lines.append(line)
    score = "" if why["score"] is None else f" Điểm: {why['score']:.2f}.".replace(".", ",", 1)
    return SheetTable("Đơn vị", name, columns, lines, [*notes, f"{REFERENCE_ONLY}.{score}"])


def compare_sheet(
    names: Mapping[str, str],
    positions: Mapping[str, Sequence[dict]],
    whys: Mapping[str, dict],
    campaign: Campaign,
    notes: list[str],
) -> SheetTable:
    """So sánh: one row per indicator that applies to any of the units; of each unit its figure, status, points lost."""
    columns: list[tuple[str, float]] = [("TT", 6), ("Chỉ tiêu", 40), ("Mức cuối", 10)]
    for name in names.values():
        columns += [(name, 14), (f"{name}: trạng thái", 18), (f"{name}: mất điểm", 12)]
    of = {unit: {row["indicator_code"]: row for row in positions[unit]} for unit in names}
    lost = {unit: {item["indicator_code"]: item["lost"] for item in whys[unit]["indicators"]} for unit in names}
    lines: list[list[Value]] = []
    for indicator in campaign.indicators:
        rows = {unit: of[unit].get(indicator.code) for unit in names}
        if all(row is None or row["status"] == "not_applicable" for row in rows.values()):
            continue
        last = float(indicator.milestones[-1].target) if indicator.milestones else None
        shown = figure_of(indicator.measure, last)
        line: list[Value] = [len(lines) + 1, indicator.name, shown(last)]
        for unit, row in rows.items():
            line += [None if row is None else shown(row["value"]), "" if row is None else STATUS.get(row["status"])]
            line.append(points(lost[unit].get(indicator.code)))
        lines.append(line)
    return SheetTable("So sánh", "So sánh " + ", ".join(names.values()), columns, lines, [*notes, REFERENCE_ONLY])


def heat_sheet(
    rows: Sequence[dict], indicators: Sequence[Indicator], groups: Mapping[str, str], notes: list[str]
) -> SheetTable:
    """Tình trạng chỉ tiêu: one row per unit; of each indicator its figure, or its status in words without one."""
    columns: list[tuple[str, float]] = [("TT", 6), ("Đơn vị", 40), ("Cụm, khối thi đua", 28)]
    columns += [(item.short_name or item.name, 14) for item in indicators]
    lines = []
    for number, row in enumerate(rows, 1):
        line: list[Value] = [number, row["unit_name"], groups.get(row["peer_group"], row["peer_group"])]
        for item in indicators:
            cell = row["cells"].get(item.code)
            has_figure = cell is not None and cell["value"] is not None and item.measure != "done"
            if cell is None or not has_figure:
                line.append("" if cell is None else STATUS.get(cell["status"], cell["status"]))
            else:
                line.append(figure_of(item.measure, cell["expected"])(cell["value"]))
        lines.append(line)
    return SheetTable("Tình trạng chỉ tiêu", "Tình trạng chỉ tiêu theo đơn vị", columns, lines, notes)


def sure_sheet(rows: Sequence[dict], groups: Mapping[str, str], how: str, notes: list[str]) -> SheetTable:
    """Hạng có chắc không: one row per ranked unit with the ranks that nine in ten trials gave."""
    columns = [("TT", 6), ("Đơn vị", 40), ("Cụm, khối thi đua", 28), ("Điểm", 10), ("Hạng", 8), ("Hạng từ", 8)]
    columns += [("Hạng đến", 8), ("Khả năng trong 5 hạng đầu", 14), ("Nhận xét", 16)]
    lines = []
    for number, row in enumerate(rows, 1):
        line: list[Value] = [number, row["unit_name"], groups.get(row["peer_group"], row["peer_group"])]
        line += [points(row["score"]), row["rank"], row["rank_low"], row["rank_high"]]
        lines.append([*line, Shown(row["first_chance"], "0%"), SURE[row["word"]]])
    return SheetTable("Hạng có chắc không", "Hạng có chắc không", columns, lines, [*notes, how, REFERENCE_ONLY])

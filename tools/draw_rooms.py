"""Answers how the rooms of the house stand on one another, as a picture made from the one table in tests/test_house.py.

Never looks at the code: what the code may do is the table, and the house test compares the two.
`python -m tools.draw_rooms` writes docs/anh/cac-phong.svg again; tests/test_docs.py says when that was forgotten.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "anh" / "cac-phong.svg"
WHAT = {  # what a room holds, as a stranger would ask for it
    "plan": "Kế hoạch nói gì (config/)",
    "store": "kho DuckDB, nhật ký",
    "papers": "điền .docx, .xlsx",
    "workbook": "đọc bảng tính an toàn",
    "scoring": "mô hình SQL, điểm, hạng",
    "house": "nhà đang mở, quyền chung",
    "mail": "thư chờ gửi, gửi thư",
    "people": "đăng nhập, tài khoản, xóa tên",
    "tasks": "nhiệm vụ theo Kế hoạch",
    "month": "báo cáo tháng: nộp, duyệt, chốt",
    "board": "tổng quan, xếp hạng, đơn vị",
    "awards": "xét khen thưởng",
    "keeping": "sao lưu, doctor, nhật ký xuất",
    "initiatives": "sổ sáng kiến",
    "contests": "cuộc thi, bài dự thi",
    "quiz": "thi trực tuyến",
    "rollup": "tổng hợp nhiều kho",
    "planner": "soạn phong trào",
    "actions": "việc làm được (mặt ghi)",
    "tables": "bảng xem được (mặt đọc)",
    "cli": "dòng lệnh",
    "demo": "năm minh họa",
    "local": "dòng lệnh khi máy chủ chạy",
}
_WIDE, _HIGH, _GAP, _ROW = 190, 46, 14, 96


def rooms() -> dict[str, set[str]]:
    """The table ROOMS of tests/test_house.py: a room -> the rooms it may import."""
    source = ast.parse((ROOT / "tests" / "test_house.py").read_text("utf-8"))
    for node in source.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "ROOMS":
            return {room: set(may.split()) for room, may in ast.literal_eval(node.value).items()}
    raise LookupError("ROOMS")


def floors(table: dict[str, set[str]]) -> list[list[str]]:
    """The rooms floor by floor: each stands above every room it may import."""
    floor: dict[str, int] = {}

    def of(room: str) -> int:
        if room not in floor:
            floor[room] = 1 + max((of(below) for below in table[room]), default=-1)
        return floor[room]

    for room in table:
        of(room)
    return [[room for room in table if floor[room] == level] for level in range(max(floor.values()) + 1)]


def picture(table: dict[str, set[str]]) -> str:
    """The SVG: the ground below, an arrow from each room to those it may import (drawn to the next floors only)."""
    levels = floors(table)
    width = max(len(level) for level in levels) * (_WIDE + _GAP) + _GAP
    height = len(levels) * _ROW + 60
    place = {}
    for number, level in enumerate(levels):
        left = (width - len(level) * (_WIDE + _GAP) + _GAP) / 2
        for index, room in enumerate(level):
            place[room] = (left + index * (_WIDE + _GAP), height - 40 - (number + 1) * _ROW + 30)
    lines = [
        f'<line x1="{place[a][0] + _WIDE / 2:.0f}" y1="{place[a][1] + _HIGH:.0f}" '
        f'x2="{place[b][0] + _WIDE / 2:.0f}" y2="{place[b][1]:.0f}"/>'
        for a, may in table.items()
        for b in sorted(may)
        if not any(b in table[other] for other in may)  # what a room reaches through another one needs no line
    ]
    boxes = [
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{_WIDE}" height="{_HIGH}" rx="6"/>'
        f'<text x="{x + _WIDE / 2:.0f}" y="{y + 19:.0f}" class="n">{room}</text>'
        f'<text x="{x + _WIDE / 2:.0f}" y="{y + 36:.0f}">{WHAT.get(room, "")}</text>'
        for room, (x, y) in place.items()
    ]
    ground = f'<text x="{width / 2:.0f}" y="{height - 14}">nền: period (tháng, ngày, múi giờ), numbers, log</text>'
    style = (
        "text{font:12px 'Source Sans 3',Arial,sans-serif;text-anchor:middle;fill:#1b2733}"
        ".n{font-weight:700;font-size:14px}"
        "rect{fill:#eef3f8;stroke:#5b7590}line{stroke:#9fb2c4;stroke-width:1.2}"
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    title = "<title>Các phòng của kpi/: mỗi phòng chỉ dùng phòng đứng dưới nó</title>"
    background = '<path d="M0 0h9999v9999H0z" fill="#fff"/>'
    return "\n".join([head, title, f"<style>{style}</style>", background, *lines, *boxes, ground, "</svg>", ""])


def main() -> int:
    """Write the picture again."""
    PICTURE.write_text(picture(rooms()), "utf-8")
    print(PICTURE.relative_to(ROOT).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())

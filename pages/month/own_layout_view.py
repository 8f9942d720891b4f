"""Answers how the sheet of a unit's own workbook, its figures and its changes look; never takes markup from a file."""

import streamlit as st

from pages.kit import sentences
from pages.kit.figures import safe
from pages.kit.plain_table import table

MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 80, 30, 60
FACTORS = {0: "(chọn đơn vị)", 1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}

KINDS = {"row": "dòng, ô", "column": "cột, từ ô", "sheet": "trang"}


def column_letters(column: int) -> str:
    """Column 1 as "A", 27 as "AA"."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def sheet(grid, header: tuple[int, int] = (0, 0), rows: tuple[int, int] = (0, 0)) -> None:
    """The sheet with row numbers and column letters, everything escaped; the header rows and the data rows marked."""
    last_row, last_column = min(grid.last_row, MOST_ROWS), min(grid.last_column, MOST_COLUMNS)
    columns = range(1, last_column + 1)
    head = "".join(f'<th scope="col">{column_letters(column)}</th>' for column in columns)
    lines = []
    for row in range(1, last_row + 1):
        look = "headings" if header[0] <= row <= header[1] else "figures" if rows[0] <= row <= rows[1] else ""
        cells = "".join(f"<td>{_shown(grid.text(row, column))}</td>" for column in columns)
        lines.append(f'<tr class="{look}"><th scope="row">{row}</th>{cells}</tr>')
    st.html(
        '<div class="sheet" data-testid="bieu" tabindex="0" role="region" aria-label="Trang tính của tệp"><table>'
        f'<thead><tr><th scope="col">Hàng</th>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'
    )
    if (grid.last_row, grid.last_column) != (last_row, last_column):
        st.caption(
            f"Chỉ hiện {last_row} hàng, {last_column} cột đầu trong {grid.last_row} hàng, {grid.last_column} cột."
        )


def used(figures: list[dict], left: list[dict], words: dict[tuple[str, str], str]) -> None:
    """Which cell is read as which figure, and which rows with figures are not read."""
    heads = ("Ô", "Dòng trong tệp → chỉ tiêu", "Đọc được")
    lines = []
    for item in figures:
        factor = f" × {FACTORS[item['factor']]}" if item["factor"] != 1 else ""
        what = words.get((item["part"], item["field"]), item["field"])
        row = item["shown"] if item["shown"] == item["name"] else f"{item['shown']} → {item['name']}"
        lines.append((item["cell"], row, f"{what}: {item['text']}{factor}"))
    table(heads, lines, "cach-doc")
    not_read(left)


def not_read(left: list[dict]) -> None:
    """Every row, column and sheet with figures that the reading does not take; nothing is left out unseen."""
    if left:
        places = "; ".join(f"{KINDS[item['kind']]} {item['cell']} “{item['shown'][:MOST_LETTERS]}”" for item in left)
        st.html(f'<p class="note rest"><b>Có số mà không đọc, {len(left)} chỗ:</b> {safe(places)}.</p>')


def differences(found: list) -> None:
    """What is no longer as it was, cell by cell."""
    heads = ("Bảng tính", "Ô", "Nay là", "Khi lưu cách đọc", "Việc cần làm")
    lines = [(item.sheet, item.cell, item.found, item.expected, sentences.sentence(item)) for item in found]
    table(heads, lines, "khac-truoc", ["warning"] * len(lines))


def _shown(text: str) -> str:
    return safe(text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS] + "…")

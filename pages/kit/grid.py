"""Answers how a table of figures looks as one escaped HTML table: sorted by its numbers, searched, printed, cards on a
phone; never takes markup from anybody and never computes a figure.

The script of the screens (web/screen.js) sorts by data-v and searches without accents; without it the table reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pages.kit.figures import safe


@dataclass(frozen=True)
class Column:
    """One column: heading, a word about it, numbers to the right, sortable, greatest first when first pressed."""

    label: str
    note: str = ""
    is_number: bool = False
    is_sorted: bool = True
    look: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell: text (escaped here) or `html` made by the product itself, what it sorts by, its class."""

    text: str = ""
    value: float | int | str | None = None
    look: str = ""
    html: str = ""

    def drawn(self, column: Column, is_head: bool) -> str:
        """The cell; the first of a line names the line."""
        inner = self.html or safe(self.text)
        told = "" if self.value is None else f' data-v="{safe(self.value)}"'
        look = " ".join(part for part in (("num" if column.is_number else ""), column.look, self.look) if part)
        blank = "" if inner.strip("–") else " blank"
        opening = f'class="{look}{blank}" data-label="{safe(column.label)}"{told}'
        return f'<th scope="row" {opening}>{inner}</th>' if is_head else f"<td {opening}>{inner}</td>"


@dataclass(frozen=True)
class Line:
    """One line; `words`: what the search compares (names and their short forms)."""

    cells: Sequence[Cell]
    words: str = ""
    look: str = ""


@dataclass(frozen=True)
class Grid:
    """A whole table. `name`: by which a test and the search box find it; `head`: the place of the naming column."""

    name: str
    caption: str
    columns: Sequence[Column]
    lines: Sequence[Line]
    head: int = 0
    look: str = ""
    sums: Sequence[str] = field(default_factory=tuple)


def heading_of(column: Column) -> str:
    """A column's heading, a button where it sorts; on paper its words alone (no button stands on a next page)."""
    title = f' title="{safe(column.note)}"' if column.note else ""
    more = ' data-first="falling"' if column.is_number else ""
    look, words = f"{'num ' if column.is_number else ''}{column.look}".strip(), safe(column.label)
    if column.is_sorted:
        more, words = f'{more} data-name="{words}"', f"<button data-sort{title}>{words}</button>"
    return f'<th scope="col" class="{look}"{more}>{words}</th>'


def grid(made: Grid) -> str:
    """The table as HTML; nothing for an empty one."""
    if not made.lines:
        return ""
    head = "".join(map(heading_of, made.columns))
    body = "".join(
        f'<tr class="{line.look}"'
        + (f' data-words="{safe(line.words)}"' if line.words else "")
        + ">"
        + "".join(
            cell.drawn(column, place == made.head)
            for place, (cell, column) in enumerate(zip(line.cells, made.columns, strict=True))
        )
        + "</tr>"
        for line in made.lines
    )
    return (
        f'<div class="table grid {made.look}" data-testid="{safe(made.name)}" data-filtered="{safe(made.name)}"'
        f' tabindex="0" role="region" aria-label="{safe(made.caption)}"><table>'
        f"<caption>{safe(made.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def cut_note(count: int, most: int) -> str:
    """That a table draws only its first lines; nothing when it draws them all."""
    told = f"Chỉ vẽ {most} dòng đầu trong {count}; tải .xlsx để có đủ."
    return f'<p class="note rest">{told}</p>' if count > most else ""


def filter_box(name: str, label: str = "Tìm trong bảng (không cần dấu)") -> str:
    """The field that searches a table named `name`."""
    return (
        f'<p class="filter"><label>{safe(label)} <input type="search" data-filter="{safe(name)}"'
        ' autocomplete="off" spellcheck="false"></label></p>'
    )


def bar(ratio: float | None, look: str = "", title: str = "") -> str:
    """A thin bar as wide as a ratio of the whole; nothing for none."""
    if ratio is None:
        return ""
    width = min(max(ratio, 0.0), 1.0)
    return f'<span class="thin {look}" title="{safe(title)}"><i style="width:{width:.1%}"></i></span>'


def spark(values: Sequence[float | None], title: str, low: float | None = None, high: float | None = None) -> str:
    """Columns of a few months, the last one marked; a month without a figure is a gap."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    bottom, top = (min(known) if low is None else low), (max(known) if high is None else high)
    span = (top - bottom) or 1.0
    bars = "".join(
        "<i class='gap'></i>" if value is None else f'<i style="height:{15 + 85 * (value - bottom) / span:.0f}%"></i>'
        for value in values
    )
    return f'<span class="spark" role="img" aria-label="{safe(title)}" title="{safe(title)}">{bars}</span>'


def change(points: float | None, shown: str) -> str:
    """A change of score in points: red only for one that fell; `shown`: its number without a sign."""
    if points is None:
        return ""
    if points == 0:
        return '<span class="flat">0</span>'
    look, sign = ("up", "+") if points > 0 else ("down", "−")
    return f'<span class="{look}">{sign}{safe(shown)}</span>'


def moved(places: int | None) -> str:
    """A change of rank, always grey: places say less than points."""
    if not places:
        return ""
    words = f"tăng {places} hạng" if places > 0 else f"giảm {-places} hạng"
    sign = "↑" if places > 0 else "↓"
    return f'<small class="moved" title="{words}" role="img" aria-label="{words}">{sign}{abs(places)}</small>'

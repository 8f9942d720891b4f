"""Answers how ideas look in a list and on a board by state, on a desk and on a phone; never decides anything."""

import streamlit as st

from kpi import tables
from pages.kit import cards, choices
from pages.kit.figures import labelled, safe
from pages.kit.words import Mark, day_text

COLUMNS = ("new", "wanting", "accepted", "chosen", "recognised", "applied", "effective", "ended")
MARKS = {
    "new": Mark("○", "Mới nhận", "plain"),
    "wanting": Mark("–", "Chờ bổ sung", "none"),
    "accepted": Mark("◆", "Đã chấp nhận", "near"),
    "chosen": Mark("▲", "Được chọn, gửi đi", "over"),
    "recognised": Mark("✓", "Đã công nhận", "ok"),
    "applied": Mark("◆", "Đang áp dụng", "near"),
    "effective": Mark("✓", "Có hiệu quả", "ok"),
    "ended": Mark("✗", "Đã dừng", "bad"),
}
MOST_ON_BOARD = 12


def counts(rows: list[dict]) -> None:
    """How many ideas there are, and how far they came."""
    found = {code: sum(row["column"] == code for row in rows) for code in COLUMNS}
    alive = len(rows) - found["ended"]
    recognised = sum(row["is_recognised"] and row["column"] != "ended" for row in rows)
    in_use = f"{found['applied']} bài đang áp dụng" if found["applied"] else ""
    effective = sum(row["has_paper"] for row in rows)
    waiting = sum(row["is_waiting_for_paper"] for row in rows)
    cards.tiles(
        [
            ("Trong sổ", str(len(rows)), f"{alive} bài còn hiệu lực", ""),
            ("Mới nhận, chờ bổ sung", str(found["new"] + found["wanting"]), "chưa quyết định", "near"),
            ("Được công nhận", str(recognised), in_use, "ok"),
            ("Có hiệu quả", str(effective), f"{waiting} bài chờ văn bản xác nhận" if waiting else "", "ok"),
        ]
    )


def state_chip(row: dict) -> str:
    """The state of one idea: sign, word and colour."""
    mark = MARKS[row["column"]]
    word = tables.words("initiative_states", row["state"])
    return f'<span class="chip {mark.look}">{mark.sign} {safe(word)}</span>'


def address(about: dict, row: dict) -> str:
    """The address of one idea."""
    return choices.link("so-sang-kien", pt=about["code"], so=str(row["initiative"]))


def listing(about: dict, rows: list[dict]) -> None:
    """One line per idea; on a phone each becomes a card."""
    heads = ("Số", "Tên", "Đơn vị, tác giả", "Nhận ngày", "Tình trạng")
    body = []
    for row in rows:
        who = ", ".join(row["authors"]) if row["authors"] else f"{row['author_count']} tác giả"
        year = (
            f"<small>tính năm {row['counted_year']}</small>" if row["counted_year"] != row["received_on"].year else ""
        )
        form = tables.words("initiative_forms", row["form"])
        cells = (
            ("", f'<a href="{safe(address(about, row))}" target="_self">{row["initiative"]}</a>'),
            ("", f"<b>{safe(row['title'])}</b><small>{safe(form)}{safe(_themes(row))}</small>"),
            (heads[2], f"{safe(row['unit_name'])}<small>{safe(who)}</small>"),
            (heads[3], safe(day_text(row["received_on"])) + year),
            (heads[4], state_chip(row)),
        )
        drawn = "".join(f"<td{labelled(label)}>{cell}</td>" for label, cell in cells)
        body.append(f"<tr>{drawn}</tr>")
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    st.html(
        f'<div class="table" data-testid="so_sang_kien"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def board(about: dict, rows: list[dict]) -> None:
    """One column per state, the newest first; on a phone the columns stand one under the other."""
    drawn = []
    for code in COLUMNS:
        mine = [row for row in rows if row["column"] == code]
        if not mine:
            continue
        mark = MARKS[code]
        items = "".join(
            f'<li><a href="{safe(address(about, row))}" target="_self">{safe(row["title"])}</a>'
            f"<small>{safe(row['unit_name'])} · {safe(day_text(row['received_on']))}</small></li>"
            for row in mine[:MOST_ON_BOARD]
        )
        more = f"<li><small>và {len(mine) - MOST_ON_BOARD} bài khác</small></li>" if len(mine) > MOST_ON_BOARD else ""
        head = f'<h3><span class="chip {mark.look}">{mark.sign} {mark.word}</span> {len(mine)}</h3>'
        drawn.append(f"<section>{head}<ul>{items}{more}</ul></section>")
    st.html(f'<div class="kanban" data-testid="bang_trang_thai">{"".join(drawn)}</div>')


def _themes(row: dict) -> str:
    named = row["fields"][:1] or row["themes"][:1] or row["areas"][:1]
    return f" · {named[0]}" if named else ""

"""Answers how the plan's own tasks look in one table, on a desk and on a phone; never decides who is late."""

import streamlit as st

from pages.kit.figures import chip, safe
from pages.kit.words import UNKNOWN, Mark, day_text, moment_text

STATES = {
    "not_started": Mark("○", "Chưa thực hiện", "plain"),
    "in_progress": Mark("◆", "Đang thực hiện", "near"),
    "done": Mark("✓", "Hoàn thành", "ok"),
    "overdue": Mark("▼", "Quá hạn", "bad"),
}
_HEAD = ("Nhiệm vụ", "Chủ trì, phối hợp", "Thời hạn", "Tình hình", "Minh chứng, ghi chú")


def tasks(rows: list[dict]) -> None:
    """One line per task as tables.tasks gives it."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEAD)
    body = "".join(_line(row) for row in rows)
    st.html(f'<div class="table"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>')


def due_text(row: dict) -> str:
    """The day a task is due, else the plan's own words, else that there are none."""
    words = row["due_words"] or "Kế hoạch không nêu thời hạn"
    return day_text(row["due_on"]) or words


def state_text(row: dict) -> str:
    """The state with the days it is late: "Quá hạn 5 ngày", "Hoàn thành, chậm 2 ngày"."""
    word = STATES.get(row["state"], UNKNOWN).word
    if not row["days_late"]:
        return word
    return f"{word} {row['days_late']} ngày" if row["state"] == "overdue" else f"{word}, chậm {row['days_late']} ngày"


def _line(row: dict) -> str:
    clause = f"<small>{safe(row['clause_at'])}</small>" if row["clause_at"] else ""
    owners = safe(row["owner_name"] or "Kế hoạch không nêu")
    if row["co_owner_names"]:
        owners += f"<small>Phối hợp: {safe(', '.join(row['co_owner_names']))}</small>"
    due = safe(due_text(row)) + (
        f"<small>{safe(row['due_words'])}</small>" if row["due_on"] and row["due_words"] else ""
    )
    proof = safe(row["document_number"] or "")
    proof += f"<small>{safe(row['note'])}</small>" if row["note"] else ""
    if row["recorded_by"]:
        proof += f"<small>{safe(row['recorded_by'])}, {safe(moment_text(row['recorded_at']))}</small>"
    done = f"<small>ngày {day_text(row['done_on'])}</small>" if row["done_on"] else ""
    if row["parts_total"]:
        done += f"<small>{row['parts_done']}/{row['parts_total']} đơn vị đã hoàn thành</small>"
    if row["indicator_code"]:
        done += "<small>Theo số liệu đã duyệt trong báo cáo tháng</small>"
    state = chip(STATES.get(row["state"], UNKNOWN), state_text(row)) + done
    cells = ((f"<b>{safe(row['name'])}</b>{clause}", ""), (owners, _HEAD[1]), (due, _HEAD[2]), (state, ""))
    shown = "".join(f'<td data-label="{label}">{cell}</td>' if label else f"<td>{cell}</td>" for cell, label in cells)
    return f"<tr>{shown}<td>{proof}</td></tr>"

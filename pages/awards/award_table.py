"""Answers how the recipients of an award look at a glance: counts, a line each, what is nearest; never judges."""

import streamlit as st

from kpi import tables
from kpi.tables import Page
from pages.awards.award_words import (
    RESULT,
    STATE,
    VERDICT,
    criterion_name,
    judged_at,
    result_words,
    state_words,
    verdict_words,
)
from pages.kit import frame, house, paging
from pages.kit.choices import link
from pages.kit.figures import chip, safe
from pages.kit.words import UNKNOWN, moment_text

FILTERS = {
    "tat_ca": "Tất cả",
    "du": VERDICT["eligible"].word,
    "gan": "Còn thiếu một tiêu chuẩn",
    "cho": VERDICT["open"].word,
    "chua": VERDICT["not_eligible"].word,
    "de_nghi": "Có hồ sơ đề nghị",
    "kien_nghi": "Đang giữ lại (kiến nghị, đang xem xét)",
}
_ONLY = {"tat_ca": "all", "du": "eligible", "gan": "one_away", "cho": "open", "chua": "not_eligible"}
_ONLY |= {"de_nghi": "nominated", "kien_nghi": "held"}
_EVERY = Page(10_000)  # nominations of a round: what the council has before it is looked at whole


def basis(board: dict, choice, now) -> None:
    """For which moment the verdicts stand, on which figures, and who decides."""
    who = choice.award["awarder"] or "người có thẩm quyền"
    words = judged_at(board, choice.round["data_on"])
    st.html(
        f'<p class="basis"><b>{safe(words)}</b> · Số liệu đã duyệt · xem lúc {safe(moment_text(now))} · '
        f"kết luận là nhận xét trên số liệu và hồ sơ, {safe(who)} quyết định</p>"
    )


def people(rows: list[dict]) -> list[int]:
    """The ids of the people whose data these rows show."""
    found = [row["recipient"] or {} for row in rows]
    return [item["person_id"] for item in found if item.get("person_id") is not None and item.get("full_name")]


def board(viewer, about: dict, choice, kept: str, unit: str | None = None) -> tuple[dict, Page | None]:
    """The board of an award by one of FILTERS, of a long list the page chosen here (`unit` on it in any case)."""
    units = len(about["units"])
    page = None if choice.is_personal else paging.page("bang_xet", units) if kept != "de_nghi" else _EVERY
    page = page if units > paging.SIZE else None
    asked = {"only": _ONLY[kept], "page": page, "unit": unit}
    return frame.or_stop(house.table(tables.award_board, viewer, about["code"], *choice.arguments, **asked)), page


def recipients(rows: list[dict], path: str) -> None:
    """One line per recipient: name (a link to its sheet), verdict, each criterion, what is nearest, its nomination."""
    if not rows:
        st.info("Không có đối tượng nào ở mục này.")
        return
    heads = ("Đối tượng", "Kết luận trên số liệu", "Từng tiêu chuẩn", "Cần gì để đạt", "Hồ sơ đề nghị")
    head = "".join(f'<th scope="col">{word}</th>' for word in heads)
    body = "".join(_line(row, path, heads) for row in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    st.html(f'<div class="table recipients" data-testid="bang_xet">{table}</div>')


def key_of(row: dict) -> str:
    """What names a recipient in the URL: the unit's code, or n and the nomination's number."""
    return f"n{row['nomination']}" if row["recipient_kind"] == "individual" else row["unit_code"]


def nearest_words(row: dict, most: int = 1) -> list[str]:
    """The nearest miss of what is not met, else of what is open; what can no longer be mended says so."""
    codes = [item["code"] for item in (row["failing"] or row["waiting"])]
    found = [miss for miss in row["nearest_miss"] if miss["criterion"] in codes]
    return [miss["sentence"] if miss["can_mend"] else f"{miss['sentence']} {miss['how']}" for miss in found[:most]]


def _line(row: dict, path: str, heads: tuple[str, ...]) -> str:
    address = safe(link(path, dot=row["round"], khen=row["award"], muc="phieu", ai=key_of(row)))
    name = f'<a href="{address}" target="_self"><b>{safe(row["recipient_name"])}</b></a>'
    if row["recipient_kind"] == "individual":
        title = (row["recipient"] or {}).get("position_title") or ""
        name += f"<small>{safe(', '.join(part for part in (title, row['unit_name']) if part))}</small>"
    verdict = chip(VERDICT.get(row["verdict"], UNKNOWN))
    more = verdict_words(row).removeprefix(VERDICT[row["verdict"]].word).strip()
    verdict += f"<small>{safe(more)}</small>" if more else ""
    marks = "".join(_criterion(item) for item in row["criteria"] if item["result"] != "not_applicable")
    near = nearest_words(row)
    told = safe(near[0]) if near else safe(_waited_for(row))
    rest = len(row["nearest_miss"]) - 1
    told += f"<small>và {rest} điểm khác, xem phiếu</small>" if near and rest > 0 else ""
    cells = zip(heads[1:], (verdict, marks, told, _nomination(row["standing"])), strict=True)
    drawn = (f'<td class="{"" if cell else "blank"}" data-label="{label}">{cell}</td>' for label, cell in cells)
    return f"<tr><td>{name}</td>{''.join(drawn)}</tr>"


def _waited_for(row: dict) -> str:
    """What a recipient without a miss of figures was found not to meet, or still waits for; nothing when eligible."""
    failing, waiting = (", ".join(criterion_name(item) for item in row[key]) for key in ("failing", "waiting"))
    if failing:
        return f"Đã kết luận chưa đáp ứng {failing}."
    return f"Chờ kết luận {waiting}." if waiting else ""


def _criterion(item: dict) -> str:
    mark = RESULT.get(item["result"], UNKNOWN)
    title = f"{criterion_name(item)}: {result_words(item)}"
    return f'<span class="chip {mark.look}" title="{safe(title)}">{mark.sign} {safe(criterion_name(item))}</span>'


def _nomination(row: dict | None) -> str:
    if row is None:
        return '<span class="note rest">Chưa có đề nghị</span>'
    notes = [f"thiếu {row['missing_count']} mục hồ sơ"] if row["missing_count"] else ["đủ hồ sơ"]
    notes += ["gửi sau hạn"] if row["is_late"] else []
    notes += ["đang giữ lại"] if row["is_held"] else []
    return chip(STATE.get(row["state"], UNKNOWN), state_words(row)) + f"<small>{safe(' · '.join(notes))}</small>"

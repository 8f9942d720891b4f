"""Answers which fields an idea's form has and what stands in them now; never judges a word and hands nothing in."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from kpi import actions, tables
from pages.initiatives.entry_widgets import Getter
from pages.kit import house

WORTH_SHOWING = 0.35  # below it the nearest earlier idea has nothing to say to who is typing; it decides nothing
CATEGORIES = ("official", "part_time", "worker", "other_official", "citizen", "organisation", "enterprise")
OWN = ("official", "part_time", "worker")
BODIES = ("organisation", "enterprise")
MOST_AUTHORS = 10
BEFORE = {code: tables.words("applied_before", code) for code in ("new", "applied", "replicated")}


@dataclass(frozen=True)
class Filled:
    """What stands in the form: as it is handed in, as it is saved, and its words for comparing."""

    given: actions.InitiativeForm
    draft: dict
    said: str


def fields(viewer, about: dict, kept: dict) -> Filled:
    """The fields, filled with what was saved; every change is saved at once."""
    code = about["code"]
    plan = house.open_office().plans[code]
    ideas = plan.campaign.ideas
    get = Getter(code, kept)
    title = get.text("title", "Tên sáng kiến, giải pháp", 500)
    form = get.one("form", "Hình thức", list(ideas.forms), lambda item: tables.words("initiative_forms", item))
    situation = get.area("situation", "Thực trạng (khó khăn, vướng mắc, kết quả đã làm)")
    content = get.area("content", "Nội dung (hồ sơ, thời gian, quy trình, địa điểm, cơ quan)")
    effect = get.area("expected_effect", "Hiệu quả dự kiến")
    lists: dict[str, Any] = {
        name: tuple(get.many(name, label, {item.code: item.name for item in items} | more))
        for name, label, items, more in (
            ("fields", "Lĩnh vực (chính đứng đầu)", ideas.fields, {}),
            ("areas", "Nhóm nội dung", ideas.areas, {}),
            ("themes", "Chủ đề", ideas.themes, {"khac": "Nội dung khác"} if ideas.themes else {}),
        )
        if items
    }
    before = get.one("applied_before", "Trước khi đề xuất", ["", *BEFORE], lambda c: BEFORE.get(c, "Chưa rõ"))
    authors = _authors(get, viewer, plan)
    more = _arrival(get, viewer, plan)
    if more.get("unnamed_reason") and not any(author.full_name or author.organisation for author in authors):
        authors = ()
    given = actions.InitiativeForm(
        code,
        title,
        form,
        authors,
        situation,
        content,
        effect,
        **lists,
        **more,
        applied_before=before,
    )
    return Filled(given, get.now, "\n".join(filter(None, (title, situation, content, effect))))


def clear(code: str) -> None:
    """Empty the form after it was handed in."""
    for key in [key for key in st.session_state if str(key).startswith(f"sk_{code}_")]:
        del st.session_state[key]


def _authors(get: Getter, viewer, plan) -> tuple[actions.AuthorForm, ...]:
    count = get.number("author_count", "Số tác giả", MOST_AUTHORS)
    units = {unit.code: unit.name for unit in plan.units}
    if "reviewer" not in viewer.roles:
        units = {code: name for code, name in units.items() if _is_near(plan, code, viewer.unit_code)}
    found = []
    for place in range(1, count + 1):
        with st.container(border=count > 1):
            who = "Tác giả" if count == 1 else f"Tác giả {place}" + (" (chính)" if place == 1 else "")
            kind = get.one(
                f"category{place}", f"{who}: loại", list(CATEGORIES), lambda c: tables.words("author_categories", c)
            )
            name = get.text(f"name{place}", f"{who}: tên tổ chức" if kind in BODIES else f"{who}: họ và tên")
            unit = get.one(f"unit{place}", f"{who}: đơn vị", list(units), units.get) if kind in OWN and units else None
            position = get.text(f"position{place}", f"{who}: chức vụ") if kind in OWN else ""
            share = get.number(f"share{place}", f"{who}: đóng góp (%), 0 là không chia", 100, 0) if count > 1 else 0
        is_body = kind in BODIES
        found.append(
            actions.AuthorForm(kind, "" if is_body else name, name if is_body else "", unit, position, share or None)
        )
    return tuple(found)


def _is_near(plan, code: str, own: str | None) -> bool:
    return code == own or any(unit.code == code and unit.parent == own for unit in plan.units)


def _arrival(get: Getter, viewer, plan) -> dict:
    """What only the clerk says: the day and number of arrival, the postmark, that the words are a transcript."""
    if "reviewer" not in viewer.roles:
        return {}
    with st.expander("Nhập thay người gửi: ngày đến, số đến, bản gỡ băng"):
        found: dict[str, Any] = {"received_on": get.day("received_on", "Ngày đến (dấu công văn đến)")}
        found["arrival_number"] = get.text("arrival_number", "Số đến")
        found["postmarked_on"] = get.day("postmarked_on", "Ngày dấu bưu điện (nếu gửi bưu điện)")
        if plan.campaign.ideas.anonymous == "received":
            why = "Người dân gửi bài không nêu tên: lý do (để trống họ tên tác giả)"
            found["unnamed_reason"] = get.text("unnamed_reason", why)
        kept = bool(get.kept.get("is_transcript"))
        key = get.key("is_transcript", kept)
        found["is_transcript"] = get.now["is_transcript"] = st.checkbox("Chữ ghi lại từ bản ghi âm, clip", key=key)
    return found

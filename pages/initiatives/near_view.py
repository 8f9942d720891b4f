"""Answers which earlier ideas are nearest to one, side by side with the words alike marked, and takes what a person
says of two; decides nothing itself."""

import streamlit as st

from kpi import actions, tables
from pages.kit import frame, house
from pages.kit.figures import plain, safe
from pages.kit.outcome import tell
from pages.kit.words import day_text

VERDICTS = {"same": "Trùng", "variant": "Biến thể", "different": "Khác"}


def near(viewer, about: dict, found: dict) -> None:
    """The nearest earlier ideas side by side, words alike marked; a clerk says what the two are."""
    row = found["about"]
    rows = frame.or_stop(house.table(tables.near_ideas, viewer, row["campaign"], "", row["initiative"]))
    if not rows:
        return
    with st.expander(f"Bài gần giống nhất ({len(rows)}); phần mềm chỉ gợi ý, người quyết định"):
        for item in rows:
            day = item["applied_on"] or item["received_on"]
            verdict = f" · đã kết luận: {VERDICTS[item['verdict']]} ({item['reason']})" if item["verdict"] else ""
            st.html(
                f"<h4>Số {item['initiative']}: {safe(item['title'])}</h4>"
                f'<p class="note rest">{safe(item["unit_name"])} · {safe(day_text(day))}{safe(verdict)}</p>'
                f'<div class="pair"><p>{pieces(item["own_pieces"])}</p><p>{pieces(item["pieces"])}</p></div>'
            )
            if "reviewer" in viewer.roles and not item["verdict"]:
                _compare(viewer, row["initiative"], item)


def pieces(pieces: list[tuple[str, bool]]) -> str:
    return "".join(f"<mark>{safe(text)}</mark>" if is_alike else safe(text) for text, is_alike in pieces)


def _compare(viewer, own: int, item: dict) -> None:
    key = f"{own}_{item['initiative']}"
    with st.form(f"so_{key}"):
        st.radio("Hai bài này", list(VERDICTS), 2, VERDICTS.get, horizontal=True, key=f"kl_{key}")
        st.text_input("Lý do", key=f"ld_{key}", max_chars=500)
        label = plain(f"Ghi kết luận về bài số {item['initiative']}")
        st.form_submit_button(plain(label), on_click=_compared, args=(viewer, own, item, key))


def _compared(viewer, own: int, item: dict, key: str) -> None:
    said = st.session_state[f"kl_{key}"], st.session_state[f"ld_{key}"]
    done = actions.compare_initiatives(house.open_office(), viewer, own, item["initiative"], *said, item["score"])
    tell(done, "Đã ghi kết luận; cặp này không hỏi lại nữa.")

"""Answers how an idea or contest entry is handed in: a form that saves as one types, the nearest earlier ideas beside
it; decides nothing."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.initiatives import entry_fields, near_view
from pages.kit import access, choices, frame, house, select, sentences
from pages.kit.figures import plain, safe
from pages.kit.outcome import outcome
from pages.kit.paths import IDEA_FILES
from pages.kit.words import moment_text

viewer = access.require("unit", "unit_head", "reviewer", "admin")

about = select.campaign("gui-sang-kien")
frame.title("Gửi sáng kiến" if about["kind"] != "contest" else "Gửi bài dự thi", about)
outcome()
code, office = about["code"], house.open_office()
if done := st.session_state.pop("da_gui", None):
    number = done["initiative"]
    st.html(
        f'<div class="receipt"><b>Biên nhận {safe(done["receipt"])}</b><p>Bài số {number} đã vào sổ. '
        f'<a href="{IDEA_FILES}bai/{number}" target="_self">Gửi tệp kèm theo (video, ảnh, văn bản)</a> · '
        f'<a href="{safe(choices.link("so-sang-kien", pt=code, so=str(number)))}" target="_self">Xem bài</a></p></div>'
    )
    for text in done["warnings"]:
        st.warning(plain(text))
draft = actions.kept_idea_draft(office, viewer, code)
if isinstance(draft, Refusal):
    draft = None
form = entry_fields.fields(viewer, about, draft["form"] if draft else {})
saved = actions.save_idea_draft(office, viewer, code, form.draft)
if isinstance(saved, Refusal):
    st.warning(sentences.plain(saved))
elif draft:
    st.html(
        f'<p class="note rest">Bản đang gõ được lưu tự động; lần lưu trước {safe(moment_text(draft["saved_at"]))}.</p>'
    )

rows = tables.near_ideas(office, code, form.said, None, viewer, 3)
if not isinstance(rows, Refusal) and rows and rows[0]["score"] >= entry_fields.WORTH_SHOWING:
    frame.heading("Bài đã có gần giống", "Để tham khảo trước khi gửi; không bài nào bị từ chối vì con số này.")
    for item in rows:
        st.html(
            f"<p><b>Số {item['initiative']}: {safe(item['title'])}</b> · {safe(item['unit_name'])}</p>"
            f'<p class="said">{near_view.pieces(item["pieces"])}</p>'
        )


def send() -> None:
    """Hand the form in; what is wrong with it stands at the head, the draft stays."""
    found = actions.receive_initiative(office, viewer, form.given)
    if isinstance(found, Refusal):
        st.session_state["outcome"] = [found]
    elif isinstance(found, list):
        st.session_state["outcome"] = found
    else:
        warnings = [sentences.sentence(problem) for problem in found.warnings]
        receipt = {"initiative": found.initiative, "receipt": found.receipt, "warnings": warnings}
        st.session_state["da_gui"] = receipt
        actions.drop_idea_draft(office, viewer, code)
        entry_fields.clear(code)


st.button("Gửi", type="primary", on_click=send)
frame.foot()

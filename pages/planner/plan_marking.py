"""Answers how words are marked in the plan's text and what is made of them; never changes the text."""

from decimal import Decimal

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import frame, house, picking, sentences
from pages.kit.figures import safe
from pages.kit.outcome import tell

FIELD = "Chữ đã đánh dấu"
MAKES = {
    "share": "Chỉ tiêu tỷ lệ (tử số / mẫu số)",
    "count": "Chỉ tiêu số lượng",
    "done": "Chỉ tiêu đã làm hay chưa",
    "task": "Nhiệm vụ theo Kế hoạch",
    "clause": "Điều khoản của một dòng đã có",
}
_STYLE = (
    "<style>.plan-text{max-height:22rem;overflow:auto;border:1px solid var(--line,#8aa);padding:.5rem .75rem;"
    "white-space:pre-line}.plan-text mark{background:#F0C24B;color:#1b1b1b}</style>"
)


def mark(viewer, draft, found: dict) -> None:
    """The text with what was found marked, and the form that makes something of the chosen words."""
    frame.heading("Đánh dấu chữ", "Bôi đen vài chữ trong văn bản: chữ tự vào ô bên dưới. Chỗ vàng là điều tìm thấy.")
    st.html(f'{_STYLE}<div class="plan-text" tabindex="0" data-mark-into="{FIELD}">{_text(found)}</div>')
    with st.form(f"danh_dau_{draft.draft}_{draft.version}"):
        words = st.text_area(FIELD, max_chars=600, height=80)
        kind = picking.one("Lập thành", list(MAKES), format_func=MAKES.get, filter_mode=None)
        name = st.text_input("Tên ngắn (của chỉ tiêu, nhiệm vụ)", max_chars=300)
        left, right = st.columns(2)
        target = left.text_input(
            "Mức phải đạt (trống: lấy trong chữ, cả hai mốc nếu câu nêu hai; ví dụ 80% hoặc 5)", max_chars=20
        )
        due = right.date_input("Hạn (trống: lấy trong chữ, không có thì cuối phong trào)", None, format="DD/MM/YYYY")
        rows = _rows(draft)
        of = picking.one("Dòng đã có (khi là điều khoản)", list(rows), format_func=rows.get, filter_mode="contains")
        at = st.text_input(
            "Chỗ đứng (trống: theo số mục của văn bản)", max_chars=120, placeholder="II.2.1, gạch đầu dòng 3"
        )
        is_sent = st.form_submit_button("Ghi vào bản soạn", type="primary")
    if not is_sent:
        return
    office = house.open_office()
    if kind == "clause":
        done = actions.pick_clause(office, viewer, draft.draft, of or "", words, at, draft.version)
    else:
        guess = actions.guess_of(words)
        amount = _amount(target) if target.strip() else guess.share if kind == "share" else guess.count
        own = {"share": guess.shares, "count": guess.counts}.get(kind or "", ())
        stones = () if target.strip() or due else own  # what is typed counts instead of what the words state
        marked = actions.Marked(kind or "", words, at, name, amount, due or guess.due_on, stones)
        done = actions.add_marked(office, viewer, draft.draft, marked, draft.version)
    if isinstance(done, Refusal):
        st.error(sentences.plain(done))
        return
    labels = " Mời sửa nhãn tử số, mẫu số ở bảng Chỉ tiêu." if kind == "share" else ""
    tell(done, f"Đã ghi vào bản soạn; xem và sửa ở “Nhập từng bảng”.{labels}")
    st.rerun()


def _amount(text: str) -> Decimal | None:
    """80%, 0,8 and 5 as numbers; None where it is none."""
    bare = text.strip().replace(",", ".")
    try:
        return Decimal(bare.removesuffix("%").strip()) / (100 if bare.endswith("%") else 1)
    except ArithmeticError:
        return None


def _rows(draft) -> dict[str, str]:
    """What may have a clause: place in the draft -> its name."""
    found = {}
    for table, title in (("indicators", "Chỉ tiêu"), ("tasks", "Nhiệm vụ"), ("adjustments", "Điểm cộng, trừ")):
        for row in draft.said.get(table) or []:
            found[f"{table}/{row.get('code')}"] = f"{title}: {row.get('name') or row.get('code')}"
    for award in draft.said.get("awards") or []:
        found[f"awards/{award.get('code')}"] = f"Hình thức khen: {award.get('name') or award.get('code')}"
        for row in award.get("criteria") or []:
            key = f"awards/{award.get('code')}/{row.get('code')}"
            found[key] = f"Tiêu chuẩn {row.get('code')} của {award.get('name') or award.get('code')}"
    return found


def _text(found: dict) -> str:
    """The whole text, escaped, with the statements marked."""
    text, html, at = found["content"], [], 0
    for row in found["passages"]:
        start = row["start"]
        if row["kind"] in ("body", "dossier") or start < at:
            continue
        end = row["end"]
        html += [safe(text[at:start]), f"<mark>{safe(text[start:end])}</mark>"]
        at = end
    return "".join([*html, safe(text[at:])])

"""Answers what stands around every screen: title, plan, month, basis, "số liệu đến …", demonstration mark, notices."""

from pathlib import Path

import streamlit as st

from kpi.plan.model import Basis, Refusal
from pages.kit import choices, sentences
from pages.kit.figures import plain, safe
from pages.kit.words import (
    BASES,
    DEMO,
    REFERENCE_ONLY,
    day_text,
    last_day,
    moment_text,
    month_text,
)

_LOOKS = ("look.css", "board.css", "print.css")
LOOK = "".join(Path(__file__).with_name(name).read_text("utf-8") for name in _LOOKS)
HOLDS = "Phiên làm việc tự đóng sau 30 phút không thao tác. Dùng máy chung: đăng xuất khi xong việc."


def dress() -> None:
    """The styles of every screen, once per run."""
    st.html(f"<style>{LOOK}</style>")


def title(text: str, about: dict) -> None:
    """Title, the plan's name and number, and the demonstration mark."""
    st.title(plain(text), anchor=False)
    number, signed_on = about.get("document_number"), day_text(about.get("signed_on"))
    paper = f"Kế hoạch {number or '(chưa có số)'}" + (f" ngày {signed_on}" if signed_on else "")
    demo = f'<span class="demo">{DEMO}</span>' if about.get("is_demo") else ""
    st.html(f'<p class="plan">{demo}{safe(about["title"])} · {safe(paper)}</p>')


def demo_mark(office) -> None:
    """The demonstration mark, on a screen about no plan."""
    if office.is_demo:
        st.html(f'<p class="plan"><span class="demo">{DEMO}</span></p>')


def basis_line(period: str, basis: Basis, as_of) -> None:
    """The line that says what the figures on this screen are, and which choice of the link there is not."""
    for label, wanted, shown in choices.unknown():
        st.warning(
            f"Đường dẫn nêu {plain(label.lower())} “{plain(wanted)}” không có ở đây; đang hiện {plain(shown)}. "
            "Mời chọn lại ở trên."
        )
    st.html(
        f'<p class="basis"><b>{safe(month_text(period).capitalize())}</b> · {safe(BASES[basis])}'
        f" · số liệu đến <b>{safe(day_text(last_day(period)))}</b> · xem lúc {safe(moment_text(as_of))}</p>"
    )


def as_known(choice, differs: str = "", address: str = "") -> None:
    """The band over every screen that shows what was known on an earlier day; `differs`: in what it is not as now."""
    if choice.as_of is None:
        return
    day = day_text(choice.as_of_day)
    words = f'<a href="{safe(address)}" target="_self">{safe(differs)}</a>' if address else safe(differs)
    told = f" · {words}" if differs else ""
    st.html(
        f'<p class="known" role="status">Như đã biết ngày <b>{safe(day)}</b>{told}. '
        "Xóa ô “Như đã biết ngày” để trở lại hiện nay.</p>"
    )


def reference_only() -> None:
    """The note under every score and rank: an aid to management, not the plan's standard."""
    st.html(f'<p class="reference">{REFERENCE_ONLY}</p>')


def or_stop(answer):
    """The answer; a Refusal is shown in its sentence and stops the page."""
    if isinstance(answer, Refusal):
        st.warning(sentences.plain(answer))
        st.stop()
    return answer


def rows_of(answer) -> list[dict]:
    """The rows of an answer; none for a Refusal, where a part of a screen may be missing."""
    return [] if isinstance(answer, Refusal) else answer.rows


def heading(text: str, note: str = "") -> None:
    """A section's heading with a note in small letters."""
    st.header(plain(text), anchor=False)
    if note:
        st.html(f'<p class="note">{safe(note)}</p>')


def foot() -> None:
    """The notice how long the session holds, and the choices in the URL: the last thing of every screen."""
    choices.write_url()
    st.html(f'<p class="foot">{HOLDS}</p>')

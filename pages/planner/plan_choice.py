"""Answers which draft is on the screen, and how one begins; never what stands in it."""

import streamlit as st

from kpi import actions, tables
from kpi.period import local_day
from kpi.plan.model import Refusal
from pages.kit import choices, frame, house, picking
from pages.kit.figures import plain, safe
from pages.kit.outcome import tell
from pages.kit.words import moment_text

NONE = "-"


def draft(viewer) -> int | None:
    """The draft that was chosen, None for none: then one is begun."""
    rows = frame.or_stop(house.table(tables.plan_drafts, viewer))
    names = {NONE: "(bắt đầu bản soạn mới, hoặc chỉ xem lịch sử)"}
    names |= {str(row["plan_draft"]): _name(row) for row in rows}
    first = NONE
    chosen = choices.choose("so", "Bản soạn", list(names), first, names.get, width=640)
    return None if chosen == NONE else int(chosen)


def _name(row: dict) -> str:
    behind = ", bắt đầu từ bản đã cũ" if row["is_behind"] else ""
    saved = f"{row['saved_by']} lưu {moment_text(row['saved_at'])}"
    return f"Số {row['plan_draft']}: {row['campaign']}, lần {row['version']}, {saved}{behind}"


def about(found, form: list[dict]) -> None:
    """Which draft this is and how many faults it has, table by table."""
    faults = {table["name"]: len(table["faults"]) for table in form if table["faults"]}
    title = safe(found.said.get("title") or found.campaign)
    st.html(f'<p class="plan"><b>{title}</b> · bản soạn số {found.draft}, lần lưu {found.version}</p>')
    if faults:
        told = "; ".join(f"{name}: {count}" for name, count in faults.items())
        st.warning(
            f"Còn {plain(sum(faults.values()))} chỗ chưa đúng ({plain(told)}). Mỗi chỗ được nêu ngay tại ô của nó."
        )
    else:
        st.success("Không còn chỗ nào sai. Bản soạn đề xuất được.")


def begin(viewer) -> None:
    """The three ways to begin: change what is in force, copy it as another movement, or a blank one."""
    names = {row["code"]: row["title"] for row in house.campaigns()}
    models = {code: plan.campaign.title for code, plan in actions.starting_points(house.open_office()).items()}
    frame.heading("Bắt đầu", "Chưa gì có hiệu lực cho đến khi người thứ hai đồng ý; đóng trình duyệt không mất gì.")
    change, copy, blank = st.tabs(["Sửa phong trào đang chạy", "Bản sao với mã mới", "Phong trào trống"])
    with change, st.form("soan_sua"):
        code = picking.one("Phong trào", list(names), format_func=names.get, filter_mode=None)
        if st.form_submit_button("Bắt đầu sửa", type="primary"):
            _begun(actions.begin_plan_draft(house.open_office(), viewer, code))
    with copy, st.form("soan_sao"):
        code = picking.one("Lấy từ phong trào", list(models), format_func=models.get, filter_mode=None)
        new = st.text_input("Mã mới (chữ thường không dấu, số, gạch dưới; ví dụ thi_dua_2026)", max_chars=40)
        if st.form_submit_button("Tạo bản sao", type="primary"):
            _begun(actions.begin_plan_draft(house.open_office(), viewer, code, new.strip()))
    with blank, st.form("soan_trong"):
        new = st.text_input("Mã (chữ thường không dấu, số, gạch dưới; ví dụ thi_dua_2026)", max_chars=40)
        title = st.text_input("Tên phong trào, như Kế hoạch ghi", max_chars=300)
        today = local_day(house.open_office().clock())
        starts = st.date_input("Từ ngày", today.replace(month=1, day=1), format="DD/MM/YYYY")
        ends = st.date_input("Đến hết ngày", today.replace(month=12, day=31), format="DD/MM/YYYY")
        if st.form_submit_button("Tạo phong trào trống", type="primary"):
            office = house.open_office()
            _begun(actions.begin_blank_plan(office, viewer, new.strip(), title, starts, ends))


def _begun(found) -> None:
    tell(found, "Đã bắt đầu bản soạn." if isinstance(found, Refusal) else f"Đã bắt đầu bản soạn số {found.draft}.")
    if not isinstance(found, Refusal):
        choices.remember("so", str(found.draft))
    st.rerun()

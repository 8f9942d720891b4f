"""Draws how packets of the houses below are taken up and answered, and where their figures stand at home."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import choices, frame, handing_out, house, picking, source_view
from pages.kit.outcome import tell
from pages.kit.plain_table import table
from pages.kit.words import moment_text, month_text
from pages.rollup.months import of_one_month
from pages.rollup.words import JSON, state_here, state_text

_NAMED = 5  # unit-months that a message names


def take(viewer, about: dict) -> None:
    """A packet to read in, the packets that were, and per house what became of its figures."""
    code, may_act = about["code"], bool(viewer.roles & {"reviewer", "admin"})
    known = frame.or_stop(house.table(tables.rollup_parties, viewer))
    below = {row["party"]: row["name"] for row in known["rows"] if row["direction"] == "below"}
    if not below:
        st.info("Chưa ghi kho cấp dưới nào được tin. Quản trị ghi ở mục “Kho được tin”, theo văn bản báo khóa.")
        return
    if may_act:
        file = st.file_uploader("Gói của cấp dưới (.zip)", type=["zip"], key="goi_cap_duoi")
        if file and st.button("Nhận gói", type="primary", key="nhan_goi"):
            done = actions.take_up_packet(house.open_office(), viewer, file.getvalue(), file.name)
            tell(done, _told(done))
            st.rerun()
    packets = frame.or_stop(house.table(tables.rollup_takings, viewer, code))
    frame.heading("Gói đã nhận", "Tháng như đã nhận lần trước thì giữ nguyên; tháng đã chốt ở đây thì chưa nhận.")
    heads = ("Kho", "Gói số", "Lập lúc", "Nhận lúc", "Mới", "Như trước", "Tháng đã chốt", "Không còn trong gói")
    counts = ("taken_count", "same_count", "closed_count", "gone_count")
    lines = [
        (
            below.get(row["party"], row["party"]),
            str(row["number"]),
            moment_text(row["made_at"]),
            moment_text(row["taken_at"]),
            *(str(row[name]) for name in counts),
        )
        for row in packets
    ]
    table(heads, lines, "goi_da_nhan")
    if not packets:
        st.html('<p class="note rest">Chưa nhận gói nào.</p>')
        return
    party = choices.choose("kho", "Kho cấp dưới", list(below), next(iter(below)), below.get, width=320)
    _house(viewer, code, party, may_act)


def _told(done) -> str:
    if not isinstance(done, actions.Taking):
        return ""
    closed = f"; {len(done.closed)} tháng báo cáo chưa nhận vì đã chốt" if done.closed else ""
    return f"Đã nhận gói số {done.number}: {done.fact_count} số liệu mới, chờ thẩm định{closed}{_gone(done.gone)}."


def _gone(groups) -> str:
    """What the packet names no more, the first ones by name."""
    if not groups:
        return ""
    named = ", ".join(f"{unit} {month}" for unit, month in groups[:_NAMED])
    rest = f" và {len(groups) - _NAMED} nữa" if len(groups) > _NAMED else ""
    return (
        f"; {len(groups)} tháng báo cáo đã nhận trước đây không còn trong gói ({named}{rest}): "
        "số liệu ở đây giữ nguyên, mời hỏi kho gửi"
    )


def _house(viewer, code: str, party: str, may_act: bool) -> None:
    rows = frame.or_stop(house.table(tables.rollup_taken, viewer, code, party))
    lines = [
        (
            row["unit_name"],
            state_here(row),
            row["receipts"] or "–",
        )
        for row in of_one_month(rows)
    ]
    table(("Đơn vị", "Tình hình", "Biên nhận ở kho này"), lines, "so_lieu_cua_kho")
    if may_act and rows and st.button("Lập câu trả lời cho kho này", key="lap_tra_loi"):
        found = actions.answer_party(house.open_office(), viewer, code, party)
        if isinstance(found, Refusal):
            tell(found)
            st.rerun()
        st.session_state["tra_loi"] = found
    if (made := st.session_state.get("tra_loi")) and (made.party, made.campaign) == (party, code):
        handing_out.download(f"Tải {made.file_name}", viewer, "rollup_answer", made.data, made.file_name, JSON)
    if rows:
        _origin(viewer, code, rows)


def _origin(viewer, code: str, rows: list[dict]) -> None:
    """Where the figures of one unit and month stand in the house they came from."""
    frame.heading("Từ con số đến ô của kho gửi")
    keys = {f"{row['unit_code']} {row['period']}": row for row in rows if row["outcome"] != "closed"}
    if not keys:
        return

    def named(key: str) -> str:
        return f"{keys[key]['unit_name']}, {month_text(keys[key]['period'])}"

    key = choices.choose("nguon", "Đơn vị, tháng", list(keys), next(iter(keys)), named, width=420)
    unit, period = keys[key]["unit_code"], keys[key]["period"]
    found = frame.or_stop(house.table(tables.rollup_origin, viewer, code, unit, period))
    names = {item.code: item.short_name or item.name for item in house.campaign_of(code).indicators}
    lines = [
        (
            names.get(row["indicator_code"], row["indicator_code"]) + (f" · {row['part']}" if row["part"] else ""),
            row["file_name"],
            (f"{row['sheet']}, ô {row['cell']}" if row["sheet"] else row["cell"] or "–"),
            row["receipt"],
            state_text("approved" if row["status"] == "approved" else "waiting"),
            "✓ có ở đây" if row["is_file_here"] else "– không gửi kèm",
        )
        for row in found
    ]
    heads = ("Chỉ tiêu", "Tệp của đơn vị", "Trang tính, ô", "Biên nhận ở kho gửi", "Ở kho này", "Bảng tính")
    table(heads, lines, "o_cua_kho_gui")
    newest_last = reversed(found)
    here = {f"{row['indicator_code']}/{row['part']}": row for row in newest_last if row["is_file_here"]}
    if not here:
        return
    of = picking.one("Số liệu", list(here), format_func=lambda name: names.get(name.split("/")[0], name), key="o_nguon")
    if of and st.button("Mở bảng tính tại ô ấy", key="mo_o_nguon"):
        about = (code, unit, period, here[of]["indicator_code"], here[of]["part"])
        st.html(source_view.sheet(frame.or_stop(actions.origin_cell(house.open_office(), viewer, *about))))

"""Answers where the deciding on an award stands, step by step, each a link to its place; never takes a step."""

import streamlit as st

from kpi import tables
from pages.kit import choices, frame, house
from pages.kit.figures import chip, safe
from pages.kit.paths import AWARDS
from pages.kit.words import Mark

_STATE = {
    "done": Mark("✓", "Xong", "ok"),
    "next": Mark("▶", "Việc tiếp theo", "near"),
    "later": Mark("○", "Chưa làm", "plain"),
}
_STEPS = {
    "deadline": ("Hạn nhận hồ sơ", "phoi_hop", "{done} văn bản"),
    "dossiers": ("Hồ sơ gửi về, thẩm định", "ket_luan", "{done} hồ sơ thẩm định xong, {left} đang chờ"),
    "opinions": ("Ý kiến phối hợp thẩm định (khi cần)", "phoi_hop", "{done} ý kiến"),
    "notice": ("Thông báo kết quả thẩm định", "kien_nghi", "{done} thông báo"),
    "petitions": ("Hết hạn kiến nghị, trả lời kiến nghị", "kien_nghi", "{done} kiến nghị, {left} chưa trả lời"),
    "list": ("Chốt danh sách trình", "danh_sach", "{done} lần chốt"),
    "meeting": ("Họp Hội đồng, biểu quyết", "hoi_dong", "{done} cuộc họp"),
    "number": ("Chủ tịch quyết định số lượng", "hoi_dong", "{done} văn bản"),
    "rows": ("Quyết định từng dòng", "hoi_dong", "{done} dòng đã quyết định, {left} dòng chưa"),
    "decision": ("Ký Quyết định khen thưởng", "quyet_dinh", "{done} Quyết định, {left} dòng được khen chờ ký"),
    "publication": ("Công khai kết quả", "quyet_dinh", "{done} lần công khai"),
    "handover": ("Trao, ký nhận", "quyet_dinh", "{done} đã nhận, {left} chưa nhận"),
}
_OWED_BY = {
    "reviewer": "Cơ quan thường trực",
    "unit": "Đơn vị",
    "consulted": "Cơ quan được lấy ý kiến",
    "council": "Hội đồng",
    "chair": "Chủ tịch",
}


def path(viewer, board: dict, names: dict[str, str]) -> None:
    """Every step with what was done, who owes what is not, and a link; names: the places this person may open."""
    asked = (board["campaign"], board["round"], board["award"])
    rows = frame.or_stop(house.table(tables.award_path, viewer, *asked))
    lines = "".join(_line(place, row, names) for place, row in enumerate(rows, 1))
    st.html(f'<ul class="lines" data-testid="tien_trinh">{lines}</ul>')


def _line(place: int, row: dict, names: dict[str, str]) -> str:
    title, step, counted = _STEPS[row["step"]]
    told = counted.format(done=row["done_count"], left=row["left_count"])
    told = told if row["done_count"] or row["left_count"] else "chưa có"
    if row["state"] != "done":
        told += f" · {_OWED_BY[row['owed_by']]}"
    words = safe(f"{place}. {title}")
    if step in names:
        address = choices.link(AWARDS, muc="buoc", buoc=step, **_chosen())
        words = f'<a href="{safe(address)}" target="_self">{words}</a>'
    return f"<li><span>{words}</span><span><small>{safe(told)}</small> {chip(_STATE[row['state']])}</span></li>"


def _chosen() -> dict[str, str]:
    """The round and the award of this page, which a link does not carry by itself."""
    return {key: st.query_params[key] for key in ("dot", "khen") if key in st.query_params}

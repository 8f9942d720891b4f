"""Answers how a contest stands and runs: steps, who is sitting, participation, incidents; never shows a key."""

import streamlit as st

from kpi import tables
from kpi.quiz.words import ENTRANTS
from pages.kit import access, cards, frame, house, select
from pages.kit.outcome import outcome
from pages.kit.plain_table import table
from pages.kit.words import moment_text
from pages.quiz import opening_forms, participation_view, running_forms, settings_view
from pages.quiz.quiz_words import STEPS

viewer = access.require()

about = select.campaign("theo-doi-cuoc-thi")
code, office = about["code"], house.open_office()
frame.title("Theo dõi cuộc thi", about)
outcome()
st.html(f'<p class="note">Trang thi: <a href="/thi/{code}" target="_blank">/thi/{code}</a></p>')

frame.heading("Tỷ lệ dự thi theo đơn vị", "Chỉ tính bài hợp lệ vào cột “Hợp lệ”.")
units = frame.or_stop(tables.quiz_participation(office, viewer, code))
lines: list[tuple]
heads: tuple[str, ...] = ("Đơn vị", "Khối", "Danh sách", "Đã phát mã", "Đã thi", "Hợp lệ", "Có tự luận")
shown = [row for row in units if row["people"] or row["sat"]] or units[:0]
table(
    heads,
    [
        (
            row["unit_name"],
            row["group"],
            f"{row['people']}" + ("" if row["confirmed"] else " (chưa xác nhận)"),
            str(row["coded"]),
            str(row["sat"]),
            f"{row['valid']} ({100 * row['valid'] // row['people']}%)" if row["people"] else str(row["valid"]),
            str(row["essays"]),
        )
        for row in shown
    ],
    "du_thi",
)
if not shown:
    st.info("Chưa có đơn vị nào gửi danh sách.")
participation_view.by_day(viewer, code)
opening_forms.roster(viewer, code, units)
if not viewer.sees_all:
    frame.foot()
    st.stop()

frame.heading("Các bước", "Mỗi bước do người được giao làm; phần mềm không bỏ qua bước nào.")
steps = frame.or_stop(tables.quiz_steps(office, viewer, code))
table(
    ("Bước", "Tình hình", "Chi tiết"),
    [(STEPS[r["step"]], "✓ xong" if r["done"] else "– chưa", r["told"]) for r in steps],
)
practices = {row["campaign"]: row["title"] for row in tables.quiz_front(office) if row["practice"]}
opening_forms.foresight(viewer, practices)
settings_view.settings(viewer, code)
opening_forms.steps(viewer, code, {row["step"]: row["done"] for row in steps})

is_open = any(row["step"] == "opening" and row["done"] for row in steps)
if is_open:
    frame.heading("Đang diễn ra", "Số liệu tại lúc mở trang; bấm Làm mới để xem lại.")
    st.button("Làm mới")
    now = frame.or_stop(tables.quiz_monitor(office, viewer, code))
    slow = f"{now['slowest_seconds']:.2f} giây".replace(".", ",")
    cards.tiles(
        [
            ("Đang làm bài", str(now["sitting"]), "người", ""),
            ("Đã nộp", str(now["handed_in"]), f"{now['by_time']} bài hết giờ tự nộp", ""),
            ("Câu trả lời", str(now["answers_last_minute"]), "trong phút gần nhất", ""),
            ("Chậm nhất", slow, "từ lúc nhận đến khi ghi xong", ""),
        ]
    )
    cases = frame.or_stop(tables.quiz_open_cases(office, viewer, code))
    waiting = [("held", row) for row in cases["held"]] + [("open", row) for row in cases["open"]]
    if waiting or cases["same"]:
        frame.heading("Cần Ban Tổ chức kết luận")
        heads = ("Số", "Họ và tên", "Đơn vị", "Vì sao")
        lines = [(str(r["entrant"]), r["full_name"], r["unit_name"], ENTRANTS[state]) for state, r in waiting]
        lines += [
            (", ".join(map(str, r["entrants"])), r["full_name"], ", ".join(r["units"]), "có thể là cùng một người")
            for r in cases["same"]
        ]
        table(heads, lines, "can_ket_luan")
    if "reviewer" in viewer.roles:
        running_forms.decide(viewer, code)
        running_forms.incident(viewer, code)
    heads = ("Từ", "Đến", "Sự cố", "Người ghi")
    lines = [
        (moment_text(r["happened_from"]), moment_text(r["happened_to"], "chưa xong"), r["words"], r["recorded_by"])
        for r in now["incidents"]
    ]
    table(heads, lines, "su_co")
    lines = [(moment_text(at), why) for at, why in now["troubles"]]
    table(("Lúc", "Máy chủ"), lines, "may_chu")
    if now["looks"]:
        frame.heading("Các lần xem đáp án")
        lines = [
            (
                moment_text(r["looked_at"]),
                r["question"] or "toàn bộ",
                r["looked_by"],
                r["second_by"] or "–",
                r["reason"],
            )
            for r in now["looks"]
        ]
        table(("Lúc", "Câu", "Người xem", "Người cùng mở", "Lý do"), lines, "xem_dap_an")
frame.foot()

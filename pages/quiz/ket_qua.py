"""Answers how a contest came out: result, item analysis, anomalies, rulings, prizes, papers; computes none of it."""

import streamlit as st

from kpi import tables
from kpi.plan.model import Refusal
from kpi.quiz.words import DECISIONS, ENTRANTS, RULINGS
from pages.kit import access, cards, frame, house, select, sentences
from pages.kit.outcome import outcome
from pages.kit.plain_table import table
from pages.kit.words import moment_text
from pages.quiz import result_forms
from pages.quiz.quiz_words import ANOMALIES, percent, points

viewer = access.require("reviewer", "leader", "admin")

about = select.campaign("ket-qua-thi")
code, office = about["code"], house.open_office()
frame.title("Kết quả cuộc thi", about)
outcome()

told = tables.quiz_result(office, viewer, code)
if isinstance(told, Refusal):
    st.info(sentences.plain(told))
else:
    paid = sum(row["amount_vnd"] for row in told["entries"] + told["collective"])
    given = sum(bool(row["prize"]) for row in told["entries"] + told["collective"])
    cards.tiles(
        [
            ("Xếp hạng", str(told["ranked"]), f"{told['not_ranked']} bài chưa xếp hạng", ""),
            ("Giải", str(given), "cá nhân và tập thể", ""),
            ("Tiền thưởng", f"{paid:,}".replace(",", ".") + " đ", "theo kết quả đã chốt", ""),
        ]
    )
    st.html(
        f'<p class="note">Chốt lúc {moment_text(told["frozen_at"])} theo {told["document_number"]} · '
        f"mã kết quả {told['result_sha256'][:16]}</p>"
    )
    if not told["is_verified"]:
        st.error("Kết quả chưa được kiểm chứng: nhật ký bài thi không khớp chuỗi. Chạy: python -m kpi contest verify")
    heads: tuple[str, ...] = ("Hạng", "Họ và tên", "Đơn vị", "Trắc nghiệm", "Tự luận", "Tổng", "Giải")
    lines: list[tuple] = []
    for row in told["entries"][:200]:
        essay = "không dự phần 2" if row["essay"] is None else points(row["essay"])
        prize = row["prize_name"] or DECISIONS.get(row["decision"] or "", "")
        prize = prize if row["state"] == "valid" else ENTRANTS[row["state"]]
        first = "" if row["quiz"] == row["quiz_first_key"] else f" (đáp án đầu: {points(row['quiz_first_key'])})"
        place = str(row["rank"]) if row["rank"] else "–"
        quiz = points(row["quiz"]) + first
        lines.append((place, row["full_name"], row["unit_name"], quiz, essay, points(row["total"]), prize))
    table(heads, lines, "xep_hang_thi")
    frame.heading("Giải tập thể", "Mỗi khối một giải: tỷ lệ dự thi, rồi điểm trung bình (theo Thể lệ).")
    heads = ("Đơn vị", "Dự thi hợp lệ", "Tỷ lệ", "Hạng trong khối", "Giải")
    lines = [
        (
            row["unit_name"],
            f"{row['entries']}/{row['roster']}",
            percent(row["entries"] / row["roster"] if row["roster"] else None),
            str(row["rank"] or "không xét (dưới tỷ lệ tối thiểu)"),
            "Giải tập thể" if row["prize"] else DECISIONS.get(row["decision"] or "", ""),
        )
        for row in told["collective"]
    ]
    table(heads, lines, "tap_the")

found = tables.quiz_items(office, viewer, code)
if isinstance(found, Refusal):
    st.info(sentences.plain(found))
else:
    frame.heading(
        "Phân tích câu hỏi", "Độ khó p: tỷ lệ đúng; r: tương quan với phần còn lại; T–D: chênh nhóm cao, thấp."
    )
    result_forms.picture(found["items"])
    heads = ("Câu", "Số bài", "p", "r", "T–D", "Chọn từng phương án", "Kết luận")
    lines = []
    for row in sorted(found["items"], key=lambda item: (item["r_rest"] is None, item["r_rest"] or 0)):
        picks = ", ".join(f"{c}{'*' if c == row['key'] else ''}: {n}" for c, n in row["choices"].items())
        figures = (percent(row["facility"]), result_forms.two(row["r_rest"]), result_forms.two(row["upper_lower"]))
        lines.append((row["question"], str(row["seen"]), *figures, picks, RULINGS.get(row["ruling"] or "", "")))
    table(heads, lines, "cau_hoi")
    lines = [
        (f"Đề {row['form'] + 1}", str(row["sittings"]), result_forms.two(row["mean"]), result_forms.two(row["kr20"]))
        for row in found["reliability"]
    ]
    table(("Đề", "Số bài", "Điểm trung bình", "KR-20"), lines, "do_tin_cay")
    frame.heading("Cần xem lại", "Gợi ý để Ban Tổ chức xem, không phải kết luận vi phạm.")
    lines = [
        (ANOMALIES[r["kind"]], str(r["figure"]), ", ".join(map(str, r["sittings"][:20]))) for r in found["anomalies"]
    ]
    table(("Dấu hiệu", "Mức", "Bài số"), lines[:100], "dau_hieu")

if "reviewer" in viewer.roles:
    result_forms.rulings(viewer, code, found)
    result_forms.prizes(viewer, code, told)
    result_forms.freeze(viewer, code)
result_forms.papers(viewer, code)
frame.foot()

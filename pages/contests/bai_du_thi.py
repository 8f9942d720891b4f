"""Answers how every entry of a contest stands: in time, marks, selected, sent on, won, support; takes steps of many at
one sitting and one marker's points."""

import streamlit as st

from kpi import actions, tables
from pages.contests import entry_acts
from pages.kit import access, cards, choices, frame, house, select
from pages.kit.figures import labelled, money_text, safe
from pages.kit.outcome import outcome
from pages.kit.words import day_text

viewer = access.require()

about = select.campaign("bai-du-thi")
code = about["code"]
frame.title("Bài dự thi", about)
outcome()
rows = frame.or_stop(house.table(tables.contest_entries, viewer, code))
seen = frame.or_stop(house.table(tables.contest_summary, viewer, code))
if seen["deadline"] is None:
    st.info("Cuộc thi này không nhận bài theo hạn.")
    frame.foot()
    st.stop()
wanted = f"cơ quan cấp trên yêu cầu ít nhất {seen['forward_at_least']}" if seen["forward_at_least"] else ""
until = day_text(seen["forward_by"]) if seen["forward_by"] else "chưa nhập ngày của cấp trên"
cards.tiles(
    [
        (
            "Bài trong sổ",
            str(seen["entry_count"]),
            f"hạn {day_text(seen['deadline'])}; {seen['late_count']} bài muộn",
            "",
        ),
        ("Được chọn", str(seen["selected_count"]), "có biên bản", "near"),
        ("Đã gửi đi", str(seen["forwarded_count"]), f"{wanted}; {until}", "ok"),
        ("Đạt giải", str(seen["prize_count"]), "theo thông báo kết quả", "over"),
    ]
)
body = []
for row in rows:
    marks = []
    if row["is_late"]:
        marks.append(f"muộn {row['days_late']} ngày" + (", đã được nhận" if row["late_accepted"] else ""))
    if row["is_outside"]:
        marks.append("nội dung khác")
    if not row["has_theme"]:
        marks.append("chưa chọn chủ đề")
    ways = [
        "cấp trên đã chọn" if row["selected_below"] else "",
        "được chọn" if row["is_selected"] else "",
        f"gửi đi {day_text(row['forwarded_on'])} ({row['forward_document']})" if row["forwarded_on"] else "",
        f"{tables.words('prizes', row['prize'])} ({row['prize_document']})" if row["prize"] else "",
        f"hỗ trợ {money_text(row['supported_vnd'])} đồng" if row["supported_vnd"] else "",
        f"quyết toán {day_text(row['settled_on'])} ({row['settle_document']})" if row["settled_on"] else "",
    ]
    mark = (
        f"{row['mark']} điểm ({row['marker_count']} người chấm)".replace(".", ",") if row["mark"] is not None else "–"
    )
    who, form = ", ".join(row["authors"] or []), tables.words("initiative_forms", row["form"])
    link = choices.link("so-sang-kien", pt=code, so=str(row["initiative"]))
    cells = (
        ("", f'<a href="{safe(link)}" target="_self">{row["initiative"]}</a>'),
        (
            "",
            f"<b>{safe(row['title'])}</b><small>{safe(form)} · {safe(who)}</small>",
        ),
        ("Đơn vị", safe(row["unit_name"])),
        ("Nhận ngày", f"{safe(day_text(row['received_on']))}<small>{safe('; '.join(marks))}</small>"),
        ("Điểm", safe(mark)),
        ("Tình trạng", safe("; ".join(filter(None, ways)) or tables.words("initiative_states", row["state"]))),
    )
    body.append("<tr>" + "".join(f"<td{labelled(label)}>{cell}</td>" for label, cell in cells) + "</tr>")
if body:
    heads = "".join(
        f'<th scope="col">{head}</th>' for head in ("Số", "Bài", "Đơn vị", "Nhận ngày", "Điểm", "Tình trạng")
    )
    st.html(
        f'<div class="table" data-testid="bai_du_thi"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )
else:
    st.info("Chưa có bài dự thi nào.")
people = [person for row in rows for person in row["person_ids"]]
actions.note_personal_data_seen(house.open_office(), viewer, people, f"entries/{code}")
if viewer.roles & {"reviewer", "unit", "unit_head"}:
    entry_acts.many(viewer, about, rows)
if "reviewer" in viewer.roles:
    entry_acts.marking(viewer, about, rows)
if viewer.roles & {"reviewer", "leader"}:
    entry_acts.papers(viewer, about)
frame.foot()

"""Answers, for leaders in five seconds: who has reported, which indicators are met, who is behind, what is due next."""

import streamlit as st

from kpi import numbers, tables
from pages.board import heat, own_overview
from pages.kit import access, campaign_cards, cards, choices, frame, house, paging, select
from pages.kit.figures import target_text
from pages.kit.words import day_text, month_text

viewer = access.require()

FIRST = 8  # lines shown of each list; the rest stand in the table below
about = select.campaign("tong-quan")
frame.title("Tổng quan", about)
campaign_cards.offer(viewer, about["code"])
with select.bar():
    choice = select.month_and_basis(about)
answer = frame.or_stop(house.table(tables.overview, viewer, *choice.arguments, most=FIRST))
first = tables.Page(max(FIRST, 2))
completeness = frame.or_stop(
    house.table(tables.completeness, viewer, choice.campaign, choice.period, page=first, state="missing")
)
campaign = house.campaign_of(choice.campaign)
short = {item.code: item.short_name or item.name for item in campaign.indicators}
measure = {item.code: item.measure for item in campaign.indicators}
seen = answer.rows[0]
frame.basis_line(choice.period, choice.basis, answer.as_of)

if not viewer.sees_all and viewer.unit_code and seen["units_count"] <= 1:
    own = frame.or_stop(house.table(tables.completeness, viewer, choice.campaign, choice.period))
    own_overview.own(viewer, choice, seen, own.rows, campaign)
    frame.foot()
    st.stop()

next_stone = next((row for row in seen["milestones_soon"] if row["due_on"] > seen["data_to"]), None)
due_together = sum(row["due_on"] == next_stone["due_on"] for row in seen["milestones_soon"]) if next_stone else 0
met, of_all = cards.met_of_all(seen["status_counts"])
cards.tiles(
    [
        (
            f"Đơn vị đã báo cáo {month_text(choice.period)}",
            f"{seen['reported_count']}/{seen['units_count']}",
            cards.reporting_text(seen),
            "bad" if seen["missing_count"] else "ok",
        ),
        (
            "Lượt chỉ tiêu đạt hoặc vượt",
            f"{numbers.vietnamese(met)}/{numbers.vietnamese(of_all)}",
            "mỗi chỉ tiêu của mỗi đơn vị là một lượt",
            "ok",
        ),
        (
            "Mốc kế tiếp",
            day_text(next_stone["due_on"]) if next_stone else "Không còn",
            f"{due_together} chỉ tiêu đến hạn" if next_stone else "mọi mốc đã qua",
            "near",
        ),
        (
            "Điểm bình quân (tham khảo)",
            numbers.vietnamese(seen["score_average"], 1),
            "không phải tiêu chuẩn khen thưởng",
            "over",
        ),
    ]
)
cards.status_bar(seen["status_counts"])

left, right = st.columns([2, 3], gap="large")
with left:
    frame.heading("Đơn vị cần đôn đốc", "số chỉ tiêu ✗ không đạt · ▼ chậm tiến độ · – chưa có số liệu")
    behind = [
        (
            row["unit_name"],
            choices.link("don-vi", don_vi=row["unit_code"]),
            cards.counted(missed=row["missed_count"], behind=row["behind_count"], missing=row["missing_count"]),
        )
        for row in seen["units_behind"]
    ]
    cards.listing(behind[:FIRST], "Không có đơn vị nào chậm.")
    cards.more(seen["units_behind_count"] - FIRST)
    if completeness.rows:
        frame.heading("Chưa nộp báo cáo", f"{numbers.vietnamese(completeness.row_count)} đơn vị đã quá hạn nộp")
        silent = [(row["unit_name"], choices.link("don-vi", don_vi=row["unit_code"]), "") for row in completeness.rows]
        cards.listing(silent[:FIRST], "")
        cards.more(completeness.row_count - FIRST)
with right:
    frame.heading(
        "Chỉ tiêu",
        "số đơn vị đạt hoặc vượt / áp dụng; ◆ đúng tiến độ · ▼ chậm, không đạt · – chưa có số liệu · ○ chưa đến hạn",
    )
    cards.listing(
        [
            (
                row["short_name"],
                "",
                f"<b>{row['met_count']}/{row['applicable_count']}</b>"
                + cards.counted(
                    on_pace=row["on_pace_count"],
                    behind=row["behind_count"],
                    missing=row["missing_count"],
                    not_due=row["not_due_count"],
                ),
            )
            for row in seen["indicators"]
            if row["applicable_count"]
        ],
        "Chưa có chỉ tiêu nào áp dụng.",
        in_two=True,
    )
    frame.heading("Mốc gần nhất", "số đơn vị ✓ đạt · ✗ không đạt · – chưa có số liệu · ○ chưa đến hạn")
    cards.listing(
        [
            (
                f"{day_text(row['due_on'])} – {short.get(row['indicator_code'], row['indicator_code'])}: "
                + target_text(row["target"], measure.get(row["indicator_code"], "share")),
                "",
                cards.counted(
                    met=row["met_count"],
                    missed=row["missed_count"],
                    missing=row["open_count"],
                    not_due=row["not_due_count"],
                ),
            )
            for row in seen["milestones_soon"][:FIRST]
        ],
        "Không có mốc nào.",
        in_two=True,
    )

frame.heading("Tình trạng chỉ tiêu theo đơn vị")
seen_units = (
    about["units"] if viewer.sees_all else frame.or_stop(house.table(tables.heatmap, viewer, *choice.arguments)).rows
)
groups = select.groups_of(about, seen_units)
group = select.peer_group(groups)
heat.legend()
shown = paging.page("bang", len(seen_units))
board = frame.or_stop(house.table(tables.heatmap, viewer, *choice.arguments, peer_group=group, page=shown))
paging.told(shown, board)
heat.heatmap(board.rows, campaign.indicators, groups)
frame.foot()

"""Answers how one unit stands: every indicator with its milestones, its trend, and where each figure came from."""

import streamlit as st

from kpi import numbers, tables
from pages.board import ranks, sources, steps, unit_table
from pages.kit import access, cards, charts, choices, frame, house, select
from pages.kit.words import STATUS

viewer = access.require()

about = select.campaign()
with select.bar():
    choice = select.month_and_basis(about)
    ranking = frame.or_stop(house.table("ranking", viewer, *choice.arguments))
    names = select.names_of(about, ranking.rows)
    unit = select.unit(names, viewer.unit_code) if names else None
if unit is None:
    frame.title("Đơn vị", about)
    st.info("Tài khoản này không có đơn vị nào để xem trong kỳ này.")
    frame.foot()
    st.stop()
frame.title(names[unit], about)
arguments = (choice.campaign, unit, choice.period, choice.basis)
position = frame.or_stop(house.table("unit_position", viewer, *arguments))
trend = frame.or_stop(house.table("trend", viewer, *arguments))
campaign = house.campaign_of(choice.campaign)
frame.basis_line(choice.period, choice.basis, position.as_of)

place = next((row for row in ranking.rows if row["unit_code"] == unit), None)
if place:
    group = tables.words("peer_groups", place["peer_group"] or "")
    rank = "–" if place["rank"] is None else f"{place['rank']}/{place['group_size']}"
    grade = ranks.grade_text(about, place["grade"])
    met = f"{place['indicators_met_count']}/{place['indicators_applicable_count']}"
    cards.tiles(
        [
            (f"Hạng trong {group} (tham khảo)", rank, cards.change_text(place["rank_change"])[0] or "–", "near"),
            ("Điểm (tham khảo)", numbers.vietnamese(place["score"], 2), grade, "over"),
            ("Chỉ tiêu đạt hoặc vượt", met, "trên số chỉ tiêu tính điểm kỳ này", "ok"),
            (
                "Áp dụng",
                f"{place['indicators_present_count']}/{place['indicators_total_count']}",
                "chỉ tiêu của Kế hoạch, theo danh mục đề xuất",
                "plain",
            ),
        ]
    )
    frame.reference_only()

frame.heading("Các chỉ tiêu", "Vạch đậm: mức cần có đến kỳ này; vạch mảnh: mức cuối của Kế hoạch")
unit_table.indicators(position.rows, campaign)

applied = {row["indicator_code"]: row for row in position.rows if row["status"] != "not_applicable"}
frame.heading("Chi tiết một chỉ tiêu")
if not applied:
    st.info("Không có chỉ tiêu nào áp dụng cho đơn vị này.")
    frame.foot()
    st.stop()
code = choices.choose(
    "ct",
    "Chỉ tiêu",
    list(applied),
    unit_table.most_pressing(applied),
    lambda item: f"{STATUS[applied[item]['status']].sign} {applied[item]['indicator_name']}",
)
row, indicator = applied[code], campaign.indicator(code)
left, right = st.columns([3, 2])
with left:
    charts.trend_of_indicator(trend.rows, indicator)
    if indicator.parts_in_order:
        steps.funnel(row, indicator)
with right:
    sources.figures(row, indicator)
    sources.source(row)

frame.heading("Điểm qua các tháng (tham khảo)")
charts.trend_of_score(trend.rows)
frame.foot()

"""Draws the figures of all units summed over the tree of units, one level at a time; scores none."""

import streamlit as st

from kpi import tables
from pages.kit import choices, frame, house, paging, select
from pages.kit.figures import value_text
from pages.kit.plain_table import table

TOP = "tat_ca"


def tree(viewer, about: dict) -> None:
    """Which indicator, below which unit; one row per unit right below it."""
    campaign = house.campaign_of(about["code"])
    names = {item.code: item.short_name or item.name for item in campaign.indicators}
    units = house.open_office().plans[about["code"]].units
    with_units_below = {unit.parent for unit in units}
    above = {unit.code: unit.name for unit in units if unit.code in with_units_below}
    with select.bar(2):
        choice = select.month_and_basis(about)
        code = choices.choose("ct", "Chỉ tiêu", list(names), next(iter(names)), names.get, width=320)
        parents = {TOP: "Cấp cao nhất", **above}
        parent = choices.choose("duoi", "Ngay dưới", list(parents), TOP, parents.get, width=320)
    asked = (*choice.arguments, None if parent == TOP else parent)
    found = frame.rows_of(house.table(tables.rollup_tree, viewer, *asked, indicator=code))
    frame.heading(names[code], "Cộng tử số, mẫu số của các đơn vị ở trong và ở dưới; thứ so với mọi đơn vị cùng cấp.")
    rows = paging.cut(found, "cay", "đơn vị")
    lines = [
        (
            row["unit_name"],
            f"{row['present_count']} trong {row['unit_count']}",
            str(row["met_count"]),
            value_text(row["numerator"], "count") if row["numerator"] is not None else "–",
            value_text(row["denominator"], "count") if row["denominator"] is not None else "–",
            value_text(row["value"], "share") if row["value"] is not None else "–",
            f"{row['rank_of_level']} trong {row['level_size']}" if row["rank_of_level"] else "–",
        )
        for row in rows
    ]
    heads = ("Đơn vị", "Có số liệu", "Đạt mục tiêu cuối", "Tử số", "Mẫu số", "Tỷ lệ", "Thứ trong cấp")
    table(heads, lines, "cay_don_vi")
    if not rows:
        st.info("Không có đơn vị nào ở cấp này được giao chỉ tiêu đã chọn.")

"""Answers how the settings of a contest look side by side: configured, frozen, amended; decides nothing."""

import streamlit as st

from kpi import tables
from pages.kit import frame, house
from pages.kit.plain_table import table
from pages.kit.words import day_text


def settings(viewer, code: str) -> None:
    """Every version of the Thể lệ beside the configuration; at first only where they differ."""
    told = frame.or_stop(tables.quiz_settings(house.open_office(), viewer, code))
    versions = told["versions"]
    differing = [row for row in told["rows"] if row["is_changed"]]
    with st.expander(f"So sánh cấu hình và các bản Thể lệ ({len(differing)} chỗ khác)"):
        table(
            ("Bản", "Ngày ký", "Áp dụng", "Bài đã thi theo bản này", "Lý do", "Mã bản"),
            [
                (
                    _name(row),
                    day_text(row["signed_on"], "–"),
                    _use(row),
                    str(row["sittings"]),
                    row["reason"] or "–",
                    row["sha256"][:12],
                )
                for row in versions
            ],
            "cac_ban_the_le",
        )
        only = st.toggle("Chỉ hiện chỗ khác nhau", value=True)
        rows = differing if only else told["rows"]
        if not rows:
            st.info("Cấu hình và các bản Thể lệ giống nhau ở mọi nội dung.")
        table(
            ("Nội dung", *(_name(row) for row in versions)),
            [(row["label"], *row["values"]) for row in rows],
            "so_sanh_the_le",
            ["" if only or not row["is_changed"] else "changed" for row in rows],
        )


def _name(row: dict) -> str:
    return "Cấu hình hiện tại" if row["version"] == "draft" else f"Số {row['document_number']}"


def _use(row: dict) -> str:
    said = ["mở cuộc thi theo bản này"] if row["is_opening"] else []
    said += ["đang áp dụng"] if row["is_in_force"] else []
    if row["is_for_all"] is not None:
        said.append("sửa đổi, cả cho bài đã thi" if row["is_for_all"] else "sửa đổi, cho bài bắt đầu sau")
    return ", ".join(said) or ("dự thảo" if row["version"] == "draft" else "–")

"""Answers what the two publications say (Công khai danh sách dự kiến, Công khai kết quả); never prints a year of birth.

What was recorded about a publication is printed as it was recorded; before that, dots stand in its place.
"""

from collections.abc import Mapping

from kpi.awards.papers.award_leaves import decisions_text
from kpi.awards.papers.award_paper import AwardData
from kpi.papers.settings import DOTS
from kpi.papers.words import long_day

_OPEN_DAY = "ngày …… tháng …… năm ………"


def publication_fields(data: AwardData, kind: str) -> dict:
    """The fields only the two publications have: from when until when, where, and by which Quyết định."""
    made: Mapping = data.publications.get(kind) or {}
    until = made.get("published_until")
    minutes = data.meeting and f"{data.meeting['minutes_number']} {long_day(data.meeting['held_on'])}"
    span = f"từ {long_day(made['published_from']) if made else _OPEN_DAY}"
    span += f" đến hết {long_day(until) if until else _OPEN_DAY}" if until or not made else ""
    return {
        "thoi_gian_cong_khai": span,
        "cong_khai_tu": long_day(made["published_from"]) if made else _OPEN_DAY,
        "cong_khai_den": long_day(until) if until else _OPEN_DAY,
        "noi_cong_khai": made.get("place") or DOTS * 4,
        "bien_ban_so": minutes or "",
        "theo_quyet_dinh": decisions_text(data),
    }

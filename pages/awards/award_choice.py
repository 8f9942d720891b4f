"""Answers which round, award and moment a screen is about; never keeps a choice itself (choices.py)."""

from dataclasses import dataclass

import streamlit as st

from kpi import tables
from pages.kit import frame, house
from pages.kit.choices import choose
from pages.kit.figures import safe
from pages.kit.words import day_text, month_text

BY_ROUND = "dot"


@dataclass(frozen=True)
class AwardChoice:
    """round: a row of tables.award_rounds; award: one of its awards; period: of a forecast, None: the round's own."""

    round: dict
    award: dict
    period: str | None

    @property
    def is_personal(self) -> bool:
        """True when a person, not a unit, is commended."""
        return self.award["recipient"] == "individual"

    @property
    def arguments(self) -> tuple:
        """What the tables of one award of a round ask for, after the campaign."""
        return self.award["code"], self.round["code"], self.period


def award_choice(viewer, about: dict) -> AwardChoice:
    """Round, award and moment; stops the page when the plan has no review round. Stands inside select.bar()."""
    rounds = {row["code"]: row for row in frame.or_stop(house.table(tables.award_rounds, viewer, about["code"]))}
    rounds = {code: row for code, row in rounds.items() if row["awards"]}
    if not rounds:
        st.info("Kế hoạch này chưa có đợt xét khen thưởng (mục review_rounds của cấu hình).")
        frame.foot()
        st.stop()
    over = [code for code, row in rounds.items() if row["is_over"]]
    over = [code for code in over if rounds[code]["owner"] is None] or over  # a unit's own round is asked for
    first = over[-1] if over else next(iter(rounds))
    days = {code: row["ended_on"] for code, row in rounds.items() if row["ended_on"]}
    ended = {code: f" (kết thúc từ {day_text(day)})" for code, day in days.items()}
    names = {
        code: f"Đợt riêng {row['owner_name']}, {day_text(row['data_on'])}{ended.get(code, '')}"
        if row["owner"]
        else f"Đợt {place}, số liệu đến {day_text(row['data_on'])}"
        for place, (code, row) in enumerate(rounds.items(), 1)
    }
    chosen = rounds[choose("dot", "Đợt xét", list(rounds), first, names.get, width=380)]
    if chosen["ended_on"]:
        told = f"Đợt này kết thúc từ {day_text(chosen['ended_on'])} theo {chosen['ended_by'] or 'văn bản'}"
        st.html(f'<p class="note rest">{safe(told)}: không làm gì thêm, điều đã làm giữ nguyên.</p>')
    awards = {row["code"]: row for row in chosen["awards"]}
    titles = {code: row["name"] for code, row in awards.items()}
    award = awards[choose("khen", "Hình thức khen", list(awards), next(iter(awards)), titles.get, width=380)]
    moments = {BY_ROUND: "Theo đợt xét"}
    moments |= {month: f"Dự kiến tại thời điểm {month_text(month)}" for month in reversed(about["periods"])}
    moment = choose("luc", "Thời điểm xét", list(moments), BY_ROUND, moments.get, width=300)
    return AwardChoice(chosen, award, None if moment == BY_ROUND else moment)

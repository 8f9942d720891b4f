"""Answers the fields of each paper of the month: Báo cáo, Công văn đôn đốc, Thông báo; never judges anybody."""

from kpi.board.papers import annex
from kpi.board.papers.paper import (
    DOCUMENTS,
    FILE_NAMES,
    KINDS,
    PaperData,
    sent_counts,
    sent_words,
    shared_fields,
    wanting_words,
)
from kpi.numbers import percent, whole_or_decimal
from kpi.papers.words import counted_words, long_day, title_beside
from kpi.period import first_day, period_text
from kpi.plan.config import product_file
from kpi.plan.model import Indicator

MOST_CHASED, MOST_ADDRESSED = 10, 3


def word_paper(data: PaperData) -> bytes:
    """The paper as .docx, from the template of the configuration.

    Raises TemplateFault when the template is unsafe or asks for a field that there is not.
    """
    from kpi.papers.fill import (  # here: reading the Word libraries would slow every command that makes no paper
        About,
        fill,
    )

    template = product_file(f"{DOCUMENTS}/{FILE_NAMES[data.kind]}").read_bytes()
    fields = {**shared_fields(data), **_FIELDS[data.kind](data)}
    about = About(
        f"{KINDS[data.kind]} – {title_beside(data.campaign.title, data.span_text)}, {data.span_text}",
        data.issuer.issuer_in_text,
        data.made_at,
    )
    return fill(template, fields, about)


def _report(data: PaperData) -> dict:
    return {
        "thang_bao_cao": [_month(data, month) for month in data.months],
        "chi_tieu": [_indicator(data, row) for row in data.overview["indicators"]],
        "co_suy_luan": any(item.target_from == "inferred" for item in data.campaign.indicators),
        "moc_den_han": [_milestone(data, row) for row in due_milestones(data)],
        "can_don_doc": [*silent_units(data), *_chased(data.overview["units_behind"])],
        "nhiem_vu": tasks_text(data.tasks),
        "phu_luc": annex.of_indicators(data),
    }


def _reminder(data: PaperData) -> dict:
    due = f"24 giờ {long_day(data.due_on)}" if data.due_on else "các ngày đến hạn của từng kỳ"
    told = {"kinh_gui": _addressees(data), "con_thieu": wanting_words(data.reports)}
    return {"han_gui": due, **told, **sent_counts(data.reports), "phu_luc": annex.of_reports(data)}


def _notice(data: PaperData) -> dict:
    told = {"tinh_hinh_gui": sent_words(data.reports)}
    return {**told, **sent_counts(data.reports), "phu_luc": annex.of_results(data)}


def _addressees(data: PaperData) -> str:
    """To whom a Công văn đôn đốc goes: those who owe a report, by name where they are few."""
    names = list(dict.fromkeys(row["unit_name"] for row in data.reports if annex.is_owed(row)))
    return "; ".join(names) if len(names) <= MOST_ADDRESSED else "Các cơ quan, đơn vị trong danh sách kèm theo"


def silent_units(data: PaperData) -> list[str]:
    """The units that sent nothing for a month that is due, month by month."""
    lines = []
    for month in data.months:
        names = [row["unit_name"] for row in data.reports if row["period"] == month and row["state"] == "missing"]
        lines += [f"Chưa gửi báo cáo {period_text(month)}: {'; '.join(names)}."] if names else []
    return lines


_FIELDS = {"report": _report, "reminder": _reminder, "notice": _notice}


def _month(data: PaperData, month: str) -> dict:
    reports = [row for row in data.reports if row["period"] == month]
    states = [row["state"] for row in reports]
    return {
        "ten": period_text(month).capitalize(),
        "phai_gui": len(states),
        "dung_han": states.count("on_time"),
        "qua_han": states.count("late"),
        "nhap": states.count("imported"),
        "chua_gui": states.count("missing") + states.count("not_due"),
    }


def _indicator_of(data: PaperData, row: dict) -> Indicator:
    return next(item for item in data.campaign.indicators if item.code == row["indicator_code"])


def _indicator(data: PaperData, row: dict) -> dict:
    inferred = _indicator_of(data, row).target_from == "inferred"
    return {
        "ten": row["name"] + (" (*)" if inferred else ""),
        "ap_dung": row["applicable_count"],
        "dat": row["met_count"],
        "dung_tien_do": row["on_pace_count"],
        "cham": row["behind_count"],
        "chua_den_han": row["not_due_count"],
        "chua_co": row["missing_count"],
    }


def due_milestones(data: PaperData) -> list[dict]:
    """The milestones that fell due within the span, the earliest first."""
    start = first_day(data.months[0])
    found = [row for row in data.overview["milestones_soon"] if start <= row["due_on"] <= data.overview["data_to"]]
    return sorted(found, key=lambda row: (row["due_on"], row["indicator_code"]))


def _milestone(data: PaperData, row: dict) -> str:
    indicator = _indicator_of(data, row)
    binding = next((item.binding for item in indicator.milestones if item.due_on == row["due_on"]), "required")
    target = percent(row["target"]) if indicator.measure == "share" else whole_or_decimal(row["target"])
    aim = "" if indicator.is_step and indicator.measure != "rank" else f" (mục tiêu {target})"
    softer = "; Kế hoạch dùng từ “phấn đấu”" if binding == "aspirational" else ""
    told = (
        (row["met_count"], "đạt mốc"),
        (row["missed_count"], "không đạt mốc"),
        (row["open_count"], "chưa có số liệu"),
    )
    said = counted_words(told) or "không có cơ quan, đơn vị nào thuộc đối tượng"
    return f"Mốc {row['due_on']:%d/%m/%Y}, {indicator.name}{aim}: {said}{softer}."


def _chased(rows: list[dict]) -> list[str]:
    """The units with the most behind; units that lack figures only are told in the annex. What is none is not said."""
    behind = [row for row in rows if row["missed_count"] + row["behind_count"]]
    lines = [f"{row['unit_name']}: {_indicators_behind(row)}." for row in behind[:MOST_CHASED]]
    more = len(behind) - MOST_CHASED
    return lines + ([f"và {more} cơ quan, đơn vị khác (xem Phụ lục)."] if more > 0 else [])


def _indicators_behind(row: dict) -> str:
    told = ((row["missed_count"], "không đạt mốc"), (row["behind_count"], "chậm tiến độ"))
    behind = counted_words([(count, f"chỉ tiêu {word}") for count, word in told])
    return behind + (f", {row['missing_count']} chỉ tiêu chưa có số liệu" if row["missing_count"] else "")


def tasks_text(tasks: list[dict]) -> str:
    """How the plan's own tasks stand, in one sentence."""
    if not tasks:
        return "Kế hoạch không giao nhiệm vụ riêng."
    states = [task["state"] for task in tasks]
    late = "; ".join(task["name"] for task in tasks if task["state"] == "overdue")
    words = (("done", "hoàn thành"), ("in_progress", "đang thực hiện"), ("not_started", "chưa thực hiện"))
    told = counted_words([(states.count(state), word) for state, word in (*words, ("overdue", "quá hạn"))])
    text = f"Trong {len(states)} nhiệm vụ của Kế hoạch: {told}"
    return f"{text}: {late}." if late else f"{text}."

"""Answers the fields of the Báo cáo thành tích by Mẫu số 08: a unit's approved figures, indicator by indicator.

Never writes what a unit achieved in its own words: those lines stay open for the unit.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kpi.awards.papers.award_paper import AwardData, Candidate
from kpi.awards.words import award_title
from kpi.numbers import percent, whole_or_decimal
from kpi.papers.head_names import in_lines
from kpi.papers.settings import DOTS
from kpi.papers.words import NO_TARGET, STATUS, long_day

_LEFT_OUT = ("not_applicable",)
_DONE = {"done": ("đã thực hiện", "chưa thực hiện"), "assessment": ("đạt", "không đạt")}


def achievement_fields(
    data: AwardData, candidate: Candidate, figures: Sequence[Mapping[str, Any]], earlier: Sequence[Mapping[str, Any]]
) -> dict:
    """The fields that only this paper has.

    figures: rows of tables.unit_position of the unit (the person's unit), of which only emulation contents are printed
    (used_for_award); earlier: rows of Sổ theo dõi khen thưởng.
    """
    is_person = candidate.recipient == "individual"
    unit = candidate.unit_name if is_person else candidate.name
    return {
        **_head(data, candidate, unit),
        "chuc_vu_ky": "NGƯỜI BÁO CÁO" if is_person else "THỦ TRƯỞNG ĐƠN VỊ",
        "nguoi_ky": candidate.name if is_person else "",
        "hinh_thuc": award_title(data.award(candidate.award_code).name),
        "nhan_ten": "Họ và tên" if is_person else "Tên tập thể",
        "ten": candidate.name,  # who reports on himself is not called Ông/Bà
        "la_ca_nhan": is_person,
        "nam_sinh": str(candidate.birth_year or DOTS),
        "chuc_vu": candidate.position or DOTS,
        "don_vi": unit,
        "ket_qua": [_row(row) for row in figures if _is_told(row)],
        "khong_do": [_not_measured(row) for row in figures if _is_told(row) and row["not_measured"]],
        "tom_tat": candidate.achievement or DOTS * 4,
        "da_khen": [_earlier(row) for row in earlier],
        "theo_mau": data.form_note,
    }


def _head(data: AwardData, candidate: Candidate, unit: str) -> dict:
    """The unit's own head: by its kind what stands above it and before its name (award_papers.yaml)."""
    style = data.award_issuer.unit_heads.get(candidate.unit_kind)
    name = unit.upper()
    if style and style.before and not name.startswith((style.before, "UBND")):
        name = f"{style.before}\n{name}"
    superior = in_lines(style.superior, is_bold=False) if style else ""
    about = {"co_quan_chu_quan": superior, "co_quan": in_lines(name)}
    open_day = ", ngày      tháng      năm ………"  # the unit writes and signs it: its place, its day
    return {**about, "ky_hieu": DOTS, "so_ky_hieu": f"       /{DOTS}", "dia_danh_ngay": f"{DOTS}{open_day}"}


def _is_told(row: Mapping[str, Any]) -> bool:
    """Emulation contents that apply to the unit."""
    return row["status"] not in _LEFT_OUT and bool(row["used_for_award"])


def _row(row: Mapping[str, Any]) -> dict:
    """One content: its figure; the target and the finding against it only where the plan itself names a target."""
    is_planned = row["target_from"] != "inferred"
    is_yes_or_no = row["measure"] in _DONE
    return {
        "ten": row["indicator_name"],
        "can": ("; ".join(_target(row, one) for one in row["milestones"]) or "–") if is_planned else NO_TARGET,
        "thay": _figure(row),
        "ket_qua": _finding(row, is_planned) if is_planned or is_yes_or_no else "–",
    }


def _finding(row: Mapping[str, Any], is_planned: bool) -> str:
    """How the content stands, with the days that were missed on the way: what was done on 30/12 is not "đạt" by itself.
    A day that is the product's own and not the plan's (inferred) misses nothing: the Hội đồng concludes."""
    status = STATUS[row["status"]]
    days = ", ".join(f"{one['due_on']:%d/%m/%Y}" for one in row["milestones"] if one["state"] == "missed")
    if not days or row["status"] not in ("met", "exceeded"):
        return status
    return f"{status}; không đạt mốc {days}" if is_planned else f"Cần Hội đồng kết luận (sau {days})"


def _not_measured(row: Mapping[str, Any]) -> str:
    """What the plan asks beside the figure, for the unit to tell in its own words."""
    return f"{row['indicator_name']}, {row['not_measured']}: {DOTS}"


def _target(row: Mapping[str, Any], milestone: Mapping[str, Any]) -> str:
    target = milestone["target"]
    softer = " (phấn đấu)" if milestone["binding"] == "aspirational" else ""
    words = {"share": percent(target), "done": "thực hiện", "assessment": "đạt"}.get(row["measure"])
    edge = "hạng " if row["measure"] == "rank" else ""
    return f"{words or edge + whole_or_decimal(target)} đến {milestone['due_on']:%d/%m/%Y}{softer}"


def _figure(row: Mapping[str, Any]) -> str:
    value, measure = row["value"], row["measure"]
    if row["state"] != "present" or value is None:
        return STATUS[row["status"]]
    if measure in _DONE:
        return _DONE[measure][0 if value else 1]
    if measure == "share":
        last = row["milestones"][-1]["target"] if row["milestones"] else None
        shown = percent(value, None if last is None else float(last))
        return f"{shown} ({whole_or_decimal(row['numerator'])}/{whole_or_decimal(row['denominator'])})"
    return f"hạng {whole_or_decimal(value)}" if measure == "rank" else whole_or_decimal(value)


def _earlier(row: Mapping[str, Any]) -> str:
    taken = " (đã hủy, thu hồi)" if row["withdrawal"] is not None else ""
    return f"{row['award_name']}: Quyết định số {row['document_number']} {long_day(row['signed_on'])}{taken}"

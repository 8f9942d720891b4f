"""Answers which figures Nội vụ enters in the demonstration year; all invented, always the same."""

from collections.abc import Sequence

from kpi.demo.invented import dice
from kpi.plan.model import Unit

_INDEX_PERIOD, _ASSESSED_PERIOD = "2024-06", "2024-12"
_INDEX_DOCUMENT = "Quyết định công bố (minh họa)"
_INDEX_GROUPS = ("cum_phuong_xa", "khoi_phong_ban")
# Who comes first in the invented index; the seventh has every figure of the movement and misses this standard alone.
_FIRST = (
    "PHUONG_TRUNG_VUONG",
    "PHUONG_QUANG_TRUNG",
    "PHUONG_BAC_SON",
    "PHONG_TU_PHAP",
    "PHONG_KINH_TE",
    "PHONG_GIAO_DUC_DAO_TAO",
)
_SEVENTH = "PHUONG_YEN_THANH"
_NOT_ACHIEVED = {("YEAR_THEME", "PHUONG_VANG_DANH"), ("PROJECT_06", "PHONG_TAI_NGUYEN_MOI_TRUONG")}
_NOT_ASSESSED = {("YEAR_THEME", "HOI_CUU_CHIEN_BINH"), ("PROJECT_06", "PHUONG_NAM_KHE")}


def reviewer_lines(units: Sequence[Unit], period: str) -> list[str]:
    """The lines of the import for one month, without its head; none in most months."""
    if period == _INDEX_PERIOD:
        return [line for group in _INDEX_GROUPS for line in _ranks([u for u in units if u.peer_group == group], period)]
    if period == _ASSESSED_PERIOD:
        return [
            f"{unit.code},{code},{period},{0 if (code, unit.code) in _NOT_ACHIEVED else 1},,,Biên bản (minh họa)"
            for code in ("YEAR_THEME", "PROJECT_06")
            for unit in units
            if (code, unit.code) not in _NOT_ASSESSED
        ]
    return []


def _ranks(units: Sequence[Unit], period: str) -> list[str]:
    """One published table: its ranks, the fifth shared by two, and how many were ranked."""
    order = sorted((unit for unit in units if unit.code != _SEVENTH), key=_place)
    order[6:6] = [unit for unit in units if unit.code == _SEVENTH]
    lines = []
    for place, unit in enumerate(order, 1):
        head = f"{unit.code},PAR_INDEX_2023,{period}"
        rank = 5 if place == 6 else place
        lines += [f"{head},{rank},,,{_INDEX_DOCUMENT}", f"{head},{len(order)},,so_don_vi_xep_hang,"]
    return lines


def _place(unit: Unit) -> tuple[int, int]:
    first = _FIRST.index(unit.code) if unit.code in _FIRST else len(_FIRST)
    return first, dice("index 2023", unit.code, sides=10_000)

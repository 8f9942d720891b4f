"""Answers which figures a unit of the demonstration year reports; all invented, always the same."""

import hashlib
from datetime import date, timedelta
from decimal import Decimal

from kpi.period import cut_off
from kpi.plan.model import ESTIMATE_PART, WHOLE, Indicator, Unit

Given = dict[tuple[str, str], Decimal | date | str]  # (part, field) -> what is typed

# the share of the capital plan that an average unit has disbursed by the end of each month
_DISBURSED = {3: 14, 4: 22, 5: 31, 6: 43, 7: 55, 8: 68, 9: 81, 10: 87, 11: 94, 12: 102}
_ON_THE_LINE = {  # exact positions at 30/9: on the target, one tenth of a per cent under it, safely over it
    ("PHUONG_BAC_SON", 9): (16_000_000_000, 20_000_000_000),
    ("PHUONG_QUANG_TRUNG", 9): (19_975_000_000, 25_000_000_000),
    ("PHUONG_YEN_THANH", 9): (24_600_000_000, 30_000_000_000),
    ("PHONG_KINH_TE", 9): (8_100_000_000, 10_000_000_000),
}
_RAISED_PLAN = {"PHUONG_THANH_SON": 7, "BAN_QUAN_LY_DU_AN": 8}  # the month the capital plan was raised by a fifth
_NO_CASES = {("LEGAL_DOCS", "THANH_TRA"), ("LEGAL_REVIEW", "PHONG_Y_TE"), ("LEGAL_DOCS", "PHUONG_NAM_KHE")}
_STRONG = {"PHUONG_TRUNG_VUONG", "PHONG_TU_PHAP", "TRUNG_TAM_HANH_CHINH_CONG", "UY_BAN_MTTQ", "VAN_PHONG_THANH_UY"}
# Behind during the year, whole by December: one with 80.0% on 30/9, one with 79.9%, one out of the first five.
_FINISHES = {"PHUONG_BAC_SON", "PHUONG_QUANG_TRUNG", "PHUONG_YEN_THANH", "PHONG_KINH_TE", "PHONG_GIAO_DUC_DAO_TAO"}
_WEAK = {"PHUONG_VANG_DANH", "PHONG_TAI_NGUYEN_MOI_TRUONG", "TRUNG_TAM_DICH_VU_NONG_NGHIEP"}


def dice(*names: object, sides: int) -> int:
    """A number from 0 to sides - 1 that depends on the names alone."""
    text = "/".join(map(str, names))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") % sides


def invented_figures(indicator: Indicator, unit: Unit, period: str) -> Given:
    """What the unit types for one indicator and month; empty = left blank ("Chưa có số liệu")."""
    if not _is_whole(unit, period) and dice("blank", indicator.code, unit.code, period, sides=37) == 0:
        return {}
    special = {"DISBURSEMENT": _disbursement, "DIGITISATION": _digitisation}.get(indicator.code)
    if special:
        return special(indicator, unit, period)
    if indicator.measure == "done":
        return _done(indicator, unit, period)
    return _share(indicator, unit, period)


def _is_whole(unit: Unit, period: str) -> bool:
    return unit.code in _STRONG or (unit.code in _FINISHES and period == "2024-12")


def ends_whole(unit: Unit) -> bool:
    """True for a unit that has every figure of the movement in December."""
    return unit.code in _STRONG or unit.code in _FINISHES


def _month(period: str) -> int:
    return int(period[5:7])


def _ratio(indicator: Indicator, unit: Unit, period: str) -> int:
    """Per mille reached: rises month by month to what this unit reaches in the end."""
    if _is_whole(unit, period):
        return 1000
    likes = dice("unit", unit.code, sides=140)  # how far this unit as a whole stays behind
    last = 1080 - likes - dice("last", indicator.code, unit.code, sides=220) - (110 if unit.code in _WEAK else 0)
    start = last - 150 - dice("start", indicator.code, unit.code, sides=250)
    return min(1000, start + (last - start) * (_month(period) - 3) // 6)


def _pair(numerator: int, denominator: int) -> Given:
    return {(WHOLE, "numerator"): Decimal(numerator), (WHOLE, "denominator"): Decimal(denominator)}


def _share(indicator: Indicator, unit: Unit, period: str) -> Given:
    if (indicator.code, unit.code) in _NO_CASES:
        return _pair(0, 0)
    if indicator.denominator and indicator.denominator.measure_unit == "don_vi":
        return _own_scheme(indicator, unit, period)
    size = 12 + dice("size", indicator.code, unit.code, sides=160)
    total = size * _month(period) // 4 if indicator.accumulation == "cumulative" else size
    given = _pair(total * _ratio(indicator, unit, period) // 1000, total)
    for part in indicator.parts:
        given[(part.code, "numerator")] = given[(WHOLE, "numerator")]
    return given


def _own_scheme(indicator: Indicator, unit: Unit, period: str) -> Given:
    """A unit that answers for itself (1 of 1), or for the few bodies below it."""
    bodies = 4 if "has_subunits" in unit.traits and indicator.code != "JOB_COMMUNE" else 1
    month_done = 4 + dice("scheme", indicator.code, unit.code, sides=8)  # from 11 on: not yet in October
    ready = bodies if _is_whole(unit, period) or _month(period) >= month_done else bodies // 2
    given = _pair(ready, bodies)
    for part in indicator.parts:
        given[(part.code, "numerator")] = Decimal(bodies - ready)
    if ready == bodies:
        number = 100 + dice("number", indicator.code, unit.code, sides=900)
        given[(WHOLE, "document_number")] = f"{number}/QĐ-UBND (minh họa)"
    return given


def _done(indicator: Indicator, unit: Unit, period: str) -> Given:
    late = dice("late", indicator.code, unit.code, sides=12) == 0 and unit.code not in _FINISHES
    done_on = date(2024, 3, 18) + timedelta(days=dice("day", indicator.code, unit.code, sides=11) + (24 if late else 0))
    if unit.code == "HOI_NONG_DAN" or done_on > cut_off(period):
        return {(WHOLE, "numerator"): Decimal(0)}
    number = 20 + dice("launch", indicator.code, unit.code, sides=80)
    return {
        (WHOLE, "numerator"): Decimal(1),
        (WHOLE, "done_on"): done_on,
        (WHOLE, "document_number"): f"{number}/KH (minh họa)",
    }


def _disbursement(indicator: Indicator, unit: Unit, period: str) -> Given:
    month = _month(period)
    first_plan = (80 + dice("plan", unit.code, sides=420)) * 100_000_000
    exact = _ON_THE_LINE.get((unit.code, month))
    if any(code == unit.code for code, _ in _ON_THE_LINE):
        first_plan = next(plan for (code, _), (_, plan) in _ON_THE_LINE.items() if code == unit.code)
    plan = first_plan
    if unit.code in _RAISED_PLAN and month >= _RAISED_PLAN[unit.code]:
        plan = first_plan * 6 // 5
    pace = 108 - dice("pace", unit.code, sides=17) - (14 if unit.code in _WEAK else 0)
    pace = 108 if _is_whole(unit, period) else pace
    spent = exact[0] if exact else min(plan, first_plan * _DISBURSED[month] * pace // 10_000)
    estimate = min(plan, plan * (pace + 2) // 100)
    return {
        **_pair(spent, first_plan),
        ("ke_hoach_dieu_chinh", "numerator"): Decimal(plan),
        (ESTIMATE_PART, "numerator"): Decimal(estimate),
        (ESTIMATE_PART, "denominator"): Decimal(first_plan),
    }


def _digitisation(indicator: Indicator, unit: Unit, period: str) -> Given:
    settled = (60 + dice("files", unit.code, sides=500)) * _month(period)
    reached = settled
    given: Given = {(WHOLE, "denominator"): Decimal(settled)}
    worst = dice("worst step", unit.code, sides=len(indicator.parts))
    for place, part in enumerate(indicator.parts):
        lost = (
            0 if _is_whole(unit, period) else dice("lost", unit.code, place, sides=14) + (60 if place == worst else 0)
        )
        reached = reached * (1000 - max(lost // 4, lost - 6 * (_month(period) - 3))) // 1000
        given[(part.code, "numerator")] = Decimal(reached)
    given[(WHOLE, "numerator")] = Decimal(reached)
    return given

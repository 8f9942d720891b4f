"""Answers how a test gets a real workbook: the product's template, filled or spoilt, as bytes; never checks one.

The committed workbooks and those made here are signed with the key "test", which exists in tests only.
"""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import openpyxl

from kpi.month.intake.identity import Identity, Keys
from kpi.month.intake.layout import REPORT_SHEET, Layout, layout_of
from kpi.month.intake.template import book_bytes, write_template
from kpi.period import cut_off
from kpi.plan.config import Plan, load

CONFIG = Path(__file__).parent / "configs" / "thi_diem"
KEYS = Keys("test", {"test": b"khoa chi dung trong kiem thu"})
NOW = datetime(2024, 7, 3, 2, tzinfo=UTC)
CAMPAIGN, UNIT, PERIOD = "thi_diem", "PHUONG_A", "2024-06"

# (indicator, part, field) -> what an officer types; every kind of input once.
GOOD = {
    ("LAUNCH", "", "numerator"): "Đã thực hiện",
    ("LAUNCH", "", "done_on"): date(2024, 3, 20),
    ("LAUNCH", "", "document_number"): "15/KH-UBND ngày 20/3/2024",
    ("TASKS", "", "numerator"): 12,
    ("TASKS", "", "denominator"): 15,
    ("TASKS", "", "note"): "Còn 3 nhiệm vụ chờ hướng dẫn",
    ("TASKS", "uoc_ca_nam", "numerator"): 30,
    ("TASKS", "uoc_ca_nam", "denominator"): 30,
    ("DISBURSEMENT", "", "numerator"): 4_500_000_000,
    ("DISBURSEMENT", "", "denominator"): 10_000_000_000,
    ("DISBURSEMENT", "ke_hoach_dau_nam", "numerator"): 9_000_000_000,
    ("DISBURSEMENT", "", "document_number"): "22/KBNN",
    ("DIGITISATION", "", "denominator"): 120,
    ("DIGITISATION", "tiep_nhan", "numerator"): 118,
    ("DIGITISATION", "tham_dinh", "numerator"): 110,
    ("DIGITISATION", "phe_duyet", "numerator"): 110,
    ("DIGITISATION", "ky_so", "numerator"): 100,
    ("DIGITISATION", "tra_ket_qua", "numerator"): 96,
    ("INITIATIVES", "", "numerator"): 2,
    ("THEME", "", "numerator"): "Đạt",
    ("DISCIPLINE", "", "numerator"): 9.5,
    ("REPLIES", "", "numerator"): 14,
    ("REPLIES", "", "denominator"): 10,
    ("GREEN_AREA", "", "numerator"): 1.25,
    ("GREEN_AREA", "", "denominator"): 2.5,
    (None, "", "number"): "36/BC-UBND",
    (None, "", "signed_on"): date(2024, 7, 2),
    (None, "", "prepared_by"): "Nguyễn Thị Ước",
    (None, "", "signed_by"): "Trần Văn Đạo",
}


@cache
def _plans() -> dict[str, Plan]:
    return load(CONFIG)


def plans() -> dict[str, Plan]:
    """The small campaign of the intake tests and its stray neighbour."""
    return dict(_plans())


@cache
def layout(unit: str = UNIT, period: str = PERIOD, campaign: str = CAMPAIGN) -> Layout:
    """The layout of one workbook."""
    plan = _plans()[campaign]
    row = plan.unit(unit, cut_off(period)) or next(item for item in plan.units if item.code == unit)
    return layout_of(plan, row, period)


def template(
    unit: str = UNIT, period: str = PERIOD, campaign: str = CAMPAIGN, keys: Keys = KEYS, is_demo: bool = False
) -> bytes:
    """An empty template as an officer downloads it."""
    drawn = layout(unit, period, campaign)
    return _written(drawn.campaign, unit, period, Identity.signed(keys, campaign, unit, period, drawn.digest), is_demo)


@cache
def _written(campaign: str, unit: str, period: str, identity: Identity, is_demo: bool) -> bytes:
    return write_template(layout(unit, period, campaign), {}, identity, is_demo)


_FILLED: dict[str, bytes] = {}


def filled(typed: dict | None = None, spoil: Callable | None = None, blank: tuple = (), **of: object) -> bytes:
    """A template filled with GOOD, with `typed` in place of some of it and `blank` left out, then spoilt.

    `spoil` gets the openpyxl workbook after all was typed. What was asked for before is not made again: the same
    content gives the same bytes.
    """
    asked = repr((typed, blank, of))
    if spoil is None and asked in _FILLED:
        return _FILLED[asked]
    places = layout(**{key: of[key] for key in ("unit", "period", "campaign") if key in of}).places
    book = openpyxl.load_workbook(io.BytesIO(template(**of)))
    for key, value in {**GOOD, **(typed or {})}.items():
        if key in places and key not in blank:
            book[REPORT_SHEET][places[key].ref].value = value
    if spoil is not None:
        spoil(book)
        return saved(book)
    _FILLED[asked] = saved(book)
    return _FILLED[asked]


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook as bytes, the same for the same content: no test may hang on the second in which it runs."""
    book.properties.created = book.properties.modified = NOW.replace(tzinfo=None)
    return book_bytes(book)

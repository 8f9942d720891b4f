"""Answers what follows a decision: the text of each Giấy khen, ký nhận, the sum of money; never adds a recipient."""

from collections import Counter
from collections.abc import Sequence

from kpi.awards.papers.award_paper import AwardData, Candidate
from kpi.awards.words import RECIPIENTS, award_title, listed, money
from kpi.papers.settings import DOTS
from kpi.papers.words import long_day, open_day


def certificate_rows(data: AwardData) -> list[dict]:
    """The text of one Giấy khen per candidate on the list."""
    rows = []
    for row in (*data.listed("collective"), *data.listed("individual")):
        person = row.recipient == "individual"
        rows.append(
            {
                "hinh_thuc": _thing(data, row),
                "danh_xung": "Ông/Bà " if person else "",
                "ten": row.name,
                "chuc_vu": ", ".join(part for part in (row.position, row.unit_name) if part) if person else "",
                "thanh_tich": f"Đã có thành tích xuất sắc trong {data.campaign.title}",
                "so_so": str(row.register_number or "…………"),
                "quyet_dinh_so": row.decision_number or f"……/{data.award_issuer.decision.symbol}",
                "quyet_dinh_ngay": long_day(row.signed_on) if row.signed_on else "ngày …… tháng …… năm ………",
                "dia_danh_ngay": _place_and_day(data, row),
            }
        )
    return rows


def _place_and_day(data: AwardData, row: Candidate) -> str:
    """A certificate bears the day of its Quyết định; before there is one, the month of the draft."""
    place = data.issuer.place
    return f"{place or DOTS}, {long_day(row.signed_on)}" if row.signed_on else open_day(place, data.made_at)


def decisions_text(data: AwardData) -> str:
    """The Quyết định that those on the list stand under: "số 88/QĐ-UBND ngày …"; dots where there is none yet."""
    known = {(row.decision_number, row.signed_on) for row in data.candidates if row.is_listed}
    signed = sorted((number, day) for number, day in known if number and day)
    told = [f"số {number} {long_day(day)}" for number, day in signed]
    open_ = [f"số ……/{data.award_issuer.decision.symbol} ngày …… tháng …… năm ………"]
    return listed(told + (open_ if not told or (None, None) in known else []))


def total_of(data: AwardData) -> int | None:
    """The money of all on the list; None as long as nobody is on it or an amount is not known."""
    return _sum_of([row for row in data.candidates if row.is_listed])


def handed_total(data: AwardData) -> int | None:
    """The money of all lines of the ký nhận list, so that its last line is the sum of the others."""
    return _sum_of(_handed(data))


def _sum_of(rows: Sequence[Candidate]) -> int | None:
    amounts = [row.prize_vnd for row in rows]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None


def handover_rows(data: AwardData) -> list[dict]:
    """Ký nhận: one row per recipient, collectives first; who has received stays, also when it was taken back later."""
    return [
        {
            "tt": str(number),
            "ten": row.title_and_name,
            "don_vi": ", ".join(part for part in (row.told_apart, row.position, row.unit_name) if part),
            "tien": money(row.prize_vnd),
            "ngay_nhan": (row.received_on and f"{row.received_on:%d/%m/%Y}") or "",
            "ky_nhan": _taken_back(row),
        }
        for number, row in enumerate(_handed(data), 1)
    ]


def things_handed(data: AwardData) -> dict[str, int]:
    """What is handed over and how many of each: Giấy khen, Bằng khen, Cờ thi đua."""
    return Counter(_thing(data, row) for row in _handed(data))


def _thing(data: AwardData, row: Candidate) -> str:
    """What the recipient is given, without who gives it."""
    return award_title(data.award(row.award_code).name).split(" của ")[0]


def _handed(data: AwardData) -> list[Candidate]:
    return [row for kind in RECIPIENTS for row in data.of(kind) if row.is_listed or row.received_on]


def _taken_back(row: Candidate) -> str:
    if not (found := row.withdrawal):
        return ""
    done = "hủy bỏ" if found["kind"] == "cancel" else "thu hồi"
    return f"(Đã {done} theo Quyết định số {found['document_number']} {long_day(found['signed_on'])})"

"""Answers the fields of the Quyết định and of the one that takes an award back; never decides and never adds money.

A law or an amount that nobody confirmed does not stand here (kpi.awards.tables.paper_gaps says on the screen that it
is wanting).
"""

from collections.abc import Sequence

from kpi.awards.papers.award_leaves import total_of
from kpi.awards.papers.award_lists import how_many_of, name_of
from kpi.awards.papers.award_paper import AwardData, Candidate
from kpi.awards.words import RECIPIENTS, money
from kpi.board.papers.paper import plan_text
from kpi.papers.money_words import amount_in_words
from kpi.papers.settings import DOTS
from kpi.papers.words import long_day

_DOING = {"cancel": "hủy bỏ quyết định tặng", "revoke": "thu hồi hiện vật, tiền thưởng kèm theo"}
_FROM = {"cancel": "đối với", "revoke": "đã tặng cho"}
_AFTER = {
    "cancel": "{whom} có tên tại Điều 1 có trách nhiệm nộp lại hiện vật khen thưởng và tiền thưởng đã nhận.",
    "revoke": "Cơ quan trình khen có trách nhiệm thu hồi hiện vật khen thưởng và tiền thưởng, nộp theo quy định.",
}


def legal_bases(data: AwardData, *more: str) -> list[str]:
    """Căn cứ, line by line: laws in force, the plan, what else; each ends with ";" and the last with "."."""
    told = [f"Căn cứ {law}" for law in data.laws] + [f"Căn cứ {plan_text(data.campaign)}", *more]
    return [f"{line.rstrip(';.')}{'.' if place == len(told) else ';'}" for place, line in enumerate(told, 1)]


def proposed_by(data: AwardData) -> str:
    """The last of the bases of a Quyết định."""
    symbol = data.award_issuer.symbols.get("proposal", DOTS)
    return f"Theo đề nghị của {data.issuer.issuer_in_text} tại Tờ trình số ……/{symbol} ngày …… tháng …… năm ………"


def carried_out_by(data: AwardData, rows: Sequence[Candidate]) -> str:
    """Who carries a Quyết định out; of the recipients those are named whom it is about."""
    return data.award_issuer.decision.carried_out_by.replace("tập thể, cá nhân", _whom(rows))


def _whom(rows: Sequence[Candidate]) -> str:
    found = {row.recipient for row in rows}
    return ", ".join(word for kind, word in RECIPIENTS.items() if kind in found) or "tập thể, cá nhân"


def decision_fields(data: AwardData) -> dict:
    """The fields only the Quyết định has."""
    maker = data.award_issuer.decision
    return {
        "can_cu": legal_bases(data, proposed_by(data)),
        "ten_phu_luc": "DANH SÁCH",
        "tham_quyen": maker.authority,
        "tien_thuong": money_article(data),
        **total_fields(total_of(data)),
        "thi_hanh": carried_out_by(data, [row for row in data.candidates if row.is_listed]),
    }


def money_article(data: AwardData) -> str:
    """Điều 2: the amounts with their law and their sum, or that money comes as the rules say."""
    listed = [row for row in data.candidates if row.is_listed]
    amounts = {row.recipient: row.prize_vnd for row in listed if row.prize_vnd is not None}
    each = [f"{money(amounts[kind])} đồng/{word}" for kind, word in RECIPIENTS.items() if kind in amounts]
    fund, total = data.award_issuer.decision.fund, total_of(data)
    if not each or total is None:
        return f"Kèm theo tiền thưởng theo quy định, chi từ {fund}."
    law = f" theo {data.prize_law}" if data.prize_law else ""
    summed = f"; tổng số tiền {money(total)} đồng (bằng chữ: {amount_in_words(total)})"
    return f"Kèm theo tiền thưởng {', '.join(each)}{law}{summed}; chi từ {fund}."


def total_fields(total: int | None) -> dict:
    """A sum of money in figures and in words; dots where an amount is not known."""
    return {"tong_tien": money(total), "tong_tien_chu": amount_in_words(total) or DOTS}


def withdrawal_fields(data: AwardData) -> dict:
    """The fields only the paper of a withdrawal has; its candidates are those whose award one document took back."""
    maker, rows = data.award_issuer.decision, [row for row in data.candidates if row.withdrawal]
    kind = (rows[0].withdrawal or {}).get("kind", "cancel") if rows else "cancel"
    numbers = dict.fromkeys((row.decision_number, row.signed_on) for row in rows)
    by = maker.authority_in_text
    signed = [f"Căn cứ Quyết định số {number} {long_day(day)} của {by}" for number, day in numbers if day]
    return {
        "can_cu": legal_bases(data, *signed, f"Theo đề nghị của {data.issuer.issuer_in_text}"),
        "tham_quyen": maker.authority,
        "viec": _DOING[kind],
        "viec_hoa": _DOING[kind][0].upper() + _DOING[kind][1:],
        "voi": _FROM[kind],
        "so_thu_hoi": how_many_of(rows),
        "thu_hoi": [
            {
                "ten": name_of(row),
                "quyet_dinh": f"Số {row.decision_number} {long_day(row.signed_on)}" if row.signed_on else DOTS,
                "ly_do": (row.withdrawal or {}).get("reason") or DOTS,
            }
            for row in rows
        ],
        "he_qua": _AFTER[kind].format(whom=_whom(rows).capitalize()),
        "thi_hanh": carried_out_by(data, rows),
    }

"""Answers whether an entry won a prize that is high enough; never ranks prizes by their money."""

from kpi.awards.rules.evidence import Evidence, Setting
from kpi.awards.rules.open_finding import not_recorded
from kpi.awards.rules.verdict import Finding, Item, Plain
from kpi.plan.config_texts import texts
from kpi.plan.model import Criterion
from kpi.plan.model.award import PRIZES


def prize_at_least(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """The nominated entry won `prize` or a higher one, by the paper that announced it."""
    wanted = criterion.prize or PRIZES[-1]
    sent_on = ", bài dự thi do cơ quan phát động tổng hợp gửi đi" if criterion.forwarded else ""
    needed = f"Đạt {prize_name(wanted)} trở lên{sent_on}"
    nomination = evidence.nomination
    if nomination is None or nomination.prize is None:
        return not_recorded(
            "prize", "Giải thưởng", needed, "Chưa ghi nhận giải thưởng nào của bài dự thi được đề nghị."
        )
    if criterion.forwarded and nomination.forwarding is None:
        found = f"{prize_name(nomination.prize)}, nhưng bài dự thi không do cơ quan phát động tổng hợp, gửi đi."
        item = Item("forwarding", "Bài dự thi được gửi đi", "not_met", needed, found)
        return Finding("not_met", needed, found, (), (item,))
    is_enough = PRIZES.index(nomination.prize) <= PRIZES.index(wanted) if nomination.prize in PRIZES else False
    by = f", theo {nomination.prize_document}" if nomination.prize_document else ""
    sent = f"; gửi đi theo {nomination.forwarding}" if nomination.forwarding else ""
    fact = "/".join((nomination.prize, nomination.prize_document or "", nomination.forwarding or ""))
    result: Plain = "met" if is_enough else "not_met"
    found = f"{prize_name(nomination.prize)}{by}{sent}"
    return Finding(result, needed, found, (), (Item("prize", "Giải thưởng", result, needed, found, fact=fact),))


def prize_name(code: str) -> str:
    """How a prize is called; the code itself where no name is kept."""
    return (texts("words.yaml").get("prizes") or {}).get(code, code)

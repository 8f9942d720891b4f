"""Answers how a verdict reads from the clause to the cell, as fields of the Phiếu thẩm định; never judges anything."""

from collections.abc import Iterable, Mapping, Sequence

from kpi.awards.papers.award_paper import AwardData, Candidate
from kpi.awards.words import (
    REASON,
    RESULT,
    UNMEASURED,
    cited,
    clause_text,
    criterion_name,
    in_print,
    listed,
    moment_text,
    result_text,
    shown,
    unique,
    verdict_text,
)

MOST_AT_ONCE = 4
_KEPT = "Đã đáp ứng các tiêu chuẩn, không còn thiếu."
_NO_FIGURE = "Không có số nào để tính phần còn thiếu; xem lý do ở từng tiêu chuẩn."
# No criterion rests on figures: the part is not left empty.
_NO_GROUND = {
    "ten": "Số liệu",
    "ket_luan": "không có; các tiêu chuẩn nêu trên kết luận theo hồ sơ.",
    **dict.fromkeys(("ket_luan_rieng", "muc", "nguon", "khong_xet"), ""),
}


def verdict_fields(data: AwardData) -> dict:
    """The fields of the Phiếu thẩm định: one entry of `phieu` per candidate that was proposed.

    Where nobody was proposed, one per candidate. The JSON of the verdicts always has them all.
    """
    return {"phieu": [sheet_of(data, row, number > 0) for number, row in enumerate(with_sheets(data))]}


def with_sheets(data: AwardData) -> tuple[Candidate, ...]:
    """Whose sheets are printed: everybody who was proposed, where nobody was, every candidate."""
    return tuple(row for row in data.candidates if row.is_proposed) or data.candidates


def sheet_of(data: AwardData, row: Candidate, has_page_before: bool) -> dict:
    """Everything the sheet of one candidate says."""
    wanting = [line for criterion in row.criteria for line in misses(criterion)]
    beside = {item.code: item.not_measured for item in data.campaign.indicators if item.not_measured}
    lines = [_criterion(criterion, beside) for criterion in row.criteria]
    work = ", ".join(part for part in (row.position, row.unit_name) if part)
    return {
        "sang_trang": has_page_before,
        "hinh_thuc": data.award(row.award_code).name,
        "doi_tuong": "Tập thể" if row.recipient == "collective" else "Cá nhân",
        "ten": row.title_and_name,
        "cong_tac": work if row.recipient == "individual" else "",
        "ket_luan": verdict_text(row.verdict, row.is_provisional),
        "quyet_dinh": _decision_text(row),
        "tieu_chuan": lines,
        "can_cu": [line for line in lines if line["ket_luan_rieng"] or line["muc"] or line["khong_xet"]]
        or [_NO_GROUND],
        "con_thieu": wanting,
        "khong_thieu": _KEPT if row.verdict == "eligible" else _NO_FIGURE,
    }


def _criterion(criterion: Mapping, beside: Mapping[str, str]) -> dict:
    decision = criterion.get("decision")
    question, needed, found = criterion.get("question"), criterion.get("needed"), in_print(criterion.get("found"))
    items = criterion.get("items") or ()
    items = [item for item in items if not (question and item.get("what") == question)]  # the question itself
    left_out = [item for item in items if item.get("result") == "skipped" and not item.get("source")]
    name, clause = criterion_name(criterion), criterion.get("clause")
    asked = [text for text in (question, clause_text(clause) if clause else "") if text and text.strip(" ?") != name]
    is_told = bool(decision) and criterion.get("rule") == "reviewer_decides"  # a conclusion is its own ground
    is_long = len(items) > MOST_AT_ONCE  # the points stand below, one row each: here only how many of them
    return {
        "ten": name,
        "dieu_khoan": "\n".join(unique(asked)),
        "ten_va_dieu_khoan": "\n".join(unique([name, *asked])),
        "can": "Được kết luận đáp ứng" if question and needed == question else in_print(needed),
        "thay": _conclusion(decision) if is_told else found.split(". ")[0].rstrip(".") + "." if is_long else found,
        "ket_luan": result_text(criterion),
        "ket_luan_rieng": _conclusion(decision) if decision and not is_told else "",
        "muc": _with_unmeasured([item for item in sorted(items, key=_urgency) if item not in left_out], beside),
        "khong_xet": listed(f"{shown(item.get('what'))} ({shown(item.get('found'))})" for item in left_out),
        "nguon": "" if decision else _ground(criterion),
    }


def _ground(criterion: Mapping) -> str:
    if criterion.get("rule") == "reviewer_decides":
        return "Chưa có kết luận."
    return cited(criterion)


def _urgency(item: Mapping) -> int:
    """What failed first, then what is open, then what is met."""
    order = ("not_met", "open", "met")
    return order.index(item["result"]) if item.get("result") in order else len(order)


def _with_unmeasured(items: list[Mapping], beside: Mapping[str, str]) -> list[dict]:
    """The points, and at the first one of an indicator the half of its sentence that no figure measures."""
    told: set[str] = set()
    lines = []
    for item in items:
        line, code = _item(item), item.get("indicator_code") or ""
        if code in beside and code not in told:
            told.add(code)
            line["noi_dung"] += f"\n({UNMEASURED}: {beside[code]})"
        lines.append(line)
    return lines


def _item(item: Mapping) -> dict:
    result = RESULT.get(item.get("result") or "", str(item.get("result") or "–"))
    if item.get("reason"):
        result += f" ({REASON.get(item['reason'], item['reason'])})"
    return {
        "noi_dung": shown(item.get("what")),
        "can": in_print(item.get("needed")),
        "thay": in_print(item.get("found")),
        "ket_qua": result,
        "nguon": cited(item),
    }


def misses(criterion: Mapping) -> list[str]:
    """The nearest miss of a criterion in words: what is wanting, or that it can no longer be mended."""
    if criterion.get("result") not in ("not_met", "open"):
        return []
    name = criterion_name(criterion)
    return [
        text if text.startswith(name) else f"{name}: {text}"
        for change in _changes(criterion.get("nearest_miss"))
        for text in [_miss(change)]
        if text
    ]


def _changes(found: str | Mapping | Sequence[str | Mapping] | None) -> Iterable[str | Mapping]:
    if not found:
        return ()
    return (found,) if isinstance(found, (Mapping, str)) else found


def _miss(change: str | Mapping) -> str:
    """The smallest change in words, the milestone it is about, and where it is too late, what alone would help."""
    if isinstance(change, str):
        return change
    text, due_on = str(change.get("sentence") or "").rstrip("."), change.get("due_on")
    if text and due_on and f"{due_on:%d/%m/%Y}" not in text:
        text += f" (mốc {due_on:%d/%m/%Y})"
    if not text or change.get("can_mend", True):
        return text and f"{text}."
    return f"{text}. Không còn tự khắc phục được: {change.get('how') or 'mốc đã qua.'}"


def _decision_text(row: Candidate) -> str:
    decided = row.decision
    if not decided:
        return ""
    outcome = "Khen thưởng" if decided["outcome"] == "awarded" else "Không khen thưởng"
    other = " (Quyết định khác với kết quả thẩm định)" if decided.get("is_other_than_finding") else ""
    reason = f"; lý do: {decided['reason']}" if decided.get("reason") else ""
    minutes = f"; biên bản số {decided['minutes_number']}" if decided.get("minutes_number") else ""
    return f"Quyết định: {outcome}{other}; {decided['decided_by']}{reason}{minutes}."


def _conclusion(decision: Mapping | object) -> str:
    """The conclusion a person recorded on one criterion, beside what the figures said."""
    get = decision.get if isinstance(decision, Mapping) else lambda key: getattr(decision, key, None)
    number = f"; văn bản số {get('document_number')}" if get("document_number") else ""
    at = f"; ghi ngày {moment_text(get('decided_at'))[:10]}" if get("decided_at") else ""
    result = RESULT.get(get("result") or "", get("result") or "")
    return f"Kết luận của người thẩm định: {result}; lý do: {get('reason')}{number}{at}."


def _joined(*texts: str) -> str:
    return "; ".join(text for text in texts if text and text != "–") or "–"

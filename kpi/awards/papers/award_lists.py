"""Answers the rows of the lists of an award: Phụ lục, criteria, reasons, scores; never cuts a list."""

import re
from collections.abc import Mapping, Sequence

from kpi.awards.papers.award_paper import AwardData, Candidate
from kpi.awards.rules.phrases import ASPIRATIONAL
from kpi.awards.words import (
    REASON,
    RECIPIENTS,
    RESULT,
    RULE,
    award_title,
    counted,
    criterion_name,
    in_print,
    listed,
    money,
    reasons_of,
    shorter,
    shown,
    unique,
    verdict_text,
)
from kpi.numbers import vietnamese
from kpi.papers.settings import DOTS
from kpi.plan.model import Award, Criterion

MOST_POINTS = 3
_MET = "Đáp ứng các tiêu chuẩn."
MOST_NAMED_COLUMNS = 6
_LOOKED_UP = ("dossier_complete", "nominee_in_scope", "no_pending_discipline")  # the clause names one of many pieces
_SAID_AT_ONCE = ("reviewer_decides", "dossier_complete", "no_pending_discipline")
_OF_MONTH = re.compile(r",? ?số liệu tháng \d\d/\d{4}")


def name_of(row: Candidate) -> str:
    """A candidate as papers name them: a person with Ông/Bà and the place of work; namesakes told apart."""
    about = (row.told_apart, row.unit_name if row.recipient == "individual" else "")
    told = ", ".join(part for part in about if part)
    return f"{row.title_and_name} ({told})" if told else row.title_and_name


def how_many_of(rows: Sequence[Candidate]) -> str:
    """How many collectives and people: "05 tập thể và 02 cá nhân"; empty where there is nobody."""
    numbers = {word: sum(row.recipient == kind for row in rows) for kind, word in RECIPIENTS.items()}
    return " và ".join(f"{counted(number)} {word}" for word, number in numbers.items() if number)


def reason_of(row: Candidate, most: int = MOST_POINTS) -> str:
    """Why a candidate has this verdict, criterion by criterion, `most` points of each; no full stop at its end."""
    wanted = {"not_eligible": ("not_met",), "open": ("open",)}.get(row.verdict, ())
    found = [_criterion_reason(criterion, most) for criterion in row.criteria if criterion["result"] in wanted]
    text = listed(part for part in found if part).rstrip(". ")
    if row.is_held:
        text = listed(part for part in (text, "có kiến nghị chưa trả lời") if part)
    return text or verdict_text(row.verdict, row.is_provisional)


def _criterion_reason(criterion: Mapping, most: int) -> str:
    """One criterion that is not met or open: the first few points it failed on, the rest counted."""
    called, result = criterion_name(criterion), criterion["result"]
    name = f"tiêu chuẩn {called}"
    points = [item for item in criterion.get("items") or () if item.get("result") == result]
    if criterion.get("rule") in _SAID_AT_ONCE or not points:
        reasons = ", ".join(REASON.get(reason, reason) for reason in reasons_of(criterion))
        is_asked = criterion.get("rule") == "reviewer_decides" and result == "open"
        return (
            f"{name}: {reasons}" if is_asked and reasons else f"{name}: {in_print(criterion.get('found')).rstrip('. ')}"
        )
    told = unique(_point(item, called) for item in points)
    more = len(told) - most
    also = [f"và {more} nội dung khác (xem Phiếu thẩm định)"] if more > 0 else []
    return f"{name}: {listed([*told[:most], *also])}"


def _point(item: Mapping, called: str) -> str:
    """A point in one breath: what was found and what was needed, without the month the figure is of.

    Neither the criterion's own name (`called`) nor that of the point is said twice, nor the plan's hedge.
    """
    what = str(item["what"])
    found = _OF_MONTH.sub("", in_print(item["found"])).replace(f"; {ASPIRATIONAL}", "").rstrip(". ")
    needed = shorter(in_print(item["needed"])).removeprefix(f"{what}: ")
    said = f"{found} (cần {needed[:1].lower()}{needed[1:]})"
    return said if what == called else f"{what}: {said}"


def achievement_of(row: Candidate) -> str:
    """Tóm tắt thành tích: the nomination's own words, else what the approved figures say."""
    if row.achievement:
        return row.achievement
    lines = []
    for criterion in row.criteria:
        if criterion.get("rule") in ("dossier_complete", "no_pending_discipline") or criterion["result"] != "met":
            continue
        points = [item for item in criterion.get("items") or () if item.get("result") == "met"]
        if criterion.get("rule") == "all_applicable_met" and points:
            lines.append(f"đạt hoặc vượt {len(points)}/{len(points)} mốc của các chỉ tiêu thi đua áp dụng")
        elif criterion.get("rule") == "rank_at_most":
            lines.append(f"{points[0]['what'] if points else 'thứ hạng'}: {shown(criterion.get('found'))}")
    text = "; ".join(lines)
    return f"{_capital(text)}." if text else DOTS


def counts_of(data: AwardData, recipient: str) -> dict[str, int]:
    """How many were judged and proposed, how many of those proposed have each verdict, how many are on the list."""
    rows = data.of(recipient)
    proposed = [row for row in rows if row.is_proposed]
    verdicts = {key: sum(row.verdict == key for row in proposed) for key in ("eligible", "not_eligible", "open")}
    return {"judged": len(rows), "proposed": len(proposed), **verdicts, "listed": len(data.listed(recipient))}


def list_rows(data: AwardData, recipient: str) -> list[dict]:
    """Phụ lục: one row per candidate on the list, in order."""
    rows = []
    for number, row in enumerate(data.listed(recipient), 1):
        rows.append(
            {
                "tt": str(number),
                "ten": row.name,
                "nam_sinh": str(row.birth_year or ""),
                "chuc_vu": row.position,
                "don_vi": row.unit_name,
                "thanh_tich": achievement_of(row),
                "hinh_thuc": award_title(data.award(row.award_code).name),
                "ghi_chu": remark_of(row),
                "tien": money(row.prize_vnd),
                "quyet_dinh": f"{row.decision_number}, ngày {row.signed_on:%d/%m/%Y}" if row.signed_on else "",
            }
        )
    return rows


def remark_of(row: Candidate) -> str:
    """Ghi chú: a provisional finding, or a decision that differs from the finding."""
    notes = ["tạm tính theo số ước thực hiện"] if row.is_provisional else []
    if row.decision and row.decision.get("is_other_than_finding"):
        notes.append("quyết định khác với kết quả thẩm định")
    return _capital(listed(notes))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def remark_lines(data: AwardData, recipient: str) -> list[str]:
    """The remarks of a part whose table has no column for them (danh sách trích ngang), by the row's number."""
    told = [(number, row, remark_of(row)) for number, row in enumerate(data.listed(recipient), 1)]
    return [f"Số {number}, {row.name}: {remark[0].lower()}{remark[1:]}." for number, row, remark in told if remark]


def unlisted_text(data: AwardData, recipient: str) -> str:
    """What stands in the place of an empty part of the list."""
    return f"Không có {RECIPIENTS[recipient]} trong danh sách."


def score_rows(data: AwardData) -> list[dict]:
    """Score and rank of the collectives on the list: aids only, printed where somebody asked for them."""
    return [
        {
            "ten": row.name,
            "diem": vietnamese(row.score, 2),
            "hang": "Không xếp hạng" if row.rank is None else f"{row.rank}/{row.group_size}",
        }
        for row in data.listed("collective")
    ]


def criteria_annexes(data: AwardData) -> list[dict]:
    """One annex per award: every candidate with the result of each criterion, the finding and its ground."""
    annexes: list[dict] = []
    for award in data.awards:
        rows = [row for row in data.candidates if row.award_code == award.code]
        names = [criterion_name(criterion.model_dump()) for criterion in award.criteria]
        is_wide = len(names) > MOST_NAMED_COLUMNS  # so many columns are too narrow for a name: they bear a number
        heads = [f"({place})" for place in range(1, len(names) + 1)] if is_wide else names
        called = [f"{head} {name}" for head, name in zip(heads, names, strict=True)] if is_wide else names
        asked = [(name, _asked(criterion, name)) for name, criterion in zip(names, award.criteria, strict=True)]
        notes = [
            f"{call}: {words}" if words.casefold() != name.casefold() else call
            for call, (name, words) in zip(called, asked, strict=True)
        ]
        annexes.append(
            {
                "so": "Phụ lục",
                "ten": f"KẾT QUẢ THẨM ĐỊNH TỪNG TIÊU CHUẨN: {award.name.upper()}",
                "cot": heads or ["–"],
                "hang": [_criteria_row(number, row, award) for number, row in enumerate(rows, 1)],
                "ghi_chu": ["Tiêu chuẩn: " + "; ".join(notes) + "."] if notes != names else [],
                "sang_trang": bool(annexes),
            }
        )
    if len(annexes) > 1:
        for place, annex in enumerate(annexes, 1):
            annex["so"] = f"Phụ lục {_roman(place)}"
    return annexes


def _asked(criterion: Criterion, name: str) -> str:
    """What a criterion asks: the question; the rule, where the clause names one piece of many; else the plan's words.

    Its own number is not said twice.
    """
    rule = RULE.get(criterion.rule, "")
    by_rule = criterion.rule in _LOOKED_UP or not criterion.clause or not criterion.clause.words
    words = criterion.question or (rule if by_rule else criterion.clause.words if criterion.clause else "")
    return words.removeprefix(f"{name} ").strip(" ?") if name.startswith("(") else words.strip(" ?")


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def in_short(row: Candidate) -> str:
    """Of somebody nobody proposed: which criteria, not each figure (the workbook has them all)."""
    names: dict[str, list[str]] = {"not_met": [], "open": []}
    for criterion in row.criteria:
        names.get(criterion["result"], []).append(criterion_name(criterion))
    told = [f"{RESULT[result]}: {', '.join(found)}." for result, found in names.items() if found]
    return " ".join(told) or _MET


def _criteria_row(number: int, row: Candidate, award: Award) -> dict:
    results = {criterion["code"]: RESULT.get(criterion["result"], "–") for criterion in row.criteria}
    cells = [results.get(criterion.code, "–") for criterion in award.criteria]
    ground = _MET if row.verdict == "eligible" and not row.is_held else f"{_capital(reason_of(row))}."
    ground = ground if row.is_proposed else in_short(row)
    ground += f" {remark}." if (remark := remark_of(row)) else ""
    verdict = verdict_text(row.verdict, row.is_provisional)
    verdict += "" if row.is_proposed else " (không gửi đề nghị)"
    return {"tt": str(number), "ten": name_of(row), "ket_luan": verdict, "ly_do": ground, "o": cells or ["–"]}


def by_kind(data: AwardData, recipient: str) -> list[dict]:
    """Those proposed, each with the finding and its reason, for the notice to the units."""
    return [
        {
            "ten": name_of(row),
            "ket_luan": verdict_text(row.verdict, row.is_provisional),
            "ly_do": _MET if row.verdict == "eligible" and not row.is_held else f"{_capital(reason_of(row))}.",
        }
        for row in data.of(recipient)
        if row.is_proposed
    ]

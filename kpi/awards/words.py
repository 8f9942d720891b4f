"""Answers how verdicts, reasons and what a criterion rests on read in a printed paper; never judges anybody.

Words of domain 7: a verdict is a finding ("Đủ điều kiện đề nghị"), never "được khen".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from kpi.awards.rules.phrases import ASPIRATIONAL, INFERRED
from kpi.numbers import whole_or_decimal
from kpi.papers.words import NO_TARGET
from kpi.period import local_day, local_text, period_text
from kpi.plan.config_texts import texts
from kpi.plan.worded import Worded

ERASED = "(đã xóa họ tên theo yêu cầu)"  # only where a person was erased
UNMEASURED = "không đo bằng số"  # before the words of the plan that no figure measures
VERDICT, RESULT, REASON = Worded("award_verdicts"), Worded("award_results"), Worded("award_reasons")
RULE = Worded("award_rules")
OUTCOME, OPINION = Worded("award_outcomes"), Worded("appraisal_opinions")
RECIPIENTS = {"collective": "tập thể", "individual": "cá nhân"}
LONGEST_NAME = 48  # letters of a criterion's name, where nobody gave it a short one
_OF_RECIPIENT = re.compile(r"\s*\((?:tập thể|cá nhân)\)\s*$")


def award_title(name: str) -> str:
    """The award as a certificate names it: without "(tập thể)" or "(cá nhân)" at its end."""
    return _OF_RECIPIENT.sub("", name)


def verdict_text(verdict: str, is_provisional: bool = False) -> str:
    """A verdict in words; "(tạm tính)" where it rests on the unit's own estimate."""
    return VERDICT.get(verdict, verdict) + (" (tạm tính)" if is_provisional else "")


def result_text(criterion: Mapping) -> str:
    """The result of a criterion; where it is open, with each of its reasons."""
    text = RESULT.get(criterion["result"], criterion["result"])
    if criterion["result"] != "open":
        return text
    reasons = reasons_of(criterion)
    return f"{text} ({', '.join(REASON.get(reason, reason) for reason in reasons)})" if reasons else text


def reasons_of(criterion: Mapping) -> list[str]:
    """Why a criterion is open: the codes, the first one first, none twice."""
    first = [criterion["reason"]] if criterion.get("reason") else []
    return list(dict.fromkeys([*first, *(criterion.get("reasons") or ())]))


def criterion_name(criterion: Mapping) -> str:
    """A criterion as the plan numbers it, "(i2)", else as words.yaml names it, else the first words of what it asks.

    Its code never stands on a screen or in a paper: an officer who writes a plan calls it as he likes.
    """
    code = criterion["code"]
    if re.fullmatch(r"i\d+", code):
        return f"({code})"
    known = texts("words.yaml").get("criteria", {}).get(code)
    return str(known) if known else _first_words(str(criterion.get("question") or RULE.get(criterion["rule"], code)))


def _first_words(asked: str) -> str:
    """As many whole words of a question as a column has room for."""
    said = asked.strip(" ?.")
    short = re.split(r"[,;:(]", said)[0].strip()
    if len(short) > LONGEST_NAME:
        short = f"{short[:LONGEST_NAME].rsplit(' ', 1)[0]} …"
    return short[:1].upper() + short[1:]


def clause_text(clause: object) -> str:
    """A clause as it is cited: "III.2: “…”"; dots where the configuration cites none."""
    if not clause:
        return "–"
    if isinstance(clause, str):
        return clause
    at, words = (_of(clause, key) for key in ("at", "words"))
    return f"{at}: “{words}”" if words else str(at)


def shown(value: object) -> str:
    """Whatever a criterion needs or found, for people: text as it is, numbers as Vietnamese readers write them."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, (int, float, Decimal)):
        return whole_or_decimal(value)
    if isinstance(value, datetime):
        return local_text(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {shown(item)}" for key, item in value.items() if item is not None)
    if isinstance(value, (list, tuple)):
        return "; ".join(shown(item) for item in value)
    return str(value)


def source_text(source: Mapping | None) -> str:
    """The cell a figure came from, who sent it and when; "–" where nothing was sent."""
    if not source:
        return "–"
    cell = f"ô {source['cell']}" if source.get("cell") else ""
    sheet = f"trang “{source['sheet']}”" if source.get("sheet") else ""
    sent = f"nộp {moment_text(source['submitted_at'])}" if source.get("submitted_at") else ""
    by = f"bởi {source['submitted_by']}" if source.get("submitted_by") else ""
    return ", ".join(part for part in (source.get("file") or "", sheet, cell, f"{sent} {by}".strip()) if part) or "–"


def approval_text(row: Mapping) -> str:
    """Who approved a figure and when; empty where nobody did."""
    if not row.get("approved_by"):
        return ""
    return f"duyệt bởi {row['approved_by']}" + (
        f", {moment_text(row['approved_at'])}" if row.get("approved_at") else ""
    )


def cited(row: Mapping) -> str:
    """A point or a criterion as a paper cites it: its source and the day on which that was approved; "–" without."""
    return ", ".join(part for part in (_cited_source(row.get("source") or {}), cited_approval(row)) if part) or "–"


def _cited_source(source: Mapping) -> str:
    """Which report or document, where in it, when it was handed in.

    Never the name of a file or of an account: those stand in the workbook and on the screen.
    """
    month = source.get("period")
    number = source.get("document_number")
    what = f"báo cáo {period_text(month)}" if month else f"văn bản số {number}" if number else ""
    line = re.fullmatch(r"L(\d+)", source.get("cell") or "")
    sheet = f"trang “{source['sheet']}”" if source.get("sheet") else ""
    cell = f"dòng {line[1]}" if line else f"ô {source['cell']}" if source.get("cell") else ""
    sent = f"gửi ngày {_day(source['submitted_at'])}" if source.get("submitted_at") else ""
    return ", ".join(part for part in (what, sheet, cell, sent) if part)


def cited_approval(row: Mapping) -> str:
    """The day on which a figure was approved, as a paper says it; empty where nobody did."""
    return f"duyệt ngày {_day(row['approved_at'])}" if row.get("approved_by") and row.get("approved_at") else ""


def _day(moment: datetime) -> str:
    return f"{local_day(moment):%d/%m/%Y}"


def moment_text(moment: object) -> str:
    """A moment for people, whether it comes as a timestamp or as text."""
    return local_text(moment) if isinstance(moment, datetime) else str(moment)


def money(amount_vnd: int | None) -> str:
    """An amount: "1.410.000"; dots where there is none."""
    return "…………" if amount_vnd is None else f"{amount_vnd:,d}".replace(",", ".")


def shorter(needed: str) -> str:
    """What a milestone asks for, with the plan's own hedge in one word."""
    return needed.replace(ASPIRATIONAL, "phấn đấu")


def in_print(said: object) -> str:
    """What a criterion needs or found as an official paper says it: no word of the program's own reckoning."""
    return shown(said).replace(INFERRED, NO_TARGET)


def counted(number: int) -> str:
    """A number of recipients as papers write it: below 10 with a leading 0."""
    return f"{number:02d}"


def listed(names: Iterable[str]) -> str:
    """Names one after another: "A; B; C"."""
    return "; ".join(names)


def unique(texts: Iterable[str]) -> Sequence[str]:
    """Each text once, in the order of its first appearance."""
    return list(dict.fromkeys(texts))


def _of(thing: object, key: str) -> object:
    return thing.get(key) if isinstance(thing, Mapping) else getattr(thing, key, None)

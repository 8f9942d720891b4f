"""Answers which legal bases and amounts an office confirmed, and which a paper may print; never confirms one itself.

config/awards/prizes.yaml says what is commonly known, `verified` what was read in a published source. What is not, an
office confirms with its own document, for exactly the value that stands there; another value is unconfirmed again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kpi.awards.rules.prizes import BaseSalary, Coefficient, LegalBasis, Prizes

_NUMBER = r"số\s+\d+[\w./Đ-]*"
_DAY = r"ngày\s+(?:\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d{1,2}/\d{1,2}/\d{4})"
_TYPE = r"^(?:Bộ luật|Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Hướng dẫn|Pháp lệnh)\b"
_BY = r"của\s+(?:Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|Thủ tướng Chính phủ|Bộ trưởng\s+\S+\s+\S+)"
_LEVELS = {"commune": "Chủ tịch UBND cấp xã", "district": "Chủ tịch UBND cấp huyện", "agency": "thủ trưởng cơ quan"}


@dataclass(frozen=True)
class LegalValue:
    """One law or amount: key, kind (law | money), in words, its span, the value as text; who confirmed it, if anybody.

    is_verified: the configuration says that it was read in a published source. confirmation: the newest word of an
    office on this very value (cited_as, document_number, signed_on, recorded_by, recorded_at), None without one.
    """

    key: str
    kind: str
    words: str
    value_text: str
    from_: date | None
    to: date | None
    is_verified: bool
    confirmation: Mapping[str, Any] | None = None
    cited_as: str = ""

    @property
    def is_confirmed(self) -> bool:
        """True when a paper may rest on it."""
        return self.is_verified or self.confirmation is not None

    @property
    def is_citable(self) -> bool:
        """True for a confirmed law that is cited with number, day and title; for money: confirmed."""
        return self.is_confirmed and (self.kind != "law" or is_whole_citation(self.cited_as))


def is_whole_citation(text: str) -> bool:
    """True when a law is cited with its number, its day and its title: with less it is not printed at all."""
    if not re.search(_NUMBER, text) or not re.search(_DAY, text):
        return False
    rest = re.sub(f"{_NUMBER}|{_DAY}|{_BY}", " ", re.sub(_TYPE, " ", text))
    return len(re.findall(r"\w+", rest)) >= 2


def legal_values(prizes: Prizes, confirmations: Mapping[str, Mapping[str, Any]]) -> list[LegalValue]:
    """Every law and amount of the file with what was said of it, laws first, in the order of the file."""
    found = [
        _value(f"law/{law.code}", "law", law.cited_as, law.cited_as, law, confirmations)
        for law in prizes.legal_registry
    ]
    for salary in prizes.base_salaries:
        text = f"{_grouped(salary.amount_vnd)} đồng"
        found.append(_value(_salary_key(salary), "money", f"Lương cơ sở {text}/tháng", text, salary, confirmations))
    for row in prizes.coefficients:
        text = _decimal(row.coefficient)
        words = f"Hệ số {text} cho một cá nhân, {_LEVELS[row.level]} quyết định"
        found.append(_value(_coefficient_key(row), "money", words, text, row, confirmations))
    times, step = _decimal(prizes.collective.times), _grouped(prizes.rounding.up_to_vnd)
    whole = ((None, None), confirmations)
    found.append(_plain("collective", f"Tập thể bằng {times} lần cá nhân", times, prizes.collective.verified, *whole))
    found.append(_plain("rounding", f"Làm tròn lên {step} đồng", step, prizes.rounding.verified, *whole))
    return found


def with_confirmations(prizes: Prizes, confirmations: Mapping[str, Mapping[str, Any]]) -> Prizes:
    """The same laws and amounts, `verified` also where an office confirmed them, laws cited as it cites them."""
    known = {value.key: value for value in legal_values(prizes, confirmations)}

    def law(item: LegalBasis) -> LegalBasis:
        value = known[f"law/{item.code}"]
        return item.model_copy(update={"verified": value.is_citable, "cited_as": value.cited_as})

    def money(item: Any, key: str) -> Any:
        return item.model_copy(update={"verified": known[key].is_confirmed})

    return prizes.model_copy(
        update={
            "legal_registry": tuple(law(item) for item in prizes.legal_registry),
            "base_salaries": tuple(money(item, _salary_key(item)) for item in prizes.base_salaries),
            "coefficients": tuple(money(item, _coefficient_key(item)) for item in prizes.coefficients),
            "collective": money(prizes.collective, "collective"),
            "rounding": money(prizes.rounding, "rounding"),
        }
    )


def _value(key: str, kind: str, words: str, text: str, row: Any, confirmations: Mapping) -> LegalValue:
    span = (row.from_, row.to)
    found = _plain(key, words, text, row.verified, span, confirmations, kind)
    said = found.confirmation and found.confirmation.get("cited_as")
    return LegalValue(**{**found.__dict__, "cited_as": said or (text if kind == "law" else "")})


def _plain(
    key: str,
    words: str,
    text: str,
    is_verified: bool,
    span: tuple[date | None, date | None],
    confirmations: Mapping[str, Mapping[str, Any]],
    kind: str = "money",
) -> LegalValue:
    value_text = f"{text} ({span[0] or ''} – {span[1] or ''})"
    newest = confirmations.get(key)
    holds = newest is not None and newest["is_confirmed"] and newest["value_text"] == value_text
    return LegalValue(key, kind, words, value_text, *span, is_verified, newest if holds else None)


def _salary_key(row: BaseSalary) -> str:
    return f"salary/{row.from_ or 'dau'}"


def _coefficient_key(row: Coefficient) -> str:
    return f"coefficient/{row.level}/{row.from_ or 'dau'}"


def _decimal(number: Any) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def _grouped(number: int) -> str:
    return f"{number:,d}".replace(",", ".")

"""Answers how much money comes with a Giấy khen signed on a day, and which laws hold then; never guesses a value.

Amount = coefficient × lương cơ sở by the date of the decision (config/awards/prizes.yaml; domain 5). A value that
nobody has checked still counts, but its name comes back in `Prize.unverified`, to be printed beside the amount.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from fnmatch import fnmatchcase
from typing import Annotated, Literal

from pydantic import Field, model_validator

from kpi.plan.config_settings import WrongSettings, settings_from
from kpi.plan.model import Award, Refusal
from kpi.plan.model.words import Code, Strict, demand

PRIZES_FILE = "awards/prizes.yaml"
Level = Literal["commune", "district", "agency"]
Money = Annotated[int, Field(gt=0)]


class PrizesFault(Exception):
    """prizes.yaml cannot be used. `found`: the key or the line that is wrong."""

    def __init__(self, found: str):
        super().__init__(f"{PRIZES_FILE}: {found}")
        self.found = found


class Dated(Strict):
    """A value in force from a day to a day, both included (None: without limit)."""

    from_: date | None = Field(None, alias="from")
    to: date | None = None
    verified: bool

    @model_validator(mode="after")
    def _in_order(self) -> "Dated":
        demand(self.from_ is None or self.to is None or self.from_ <= self.to, "to", self.to, f"từ {self.from_} trở đi")
        return self

    def holds_on(self, day: date) -> bool:
        """True on a day of its span."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


class BaseSalary(Dated):
    """Lương cơ sở in đồng a month."""

    amount_vnd: Money


class Coefficient(Dated):
    """How many times lương cơ sở one person gets, by who awards."""

    level: Level
    coefficient: Annotated[Decimal, Field(gt=0, le=100)]
    legal_basis: Code


class LegalBasis(Dated):
    """A law or decree as a paper cites it; report_form: the form of a Báo cáo thành tích that it holds."""

    code: Code
    cited_as: str
    report_form: str = ""


class Collective(Strict):
    """How many times a person's money a collective gets."""

    times: Annotated[Decimal, Field(gt=0, le=100)]
    verified: bool


class Rounding(Strict):
    """The đồng to which an amount is rounded up."""

    up_to_vnd: Money
    verified: bool


class Prizes(Strict):
    """Everything of prizes.yaml."""

    base_salaries: tuple[BaseSalary, ...]
    coefficients: tuple[Coefficient, ...]
    collective: Collective
    rounding: Rounding
    awarders: dict[str, Level] = Field(default_factory=dict)
    legal_registry: tuple[LegalBasis, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> "Prizes":
        codes = [law.code for law in self.legal_registry]
        twice = ", ".join(sorted({code for code in codes if codes.count(code) > 1}))
        demand(not twice, "legal_registry", twice, "mỗi mã chỉ một lần")
        known = set(codes)
        for row in self.coefficients:
            demand(row.legal_basis in known, "coefficients.legal_basis", row.legal_basis, "mã có trong legal_registry")
        _no_overlap("base_salaries", self.base_salaries)
        for level in {row.level for row in self.coefficients}:
            _no_overlap(f"coefficients.{level}", [row for row in self.coefficients if row.level == level])
        return self


@dataclass(frozen=True)
class Prize:
    """The money of one recipient. `unverified`: in words, each value behind the amount that nobody has checked."""

    amount_vnd: int
    coefficient: Decimal
    base_salary_vnd: int
    times: Decimal
    legal_basis: str
    unverified: tuple[str, ...]


def load_prizes() -> Prizes:
    """The dated values as the folder of the configuration has them, else the product's own; else PrizesFault."""
    try:
        return settings_from(PRIZES_FILE, Prizes)
    except WrongSettings as wrong:
        raise PrizesFault(wrong.found) from wrong


def level_of(prizes: Prizes, who: str) -> Level | None:
    """Who awards: commune, district or agency, by name or by one with `*`; None when the configuration does not say."""
    if who in prizes.awarders:
        return prizes.awarders[who]
    return next((level for name, level in prizes.awarders.items() if "*" in name and fnmatchcase(who, name)), None)


def prize_of(prizes: Prizes, award: Award, decided_on: date) -> Prize | Refusal:
    """The money of one recipient of an award whose decision is signed on a day (domain 5)."""
    return prize_by(prizes, award.awarder or "", award.recipient, decided_on)


def prize_by(prizes: Prizes, awarder: str, recipient: str, decided_on: date) -> Prize | Refusal:
    """The money of one recipient (individual, collective …) of whom this awarder awards on a day.

    Refused: nobody said at which level the awarder stands; no coefficient or no lương cơ sở is known for that day (a
    district awards nothing from 1/7/2025 on).
    """
    level = level_of(prizes, awarder)
    if level is None:
        return Refusal("prize_awarder_unknown", awarder or "–", PRIZES_FILE)
    day = f"{decided_on:%d/%m/%Y}"
    salary = next((row for row in prizes.base_salaries if row.holds_on(decided_on)), None)
    row = next((row for row in prizes.coefficients if row.level == level and row.holds_on(decided_on)), None)
    if salary is None or row is None:
        return Refusal("prize_not_known", day, f"{awarder}; {PRIZES_FILE}")
    times = prizes.collective.times if recipient == "collective" else Decimal(1)
    exact = row.coefficient * salary.amount_vnd * times
    step = prizes.rounding.up_to_vnd
    amount = int((exact / step).to_integral_value(ROUND_CEILING)) * step
    checked = [
        (row.verified, f"hệ số {_decimal(row.coefficient)}"),
        (salary.verified, f"lương cơ sở {_grouped(salary.amount_vnd)} đồng"),
        (times == 1 or prizes.collective.verified, f"tập thể bằng {_decimal(times)} lần cá nhân"),
        (amount == exact or prizes.rounding.verified, f"làm tròn lên {_grouped(step)} đồng"),
    ]
    unverified = tuple(words for is_checked, words in checked if not is_checked)
    law = next(law for law in prizes.legal_registry if law.code == row.legal_basis)
    return Prize(amount, row.coefficient, salary.amount_vnd, times, law.cited_as, unverified)


def laws_on(prizes: Prizes, day: date) -> list[LegalBasis]:
    """The laws and decrees of the registry that are in force on a day, in the registry's order."""
    return [law for law in prizes.legal_registry if law.holds_on(day)]


def _no_overlap(key: str, rows: Iterable[Dated]) -> None:
    last = None
    for row in sorted(rows, key=lambda item: item.from_ or date.min):
        if last is not None:
            begins = row.from_ or date.min
            demand(last.to is not None and last.to < begins, key, begins, "các khoảng thời gian không chồng nhau")
        last = row


def _decimal(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def _grouped(number: int) -> str:
    return f"{number:,d}".replace(",", ".")

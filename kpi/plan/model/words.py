"""Answers what the smallest words are: measures, bases, roles, problems, refusals; never reads a file."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Measure = Literal["share", "done", "count", "rank", "assessment", "points"]
Accumulation = Literal["cumulative", "month_end", "flow"]
Source = Literal["report", "register", "reviewer"]
Basis = Literal["reported", "approved"]
Role = Literal["leader", "unit", "unit_head", "verifier", "reviewer", "admin"]
STEP_MEASURES = ("done", "rank", "assessment")
ESTIMATE_PART = "uoc_ca_nam"  # reserved: Ước thực hiện cả năm (design 5)

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]+$", max_length=80)]
Target = Annotated[Decimal, Field(ge=0, max_digits=24, decimal_places=6)]


Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing in a file that its submitter can mend; rendered late from config/messages.yaml."""

    code: str
    severity: Severity
    sheet: str | None = None
    cell: str | None = None
    found: str | None = None
    expected: str | None = None


@dataclass(frozen=True)
class Refusal:
    """What a role may not or a status does not allow; rendered late from config/messages.yaml."""

    code: str
    found: str | None = None
    expected: str | None = None


class Strict(BaseModel):
    """A piece of configuration: an unknown key is an error, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class UnmetDemand(ValueError):
    """A configuration value that is not allowed: which key, what was found, what is allowed."""

    def __init__(self, key: str, found: object, allowed: str):
        super().__init__(f"{key}: tìm thấy {found!s}; cho phép: {allowed}")
        self.key, self.found, self.allowed = key, found, allowed


def demand(holds: bool, key: str, found: object, allowed: str) -> None:
    """Raise UnmetDemand when a configuration value breaks a rule that spans several keys."""
    if not holds:
        raise UnmetDemand(key, found, allowed)

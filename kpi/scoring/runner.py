"""Answers a question about figures by composing the SQL models one model needs; never holds SQL of its own.

Each models/<name>.sql reads the models it names in `from` and `join`, the dimension tables and the facts. The two
readings (now, as of a moment) differ only in which model stands for `counted_submission`.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from kpi.period import FAR_FUTURE
from kpi.plan.model import Basis

EVERY_DAY = date(9999, 12, 31)
MODELS_DIR = Path(__file__).parent / "models"
_REFERENCE = re.compile(r"\b(?:from|join)\s+([a-z_]+)\b")
_RANKS = "\nboard as ("  # the model that ranks, in a composed statement
_PARAMETER = re.compile(r"\$([a-z_0-9]+)")


class Engine(Protocol):
    """What runs a statement with named parameters and gives its rows."""

    def rows(self, sql: str, values: dict[str, Any]) -> list[dict]:
        """The rows of a statement, one dict each."""


@dataclass(frozen=True)
class Question:
    """Which campaign, configuration, basis and months are asked about; as_of None = now.

    `units`: only these units' figures (None = every unit); a unit's figures never depend on another unit but the one
    whose successor it is. `due_through`: the last day that had ended at the moment asked, or the last due date up to
    it: a milestone is due when its day is over, not because a month is asked about (design 3.10 b).
    """

    campaign: str
    config_sha256: str
    basis: Basis
    from_index: int
    to_index: int
    as_of: datetime | None = None
    units: tuple[str, ...] | None = None
    due_through: date = EVERY_DAY

    @property
    def made_by(self) -> str:
        """The models with the due dates they took as past: rows made before another passed are not those of now."""
        return f"{MODELS_VERSION}@{self.due_through}"


@cache
def model_text(name: str) -> str:
    """The text of models/<name>.sql without its comments."""
    lines = (MODELS_DIR / f"{name}.sql").read_text("utf-8").splitlines()
    return "\n".join(line.split("-- ")[0].rstrip() for line in lines if not line.startswith("--"))


@cache
def _known() -> frozenset[str]:
    return frozenset(path.stem for path in MODELS_DIR.glob("*.sql"))


StandsFor = tuple[tuple[str, str], ...]  # model -> the text that is read in its place


def _needed(name: str, stands_for: dict[str, str], seen: dict[str, str]) -> Iterator[str]:
    if name in seen:
        return
    seen[name] = text = stands_for.get(name) or model_text(name)
    for reference in dict.fromkeys(_REFERENCE.findall(text)):
        if reference in stands_for or (reference in _known() and reference != name):
            yield from _needed(reference, stands_for, seen)
    yield name


@cache
def steps_of(names: tuple[str, ...]) -> dict[str, str]:
    """Every model that these rest on, themselves last, in an order in which each reads only earlier ones: its text."""
    texts: dict[str, str] = {}
    counted = {"counted_submission": model_text("current_submission_now")}
    order = [step for name in names for step in _needed(name, counted, texts)]
    return {step: texts[step] for step in order}


@cache
def composed(name: str, is_as_of: bool, final: str, stands_for: StandsFor = (), stage: str = "") -> str:
    """One statement: every model `name` rests on as a CTE, in order, then `final`; its rows become table `stage`."""
    final = "\n".join(line for line in final.splitlines() if not line.startswith("--"))
    counted = model_text("current_submission_as_of" if is_as_of else "current_submission_now")
    texts: dict[str, str] = {}
    order = list(_needed(name, {"counted_submission": counted, **dict(stands_for)}, texts))
    bodies = ",\n".join(f"{model} as (\n{texts[model]}\n)" for model in order)
    making = f"create or replace temporary table {stage} as\n" if stage else ""
    own = final.lstrip().removeprefix("with\n")  # a statement with steps of its own goes on with them
    return f"{making}with\n{bodies}{'' if own == final else ','}\n{own}"


def ask(
    engine: Engine, name: str, question: Question, final: str = "", stands_for: StandsFor = (), **more: Any
) -> list[dict]:
    """The rows of model `name` for a question; `final` may narrow or order them (`select … from <name> …`).

    `stands_for`: texts that are read in the place of models. Raises KeyError when the statement needs a parameter that
    was not given, ValueError for ranks among some units only.
    """
    return engine.rows(*statement_of(name, question, final, stands_for, **more))


def statement_of(
    name: str, question: Question, final: str = "", stands_for: StandsFor = (), **more: Any
) -> tuple[str, dict[str, Any]]:
    """The statement that `ask` runs, and its parameters."""
    statement = composed(name, question.as_of is not None, final or f"select * from {name}", stands_for)
    if question.units is not None and _RANKS in statement:
        raise ValueError(f"{name}: hạng chỉ tính được giữa tất cả đơn vị")
    return statement, parameters_of(statement, question, **more)


def parameters_of(statement: str, question: Question, **more: Any) -> dict[str, Any]:
    """The parameters a statement names, from the question and `more`."""
    values = {
        "campaign": question.campaign,
        "config_sha256": question.config_sha256,
        "basis": question.basis,
        "from_index": question.from_index,
        "to_index": question.to_index,
        "as_of": question.as_of or FAR_FUTURE,
        "models_version": question.made_by,
        "due_through": question.due_through,
        "units": None if question.units is None else list(question.units),
        **more,
    }
    return {key: values[key] for key in set(_PARAMETER.findall(statement))}


def _models_version() -> str:
    digest = hashlib.sha256()
    for path in sorted(MODELS_DIR.glob("*.sql")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


MODELS_VERSION = _models_version()

"""Answers how many points a paper's answers earn under the key and the rulings; never changes an answer.

A ruling is applied by replay (the log stays as it is): all_correct, rekey, drop. A later ruling on a question takes
the place of an earlier one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpi.quiz.canonical import two_decimals

RULINGS = ("all_correct", "rekey", "drop")


@dataclass(frozen=True)
class Ruling:
    """A decision of the organisers about one question, with the minutes it stands in."""

    question: str
    kind: str
    new_key: str | None = None
    document_number: str = ""


@dataclass(frozen=True)
class Graded:
    """The points of one paper. right: the codes that counted as right; dropped: those taken out of this paper."""

    points: Decimal
    right: tuple[str, ...]
    dropped: tuple[str, ...]


def key_in_force(key: Mapping[str, str], rulings: Iterable[Ruling]) -> tuple[dict[str, str], set[str], set[str]]:
    """The key, the questions right for everybody, and the dropped ones, after the rulings in their order."""
    last = {ruling.question: ruling for ruling in rulings}
    now = dict(key) | {ruling.question: ruling.new_key or "" for ruling in last.values() if ruling.kind == "rekey"}
    return (
        now,
        {code for code, ruling in last.items() if ruling.kind == "all_correct"},
        {code for code, ruling in last.items() if ruling.kind == "drop"},
    )


def graded(
    questions: Iterable[str],
    answers: Mapping[str, str],
    key: Mapping[str, str],
    rulings: Iterable[Ruling] = (),
    points_each: Decimal = Decimal(1),
) -> Graded:
    """The points of one paper: blank is 0, nothing is taken off; a dropped question's points go to the others.

    15 right of the 19 left of 20 → 15 · 20/19 = 15,79 (two decimals, half up, once; TT-38).
    """
    in_force, for_all, dropped = key_in_force(key, rulings)
    paper = list(questions)
    out = tuple(code for code in paper if code in dropped)
    left = [code for code in paper if code not in dropped]
    right = tuple(
        code for code in left if code in for_all or (answers.get(code) and answers[code] == in_force.get(code))
    )
    share = Fraction(len(right) * len(paper), len(left)) if left else Fraction(0)
    return Graded(two_decimals(share * Fraction(points_each)), right, out)

"""Answers how two recipients of one name are told apart in a paper; never decides who is who, never adds a detail that
nobody needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from kpi.awards.papers.award_paper import Candidate
from kpi.syllables import name_key


def told_apart(rows: Sequence[Candidate], parents: Mapping[str, str]) -> list[Candidate]:
    """The rows, in order; those who share name and place with another one bear what tells them apart.

    The first of these that differs for all of them: year of birth, function, the body above the unit; else the number
    of the nomination. parents: unit code -> name of the unit above.
    """
    same: dict[tuple[str, str, str], list[Candidate]] = {}
    for row in rows:
        same.setdefault(_bears(row), []).append(row)
    return [replace(row, told_apart=_mark(row, same[_bears(row)], parents)) for row in rows]


def _bears(row: Candidate) -> tuple[str, str, str]:
    return row.recipient, name_key(row.name), row.unit_name


def _mark(row: Candidate, namesakes: Sequence[Candidate], parents: Mapping[str, str]) -> str:
    if len({item.key for item in namesakes}) < 2:  # alone, or one recipient proposed for two awards
        return ""
    for mark in (_born, _works_as, lambda item: _below(item, parents)):
        if _parts_all(namesakes, mark):
            return mark(row)
    return f"đề nghị số {row.nomination}" if row.nomination is not None else ""


def _parts_all(namesakes: Sequence[Candidate], mark: Callable[[Candidate], str]) -> bool:
    pairs = ((one, other) for one, other in combinations(namesakes, 2) if one.key != other.key)
    return all(mark(item) for item in namesakes) and all(mark(one) != mark(other) for one, other in pairs)


def _born(row: Candidate) -> str:
    return f"sinh năm {row.birth_year}" if row.birth_year else ""


def _works_as(row: Candidate) -> str:
    return row.position if row.recipient == "individual" else ""


def _below(row: Candidate, parents: Mapping[str, str]) -> str:
    above = parents.get(row.unit_code, "")
    return f"thuộc {above}" if above and row.recipient == "collective" else ""

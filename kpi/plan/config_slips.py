"""Answers which words of a plan nothing else knows (slips of the pen), with the nearest known one; repairs none."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from kpi.plan.config_errors import ConfigIssue, one_of
from kpi.plan.config_yaml import read_yaml
from kpi.plan.model import AppliesTo, Campaign, Unit
from kpi.plan.model.quiz import STAFF

_WORDS = "words.yaml"
_IS_CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+", re.IGNORECASE)  # an owner may also be told in words


def slips(
    name: str,
    campaign: Campaign,
    units: Iterable[Unit],
    words: Mapping[str, Any],
    scopes: Iterable[tuple[str, AppliesTo]],
) -> Iterator[ConfigIssue]:
    """Traits, unit kinds, owners, documents and units of measure that stand nowhere else.

    name: the file; units: all rows of the campaign; words: config/words.yaml; scopes: further groups of units, by key.
    """
    rows = tuple(units)
    kinds = {unit.kind for unit in rows} | set(words.get("unit_kinds", ()))
    traits = {trait for unit in rows for trait in unit.traits} | set(words.get("traits", ()))
    codes, measures = {unit.code for unit in rows}, set(words.get("measure_units", ()))
    groups = [(f"indicators.{item.code}.applies_to", item.applies_to) for item in campaign.indicators]
    for key, applies_to in [*groups, *scopes]:
        yield from _unknown(name, f"{key}.kinds", applies_to.kinds, kinds, "cột kind của tệp đơn vị", is_free=True)
        yield from _unknown(name, f"{key}.traits", applies_to.traits, traits, "cột traits của tệp đơn vị", is_free=True)
    for item in campaign.indicators:
        key = f"indicators.{item.code}"
        yield from _owners(name, key, item.owner, (), codes)
        figures = [("numerator", item.numerator), ("denominator", item.denominator)]
        for part, figure in [*figures, *((f"parts.{part.code}", part) for part in item.parts)]:
            said = (figure.measure_unit,) if figure and figure.measure_unit else ()
            yield from _unknown(
                name, f"{key}.{part}.measure_unit", said, measures, f"{_WORDS}, measure_units", is_free=True
            )
    for place, staff in _staff_of_quiz(campaign):
        yield from _unknown(name, place, staff, set(STAFF), "loại người trong danh sách dự thi")
    for place, grouped in _kinds_of_quiz(campaign):
        yield from _unknown(name, place, grouped, kinds, "cột kind của tệp đơn vị", is_free=True)
    for task in campaign.tasks:
        yield from _owners(name, f"tasks.{task.code}", task.owner, task.co_owners, codes)
    for award in campaign.awards:
        for criterion in award.criteria:
            key = f"awards.{award.code}.criteria.{criterion.code}"
            said = tuple(getattr(criterion, "documents", None) or ())
            yield from _unknown(name, f"{key}.documents", said, set(words.get("documents", ())), f"{_WORDS}, documents")
            yield from _unknown(name, f"{key}.kinds", criterion.kinds, kinds, "cột kind của tệp đơn vị", is_free=True)
            for named in ("writers_of", "member_of"):
                said = tuple(getattr(criterion, named))
                yield from _unknown(name, f"{key}.{named}", said, codes, "mã đơn vị trong tệp đơn vị", is_free=True)
            yield from _unknown(
                name, f"{key}.unit_traits", criterion.unit_traits, traits, "cột traits của tệp đơn vị", is_free=True
            )


def _kinds_of_quiz(campaign: Campaign) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The kinds of unit that a quiz puts in a group or leaves out, each with its key."""
    quiz = getattr(campaign, "quiz", None)
    for group in quiz.groups if quiz else ():
        yield f"quiz.groups.{group.code}.unit_kinds", group.unit_kinds
    if quiz:
        yield "quiz.out_unit_kinds", quiz.out_unit_kinds


def _staff_of_quiz(campaign: Campaign) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The kinds of staff in each group of a quiz, with their key: one misspelt leaves all its people undecided."""
    quiz = getattr(campaign, "quiz", None)
    for group in quiz.groups if quiz else ():
        yield f"quiz.groups.{group.code}.staff", group.staff


def is_code(owner: str) -> bool:
    """True for what is written as a code of a unit is: PHONG_TU_PHAP, in capitals or not; else it is told in words."""
    return _IS_CODE.fullmatch(owner) is not None


def _owners(name: str, key: str, owner: str | None, co_owners: Iterable[str], codes: set[str]) -> Iterator[ConfigIssue]:
    """Codes of units nearly like one that there is; an owner told in words is nobody's slip."""
    for where, said in ((f"{key}.owner", (owner,) if owner else ()), (f"{key}.co_owners", tuple(co_owners))):
        found = [word for word in said if is_code(word)]
        yield from _unknown(name, where, found, codes, "mã đơn vị, hoặc tên viết bằng chữ", is_free=True)


def split_numbers(name: str, raw: Any, where: str = "") -> Iterator[ConfigIssue]:
    """Numbers written with a comma inside {…}, which YAML reads as a number and an empty key (0,95: 0 and 95)."""
    rows = enumerate(raw) if isinstance(raw, list) else ()
    named = ((row.get("code", place) if isinstance(row, dict) else place, row) for place, row in rows)
    items = raw.items() if isinstance(raw, dict) else named
    before: tuple[Any, Any] = (None, None)
    for key, value in items:
        at = f"{where}.{key}".lstrip(".")
        if isinstance(raw, dict) and isinstance(key, int) and value is None and isinstance(before[1], int):
            found = f"{before[1]},{key}"
            yield ConfigIssue(
                name, f"{where}.{before[0]}".lstrip("."), found, f"{before[1]}.{key} (số lẻ viết dấu chấm)"
            )
        yield from split_numbers(name, value, at)
        before = (key, value)


def mail_addresses(folder: Path, codes: set[str]) -> Iterator[ConfigIssue]:
    """Addresses in mail.yaml of units that no units file has; a file that cannot be read is told by who sends mail."""
    path = folder / "mail.yaml"
    try:
        raw = read_yaml(path) if path.exists() else None
    except (OSError, ValueError, yaml.YAMLError):
        return
    addresses = raw.get("addresses") if isinstance(raw, dict) else None
    if isinstance(addresses, dict):
        yield from _unknown(path.name, "addresses", map(str, addresses), codes, "mã đơn vị trong units/")


def _unknown(
    name: str, key: str, said: Iterable[str], known: set[str], where: str, *, is_free: bool = False
) -> Iterator[ConfigIssue]:
    """is_free: a word of the plan's own may stand there, so that only one nearly like a known one is a slip."""
    for word in said:
        if word in known:
            continue
        allowed = one_of(word, known, where, 0.8 if is_free else 0.6)
        if allowed != where or not is_free:
            yield ConfigIssue(name, key, word, allowed)

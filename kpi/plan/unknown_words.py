"""Answers which words of a plan nothing else knows, though they may be the plan's own; told at the start, no fault.

What is nearly like a known word is a fault (config_slips.py). Never refuses a campaign and never guesses a word.
"""

from collections.abc import Iterable, Iterator

from kpi.plan.config import Plan
from kpi.plan.config_errors import one_of
from kpi.plan.config_slips import is_code
from kpi.plan.config_texts import texts
from kpi.plan.model import Problem
from kpi.plan.odd_days import odd_days

_MOST_NAMED = 8


def unknown_words(plan: Plan) -> list[Problem]:
    """One problem (warning) per word: cell: file and key; found: the word; expected: what is known, what follows."""
    campaign, file = plan.campaign, f"campaigns/{plan.campaign.code}.yaml"
    words = texts("words.yaml")
    kinds, traits = {unit.kind for unit in plan.units}, {trait for unit in plan.units for trait in unit.traits}
    codes, measures = {unit.code for unit in plan.units}, set(words.get("measure_units", ()))
    found: list[Problem] = []
    for item in campaign.indicators:
        key = f"{file}, indicators.{item.code}"
        found += _of_nobody(f"{key}.applies_to.kinds", item.applies_to.kinds, kinds)
        found += _of_nobody(f"{key}.applies_to.traits", item.applies_to.traits, traits)
        figures = [("numerator", item.numerator), ("denominator", item.denominator)]
        for part, figure in [*figures, *((f"parts.{part.code}", part) for part in item.parts)]:
            if figure and figure.measure_unit and figure.measure_unit not in measures:
                wanted = "chưa có chữ ở words.yaml, mục measure_units: màn hình, văn bản in nguyên mã"
                found.append(_told(f"{key}.{part}.measure_unit", figure.measure_unit, wanted))
        found += _owners(f"{key}.owner", (item.owner,) if item.owner else (), codes)
        if not item.effective_weight:
            found.append(_told(f"{key}.weight", "0", "chỉ tiêu chỉ được theo dõi, không tính vào điểm"))
    for task in campaign.tasks:
        found += _owners(f"{file}, tasks.{task.code}.owner", (task.owner,) if task.owner else (), codes)
        found += _owners(f"{file}, tasks.{task.code}.co_owners", task.co_owners, codes)
    found += [_told(f"{file}, {key}", str(day), beside) for key, day, beside in odd_days(campaign)]
    rows = [(unit.code, name, word) for unit in plan.units for name, word in (("kind", unit.kind), *_group(unit))]
    rows += [(unit.code, "traits", trait) for unit in plan.units for trait in unit.traits]
    lists = {"kind": "unit_kinds", "peer_group": "peer_groups", "traits": "traits"}
    for code, name, word in rows:
        known = set(words.get(lists[name], ()))
        allowed = one_of(word, known, f"words.yaml, {lists[name]}", 0.8)
        if word not in known and "gần nhất" in allowed and not any(letter.isdigit() for letter in word):
            found.append(_told(f"units/{campaign.units}.csv, {code}.{name}", word, allowed))
    return found


def _group(unit) -> Iterator[tuple[str, str]]:
    if unit.peer_group:
        yield "peer_group", unit.peer_group


def _of_nobody(key: str, said: Iterable[str], known: set[str]) -> Iterator[Problem]:
    some = ", ".join(sorted(known)[:_MOST_NAMED])
    for word in said:
        if word not in known:
            yield _told(key, word, f"không đơn vị nào của phong trào có; đang có: {some or 'chưa có từ nào'}")


def _owners(key: str, said: Iterable[str], codes: set[str]) -> Iterator[Problem]:
    for word in said:
        if is_code(word) and word not in codes:
            yield _told(key, word, "không phải mã đơn vị nào của phong trào: không ai thấy việc này là của mình")


def _told(key: str, found: str, expected: str) -> Problem:
    return Problem("config_word_unknown", "warning", None, key, found, expected)

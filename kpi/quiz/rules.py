"""Answers which settings of a contest count: as frozen with its Thể lệ, else as configured; never changes one."""

import json
from functools import lru_cache
from typing import Protocol

from kpi.house.refusing import Refused
from kpi.plan.model.quiz import Essay, QuizRules


class Reader(Protocol):
    """A store or a transaction under way."""

    def run(self, name: str, **values) -> list[dict]:
        """The rows of a statement kept in sql/<name>.sql."""


def in_force(reader: Reader, campaign: str, configured: QuizRules) -> tuple[dict | None, QuizRules]:
    """(the newest frozen row or None, the settings that count)."""
    found = reader.run("quiz_rules_now", campaign=campaign)
    if not found:
        return None, configured
    return found[0], _read(found[0]["settings_json"])


@lru_cache(maxsize=64)
def _read(settings_json: str) -> QuizRules:
    """The settings of a frozen row: every page of a contest asks for them, and a row never changes."""
    return QuizRules.model_validate(json.loads(settings_json))


def essay_rules(rules: QuizRules, campaign: str) -> Essay:
    """What the settings say of part 2. Raises Refused quiz_no_essay where the contest has none."""
    if rules.essay is None:
        raise Refused("quiz_no_essay", campaign)
    return rules.essay

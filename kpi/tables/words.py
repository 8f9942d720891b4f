"""Answers how a code of the configuration reads on the screen; never invents a name for one it does not know."""

from functools import lru_cache

import yaml

from kpi.config import product_file
from kpi.messages import render
from kpi.model import Problem, Refusal


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    return yaml.safe_load(product_file("words.yaml").read_text("utf-8")) or {}


def words(kind: str, code: str) -> str:
    """The display name of a code (kind: peer_groups, unit_kinds …); the code itself when none is kept."""
    return _names().get(kind, {}).get(code, code)


def say(item: Problem | Refusal) -> str:
    """The Vietnamese sentence for a problem or a refusal: where, what was found, what to do."""
    return render(item)

"""Answers how a problem or a refusal reads in Vietnamese; never decides that something is one."""

from functools import lru_cache

import yaml

from kpi.config import product_file
from kpi.model import Problem, Refusal

_PLAIN = {"found": "", "expected": "", "cell": "", "sheet": ""}


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    return yaml.safe_load(product_file("messages.yaml").read_text("utf-8")) or {}


def render(item: Problem | Refusal) -> str:
    """The sentence for a problem or refusal, with what was found and what to do; the code itself when none is kept."""
    sentence = _sentences().get(item.code, f"{item.code}: {{found}} {{expected}}")
    values = {key: getattr(item, key, None) or "" for key in _PLAIN}
    for key, value in values.items():
        sentence = sentence.replace("{" + key + "}", value)
    return sentence.strip()


def sentence(code: str, **values: object) -> str:
    """A sentence of messages.yaml with its values filled in."""
    text = _sentences().get(code, code)
    for key, value in values.items():
        text = text.replace("{" + key + "}", str(value))
    return text

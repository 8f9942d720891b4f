"""Answers how a code of the configuration reads on the screen; never invents a name for one it does not know."""

from kpi.plan.config_texts import texts
from kpi.plan.messages import render
from kpi.plan.model import Problem, Refusal


def words(kind: str, code: str) -> str:
    """The display name of a code (kind: peer_groups, unit_kinds …); the code itself when none is kept."""
    return texts("words.yaml").get(kind, {}).get(code, code)


def say(item: Problem | Refusal) -> str:
    """The Vietnamese sentence for a problem or a refusal: where, what was found, what to do."""
    return render(item)

"""Answers how a code of the configuration reads on the screen; never invents a name for one it does not know."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from kpi.plan.config import Plan, config_dir
from kpi.plan.config_texts import texts
from kpi.plan.messages import render
from kpi.plan.model import Campaign, Problem, Refusal

_CODE = re.compile(r"(?<![\w/.-])(?:[A-Z][A-Z0-9_]{2,}|[a-z][a-z0-9]*_[a-z0-9_]+)(?![\w/.-])")
_MONTH = re.compile(r"(?<![\w/.-])([0-9]{4})-([0-9]{2})(?![\w/-])")
_ASKS_FOR_A_CODE = r"\bmã[^{}.;]{0,24}\{%s\}"  # the sentence is about the code itself


def words(kind: str, code: str) -> str:
    """The display name of a code (kind: peer_groups, unit_kinds …); the code itself when none is kept."""
    return texts("words.yaml").get(kind, {}).get(code, code)


def group_words(campaign: Campaign, code: str | None) -> str:
    """What a group is called: as the plan names it (peer_groups), else as words.yaml does, else its code."""
    own = {group.code: group.name for group in campaign.peer_groups}
    return own.get(code or "") or words("peer_groups", code or "")


def say(item: Problem | Refusal, plans: Mapping[str, Plan] | None = None) -> str:
    """The Vietnamese sentence for a problem or a refusal: where, what was found, what to do.

    `plans`: then units, indicators, awards, rounds, campaigns and whatever words.yaml has a word for are said by their
    names and months as 06/2024, for people who see Excel and screens only; the command line, where codes are typed,
    says the codes.
    """
    return render(item if plans is None else _named(item, plans))


def _named(item: Problem | Refusal, plans: Mapping[str, Plan]) -> Problem | Refusal:
    sentence = str(texts("messages.yaml").get(item.code, ""))
    changed: dict[str, Any] = {}
    for field in ("found", "expected"):
        text = str(getattr(item, field) or "")
        if not text or re.search(_ASKS_FOR_A_CODE % field, sentence, re.IGNORECASE):
            continue
        said = _MONTH.sub(r"\2/\1", text)
        if _CODE.search(said):
            names = _names(plans)
            said = _CODE.sub(partial(_name_or_code, names), said)
        if said != text:
            changed[field] = said
    return replace(item, **changed) if changed else item


def _name_or_code(names: Mapping[str, str], found: re.Match[str]) -> str:
    return names.get(found[0], found[0])


def _names(plans: Mapping[str, Plan]) -> dict[str, str]:
    """Code -> name, of the newest plan that has it; of a code that words.yaml has in one meaning only, its word."""
    found = dict(_plain_words(config_dir()))
    for plan in sorted(plans.values(), key=lambda plan: plan.campaign.starts_on):
        campaign = plan.campaign
        found |= {unit.code: unit.name for unit in plan.units}
        found |= {item.code: item.short_name or item.name for item in campaign.indicators}
        found |= {item.code: item.name for item in campaign.awards}
        found |= {item.code: item.name for item in campaign.adjustments}
        found |= {item.code: item.name for item in campaign.tasks}
        found[campaign.code] = f"“{campaign.title}”"
    rounds = [item for plan in plans.values() for item in plan.campaign.review_rounds]
    days = {item.code: {other.data_on for other in rounds if other.code == item.code} for item in rounds}
    found |= {code: f"chốt số liệu ngày {min(on):%d/%m/%Y}" for code, on in days.items() if len(on) == 1}
    return found


@lru_cache(maxsize=8)
def _plain_words(folder: Path) -> Mapping[str, str]:
    """Of the words.yaml that counts with this folder of configuration; made once, each sentence asks for it."""
    found: dict[str, set[str]] = {}
    for section in texts("words.yaml").values():
        for code, word in section.items() if isinstance(section, Mapping) else ():
            found.setdefault(str(code), set()).add(str(word))
    return {code: next(iter(said)) for code, said in found.items() if len(said) == 1}

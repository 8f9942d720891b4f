"""Answers which rounds of their own a block of configuration gives to many units at once; never judges a recipient.

One block stands for all communes (or departments): "Chủ tịch UBND các xã, phường … theo thẩm quyền" (plan 114, III.2,
III.3.2). Each unit gets its own round and its own awards, which the unit's own people run.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kpi.plan.config_errors import ConfigIssue, one_of
from kpi.plan.model import Unit

_KEYS = {"kinds", "except", "data_on", "not_due_rule", "awards"}
_NEEDED = ("kinds", "data_on", "awards")


def with_own_rounds(name: str, raw: dict, units: Sequence[Unit], issues: list[ConfigIssue]) -> dict:
    """The configuration with a round and its awards for every unit of each block under `own_rounds`.

    A block: kinds, except (codes), data_on, not_due_rule, awards as under `awards`. Of unit PHUONG_A the round is
    called phuong_a and award GK becomes GK_PHUONG_A; `{unit}` in name and awarder is the unit's name ("phường A").
    """
    blocks = raw.get("own_rounds")
    if blocks is None:
        return raw
    plain = {key: value for key, value in raw.items() if key != "own_rounds"}
    rounds, awards = list(plain.get("review_rounds") or ()), list(plain.get("awards") or ())
    for place, block in enumerate(blocks if isinstance(blocks, list) else [blocks]):
        if fault := _fault(block):
            issues.append(ConfigIssue(name, f"own_rounds.{place}.{fault[0]}", fault[1], fault[2]))
            continue
        issues += [ConfigIssue(name, f"own_rounds.{place}.{key}", found, "{unit}") for key, found in _places(block)]
        known = {"kinds": {unit.kind for unit in units}, "except": {unit.code for unit in units}}
        for key, words in known.items():
            for word in set(block.get(key) or ()) - words:
                allowed = one_of(str(word), words, "có trong tệp đơn vị")
                issues.append(ConfigIssue(name, f"own_rounds.{place}.{key}", str(word), allowed))
        for unit in _units_of(block, units):
            own = [_award(award, unit) for award in block["awards"]]
            given = {key: block[key] for key in ("data_on", "not_due_rule") if key in block}
            codes = [award["code"] for award in own]
            rounds.append({"code": unit.code.lower(), "owner": unit.code, "awards": codes, **given})
            awards += own
    return {**plain, "review_rounds": rounds, "awards": awards}


def _fault(block: Any) -> tuple[str, str, str] | None:
    if not isinstance(block, dict):
        return "", str(block)[:40], "các khóa của một khối đợt xét"
    if unknown := sorted(set(block) - _KEYS):
        return unknown[0], "khóa không được biết", one_of(str(unknown[0]), _KEYS, ", ".join(sorted(_KEYS)))
    for key in _NEEDED:
        if not block.get(key):
            return key, "không có", "khóa bắt buộc phải có"
    for key in ("kinds", "except"):
        if block.get(key) and not isinstance(block[key], list):
            return key, str(block[key])[:40], f"danh sách, ví dụ [{block[key]}]"
    if not isinstance(block["awards"], list) or not all(isinstance(item, dict) for item in block["awards"]):
        return "awards", str(block["awards"])[:40], "danh sách các hình thức khen"
    if (place := next((place for place, item in enumerate(block["awards"]) if not item.get("code")), None)) is not None:
        return f"awards.{place}.code", "không có", "khóa bắt buộc phải có"
    return None


def _places(block: dict) -> Iterator[tuple[str, str]]:
    """Each {…} in a name or an awarder that is not {unit}, with its key."""
    for award in block["awards"]:
        for key in ("name", "awarder"):
            for found in re.findall(r"\{[^}]*\}?", str(award.get(key) or "")):
                if found != "{unit}":
                    yield f"awards.{award['code']}.{key}", found


def as_written(raw: dict, units: Sequence[Unit], issues: Sequence[ConfigIssue]) -> list[ConfigIssue]:
    """The same faults, those of the rounds and awards made from a block named once, by the key that stands in the file
    (own_rounds.0.awards.GK.recipient); awards that share a list of criteria are named together."""
    made: dict[tuple[str, str], tuple[str, str]] = {}
    blocks = raw.get("own_rounds")
    for place, block in enumerate(blocks if isinstance(blocks, list) else [blocks]):
        if not isinstance(block, dict) or _fault(block):
            continue
        for unit in _units_of(block, units):
            made["review_rounds", unit.code.lower()] = f"own_rounds.{place}", ""
            for award in block["awards"]:
                made["awards", f"{award['code']}_{unit.code}"] = f"own_rounds.{place}.awards", str(award["code"])
    told: dict[tuple[str, ...], tuple[ConfigIssue, dict[str, None]]] = {}
    for issue in issues:
        steps = issue.key.split(".")
        own, award = made.get((steps[0], steps[1] if len(steps) > 1 else ""), ("", ""))
        tail = ".".join(steps[2:]) if own else issue.key
        told.setdefault((own, tail, issue.found, issue.allowed), (issue, {}))[1][award] = None
    return [
        replace(issue, key=".".join(filter(None, (own, ", ".join(awards), tail))))
        for (own, tail, *_), (issue, awards) in told.items()
    ]


def _units_of(block: dict, units: Sequence[Unit]) -> Iterator[Unit]:
    """Each unit of the kinds once, as its newest row names it, but those left out."""
    newest = {unit.code: unit for unit in units if unit.kind in block["kinds"]}
    left_out = set(block.get("except") or ())
    yield from (unit for code, unit in newest.items() if code not in left_out)


def _award(award: dict, unit: Unit) -> dict:
    called = unit.name[:1].lower() + unit.name[1:]
    words = {key: str(award[key]).replace("{unit}", called) for key in ("name", "awarder") if key in award}
    return {**award, **words, "code": f"{award.get('code')}_{unit.code}"}

"""A plan read back in words: every field of the models is heard in a sentence, without codes and without English."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel

from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from kpi.plan.model import Task
from kpi.planner.as_words import in_words
from kpi.planner.fields import UNIT_ROWS, Field, fields_of
from kpi.planner.worded import NOT_READ

SHIPPED = {
    "movement": "uong_bi_2024",
    "contest": "dong_hoa_2024",
    "initiative_call": "tan_an_2024",
    "quiz": "thanh_tri_2023",
}
# Keys that can be told only where another one says something, and what has to be said for it.
BESIDE = {
    ("tasks", "due.before_is_exclusive"): {"before": date(2024, 5, 5)},
    ("tasks", "due.end_from"): {"end_of_month": "2024-05"},
    ("tasks", "due.from_on"): {"to_on": date(2024, 5, 31)},
}
OF_MONTHS = ("reporting", "scoring", "adjustments", "indicators")  # count for nothing in a plan without indicators


@cache
def plans():
    return load(PRODUCT_CONFIG_DIR)


def short(plan):
    """Of a plan as much as is needed to hear each field once."""
    campaign = plan.campaign
    few = [item for item in campaign.indicators if item.code in ("DISBURSEMENT", "LAUNCH_PLAN")]
    new = {"indicators": tuple(few), "awards": campaign.awards[:1], "review_rounds": campaign.review_rounds[:1]}
    return replace(
        plan, campaign=campaign.model_copy(update={**new, "tasks": campaign.tasks[:2]}), units=plan.units[:6]
    )


def said(plan) -> str:
    return "\n".join(line for section in in_words(plan) for line in section.sentences)


def attribute(model: type[BaseModel], key: str) -> str:
    return next(name for name, info in model.model_fields.items() if (info.alias or name) == key)


def made(model: type[BaseModel]) -> Any:
    """A group with something in every field that has to be there."""
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            kind = info.annotation
            values[name] = {date: date(2024, 3, 4), Decimal: Decimal(3), int: 3}.get(kind, "chu_a")
            if "Literal" in str(kind):
                values[name] = kind.__args__[0]
            elif "tuple" in str(kind):
                values[name] = ("chu_a",)
    return model.model_construct(**values)


def inside(model: type[BaseModel], name: str) -> type[BaseModel]:
    """The group that a field holds, one or several of them."""
    found = [model.model_fields[name].annotation]
    while found:
        kind = found.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
        found += getattr(kind, "__args__", ())
    raise AssertionError((model, name))


def with_value(item: Any, steps: list[str], value: Any) -> Any:
    """A copy of a group in which the field at the end of the steps holds the value; what is not there is made."""
    if isinstance(item, dict):
        return {**item, steps[0]: value}
    name = attribute(type(item), steps[0])
    if len(steps) == 1:
        return item.model_copy(update={name: value})
    held = getattr(item, name)
    if isinstance(held, tuple):
        rows = held or (made(inside(type(item), name)),)
        at = next((n for n, row in enumerate(rows) if getattr(row, "measure", "") == "share"), 0)
        new = (*rows[:at], with_value(rows[at], steps[1:], value), *rows[at + 1 :])
    else:
        new = with_value(made(inside(type(item), name)) if held is None else held, steps[1:], value)
    return item.model_copy(update={name: new})


def other_values(field: Field, begins: date) -> list[Any]:
    if field.sort == "yes_no":
        return [True, False]
    if field.sort == "choice":
        return list(field.choices)
    if field.sort == "words":
        return [(word,) for word in field.choices[:2]] if field.choices else [("CHU_A",), ("CHU_B",)]
    if (field.table, field.key) == ("adjustments", "cap"):
        return [Decimal(3), "none"]
    if field.key.endswith(("first_period", "due.month", "end_of_month")):
        return ["2024-05", "2024-06"]
    if field.sort == "day":
        return [begins + timedelta(days=5), begins + timedelta(days=8)]
    if field.sort in ("whole", "number"):
        return [7, 8] if field.sort == "whole" else [Decimal(7), Decimal(8)]
    return ["chữ một", "chữ hai"]


def with_field(plan, field: Field, value: Any):
    steps = [*filter(None, field.table.split(".")), *field.key.split(".")]
    if field.table == UNIT_ROWS:
        units = list(plan.units)
        units[0] = with_value(units[0], field.key.split("."), value)
        return replace(plan, units=tuple(units))
    if field.table == "tasks" and field.key.startswith("due."):
        due = {**BESIDE.get((field.table, field.key), {}), field.key.removeprefix("due."): value}
        tasks = (Task(code="viec", name="Việc", due=due),)
        return replace(plan, campaign=plan.campaign.model_copy(update={"tasks": tasks}))
    whole = with_value(plan.campaign, steps, value)
    if (field.table, field.key) == ("review_rounds", "ended_by"):
        whole = with_value(whole, ["review_rounds", "ended_on"], plan.campaign.ends_on)
    return replace(plan, campaign=whole)


def is_not_read(field: Field) -> bool:
    last = field.key.rpartition(".")[2]
    if last in ("code", "short_name", "sort_order"):
        return last in NOT_READ
    return field.table == "" and field.key in ("units", "kind", "document.source") and field.key in NOT_READ


@pytest.mark.parametrize("kind", SHIPPED)
def test_every_field_of_the_models_is_heard_in_a_sentence(kind):
    """A field whose value changes changes the words, unless NOT_READ says why it is not read."""
    plan, silent = short(plans()[SHIPPED[kind]]), []
    for field in fields_of(kind):
        if is_not_read(field) or (field.sort == "choice" and len(field.choices) < 2):
            continue
        if not plan.campaign.has_months and f"{field.table}.{field.key}".lstrip(".").startswith(OF_MONTHS):
            continue  # the same models, heard in the movement
        values = other_values(field, plan.campaign.starts_on)
        if len({said(with_field(plan, field, value)) for value in values}) < len(values):
            silent.append(f"{field.table}.{field.key}".lstrip("."))
    assert silent == []


CODE_LIKE = re.compile(r"\b[A-Za-z]+_[A-Za-z0-9_]+\b|\b(?:true|false|None|null|open|none|commune|department)\b")
ENGLISH = re.compile(r"\b(?:the|and|of|unit|share|count|report|video_|article|paper|online|received|selected)\b")
TWICE = re.compile(r"\b(\w{2,}) \1\b")


@pytest.mark.parametrize("code", [*SHIPPED.values(), "luyen_tap_cchc"])
def test_the_shipped_plans_read_without_codes_without_english_and_without_a_word_twice(code):
    plan = plans()[code]
    text = said(plan)
    known = {unit.code for unit in plan.units} | {item.code for item in plan.campaign.indicators}
    known |= {item.code for item in plan.campaign.awards}
    assert [word for word in re.findall(r"\w+", text) if word in known and not word.islower()] == []
    assert CODE_LIKE.findall(text) == [] and ENGLISH.findall(text) == []
    assert [match[0] for match in TWICE.finditer(text)] == []
    assert not re.search(r"\.\.|,,|;;|: ;|: \.| ,|“”|\(\)", text)
    assert all(line.rstrip().endswith((".", ":", ".”")) for line in text.split("\n"))


def test_defaults_that_count_where_the_plan_is_silent_are_read_too():
    text = said(plans()["thanh_tri_2023"])
    assert "số phút làm bài: 20" in text and "số người chấm: 2" in text
    assert "Hạn nhận bài" not in text  # what another kind of plan sets

"""Answers which keys a plan of a kind may have, of which sort each is, and its words; never holds a value.

The keys come from the models of kpi.plan, their words (heading, meaning, example) from config/plan_fields.yaml.
"""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from kpi.plan.config_texts import texts
from kpi.plan.model import KINDS, Unit, model_of

FILE = "plan_fields.yaml"
UNIT_ROWS = "unit_rows"


@dataclass(frozen=True)
class Field:
    """One key: the table it stands in, its place there, its sort (text, code, whole, number, day, yes_no, choice,
    words: several words) and, for a choice or words, what may be chosen. default: what counts where it is left out."""

    table: str
    key: str
    sort: str
    choices: tuple[str, ...] = ()
    is_needed: bool = False
    default: Any = None

    @property
    def said(self) -> dict[str, str]:
        """Its words: heading, meaning, example; the key itself where nothing was written."""
        return words_of(self.table, self.key)


def words_of(table: str, key: str) -> dict[str, str]:
    """heading, meaning and example of a key, from config/plan_fields.yaml: its own entry, else the key's anywhere."""
    found = _written(table, key)
    return {"heading": found.get("heading", key)} | {name: found.get(name, "") for name in ("meaning", "example")}


def yes_no_words(table: str, key: str, value: bool) -> str:
    """What a yes or a no of a key means, in a sentence: "tử số được lớn hơn mẫu số"; "" where nothing was written."""
    return _written(table, key).get("if_yes" if value else "if_no", "")


def _written(table: str, key: str) -> dict[str, str]:
    fields = texts(FILE).get("fields", {})
    tails = [".".join(key.split(".")[start:]) for start in range(key.count(".") + 1)]
    return next((fields[name] for name in (f"{table}.{key}".lstrip("."), *tails) if name in fields), {})


def table_name(table: str) -> str:
    """What a table is called: its sheet's name."""
    return texts(FILE).get("tables", {}).get(table, table)


def choice_word(code: str, key: str = "") -> str:
    """A choice as people read it: "Tỷ lệ" for share; a code without a word stays as it is. key: a code may have a word
    of its own under a key (“Có nhận” for anonymous.received, elsewhere “Ngày nhận”)."""
    written = texts(FILE).get("choices", {})
    return written.get(f"{key.rpartition('.')[2]}.{code}") or written.get(code, code)


def condition_of(table: str, key: str) -> dict[str, list[str]]:
    """Which values of which keys of the same row give a key its meaning; {}: it has one in every row."""
    return _entry("when", table, key) or {}


def is_rare(kind: str, table: str, key: str = "") -> bool:
    """Whether a key (or a whole table) is seldom used in a campaign of this kind."""
    name = f"{table}.{key}".strip(".")
    found = (kinds for start, kinds in texts(FILE).get("rare", {}).items() if f"{name}.".startswith(f"{start}."))
    return any(not kinds or kind in kinds for kinds in found)


def _entry(section: str, table: str, key: str) -> Any:
    steps = f"{table}.{key}".lstrip(".").split(".")
    written = texts(FILE).get(section, {})
    names = (".".join(steps[:count]) for count in range(len(steps), 0, -1))
    return next((written[name] for name in names if name in written), None)


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """Every key of a campaign of this kind and of its units, table by table, in the order of the models."""
    found = list(_walk(model_of({"kind": kind, "quiz": None} if kind == "quiz" else {"kind": kind}), "", ""))
    return (*found, *_walk(Unit, UNIT_ROWS, ""))


def tables_of(kind: str) -> tuple[str, ...]:
    """The tables of a campaign of this kind, the plan itself first."""
    return tuple(dict.fromkeys(item.table for item in fields_of(kind)))


@cache
def number_keys() -> frozenset[str]:
    """Every key (its last part) under which a number stands, in a plan of any kind."""
    found = (item for kind in KINDS for item in fields_of(kind) if item.sort in ("number", "whole"))
    return frozenset(item.key.rpartition(".")[2] for item in found)


@cache
def field_of(kind: str, table: str, key: str) -> Field | None:
    """The field at a place, or None: not a key of this kind."""
    return next((item for item in fields_of(kind) if (item.table, item.key) == (table, key)), None)


def _walk(model: type[BaseModel], table: str, before: str, is_needed: bool = True) -> Iterator[Field]:
    """is_needed: whether the group itself must be there; what a group needs that may be left out, may be left out."""
    for name, info in model.model_fields.items():
        key = f"{before}{info.alias or name}"
        inner, is_list = _inside(info.annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            if is_list:
                yield from _walk(inner, f"{table}.{key}".lstrip("."), "")
            else:
                yield from _walk(inner, table, f"{key}.", is_needed and info.is_required())
        elif get_origin(inner) is dict:
            keys = get_args(get_args(inner)[0]) or ()
            yield from (Field(table, f"{key}.{item}", "text") for item in keys)
        else:
            sort, choices = _sort(inner)
            default = info.default if isinstance(info.default, (bool, int, str, Decimal)) else None
            yield Field(table, key, "words" if is_list else sort, choices, is_needed and info.is_required(), default)


def _inside(annotation: Any) -> tuple[Any, bool]:
    """The type without Optional, Annotated and tuple[…, ...]; True where it was a tuple."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _inside(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        rest = [item for item in get_args(annotation) if item is not type(None)]
        return _inside(rest[0]) if len(rest) == 1 else (tuple(rest), False)
    if origin is tuple:
        return _inside(get_args(annotation)[0])[0], True
    return annotation, False


def _sort(inner: Any) -> tuple[str, tuple[str, ...]]:
    if get_origin(inner) is Literal:
        return "choice", tuple(map(str, get_args(inner)))
    if isinstance(inner, tuple):  # a number or one of a few words
        words = [word for item in inner if get_origin(item) is Literal for word in get_args(item)]
        is_number = any(_inside(item)[0] is Decimal for item in inner)
        return ("number", tuple(map(str, words))) if is_number and words else ("text", ())
    named = {bool: "yes_no", int: "whole", Decimal: "number", date: "day"}
    return named.get(inner, "text"), ()

"""Answers which keys, kinds of value and places of the plain files of config/ (mail, backup, limits, words …) nothing
reads; told at the start, for the product's own value would stand in silence. Refuses nothing and mends nothing."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from kpi.plan.config_errors import one_of
from kpi.plan.config_place import PRODUCT_CONFIG_DIR
from kpi.plan.config_yaml import read_yaml, yaml_fault
from kpi.plan.model import Problem

_IDEA_PAPERS = "documents/idea_papers.yaml"  # every kind of paper may have every key that one of them has
_FILES = (
    "mail.yaml",
    "backup.yaml",
    "limits.yaml",
    "headline.yaml",
    "retention.yaml",
    "words.yaml",
    "messages.yaml",
    _IDEA_PAPERS,
)
_OWN_KEYS = {"mail.yaml": ("addresses",), "retention.yaml": ("kept",)}  # whoever writes the file names the entries
_CHOICES = {
    ("mail.yaml", re.compile(r"smtp\.security")): ("starttls", "tls", "none"),
    ("headline.yaml", re.compile(r"rules\.\w+\.look")): ("bad-news", "good-news", "to-do"),
}
_OWN_NEAR = 0.85  # an own entry that is nearly the product's, which the file has not: a slip
_PLACE = re.compile(r"\{(\w+)\}")
_HOUR = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")
_OF_MESSAGES = {"found", "expected", "cell", "sheet", "place", "at"}


def plain_slips(folder: Path) -> list[Problem]:
    """One problem (warning) per key, value or {place}. cell: file and key; expected: what is nearest, or the kind."""
    found: list[Problem] = []
    for name in _FILES:
        path = folder / name
        if folder == PRODUCT_CONFIG_DIR or not path.exists():
            continue
        known = read_yaml(PRODUCT_CONFIG_DIR / name)
        if name == _IDEA_PAPERS:
            every = {key: None for entry in known.values() for key in entry}
            known = {kind: {**every, **entry} for kind, entry in known.items()}
        try:
            raw = read_yaml(path) or {}
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
            where, why = yaml_fault(error)
            found.append(_told(name, where, why, "YAML đúng cú pháp, UTF-8"))
            continue
        places = set(_PLACE.findall(str(known))) | (_OF_MESSAGES if name == "messages.yaml" else set())
        found += _slips(name, "", raw, known, places)
    return found


def _slips(name: str, key: str, said: Any, known: Any, places: set[str]) -> Iterator[Problem]:
    choices = next((said for (file, at), said in _CHOICES.items() if file == name and at.fullmatch(key)), ())
    if choices and str(said) not in choices:
        yield _told(name, key, str(said)[:60], one_of(str(said), choices, ", ".join(choices)))
    elif wanted := _other_kind(said, known):
        yield _told(name, key, str(said)[:60], wanted)
    elif isinstance(known, dict):
        is_own = key in _OWN_KEYS.get(name, ()) or (name == "words.yaml" and bool(key))
        for word, value in said.items():
            at = f"{key}.{word}".lstrip(".")
            if word in known:
                yield from _slips(name, at, value, known[word], places)
            elif not is_own:
                yield _told(name, at, "khóa không được biết", _near(str(word), map(str, known), "không khóa nào gần"))
            elif near := _meant(str(word), set(map(str, known)) - set(map(str, said))):
                yield _told(name, at, "khóa không được biết", f"gần nhất: {near}")
    elif isinstance(said, list):
        for place, item in enumerate(said, 1):
            yield from _slips(name, f"{key}.{place}", item, None, places)
    elif isinstance(said, str):
        for place in _PLACE.findall(said):
            if place not in places:
                yield _told(name, key, f"{{{place}}}", _near(place, places, f"có: {', '.join(sorted(places))}"))


def _meant(word: str, known: set[str]) -> str:
    """The entry of the product that an own one is nearly like and that the file does not have; "" for none. A code
    with a number is one of a row of codes."""
    if any(letter.isdigit() for letter in word):
        return ""
    return one_of(word, known, "", _OWN_NEAR).partition(" (gần nhất")[0]


def _other_kind(said: Any, known: Any) -> str | None:
    """What must stand there, where something of another kind does; None: it may stand there."""
    if said is None or known is None:
        return None
    if isinstance(known, bool):
        return None if isinstance(said, bool) else "true hoặc false"
    if isinstance(known, int | float):
        return None if isinstance(said, int | float) and not isinstance(said, bool) else "số"
    if isinstance(known, dict):
        return None if isinstance(said, dict) else "một nhóm khóa: giá trị"
    if isinstance(known, str) and _HOUR.fullmatch(known):
        return None if _HOUR.fullmatch(str(said)) else "giờ trong ngày, ví dụ 01:30, đặt trong ngoặc kép"
    return None


def _near(word: str, known: Iterable[str], otherwise: str) -> str:
    near = one_of(word, known, "").partition(" (gần nhất")[0]
    return f"gần nhất: {near}" if near else otherwise


def _told(name: str, key: str, found: str, expected: str) -> Problem:
    return Problem("config_word_unknown", "warning", None, ", ".join(filter(None, (name, key))), found, expected)

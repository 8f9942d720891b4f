"""Answers where in a plan something stands, in the words of Soạn phong trào; never what is wrong there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kpi.planner.checking import Loc
from kpi.planner.fields import table_name, words_of
from kpi.planner.said import Said


def place_words(said: Said, place: Loc) -> str:
    """Bảng Mốc, dòng “Giải ngân 30/09/2025”, cột “Mục tiêu”: the table, the row by name, the column."""
    table, key, row = _named(said, place)
    parts = [f"Bảng {table_name(table)}"]
    parts += [f"dòng “{row}”"] if row and table else []
    parts += [f"cột “{words_of(table, key)['heading']}”"] if key else []
    return ", ".join(parts)


def below(at: Any, step: str | int) -> Any:
    """What lies under a key or a place of a list; None: nothing."""
    if isinstance(at, Mapping):
        return at.get(step)
    return at[step] if isinstance(at, list) and isinstance(step, int) and step < len(at) else None


def _named(said: Said, place: Loc) -> tuple[str, str, str]:
    """The table of a place, its key in there ("" where the place is a table itself), the name of the row."""
    table, keys, row, at = "", list[str](), "", said
    for step in place:
        at = below(at, step)
        if isinstance(step, int):
            table, keys = ".".join(filter(None, (table, *keys))), []
            row = _name(at, row)
        else:
            keys.append(step)
    inner = ".".join(filter(None, (table, *keys)))
    return (inner, "", row) if table_name(inner) != inner else (table, ".".join(keys), row)


def _name(item: Any, above: str) -> str:
    held = item if isinstance(item, Mapping) else {}
    if due := held.get("due_on"):
        text = str(due)[:10]
        try:
            return f"{above} {date.fromisoformat(text):%d/%m/%Y}".strip()
        except ValueError:
            return f"{above} {text}".strip()
    return str(held.get("short_name") or held.get("name") or held.get("title") or held.get("code") or above)

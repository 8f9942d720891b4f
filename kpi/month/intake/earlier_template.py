"""Answers what a template made under an earlier configuration asks for, and what has changed since; never judges one.

The hidden code of each row says which figure stands there, whatever its texts say. As long as the rows carry the codes
of today's template, the filled cells are read by it and the changed texts are said; else they can be carried over.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kpi.month.intake.answers import seen, text_of
from kpi.month.intake.carried import UNUSABLE, plain_value
from kpi.month.intake.filled import plain
from kpi.month.intake.layout import (
    ESTIMATE_COLUMN,
    HEADING_ROW,
    KEY_COLUMN,
    NOTE_COLUMN,
    REPORT_SHEET,
    TYPED_COLUMN,
    Input,
    Layout,
)
from kpi.plan.model import ESTIMATE_PART, WHOLE, Problem
from kpi.workbook.reader import Workbook

_KEY_CELL = re.compile(KEY_COLUMN + r"([0-9]+)")
_FIELDS = frozenset({"numerator", "denominator", "done_on", "document_number"})
_FOOT = {"foot/report": (("C", "number", "text"), ("G", "signed_on", "date"))}
_FOOT["foot/names"] = (("B", "prepared_by", "text"), ("G", "signed_by", "text"))
_NAME_COLUMN = "B"
_MEANING_COLUMNS = ("C", "D", "E")  # what is asked, in which unit, how it is counted
_MOST_NAMED = 6


def keys_of(workbook: Workbook) -> dict[int, str]:
    """Row -> the code in the hidden column of the report sheet."""
    found = {}
    for (sheet, ref), cell in workbook.cells.items():
        match = _KEY_CELL.fullmatch(ref)
        if sheet == REPORT_SHEET and match and int(match[1]) > HEADING_ROW:
            found[int(match[1])] = text_of(cell)
    return found


def has_the_rows_of(workbook: Workbook, layout: Layout) -> bool:
    """True when every row carries the code that today's template has there, and no other row carries one."""
    return bool(layout.keys) and keys_of(workbook) == dict(layout.keys)


def inputs_of(workbook: Workbook) -> dict[str, Input]:
    """Cell -> what is filled in there, by the hidden codes alone: the kinds are not known, they are today's to say."""
    found: dict[str, Input] = {}
    noted: set[str] = set()
    for row, key in sorted(keys_of(workbook).items()):
        for column, field, kind in _FOOT.get(key, ()):
            found[f"{column}{row}"] = Input(f"{column}{row}", None, WHOLE, field, kind)
        code, _, rest = key.partition("/")
        part, _, field = rest.rpartition("/")
        if key in _FOOT or field not in _FIELDS:
            continue
        typed = Input(f"{TYPED_COLUMN}{row}", code, part or WHOLE, field, "")
        side = field if typed.part == WHOLE else "numerator"
        estimate = Input(f"{ESTIMATE_COLUMN}{row}", code, ESTIMATE_PART, side, "")
        found |= {typed.ref: typed, estimate.ref: estimate}
        if code not in noted:
            noted.add(code)
            note = Input(f"{NOTE_COLUMN}{row}", code, WHOLE, "note", "text")
            found[note.ref] = note
    return found


def changed_texts(workbook: Workbook, layout: Layout) -> dict[str, tuple[str, str]]:
    """Cell -> (what stands there, what today's template has), for every locked text that is another one."""
    found = {}
    for ref, expected in layout.locked.items():
        now = text_of(workbook.at(REPORT_SHEET, ref))
        if plain(now) != plain(expected):
            found[ref] = (" ".join(now.split()), " ".join(expected.split()))
    return found


def change_warnings(workbook: Workbook, layout: Layout) -> list[Problem]:
    """template_texts_changed once for names, days and titles; template_meaning_changed, which wants a word, once per
    indicator whose question, unit or way of counting is another one than the template says."""
    texts = changed_texts(workbook, layout)
    problems = []
    for block in layout.blocks:
        rows = range(block.first_row, block.last_row + 1)
        refs = [f"{column}{row}" for row in rows for column in _MEANING_COLUMNS]
        changed = [texts.pop(ref) for ref in refs if ref in texts]
        if changed:
            before, now = changed[0]
            cell = block.lines[0].typed.ref
            found = f"“{before[:150] or 'để trống'}” nay là “{now[:150]}”"
            named = block.indicator.name
            problems.append(Problem("template_meaning_changed", "warning", REPORT_SHEET, cell, found, named))
    if texts:
        pairs = [f"“{before[:80] or 'để trống'}” nay là “{now[:80]}”" for before, now in texts.values()]
        more = f" và {len(pairs) - _MOST_NAMED} chỗ khác" if len(pairs) > _MOST_NAMED else ""
        first = next(iter(texts))
        found = "; ".join(pairs[:_MOST_NAMED]) + more
        problems.append(Problem("template_texts_changed", "warning", REPORT_SHEET, first, found, "mẫu hiện nay"))
    return problems


def outdated(workbook: Workbook, layout: Layout, cell: str) -> Problem:
    """The problem template_outdated, saying which indicators came, went or moved. `cell`: of the identity sheet."""
    before, now = (list(dict.fromkeys(key.partition("/")[0] for key in keys)) for keys in _both(workbook, layout))
    names = {block.indicator.code: block.indicator.short_name or block.indicator.name for block in layout.blocks}
    come = [names.get(code, code) for code in now if code not in before]
    gone = _names_then(workbook, [code for code in before if code not in now])
    renamed = [name for name in come if name in gone]  # another code is another indicator: nothing is carried to it
    said = [
        f"{what} {', '.join(f'“{name}”' for name in found[:_MOST_NAMED])}{more}"
        for what, found, more in (
            ("thêm chỉ tiêu", [name for name in come if name not in renamed], ""),
            ("bỏ chỉ tiêu", [name for name in gone if name not in renamed], ""),
            ("đổi mã chỉ tiêu", renamed, " (số của chỉ tiêu này cần nhập lại)"),
        )
        if found
    ]
    said = [*said, *_lines_changed(workbook, layout, {*before} & {*now})] or ["đổi thứ tự các dòng"]
    return Problem("template_outdated", "error", cell, None, "; ".join(said), "mẫu theo danh mục hiện nay")


def _lines_changed(workbook: Workbook, layout: Layout, kept: set[str]) -> list[str]:
    """Which lines of the indicators `kept` came or went, as the file and today's template call them."""
    then, now = (
        {row: key for row, key in keys.items() if key.partition("/")[0] in kept}
        for keys in (keys_of(workbook), layout.keys)
    )
    gone = [text_of(workbook.at(REPORT_SHEET, f"C{row}")) for row, key in then.items() if key not in now.values()]
    come = [layout.locked.get(f"C{row}", key) for row, key in now.items() if key not in then.values()]
    return [
        f"{what} {', '.join(f'“{plain(name)[:80]}”' for name in found[:_MOST_NAMED])}"
        for what, found in (("thêm dòng", come), ("bỏ dòng", gone))
        if found
    ]


def _names_then(workbook: Workbook, codes: list[str]) -> list[str]:
    """The names under which the file itself asks for indicators; a code where it holds none."""
    first = {key.partition("/")[0]: row for row, key in sorted(keys_of(workbook).items(), reverse=True)}
    names = [" ".join(text_of(workbook.at(REPORT_SHEET, f"{_NAME_COLUMN}{first[code]}")).split()) for code in codes]
    return [name[:150] or code for name, code in zip(names, codes, strict=True)]


def _both(workbook: Workbook, layout: Layout) -> tuple[list[str], list[str]]:
    old = [key for _, key in sorted(keys_of(workbook).items()) if key not in _FOOT]
    return old, [key for key in layout.keys.values() if key not in _FOOT]


def carried(workbook: Workbook, layout: Layout) -> tuple[dict[str, Decimal | date | str], list[str]]:
    """Cell of today's template -> what was typed for the same figure, and what was typed for figures no longer asked
    ("mã, ô, giá trị")."""
    typed, lost = {}, []
    for ref, (item, value) in _typed(workbook):
        place = layout.places.get((item.indicator, item.part, item.field))
        if place is None:
            lost.append(f"{item.indicator}, ô {ref}: {seen(workbook.at(REPORT_SHEET, ref))[:60]}")
        else:
            typed[place.ref] = value
    return typed, lost


def _typed(workbook: Workbook) -> Iterator[tuple[str, tuple[Input, Decimal | date | str]]]:
    for ref, item in inputs_of(workbook).items():
        cell = workbook.at(REPORT_SHEET, ref)
        if cell is not None and cell.kind not in UNUSABLE:
            yield ref, (item, plain_value(cell))

"""Answers how what a plan sets for ideas, entries and an online contest reads in sentences; never leaves a key out, and
says which defaults count where the plan is silent.
"""

from collections.abc import Iterator

from kpi.plan.model import Campaign
from kpi.planner.fields import Field, fields_of, table_name
from kpi.planner.grid import Row
from kpi.planner.named import heading_of
from kpi.planner.worded import Reader, clause_of
from kpi.planner.worded_indicators import left_out_words

SECTIONS = (("Bài dự thi", "entries"), ("Sáng kiến, ý tưởng", "ideas"), ("Thi trực tuyến", "quiz"))
_EXCEPT = ".except"
_NOTES = "ideas.author_notes"
_NAMES_ITSELF = 60  # letters: a note that begins with whom it is about, before a colon
_GROUPS = {  # keys that belong together, and what they are together; the others stand alone, a line each
    "quiz.collective": "Giải tập thể",
    "quiz.essay": "Phần tự luận",
    "entries.encouraged": "Không bắt buộc",
    "ideas.year_rule": "Tính theo năm",
    _NOTES: "Ghi chú khi xét khen",
}


def settings_sections(read: Reader) -> Iterator[tuple[str, list[str]]]:
    """Heading and sentences of each part that the plan sets something of."""
    whole = read.tables[""][0]
    for heading, start in SECTIONS:
        keys = {key: value for key, value in whole.cells.items() if key.startswith(f"{start}.")}
        tables = [table for table in read.tables if table.startswith(f"{start}.")]
        if not keys and not tables:
            continue
        lines = list(_alone(read, start, keys)) + list(_together(read, start, keys))
        for table in tables:
            if not table.endswith(_EXCEPT):
                lines += [_row(read, table, row) for row in read.rows(table)]
        yield heading, lines + list(_by_default(read, start, keys))


def _group_of(key: str) -> str:
    return next((group for group in _GROUPS if key.startswith(f"{group}.")), "")


def _alone(read: Reader, start: str, keys: dict) -> Iterator[str]:
    clause = clause_of(keys, f"{start}.")
    for place, line in enumerate(read.rest("", {key: it for key, it in keys.items() if not _group_of(key)})):
        yield _sentence(line.replace(":", f"{clause}:", 1) if place == 0 else line)


def _together(read: Reader, start: str, keys: dict) -> Iterator[str]:
    for group, title in _GROUPS.items():
        own = {key: value for key, value in keys.items() if key.startswith(f"{group}.")}
        left_out = left_out_words(read, f"{group}{_EXCEPT}") if group.startswith(start) else ""
        if group == _NOTES:
            yield from (_note(key, str(text)) for key, text in own.items())
        elif own or left_out:
            said = "; ".join(read.rest("", own)) or "mọi đơn vị"
            yield _sentence(f"{title}{clause_of(own, f'{group}.')}: {said}{left_out}")


def _note(key: str, text: str) -> str:
    said = text if ":" in text[:_NAMES_ITSELF] else f"{heading_of('', key)}: {text}"
    return _sentence(f"{_GROUPS[_NOTES]}: {said}")


def _row(read: Reader, table: str, row: Row) -> str:
    told = ("name", "words")
    said = "; ".join(read.rest(table, row.cells, told, row.above))
    gone = left_out_words(read, f"{table}.applies_to{_EXCEPT}", str(row.cells.get("code")))
    name = f"{table_name(table)} {read.names.row(table, row)}{clause_of(row.cells)}"
    return _sentence(f"{name}: {said}{gone}" if said or gone else name)


def _by_default(read: Reader, start: str, keys: dict) -> Iterator[str]:
    silent = {
        item.key: item.default
        for item in fields_of(read.plan.campaign.kind)
        if item.table == "" and item.key.startswith(f"{start}.") and item.key not in keys
        if item.default not in (None, "") and _is_there(read.plan.campaign, item)
    }
    if silent:
        yield _sentence(f"Không ghi riêng nên theo mặc định của phần mềm: {'; '.join(read.rest('', silent))}")


def _is_there(campaign: Campaign, item: Field) -> bool:
    """Whether the group that a key lies in was given at all: a contest without an essay has no marks of one."""
    at: object = campaign
    for step in item.key.split(".")[:-1]:
        at = getattr(at, step, None)
    return at is not None


def _sentence(text: str) -> str:
    return (
        f"{text[:1].upper()}{text[1:].rstrip('.')}." if not text.endswith((".”", "’.")) else text[:1].upper() + text[1:]
    )

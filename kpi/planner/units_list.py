"""Answers which units a list says, pasted from Excel or uploaded (Excel, CSV in the usual writings); never stores one
and never guesses past what is written: a cell that cannot be is told with its line.

The columns may stand in any order and are known by their headings; without a heading line the first column is the name.
"""

import re
import unicodedata
from collections.abc import Iterator

from kpi.plan.config_texts import texts
from kpi.plan.model import Problem
from kpi.text import one_line
from kpi.workbook.list_file import Line, list_lines
from kpi.workbook.reader.refused import megabytes_text

MOST_UNITS, MOST_BYTES = 5_000, 2_000_000
_TITLE = 10  # lines of a title above the heading
_MOST_BARE = 2  # columns that a list without a heading may have: the name alone, or code and name
_BODY = r"(?:(?:cac )?(?:co quan|don vi|phong ban|to chuc|dia phuong|xa|phuong|thi tran|dac khu|truong hoc|truong|dv))"
_DOES = r"(?:tham gia|thuc hien|bao cao|thi dua|dang ky)"
_HEADS = {  # what a heading says, without accents and signs; the first that fits counts
    "parent": rf"parent|(?:(?:ten|ma) )?(?:{_BODY} )*(?:cap tren|truc thuoc|chu quan|quan ly)(?: truc tiep)?",
    "code": rf"code|ky hieu|ma(?: so| hieu| dinh danh)?(?: {_BODY})*",
    "kind": rf"kind|(?:phan )?loai(?: hinh)?(?: {_BODY})*",
    "peer_group": r"(?:(?:ten|ma|thuoc) )?(?:cum|khoi|nhom)(?: (?:cum|khoi|thi dua|so))*",
    "name": rf"name|ten(?: day du| goi| chinh thuc)?(?: (?:va )?{_BODY})*(?: {_DOES})?"
    rf"|{_BODY}(?: (?:va )?{_BODY})*(?: {_DOES})?",
}
_COLUMNS = "Tên, Mã, Loại, Cụm, Cấp trên"
_KINDS = (
    ("commune", ("xa ", "phuong ", "thi tran ", "dac khu ", "ubnd xa", "ubnd phuong")),
    ("school", ("truong ",)),
    ("department", ("phong ", "so ", "ban ", "van phong", "thanh tra", "chi cuc")),
)


def units_of(data: bytes, file_name: str) -> tuple[list[dict], list[Problem]]:
    """The unit rows (keys of the units file) that a file or a pasted text says, and every problem at its line."""
    if len(data) > MOST_BYTES:
        return [], [
            Problem(
                "units_list_too_large", "error", found=megabytes_text(len(data)), expected=megabytes_text(MOST_BYTES)
            )
        ]
    lines = list_lines(data, file_name or "đã chọn", _is_heading)
    problems = [item for item in lines if isinstance(item, Problem)]
    return ([], problems) if problems else _rows([item for item in lines if not isinstance(item, Problem)])


def groups_of(data: bytes, file_name: str) -> list[dict]:
    """The groups that a list names, code and name, in its order; of a unit without one the group of its kind."""
    rows, _ = units_of(data, file_name)
    lines = list_lines(data, file_name, _is_heading) if rows else []
    table = [item[1] for item in _from_heading([item for item in lines if not isinstance(item, Problem)])]
    places = [n for n, cell in enumerate(table[0]) if _key(cell) == "peer_group"] if table else []
    typed = [cells[place] for cells in table[1:] for place in places if place < len(cells) and cells[place]]
    names = {code_of(name).lower(): name for name in typed}
    kinds = texts("words.yaml").get("unit_kinds", {})
    names |= {f"cum_{code}": f"Cụm {str(word)[:1].lower()}{str(word)[1:]}" for code, word in kinds.items()}
    used = dict.fromkeys(row["peer_group"] for row in rows)
    return [{"code": code, "name": names.get(code, code)} for code in used]


def _is_heading(cell: str) -> bool:
    return _key(cell) is not None


def _from_heading(lines: list[Line]) -> list[Line]:
    """The lines from the heading on: a title above it is no unit; all of them where no line is a heading."""
    at = next((at for at, (_, cells) in enumerate(lines[:_TITLE]) if "name" in map(_key, cells)), 0)
    return lines[at:]


def _rows(lines: list[Line]) -> tuple[list[dict], list[Problem]]:
    if not lines:
        return [], [Problem("units_list_empty", "error")]
    lines = _from_heading(lines)
    head = _heading(lines)
    if "name" in head.values():
        lines = lines[1:]
    elif head or (widest := max(sum(map(bool, cells)) for _, cells in lines)) > _MOST_BARE:
        found = ", ".join(filter(None, lines[0][1]))[:120]
        return [], [Problem("units_list_no_heading", "error", None, f"dòng {lines[0][0]}", found, _COLUMNS)]
    else:
        head = {0: "name"} if widest == 1 else {0: "code", 1: "name"}
    problems: list[Problem] = []
    made: list[dict] = []
    seen: dict[str, int] = {}
    for number, cells in lines[:MOST_UNITS]:
        row: dict[str, str] = {}
        for place, key in head.items():
            text = one_line(cells[place]) if place < len(cells) else ""
            if text and row.setdefault(key, text) != text:
                told = {"cell": f"dòng {number}", "found": f"“{row[key]}” và “{text}”"}
                problems.append(Problem("units_list_two_values", "error", None, **told))
        name = row.get("name", "")
        if not name:
            problems.append(Problem("units_list_no_name", "error", cell=f"dòng {number}"))
            continue
        if not any(map(str.isalpha, name)):
            problems.append(Problem("units_list_name_is_none", "error", None, f"dòng {number}", name))
            continue
        code = row.get("code") or code_of(name)
        if not re.fullmatch(r"[A-Za-z0-9_.\-]{1,80}", code):
            told = {"cell": f"dòng {number}", "found": code, "expected": code_of(code)}
            problems.append(Problem("units_list_code", "error", None, **told))
            continue
        if code.upper() in seen:
            told = {"cell": f"dòng {number}", "found": f"{code} ({name})", "expected": str(seen[code.upper()])}
            problems.append(Problem("units_list_twice", "error", None, **told))
            continue
        seen[code.upper()] = number
        kind = _kind(row.get("kind", ""), name)
        group = code_of(row["peer_group"]).lower() if row.get("peer_group") else f"cum_{kind}"
        unit = {"code": code, "name": name, "kind": kind, "peer_group": group, "sort_order": len(made) + 1}
        made.append(unit | ({"parent": row["parent"]} if row.get("parent") else {}))
    return made, problems + list(_parents(made))


def _parents(rows: list[dict]) -> Iterator[Problem]:
    """The unit above, by its code or its name; told where it is neither."""
    names = {_plain(row["name"]): row["code"] for row in rows} | {_plain(row["code"]): row["code"] for row in rows}
    for row in rows:
        if "parent" in row:
            found = names.get(_plain(row["parent"]))
            if found is None or found == row["code"]:
                yield Problem("units_list_parent", "error", cell=row["name"], found=row["parent"])
            row["parent"] = found or row["parent"]


def _heading(lines: list[Line]) -> dict[int, str]:
    """Which column is what; {} where the first line says none of it."""
    return {place: key for place, cell in enumerate(lines[0][1]) if (key := _key(cell))} if lines else {}


def unused_columns(data: bytes, file_name: str) -> list[str]:
    """The headings of a list whose columns say nothing of a unit, as they stand there."""
    lines = list_lines(data, file_name, _is_heading)
    table = _from_heading([item for item in lines if not isinstance(item, Problem)])
    head = _heading(table)
    return [cell for place, cell in enumerate(table[0][1]) if cell and place not in head] if head else []


def _key(cell: str) -> str | None:
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", _plain(cell)).split())
    return next((key for key, words in _HEADS.items() if re.fullmatch(words, plain)), None)


def _kind(said: str, name: str) -> str:
    named = {_plain(str(word)): code for code, word in texts("words.yaml").get("unit_kinds", {}).items()}
    if _plain(said) in named:
        return named[_plain(said)]
    if said and re.fullmatch(r"[a-z_]+", said):
        return said
    plain = f"{_plain(said or name)} "
    return next((code for code, starts in _KINDS if plain.startswith(starts)), "service_unit")


def code_of(name: str) -> str:
    """A code from a name: "Phường Bến Thành" → PHUONG_BEN_THANH."""
    return re.sub(r"[^A-Z0-9]+", "_", _plain(name).upper()).strip("_")[:60] or "DON_VI"


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())

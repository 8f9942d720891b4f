"""Answers which units a list says, pasted from Excel or uploaded (Excel, CSV in the usual writings); never stores one
and never guesses past what is written: a cell that cannot be is told with its line.

The columns may stand in any order and are known by their headings; without a heading line the first column is the name.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from openpyxl.utils import coordinate_to_tuple

from kpi.plan.config_texts import texts
from kpi.plan.model import Problem
from kpi.workbook.reader import Workbook, read_workbook

MOST_UNITS, MOST_BYTES = 5_000, 2_000_000
_HEADS = {
    "code": ("ma", "ma don vi", "code", "ky hieu"),
    "name": ("ten", "ten don vi", "don vi", "co quan", "co quan, don vi", "name", "ten co quan"),
    "kind": ("loai", "loai don vi", "kind", "loai hinh"),
    "peer_group": ("cum", "khoi", "cum, khoi", "cum, khoi thi dua", "cum thi dua", "khoi thi dua", "nhom"),
    "parent": ("cap tren", "don vi cap tren", "truc thuoc", "parent", "co quan cap tren"),
}
_KINDS = (
    ("commune", ("xa ", "phuong ", "thi tran ", "dac khu ", "ubnd xa", "ubnd phuong")),
    ("school", ("truong ",)),
    ("department", ("phong ", "so ", "ban ", "van phong", "thanh tra", "chi cuc")),
)


def units_of(data: bytes, file_name: str) -> tuple[list[dict], list[Problem]]:
    """The unit rows (keys of the units file) that a file or a pasted text says, and every problem at its line."""
    if len(data) > MOST_BYTES:
        return [], [Problem("units_list_too_large", "error", found=str(len(data)), expected=str(MOST_BYTES))]
    lines = _of_workbook(data, file_name) if data[:2] == b"PK" else list(_of_text(_decoded(data)))
    if lines and isinstance(lines[0], Problem):
        return [], list(lines)
    return _rows(lines)


def groups_of(data: bytes, file_name: str) -> list[dict]:
    """The groups that a list names, code and name, in its order; of a unit without one the group of its kind."""
    lines = _of_workbook(data, file_name) if data[:2] == b"PK" else list(_of_text(_decoded(data)))
    rows, _ = units_of(data, file_name)
    table: list[list[str]] = [cells for _, cells in lines if any(cells)] if rows else []
    place = next((n for n, cell in enumerate(table[0]) if _key(cell) == "peer_group"), None) if table else None
    typed = [cells[place] for cells in table[1:] if place is not None and place < len(cells) and cells[place]]
    names = {code_of(name).lower(): name for name in typed}
    kinds = texts("words.yaml").get("unit_kinds", {})
    names |= {f"cum_{code}": f"Cụm {str(word)[:1].lower()}{str(word)[1:]}" for code, word in kinds.items()}
    used = dict.fromkeys(row["peer_group"] for row in rows)
    return [{"code": code, "name": names.get(code, code)} for code in used]


def _of_workbook(data: bytes, file_name: str) -> list:
    book = read_workbook(data, file_name)
    if not isinstance(book, Workbook):
        return list(book)
    sheet = next((name for name in book.sheets if any(place[0] == name for place in book.cells)), "")
    grid: dict[int, dict[int, str]] = {}
    for (name, ref), cell in book.cells.items():
        if name == sheet:
            row, column = coordinate_to_tuple(ref)
            grid.setdefault(row, {})[column] = str(cell.value).strip()
    width = max((column for row in grid.values() for column in row), default=0)
    return [(number, [row.get(column, "") for column in range(1, width + 1)]) for number, row in sorted(grid.items())]


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 with its mark, UTF-8 without, else what Excel writes on a Vietnamese machine (cp1258)."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1258", "replace")
    return unicodedata.normalize("NFC", text)


def _of_text(text: str) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max("\t;,", key=first.count) if any(sign in first for sign in "\t;,") else "\t"
    if mark == "," and not any(map(_key, first.split(","))):
        mark = "\t"  # "Phòng Văn hóa, Khoa học và Thông tin" is one name
    for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=mark), 1):
        yield number, [cell.strip() for cell in cells]


def _rows(lines: list[tuple[int, list[str]]]) -> tuple[list[dict], list[Problem]]:
    lines = [(number, cells) for number, cells in lines if any(cells)]
    if not lines:
        return [], [Problem("units_list_empty", "error")]
    head = {place: key for place, cell in enumerate(lines[0][1]) if (key := _key(cell))}
    if "name" in head.values():
        lines = lines[1:]
    else:
        head = {0: "name"} if len(lines[0][1]) == 1 else {0: "code", 1: "name"}
    problems: list[Problem] = []
    made: list[dict] = []
    seen: dict[str, int] = {}
    for number, cells in lines[:MOST_UNITS]:
        row = {key: cells[place] for place, key in head.items() if place < len(cells) and cells[place]}
        name = row.get("name", "")
        if not name:
            problems.append(Problem("units_list_no_name", "error", cell=f"dòng {number}"))
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


def _key(cell: str) -> str | None:
    return next((key for key, words in _HEADS.items() if _plain(cell) in words), None)


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

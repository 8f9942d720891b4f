"""Answers how what a row of a plan says reads inside a sentence: its clause, and every key that no sentence of its own
says; never leaves one out.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from kpi.plan.config import Plan
from kpi.planner.fields import yes_no_words
from kpi.planner.grid import NONE, Row, spread
from kpi.planner.named import Names, heading_of
from kpi.planner.said import normal, plain_of, said_of

# What is not read back, and why (the end of a key's place); everything else of the models stands in a sentence.
NOT_READ = {
    "code": "mã chỉ để phần mềm nhận ra dòng, tên đã đọc",
    "short_name": "tên viết gọn của cùng tên ấy cho bảng hẹp",
    "sort_order": "thứ tự trên bảng",
    "units": "tên của danh sách đơn vị trong kho; từng đơn vị đã đọc",
    "kind": "quyết định đọc những mục nào",
    "document.source": "tên tệp của văn bản gốc",
}


class Reader:
    """One plan being read: the plan, its rows by table, what its codes are called."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.tables = spread(normal(said_of(plan))).tables
        self.names = Names(plan.campaign.kind, self.tables)

    def rows(self, table: str, above: str = "") -> list[Row]:
        """The rows of a table, of one row above where it is named."""
        return [row for row in self.tables.get(table, []) if not above or row.above == above]

    def rest(self, table: str, cells: Mapping[str, Any], told: Iterable[str] = (), above: str = "") -> list[str]:
        """Every key of a row that is not told otherwise: "cơ quan chủ trì: Phòng Nội vụ"."""
        left = (key for key in cells if key not in told and key not in NOT_READ and not key.endswith(_CLAUSE))
        return [self._one(table, key, cells[key], above) for key in left]

    def _one(self, table: str, key: str, value: Any, above: str) -> str:
        if isinstance(value, bool) and (told := yes_no_words(table, key, value)):
            return told
        said = self.names.said(table, key, value, above)
        return f"{heading_of(table, key)}: {'không có' if said == NONE else said}"

    def unit(self, code: str) -> str:
        """The unit's newest name; the words as they stand where the plan has no such unit."""
        return name_in(self.plan, code)


_CLAUSE = ("clause.at", "clause.words")


def cells_of(item: BaseModel) -> dict[str, Any]:
    """What one group of a plan says beside its defaults, key by key; groups of its own below it are left out."""
    said = plain_of(item.model_dump(mode="python", by_alias=True, exclude_defaults=True))
    return spread(normal(said)).tables[""][0].cells


def clause_of(cells: Mapping[str, Any], before: str = "") -> str:
    """Where the plan says so and in which words: " (II.2.1: “giải ngân đạt tối thiểu 80%”)"; "" without a clause."""
    at, words = (str(cells.get(f"{before}{key}") or "") for key in _CLAUSE)
    said = f"“{' '.join(words.split())}”" if words else ""
    return f" ({': '.join(part for part in (at, said) if part)})" if at or said else ""


def name_in(plan: Plan, code: str) -> str:
    """The unit's newest name; its code where the plan has no such unit."""
    return next((unit.name for unit in reversed(plan.units) if unit.code == code), code)


def day(value: date) -> str:
    """A day as the screens write it: 30/09/2024."""
    return f"{value:%d/%m/%Y}"


def small(text: str) -> str:
    """A word of a list inside a sentence: its first letter small."""
    return text[:1].lower() + text[1:]


def listed(parts: Iterable[str]) -> str:
    """Parts of a sentence, each once, with commas."""
    return ", ".join(dict.fromkeys(parts))

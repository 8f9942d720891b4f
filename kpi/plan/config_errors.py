"""Answers, in Vietnamese, what is wrong with a configuration file; never hides a fault behind the first one."""

import calendar
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kpi.plan.model import KINDS, UnmetDemand


@dataclass(frozen=True)
class ConfigIssue:
    """One fault: the file, the key, what was found, what is allowed."""

    file: str
    key: str
    found: str
    allowed: str
    loc: tuple[str | int, ...] = field(default=(), compare=False)  # where in the keys, for whoever shows it there

    def __str__(self) -> str:
        where = f"{self.file}, {self.key}" if self.key else self.file
        return f"{where}: tìm thấy {self.found}; cho phép: {self.allowed}"


class ConfigError(Exception):
    """The configuration cannot be used; `issues` lists every fault."""

    def __init__(self, issues: list[ConfigIssue]):
        super().__init__("Cấu hình có lỗi:\n" + "\n".join(f"- {issue}" for issue in issues))
        self.issues = issues


_KNOWN_AT = {
    "mã chỉ tiêu có trong indicators": "indicators",
    "mã có trong awards": "awards",
    "mã có trong legal_registry": "legal_registry",
}
_KINDS = ", ".join(map(repr, KINDS))
_NO_KIND = ("union_tag_invalid", "union_tag_not_found")  # a configuration that does not say what it is
_ALLOWED = {
    "missing": "khóa bắt buộc phải có",
    "date_from_datetime_parsing": "ngày dạng 2024-09-30",
    "date_parsing": "ngày dạng 2024-09-30",
    "date_from_datetime_inexact": "ngày dạng 2024-09-30",
    "date_type": "ngày dạng 2024-09-30",
    "string_type": "chữ",
    "int_parsing": "số nguyên",
    "int_type": "số nguyên",
    "int_from_float": "số nguyên",
    "finite_number": "số",
    "decimal_parsing": "số",
    "decimal_type": "số",
    "bool_type": "true hoặc false",
    "bool_parsing": "true hoặc false",
    "tuple_type": "danh sách",
    "model_type": "một nhóm khóa: giá trị",
    "string_pattern_mismatch": "mã gồm chữ không dấu, số, gạch dưới",
}


def issues_of(
    file: str, error: ValidationError, raw: Any, model: type[BaseModel], where: str = ""
) -> list[ConfigIssue]:
    """Every fault of a pydantic ValidationError as a sentence an official can act on."""
    issues = []
    for item in error.errors():
        if item["type"] in _NO_KIND:
            is_said = isinstance(raw, dict) and "kind" in raw
            found, allowed = (
                (repr(raw["kind"])[:80], one_of(str(raw["kind"]), KINDS, _KINDS))
                if is_said
                else ("không có", _ALLOWED["missing"])
            )
            issues.append(ConfigIssue(file, "kind", found, allowed))
            continue
        place = (
            item["loc"][1:] if item["loc"][:1] and item["loc"][0] in KINDS else item["loc"]
        )  # a union names its kind
        key = ".".join([where] * bool(where) + _path(place, raw))
        cause = item.get("ctx", {}).get("error")
        if isinstance(cause, UnmetDemand):
            steps = (*place, *cause.key.split("."))
            rows = raw.get(_KNOWN_AT.get(cause.allowed, "")) if isinstance(raw, dict) else None
            known = [str(row.get("code")) for row in rows or () if isinstance(row, dict)]
            choices = known or (cause.allowed.partition(": ")[2] or cause.allowed).split(", ")
            allowed = one_of(str(cause.found), choices, cause.allowed)
            issues.append(ConfigIssue(file, f"{key}.{cause.key}".lstrip("."), str(cause.found), allowed, steps))
            continue
        found = "không có" if item["type"] == "missing" else repr(item["input"])[:80]
        if item["type"] == "extra_forbidden":
            keys = _keys_at(place[:-1], model)
            found, allowed = "khóa không được biết", one_of(str(place[-1]), keys, ", ".join(keys))
        else:
            allowed = _ALLOWED.get(item["type"]) or _limits(item)
            found += f" ({said})" if (said := written_as(item["input"])) else ""
        issues.append(ConfigIssue(file, key, found, allowed, tuple(place)))
    return issues


def one_of(word: str, known: Iterable[str], where: str, likeness: float = 0.6) -> str:
    """Where a word must stand, opened by the nearest one that does ("commune (gần nhất; …)"), if any is near."""
    near = nearest(word, known, likeness)
    return f"{near} (gần nhất; {where})" if near not in (None, word) else where


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The word of those known that is nearest, whatever its case; None where none is near."""
    by_letters = {name.casefold(): name for name in sorted(known)}
    near = difflib.get_close_matches(word.casefold(), list(by_letters), 1, likeness)
    return by_letters[near[0]] if near else None


def written_as(value: object) -> str:
    """How a number or a day that was written the Vietnamese way stands in such a file; "" for anything else."""
    text = str(value).strip() if isinstance(value, str) else ""
    if re.fullmatch(r"-?\d+,\d+", text):
        return f"số lẻ viết dấu chấm: {text.replace(',', '.')}"
    if (found := re.fullmatch(r"(\d{1,3})(?:[.,](\d+))?\s*%", text)) is not None:
        return f"viết là {float(f'{found[1]}.{found[2] or 0}') / 100:g}"
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        return f"viết liền: {text.replace('.', '')}"
    day = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    parts = [day[3], day[2], day[1]] if day else text.split("-")
    year, month, number = parts if len(parts) == 3 else ["", "", ""]
    if not (year.isdecimal() and month.isdecimal() and number.isdecimal() and 0 < int(year) < 10_000):
        return ""
    if not 1 <= int(month) <= 12:
        return "tháng từ 01 đến 12"
    last = calendar.monthrange(int(year), int(month))[1]
    if not 1 <= int(number) <= last:
        return f"tháng {int(month)}/{year} có {last} ngày"
    return f"viết là {int(year):04}-{int(month):02}-{int(number):02}"


def _limits(item: ErrorDetails) -> str:
    context = item.get("ctx", {})
    if "expected" in context:
        choices = str(context["expected"]).replace(" or ", ", ")
        return one_of(str(item["input"]), re.findall(r"'([^']+)'", choices), choices)
    named = {"ge": "từ", "gt": "lớn hơn", "le": "đến", "lt": "nhỏ hơn", "decimal_places": "số chữ số lẻ tối đa"}
    said = [f"{word} {context[key]}" for key, word in named.items() if key in context]
    return ", ".join(said) or item["msg"]


def _path(location: tuple, raw: Any) -> list[str]:
    """The way to a key, with the code of a list item where it has one: indicators.DISBURSEMENT.measure."""
    path: list[str] = []
    for step in location:
        if isinstance(raw, dict):
            raw = raw.get(step)
            path.append(str(step))
        elif isinstance(raw, (list, tuple)) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
            path.append(str(raw.get("code", step)) if isinstance(raw, dict) else str(step))
        else:
            path.append(str(step))
    return path


def _keys_at(location: tuple, model: type[BaseModel]) -> list[str]:
    """The keys allowed in the group at `location`."""
    for step in location:
        if isinstance(step, int):
            continue
        field = next((f for name, f in model.model_fields.items() if step in (name, f.alias)), None)
        inner = _model_in(field.annotation) if field else None
        model = inner or model  # a name given by whoever wrote the file (a campaign's entry) is no field
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)

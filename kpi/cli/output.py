"""Answers how rows are printed: a table for people, JSON and CSV for programs; never chooses which rows."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kpi.cli.desk import say, warn
from kpi.period import local_text
from kpi.plan.messages import render
from kpi.plan.model import Problem, Refusal
from kpi.tables import Answer


def show(format_: str, rows: list[dict], columns: list[str] | None = None, **head: Any) -> None:
    """Print rows with what they belong to. JSON: {**head, "rows": […]}; csv and table: the columns, nested as JSON."""
    if format_ == "json":
        say(json.dumps({**head, "rows": rows}, ensure_ascii=False, indent=2, default=_plain))
        return
    columns = columns or list(dict.fromkeys(key for row in rows for key in row))
    if format_ == "csv":
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([[_safe(_field(row.get(column))) for column in columns] for row in rows])
        say(out.getvalue(), end="")
        return
    for key, value in head.items():
        say(f"{_HEADS.get(key, key)}: {_text(value)}")
    _print_table(columns, rows)


def show_one(format_: str, row: dict, **head: Any) -> int:
    """Print the one row that an act gave, in JSON also beside its rows, and give the exit code."""
    show(format_, [row], **({**head, **row} if format_ == "json" else {}))
    return 0


def show_done(format_: str, done: Any, *names: str, above: tuple[str, ...] = ()) -> int:
    """Print these fields of what an act gave (or why it refused) and give the exit code.

    above: fields that JSON says beside the row only.
    """
    if isinstance(done, Refusal):
        return refuse(format_, done)
    row, head = ({name: getattr(done, name) for name in chosen} for chosen in (names, above))
    return show_one(format_, row, **head)


def show_answer(format_: str, answer: Answer | Refusal, columns: list[str]) -> int:
    """Print an answer (or why there is none) and give the exit code."""
    if isinstance(answer, Refusal):
        return refuse(format_, answer)
    show(format_, answer.rows, None if format_ == "json" else columns, **answer_head(answer))
    return 0


def answer_head(answer: Answer) -> dict[str, Any]:
    """What stands above the rows of an answer: what was asked, and the configuration and models that answered."""
    return {
        "campaign": answer.campaign,
        "period": answer.period,
        "basis": answer.basis,
        "as_of": answer.as_of,
        "config_sha256": answer.config_sha256,
        "models_version": answer.models_version,
    }


def problem_rows(problems: list[Problem]) -> list[dict]:
    """One row per problem with its sentence (design 8 "check")."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity,
            "sheet": problem.sheet,
            "cell": problem.cell,
            "found": problem.found,
            "expected": problem.expected,
            "message": render(problem),
        }
        for problem in problems
    ]


def refuse(format_: str, refusal: Refusal) -> int:
    """Print a refusal and give its exit code: 2 for a code that the configuration does not know, else 1."""
    if format_ == "json":
        show("json", [], refused=refusal.code, message=render(refusal))
    else:
        warn(render(refusal))
    return 2 if refusal.code in _WRONG_USE else 1


_WRONG_USE = ("campaign_unknown", "peer_group_unknown", "period_unreadable")


_HEADS = {
    "campaign": "Phong trào",
    "period": "Kỳ",
    "unit": "Đơn vị",
    "basis": "Số liệu",
    "as_of": "Tính đến",
    "config_sha256": "Cấu hình",
    "models_version": "Bản tính",
    "file": "Tệp",
}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return local_text(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ";".join(value)
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(value)


def _field(value: object) -> str:
    """A value in a CSV, for programs: true or false, ISO dates and times; the rest as in a table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else _text(value)


def _safe(text: str) -> str:
    """Text that a spreadsheet will not take for a formula."""
    is_number = text.lstrip("-").replace(".", "", 1).isdigit()
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not is_number else text


def _print_table(columns: list[str], rows: list[dict]) -> None:
    texts = [[_text(row.get(column)).replace("\n", " ") for column in columns] for row in rows]
    widths = [
        max([len(column), *(len(line[place]) for line in texts)]) if texts else len(column)
        for place, column in enumerate(columns)
    ]
    for line in [columns, ["-" * width for width in widths], *texts]:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())

"""Answers the commands that change something or read a file; every change goes through kpi.actions."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from kpi import actions, tables
from kpi.cli.acting import acting
from kpi.cli.desk import err, read_bytes, say, warn, write_bytes
from kpi.cli.output import problem_rows, refuse, show, show_one
from kpi.house.account import Account
from kpi.plan.model import Problem, Refusal

_WHY: dict[type[OSError], str] = {
    FileNotFoundError: "không có tệp này",
    IsADirectoryError: "đây là một thư mục",
    NotADirectoryError: "một phần của đường dẫn là tệp, không phải thư mục",
    PermissionError: "không có quyền đọc",
}


def file_bytes(name: str) -> bytes | None:
    try:
        return read_bytes(name)
    except OSError as error:
        warn(f"Không đọc được tệp {name}: {_WHY.get(type(error), error.strerror)}. Hãy kiểm tra tên tệp.")
        return None


def template(options: Namespace) -> int:
    """Write the workbook a unit fills in; with --from, with what was typed into an earlier or another month's one."""
    place = (options.campaign, options.unit, options.period)
    filled = file_bytes(options.file) if options.file else b""
    if filled is None:
        return 2
    with actions.open_office() as office:
        if options.file:
            made = actions.carried_workbook(office, None, filled, file_name(options), place)
        else:
            made = actions.template_workbook(office, None, *place)
        if isinstance(made, tuple):
            actions.note_handed_out(office, None, "carried_workbook" if options.file else "template", *made)
    if isinstance(made, Refusal):
        return refuse(options.format, made)
    if isinstance(made, list):
        return _problems(options, made)
    write_bytes(options.out, made[1])
    if options.format == "table":
        say(f"Đã tạo mẫu{' có sẵn số liệu đã nhập' if options.file else ''}: {options.out}")
    else:
        names = dict(zip(("campaign", "unit", "period"), place, strict=True))
        show(options.format, [{**names, "file": options.out}])
    return 0


def file_name(options: Namespace) -> str:
    """The name a file is remembered by; bytes that are no text are shown as �."""
    return Path(options.file).name.encode("utf-8", "replace").decode("utf-8")


def check(options: Namespace) -> int:
    """Print the problems of a workbook; stores nothing."""
    data = file_bytes(options.file)
    if data is None:
        return 2
    with actions.open_office() as office:
        checked = actions.check_workbook(office, data, file_name(options))
    draft = checked.draft
    head = {
        "file": file_name(options),
        "campaign": draft and draft.campaign,
        "unit": draft and draft.unit,
        "period": draft and draft.period,
    }
    if options.format == "table" and draft and not checked.problems:
        say(f"Tệp hợp lệ: {draft.unit}, {draft.period}, {len(draft.facts)} số liệu.")
    else:
        show(options.format, problem_rows(checked.problems), _problem_columns(options.format), **head)
    return 1 if checked.errors else 0


_PROBLEM_COLUMNS = ["severity", "sheet", "cell", "message"]
_PROBLEM_FIELDS = ["code", "severity", "sheet", "cell", "found", "expected", "message"]


def _problem_columns(format_: str) -> list[str]:
    return _PROBLEM_FIELDS if format_ == "csv" else _PROBLEM_COLUMNS


def _problems(options: Namespace, problems: list[Problem]) -> int:
    show(options.format, problem_rows(problems), _problem_columns(options.format), file=file_name(options))
    return 1


def submit(options: Namespace) -> int:
    """Submit a workbook; print its number, version and receipt."""
    data = file_bytes(options.file)
    if data is None:
        return 2
    explained = dict(options.explain)
    name = file_name(options)
    done = acting(options, lambda house, by: actions.submit_workbook(house, by, data, name, explanations=explained))
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    if isinstance(done, list):
        if all(problem.severity == "warning" for problem in done):
            warn('Chưa nộp: cảnh báo dưới đây cần giải trình, thêm --explain Ô="LÝ DO".')
        return _problems(options, done)
    return _receipt(options, done)


def _receipt(options: Namespace, receipt: actions.Receipt) -> int:
    row = {
        "submission": receipt.submission,
        "version": receipt.version,
        "receipt": receipt.receipt,
        "campaign": receipt.campaign,
        "unit": receipt.unit,
        "period": receipt.period,
        "sha256": receipt.sha256,
        "fact_count": receipt.fact_count,
        "is_repeat": receipt.is_repeat,
    }
    return show_one(options.format, row)


def _reviewed(options: Namespace, decide: Callable) -> int:
    done = acting(options, decide)
    return refuse(options.format, done) if isinstance(done, Refusal) else _receipt(options, done)


def _seen(office: actions.Office, options: Namespace) -> dict[str, int] | None:
    """What stood at the submission at --seen-at; None without it: only the status is looked at."""
    return None if options.seen_at is None else tables.seen_at(office, options.submission, options.seen_at)


def approve(options: Namespace) -> int:
    """Approve a submission."""

    def decide(office: actions.Office, actor: Account) -> actions.Receipt | Refusal:
        return actions.approve(office, actor, options.submission, _seen(office, options))

    return _reviewed(options, decide)


def send_back(options: Namespace) -> int:
    """Send a submission back with a reason."""

    def decide(office: actions.Office, actor: Account) -> actions.Receipt | Refusal:
        seen = _seen(office, options)
        return actions.send_back(office, actor, options.submission, options.reason, seen=seen)

    return _reviewed(options, decide)


def import_facts(options: Namespace) -> int:
    """Import a CSV or .xlsx of facts, all or nothing."""
    data = file_bytes(options.file)
    if data is None:
        return 2
    about = (options.campaign, data, file_name(options), options.approve, _progress if err().isatty() else None)
    done = acting(options, lambda office, actor: actions.import_facts(office, actor, *about))
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    if isinstance(done, list):
        return _problems(options, done)
    row = {
        "campaign": done.campaign,
        "submissions": done.submission_count,
        "facts": done.fact_count,
        "approved": done.is_approved,
        "warnings": done.warning_count,
        "sha256": done.sha256,
        "is_repeat": done.is_repeat,
    }
    if options.format == "json":
        show("json", problem_rows(list(done.warnings)), **row)
    else:
        show(options.format, [row])
    return 0


def _progress(line: int, line_count: int) -> None:
    share = min(1.0, line / max(1, line_count))
    warn(f"\rĐang đọc [{'#' * int(share * 30):30}] {share:4.0%}", end="", flush=True)

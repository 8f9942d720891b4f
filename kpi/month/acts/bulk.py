"""Answers how a file of facts is imported, all or nothing; never stores part of a file."""

from dataclasses import dataclass
from datetime import datetime

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.month.acts.closing import closed_month
from kpi.month.acts.review import decided, refuses_approved_import
from kpi.month.acts.submit import receipt_number
from kpi.month.intake.bulk import Key, Progress, bulk_facts
from kpi.month.intake.bulk_lines import line_of
from kpi.month.intake.checks.jump import FLOOR_COUNT, FLOOR_OF_LEVEL, LEAST_MONTHS, SPREAD
from kpi.month.rights import refuses_import
from kpi.period import period_index, period_of_index
from kpi.plan.config import Plan
from kpi.plan.model import Fact, Problem, Refusal
from kpi.store import Transaction, keep_file, refresh_current, remember_file


@dataclass(frozen=True)
class Imported:
    """What an import stored: one submission per unit, month and source."""

    campaign: str
    sha256: str
    submission_count: int
    fact_count: int
    is_approved: bool
    warnings: tuple[Problem, ...] = ()
    is_repeat: bool = False
    warning_count: int = 0  # with those against history, which are stored and not listed


def import_facts(
    office: Office,
    actor: Account,
    campaign: str,
    data: bytes,
    file_name: str,
    approve: bool = False,
    progress: Progress | None = None,
) -> Imported | list[Problem] | Refusal:
    """Import a CSV or .xlsx of facts: one submission per unit, month and source, in one transaction.

    Any error refuses the whole file and is named with its line (of a worksheet: sheet and cell); warnings are stored
    as "nhập lịch sử".
    `approve` approves every submission at once; refused where one is the account's own unit.
    """
    plan = office.plans.get(campaign)
    unknown = None if plan else Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    refusal = refuses_import(actor) or unknown
    if refusal:
        return _refused(office, actor, file_name, [refusal.code]) or refusal
    now = office.clock()
    read = bulk_facts(data, plan, now, progress)
    errors = [problem for problem in read.problems if problem.severity == "error"]
    if errors:
        _refused(office, actor, file_name, sorted({problem.code for problem in errors}))
        return read.problems
    if approve and (refusal := refuses_approved_import(office.store, plan, actor, read.facts)):
        return _refused(office, actor, file_name, [refusal.code]) or refusal
    sha256 = keep_file(office.data_dir, data)
    with office.store.transaction() as transaction:
        if closed := _closed_lines(transaction, campaign, read.facts):
            subject = f"file/{file_name}"[:200]
            record(transaction, now, actor.name, "import_facts", subject, "refused", codes=["period_closed"])
            return closed
        stored = _store(transaction, plan, actor, read.facts, (sha256, file_name, len(data)), read.problems, now)
        numbers, is_repeat = stored
        if approve:
            waiting = _not_approved(transaction, campaign, numbers)
            decided(transaction, now, actor.name, waiting, "approve", None)
        span = {"first": min(numbers), "last": max(numbers)}
        count = "select count(*) as n from submission_warning where submission between $first and $last"
        warning_count = transaction.rows(count, span)[0]["n"]
        subject = f"campaign/{campaign}"
        detail = {"sha256": sha256, "submissions": len(numbers), "approved": approve, "repeat": is_repeat}
        record(transaction, now, actor.name, "import_facts", subject, **detail)
    office.store.checkpoint()
    fact_count = sum(map(len, read.facts.values()))
    return Imported(campaign, sha256, len(numbers), fact_count, approve, tuple(read.problems), is_repeat, warning_count)


def _refused(office: Office, actor: Account, file_name: str, codes: list[str]) -> None:
    with office.store.transaction() as transaction:
        subject = f"file/{file_name}"[:200]
        record(transaction, office.clock(), actor.name, "import_facts", subject, "refused", codes=codes)


def _closed_lines(transaction: Transaction, campaign: str, facts: dict[Key, list[Fact]]) -> list[Problem]:
    """One problem per line whose month is closed."""
    months = {period for _, period, _ in facts}
    refusals = {month: closed_month(transaction, campaign, period_index(month)) for month in months}
    problems = []
    for (_, period, _), group in facts.items():
        if refusal := refusals[period]:
            found, expected = refusal.found, refusal.expected
            problems += [Problem("line_of_closed_period", "error", f.sheet, f.cell, found, expected) for f in group]
    return sorted(problems, key=line_of)


def _store(
    transaction: Transaction,
    plan: Plan,
    actor: Account,
    facts: dict[Key, list[Fact]],
    file: tuple[str, str, int],
    warnings: list[Problem],
    now: datetime,
) -> tuple[list[int], bool]:
    """Append submissions and facts; the numbers of the submissions, and whether the file was here already."""
    sha256, file_name, byte_count = file
    code = plan.campaign.code
    newest = {
        (row["unit_code"], period_of_index(row["period_index"]), row["source"]): row
        for row in transaction.run("newest_versions", campaign=code)
    }
    before = [newest.get(key) for key in facts]
    if all(row and row["is_reported"] and row["file_sha256"] == sha256 for row in before):
        return [row["submission"] for row in before if row], True
    first = transaction.next_id("submission", "submission")
    submissions, columns = [], {name: [] for name in _FACT_COLUMNS}
    for number, (key, group) in enumerate(facts.items(), first):
        unit, period, source = key
        submissions.append(
            {
                "submission": number,
                "campaign": code,
                "unit_code": unit,
                "period_index": period_index(period),
                "source": source,
                "version": (newest[key]["last_version"] if key in newest else 0) + 1,
                "origin": "import",
                "file_sha256": sha256,
                "file_name": file_name,
                "config_sha256": plan.sha256,
                "submitted_by": actor.name,
                "submitted_at": now,
                "receipt": receipt_number(number, sha256),
                "fact_count": len(group),
            }
        )
        for fact in group:
            columns["submission"].append(number)
            columns["indicator_code"].append(fact.indicator)
            for name in _FACT_COLUMNS[2:]:
                columns[name].append(getattr(fact, name))
    transaction.append("submission", submissions)
    transaction.append_columns("fact", columns)
    remember_file(transaction, sha256, byte_count, now)
    transaction.append("submission_warning", [_warning_row(first, problem) for problem in warnings])
    numbers = [row["submission"] for row in submissions]
    refresh_current(transaction, numbers)
    _remember_history_warnings(transaction, plan, numbers)
    return numbers, False


_FACT_COLUMNS = (
    "submission",
    "indicator_code",
    "part",
    "numerator",
    "denominator",
    "done_on",
    "document_number",
    "note",
    "sheet",
    "cell",
)


def _warning_row(submission: int, problem: Problem) -> dict:
    """A warning of an import, kept with its first submission; its cell names the line of the file."""
    place = {"sheet": problem.sheet, "cell": problem.cell}
    row = {"submission": submission, "code": problem.code, **place, "found": problem.found}
    return {**row, "expected": problem.expected, "explanation": "nhập lịch sử"}


def _remember_history_warnings(transaction: Transaction, plan: Plan, numbers: list[int]) -> None:
    """The warnings against the units' own earlier figures, decided for a whole import at once."""
    ordered = [
        f"{indicator.code}/{part.code}"
        for indicator in plan.campaign.indicators
        if indicator.parts_in_order
        for part in indicator.parts
    ]
    span = {"first": numbers[0], "last": numbers[-1]}
    transaction.run("import_series", **span, config_sha256=plan.sha256, campaign=plan.campaign.code)
    floors = {"floor_of_level": float(FLOOR_OF_LEVEL), "floor_count": float(FLOOR_COUNT)}
    transaction.run("remember_import_falls", **span, ordered=ordered)
    transaction.run("remember_import_jumps", **span, **floors, spread=float(SPREAD), least_months=LEAST_MONTHS)
    transaction.run("remember_import_repeats", **span)
    transaction.run("remember_import_withdrawals", **span)
    transaction.run("remember_import_register", **span)


def _not_approved(transaction: Transaction, campaign: str, numbers: list[int]) -> list[int]:
    wanted = set(numbers)
    rows = transaction.run("newest_versions", campaign=campaign)
    return [row["submission"] for row in rows if row["submission"] in wanted and row["status"] == "submitted"]

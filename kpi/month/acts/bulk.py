"""Answers how a file of facts is imported, all or nothing; never stores part of a file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand, note_refused, refusing
from kpi.month.acts.closing import closed_month
from kpi.month.acts.review import decided, refuses_approved_import
from kpi.month.intake.bulk import Progress
from kpi.month.intake.bulk_lines import line_of
from kpi.month.intake.bulk_table import BulkTable, bulk_table
from kpi.month.intake.checks.jump import FLOOR_COUNT, FLOOR_OF_LEVEL, LEAST_MONTHS, SPREAD
from kpi.month.rights import refuses_import
from kpi.plan.config import Plan
from kpi.plan.model import Problem
from kpi.store import Store, Transaction, keep_file, lend_many, refresh_current, remember_file

_ODD = pa.schema([(name, pa.string()) for name in ("indicator_code", "part")])
_AT_ONCE = 10_000  # submissions written, and compared with their history, at a time: memory, not time, is bound by it


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
) -> Imported | list[Problem]:
    """Import a CSV or .xlsx of facts: one submission per unit, month and source, in one transaction.

    Any error refuses the whole file and is named with its line (of a worksheet: sheet and cell); warnings are stored
    as "nhập lịch sử".
    `approve` approves every submission at once; refused where one is the account's own unit.
    """
    subject = f"file/{file_name}"
    with refusing(office, actor, "import_facts", subject):
        demand(refuses_import(actor))
        if (plan := office.plans.get(campaign)) is None:
            raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    now = office.clock()
    read = bulk_table(office.store, data, plan, now, progress)
    if read.has_errors:
        codes = sorted({item.code for item in read.problems if item.severity == "error"})
        note_refused(office, actor, "import_facts", subject, codes=codes)
        return read.problems
    if approve:
        with refusing(office, actor, "import_facts", subject):
            demand(refuses_approved_import(office.store, plan, actor, read.given()))
    sha256 = keep_file(office.data_dir, data)
    with office.store.transaction() as transaction:
        if closed := _closed_lines(transaction, campaign, read.figures):
            record(transaction, now, actor.name, "import_facts", subject[:200], "refused", codes=["period_closed"])
            return closed
        fact_count = read.fact_count
        numbers, is_repeat = _store(office, transaction, plan, actor, read, (sha256, file_name, len(data)), now)
        if approve:
            decided(transaction, now, actor.name, _not_approved(transaction, numbers), "approve", None)
        span: dict[str, Any] = {"first": min(numbers), "last": max(numbers)}
        count = "select count(*) as n from submission_warning where submission between $first and $last"
        warning_count = transaction.rows(count, span)[0]["n"]
        told: dict[str, Any] = {"sha256": sha256, "submissions": len(numbers), "approved": approve, "repeat": is_repeat}
        record(transaction, now, actor.name, "import_facts", f"campaign/{campaign}", **told)
    office.store.checkpoint()
    return Imported(campaign, sha256, len(numbers), fact_count, approve, tuple(read.problems), is_repeat, warning_count)


def _closed_lines(transaction: Transaction, campaign: str, figures: pa.Table) -> list[Problem]:
    """One problem per line whose month is closed."""
    problems = []
    for index in pc.unique(figures["period_index"]).to_pylist():
        if refusal := closed_month(transaction, campaign, index):
            of_month = pc.and_(pc.equal(figures["period_index"], index), figures["is_figure"])
            for at in figures.filter(of_month).select(["sheet", "cell", "line"]).to_pylist():
                place = at["sheet"], at["cell"] or f"L{at['line']}"
                problems.append(Problem("line_of_closed_period", "error", *place, refusal.found, refusal.expected))
    return sorted(problems, key=line_of)


def _store(
    office: Office,
    transaction: Transaction,
    plan: Plan,
    actor: Account,
    read: BulkTable,
    file: tuple[str, str, int],
    now: datetime,
) -> tuple[list[int], bool]:
    """Append submissions and facts; the numbers of the submissions, and whether the file was here already."""
    sha256, file_name, byte_count = file
    about = {"campaign": plan.campaign.code, "sha256": sha256}
    first = transaction.next_id("submission", "submission")
    of_file = {"file_name": file_name, "config_sha256": plan.sha256, "submitted_by": actor.name, "submitted_at": now}
    with office.store.beside() as beside:  # sees what the only writer saw when its turn began
        beside.lend("import_figure", read.figures)
        read.figures = read.figures.slice(0, 0)  # a large file is not held longer than needed
        beside.run("import_groups", first=first, **about)
        groups = beside.rows("select earlier, is_here from import_group order by submission")
        if all(group["is_here"] for group in groups):
            return [group["earlier"] for group in groups], True
        submissions = beside.table("import_submissions", **about, **of_file)
        transaction.append_arrow("submission", submissions)
        for lowest in range(first, first + len(groups), _AT_ONCE):
            span = {"from": lowest, "to": lowest + _AT_ONCE - 1}
            transaction.append_arrow("fact", beside.table("import_facts", **span))
    remember_file(transaction, sha256, byte_count, now)
    transaction.append("submission_warning", [_warning_row(first, problem) for problem in read.problems])
    numbers = submissions["submission"].to_pylist()
    refresh_current(transaction, numbers)
    _remember_history_warnings(office.store, transaction, plan, numbers)
    return numbers, False


def _warning_row(submission: int, problem: Problem) -> dict:
    """A warning of an import, kept with its first submission; its cell names the line of the file."""
    place = {"sheet": problem.sheet, "cell": problem.cell}
    row = {"submission": submission, "code": problem.code, **place, "found": problem.found}
    return {**row, "expected": problem.expected, "explanation": "nhập lịch sử"}


def _remember_history_warnings(store: Store, transaction: Transaction, plan: Plan, numbers: list[int]) -> None:
    """The warnings against the units' own earlier figures, decided for a whole import at once."""
    ordered = [
        f"{indicator.code}/{part.code}"
        for indicator in plan.campaign.indicators
        if indicator.parts_in_order
        for part in indicator.parts
    ]
    about = {"campaign": plan.campaign.code, "config_sha256": plan.sha256}
    span: dict[str, Any] = {"first": numbers[0], "last": numbers[-1]}
    floors = {"floor_of_level": float(FLOOR_OF_LEVEL), "floor_count": float(FLOOR_COUNT)}
    asked: dict[str, dict[str, Any]] = {
        "import_leaps": span | {"ordered": ordered, **floors, "spread": float(SPREAD), "least_months": LEAST_MONTHS},
        "import_repeats": span,
        "import_withdrawals": {},
        "import_register": span,
        "import_claims": span | {"ordered": ordered},
        "import_beside": span | _beside(plan),
    }
    parts = [row["part"] for row in transaction.rows("select distinct part from fact")]
    slices, found = 1 + (numbers[-1] - numbers[0]) // _AT_ONCE, [_ODD.empty_table()]
    for part in range(slices):  # so many units at a time: no unit's history is another's
        units = transaction.table("import_series_units", **span, slices=slices, slice=part)
        transaction.lend("series_unit", units)
        series = transaction.table("import_series", **about, parts=parts)
        with store.beside() as beside:  # what is lent is held as long as the connection's transaction
            beside.lend("import_series", series)
            beside.lend("import_incoming", transaction.table("import_incoming", **span))
            found += [beside.table(name, **more) for name, more in asked.items()]
    odd = pa.concat_tables(found, promote_options="permissive")
    if odd.num_rows:
        transaction.lend("import_odd", odd)
        measures = ("share", "count", "points")
        compared = [item.code for item in plan.campaign.indicators if item.measure in measures]
        transaction.run("remember_import_warnings", compared=compared)


def _beside(plan: Plan) -> dict[str, list[str]]:
    """What import_beside must know of the indicators."""
    shares = [item for item in plan.campaign.indicators if item.measure == "share"]
    based = [item for item in shares if item.other_base]
    return {
        "with_base": [item.code for item in based],
        "bases": [f"{item.code}/{item.other_base}" for item in based],
        "pending": [f"{item.code}/{item.pending_part}" for item in shares if item.pending_part],
        "bounded": [item.code for item in shares if item.part_of_whole],
        "awarded": [item.code for item in shares if item.used_for_award],
    }


def _not_approved(transaction: Transaction, numbers: list[int]) -> list[int]:
    lend_many(transaction, numbers)
    rows = transaction.run("waiting_of_many")
    return [row["submission"] for row in rows]

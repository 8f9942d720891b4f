"""Answers how the reviewer's own figures are stored, typed on a screen or in many at once; never approves them.

They are submissions of the source "reviewer": versioned like the others, approved by another reviewer.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.quota import over_quota
from kpi.house.refusing import Refused, demand, refusing
from kpi.month.acts.closing import closed_month
from kpi.month.acts.signing_key import signing_keys
from kpi.month.acts.submit import receipt_number
from kpi.month.intake.identity import REVIEWER_BOOK, Identity, load_keys
from kpi.month.intake.reviewer_book import (
    ALL_UNITS,
    ReviewerDraft,
    reviewer_draft,
    reviewer_layout,
    write_reviewer_book,
)
from kpi.month.intake.reviewer_figures import reviewer_indicators, reviewer_problems
from kpi.month.rights import refuses_own_figures
from kpi.period import cut_off, is_period, local_day, period_index
from kpi.plan.config import Plan
from kpi.plan.model import Fact, Problem, Refusal
from kpi.store import Transaction, keep_file, refresh_current, remember_file
from kpi.workbook.reader import Reader, Workbook, read_workbook

TYPED_FILE = "Nhập trên màn hình"
_COMPARED = ("indicator", "part", "numerator", "denominator", "done_on", "document_number", "note")


@dataclass(frozen=True)
class Recorded:
    """What was stored: unit -> number of the new submission; units whose figures are the same already; warnings."""

    campaign: str
    period: str
    submissions: Mapping[str, int]
    unchanged: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


def record_reviewer_figures(
    office: Office, actor: Account, campaign: str, unit: str, period: str, facts: list[Fact]
) -> Recorded | list[Problem]:
    """Store the reviewer's figures of one unit and month, all of them: what is left out is withdrawn.

    `facts` of indicators of source "reviewer"; submitted, not approved. Returns the problems when one of them blocks.
    """
    with refusing(office, actor, "record_reviewer_figures", f"reviewer/{campaign}/{period}"):
        demand(_refuses(office, actor, campaign, [unit], period))
    plan = office.plans[campaign]
    row = plan.unit(unit, cut_off(period))
    assert row is not None  # _refuses has found it
    now = office.clock()
    problems = reviewer_problems(plan, row, facts, local_day(now), period)
    if not facts:
        problems.append(Problem("no_reviewer_figures", "error", None, unit, "không có số liệu nào", "ít nhất một"))
    if any(problem.severity == "error" for problem in problems):
        return problems
    given = {"campaign": campaign, "unit": unit, "period": period, "facts": [asdict(fact) for fact in facts]}
    data = json.dumps(given, ensure_ascii=False, sort_keys=True, default=_plain).encode()
    return _store(office, actor, plan, period, {unit: facts}, (data, TYPED_FILE, "typed"), problems)


def reviewer_workbook(office: Office, actor: Account, campaign: str, period: str) -> tuple[str, bytes]:
    """File name and bytes of the reviewer's workbook: one row per unit, with the figures that stand now."""
    demand(_refuses(office, actor, campaign, [], period))
    plan = office.plans[campaign]
    if not reviewer_indicators(plan):
        raise Refused("no_reviewer_indicators", plan.campaign.title)
    layout = reviewer_layout(plan, period)
    identity = Identity.signed(signing_keys(office), campaign, ALL_UNITS, period, layout.digest, REVIEWER_BOOK)
    data = write_reviewer_book(layout, _current_facts(office, campaign, period), identity, office.is_demo)
    return f"noi_vu_{campaign}_{period}.xlsx", data


def check_reviewer_workbook(
    office: Office, data: bytes, file_name: str, reader: Reader | None = None
) -> tuple[ReviewerDraft | None, list[Problem]]:
    """What a filled reviewer's workbook says and everything wrong with it; stores nothing."""
    workbook = reader.read(data, file_name) if reader else read_workbook(data, file_name)
    if not isinstance(workbook, Workbook):
        return None, list(workbook)

    def current(campaign: str, period: str) -> dict[str, tuple[int, list[Fact]]]:
        return _current_facts(office, campaign, period)

    return reviewer_draft(workbook, office.plans, load_keys(office.secrets_dir), office.clock(), current)


def submit_reviewer_workbook(
    office: Office, actor: Account, data: bytes, file_name: str, reader: Reader | None = None
) -> Recorded | list[Problem]:
    """Store a filled reviewer's workbook, whole or not at all: one submission per unit whose figures changed."""
    problem = over_quota(office, actor, data)
    draft, problems = (None, [problem]) if problem else check_reviewer_workbook(office, data, file_name, reader)
    if draft is None:
        codes = sorted({problem.code for problem in problems})
        with office.store.transaction() as transaction:
            subject = f"file/{file_name}"[:200]
            record(transaction, office.clock(), actor.name, "submit_reviewer_workbook", subject, "refused", codes=codes)
        return problems
    with refusing(office, actor, "submit_reviewer_workbook", f"reviewer/{draft.campaign}/{draft.period}"):
        demand(_refuses(office, actor, draft.campaign, list(draft.facts), draft.period))
    plan = office.plans[draft.campaign]
    return _store(office, actor, plan, draft.period, draft.facts, (data, file_name, "workbook"), problems)


def _refuses(office: Office, actor: Account, campaign: str, units: list[str], period: str) -> Refusal | None:
    plan = office.plans.get(campaign)
    if plan is None:
        return Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    first, last = plan.campaign.first_period, plan.campaign.last_period
    if not is_period(period) or not first <= period <= last:
        return Refusal("period_out_of_range", period, f"{first} – {last}")
    if refusal := refuses_own_figures(actor, ""):
        return refusal
    for code in units:
        if refusal := refuses_own_figures(actor, code):
            return refusal
        unit = plan.unit(code, cut_off(period))
        if unit is None or not unit.is_ranked:
            return Refusal("unit_not_reporting", code, period)
    return closed_month(office.store, campaign, period_index(period))


def _store(
    office: Office,
    actor: Account,
    plan: Plan,
    period: str,
    facts: Mapping[str, list[Fact]],
    file: tuple[bytes, str, str],
    problems: list[Problem],
) -> Recorded:
    """One submission per unit whose figures differ from those that stand, in one transaction."""
    now, (data, file_name, origin) = office.clock(), file
    code, index = plan.campaign.code, period_index(period)
    sha256 = keep_file(office.data_dir, data)
    numbers: dict[str, int] = {}
    with office.store.transaction() as transaction:
        demand(closed_month(transaction, code, index))
        for unit, group in facts.items():
            versions = transaction.run("versions", campaign=code, unit=unit, index=index, source="reviewer")
            standing = next((row for row in versions if row["is_reported"]), None)
            if standing and _same(transaction, standing["submission"], group):
                continue
            version = max((row["version"] for row in versions), default=0) + 1
            numbers[unit] = transaction.next_id("submission", "submission")
            row = {
                "submission": numbers[unit],
                "campaign": code,
                "unit_code": unit,
                "period_index": index,
                "source": "reviewer",
                "version": version,
                "origin": origin,
                "file_sha256": sha256,
                "file_name": file_name,
                "config_sha256": plan.sha256,
                "submitted_by": actor.name,
                "submitted_at": now,
                "receipt": receipt_number(numbers[unit], sha256),
                "fact_count": len(group),
            }
            transaction.append("submission", [row])
            transaction.append("fact", [_fact_row(fact, numbers[unit]) for fact in group])
        if numbers:
            remember_file(transaction, sha256, len(data), now)
            refresh_current(transaction, list(numbers.values()))
        subject = f"reviewer/{code}/{period}"
        told: dict[str, Any] = {"submissions": numbers, "sha256": sha256, "origin": origin}
        record(transaction, now, actor.name, "record_reviewer_figures", subject, **told)
    unchanged = tuple(unit for unit in facts if unit not in numbers)
    return Recorded(code, period, numbers, unchanged, tuple(problems))


def _fact_row(fact: Fact, submission: int) -> dict:
    row = asdict(fact)
    row["indicator_code"] = row.pop("indicator")
    return {**row, "submission": submission}


def _same(transaction: Transaction, submission: int, facts: list[Fact]) -> bool:
    rows = transaction.run("facts_of_submission", submission=submission)
    before = {_key(row["indicator_code"], row) for row in rows}
    return before == {_key(fact.indicator, asdict(fact)) for fact in facts}


def _key(indicator: str, row: Mapping) -> tuple:
    return indicator, *(row[name] for name in _COMPARED[1:])


def _current_facts(office: Office, campaign: str, period: str) -> dict[str, tuple[int, list[Fact]]]:
    """Unit -> (version, facts) of the reviewer's figures that stand for a month."""
    found: dict[str, tuple[int, list[Fact]]] = {}
    for row in office.store.run("reviewer_facts", campaign=campaign, index=period_index(period)):
        fact = Fact(row["indicator_code"], **{name: row[name] for name in _COMPARED[1:]})
        found.setdefault(row["unit_code"], (row["version"], []))[1].append(fact)
    return found


def _plain(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat() if isinstance(value, date) else str(value)

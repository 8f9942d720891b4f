"""Answers how a month's figures of the register are written down as submissions of the source "register" ("Chốt sổ
tháng"), each with the entries behind it; never touches a closed month and never counts an entry itself.

As long as the month is open they are made anew when the register changed: a new version replaces the earlier one. They
are approved by who accepted the entries, but nobody approves the own unit's: those wait for another reviewer.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import Refused as Refusing
from kpi.house.refusing import demand
from kpi.initiatives.acts.receiving import known_plan
from kpi.initiatives.figures import RegisterFigure
from kpi.initiatives.refusing import Refused, act
from kpi.initiatives.rights import is_clerk
from kpi.initiatives.tables.figures import month_figures
from kpi.month.acts.closing import closed_month
from kpi.month.acts.review import decided
from kpi.month.acts.submit import receipt_number
from kpi.month.rights import refuses_review
from kpi.period import first_day, is_period, local_day, period_index, period_of_index, period_text
from kpi.plan.config import Plan
from kpi.store import Transaction, closed_through, keep_file, refresh_current, remember_file

BOOK_NAME = "Sổ sáng kiến"


@dataclass(frozen=True)
class Written:
    """What was written: unit -> its new submission; units whose figures stood already; units that wait for approval."""

    campaign: str
    period: str
    submissions: Mapping[str, int]
    unchanged: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


@act("write_register_figures")
def write_register_figures(office: Office, actor: Account, campaign: str, period: str) -> Written:
    """Write down the register's figures of a month for every unit whose figures or entries changed."""
    plan = known_plan(office, campaign)
    if actor.is_disabled or not is_clerk(actor, plan):
        raise Refused("may_not_run_calendar", actor.name)
    first, last = plan.campaign.first_period, plan.campaign.last_period
    if not is_period(period) or not first <= period <= last:
        raise Refused("period_out_of_range", period, f"{first} – {last}")
    now = office.clock()
    if first_day(period) > local_day(now):
        raise Refused("period_in_future", period_text(period), "tháng đã bắt đầu")
    demand(closed_month(office.store, campaign, period_index(period)))
    figures = month_figures(office.store, plan, period)
    lists = {unit: [vars(figure) for figure in group] for unit, group in figures.items()}
    whole = {"campaign": campaign, "period": period, "units": lists}
    data = json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()
    sha256 = keep_file(office.data_dir, data)
    with office.store.transaction() as transaction:
        demand(closed_month(transaction, campaign, period_index(period)))
        written = _write(office, transaction, actor, plan, period, figures, sha256)
        if written.submissions:
            remember_file(transaction, sha256, len(data), now)
        subject = f"register/{campaign}/{period}"
        record(transaction, now, actor.name, "write_register_figures", subject, submissions=dict(written.submissions))
    return written


def propose_at_closing(office: Office, actor: Account, campaign: str, period: str) -> None:
    """Bring the register's figures of every open month up to the one that is about to be closed into line."""
    plan = office.plans[campaign]
    if not any(indicator.from_register for indicator in plan.campaign.indicators):
        return
    open_from = max(closed_through(office.store, campaign) + 1, period_index(plan.campaign.first_period))
    for index in range(open_from, period_index(period) + 1):
        with suppress(Refusing):  # what stands in the way of closing too is said there
            write_register_figures(office, actor, campaign, period_of_index(index))


def _write(
    office: Office,
    transaction: Transaction,
    actor: Account,
    plan: Plan,
    period: str,
    figures: Mapping[str, list[RegisterFigure]],
    sha256: str,
) -> Written:
    now, code, index = office.clock(), plan.campaign.code, period_index(period)
    standing = _standing(transaction, code, index)
    body = plan.campaign.reporting.own_report_to
    reviewing = frozenset(row["unit_code"] for row in transaction.run("reviewing_units")) if body else frozenset()
    numbers: dict[str, int] = {}
    unchanged: list[str] = []
    approvable: list[str] = []
    waiting: list[str] = []
    next_number = transaction.next_id("submission", "submission")
    submissions, facts, entries = [], [], []
    for unit, group in figures.items():
        before = standing.get(unit)
        facts_now, entries_now = _rows(group)
        if before and before[1] == _key(facts_now, entries_now):
            unchanged.append(unit)
            continue
        number, next_number = next_number, next_number + 1
        numbers[unit] = number
        row = {"submission": number, "campaign": code, "unit_code": unit, "period_index": index, "source": "register"}
        row |= {"version": (before[0] if before else 0) + 1, "origin": "register", "file_sha256": sha256}
        row |= {"file_name": BOOK_NAME, "config_sha256": plan.sha256, "submitted_by": actor.name}
        row |= {"submitted_at": now, "receipt": receipt_number(number, sha256), "fact_count": len(facts_now)}
        submissions.append(row)
        facts += [{**fact, "submission": number} for fact in facts_now]
        entries += [{**entry, "submission": number} for entry in entries_now]
        is_refused = refuses_review(actor, unit, body, reviewing) is not None
        (waiting if is_refused else approvable).append(unit)
    transaction.append("submission", submissions)
    transaction.append("fact", facts)
    transaction.append("fact_entry", entries)
    if numbers:
        refresh_current(transaction, list(numbers.values()))
    if approvable:
        decided(transaction, now, actor.name, [numbers[unit] for unit in approvable], "approve", None)
    return Written(code, period, numbers, tuple(unchanged), tuple(waiting))


def _rows(group: list[RegisterFigure]) -> tuple[list[dict], list[dict]]:
    facts, entries = [], []
    for figure in group:
        if figure.numerator is not None:
            fact = {"indicator_code": figure.indicator_code, "part": "", "numerator": Decimal(figure.numerator)}
            fact["denominator"] = None if figure.denominator is None else Decimal(figure.denominator)
            facts.append({**fact, "document_number": figure.document_number, "note": figure.note})
        for side in ("top", "bottom", "waiting"):
            about = {"indicator_code": figure.indicator_code, "side": side}
            entries += [{**about, "initiative": number, "unit_code": None} for number in getattr(figure, side)]
        for side, units in (("top", figure.top_units), ("bottom", figure.bottom_units)):
            about = {"indicator_code": figure.indicator_code, "side": side}
            entries += [{**about, "initiative": None, "unit_code": unit} for unit in units]
    return facts, entries


_FACT = ("indicator_code", "numerator", "denominator")
_ENTRY = ("indicator_code", "side", "initiative", "unit_code")


def _key(facts: list[dict], entries: list[dict]) -> tuple:
    return (
        frozenset(tuple(fact.get(name) for name in _FACT) for fact in facts),
        frozenset(tuple(entry[name] for name in _ENTRY) for entry in entries),
    )


def _standing(transaction: Transaction, campaign: str, index: int) -> dict[str, tuple[int, tuple]]:
    """Unit -> (version, what it said) of the newest register submission of the month."""
    rows = transaction.run("register_submissions", campaign=campaign, index=index)
    numbers = sorted({row["submission"] for row in rows})
    behind: dict[int, list[dict]] = {}
    for entry in transaction.run("entries_of_figures", submissions=numbers) if numbers else []:
        behind.setdefault(entry["submission"], []).append(entry)
    found: dict[str, tuple[int, list[dict], int]] = {}
    for row in rows:
        facts = found.setdefault(row["unit_code"], (row["version"], [], row["submission"]))[1]
        if row["indicator_code"]:
            facts.append(row)
    return {unit: (version, _key(facts, behind.get(number, []))) for unit, (version, facts, number) in found.items()}

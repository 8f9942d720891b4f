"""Answers who has to do what about bad figures: the units their own, the reviewing body what waits for it; judges none.

A report that was handed in and waits for approval is the reviewer's to do, and what somebody else enters or published
once for good is nobody's lateness (waiting.py).
"""

from collections import Counter
from datetime import datetime

from kpi.board.tables.waiting import APPROVAL, BAD, REVIEWER, UNIT, blamed, waiting_reports
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.ready import ready
from kpi.house.recorded_plan import plan_of
from kpi.month.tables.completeness import completeness
from kpi.plan.model import Basis
from kpi.scoring import ask_kept

_BAD = "select * from heat where list_contains($bad, status)"


def debts(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row: units (those with bad figures of their own, the most first), approvals (reports that wait), entries
    (figures that the reviewing body has not entered, by indicator).

    units: unit_code, unit_name, peer_group, missed_count, behind_count, missing_count (the unit's own only),
    approval_count (bad only because the report waits), waiting_days. approvals: unit_code, unit_name, days, submission,
    is_in_time, the longest first; none on the reported basis. entries: indicator_code, name, count. silent: unit_code,
    unit_name of who is overdue. blame: unit → indicator → approval | reviewer, of bad figures that are not the unit's.
    """
    question = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, question.config_sha256)
    visible = visible_units(office, campaign, period, viewer)
    cells = [
        row
        for row in ask_kept(office.store, "heat", question, _BAD, bad=list(BAD))
        if visible is None or row["unit_code"] in visible
    ]
    waits = waiting_reports(office, question, viewer)
    blame = blamed(office, question, plan, cells, waits if basis == "approved" else {})
    others: dict[str, dict[str, str]] = {}
    units: dict[str, dict] = {}
    entries: Counter = Counter()
    for cell in cells:
        whose = blame[cell["unit_code"], cell["indicator_code"]]
        if whose != UNIT:
            others.setdefault(cell["unit_code"], {})[cell["indicator_code"]] = whose
        if whose == REVIEWER:
            entries[cell["indicator_code"]] += cell["status"] == "missing"
            continue
        unit = units.setdefault(cell["unit_code"], _unit(cell, waits))
        unit["approval_count" if whose == APPROVAL else f"{cell['status']}_count"] += 1
    mine = [unit for unit in units.values() if any(unit[f"{status}_count"] for status in BAD)]
    mine.sort(key=lambda one: (-one["missed_count"] - one["behind_count"], -one["missing_count"], one["unit_code"]))
    approvals = [{"unit_code": code, **row} for code, row in waits.items()]
    approvals.sort(key=lambda row: (-row["days"], row["unit_code"]))
    named = {item.code: item.short_name or item.name for item in plan.campaign.indicators}
    row = {
        "units": mine,
        "approvals": approvals if basis == "approved" else [],
        "entries": [
            {"indicator_code": code, "name": name, "count": entries[code]}
            for code, name in named.items()
            if entries[code]
        ],
        "silent": _silent(office, campaign, period, as_of, viewer),
        "blame": others,
    }
    return answered(office, question, period, [row])


def _silent(office: House, campaign: str, period: str, as_of: datetime | None, viewer: Account | None) -> list[dict]:
    rows = ready(office, completeness, viewer, campaign, period, as_of).rows
    keys = ("unit_code", "unit_name")
    return [{key: row[key] for key in keys} for row in rows if row["state"] == "missing"]


def _unit(cell: dict, waits: dict[str, dict]) -> dict:
    return {
        "unit_code": cell["unit_code"],
        "unit_name": cell["unit_name"],
        "peer_group": cell["peer_group"],
        **{f"{status}_count": 0 for status in BAD},
        "approval_count": 0,
        "waiting_days": waits[cell["unit_code"]]["days"] if cell["unit_code"] in waits else None,
    }

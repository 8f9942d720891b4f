"""Answers where one unit stands on every indicator and which cell each figure came from; never judges a figure."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.ready import is_kept_whole, shelf_of
from kpi.house.recorded_plan import plan_of
from kpi.house.refusing import Refused
from kpi.period import cut_off
from kpi.plan.config import Plan
from kpi.plan.model import Basis, Indicator
from kpi.scoring import Question, ask, ask_kept
from kpi.store import Store

_FIGURES = "select * from unit_figure where period_index = $to_index order by position"
_MILESTONES = "select * from milestone_state where period_index = $to_index order by due_on"
_PARTS = "select * from current_fact where period_index <= $to_index and part <> ''"
_ABSENT = "select * from month_without_figure order by period"


def unit_position(
    office: House,
    campaign: str,
    unit: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row per indicator of the campaign for one unit and month (design 8 "unit").

    value: ratio 0–1 for a share, else the number; None when there is none. attainment: 0–1 (to the cap), None for
    not_applicable and no_cases, 0 when missing. weight: as configured; is_in_weights says whether it counts now.
    source: None without a figure.
    """
    question = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, question.config_sha256)
    visible = visible_units(office, campaign, period, viewer)
    if visible is not None and unit not in visible:
        raise Refused("other_unit", unit)
    row = plan.unit(unit, cut_off(period))
    if row is None or not row.is_ranked:
        raise Refused("unit_not_reporting", unit, period)
    return answered(office, question, period, _rows(office, question, unit, plan))


@dataclass
class _Read:
    """What the models say of one unit: its indicators in order, milestones by indicator, parts by indicator and month,
    months without a figure by indicator."""

    figures: list[dict] = field(default_factory=list)
    milestones: dict[str, list[dict]] = field(default_factory=dict)
    parts: dict[tuple[str, int], list[dict]] = field(default_factory=dict)
    absent: dict[str, list[str]] = field(default_factory=dict)


def _read(store: Store, question: Question) -> dict[str, _Read]:
    """unit → what the models say of it, of every unit the question is about."""
    found: dict[str, _Read] = defaultdict(_Read)
    for row in ask_kept(store, "unit_figure", question, _FIGURES):
        found[row["unit_code"]].figures.append(row)
    for row in ask_kept(store, "milestone_state", question, _MILESTONES):
        kept = {key: _number(row[key]) for key in ("due_on", "target", "binding", "state", "value")}
        found[row["unit_code"]].milestones.setdefault(row["indicator_code"], []).append(kept)
    for row in ask(store, "current_fact", question, _PARTS):
        key = (row["indicator_code"], row["period_index"])
        found[row["unit_code"]].parts.setdefault(key, []).append(row)
    for row in ask(store, "month_without_figure", question, _ABSENT):
        found[row["unit_code"]].absent.setdefault(row["indicator_code"], []).append(row["period"])
    return dict(found)


def _rows(office: House, question: Question, unit: str, plan: Plan) -> list[dict]:
    store = office.store
    if question.as_of is None and is_kept_whole(plan):  # all units of a month cost little more than one
        read = shelf_of(office).get(("units", question), lambda: _read(store, question), store.data_version)
    else:
        read = _read(store, replace(question, units=(unit,)))
    mine = read.get(unit, _Read())
    return [
        _row(row, indicator, mine.milestones.get(indicator.code, []), mine.parts, mine.absent.get(indicator.code, []))
        for row in mine.figures
        if (indicator := plan.campaign.indicator(row["indicator_code"]))
    ]


def _row(row: dict, indicator: Indicator, milestones: list[dict], parts: dict, absent: list[str]) -> dict:
    order = [part.code for part in indicator.parts]
    labels = {part.code: part.label for part in indicator.parts}
    given = parts.get((row["indicator_code"], row["given_index"]), [])
    given = sorted(given, key=lambda part: order.index(part["part"]) if part["part"] in order else len(order))
    has_figure = row["submission"] is not None and row["state"] != "not_applicable"
    return {
        "indicator_code": row["indicator_code"],
        "state": row["state"],
        "status": row["status"],
        "value": row["value"],
        "numerator": _number(row["numerator"]),
        "denominator": _number(row["denominator"]) if row["measure"] == "share" else None,
        "expected": row["expected"],
        "attainment": None if row["attainment_e6"] is None else row["attainment_e6"] / 1_000_000,
        "weight": row["weight_e4"] / 10_000,
        "carried_from": row["carried_from"],
        "months_missing": absent if row["state"] != "not_applicable" else [],
        "parts": [
            {
                "code": part["part"],
                "numerator": _number(part["numerator"]),
                "denominator": _number(part["denominator"]),
                "label": labels.get(part["part"]),
            }
            for part in given
        ],
        "milestones": milestones,
        "source": _source(row) if has_figure else None,
        "is_in_weights": row["is_in_weights"],
        "other_value": row["other_value"],
        "indicator_name": indicator.name,
        "short_name": indicator.short_name or indicator.name,
        "measure": indicator.measure,
        "measure_unit": indicator.numerator.measure_unit if indicator.numerator else None,
        "target_from": indicator.target_from,
        "not_measured": indicator.not_measured,
        "used_for_award": indicator.used_for_award,
    }


def _source(row: dict) -> dict:
    return {
        "file": row["file_name"],
        "sheet": row["sheet"],
        "cell": row["cell"],
        "submitted_by": row["submitted_by"],
        "submitted_at": row["submitted_at"],
        "kind": row["source"],
        "submission": row["submission"],
        "version": row["version"],
        "origin": row["origin"],
        "done_on": row["done_on"],
        "document_number": row["document_number"],
        "note": row["note"],
    }


def _number(value: object) -> object:
    """A DECIMAL as the whole number it is, or a float; anything else as it is."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)

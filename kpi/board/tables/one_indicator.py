"""Answers how all units stand on one indicator, month by month, and where its ordered steps lose most; judges none."""

from dataclasses import replace
from datetime import datetime

from kpi.board.tables.waiting import blamed, waiting_reports
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.recorded_plan import plan_of
from kpi.house.refusing import Refused
from kpi.period import period_index, period_of_index
from kpi.plan.model import Basis
from kpi.scoring import Question, ask, ask_kept

_AMONG = "and ($among is null or list_contains($among, unit_code))"
_OF_ONE = f"select * from standing where indicator_code = $indicator {_AMONG}"
_PLACED = "select * from grade where $peer_group is null or peer_group = $peer_group"
_STONES = (
    "select * from milestone_state where indicator_code = $indicator and period_index = $to_index "
    f"{_AMONG} order by due_on"
)
_OTHERS = (
    "select unit_code, other_value from unit_figure where indicator_code = $indicator and period_index = $to_index"
)
_PARTS = "select * from current_fact where indicator_code = $indicator and part <> ''"


def indicator_board(
    office: House,
    campaign: str,
    indicator: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
    peer_group: str | None = None,
) -> Answer:
    """One row per ranked unit to which the indicator applies, the best figure first, those without one last
    (peer_group: of its units, at the cost of these).

    value, expected, last_target, numerator, denominator, other_value (the ratio on the other base), status, state,
    milestones (due_on, target, state, value), parts (code → numerator), months (period → value of that month's own
    figure, None without), carried_from (None for the month's own), source
    (submission, sheet, cell; None without a figure), blame (unit | approval | reviewer, None when it is
    not bad), waiting_days. A unit sees what the ranking shows it.
    """
    question = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, question.config_sha256)
    known = plan.campaign.indicator(indicator)
    if known is None:
        raise Refused("history_indicator_unknown", indicator, campaign)
    visible = visible_units(office, campaign, period, viewer)
    waits = waiting_reports(office, question, viewer) if basis == "approved" else {}
    placed = {
        row["unit_code"]: row
        for row in ask_kept(office.store, "grade", question, _PLACED, peer_group=peer_group)
        if visible is None or row["unit_code"] in visible
    }
    among = None if peer_group is None else list(placed)
    months, now = _months(office, question, plan.campaign.first_period, indicator, among)
    blame = blamed(office, question, plan, list(now.values()), waits)
    stones: dict[str, list[dict]] = {}
    for row in ask_kept(office.store, "milestone_state", question, _STONES, indicator=indicator, among=among):
        kept = {"due_on": row["due_on"], "target": float(row["target"]), "state": row["state"], "value": row["value"]}
        stones.setdefault(row["unit_code"], []).append(kept | {"binding": row["binding"]})
    parts = _parts(office, question, indicator) if known.parts else {}
    others = _others(office, question, indicator) if known.other_base else {}
    rows = []
    for unit, row in now.items():
        if unit not in placed or row["state"] == "not_applicable":
            continue
        given = parts.get((unit, row["given_index"]), {})
        rows.append(
            {
                "unit_code": unit,
                "unit_name": placed[unit]["unit_name"],
                "peer_group": placed[unit]["peer_group"],
                **{key: row[key] for key in ("state", "status", "value", "expected", "last_target", "measure")},
                "numerator": row["numerator"],
                "denominator": row["denominator"] if known.measure == "share" else None,
                "other_value": others.get(unit),
                "milestones": stones.get(unit, []),
                "parts": given,
                "months": months.get(unit, {}),
                "carried_from": None if row["is_own"] or row["is_step"] else _period(row["given_index"]),
                "source": {key: row[key] for key in ("submission", "sheet", "cell")} if row["submission"] else None,
                "blame": blame.get((unit, indicator)),
                "waiting_days": waits[unit]["days"] if unit in waits else None,
            }
        )
    sign = 1 if known.lower_is_better or known.measure == "rank" else -1
    rows.sort(key=lambda row: (row["value"] is None, sign * float(row["value"] or 0), row["unit_code"]))
    return answered(office, question, period, rows)


def _months(
    office: House, question: Question, first_period: str, indicator: str, among: list[str] | None
) -> tuple[dict, dict[str, dict]]:
    """unit → period → value of the month's own figure, from the first month on; unit → the asked month's standing."""
    wide = replace(question, from_index=min(question.to_index, period_index(first_period)))
    months: dict[str, dict[str, float | None]] = {}
    now: dict[str, dict] = {}
    found = ask_kept(office.store, "standing", wide, _OF_ONE, indicator=indicator, among=among)
    for row in sorted(found, key=lambda row: (row["unit_code"], row["period_index"])):
        own = row["value"] if row["state"] == "present" and (row["is_own"] or row["is_step"]) else None
        months.setdefault(row["unit_code"], {})[period_of_index(row["period_index"])] = own
        if row["period_index"] == question.to_index:
            now[row["unit_code"]] = row
    return months, now


def _parts(office: House, question: Question, indicator: str) -> dict[tuple[str, int], dict]:
    found: dict[tuple[str, int], dict] = {}
    for row in ask(office.store, "current_fact", question, _PARTS, indicator=indicator):
        amount = row["numerator"] if row["numerator"] is not None else row["denominator"]
        found.setdefault((row["unit_code"], row["period_index"]), {})[row["part"]] = amount
    return found


def _others(office: House, question: Question, indicator: str) -> dict[str, float | None]:
    """unit → the ratio on the other base in use, as the unit's own page has it; None when it was not given."""
    found = ask(office.store, "unit_figure", question, _OTHERS, indicator=indicator)
    return {row["unit_code"]: row["other_value"] for row in found}


def _period(index: int | None) -> str | None:
    return period_of_index(index) if index else None

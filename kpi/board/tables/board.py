"""Answers who stands where: the ranking and the heatmap of units and indicators; never scores anything itself."""

import operator
from datetime import datetime

from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, asked, visible_units
from kpi.plan.model import Basis, Refusal
from kpi.scoring import Question, ask_kept


def ranking(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    peer_group: str | None = None,
    viewer: Account | None = None,
) -> Answer | Refusal:
    """One row per ranked unit of a month, best first, without a score last (design 8 "ranking").

    score, rank, rank_overall, grade: None when nothing counts ("Không xếp hạng"). rank_change: places won since the
    month before, None without one. indicators_present_count of indicators_total_count is "áp dụng n/m chỉ tiêu".
    """
    question = asked(office, campaign, period, basis, as_of, months=2)
    if isinstance(question, Refusal):
        return question
    visible = visible_units(office, campaign, period, viewer)
    rows = [
        row
        for row in _ranked(office, question)
        if (visible is None or row["unit_code"] in visible) and peer_group in (None, row["peer_group"])
    ]
    return answered(office, question, period, rows)


def _ranked(office: House, question: Question) -> list[dict]:
    every = ask_kept(office.store, "grade", question)
    before = {row["unit_code"]: row for row in every if row["period_index"] == question.to_index - 1}
    now = [row for row in every if row["period_index"] == question.to_index]
    now.sort(key=lambda row: (row["rank_of_all"] is None, row["rank_of_all"], row["sort_order"], row["unit_code"]))
    return [_ranking_row(row, before.get(row["unit_code"])) for row in now]


def _ranking_row(row: dict, before: dict | None) -> dict:
    rank, earlier = row["rank_in_group"], before and before["rank_in_group"]
    return {
        "unit_code": row["unit_code"],
        "unit_name": row["unit_name"],
        "peer_group": row["peer_group"],
        "score": row["score"],
        "rank": rank,
        "rank_overall": row["rank_of_all"],
        "rank_change": None if rank is None or earlier is None else earlier - rank,
        "grade": row["grade"],
        "indicators_met_count": row["met_count"],
        "indicators_applicable_count": row["applicable_count"],
        "unit_kind": row["unit_kind"],
        "group_size": row["group_size"],
        "indicators_present_count": row["present_count"],
        "indicators_total_count": row["total_count"],
    }


def heatmap(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    peer_group: str | None = None,
    viewer: Account | None = None,
) -> Answer | Refusal:
    """One row per ranked unit in the order of the configuration; `cells` holds one cell per indicator.

    A cell: state, status, value (ratio 0–1 for a share), numerator, expected, last_target, measure, carried_from.
    """
    question = asked(office, campaign, period, basis, as_of)
    if isinstance(question, Refusal):
        return question
    visible = visible_units(office, campaign, period, viewer)
    units: dict[str, dict] = {}
    order = operator.itemgetter("peer_group", "sort_order", "unit_code")
    for row in sorted(ask_kept(office.store, "heat", question), key=order):
        if (visible is not None and row["unit_code"] not in visible) or peer_group not in (None, row["peer_group"]):
            continue
        unit = units.setdefault(
            row["unit_code"],
            {
                "unit_code": row["unit_code"],
                "unit_name": row["unit_name"],
                "peer_group": row["peer_group"],
                "rank": row["rank_in_group"],
                "score": row["score"],
                "cells": {},
            },
        )
        unit["cells"][row["indicator_code"]] = {key: row[key] for key in _CELL}
    return answered(office, question, period, list(units.values()))


_CELL = ("state", "status", "value", "numerator", "expected", "last_target", "measure", "carried_from")

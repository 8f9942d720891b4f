"""Answers who stands where: the ranking and the heatmap of units and indicators; never scores anything itself."""

from datetime import datetime

import pyarrow as pa

from kpi.house.account import Account
from kpi.house.answer import Answer, House, Page, answered, paged, question_for, visible_units
from kpi.house.ready import by_unit
from kpi.plan.model import Basis
from kpi.scoring import KeptNow, ask_kept, columns_kept, kept_at_once
from kpi.store import sql_text


@by_unit()
def ranking(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    peer_group: str | None = None,
    viewer: Account | None = None,
    page: Page | None = None,
) -> Answer:
    """One row per ranked unit of a month, best first, without a score last (design 8 "ranking").

    `page`: only those rows. score, rank, rank_overall, grade: None when nothing counts ("Không xếp hạng").
    rank_change: places won since the month before in the same group, None without one. indicators_present_count of
    indicators_total_count is "áp dụng n/m chỉ tiêu"; indicators_applicable_count is "tính điểm k chỉ tiêu".
    """
    question = question_for(office, campaign, period, basis, as_of, months=2)
    about = _shown(office, campaign, period, viewer, peer_group) | paged(page)
    if page is None or question.as_of is not None:  # of a past moment the models are asked, once
        found = ask_kept(office.store, "grade", question, sql_text("ranking_whole"), **about)
        count = _count(page, found)
    else:
        found, count = kept_at_once(office.store, question, lambda kept: _ranking_page(kept, about))
    return answered(office, question, period, [_ranking_row(row) for row in found], count)


def _ranking_page(kept: KeptNow, about: dict) -> tuple[list[dict], int]:
    """The rows of a page and how many there are in all: of the other units nothing but their number is read."""
    found = kept.rows("grade", sql_text("ranking_page"), **about)
    units = [row["unit_code"] for row in found]
    earlier = kept.rows("grade", sql_text("ranking_before"), units=units)
    before = {(row["unit_code"], row["peer_group"]): row["rank_in_group"] for row in earlier}
    rows = [row | {"rank_before": before.get((row["unit_code"], row["peer_group"]))} for row in found]
    return rows, kept.once("grade", sql_text("ranking_count"), **about)[0]["row_count"]


def _shown(office: House, campaign: str, period: str, viewer: Account | None, peer_group: str | None) -> dict:
    visible = visible_units(office, campaign, period, viewer)
    return {"visible": None if visible is None else sorted(visible), "peer_group": peer_group}


def _ranking_row(row: dict) -> dict:
    rank, earlier = row["rank_in_group"], row["rank_before"]
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


def _count(page: Page | None, found: list[dict]) -> int | None:
    """How many rows there are in all; None where every row was asked for."""
    return None if page is None else found[0]["row_count"] if found else 0


@by_unit()
def heatmap(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    peer_group: str | None = None,
    viewer: Account | None = None,
    page: Page | None = None,
) -> Answer:
    """One row per ranked unit in the order of the configuration (`page`: only those); `cells`: one cell per indicator.

    A cell: state, status, value (ratio 0–1 for a share), numerator, expected, last_target, measure, carried_from.
    """
    question = question_for(office, campaign, period, basis, as_of)
    about = _shown(office, campaign, period, viewer, peer_group) | paged(page)
    found = ask_kept(office.store, "heat", question, sql_text("heat_page"), **about)
    units: dict[str, dict] = {}
    for row in found:
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
    return answered(office, question, period, list(units.values()), _count(page, found))


def heat_columns(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> pa.Table:
    """One row per ranked unit and indicator: the cells of heatmap as columns (unit_code, unit_name, peer_group,
    indicator_code, measure, state, status, value, numerator, expected, last_target, carried_from), for a whole file."""
    question = question_for(office, campaign, period, basis, as_of)
    visible = visible_units(office, campaign, period, viewer)
    shown = None if visible is None else sorted(visible)
    return columns_kept(office.store, "heat", question, sql_text("heat_columns"), visible=shown)


_CELL = ("state", "status", "value", "numerator", "expected", "last_target", "measure", "carried_from")

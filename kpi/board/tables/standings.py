"""Answers every unit's standing on every indicator for some months, for the tables built on it; judges nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from kpi.board.waterfall import Waterfall, waterfall
from kpi.house.answer import House
from kpi.house.ready import is_kept_whole, shelf_of
from kpi.house.recorded_plan import plan_of
from kpi.period import period_index
from kpi.plan.config import Plan
from kpi.scoring import Question, ask, ask_kept

_STANDING = (
    "select * from standing where $among is null or list_contains($among, unit_code) order by unit_code, position"
)
_GRADE = "select * from grade where $among is null or list_contains($among, unit_code)"
_MATES = "select unit_code from grade where peer_group = $group or $group is null and peer_group in " + (
    "(select peer_group from grade where unit_code = $unit) order by unit_code"
)


@dataclass(frozen=True)
class UnitMonth:
    """One ranked unit in one month: its row of model grade, its standings by indicator, points added (millionths)."""

    code: str
    period_index: int
    grade: Mapping
    standings: Mapping[str, Mapping]
    points_e6: int

    @property
    def score(self) -> float | None:
        """The published score; None: not ranked."""
        return self.grade["score"]

    @property
    def group(self) -> str:
        """The peer group's code."""
        return self.grade["peer_group"]

    def losses(self, is_points: bool) -> Waterfall | None:
        """What each indicator cost; None without a score."""
        return self._points_lost if is_points else self._weights_lost

    @cached_property
    def _weights_lost(self) -> Waterfall | None:
        return self._lost(False)

    @cached_property
    def _points_lost(self) -> Waterfall | None:
        return self._lost(True)

    def _lost(self, is_points: bool) -> Waterfall | None:
        if self.grade["score_e"] is None:
            return None
        about = (self.grade["score_e"], self.grade["score_scale"], self.points_e6, is_points)
        return waterfall(list(self.standings.values()), *about)


Months = Mapping[int, Mapping[str, UnitMonth]]  # period index -> unit code -> the unit's month, best rank first


def standings_of(office: House, question: Question, units: tuple[str, ...] | None = None) -> Months:
    """Every ranked unit of each asked month (`units`: these). Asked once a version of the data: not to be changed."""
    units = None if units is None else tuple(units)  # a list too: what is kept is kept under it
    about = ("standings", question, units)
    return shelf_of(office).get(about, lambda: _made(office, question, units), office.store.data_version)


def mates(office: House, question: Question, group: str | None = None, unit: str = "") -> tuple[str, ...] | None:
    """The ranked units of a group (or of this unit's group) in the asked month; None, for all, where a plan has few
    enough units that all are read at once and shared."""
    if is_kept_whole(plan_of(office, question.campaign, question.config_sha256)) or not (group or unit):
        return None
    month = replace(question, from_index=question.to_index)
    found = ask_kept(office.store, "grade", month, _MATES, group=group, unit=unit)
    return tuple(row["unit_code"] for row in found)


def _made(office: House, question: Question, only: tuple[str, ...] | None) -> Months:
    rows: dict[tuple[int, str], dict[str, Mapping]] = {}
    among = None if only is None else list(only)
    for row in ask_kept(office.store, "standing", question, _STANDING, among=among):
        rows.setdefault((row["period_index"], row["unit_code"]), {})[row["indicator_code"]] = row
    added = {
        (row["period_index"], row["unit_code"]): row["points_e6"]
        for row in ask(office.store, "adjustment_total", question)
    }
    months: dict[int, dict[str, UnitMonth]] = {}
    grades = ask_kept(office.store, "grade", question, _GRADE, among=among)
    grades.sort(key=lambda row: (row["rank_of_all"] is None, row["rank_of_all"], row["sort_order"], row["unit_code"]))
    for row in grades:
        key = (row["period_index"], row["unit_code"])
        unit = UnitMonth(row["unit_code"], row["period_index"], row, rows.get(key, {}), added.get(key, 0))
        months.setdefault(row["period_index"], {})[row["unit_code"]] = unit
    return months


def scores_by_month(
    office: House, question: Question, months: int = 120, units: tuple[str, ...] | None = None
) -> dict[str, dict[int, Mapping]]:
    """unit → period index → the row of model grade, over the months up to the asked one (`units`: of these)."""
    first = plan_first_index(plan_of(office, question.campaign, question.config_sha256))
    wide = replace(question, from_index=max(min(first, question.to_index), question.to_index - months + 1))
    found: dict[str, dict[int, Mapping]] = {}
    for row in ask_kept(office.store, "grade", wide, _GRADE, among=None if units is None else list(units)):
        found.setdefault(row["unit_code"], {})[row["period_index"]] = row
    return found


def plan_first_index(plan: Plan) -> int:
    """The period index of the first month that is reported."""
    return period_index(plan.campaign.first_period)


def is_points(plan: Plan) -> bool:
    """True on the points scale."""
    return plan.campaign.scoring.scale == "points"


def median_losses(units: list[UnitMonth], points_scale: bool) -> dict[str, float]:
    """indicator → the middle of what it cost the units that it counts for (whole units of the last decimal)."""
    lost: dict[str, list[int]] = {}
    for unit in units:
        found = unit.losses(points_scale)
        for code, value in (found.lost if found else {}).items():
            lost.setdefault(code, []).append(value)
    return {code: float(median(values)) for code, values in lost.items()}

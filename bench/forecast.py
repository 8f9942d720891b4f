"""Answers how far the forecast errs and whether its intervals hold: on the demonstration year and on random years.

    .venv/bin/python -m bench.forecast [YEARS] [--data FOLDER]

Rolling back-tests: from each month, what was foretold for 30/9 and 31/12 against what came; beside it the straight
line, "same as last month" and, on the demonstration year, the unit's own signed estimate. Prints mean errors and how
many of the 80% intervals held. Never asserts a figure; tests/test_forecast.py holds the limits.
"""

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np

from bench.leaps import COUNTED, RATES, STEPWISE, counts, steps
from kpi.board.forecast import foretell
from kpi.board.forecast.ways import by_line, stand
from kpi.board.tables.race import told_by_group

SHAPES = ("linear", "back", "front", "s", "jump", "yearend")
FIRST, DUE = 3, (9, 12)  # the first month that is reported; the months that milestones end on
_YEAREND = np.array([2, 2, 4, 6, 7, 8, 8, 8, 9, 10, 14, 22.0])  # a back-loaded year of public investment, invented


def year(shape: str, chance: np.random.Generator, units: int) -> np.ndarray:
    """Invented shares of a year, units × 12 months: one shape, every unit its own speed, noise, end and gaps."""
    months = np.arange(1, 13)
    found = np.full((units, 12), np.nan)
    for unit in range(units):
        if shape == "jump":
            whole = np.cumsum(chance.dirichlet(np.full(12, 0.6)))
        elif shape == "yearend":
            weights = _YEAREND * chance.gamma(8, 1 / 8, 12)
            whole = np.cumsum(weights) / weights.sum()
        elif shape == "s":
            steep, middle = chance.uniform(0.6, 1.1), chance.uniform(6, 9)
            whole = 1 / (1 + np.exp(-steep * (months - middle)))
            whole = whole / whole[-1]
        else:
            power = {"linear": chance.normal(1, 0.1), "back": chance.uniform(1.5, 2.6)}.get(shape)
            whole = (months / 12.0) ** max(chance.uniform(0.45, 0.8) if power is None else power, 0.4)
        rises = np.diff(np.concatenate([[0], whole])) * chance.gamma(6, 1 / 6, 12)
        found[unit] = np.minimum(1, np.cumsum(rises) * chance.uniform(0.7, 1.12))
    found[chance.random(found.shape) < 0.03] = np.nan
    return found


class Judged:
    """Errors by way and whether intervals held, of any number of back-tests."""

    def __init__(self, is_counted: bool = False) -> None:
        self.errors: dict[str, list[float]] = defaultdict(list)
        self.held: list[bool] = []
        self.is_counted = is_counted

    def add(
        self,
        said: tuple[np.ndarray, np.ndarray, np.ndarray],
        values: np.ndarray,
        elapsed: np.ndarray,
        goal: int,
        real: np.ndarray,
        own: np.ndarray | None = None,
    ) -> None:
        """One back-test: the forecast (point, low, high), what was known, for which month, what came; `own`: the units'
        own estimates of it."""
        point, low, high = said
        now = stand(values, elapsed, values.shape[1])
        counts = ~np.isnan(real) & ~np.isnan(point)
        line = by_line(now, goal, np.inf if self.is_counted else 1.0)
        for way, each in (("dự báo", point), ("đường thẳng", line), ("như tháng trước", now.last)):
            self.errors[way] += list(np.abs(each - real)[counts])
        if own is not None:
            with_own = counts & ~np.isnan(own)
            self.errors["đơn vị tự ước"] += list(np.abs(own - real)[with_own])
        sure = counts & ~np.isnan(low)
        self.held += list(((real >= low - 1e-9) & (real <= high + 1e-9))[sure])

    def told(self) -> str:
        """The line that is printed."""
        size, unit = (1, "") if self.is_counted else (100, " (điểm phần trăm)")
        errors = ", ".join(f"{way} {size * np.mean(each):.1f}" for way, each in self.errors.items() if each)
        share = f"{np.mean(self.held):.1%} trong {len(self.held)}" if self.held else "chưa có"
        return f"sai số bình quân{unit}: {errors}; khoảng 80% đúng {share}"


def random_years(count: int, shape: str, seed: int = 2024, units: int = 40, rate: float = 1.0) -> Judged:
    """Back-tests of so many years of one shape (also of bench/leaps.py), from every month to each due month."""
    kind = (shape in COUNTED or shape in SHAPES, shape in SHAPES, shape in COUNTED)
    judged = Judged(kind[2])
    for place in range(count):
        chance = np.random.default_rng(seed + place)
        if shape in SHAPES:
            values = year(shape, chance, units)
        else:
            values = counts(shape, rate, chance, units) if kind[2] else steps(shape, chance, units)
        for known in range(FIRST + 1, 12):
            for goal in DUE:
                if goal > known:
                    so_far, elapsed = values[:, FIRST - 1 : known], np.arange(FIRST, known + 1)
                    cap = 10 * max(float(np.nanmax(so_far)), 1.0) if kind[2] else 1.0
                    found = foretell(so_far, elapsed, goal, cap, *kind)
                    judged.add((found.point, found.low, found.high), so_far, elapsed, goal, values[:, goal - 1])
    return judged


def demonstration(folder: Path) -> dict[str, Judged]:
    """Back-tests on a store's own year: every indicator with a pace, each unit as its screen tells it (its group's)."""
    import os

    os.environ["KPI_DATA_DIR"] = str(folder)
    from kpi import actions, tables

    judged: dict[str, Judged] = {}
    with actions.open_office() as office:
        for code, indicator, last in [
            (code, item, plan.campaign.last_period)
            for code, plan in office.plans.items()
            for item in plan.campaign.indicators
            if tables.has_pace(item)
        ]:
            rows = tables.indicator_board(office, code, indicator.code, last).rows
            months = sorted({month for row in rows for month in row["months"]})
            values = np.array([[row["months"].get(m) for m in months] for row in rows], dtype=float)
            if len(months) < 4 or not len(rows):
                continue
            elapsed = np.array([int(month[5:]) for month in months])
            groups = [row["peer_group"] for row in rows]
            own = {}
            for known in range(2, len(months)):
                race = tables.milestone_race(office, code, months[known - 1], indicator=indicator.code).rows
                own[known] = {row["unit_code"]: row["estimate"] for row in race}
                for goal in DUE:
                    if goal > elapsed[known - 1] and goal in elapsed:
                        said = [own[known].get(row["unit_code"]) if goal == 12 else None for row in rows]
                        real = values[:, list(elapsed).index(goal)]
                        estimates = np.array(said, dtype=float)
                        so_far, ahead = values[:, :known], goal - int(elapsed[known - 1])
                        told = told_by_group(so_far, elapsed[:known], groups, ahead, indicator)
                        shown = [(found.point[at], found.low[at], found.high[at]) for found, at in told]
                        point, low, high = np.array(shown, dtype=float).T
                        judged.setdefault(indicator.code, Judged(indicator.measure == "count")).add(
                            (point, low, high), so_far, elapsed[:known], goal, real, estimates
                        )
    return judged


def main() -> None:
    """Print the back-tests."""
    parser = argparse.ArgumentParser()
    parser.add_argument("years", nargs="?", type=int, default=10)
    parser.add_argument("--data", type=Path, default=None, help="kho có năm minh họa")
    options = parser.parse_args()
    for shape in SHAPES + STEPWISE:
        print(f"{shape:12} {random_years(options.years, shape).told()}")
    for shape in COUNTED:
        for rate in RATES:
            print(f"{shape:7} {rate:4} {random_years(options.years, shape, rate=rate).told()}")
    if options.data:
        for code, judged in demonstration(options.data).items():
            print(f"{code:22} {judged.told()}")


if __name__ == "__main__":
    main()

"""Answers the same figures another way: pandas, polars and SQLite; never through the product's code.

The figure of a month by design 3.1 and 3.2, from the file of facts alone: month_end and cumulative take the latest
figure of at most two months before, flow sums the months that have one and needs the month's own. One number per unit
and indicator; a unit without a figure has none.
"""

import importlib.util
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from bench.country import Size, indicator, last_day

STALE = 2


def kinds_of(size: Size) -> pd.DataFrame:
    """One row per indicator: its measure and how its months add up."""
    items = [indicator(number, last_day(size)) for number in range(size.indicators)]
    rows = [
        {
            "indicator": item["code"],
            "is_flow": item.get("accumulation") == "flow",
            "is_share": item["measure"] == "share",
        }
        for item in items
        if item["measure"] in ("share", "count")
    ]
    return pd.DataFrame(rows)


def facts_of(files: Iterable[Path], units: frozenset[str] | None = None) -> pd.DataFrame:
    """The facts of the files (of these units alone), with a number for each month."""
    parts = [pd.read_csv(path) for path in files] if units is None else [_of(path, units) for path in files]
    facts = pd.concat(parts, ignore_index=True)
    facts["month"] = facts["period"].str[:4].astype(int) * 12 + facts["period"].str[5:].astype(int)
    return facts


def _of(path: Path, units: frozenset[str]) -> pd.DataFrame:
    facts = pd.read_csv(path)
    return facts[facts["unit"].isin(units)]


def planted(facts: pd.DataFrame, kinds: pd.DataFrame, at: int) -> pd.DataFrame:
    """The same facts with one figure of month `at` changed."""
    changed = facts.copy()
    place = changed[(changed["month"] == at) & changed["indicator"].isin(kinds["indicator"])].index[0]
    changed.loc[place, "numerator"] = changed.loc[place, "numerator"] + 1
    return changed


def by_pandas(facts: pd.DataFrame, kinds: pd.DataFrame, at: int) -> dict[tuple[str, str], float]:
    """(unit, indicator) -> the figure of month `at`."""
    known = facts[facts["month"] <= at].merge(kinds, on="indicator")
    flow = known[known["is_flow"]]
    own = flow[flow["month"] == at][["unit", "indicator"]]
    sums = flow.groupby(["unit", "indicator"], as_index=False)[["numerator", "denominator"]].sum().merge(own)
    rest = known[~known["is_flow"] & (known["month"] >= at - STALE)].sort_values("month")
    latest = rest.groupby(["unit", "indicator"], as_index=False).last()
    figures = pd.concat(
        [sums.assign(is_share=True), latest[["unit", "indicator", "numerator", "denominator", "is_share"]]]
    )
    whole = figures["denominator"].where(figures["is_share"], 1)
    values = (figures["numerator"] / whole).to_list()
    keys = zip(figures["unit"], figures["indicator"], strict=True)
    return {key: value for key, value in zip(keys, values, strict=True) if value == value}


def has_polars() -> bool:
    """Whether polars is there: a library of those who measure, not of the product."""
    return importlib.util.find_spec("polars") is not None


def polars_of(facts: pd.DataFrame, kinds: pd.DataFrame) -> tuple:
    """The same facts and kinds in polars, in memory."""
    import polars

    return polars.from_pandas(facts), polars.from_pandas(kinds)


def columns_by_polars(held: tuple, at: int):
    """unit, indicator, value of month `at`, as polars keeps them: columns, no object for a cell."""
    import polars as pl

    facts, kinds = held
    known = facts.lazy().filter(pl.col("month") <= at).join(kinds.lazy(), on="indicator")
    keys, sums = ["unit", "indicator"], [pl.col("numerator").sum(), pl.col("denominator").sum()]
    flow = known.filter("is_flow").group_by(keys).agg(*sums, pl.col("month").max())
    flow = flow.filter(pl.col("month") == at).with_columns(is_share=pl.lit(True))
    rest = known.filter(~pl.col("is_flow") & (pl.col("month") >= at - STALE)).sort("month")
    latest = rest.group_by(keys).agg(pl.col("numerator", "denominator", "is_share").last())
    columns = [*keys, "numerator", "denominator", "is_share"]
    figures = pl.concat([flow.select(columns), latest.select(columns)])
    whole = pl.when("is_share").then(pl.col("denominator").cast(pl.Float64)).otherwise(1.0)
    return figures.with_columns(value=pl.col("numerator") / whole).filter(pl.col("value").is_not_null()).collect()


def by_polars(held: tuple, at: int) -> dict[tuple[str, str], float]:
    """(unit, indicator) -> the figure of month `at`."""
    valued = columns_by_polars(held, at)
    rows = zip(valued["unit"].to_list(), valued["indicator"].to_list(), valued["value"].to_list(), strict=True)
    return {(unit, code): value for unit, code, value in rows if value == value}


def sqlite_of(facts: pd.DataFrame, kinds: pd.DataFrame) -> sqlite3.Connection:
    """The same facts in SQLite, in memory."""
    connection = sqlite3.connect(":memory:")
    facts.to_sql("fact", connection, index=False)
    kinds.to_sql("kind", connection, index=False)
    return connection


_SQLITE = """
with known as (
    select f.*, k.is_flow, k.is_share from fact f join kind k on f.indicator = k.indicator where f.month <= :at
),
flow as (
    select unit, indicator, sum(numerator) as n, sum(denominator) as d from known where is_flow
    group by unit, indicator having max(month) = :at
),
latest as (
    select unit, indicator, numerator as n, case when is_share then denominator else 1 end as d,
        row_number() over (partition by unit, indicator order by month desc) as place
    from known where not is_flow and month >= :at - :stale
)
select unit, indicator, n * 1.0 / d from flow where d > 0
union all
select unit, indicator, n * 1.0 / d from latest where place = 1 and d > 0
"""


def by_sqlite(connection: sqlite3.Connection, at: int) -> dict[tuple[str, str], float]:
    """(unit, indicator) -> the figure of month `at`."""
    return {(unit, code): value for unit, code, value in connection.execute(_SQLITE, {"at": at, "stale": STALE})}


def differences(here: dict, there: dict) -> list[str]:
    """Where two ways give another figure, in words; [] = equal to the last but three digits of a double."""
    lines = []
    for key in sorted(here.keys() | there.keys()):
        one, other = here.get(key), there.get(key)
        if one is None or other is None or abs(one - other) > 1e-12 * max(1.0, abs(one)):
            lines.append(f"{key}: {one} và {other}")
    return lines

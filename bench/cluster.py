"""Answers whether a Spark cluster gives row for row what DuckDB gives, on a country of any size, and what each costs.

    .venv/bin/python -m bench.cluster [--units 60000] [--months 12] [--master "local-cluster[2,1,1024]"] [--plant]
    .venv/bin/python -m bench.cluster --random 5 [--master …]

A house of 60 units is filled through the product's own doors and its facts go out as Parquet (`kpi facts-out`); the
units are then told as many times over as wanted, each copy under codes of its own: so the size costs no import. Both
engines score the same folder (`kpi score`); every row of every result is compared by a third program (DuckDB over the
two folders of Parquet). --random: random plans, units and uploads of the property tests instead. --plant changes one
fact for Spark only: the comparison has to find it. Exit code 1: they differ.
"""

import argparse
import json
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as fix

from bench.clock import load_text
from bench.country import CAMPAIGN, Size, facts_csv, write_plan
from bench.measure import machine
from kpi import actions
from kpi.cluster.facts_out import QUESTION, facts_out
from kpi.cluster.folder import RESULTS
from kpi.cluster.score import EngineName, Scored, score
from kpi.period import cut_off
from tests.random_campaigns import World, worlds
from tests.small_house import AFTER_THE_YEAR, House

_SEED = 60  # units of the house that is told over and over
_OF_UNITS = ("unit_code", "peer_group", "predecessor")  # columns that name a unit
_STEP = 10_000_000  # between the submissions of two copies


def seed(folder: Path, months: int) -> Path:
    """The facts of a house of 60 units as Parquet."""
    size = Size(_SEED, months)
    write_plan(folder / "config", size)
    day = cut_off(size.periods[-1]) + timedelta(days=3)
    office = actions.init_office(
        folder / "data", folder / "config", lambda: datetime(day.year, day.month, day.day, tzinfo=UTC)
    )
    try:
        actor = actions.account(office, "quan_tri")
        done = actions.import_facts(office, actor, CAMPAIGN, facts_csv(size), "facts.csv", approve=True)
        if not isinstance(done, actions.Imported):
            raise SystemExit(f"không nhập được: {str(done)[:300]}")
        facts_out(office, CAMPAIGN, folder / "seed")
    finally:
        office.close()
    return folder / "seed"


def told_over(source: Path, target: Path, times: int) -> int:
    """The same facts for so many times the units; gives the number of facts."""
    connection, count = duckdb.connect(), 0
    connection.execute("set preserve_insertion_order = false")
    for path in sorted(source.rglob("*.*")):
        if path.is_dir():
            continue
        to = target / path.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".parquet":
            to.write_bytes(path.read_bytes())
            continue
        rows = connection.read_parquet(str(path), hive_partitioning=False)
        changed = [f"{name} || '.' || copy as {name}" for name in rows.columns if name in _OF_UNITS]
        changed += [f"submission + {_STEP} * copy as submission"] if "submission" in rows.columns else []
        if not changed:
            to.write_bytes(path.read_bytes())
            continue
        wanted = f"select rows.* replace ({', '.join(changed)}) from rows cross join range({times}) as copies (copy)"
        made = connection.query(wanted)
        made.write_parquet(str(to))
        if "fact" in path.parts:
            count += _count(connection.read_parquet(str(to)))
    connection.close()
    question = target / QUESTION
    told = json.loads(question.read_text("utf-8")) | {"fact_count": count}
    question.write_text(json.dumps(told), "utf-8")
    return count


def planted(folder: Path) -> None:
    """Change one figure of the last month: what the comparison has to find."""
    path = sorted((folder / "fact").rglob("*.parquet"))[-1]
    connection = duckdb.connect()
    rows = connection.read_parquet(str(path), hive_partitioning=False).set_alias("rows")
    first = rows.filter("denominator > 1 and numerator > 1").order("submission, indicator_code").limit(1)
    submission, code = first.select("submission, indicator_code").fetchall()[0]
    rows = connection.query(
        f"select rows.* replace (case when submission = {submission} and indicator_code = '{code}' "
        "then cast(numerator - 1 as decimal(24, 6)) else numerator end as numerator) from rows"
    )
    rows.write_parquet(f"{path}.new")
    connection.close()
    Path(f"{path}.new").replace(path)


def _count(rows: duckdb.DuckDBPyRelation) -> int:
    return rows.count("*").fetchall()[0][0]


def differences(here: Path, there: Path) -> dict[str, tuple[int, int]]:
    """Per result: how many rows DuckDB gave, and how many rows only one of the two engines gave."""
    connection, found = duckdb.connect(), {}
    for name in RESULTS:
        mine = connection.read_parquet(str(here / name / "*.parquet"))
        its = connection.read_parquet(str(there / name / "*.parquet"))
        typed = zip(mine.columns, mine.types, strict=True)
        its = its.select(", ".join(f'cast("{column}" as {kind}) as "{column}"' for column, kind in typed))
        count, other = _count(mine), _count(its)
        if (count, _fingerprint(mine)) == (other, _fingerprint(its)):
            found[name] = (count, 0)  # eighteen million rows are not set beside each other when nothing differs
            continue
        found[name] = (count, _count(mine.except_(its)) + _count(its.except_(mine)) + abs(count - other))
    connection.close()
    return found


def _fingerprint(rows: duckdb.DuckDBPyRelation) -> int:
    """The sum of the hashes of all rows, whatever their order."""
    columns = ", ".join(f'"{column}"' for column in rows.columns)
    return rows.aggregate(f"sum(cast(hash({columns}) as hugeint))").fetchall()[0][0]


def random_seed(folder: Path, number: int) -> Path:
    """The facts of a random campaign: the largest of a few that the property tests would draw from this number."""
    drawn: list[World] = []

    @fix(number)
    @settings(max_examples=12, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(worlds())
    def draw(world: World) -> None:
        drawn.append(world)

    draw()
    world = max(drawn, key=lambda one: sum(len(upload.facts) for upload in one.uploads if upload.is_approved))
    with House(folder, (world.campaign, world.units)) as house:
        for upload in world.uploads:
            house.upload(world.campaign["code"], upload.facts, upload.is_approved, upload.at)
        house.clock.now = AFTER_THE_YEAR + timedelta(days=30)
        facts_out(house.office, world.campaign["code"], folder / "seed")
    return folder / "seed"


def _took(engine: EngineName, facts: Path, out: Path, master: str) -> float:
    start = time.perf_counter()
    done = score(engine, facts, out, master)
    if not isinstance(done, Scored):
        raise SystemExit(f"{engine}: {done}")
    return time.perf_counter() - start


def main(argv: list[str] | None = None) -> int:
    """Make the facts, score them twice, compare; 1 when the engines differ."""
    parser = argparse.ArgumentParser(prog="python -m bench.cluster")
    parser.add_argument("--units", type=int, default=600)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--plant", action="store_true")
    parser.add_argument("--random", type=int, default=0, metavar="N")
    options = parser.parse_args(argv)
    if options.random:
        return max(_of_random(number, options) for number in range(options.random))
    with tempfile.TemporaryDirectory(prefix="kpi_cluster_") as name:
        folder = Path(name)
        facts = folder / "facts"
        count = told_over(seed(folder, options.months), facts, options.units // _SEED)
        print(f"{machine()}; {load_text()}")
        print(f"{options.units // _SEED * _SEED} đơn vị, {options.months} tháng: {count} số liệu", flush=True)
        return _both(facts, folder, options)


def _of_random(number: int, options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="kpi_cluster_") as name:
        folder = Path(name)
        facts = random_seed(folder, number)
        print(f"phong trào ngẫu nhiên {number}", flush=True)
        return _both(facts, folder, options)


def _both(facts: Path, folder: Path, options: argparse.Namespace) -> int:
    """Score with both engines, compare every row, say what was found; 1 when they differ."""
    here = _took("duckdb", facts, folder / "duckdb", options.master)
    print(f"DuckDB: {here:.1f} giây (đồng hồ)", flush=True)
    if options.plant:
        planted(facts)
    there = _took("spark", facts, folder / "spark", options.master)
    print(f"Spark {options.master}: {there:.1f} giây (đồng hồ), {there / here:.1f} lần", flush=True)
    found = differences(folder / "duckdb", folder / "spark")
    for result, (rows, different) in found.items():
        told = "giống hệt" if not different else f"KHÁC NHAU {different} dòng"
        print(f"{result}: {rows} dòng, {told}", flush=True)
    return 1 if any(different for _, different in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

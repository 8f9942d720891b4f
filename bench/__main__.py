"""Answers what the product's own paths cost at stated sizes, beside the same work done another way, results compared.

    .venv/bin/python -m bench [--quick] [--sizes 60x12,3321x12] [--plant] [--out bench/results.md]

Seconds of CPU, median and spread; ratios are what counts. Any difference between two ways ends it with exit code 1;
--plant changes one figure of the other way, to see that it does.
"""

import argparse
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from bench import goals, otherwise, year
from bench.country import CAMPAIGN, Size, facts_csv, unit_code, write_plan
from bench.measure import Cost, cost, machine, once, peak_mb
from kpi import actions, tables
from kpi.house.answer import question_for
from kpi.period import cut_off
from kpi.scoring import ask, ask_kept
from kpi.tables import Page

_PAGE = Page(60, 1)
_TABLES = {
    "tổng quan": lambda *about: tables.overview(*about, most=8),
    "bảng nhiệt, một trang": lambda *about: tables.heatmap(*about, page=_PAGE),
    "xếp hạng, một trang": lambda *about: tables.ranking(*about, page=_PAGE),
    "tình hình nộp, một trang": lambda *about: tables.completeness(*about, page=_PAGE),
    "lịch, một trang": lambda office, campaign, _: tables.timeliness(office, campaign, page=_PAGE),
}


class Results:
    """The lines of the report and what was found unequal."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.wrong: list[str] = []
        self.tables: dict[str, list[Cost]] = {}
        self.goals = goals.Reached()
        self.boards: dict[int, Cost] = {}
        self.uploads: list[Cost] = []

    def say(self, line: str) -> None:
        """Print a line and keep it for the file."""
        print(line, flush=True)
        self.lines.append(line)

    def compare(self, what: str, took: Cost, other: Cost, words: str) -> None:
        """Say what something took and how many times the other it is."""
        self.say(f"| {what} | {took.told()} | {took.median / other.median:.1f} {words} |")

    def equal(self, what: str, found: list[str]) -> None:
        """Say whether two ways gave the same."""
        self.say(f"| {what} | {'bằng nhau' if not found else f'KHÁC NHAU ở {len(found)} chỗ: {found[0]}'} |")
        self.wrong += [f"{what}: {line}" for line in found]


def one_size(size: Size, folder: Path, results: Results, is_planted: bool) -> None:
    """Make the data, import them, ask every question, and do the same another way."""
    write_plan(folder / "config", size)
    data = facts_csv(size)
    (folder / "facts.csv").write_bytes(data)
    day = cut_off(size.periods[-1]) + timedelta(days=3)
    office = actions.init_office(
        folder / "data", folder / "config", lambda: datetime(day.year, day.month, day.day, tzinfo=UTC)
    )
    told = f"{size.units} đơn vị, {size.months} tháng, {size.indicators} chỉ tiêu"
    results.say(f"\n## {told}: {data.count(bytes([10])) - 1} số liệu\n")
    results.say("| việc | CPU | so với |\n|---|---|---|")
    bare, _ = once(lambda: _read_csv(folder))
    actor = actions.account(office, "quan_tri")
    imported, done = once(lambda: actions.import_facts(office, actor, CAMPAIGN, data, "facts.csv", approve=True))
    if not isinstance(done, actions.Imported):
        raise SystemExit(f"không nhập được: {str(done)[:300]}")
    results.goals.found(goals.IMPORT, told, imported.median / bare.median)
    results.goals.found(goals.MEMORY, told, peak_mb())
    results.compare("nhập cả tệp, duyệt", imported, bare, f"lần read_csv ({bare.told()}); bộ nhớ {peak_mb():.0f} MB")
    units = [unit_code(number) for number in range(size.units)]
    _boards(office, size, results)
    _same_another_way(office, size, data, results, is_planted)
    _one_upload(office, actor, size, results)
    results.say("\n| việc của cả tháng, cả năm | CPU | bộ nhớ cao nhất | bị chặn bởi |\n|---|---|---|---|")
    for work in year.of_year(office, size, units, folder):
        results.say(work.told())
    office.close()


def _read_csv(folder: Path) -> None:
    connection = duckdb.connect(str(folder / "bare.duckdb"))
    connection.execute("set threads = 1")
    connection.execute("create table bare as select * from read_csv($path)", {"path": str(folder / "facts.csv")})
    connection.close()


def _boards(office, size: Size, results: Results) -> None:
    period = size.periods[-1]
    rows = office.store.rows
    scan = cost(lambda: rows("select sum(numerator), sum(denominator) from fact"))
    nothing = cost(lambda: rows("select 1"))
    question = question_for(office, CAMPAIGN, period, "approved", None)
    models = cost(lambda: ask(office.store, "grade", question, "select count(*) from grade"), 3)
    whole = question_for(office, CAMPAIGN, period, "approved", None, months=10_000)
    ask_kept(office.store, "grade", whole, "select count(*) from grade")
    board = cost(lambda: ask_kept(office.store, "grade", question, "select count(*) from grade"))
    history = cost(lambda: ask_kept(office.store, "grade", whole, "select count(*) from grade"))
    kept = cost(lambda: tables.ranking(office, CAMPAIGN, period, page=_PAGE))
    results.say(f"| quét trơn mọi số liệu | {scan.told()} | 1 |")
    results.compare("bảng tháng, từ bảng giữ sẵn", board, scan, "lần quét trơn")
    results.compare("bảng mọi tháng, từ bảng giữ sẵn", history, scan, "lần quét trơn")
    results.compare("bảng tháng tính từ số liệu", models, scan, f"lần quét trơn; {goals.MODELS}")
    told = f"{size.units} × {size.months}"
    results.goals.found(goals.month_goal(size), told, board.median / scan.median)
    results.goals.found(goals.HISTORY, told, history.median / scan.median)
    results.goals.found(goals.READ, told, kept.median / nothing.median)
    shorter = results.boards.setdefault(size.units, board)
    if shorter is not board:
        results.goals.found(goals.GROWTH, told, board.median / shorter.median)
    results.compare("đọc bảng giữ sẵn, một trang", kept, nothing, "lần SELECT 1")
    for name, table in _TABLES.items():
        took = cost(lambda table=table: table(office, CAMPAIGN, period), 3)
        before = results.tables.setdefault(name, [])
        grown = f"{took.median / before[0].median:.1f} lần cỡ đầu" if before else ""
        before.append(took)
        results.say(f"| {name} | {took.told()} | {grown} |")


def _one_upload(office, actor, size: Size, results: Results) -> None:
    """One unit's figure corrected, approved, and the month's ranking read again."""
    period, seconds = size.periods[-1], []
    for number in range(5):
        data = f"unit,indicator,period,numerator,denominator\n{unit_code(0)},I00,{period},{50 + number},90\n".encode()

        def work(data: bytes = data) -> None:
            done = actions.import_facts(office, actor, CAMPAIGN, data, "mot.csv", approve=True)
            if not isinstance(done, actions.Imported):
                raise SystemExit(f"không nhập được: {str(done)[:300]}")
            tables.ranking(office, CAMPAIGN, period, page=_PAGE)

        seconds.append(once(work)[0].median)
    took = Cost(tuple(seconds))
    results.say("\n| việc | CPU | so với |\n|---|---|---|")
    results.uploads.append(took)
    grown = took.median / results.uploads[0].median
    results.say(f"| một báo cáo nhập, duyệt, xếp hạng lại | {took.told()} | {grown:.1f} lần cỡ đầu |")
    if len(results.uploads) > 1:
        results.goals.found(goals.UPLOAD, f"{size.units} × {size.months}", grown)


def _same_another_way(office, size: Size, data: bytes, results: Results, is_planted: bool) -> None:
    period = size.periods[-1]
    kinds, at = otherwise.kinds_of(size), size.first_index + size.months - 1
    facts = otherwise.facts_of(data)
    if is_planted:
        place = facts[(facts["month"] == at) & facts["indicator"].isin(kinds["indicator"])].index[0]
        facts.loc[place, "numerator"] = facts.loc[place, "numerator"] + 1
    wanted = set(kinds["indicator"])
    here = {
        (unit["unit_code"], code): cell["value"]
        for unit in tables.heatmap(office, CAMPAIGN, period).rows
        for code, cell in unit["cells"].items()
        if code in wanted and cell["state"] == "present"
    }
    product = cost(lambda: tables.heatmap(office, CAMPAIGN, period), 3)
    by_pandas = cost(lambda: otherwise.by_pandas(facts, kinds, at), 3)
    connection = otherwise.sqlite_of(facts, kinds)
    by_sqlite = cost(lambda: otherwise.by_sqlite(connection, at), 1)
    results.say(f"| mọi số liệu của tháng, cả bảng nhiệt | {product.told()} | 1 |")
    results.compare("cũng thế bằng pandas, đã ở trong bộ nhớ", by_pandas, product, "")
    results.compare("cũng thế bằng SQLite, trong bộ nhớ", by_sqlite, product, "")
    others = [
        ("pandas", lambda: otherwise.by_pandas(facts, kinds, at)),
        ("SQLite", lambda: otherwise.by_sqlite(connection, at)),
    ]
    if otherwise.has_polars():
        held = otherwise.polars_of(facts, kinds)
        by_polars = cost(lambda: otherwise.by_polars(held, at), 3)
        results.compare("cũng thế bằng polars, đã ở trong bộ nhớ", by_polars, product, "")
        results.goals.found(goals.POLARS, f"{size.units} × {size.months}", product.median / by_polars.median)
        others.append(("polars", lambda: otherwise.by_polars(held, at)))
    else:
        results.say("| polars | thiếu: pip install polars | |")
    results.say("\n| so kết quả | |\n|---|---|")
    for name, there in others:
        results.equal(f"{len(here)} số liệu của tháng: phần mềm và {name}", otherwise.differences(here, there()))
    question = question_for(office, CAMPAIGN, period, "approved", None)
    kept, anew = (_by_unit(rows(office.store, "grade", question)) for rows in (ask_kept, ask))
    results.equal(f"hạng của {len(kept)} đơn vị: bảng giữ sẵn và tính lại", otherwise.differences(kept, anew))
    connection.close()


def _by_unit(rows: list[dict]) -> dict[tuple[str, str], float]:
    return {(row["unit_code"], key): row[key] or 0 for row in rows for key in ("score", "rank_in_group", "rank_of_all")}


def sizes_of(text: str) -> list[Size]:
    """ "60x12,3321x12" -> sizes."""
    return [Size(*map(int, part.split("x"))) for part in text.split(",")]


def main(argv: list[str] | None = None) -> int:
    """Run the sizes, write the report; 1 when two ways gave different results."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--sizes", type=sizes_of)
    parser.add_argument("--plant", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(argv)
    sizes = options.sizes or sizes_of("60x12" if options.quick else "60x12,300x12,300x60,3321x12")
    results = Results()
    results.say(f"# Đo trên một máy\n\n{machine()}.\n\nGiây CPU của cả tiến trình, trung vị (thấp nhất–cao nhất).")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="kpi_bench_") as folder:
            one_size(size, Path(folder), results, options.plant)
    for line in results.goals.lines():
        results.say(line)
    if options.out:
        options.out.write_text("\n".join(results.lines) + "\n", "utf-8")
    for line in results.wrong[:20]:
        print(line, file=sys.stderr)
    return 1 if results.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

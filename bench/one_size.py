"""Answers what the product's own paths cost at one size, beside the same work done another way, results compared;
never judges a figure.
"""

import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import duckdb

from bench import goals, otherwise, year
from bench.country import CAMPAIGN, Size, facts_files, unit_code, write_plan
from bench.measure import Cost, cost, once, peak_mb
from bench.told import Results
from kpi import actions, tables
from kpi.board.tables.board import heat_columns
from kpi.house.answer import question_for
from kpi.house.ready import shelf_of
from kpi.period import cut_off
from kpi.scoring import ask, ask_kept
from kpi.tables import Page

EVERYWHERE, IMPORT, RANKS = "mọi chỗ", "nhập", "hạng"
WAYS = ("pandas", "SQLite", "polars")
PLACES = (EVERYWHERE, IMPORT, *WAYS, RANKS)  # where a difference can be planted
_WHOLE = 3321 * 12  # unit-months up to which whole tables are asked for: above, pages and months one by one
_PAGE = Page(60, 1)
_TABLES = {
    "tổng quan": lambda *about: tables.overview(*about, most=8),
    "bảng nhiệt, một trang": lambda *about: tables.heatmap(*about, page=_PAGE),
    "xếp hạng, một trang": lambda *about: tables.ranking(*about, page=_PAGE),
    "tình hình nộp, một trang": lambda *about: tables.completeness(*about, page=_PAGE),
    "lịch, một trang": lambda office, campaign, _: tables.timeliness(office, campaign, page=_PAGE),
    "các câu của Tổng quan": lambda *about: _nothing_ready(tables.headline, *about),
    "Bản tin một trang": lambda *about: _nothing_ready(tables.brief, *about),
    "Thay đổi, một trang": lambda *about: _nothing_ready(partial(tables.changes, page=_PAGE), *about),
}
_SUMS = "select count(*) as n, sum(numerator) as numerators, sum(denominator) as denominators from "


def one_size(results: Results, size: Size, planted: str | None) -> None:
    """Make the data, import them, ask every question, and do the same another way. planted: one of PLACES."""
    with tempfile.TemporaryDirectory(prefix="kpi_bench_") as name:
        folder = Path(name)
        write_plan(folder / "config", size)
        paths = []
        for number, data in enumerate(facts_files(size)):
            paths.append(folder / f"facts_{number:02}.csv")
            paths[-1].write_bytes(data)
        day = cut_off(size.periods[-1]) + timedelta(days=3)
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        office = actions.init_office(folder / "data", folder / "config", lambda: moment)
        _imported(office, size, paths, results, planted)
        _boards(office, size, results)
        _same_another_way(office, size, paths, results, planted)
        _one_upload(office, size, results)
        results.say("\n| việc của cả tháng, cả năm | CPU | bộ nhớ cao nhất | bị chặn bởi |\n|---|---|---|---|")
        units = [unit_code(number) for number in range(size.units)]
        for work in year.of_year(office, size, units, folder):
            results.say(work.told())
        office.close()


def _nothing_ready(table, office, *about):
    """A table that rests on others, made as after a write: none of these is ready."""
    shelf_of(office).clear()
    return table(office, *about)


def _is(planted: str | None, place: str) -> bool:
    return planted in (place, EVERYWHERE)


def _imported(office, size: Size, paths: list[Path], results: Results, planted: str | None) -> None:
    """Every file through the product's door, and the same files into a table by DuckDB's own read_csv."""
    actor, seconds = actions.account(office, "quan_tri"), []
    for path in paths:
        took, _ = once(lambda path=path: _import(office, actor, path.read_bytes(), path.name))
        seconds.append(took.median)
    imported, peak = Cost((sum(seconds),)), peak_mb()  # of the product alone: the other way comes after it
    bare, sums = _read_csv(paths, 1 if _is_large(size) else 5)
    here = office.store.rows(f"{_SUMS}fact")[0]
    told = f"{size.units} đơn vị, {size.months} tháng, {size.indicators} chỉ tiêu"
    results.say(f"\n## {told}: {here['n']} số liệu\n")
    results.say("| việc | CPU | so với |\n|---|---|---|")
    results.found(goals.IMPORT, size.told, imported.median / bare.median)
    results.found(goals.MEMORY, size.told, peak)
    words = f"lần read_csv ({bare.told()}); {len(paths)} tệp, bộ nhớ {peak:.0f} MB"
    results.compare("nhập mọi tệp, duyệt", imported, bare, words)
    kept = sum(path.stat().st_size for path in office.data_dir.rglob("*") if path.is_file()) / 1e6
    results.say(f"| đĩa: kho và tệp gốc | {kept:.0f} MB | {1e6 * kept / max(1, here['n']):.0f} byte một số liệu |")
    there = dict(zip(here, map(float, sums), strict=True))
    if _is(planted, IMPORT):
        there["numerators"] += 1
    results.say("\n| so kết quả | |\n|---|---|")
    found = otherwise.differences({name: float(value) for name, value in here.items()}, there)
    results.equal(f"{here['n']} số liệu: kho và read_csv, số dòng và tổng", found)
    results.say("\n| việc | CPU | so với |\n|---|---|---|")


def _read_csv(paths: list[Path], times: int) -> tuple[Cost, tuple]:
    """What read_csv into a new table of a new file costs, so many times, and the sums of what it read."""

    def read() -> None:
        target.unlink(missing_ok=True)
        with duckdb.connect(str(target)) as connection:
            connection.execute("set threads = 1")
            connection.execute("set enable_progress_bar = false")
            connection.execute("create table bare as select * from read_csv($paths)", {"paths": [*map(str, paths)]})

    target = paths[0].with_name("bare.duckdb")
    seconds = [once(read)[0].median for _ in range(times)]
    with duckdb.connect(str(target)) as connection:
        return Cost(tuple(seconds)), connection.execute(f"{_SUMS}bare").fetchall()[0]


def _import(office, actor, data: bytes, name: str) -> None:
    done = actions.import_facts(office, actor, CAMPAIGN, data, name, approve=True)
    if not isinstance(done, actions.Imported):
        raise SystemExit(f"không nhập được: {str(done)[:300]}")


def _boards(office, size: Size, results: Results) -> None:
    period = size.periods[-1]
    rows = office.store.rows
    scan = cost(lambda: rows("select sum(numerator), sum(denominator) from fact"))
    results.say(f"| quét trơn mọi số liệu | {scan.told()} | 1 |")
    nothing = cost(lambda: rows("select 1"))
    question = question_for(office, CAMPAIGN, period, "approved", None)
    models = cost(lambda: ask(office.store, "grade", question, "select count(*) from grade"), 3)
    results.compare("bảng tháng tính từ số liệu", models, scan, f"lần quét trơn; {goals.MODELS}")
    whole = question_for(office, CAMPAIGN, period, "approved", None, months=10_000)
    of_months = [question_for(office, CAMPAIGN, month, "approved", None) for month in size.periods]
    kept, _ = once(lambda: [_count(office, one) for one in (of_months if _is_large(size) else [whole])])
    results.say(f"| giữ sẵn bảng mọi tháng, một lần sau khi nhập | {kept.told()} | |")
    board, history = cost(lambda: _count(office, question)), cost(lambda: _count(office, whole))
    results.compare("bảng tháng, từ bảng giữ sẵn", board, scan, "lần quét trơn")
    results.compare("bảng mọi tháng, từ bảng giữ sẵn", history, scan, "lần quét trơn")
    results.found(goals.month_goal(size), size.told, board.median / scan.median)
    results.found(goals.HISTORY, size.told, history.median / scan.median)
    page = cost(lambda: tables.ranking(office, CAMPAIGN, period, page=_PAGE))
    results.found(goals.READ, size.told, page.median / nothing.median)
    if shorter := results.first(f"bảng tháng, {size.units} đơn vị", board):
        results.found(goals.GROWTH, size.told, board.median / shorter.median)
    results.compare("đọc bảng giữ sẵn, một trang", page, nothing, "lần SELECT 1")
    for name, table in _TABLES.items():
        took = cost(lambda table=table: table(office, CAMPAIGN, period), 1 if _is_large(size) else 3)
        before = results.first(name, took)
        grown = f"{took.median / before.median:.1f} lần cỡ đầu" if before else ""
        results.say(f"| {name} | {took.told()} | {grown} |")


def _is_large(size: Size) -> bool:
    return size.units * size.months > _WHOLE


def _count(office, question) -> None:
    ask_kept(office.store, "grade", question, "select count(*) from grade")


def _one_upload(office, size: Size, results: Results) -> None:
    """One unit's figure corrected, approved, and the month's ranking read again."""
    period, actor, seconds = size.periods[-1], actions.account(office, "quan_tri"), []
    for number in range(5):
        data = f"unit,indicator,period,numerator,denominator\n{unit_code(0)},I00,{period},{50 + number},90\n".encode()

        def work(data: bytes = data) -> None:
            _import(office, actor, data, "mot.csv")
            tables.ranking(office, CAMPAIGN, period, page=_PAGE)

        seconds.append(once(work)[0].median)
    took = Cost(tuple(seconds))
    results.say("\n| việc | CPU | so với |\n|---|---|---|")
    before = results.first("một báo cáo", took)
    grown = took.median / (before or took).median
    results.say(f"| một báo cáo nhập, duyệt, xếp hạng lại | {took.told()} | {grown:.1f} lần cỡ đầu |")
    if before:
        results.found(goals.UPLOAD, size.told, grown)


def _same_another_way(office, size: Size, paths: Iterable[Path], results: Results, planted: str | None) -> None:
    """The month's figures of every unit (of a large size: of the units of a page), by other programs from the files."""
    period, page = size.periods[-1], _PAGE if _is_large(size) else None
    kinds, at = otherwise.kinds_of(size), size.first_index + size.months - 1
    shown = tables.heatmap(office, CAMPAIGN, period, page=page).rows
    wanted = set(kinds["indicator"])
    here = {
        (unit["unit_code"], code): cell["value"]
        for unit in shown
        for code, cell in unit["cells"].items()
        if code in wanted and cell["state"] == "present"
    }
    facts = otherwise.facts_of(paths, frozenset(unit["unit_code"] for unit in shown) if page else None)
    given = {way: otherwise.planted(facts, kinds, at) if _is(planted, way) else facts for way in WAYS}
    product = cost(lambda: tables.heatmap(office, CAMPAIGN, period, page=page), 3)
    by_pandas = cost(lambda: otherwise.by_pandas(given["pandas"], kinds, at), 3)
    connection = otherwise.sqlite_of(given["SQLite"], kinds)
    by_sqlite = cost(lambda: otherwise.by_sqlite(connection, at), 1)
    told = "một trang bảng nhiệt" if page else "cả bảng nhiệt"
    results.say(f"| mọi số liệu của tháng, {told} | {product.told()} | 1 |")
    results.compare("cũng thế bằng pandas, đã ở trong bộ nhớ", by_pandas, product, "")
    results.compare("cũng thế bằng SQLite, trong bộ nhớ", by_sqlite, product, "")
    others = [
        ("pandas", lambda: otherwise.by_pandas(given["pandas"], kinds, at)),
        ("SQLite", lambda: otherwise.by_sqlite(connection, at)),
    ]
    if otherwise.has_polars():
        held = otherwise.polars_of(given["polars"], kinds)
        by_polars = cost(lambda: otherwise.by_polars(held, at), 3)
        results.compare("cũng thế bằng polars, đã ở trong bộ nhớ", by_polars, product, "")
        if not page:  # polars holds the page's units only: whole columns would be compared with a part
            columns = cost(lambda: heat_columns(office, CAMPAIGN, period))
            there = cost(lambda: otherwise.columns_by_polars(held, at))
            results.say(f"| mọi số liệu của tháng, thành cột (tải ra tệp CSV) | {columns.told()} | 1 |")
            results.compare("cũng thế bằng polars, thành cột, đã ở trong bộ nhớ", there, columns, "")
            results.found(goals.POLARS, size.told, columns.median / there.median)
        others.append(("polars", lambda: otherwise.by_polars(held, at)))
    else:
        results.say("| polars | thiếu: pip install polars | |")
    results.say("\n| so kết quả | |\n|---|---|")
    for name, there in others:
        results.equal(f"{len(here)} số liệu của tháng: phần mềm và {name}", otherwise.differences(here, there()))
    connection.close()
    _same_ranks(office, period, results, planted)


def _same_ranks(office, period: str, results: Results, planted: str | None) -> None:
    """What is kept beside what the models say now. Planted: one kept rank is moved in the store, and put back."""
    question = question_for(office, CAMPAIGN, period, "approved", None)
    if _is(planted, RANKS):
        _moved(office, question.to_index, 1)
    kept, anew = (_by_unit(rows(office.store, "grade", question)) for rows in (ask_kept, ask))
    if _is(planted, RANKS):
        _moved(office, question.to_index, -1)
    results.equal(f"hạng của {len(kept) // 3} đơn vị: bảng giữ sẵn và tính lại", otherwise.differences(kept, anew))


def _moved(office, index: int, by: int) -> None:
    with office.store.transaction(is_change=False) as transaction:
        change = (
            "update kept_grade set rank_of_all = rank_of_all + $by where unit_code = $unit and period_index = $index"
        )
        transaction.rows(f"{change} returning 1", {"by": by, "unit": unit_code(1), "index": index})


def _by_unit(rows: list[dict]) -> dict[tuple[str, str], float]:
    return {(row["unit_code"], key): row[key] or 0 for row in rows for key in ("score", "rank_in_group", "rank_of_all")}

"""Answers how long anybody waits while sixty units hand in within a minute and twenty people look at tables.

    .venv/bin/python -m bench.month [SECONDS] [--no-preview]

One process with threads, as the server is: every upload is checked, previewed and submitted the way the upload page
does it, each in a confined child of its own; every reader asks for a table, looks at it for three seconds and asks
again. Then the same once more without the maintained board, every table asked of the models anew. Prints the longest
waits, their ratios, and whether anything was lost or doubled. Never asserts a time.
"""

import argparse
import random
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

from bench.anew import places
from bench.clock import load_text, quantile
from bench.town import CAMPAIGN, MONTH, told_in_advance, town, workbook
from kpi import actions, tables
from kpi.period import period_index
from kpi.workbook.reader.recent import RECENT

_READERS, _LOOK_SECONDS = 20, 3.0


class Waits:
    """Seconds by what was waited for; safe from several threads."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)

    def of(self, name: str, work: Callable):
        """Do it, and remember how long it took."""
        start = time.perf_counter()
        try:
            return work()
        finally:
            self.seconds[name].append(time.perf_counter() - start)


def _hand_in(office, unit: str, data: bytes, told: dict, at: float, waits: Waits, has_preview: bool):
    time.sleep(max(0.0, at - time.perf_counter()))
    actor = actions.account(office, unit.lower())
    checked = waits.of(
        "kiểm tra tệp", lambda: actions.check_workbook(office, data, "b.xlsx", explanations=told, viewer=actor)
    )
    if has_preview:
        waits.of("xem trước", lambda: tables.preview(office, checked.draft, actor))
    return waits.of("nộp", lambda: actions.submit_workbook(office, actor, data, "b.xlsx", explanations=told))


def _browse(office, units: list[str], until: threading.Event, waits: Waits, chance: random.Random) -> None:
    about = (office, CAMPAIGN, MONTH)
    questions = {
        "bảng: xếp hạng": lambda: tables.ranking(*about, basis="reported"),
        "bảng: tổng quan": lambda: tables.overview(*about, basis="reported"),
        "bảng: nhiệt": lambda: tables.heatmap(*about, basis="reported"),
        "bảng: đơn vị": lambda: tables.unit_position(office, CAMPAIGN, chance.choice(units), MONTH, basis="reported"),
        "bảng: tình hình nộp": lambda: tables.completeness(*about),
        "bảng: chờ thẩm định": lambda: tables.inbox(office, CAMPAIGN),
    }
    until.wait(chance.random() * _LOOK_SECONDS)
    while not until.is_set():
        name = chance.choice(list(questions))
        waits.of(name, questions[name])
        until.wait(_LOOK_SECONDS)


@contextmanager
def _without_board() -> Iterator[None]:
    """The other way: every question goes to the models."""
    with ExitStack() as stack:
        for module, name, other in places():
            stack.enter_context(mock.patch.object(module, name, other))
        yield


def _lost_or_doubled(office, units: list[str], receipts: list, version: int) -> list[str]:
    """What is wrong after a minute, in words; [] when every unit has exactly its one report of it."""
    wrong = [str(done)[:200] for done in receipts if not isinstance(done, actions.Receipt)]
    about = {"c": CAMPAIGN, "p": period_index(MONTH), "v": version}
    where = "where campaign = $c and period_index = $p and version = $v"
    rows = office.store.rows(f"select unit_code, count(*) as n from submission {where} group by unit_code", about)
    stored = {row["unit_code"]: row["n"] for row in rows}
    wrong += [f"{unit}: {stored.get(unit, 0)} báo cáo" for unit in units if stored.get(unit) != 1]
    of_them = f"select count(*) as n from fact where submission in (select submission from submission {where})"
    facts = office.store.rows(of_them, about)
    told = sum(done.fact_count for done in receipts if isinstance(done, actions.Receipt))
    return wrong + ([] if facts[0]["n"] == told else [f"{facts[0]['n']} số liệu trong kho, {told} trên biên nhận"])


def _minute(office, units: list[str], version: int, seconds: float, has_preview: bool) -> dict[str, list[float]]:
    """Play it once, print it, and give the waits."""
    chance, waits = random.Random(7), Waits()
    books = {unit: workbook(office, unit, version) for unit in units}
    told = {unit: told_in_advance(office, unit, data) for unit, data in books.items()}
    RECENT.forget()  # what was read for the explanations
    until, start = threading.Event(), time.perf_counter() + 0.5
    seeds = [random.Random(seed) for seed in range(_READERS)]
    with ThreadPoolExecutor(_READERS) as people, ThreadPoolExecutor(len(units)) as officers:
        reading = [people.submit(_browse, office, units, until, waits, seed) for seed in seeds]
        times = {unit: start + chance.random() * seconds for unit in units}
        sent = [
            officers.submit(_hand_in, office, unit, books[unit], told[unit], times[unit], waits, has_preview)
            for unit in units
        ]
        receipts = [future.result() for future in sent]
        until.set()
        for future in reading:
            future.result()
    for name, took in sorted(waits.seconds.items()):
        print(f"  {name}: {len(took)} lượt, p50 {quantile(took, 0.5):.3f} s, lâu nhất {max(took):.3f} s")
    wrong = _lost_or_doubled(office, units, receipts, version)
    print(f"  chờ lâu nhất: {_longest(waits.seconds):.3f} s; mất hoặc trùng: {wrong or 'không'}; {load_text()}")
    return waits.seconds


def _longest(waits: dict[str, list[float]]) -> float:
    return max(max(took) for took in waits.values())


def main(seconds: float, has_preview: bool) -> None:
    """Play the minute both ways on one town, print the waits and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        office, units = town(Path(folder))
        tables.ranking(office, CAMPAIGN, MONTH, basis="reported")
        print(f"{len(units)} đơn vị, {_READERS} người xem, {seconds:g} giây; {load_text()}")
        print("phần mềm:")
        here = _minute(office, units, 1, seconds, has_preview)
        print("không giữ bảng, mọi bảng tính lại từ số liệu:")
        with _without_board():
            there = _minute(office, units, 2, seconds, has_preview)
        office.close()
    for name in sorted(here):
        print(f"  {name}: tỷ số p50 {quantile(there[name], 0.5) / quantile(here[name], 0.5):.1f}")
    print(
        f"chờ lâu nhất {_longest(here):.3f} s và {_longest(there):.3f} s, tỷ số {_longest(there) / _longest(here):.1f}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("seconds", type=float, nargs="?", default=60.0)
    parser.add_argument("--no-preview", action="store_true")
    options = parser.parse_args()
    main(options.seconds, not options.no_preview)

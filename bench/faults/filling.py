"""Answers what a full disk does to the house: nothing acknowledged lost, reading goes on, and so does writing after
room is made, without a restart.

Three ways to have no room: a small disk of its own (root on Linux), the same with the product's reserve, a limit on the
length of files. Never fills the disk of the machine.
"""

import os
import random
import resource
import shutil
import subprocess
from collections import Counter
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from bench.faults.house import KINDS, make_house, opened
from bench.faults.inspection import faults
from bench.faults.killing import in_child
from kpi import tables
from kpi.store import StoreFull
from kpi.store import faults as limits

_KINDS = ("import", "note", "extend", "account", "evidence")


@dataclass
class Filled:
    """What came of the rounds: how the disk was full, writes acknowledged before and after, what is wrong."""

    ways: Counter = field(default_factory=Counter)
    refused: int = 0
    acknowledged: int = 0
    wrong: list[str] = field(default_factory=list)


def can_mount() -> bool:
    """True where a small disk in memory can be made (root on Linux)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None


@contextmanager
def small_disk(folder: Path, megabytes: int):
    """A disk of its own in memory; nothing where it cannot be made."""
    folder.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], capture_output=True
    )
    try:
        yield made.returncode == 0
    finally:
        if made.returncode == 0:
            subprocess.run(["umount", "-l", str(folder)], check=False)


def fill_rounds(folder: Path, rounds: int, seed: int = 1) -> Filled:
    """Fill the disk once per round, at a random moment of the round's kind of write."""
    told = Filled()
    ways = ("small_disk", "reserve", "file_limit") if can_mount() else ("file_limit",)
    for number in range(rounds):
        way = ways[number % len(ways)]
        kind = _KINDS[number % len(_KINDS)]
        place = folder / f"{way}_{number}"
        with small_disk(place, 120) if way != "file_limit" else nullcontext():
            found = in_child(lambda p=place, w=way, k=kind, n=number: _one(p, w, k, n, seed))
            result = found[0] if found and isinstance(found[0], dict) else {"wrong": found}
            told.ways[way] += 1
            told.refused += result.get("refused", 0)
            told.acknowledged += len(result.get("keys", ()))
            wrong = [*result["wrong"], *in_child(lambda p=place, r=result: faults(p / "data", r.get("keys", ())))]
            told.wrong += [f"{way} {kind} {number}: {text}" for text in wrong]
        shutil.rmtree(place, ignore_errors=True)
    return told


def _one(place: Path, way: str, kind: str, number: int, seed: int) -> list:
    chance = random.Random(seed * 1000 + number)
    wrong, keys = [], []
    data_dir = make_house(place)
    house = opened(data_dir)
    office = house.__enter__()  # never left: the process ends as a killed one does
    one = KINDS[kind]
    prepared = one.prepare(office, 0)
    filler = place / "filler"
    if way == "file_limit":
        log = data_dir / "kpi.duckdb.wal"
        limit = (log.stat().st_size if log.exists() else 0) + chance.randint(2_000, 20_000)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    else:
        limits.RESERVE_BYTES = 0 if way == "small_disk" else limits.RESERVE_BYTES
        leave = chance.randint(0, 12_000) if way == "small_disk" else limits.RESERVE_BYTES + chance.randint(0, 12_000)
        _fill(filler, place, leave)
    refused = 0
    for attempt in range(1, 400):
        try:
            keys.append(one.act(office, attempt, prepared))
        except StoreFull:
            refused += 1
        if refused == 3:
            break
    else:
        wrong.append("the disk was never full")
    if tables.health(office) not in (None, "disk_full"):
        wrong.append(f"unreadable while full: {tables.health(office)}")
    answer = tables.ranking(office, "thi_diem", "2024-05")
    if not getattr(answer, "rows", None):
        wrong.append(f"no ranking while full: {answer}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    filler.unlink(missing_ok=True)
    for attempt in (1001, 1002):
        keys.append(one.act(office, attempt, prepared))
    return [{"wrong": wrong, "keys": keys, "refused": refused}]


def _fill(filler: Path, place: Path, leave: int) -> None:
    """Write until about so many bytes are left."""
    with filler.open("wb") as file:
        while (free := shutil.disk_usage(place).free) > leave + 4096:
            file.write(bytes(min(2**20, free - leave)))
            file.flush()

"""Answers what a damaged store, log or backup does: noticed and named, or harmless; never mends one.

A flipped byte counts as harmless only when every table still reads exactly as before.
"""

import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.faults.house import make_house, opened, write_and_die
from bench.faults.inspection import contents
from bench.faults.killing import in_child
from kpi import actions
from kpi.house.audit import gap
from kpi.keeping.backup.container import BackupDamaged, verify
from kpi.store import StoreDamaged, StoreError

NAMED = "named"  # StoreDamaged or BackupDamaged, whose sentence names the way back
GAP = "lost tail, seen by the audit mark"
HARMLESS = "harmless"
UNNOTICED = "UNNOTICED"


@dataclass
class Damaged:
    """What came of the rounds: outcomes per part of the house; what must not happen."""

    outcomes: dict[str, Counter] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def damaged_house(folder: Path) -> tuple[Path, Path]:
    """A house with a backup, killed with writes in its log: (data folder, backup)."""
    data_dir = make_house(folder)
    with opened(data_dir) as office:
        made = actions.back_up(office, None, folder / "sao_luu.kpi")
    in_child(lambda: write_and_die(data_dir))
    return data_dir, made.path


def damage_rounds(data_dir: Path, backup: Path, folder: Path, rounds: int, seed: int = 1) -> Damaged:
    """Flip bits in, and cut the end off, copies of a house that was killed (its log is there) and its backup."""
    chance, told = random.Random(seed), Damaged()
    whole_dir = folder / "whole"
    _copy(data_dir, whole_dir)
    whole = contents(whole_dir)
    for part in ("kpi.duckdb", "kpi.duckdb.wal"):
        for number in range(rounds):
            copy = folder / f"{part}_{number}"
            _copy(data_dir, copy)
            what = _spoil(copy / part, chance, is_cut=number % 4 == 3)
            outcome = _outcome(copy, whole)
            told.outcomes.setdefault(part, Counter())[outcome] += 1
            told.wrong += [f"{part} {what}: {outcome}"] if outcome.startswith(UNNOTICED) else []
            shutil.rmtree(copy)
    for number in range(rounds):
        copy = folder / f"backup_{number}"
        shutil.copy(backup, copy)
        what = _spoil(copy, chance, is_cut=number % 4 == 3)
        try:
            verify(copy)
            outcome = UNNOTICED
            told.wrong.append(f"backup {what}: {outcome}")
        except BackupDamaged:
            outcome = NAMED
        told.outcomes.setdefault("backup", Counter())[outcome] += 1
    return told


def _outcome(data_dir: Path, whole: dict[str, str]) -> str:
    try:
        found = contents(data_dir)
        if found == whole:
            return HARMLESS
        with opened(data_dir) as office:
            noted = office.store.rows("select count(*) as n from audit where action = 'audit_gap'")[0]["n"]
            return (
                GAP if noted or gap(office.store) else f"{UNNOTICED}: {[n for n in whole if found.get(n) != whole[n]]}"
            )
    except StoreDamaged:
        return NAMED
    except StoreError as error:
        return f"{UNNOTICED}: {type(error).__name__}"
    except Exception as error:
        return f"{UNNOTICED}: {type(error).__name__}: {error}"[:200]


def _spoil(path: Path, chance: random.Random, is_cut: bool) -> str:
    data = bytearray(path.read_bytes())
    place = chance.randrange(len(data))
    if is_cut:
        path.write_bytes(data[:place])
        return f"cut at {place}"
    data[place] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    return f"bit at {place} of {len(data)}"


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("backup", "export", "log", "*.sock"))

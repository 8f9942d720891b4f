"""Answers `python -m bench.faults [--kill 200] [--fill 20] [--damage 40]`: prints what each fault cost.

Exit 1 when anything acknowledged was lost or doubled, half-written, or damaged without being noticed.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from bench.faults.damaging import damage_rounds, damaged_house
from bench.faults.filling import can_mount, fill_rounds
from bench.faults.house import make_house
from bench.faults.killing import in_child, kill_rounds


def main() -> int:
    """Run what was asked and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults")
    for name, rounds in (("kill", 200), ("fill", 20), ("damage", 40)):
        parser.add_argument(f"--{name}", type=int, default=rounds, metavar="N")
    options = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.monotonic()
        if options.kill:
            in_child(lambda: [str(make_house(folder / "kill"))])
            killed = kill_rounds(folder / "kill" / "data", options.kill)
            wrong += killed.wrong
            print(f"kill -9: {killed.kills.total()} times, {killed.in_the_middle} in the middle of a write;", end=" ")
            print(f"{killed.acknowledged} writes acknowledged; wrong: {len(killed.wrong)}; {dict(killed.kills)}")
        if options.fill:
            filled = fill_rounds(folder / "fill", options.fill)
            wrong += filled.wrong
            print(
                f"disk full: {dict(filled.ways)}; {filled.refused} writes refused, {filled.acknowledged} acknowledged;"
            )
            print(f"  wrong: {len(filled.wrong)}" + ("" if can_mount() else "; small disks NOT tried (no root)"))
        if options.damage:
            found = in_child(lambda: _damage(folder / "damage", options.damage))
            wrong += found[1:]
            print(f"damage: {found[0]}; wrong: {len(found) - 1}")
        print(f"{time.monotonic() - began:.0f} s")
    for line in wrong:
        print("WRONG", line[:600])
    return 1 if wrong else 0


def _damage(folder: Path, rounds: int) -> list:
    data_dir, backup = damaged_house(folder)
    told = damage_rounds(data_dir, backup, folder, rounds)
    return [{part: dict(counts) for part, counts in told.outcomes.items()}, *told.wrong]


if __name__ == "__main__":
    sys.exit(main())

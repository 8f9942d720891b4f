"""Answers what a run says: lines, goals, differences; one size of it in a process of its own, its memory watched.

A size that ends before its end (memory, disk, a refusal) is told with the step it had reached; what it found until then
stays.
"""

import multiprocessing
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.goals import Goal, Reached
from bench.measure import Cost

_LOOK_EVERY = 0.5  # seconds between two looks at the memory of a size's process


@dataclass
class Results:
    """What a size tells, event by event, to whoever prints it. firsts: what the first size of the run cost, by name."""

    firsts: dict[str, Cost]
    send: Callable[[tuple[str, Any]], None]

    def say(self, line: str) -> None:
        """A line of the report."""
        self.send(("line", line))

    def compare(self, what: str, took: Cost, other: Cost, words: str) -> None:
        """Say what something took and how many times the other it is."""
        self.say(f"| {what} | {took.told()} | {took.median / other.median:.1f} {words} |")

    def equal(self, what: str, differences: list[str]) -> None:
        """Say whether two ways gave the same."""
        told = "bằng nhau" if not differences else f"KHÁC NHAU ở {len(differences)} chỗ: {differences[0]}"
        self.say(f"| {what} | {told} |")
        self.send(("wrong", [f"{what}: {line}" for line in differences]))

    def found(self, goal: Goal | None, where: str, value: float) -> None:
        """What was measured for a goal; None: the issue names none here."""
        if goal is not None:
            self.send(("goal", (goal, where, value)))

    def first(self, name: str, took: Cost) -> Cost | None:
        """What the same cost at the first size of the run that did it; None where this is the first."""
        before = self.firsts.get(name)
        if before is None:
            self.firsts[name] = took
            self.send(("first", (name, took)))
        return before


@dataclass
class Report:
    """What all sizes told."""

    lines: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    firsts: dict[str, Cost] = field(default_factory=dict)
    goals: Reached = field(default_factory=Reached)

    def say(self, line: str) -> None:
        """Print a line and keep it for the file."""
        print(line, flush=True)
        self.lines.append(line)

    def take(self, kind: str, value: Any) -> None:
        """One event of a size."""
        if kind == "line":
            self.say(value)
        elif kind == "wrong":
            self.wrong += value
        elif kind == "goal":
            self.goals.found(*value)
        elif kind == "first":
            self.firsts[value[0]] = value[1]

    def apart(self, work: Callable[..., None], about: tuple, most_mb: int) -> str | None:
        """Do `work(results, *about)` in a process of its own; why it did not come to its end, or None."""
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(duplex=False)
        child = context.Process(target=_told, args=(work, about, dict(self.firsts), there), daemon=True)
        child.start()
        there.close()
        ended, why = False, None
        while not ended and why is None:
            while not ended and here.poll(_LOOK_EVERY):
                try:
                    kind, value = here.recv()
                except EOFError:
                    kind, value = "stopped", "tiến trình bị dừng từ bên ngoài"
                ended, why = kind in ("end", "stopped"), value if kind == "stopped" else why
                self.take(kind, value)
            if not ended and (held := _held_mb(child.pid)) > most_mb:
                why = f"cần hơn {most_mb} MB bộ nhớ (đang giữ {held:.0f} MB): dừng để máy còn làm việc khác"
        if why is not None:
            child.kill()
            last = next((line for line in reversed(self.lines) if line.startswith("| ")), "")
            why = f"{why}; dừng sau “{last.split('|')[1].strip() if last else 'dựng số liệu'}”"
            self.stopped.append(why)
            self.say(f"\n**Dừng**: {why}.")
        child.join()
        return why


def _told(work: Callable[..., None], about: tuple, firsts: dict[str, Cost], there: Connection) -> None:
    """In the process of one size."""
    try:
        work(Results(firsts, there.send), *about)
        there.send(("end", None))
    except SystemExit as stop:
        there.send(("stopped", str(stop)))
    except Exception as error:  # whatever ends a size is told in the report, beside what was found until then
        there.send(("stopped", f"{type(error).__name__}: {str(error)[:300]}"))
        raise


def _held_mb(pid: int | None) -> float:
    """Memory that a process holds now (Linux); 0 where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    if sys.platform != "linux":
        return 0.0
    try:
        lines = status.read_text("ascii").splitlines()
    except OSError:
        time.sleep(0.01)
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)

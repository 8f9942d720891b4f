"""Answers what a piece of work costs in seconds of CPU, several times over; never judges it."""

import gc
import platform
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU of the whole process, one per run."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)

    def told(self) -> str:
        """In words: median and spread, in milliseconds."""
        low, high = min(self.seconds) * 1000, max(self.seconds) * 1000
        return f"{self.median * 1000:.1f} ms ({low:.1f}–{high:.1f})"


def cost(work: Callable[[], object], runs: int = 5) -> Cost:
    """What a call costs: once to warm up, then so many times."""
    work()
    seconds = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return Cost(tuple(seconds))


def once(work: Callable[[], object]) -> tuple[Cost, object]:
    """What a call costs that can be done only once, and what it gave."""
    gc.collect()
    start = time.process_time()
    given = work()
    return Cost((time.process_time() - start,)), given


def peak_mb() -> float:
    """The largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def machine() -> str:
    """The machine and the moment, in words."""
    import os

    model = ""
    if (info := Path("/proc/cpuinfo")).exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else ""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} nhân {model}"
    return f"{where}, Python {platform.python_version()}, tải {load}, {now}"

"""Answers how long a call takes and how busy the machine is meanwhile; never judges either."""

import gc
import os
import time
from collections.abc import Callable


def timed(work: Callable, *arguments: object) -> float:
    """Seconds of one call, what earlier calls left in memory cleared away before it."""
    gc.collect()
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def quantile(seconds: list[float], share: float) -> float:
    """The measured value that at least this share of all values does not pass."""
    ordered = sorted(seconds)
    return ordered[max(0, -(-len(ordered) * round(share * 1000) // 1000) - 1)]


def load_text() -> str:
    """The load of the last minute and the number of cores, where the system says."""
    load = f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "?"
    return f"tải máy 1 phút: {load} trên {os.cpu_count()} nhân"

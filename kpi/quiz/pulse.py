"""Answers how the contest runs right now: answers a minute, the slowest answer; never who answered what."""

import threading
import time
from collections import OrderedDict
from concurrent.futures import Future
from datetime import datetime

MINUTES_KEPT = 180


class Pulse:
    """Counts by minute (UTC): answers, the slowest acknowledgement in seconds, failures. Forgotten with the process."""

    def __init__(self) -> None:
        self._minutes: OrderedDict[str, list] = OrderedDict()
        self._lock = threading.Lock()

    def watch(self, now: datetime, written: Future) -> None:
        """Count an answer from its arrival until it is on the disk."""
        began, minute = time.perf_counter(), f"{now:%Y-%m-%dT%H:%M}"

        def count(done: Future) -> None:
            with self._lock:
                kept = self._minutes.setdefault(minute, [0, 0.0, 0])
                kept[0] += 1
                kept[1] = max(kept[1], time.perf_counter() - began)
                kept[2] += done.exception() is not None
                while len(self._minutes) > MINUTES_KEPT:
                    self._minutes.popitem(last=False)

        written.add_done_callback(count)

    def minutes(self) -> list[dict]:
        """One row per minute with an answer: minute (UTC), answers, slowest_seconds, failures."""
        with self._lock:
            return [
                {"minute": minute, "answers": count, "slowest_seconds": slowest, "failures": failed}
                for minute, (count, slowest, failed) in sorted(self._minutes.items())
            ]

"""Answers how much memory the reading process takes where the system keeps no limit on it (macOS), and calls when it is
too much; never ends a process itself.
"""

import ctypes
import sys
import threading
from collections.abc import Callable
from pathlib import Path

# macOS accepts RLIMIT_AS and does not keep it. Chưa chạy thử trên macOS.
IS_NEEDED = sys.platform == "darwin"
_EVERY_SECONDS = 0.05
_RUSAGE_INFO_V0, _FOOTPRINT_AT, _INFO_BYTES = 0, 72, 96  # struct rusage_info_v0: uuid, then eight-byte counters


def memory_of(pid: int) -> int | None:
    """Bytes of memory a process takes now; None where it has ended or the system does not tell."""
    if sys.platform == "linux":
        try:
            return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
        except (OSError, ValueError, IndexError):
            return None
    if sys.platform == "darwin":
        return _footprint(pid)
    return None


def _footprint(pid: int) -> int | None:
    told = ctypes.create_string_buffer(_INFO_BYTES)
    try:
        if ctypes.CDLL("/usr/lib/libproc.dylib").proc_pid_rusage(pid, _RUSAGE_INFO_V0, told) != 0:
            return None
    except (OSError, AttributeError):
        return None
    return int.from_bytes(told.raw[_FOOTPRINT_AT : _FOOTPRINT_AT + 8], "little")


class MemoryWatch:
    """Looks at a process until stop() and calls once when it takes more than `most_bytes`."""

    def __init__(self, pid: int, most_bytes: int, exceeded: Callable[[], None]):
        self._pid, self._most, self._exceeded = pid, most_bytes, exceeded
        self._stop = threading.Event()
        threading.Thread(target=self._look, name="kpi-reader-memory", daemon=True).start()

    def _look(self) -> None:
        while not self._stop.wait(_EVERY_SECONDS):
            taken = memory_of(self._pid)
            if taken is None:
                return
            if taken > self._most:
                return self._exceeded()

    def stop(self) -> None:
        """Look no longer."""
        self._stop.set()

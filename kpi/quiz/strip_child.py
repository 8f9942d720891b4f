"""Answers one file without who wrote it, in a process of its own that may use only so much; never touches the store.

Reads one line of JSON (media_type, full_name, unit_name) and then the file on its input; writes `1` or `0` (whether a
name can still be read in it) and the stripped file. Ends with 1 where the file cannot be opened.
"""

import json
import sys
from contextlib import suppress

from kpi.quiz.stripped import Unreadable, stripped

LIMITS = {"RLIMIT_CPU": 20, "RLIMIT_AS": 2 << 30, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0}


def confine() -> None:
    """Put the limits on this process for good, where the system knows them."""
    try:
        import resource
    except ImportError:  # Windows: the time limit of whoever started it holds alone
        return
    for name, most in LIMITS.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))


def main() -> int:
    """Strip what stands on the input."""
    confine()
    about, data = json.loads(sys.stdin.buffer.readline()), sys.stdin.buffer.read()
    try:
        shown, has_name = stripped(data, about["media_type"], about["full_name"], about["unit_name"])
    except (Unreadable, MemoryError, RecursionError):
        return 1
    sys.stdout.buffer.write((b"1" if has_name else b"0") + shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())

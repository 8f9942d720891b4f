"""Answers with the turn to publish into a folder: one at a time, whichever process asks; never waits for ever."""

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kpi.house.refusing import Refused

_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_FILE, _LONGEST, _PAUSE = ".luot.lock", 600.0, 0.05  # seconds


@contextmanager
def turn_in(out: Path) -> Iterator[None]:
    """Hold the folder while something is published into it. The system lets go of it when the process ends, however it
    ends. Raises Refused when another publication has held it for ten minutes."""
    until = time.monotonic() + _LONGEST
    with (out / _FILE).open("a+b") as file:
        while not _taken(file):
            if time.monotonic() > until:
                raise Refused("publication_busy", str(out))
            time.sleep(_PAUSE)
        yield


def _taken(file: IO[bytes]) -> bool:
    """Whether the lock is this one's now; it goes when the file is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise  # a folder that cannot be locked is told, not waited for
    return True

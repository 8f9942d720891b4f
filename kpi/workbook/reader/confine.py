"""Answers which limits the reading process can put on itself here; never loosens one that is already tighter.

Linux holds all of them by rlimits; Windows memory and time by a Job Object (job.py); macOS all but memory, which the
parent watches (watch.py). Windows and macOS: chưa chạy thử.
"""

import os
import sys
from contextlib import suppress

from .limits import Limits

if sys.platform == "win32":
    resource = None
else:
    import resource

# stdin, stdout and stderr only: no further descriptor can be opened, so no file is read and no network is reached.
_OPEN_FILES = 3
_STANDS_BACK = 10


def confine(limits: Limits) -> list[str]:
    """Puts the limits on this process for good; call after every import is done.

    Returns
    -------
    list of str
        Those that hold here: memory, file_size, open_files, core.
    """
    with suppress(AttributeError, OSError):  # the server and its screens come first
        os.nice(_STANDS_BACK)
    if resource is None:
        return ["memory", "cpu"] if sys.platform == "win32" and _job().confine_in_job(limits) else []
    wanted = {
        "file_size": (resource.RLIMIT_FSIZE, 0),
        "open_files": (resource.RLIMIT_NOFILE, _OPEN_FILES),
        "core": (resource.RLIMIT_CORE, 0),
    }
    if sys.platform == "linux":  # macOS accepts RLIMIT_AS and does not keep it
        wanted["memory"] = (resource.RLIMIT_AS, limits.memory_bytes)
    return [name for name, (kind, most) in wanted.items() if _set(kind, most, most)]


def allow_cpu(limits: Limits) -> bool:
    """Gives this process `cpu_seconds` from now on, for the next file; False where the system has no such limit."""
    if resource is None:
        return sys.platform == "win32" and _job().allow_user_time(limits)
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_seconds
    return _set(resource.RLIMIT_CPU, soft, resource.getrlimit(resource.RLIMIT_CPU)[1])


def _job():
    from . import job  # only here: elsewhere ctypes has no WinDLL

    return job


def _set(kind: int, soft: int, hard: int) -> bool:
    try:
        resource.setrlimit(kind, (soft, hard))
    except (ValueError, OSError):
        return False
    return True

"""Answers what a program that makes a PDF may use: its own limits are put on, then it takes this process's place.

Run as a script, without the product's modules; never reads a document itself. Linux also leaves the network behind,
where the system lets a process do that.
"""

import os
import resource
import sys
from contextlib import suppress

_MEBIBYTE = 1 << 20
LIMITS = {
    "RLIMIT_CPU": 90,
    "RLIMIT_FSIZE": 200 * _MEBIBYTE,
    "RLIMIT_NOFILE": 512,
    "RLIMIT_CORE": 0,
    "RLIMIT_AS": 4096 * _MEBIBYTE,
}
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # Linux: clone(2)


def confine() -> None:
    """Put the limits on this process for good; one that is tighter already stays."""
    os.nice(10)
    for name, most in LIMITS.items():
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))
    if sys.platform == "linux":
        leave_the_network()


def leave_the_network() -> bool:
    """A network of its own without any device; False where the system does not allow it (then limits alone hold)."""
    import ctypes

    return ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NETWORK) == 0


if __name__ == "__main__":
    confine()
    os.execv(sys.argv[1], sys.argv[1:])

"""Answers a file without who wrote it, read in a confined child with a time limit; never in the server's own process.

An entrant's file is not trusted: one that makes its reader run on, or eat memory, ends its own child and is told as
unreadable; nobody waits for it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from kpi.quiz.stripped import Unreadable

WALL_SECONDS = 60.0
_HOUSE = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")  # nothing of the server's secrets reaches the child


def stripped_apart(
    data: bytes, media_type: str, full_name: str, unit_name: str, wall_seconds: float = WALL_SECONDS
) -> tuple[bytes, bool]:
    """(the stripped file, whether the own name or unit can still be read in it). Raises Unreadable."""
    about = json.dumps({"media_type": media_type, "full_name": full_name, "unit_name": unit_name}).encode()
    kept = {name: value for name in _KEPT_VARIABLES if (value := os.environ.get(name))}
    command = [sys.executable, "-P", "-m", "kpi.quiz.strip_child"]
    try:
        done = subprocess.run(
            command,
            input=about + b"\n" + data,
            capture_output=True,
            timeout=wall_seconds,
            env={**kept, "PYTHONPATH": str(_HOUSE), "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(media_type) from error
    if done.returncode != 0 or not done.stdout:
        raise Unreadable(media_type)
    return done.stdout[1:], done.stdout[:1] == b"1"

"""Answers which key the second step rests on: data/secrets/two-step.key, made when it is first needed (0600).

Never leaves that file; without it every person enrols again, which an administrator decides: a missing or damaged key
is said and never replaced by itself.
"""

from collections.abc import Callable
from pathlib import Path

from kpi.store import kept_key

FILE_NAME, BYTES = "two-step.key", 32


def key_in(folder: Path, is_owed: Callable[[], bool] = lambda: False) -> bytes:
    """The 256-bit key of this house; raises kpi.store.KeyLost when it is damaged, or missing where it `is_owed`."""
    return kept_key(folder / FILE_NAME, BYTES, is_owed)

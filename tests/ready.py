"""Answers how a test gets a house that was made before in this process, as a copy of its own; never shares one."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

_MADE: dict[str, Path] = {}


def ready(what: str, folder: Path, make: Callable[[Path], None]) -> None:
    """Fill `folder` with what `make` left, closed, in a folder of its own when `what` was first asked for."""
    if what not in _MADE:
        made = Path(tempfile.mkdtemp(prefix="kpi_nha_"))
        atexit.register(shutil.rmtree, made, ignore_errors=True)
        make(made)
        _MADE[what] = made
    shutil.copytree(_MADE[what], folder, dirs_exist_ok=True)

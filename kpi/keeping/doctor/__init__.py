"""Answers, in plain Vietnamese: what is missing or wrong on this machine, and what to do about it?

Never repairs anything and never fails itself: a check that breaks becomes a finding. Its sentences stand in the code,
not in config/messages.yaml, because it must speak also when the configuration or PyYAML is what is broken.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kpi.keeping.doctor import doors, keeping, known, moments, place, software, wholeness
from kpi.keeping.doctor.finding import Finding

__all__ = ["Finding", "findings", "is_fit"]


def findings(config_dir: Path, data_dir: Path) -> list[Finding]:
    """One Finding per thing looked at, in the order a person would mend them; level `error` means: it will not run."""
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        software.python_version,
        software.dependencies,
        software.time_zone,
        keeping.local_zone,
        partial(place.configuration, config_dir),
        partial(doors.server, data_dir),
        partial(place.data_folder, data_dir),
        partial(place.store, data_dir),
        partial(wholeness.whole_store, data_dir),
        partial(wholeness.plans_of_store, config_dir, data_dir),
        partial(moments.moments_ahead, data_dir),
        partial(known.known_to_the_store, config_dir, data_dir),
        partial(keeping.log_of_store, data_dir),
        partial(keeping.backups, data_dir),
        partial(place.open_to_others, data_dir),
        partial(place.secrets, data_dir),
        partial(place.keys, data_dir),
        partial(place.clock, data_dir),
        place.port,
        software.reader,
        software.extras,
        software.test_programs,
    )
    return [finding for check in checks for finding in _guarded(check)]


def is_fit(found: list[Finding]) -> bool:
    """True when nothing found is an error: the exit code of `python -m kpi doctor`."""
    return all(finding.level != "error" for finding in found)


def _guarded(check: Callable[[], Iterator[Finding]]) -> list[Finding]:
    name = getattr(check, "func", check).__name__
    try:
        return list(check())
    except Exception as error:  # whatever breaks on a strange machine is itself the news
        sentence = f"Không kiểm tra được mục “{name}”: {type(error).__name__}: {error}"
        return [Finding(f"{name}_unchecked", "error", sentence, "Hãy gửi câu này cho người hỗ trợ kỹ thuật.")]

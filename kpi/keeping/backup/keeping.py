"""Answers when the next backup is due and which scheduled ones are kept; never touches one made on demand."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from kpi.keeping.backup.writing import SCHEDULED, SUFFIX
from kpi.period import LOCAL_ZONE


def scheduled(folder: Path) -> list[tuple[datetime, Path]]:
    """The scheduled backups of a folder with the moment each was made, oldest first."""
    found = []
    for path in folder.glob(f"{SCHEDULED}_*{SUFFIX}"):
        try:
            text = path.name.removeprefix(f"{SCHEDULED}_").removesuffix(SUFFIX)
            found.append((datetime.strptime(text, "%Y%m%d_%H%M%S").replace(tzinfo=UTC), path))
        except ValueError:
            continue  # not a name of ours
    return sorted(found)


def is_due(folder: Path, settings: Mapping[str, Any], now: datetime) -> bool:
    """Whether a backup is due: none was made since the latest time of day (`at`, Vietnamese time) that has passed."""
    if settings.get("enabled") is not True:
        return False
    hour, minute = (int(part) for part in str(settings.get("at", "01:30")).split(":"))
    here = now.astimezone(LOCAL_ZONE)
    today = datetime.combine(here.date(), time(hour, minute), LOCAL_ZONE)
    made = [moment for moment, _ in scheduled(folder)]
    if not made:
        return True
    newest = max(made).astimezone(LOCAL_ZONE)
    return newest < today <= here or (here - newest).days >= 1


def to_remove(folder: Path, settings: Mapping[str, Any]) -> list[Path]:
    """The scheduled backups that the rule no longer keeps: the newest of each of the last days and months stays."""
    made = scheduled(folder)
    days: dict[str, Path] = {}
    months: dict[str, Path] = {}
    for moment, path in made:  # oldest first: the newest of a day wins
        here = moment.astimezone(LOCAL_ZONE)
        days[f"{here:%Y-%m-%d}"] = path
        months[f"{here:%Y-%m}"] = path
    kept = set(_last(days, int(settings.get("keep_daily", 14)))) | set(
        _last(months, int(settings.get("keep_monthly", 12)))
    )
    return [path for _, path in made if path not in kept]


def _last(by_name: dict[str, Path], count: int) -> list[Path]:
    return [by_name[name] for name in sorted(by_name)[-max(1, count) :]]

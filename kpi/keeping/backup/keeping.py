"""Answers when the next backup is due and which scheduled ones are kept; never touches one made on demand."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
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


AHEAD = timedelta(hours=1)  # a backup dated later than this after now was made by a clock that ran ahead


def believable(folder: Path, now: datetime) -> list[tuple[datetime, Path]]:
    """The scheduled backups whose moment has come; one from after now is never the newest and never taken away."""
    return [(moment, path) for moment, path in scheduled(folder) if moment <= now + AHEAD]


def is_due(folder: Path, settings: Mapping[str, Any], now: datetime) -> bool:
    """Whether a backup is due: none was made since the latest time of day (`at`, Vietnamese time) that has passed."""
    if settings.get("enabled") is not True:
        return False
    hour, minute = (int(part) for part in str(settings.get("at", "01:30")).split(":"))
    here = now.astimezone(LOCAL_ZONE)
    today = datetime.combine(here.date(), time(hour, minute), LOCAL_ZONE)
    made = [moment for moment, _ in believable(folder, now)]
    if not made:
        return True
    newest = max(made).astimezone(LOCAL_ZONE)
    return newest < today <= here or (here - newest).days >= 1


def to_remove(folder: Path, settings: Mapping[str, Any], now: datetime | None = None) -> list[Path]:
    """The scheduled backups that the rule no longer keeps: the newest of each of the last days and months stays."""
    made = believable(folder, now) if now else scheduled(folder)
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

"""Answers how a measure unit is called in Vietnamese (config/words.yaml); never changes what it means."""

from functools import lru_cache

import yaml

from kpi.config import product_file


@lru_cache(maxsize=1)
def _measure_units() -> dict[str, str]:
    path = product_file("words.yaml")
    words = yaml.safe_load(path.read_text("utf-8")) if path.exists() else None
    return (words or {}).get("measure_units") or {}


def measure_unit_name(code: str | None) -> str:
    """The name of a measure unit; the code itself where no name is kept, "" for none."""
    return _measure_units().get(code, code) if code else ""

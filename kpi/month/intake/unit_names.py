"""Answers how a measure unit is called in Vietnamese (config/words.yaml); never changes what it means."""

from kpi.plan.config_texts import texts


def measure_unit_name(code: str | None) -> str:
    """The name of a measure unit; the code itself where no name is kept, "" for none."""
    return (texts("words.yaml").get("measure_units") or {}).get(code, code) if code else ""

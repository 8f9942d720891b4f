"""Answers what a plan says, without what the defaults say: one mapping that workbook, YAML and screen are readings of.

Never checks anything: kpi.plan.config does, for every reading alike.
"""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from kpi.plan.config import NUMBERED, Plan
from kpi.plan.config_units import UNIT_COLUMNS
from kpi.planner.fields import number_keys

Said = dict[str, Any]
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def said_of(plan: Plan) -> Said:
    """The campaign's keys as a YAML file would write them, with `unit_rows`: one mapping per row of the units file."""
    campaign = plan.campaign.model_dump(mode="python", by_alias=True, exclude_defaults=True)
    for place, indicator in enumerate(plan.campaign.indicators):  # a number for which no default may stand is written
        if indicator.measure in NUMBERED:
            for number, milestone in enumerate(indicator.milestones):
                campaign["indicators"][place]["milestones"][number]["target"] = milestone.target
    rows = [unit.model_dump(mode="python", exclude_defaults=True) for unit in plan.units]
    return {**plain_of(campaign), "unit_rows": plain_of(rows)}


def plain_of(value: Any) -> Any:
    """Lists for tuples; everything else as it is."""
    if isinstance(value, Mapping):
        return {str(key): plain_of(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_of(item) for item in value]
    return value


def as_json(said: Said) -> str:
    """The keys as they are stored: numbers and days as text, which every reading takes back as what they were."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)


def from_json(text: str) -> Said:
    """The keys that as_json wrote."""
    return json.loads(text)


def stored(said: Said) -> Said:
    """The keys as the store keeps them, a copy of their own: numbers and days as text, nothing else changed."""
    return from_json(as_json(said))


def normal(value: Any, key: str = "") -> Any:
    """Keys in one writing, however they came (screen, workbook, YAML, store): to be compared, never to be kept. key:
    under which the value lies; only a text that is a number there is one (1.1 and 1.10, 1 and 001 are two codes)."""
    if isinstance(value, Mapping):
        return {name: normal(item, name) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [normal(item) for item in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float, Decimal)):
        number = Decimal(str(value)).normalize()
        return f"{number:f}"
    if isinstance(value, str) and key in number_keys() and _NUMBER.fullmatch(value):
        return f"{Decimal(value).normalize():f}"
    return str(value)


def yaml_of(said: Said) -> str:
    """The text of config/campaigns/<code>.yaml: numbers as numbers, days as days, nothing that a default says."""
    campaign = {key: _for_yaml(value) for key, value in said.items() if key != "unit_rows"}
    return yaml.safe_dump(campaign, allow_unicode=True, sort_keys=False, width=120)


def _for_yaml(value: Any) -> Any:
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole else float(value) if Decimal(repr(float(value))) == value else str(value)
    if isinstance(value, Mapping):
        return {key: _for_yaml(item) for key, item in value.items()}
    return [_for_yaml(item) for item in value] if isinstance(value, list) else value


def units_csv_of(said: Said) -> str:
    """The text of config/units/<units>.csv."""
    out = io.StringIO()
    writer = csv.DictWriter(out, UNIT_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in said["unit_rows"]:
        writer.writerow({key: _for_csv(row.get(key)) for key in UNIT_COLUMNS})
    return out.getvalue()


def _for_csv(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)

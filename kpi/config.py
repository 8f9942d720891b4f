"""Answers what config/ says, validated; never changes a file and never guesses a value that is missing."""

import csv
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from pydantic import ValidationError

from kpi.config_errors import ConfigError, ConfigIssue, issues_of
from kpi.model import Campaign, Indicator, Unit

PRODUCT_CONFIG_DIR = Path(__file__).resolve().parent.parent / "config"
UNIT_COLUMNS = (
    "code",
    "name",
    "kind",
    "parent",
    "peer_group",
    "sort_order",
    "valid_from",
    "valid_to",
    "traits",
    "awarder",
)


@dataclass(frozen=True)
class Plan:
    """A campaign with the units it is about, and the sha256 that names both as they stand."""

    campaign: Campaign
    units: tuple[Unit, ...]
    sha256: str

    def unit(self, code: str, on: date) -> Unit | None:
        """The row of the units file that describes the unit on a day, or None."""
        return next((unit for unit in self.units if unit.code == code and unit.is_valid_on(on)), None)

    def indicators_of(self, unit: Unit) -> tuple[Indicator, ...]:
        """The indicators that apply to the unit, in the plan's order."""
        return tuple(item for item in self.campaign.indicators if item.applies_to.covers(unit))


def config_dir() -> Path:
    """The configuration folder: KPI_CONFIG_DIR, else the product's own."""
    return Path(os.environ.get("KPI_CONFIG_DIR") or PRODUCT_CONFIG_DIR)


def product_file(name: str) -> Path:
    """A file of config/: the folder's own when it has one, else the product's (design 2)."""
    own = config_dir() / name
    return own if own.exists() else PRODUCT_CONFIG_DIR / name


def load(folder: Path | None = None) -> dict[str, Plan]:
    """Every campaign of the folder by its code.

    Raises ConfigError with every fault found (file, key, what was found, what is allowed).
    """
    folder = folder or config_dir()
    issues: list[ConfigIssue] = []
    units: dict[str, tuple[Unit, ...]] = {}
    for path in sorted((folder / "units").glob("*.csv")):
        units[path.stem] = _read_units(path, issues)
    plans: dict[str, Plan] = {}
    paths = sorted((folder / "campaigns").glob("*.yaml"))
    if not paths:
        issues.append(ConfigIssue(str(folder / "campaigns"), "", "trống", "ít nhất một tệp .yaml"))
    for path in paths:
        plan = _read_plan(path, units, issues)
        if plan and plan.campaign.code in plans:
            issues.append(ConfigIssue(path.name, "code", plan.campaign.code, "mã phong trào không trùng nhau"))
        elif plan:
            plans[plan.campaign.code] = plan
    if issues:
        raise ConfigError(issues)
    return plans


def _read_plan(path: Path, units: dict[str, tuple[Unit, ...]], issues: list[ConfigIssue]) -> Plan | None:
    raw = _read_yaml(path, issues)
    if raw is None:
        return None
    try:
        campaign = Campaign.model_validate(raw)
    except ValidationError as error:
        issues.extend(issues_of(path.name, error, raw, Campaign))
        return None
    if campaign.units not in units:
        issues.append(ConfigIssue(path.name, "units", campaign.units, f"một tệp trong units/: {sorted(units)}"))
        return None
    rows = units[campaign.units]
    known = {unit.code for unit in rows}
    for indicator in campaign.indicators:
        named = [*indicator.applies_to.units, *(item.unit for item in indicator.applies_to.except_)]
        for code in named:
            if code not in known:
                key = f"indicators.{indicator.code}.applies_to"
                issues.append(ConfigIssue(path.name, key, code, f"mã đơn vị có trong units/{campaign.units}.csv"))
    return Plan(campaign, rows, fingerprint(campaign, rows))


def fingerprint(campaign: Campaign, units: tuple[Unit, ...]) -> str:
    """The sha256 of a campaign and its units in one canonical form: comments and order of keys do not change it."""
    content = [campaign.model_dump(mode="json", by_alias=True), [unit.model_dump(mode="json") for unit in units]]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class _StrictLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):
    """Refuses a key written twice, which YAML would silently let the last one win."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"khóa {key!r} viết hai lần", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def _read_yaml(path: Path, issues: list[ConfigIssue]) -> dict | None:
    try:
        raw = yaml.load(path.read_text("utf-8-sig"), _StrictLoader)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"dòng {mark.line + 1}" if mark else ""
        issues.append(ConfigIssue(path.name, where, str(getattr(error, "problem", error)), "YAML đúng cú pháp, UTF-8"))
        return None
    if not isinstance(raw, dict):
        issues.append(ConfigIssue(path.name, "", type(raw).__name__, "các khóa của một phong trào"))
        return None
    return raw


def _read_units(path: Path, issues: list[ConfigIssue]) -> tuple[Unit, ...]:
    name = f"units/{path.name}"
    try:
        reader = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    except UnicodeDecodeError:
        issues.append(ConfigIssue(name, "", "không phải UTF-8", "tệp CSV mã hóa UTF-8"))
        return ()
    columns = reader.fieldnames or []
    unknown = [column for column in columns if column not in UNIT_COLUMNS]
    absent = [column for column in ("code", "name", "kind") if column not in columns]
    if unknown or absent:
        issues.append(ConfigIssue(name, "dòng 1", ", ".join(columns), ",".join(UNIT_COLUMNS)))
        return ()
    units = []
    for row in reader:
        values: dict = {key: value.strip() for key, value in row.items() if key and value and value.strip()}
        values["traits"] = tuple(trait.strip() for trait in values.get("traits", "").split(";") if trait.strip())
        try:
            units.append(Unit.model_validate(values))
        except ValidationError as error:
            issues.extend(issues_of(name, error, values, Unit, f"dòng {reader.line_num}"))
    issues.extend(_overlaps(name, units))
    return tuple(units)


def _overlaps(name: str, units: list[Unit]) -> Iterator[ConfigIssue]:
    known = {unit.code for unit in units}
    last: dict[str, Unit] = {}
    for unit in sorted(units, key=lambda row: (row.code, row.valid_from or date.min)):
        before = last.get(unit.code)
        if before and (before.valid_to or date.max) >= (unit.valid_from or date.min):
            yield ConfigIssue(name, unit.code, "hai dòng cùng hiệu lực", "valid_from/valid_to không chồng nhau")
        if unit.parent and unit.parent not in known:
            yield ConfigIssue(name, f"{unit.code}.parent", unit.parent, "mã đơn vị có trong cùng tệp")
        last[unit.code] = unit

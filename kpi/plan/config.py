"""Answers what config/ says, validated; never changes a file and never guesses a value that is missing."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from pydantic import ValidationError

from kpi.period import period_of
from kpi.plan.config_errors import ConfigError, ConfigIssue, issues_of, nearest, one_of
from kpi.plan.config_merit import without_merit
from kpi.plan.config_place import PRODUCT_CONFIG_DIR as PRODUCT_CONFIG_DIR
from kpi.plan.config_place import config_dir as config_dir
from kpi.plan.config_place import product_file as product_file
from kpi.plan.config_shape import StrictLoader, full_shape
from kpi.plan.config_slips import mail_addresses, slips, split_numbers
from kpi.plan.config_texts import texts
from kpi.plan.config_units import groups_unknown, read_units
from kpi.plan.config_yaml import yaml_fault
from kpi.plan.model import KINDS, AppliesTo, Campaign, Indicator, Unit, campaign_from, model_of
from kpi.plan.odd_days import impossible_days
from kpi.plan.own_rounds import as_written, with_own_rounds
from kpi.plan.unit_rows import cut_at_exceptions

MOST_SHARE = 10  # ten times the whole: more is a percentage typed as a number
_INDICATOR = "mã chỉ tiêu có trong indicators"
NUMBERED = ("count", "rank")  # a target that no default can stand for


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


def load(folder: Path | None = None) -> dict[str, Plan]:
    """Every campaign of the folder by its code.

    Raises ConfigError with every fault found (file, key, what was found, what is allowed).
    """
    folder = folder or config_dir()
    issues: list[ConfigIssue] = []
    units: dict[str, tuple[Unit, ...]] = {}
    for path in sorted((folder / "units").glob("*.csv")):
        units[path.stem] = read_units(path, issues)
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
    issues.extend(mail_addresses(folder, {unit.code for rows in units.values() for unit in rows}))
    if issues:
        raise ConfigError(issues)
    return plans


def _words() -> dict:
    return texts("words.yaml")


def _read_plan(path: Path, units: dict[str, tuple[Unit, ...]], issues: list[ConfigIssue]) -> Plan | None:
    raw = _read_yaml(path, issues)
    return None if raw is None else plan_of_raw(path.name, raw, units, issues)


def plan_of_raw(name: str, raw: dict, units: Mapping[str, tuple[Unit, ...]], issues: list[ConfigIssue]) -> Plan | None:
    """The plan that a configuration says, however it was written; every fault is added to `issues` under `name`.

    `units`: the rows of each units file by its name. None where the configuration cannot be one.
    """
    found = list(split_numbers(name, raw))
    raw = full_shape(raw)
    is_unread = any(issue.file == f"units/{raw.get('units')}.csv" for issue in issues)
    plan = _plan_of(name, raw, units, found, is_unread=is_unread)
    issues.extend(as_written(raw, units.get(str(raw.get("units")), ()), found))
    return plan


def _plan_of(
    name: str, raw: dict, units: Mapping[str, tuple[Unit, ...]], issues: list[ConfigIssue], *, is_unread: bool
) -> Plan | None:
    """is_unread: the units file has faults of its own; what follows from rows that are wanting is not told."""
    rows = units.get(str(raw.get("units")), ())
    if not rows and (is_unread or str(raw.get("units")) not in units):
        raw = {key: value for key, value in raw.items() if key != "own_rounds"}
    raw = with_own_rounds(name, raw, rows, issues)
    try:
        campaign = campaign_from(raw)
    except ValidationError as error:
        issues.extend(issues_of(name, error, raw, model_of(raw)))
        if model_of(raw) is Campaign:  # no kind, or an unknown one: what else is wrong is said as of the likeliest
            taken_for = {**raw, "kind": _likeliest_kind(raw)}
            try:
                campaign_from(taken_for)
            except ValidationError as further:  # whether it owes indicators only its kind can say
                told = issues_of(name, further, taken_for, model_of(taken_for))
                issues.extend(issue for issue in told if issue.key != "indicators" or "indicators" in raw)
        return None
    if campaign.units not in units:
        where = f"một tệp trong units/: {', '.join(sorted(units)) or 'chưa có tệp nào'}"
        issues.append(ConfigIssue(name, "units", campaign.units, one_of(campaign.units, units, where)))
        return None
    if is_unread and not rows:
        return None
    rows = cut_at_exceptions(campaign, units[campaign.units])
    issues.extend(groups_unknown(name, campaign, units[campaign.units]))
    issues.extend(_unsaid(name, campaign))
    issues.extend(_units_unknown(name, campaign, {unit.code for unit in rows}))
    issues.extend(slips(name, campaign, rows, _words(), _entry_scopes(campaign)))
    return Plan(campaign, rows, fingerprint(campaign, rows))


def _likeliest_kind(raw: dict) -> str:
    return nearest(str(raw.get("kind")).strip(), KINDS) or ("quiz" if "quiz" in raw else "movement")


def _unsaid(name: str, campaign: Campaign) -> Iterator[ConfigIssue]:
    """What the plan must say and no default stands for: a target that is a number, a month that can be reported."""
    if campaign.first_period > campaign.last_period:
        allowed = f"đến {campaign.last_period} (tháng của ends_on)"
        yield ConfigIssue(name, "reporting.first_period", campaign.first_period, allowed)
    if campaign.first_period < (begun := period_of(campaign.starts_on)):
        allowed = f"từ {begun} (tháng của starts_on)"
        yield ConfigIssue(name, "reporting.first_period", campaign.first_period, allowed)
    yield from (ConfigIssue(name, key, str(day), allowed) for key, day, allowed in impossible_days(campaign))
    for item in campaign.review_rounds:
        if item.data_on < campaign.starts_on:
            allowed = f"từ {campaign.starts_on} (starts_on) trở đi"
            yield ConfigIssue(name, f"review_rounds.{item.code}.data_on", str(item.data_on), allowed)
        elif item.data_on.year > campaign.ends_on.year + 1:
            allowed = f"trong hoặc ngay sau phong trào (kết thúc {campaign.ends_on})"
            yield ConfigIssue(name, f"review_rounds.{item.code}.data_on", str(item.data_on), allowed)
    yield from without_merit(name, campaign)
    if campaign.indicators and not any(item.effective_weight for item in campaign.indicators):
        key = f"indicators.{campaign.indicators[0].code}.weight"
        yield ConfigIssue(name, key, "0", "ít nhất một chỉ tiêu có trọng số lớn hơn 0")
    for indicator in campaign.indicators:
        for milestone in indicator.milestones:
            if indicator.measure == "share" and milestone.target > MOST_SHARE:  # 80 typed for 80%, also past the whole
                key = f"indicators.{indicator.code}.milestones.{milestone.due_on}.target"
                yield ConfigIssue(name, key, str(milestone.target), f"tỷ lệ từ 0 đến {MOST_SHARE} (80% viết 0.8)")
            if milestone.due_on > campaign.ends_on:
                key = f"indicators.{indicator.code}.milestones.{milestone.due_on}.due_on"
                yield ConfigIssue(name, key, str(milestone.due_on), f"đến {campaign.ends_on} (ends_on)")
            if indicator.measure in NUMBERED and "target" not in milestone.model_fields_set:
                key = f"indicators.{indicator.code}.milestones.{milestone.due_on}.target"
                yield ConfigIssue(name, key, "không có", "khóa bắt buộc phải có với count và rank")


def _units_unknown(name: str, campaign: Campaign, known: set[str]) -> Iterator[ConfigIssue]:
    where = f"mã đơn vị có trong units/{campaign.units}.csv"
    for key, code in _units_named(campaign):
        if code not in known:
            yield ConfigIssue(name, key, code, one_of(code, known, where))
    for change in campaign.unit_changes:
        for line in change.opening:
            key = f"unit_changes.{change.code}.opening"
            if campaign.indicator(line.indicator) is None:
                codes = [item.code for item in campaign.indicators]
                yield ConfigIssue(name, key, line.indicator, one_of(line.indicator, codes, _INDICATOR))
            if line.unit not in change.new:
                allowed = f"đơn vị mới của thay đổi này: {', '.join(change.new) or 'không có'}"
                yield ConfigIssue(name, key, line.unit, allowed)


def _units_named(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Every code of a unit that a campaign names, with its key."""
    for key, code in (
        ("reporting.own_report_to", campaign.reporting.own_report_to),
        ("ideas.kept_by", campaign.ideas.kept_by),
    ):
        yield from ((key, code),) if code is not None else ()
    for item in campaign.review_rounds:
        yield from ((f"review_rounds.{item.code}.owner", item.owner),) if item.owner is not None else ()
    for change in campaign.unit_changes:
        yield from ((f"unit_changes.{change.code}.units", code) for code in change.units)
        yield from ((f"unit_changes.{change.code}.new", code) for code in change.new)
    scopes = [(f"indicators.{item.code}.applies_to", item.applies_to) for item in campaign.indicators]
    for key, applies_to in (*_entry_scopes(campaign), *scopes):
        yield from ((key, code) for code in (*applies_to.units, *(item.unit for item in applies_to.except_)))


def _entry_scopes(campaign: Campaign) -> Iterator[tuple[str, AppliesTo]]:
    """Who owes entries and who may be supported, each with its key."""
    entries = getattr(campaign, "entries", None)
    for duty in entries.duties if entries else ():
        yield f"entries.duties.{duty.code}.applies_to", duty.applies_to
    for support in entries.supports if entries else ():
        yield f"entries.supports.{support.code}.applies_to", support.applies_to
    if entries and entries.encouraged:
        yield "entries.encouraged", entries.encouraged


def fingerprint(campaign: Campaign, units: tuple[Unit, ...]) -> str:
    """The sha256 of a campaign and its units in one canonical form: comments and order of keys do not change it.

    What is as the default says is left out, written or not: a key that a later release knows changes no older plan.
    """
    said = campaign.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    content = [said, [unit.model_dump(mode="json", exclude_defaults=True) for unit in units]]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _read_yaml(path: Path, issues: list[ConfigIssue]) -> dict | None:
    try:
        raw = yaml.load(path.read_text("utf-8-sig"), StrictLoader)
    except OSError as error:
        issues.append(ConfigIssue(path.name, "", f"không đọc được ({error.strerror})", "một tệp đọc được"))
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        issues.append(ConfigIssue(path.name, *yaml_fault(error), "YAML đúng cú pháp, UTF-8"))
        return None
    if not isinstance(raw, dict):
        issues.append(ConfigIssue(path.name, "", type(raw).__name__, "các khóa của một phong trào"))
        return None
    return raw

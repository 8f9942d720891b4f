"""Answers what a scenario file says; refuses one that asserts nothing or has a key nobody reads; never runs one."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "scenarios"
DEFAULT_UNITS = [{"code": "BAC_SON", "name": "Phường Bắc Sơn", "kind": "commune", "peer_group": "phuong_xa"}]
SCENARIO_KEYS = {"sentence", "clause", "indicators", "units", "campaign", "facts", "uploads", "expect"}
EXPECT_KEYS = {"at", "unit", "basis", "as_of", "indicators", "ranking", "order"}
CLAIMS = ("indicators", "ranking", "order")


class BadScenario(Exception):
    """A scenario file that cannot be trusted: it asserts nothing, or says what nobody reads."""


@dataclass(frozen=True)
class Upload:
    """One file of facts as a unit's officer sent it: the day, whether it was approved, its rows."""

    day: date
    is_approved: bool
    facts: tuple[dict, ...]


@dataclass(frozen=True)
class Scenario:
    """One situation: input and the results it must give."""

    file: str
    sentence: str
    campaign: dict
    units: list[dict]
    uploads: tuple[Upload, ...]
    expect: list[dict]


def all_scenarios() -> list[Scenario]:
    """Every scenario of every file, in order."""
    return [scenario for path in sorted(FOLDER.glob("*.yaml")) for scenario in scenarios_of(path)]


def scenarios_of(path: Path) -> list[Scenario]:
    """The scenarios of one file; BadScenario when the file or one of them asserts nothing."""
    raw = yaml.safe_load(path.read_text("utf-8")) or {}
    found = [
        _scenario(path.name, f"{path.stem}_{number}", item) for number, item in enumerate(raw.get("scenarios") or [], 1)
    ]
    if not found:
        raise BadScenario(f"{path.name}: không có tình huống nào")
    return found


def table(text: str) -> tuple[dict, ...]:
    """A small table with | between its columns, the first line its heading; an empty cell is None."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines() if line.strip()]
    for cells in lines[1:]:
        if len(cells) > len(lines[0]):
            raise BadScenario(f"dòng có nhiều ô hơn tiêu đề: {cells}")
    return tuple({name: cell or None for name, cell in zip(lines[0], cells, strict=False)} for cells in lines[1:])


def _scenario(file: str, code: str, raw: dict) -> Scenario:
    where = f"{file}: {raw.get('sentence')}"
    if unknown := set(raw) - SCENARIO_KEYS:
        raise BadScenario(f"{where}: khóa lạ {sorted(unknown)}")
    if not raw.get("sentence") or not raw.get("clause"):
        raise BadScenario(f"{where}: thiếu câu hoặc căn cứ")
    _check_expectations(where, raw)
    uploads = [{"day": date(2025, 6, 15), "approve": True, "facts": raw["facts"]}] if "facts" in raw else raw["uploads"]
    return Scenario(
        file,
        raw["sentence"],
        _campaign(code, raw),
        raw.get("units") or DEFAULT_UNITS,
        tuple(Upload(item["day"], item["approve"], table(item["facts"])) for item in uploads),
        raw["expect"],
    )


def _check_expectations(where: str, raw: dict) -> None:
    expectations = raw.get("expect") or []
    if not expectations:
        raise BadScenario(f"{where}: không khẳng định điều gì")
    codes = {indicator["code"] for indicator in raw["indicators"]}
    for expectation in expectations:
        if unknown := set(expectation) - EXPECT_KEYS:
            raise BadScenario(f"{where}: khóa lạ {sorted(unknown)}")
        for claim in ("indicators", "ranking"):
            if claim in expectation and not all((expectation[claim] or {}).values()):
                raise BadScenario(f"{where}: {claim} tại {expectation['at']} để trống")
        if not any(expectation.get(claim) for claim in CLAIMS):
            raise BadScenario(f"{where}: kỳ {expectation['at']} không khẳng định điều gì")
        if unknown := set(expectation.get("indicators") or {}) - codes:
            raise BadScenario(f"{where}: chỉ tiêu lạ {sorted(unknown)}")


def _campaign(code: str, raw: dict) -> dict:
    return {
        "code": code,
        "kind": "movement",
        "title": "Phong trào thử nghiệm",
        "starts_on": date(2024, 1, 1),
        "ends_on": date(2024, 12, 31),
        "units": code,
        **(raw.get("campaign") or {}),
        "reporting": {"first_period": "2024-03", **(raw.get("campaign") or {}).get("reporting", {})},
        "indicators": raw["indicators"],
    }

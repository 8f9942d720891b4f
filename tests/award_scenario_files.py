"""Answers what a scenario file about awards says; refuses one that asserts nothing or has a key nobody reads."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from tests.scenario_files import BadScenario, Upload, table

FOLDER = Path(__file__).parent / "scenarios" / "awards"
AWARD = "GIAY_KHEN"
UNIT = {"code": "BAC_SON", "name": "Phường Bắc Sơn", "kind": "commune", "peer_group": "phuong_xa", "sort_order": 1}
KEYS = {
    "sentence",
    "clause",
    "indicators",
    "units",
    "campaign",
    "criteria",
    "recipient",
    "rounds",
    "facts",
    "uploads",
    "nominations",
    "papers",
    "conclusions",
    "confirmations",
    "cases",
    "expect",
}
EXPECT_KEYS = {"at", "round", "unit", "as_of", "verdict", "forecast", "provisional", "criteria", "absent", "refused"}
CRITERION_KEYS = {
    "result",
    "reason",
    "reasons",
    "found",
    "needed",
    "cell",
    "approved_by",
    "finding",
    "counted",
    "skipped",
    "nearest",
}


@dataclass(frozen=True)
class AwardScenario:
    """One situation: a campaign with one award, what was handed in, and the verdicts it must give."""

    file: str
    code: str
    raw: dict
    campaign: dict
    units: list[dict]
    uploads: tuple[Upload, ...]

    @property
    def sentence(self) -> str:
        """What the situation is, in one sentence."""
        return self.raw["sentence"]


def all_award_scenarios() -> list[AwardScenario]:
    """Every scenario of every file, in order."""
    return [scenario for path in sorted(FOLDER.glob("*.yaml")) for scenario in award_scenarios_of(path)]


def award_scenarios_of(path: Path) -> list[AwardScenario]:
    """The scenarios of one file; BadScenario when the file or one of them asserts nothing."""
    raw = yaml.safe_load(path.read_text("utf-8")) or {}
    found = [_scenario(path, number, item) for number, item in enumerate(raw.get("scenarios") or [], 1)]
    if not found:
        raise BadScenario(f"{path.name}: không có tình huống nào")
    return found


def _scenario(path: Path, number: int, raw: dict) -> AwardScenario:
    where = f"{path.name}: {raw.get('sentence')}"
    if unknown := set(raw) - KEYS:
        raise BadScenario(f"{where}: khóa lạ {sorted(unknown)}")
    if not raw.get("sentence") or not raw.get("clause"):
        raise BadScenario(f"{where}: thiếu câu hoặc căn cứ")
    for item in raw.get("expect") or []:
        _check(where, item)
    if not raw.get("expect"):
        raise BadScenario(f"{where}: không khẳng định điều gì")
    code = f"kt_{path.stem}_{number}"
    uploads = raw.get("uploads", [])
    if "facts" in raw:
        uploads = [{"day": date(2025, 6, 15), "approve": True, "facts": raw["facts"]}]
    return AwardScenario(
        path.name,
        code,
        raw,
        _campaign(code, raw),
        raw.get("units") or [UNIT],
        tuple(Upload(item["day"], item["approve"], table(item["facts"])) for item in uploads),
    )


def _check(where: str, item: dict) -> None:
    if unknown := set(item) - EXPECT_KEYS:
        raise BadScenario(f"{where}: khóa lạ {sorted(unknown)}")
    if not set(item) & {"verdict", "forecast", "criteria", "absent", "refused"}:
        raise BadScenario(f"{where}: không khẳng định điều gì")
    for code, wanted in (item.get("criteria") or {}).items():
        if not wanted or set(wanted) - CRITERION_KEYS:
            raise BadScenario(f"{where}: tiêu chuẩn {code} để trống hoặc có khóa lạ")


def _campaign(code: str, raw: dict) -> dict:
    more = raw.get("campaign") or {}
    award = {"code": AWARD, "name": "Giấy khen", "recipient": raw.get("recipient", "collective")}
    rounds = raw.get("rounds") or [{"code": "dot", "data_on": date(2024, 12, 31)}]
    return {
        "code": code,
        "kind": "movement",
        "title": "Phong trào thử nghiệm",
        "starts_on": date(2024, 1, 1),
        "ends_on": date(2024, 12, 31),
        "units": code,
        **more,
        "reporting": {"first_period": "2024-03", **more.get("reporting", {})},
        "indicators": raw["indicators"],
        "awards": [{**award, "criteria": raw["criteria"]}],
        "review_rounds": [{"awards": [AWARD], **item} for item in rounds],
    }

"""Answers what plans look like that say everything a plan can say: each field of each model other than its default in
one of them; never judges one.

They begin as the shipped plans; what those leave out is written here. A new field of a model is red in
tests/test_every_field.py until it stands in one of them.
"""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from kpi.plan.config import Plan, load
from kpi.plan.model import KINDS, Unit, model_of
from kpi.planner.checking import checked
from kpi.planner.said import said_of, stored

_CLAUSE = {"at": "I.1", "words": "theo văn bản"}
_REPORTING = {
    "due_day": 7,
    "stale_after_months": 3,
    "head_signs": True,
    "verification_required": True,
}
_SCORING = {"decimals": 1, "publish_ranking": "group"}
_ADJUSTMENTS = [
    {"code": "THUONG.10", "name": "Điểm cộng", "kind": "bonus", "cap": "2.5", "clause": _CLAUSE},
    {"code": "THUONG.1", "name": "Không giới hạn", "kind": "bonus", "cap": "none"},
    {"code": "PHAT", "name": "Điểm trừ; “nặng”", "kind": "penalty"},
]
_IDEAS = {
    "other_theme": "refused",
    "supplement_days": 20,
    "recognition_months": 4,
    "legal_track": "decree",
    "anonymous": "received",
    "counts_from": "recognised",
    "commendation_needs_effect": True,
    "contest_entries_count": True,
    "novelty_until": "2023-12-31",
    "needs_both_parts": True,
    "forms": ["video", "paper"],
    "fields": [{"code": "001", "name": "Lĩnh vực 1", "clause": _CLAUSE}],
    "areas": [{"code": "1", "name": "Mảng 1"}],
    "themes": [{"code": "1.10", "name": "Chủ đề"}],
    "author_notes": {"citizen": "Theo thư; ghi rõ"},
    "year_rule": {
        "last_day": "2024-10-31",
        "categories": ["citizen", "worker"],
        "cutoff_day_counts": "next_year",
        "clause": _CLAUSE,
    },
}
_STONE = [{"due_on": "2024-12-31", "target": "0.8"}]
_INDICATORS = [
    {
        "code": "TY_LE.1",
        "name": "Tỷ lệ có mọi điều",
        "short_name": "Tỷ lệ",
        "clause": _CLAUSE,
        "measure": "share",
        "accumulation": "cumulative",
        "cumulative_since": "year",
        "pace": "linear",
        "numerator": {"label": "Tử; số", "measure_unit": "vnd"},
        "denominator": {"label": "Mẫu số", "measure_unit": "vnd"},
        "parts": [{"code": "1", "label": "Kèm 1", "measure_unit": "vnd"}, {"code": "01", "label": "Kèm 01"}],
        "parts_in_order": True,
        "other_base": "1",
        "pending_part": "01",
        "milestones": [{"due_on": "2024-09-30", "target": "0.755", "binding": "aspirational"}, *_STONE],
        "weight": "2.25",
        "cap": "1.2",
        "part_of_whole": False,
        "target_from": "inferred",
        "evidence": {"required": True, "label": "Giấy"},
        "used_for_award": False,
        "not_measured": "nửa câu không đo được",
    },
    {
        "code": "TY_LE.10",
        "name": "Thấp là tốt",
        "measure": "share",
        "source": "register",
        "direction": "lower",
        "milestones": [{"due_on": "2024-12-31", "target": "0"}],
        "from_register": {"counts": "effective", "base": "subunits"},
    },
]


def _movement() -> dict[str, Any]:
    said = stored(said_of(load()["uong_bi_2024"]))
    first, second, third = (row["code"] for row in said["unit_rows"][:3])
    gone = {**said["unit_rows"][0], "code": "XA_CU", "name": "Xã cũ", "valid_to": "2024-06-30"}
    come = {**gone, "code": "001", "name": "001", "valid_from": "2024-07-01", "valid_to": "2024-12-31"}
    applies = {"kinds": ["commune"], "traits": ["has_capital_plan"], "units": [first]}
    applies["except"] = [
        {
            "unit": third,
            "reason": "Theo tờ trình",
            "document": "1/QĐ",
            "valid_from": "2024-02-01",
            "valid_to": "2024-03-31",
        }
    ]
    share = {**_INDICATORS[0], "applies_to": applies, "owner": second}
    said["indicators"] += [share, _INDICATORS[1]]
    said["reporting"] = {**said["reporting"], **_REPORTING, "own_report_to": second}
    said["scoring"] = {**said["scoring"], **_SCORING, "tie_breakers": ["TY_LE.10", "TY_LE.1"]}
    said |= {"adjustments": _ADJUSTMENTS, "ideas": {**_IDEAS, "kept_by": first}}
    said["unit_rows"] += [gone, {**gone, "code": "XA_CU_2", "name": "Xã cũ 2"}, come]
    groups = dict.fromkeys(row["peer_group"] for row in said["unit_rows"] if row.get("peer_group"))
    said["peer_groups"] = [{"code": code, "name": f"Nhóm {code}"} for code in groups]
    opening = [{"unit": "001", "indicator": "TY_LE.1", "numerator": "12.5", "denominator": "20"}]
    merged = {"code": "merge_2024-07-01", "kind": "merge", "effective_on": "2024-07-01", "new": ["001"]}
    merged |= {
        "units": ["XA_CU", "XA_CU_2"],
        "figures": "stated",
        "rounds": "end",
        "document": "12/NQ",
        "opening": opening,
    }
    said["unit_changes"] = [merged]
    said["tasks"][0] |= {"due": {"end_of_month": "2024-09", "end_from": 25}, "due_on": "2024-09-30"}
    said["tasks"][1] |= {"due": {"before": "2024-10-10", "before_is_exclusive": False}, "due_on": "2024-10-10"}
    bands = [band["code"] for band in said["scoring"]["bands"]]
    criteria = [
        {
            "code": "1",
            "rule": "rank_at_most",
            "indicator": "PAR_INDEX_2023",
            "value": "3",
            "unranked": "not_met",
            "when_not_applicable": "met",
            "legal_basis": "Điều 1",
        },
        {"code": "01", "rule": "all_applicable_met", "aspirational_miss": "council"},
        {"code": "1.0", "rule": "grade_at_least", "grade": bands[0], "clause": _CLAUSE},
        {"code": "1.00", "rule": "entries_at_least", "value": "2", "form": "video"},
    ]
    said["awards"].append({"code": "THEM", "name": "Thêm", "recipient": "individual", "criteria": criteria})
    ended = {"ended_on": "2024-12-01", "ended_by": "12/NQ-HĐND"}
    round_ = {"code": "rieng", "awards": ["THEM"], "data_on": "2024-12-31", "owner": second, "not_due_rule": "estimate"}
    said["review_rounds"].append({**round_, **ended})
    return said


def _points() -> dict[str, Any]:
    said = stored(said_of(load()["uong_bi_2024"]))
    said |= {"code": "cham_diem", "tasks": [], "awards": [], "review_rounds": []}
    said["indicators"] = [{"code": "DIEM", "name": "Điểm", "measure": "points", "max": "12.5", "source": "reviewer"}]
    said["scoring"] = {"scale": "points"}
    return said


def _with_months(said: dict[str, Any]) -> dict[str, Any]:
    """A plan of another kind that says what only movements usually say."""
    said["indicators"] = [{**_INDICATORS[1], "milestones": [{"due_on": said["ends_on"], "target": "1"}]}]
    said["scoring"] = {**_SCORING, "bands": [{"code": "1", "name": "Tốt", "at_least": "90.5"}]}
    said |= {"reporting": _REPORTING, "adjustments": _ADJUSTMENTS, "ideas": {**said.get("ideas", {}), **_IDEAS}}
    groups = dict.fromkeys(row["peer_group"] for row in said["unit_rows"] if row.get("peer_group"))
    said["peer_groups"] = [{"code": code, "name": code} for code in groups]
    unit, day = said["unit_rows"][0], said["ends_on"]
    moved = {"code": "doi", "kind": "rename", "effective_on": day, "units": [unit["code"]], "document": "1/QĐ"}
    asked = {"code": "1", "rule": "reviewer_decides", "question": "Có; không?"}
    award = {"code": "K_THEM", "name": "Khen", "recipient": "collective", "criteria": [asked]}
    said["awards"] = [*said.get("awards", []), award]
    rounds = said.get("review_rounds", [])
    said["review_rounds"] = [*rounds, {"code": "them", "awards": ["K_THEM"], "data_on": day}]
    return said | {"unit_changes": [moved]}


def _contest() -> dict[str, Any]:
    said = _with_months(stored(said_of(load()["dong_hoa_2024"])))
    entries = {"counts": "postmarked", "forward_by": "2024-09-30", "joint_entry_counts_for": "each"}
    said["entries"] |= entries
    said["entries"]["duties"][0] |= {"of_children": "count"}
    return said


def _quiz() -> dict[str, Any]:
    said = _with_months(stored(said_of(load()["thanh_tri_2023"])))
    said["ideas"] |= {"year_rule": {"last_day": "2023-10-31"}, "novelty_until": "2022-12-31"}
    rules = {
        "minutes": 25,
        "attempts": 2,
        "practice": True,
        "points_each": "0.5",
        "counted": "last",
        "at_close": "allow",
        "layout": "page",
    }
    rules |= {"organisers_may_enter": True, "unconfirmed_may_sit": False, "scope": "group", "min_score": "7.5"}
    rules |= {"certificate_money": "additional", "before_is_exclusive": False, "contest_ends_on": "2023-09-20"}
    rules |= {"consent_version": "1.10", "repealed": ["61/2018/NĐ-CP"]}
    said["quiz"] |= rules | {"questions": 21}
    said["quiz"]["topics"][0]["questions"] += 1
    lines = [{"code": "1", "name": "Ý", "max": "4.5"}, {"code": "01", "name": "Lời", "max": "3"}]
    essay = {"max": "7.5", "window": "with_quiz", "other_theme": False, "joint": True, "step": "0.5", "markers": 3}
    said["quiz"]["essay"] = {**said["quiz"]["essay"], **essay, "gap_for_third": "1.5", "rubric": lines}
    prize = {"name": "Giải tập thể lớn", "count": 2, "amount_vnd": 1_500_000, "one_per_group": False, "min_rate": "0.6"}
    said["quiz"]["collective"] = {**prize, "clause": _CLAUSE}
    return said


def _call() -> dict[str, Any]:
    return _with_months(stored(said_of(load()["tan_an_2024"])))


def whole_plans() -> dict[str, Plan]:
    """Every plan by its name. Raises AssertionError with the faults of one that is none."""
    made = {}
    for name, keys in (
        ("movement", _movement()),
        ("points", _points()),
        ("contest", _contest()),
        ("quiz", _quiz()),
        ("initiative_call", _call()),
    ):
        plan, issues = checked(keys)
        assert plan is not None, (name, issues)
        made[name] = plan
    return made


def models_of_plans() -> set[type[BaseModel]]:
    """Every model that a plan of any kind or a row of units can hold."""
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [Unit]
    waiting += [model_of({"kind": kind, "quiz": None} if kind == "quiz" else {"kind": kind}) for kind in KINDS]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [inner for info in model.model_fields.values() for inner in _models_in(info.annotation)]
    return found


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is not Literal:
        for inner in get_args(annotation):
            yield from _models_in(inner)


def said_by(value: Any) -> Iterator[tuple[str, str]]:
    """(model, field) of everything below a value that is not as its default says."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            held = getattr(value, name)
            if info.is_required() or held != info.get_default(call_default_factory=True):
                yield type(value).__name__, name
            yield from said_by(held)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from said_by(item)

"""Answers where the store holds another plan in force than the folder config/ says; never changes either."""

from pathlib import Path

from kpi.house.account import Account
from kpi.house.recorded_plan import Stored
from kpi.house.refusing import demand
from kpi.plan.config import load
from kpi.plan.config_errors import ConfigError
from kpi.planner.differences import differences
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import said_of
from kpi.store import known_as, plans_taken_up


def plans_apart(office: Stored, viewer: Account | None = None, config_dir: Path | None = None) -> list[dict]:
    """One row per campaign whose plan in force came from the screen and is not what config/ says: campaign, sentence,
    difference_count (None: config/ has no such campaign). A folder that cannot be read gives none: doctor says why."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    taken = plans_taken_up(office.store)
    if not taken:
        return []
    try:
        folder = load(config_dir)
    except ConfigError:
        return []
    rows: list[dict] = []
    for code, plan in sorted(taken.items()):
        said = folder.get(code)
        if said is None:
            sentence = (
                f"{plan.campaign.title} ({code}): lập trên màn hình, đang hiệu lực trong kho dữ liệu; thư mục cấu hình "
                "không có tệp của phong trào này, không cần làm gì thêm."
            )
            rows.append({"campaign": code, "difference_count": None, "sentence": sentence})
        elif known_as(office.store, said).sha256 != plan.sha256:
            count = len(differences(said_of(said), said_of(plan)))
            sentence = (
                f"{plan.campaign.title} ({code}): bản đang hiệu lực trong kho dữ liệu khác tệp trong thư mục cấu hình "
                f"ở {count} điểm; bản trong kho được dùng, không cần làm gì thêm."
            )
            rows.append({"campaign": code, "difference_count": count, "sentence": sentence})
    return rows

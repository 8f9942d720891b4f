"""Answers which settings of the plan govern the month's cycle and where each is changed; never changes one.

The settings are configuration (design 2): a file that can be read, compared and dated, not a row of the store.
"""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused


def campaign_settings(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per setting of the month's cycle: key (as in the file), value (in force now), is_default, file.

    For those who see all. value: bool, whole number, text or None.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if viewer is not None and (viewer.is_disabled or not viewer.sees_all):
        raise Refused("other_unit", campaign)
    reporting, names = plan.campaign.reporting, {unit.code: unit.name for unit in plan.units}
    body = reporting.own_report_to
    values = {
        "reporting.first_period": plan.campaign.first_period,
        "reporting.due_day": reporting.due_day,
        "reporting.stale_after_months": reporting.stale_after_months,
        "reporting.head_signs": reporting.head_signs,
        "reporting.verification_required": reporting.verification_required,
        "reporting.own_report_to": names.get(body, body) if body else None,
        "scoring.publish_ranking": plan.campaign.scoring.publish_ranking,
    }
    written = {"reporting": reporting.model_fields_set, "scoring": plan.campaign.scoring.model_fields_set}
    return [
        {
            "key": key,
            "value": value,
            "is_default": key.split(".")[1] not in written[key.split(".")[0]],
            "file": f"campaigns/{campaign}.yaml",
        }
        for key, value in values.items()
    ]

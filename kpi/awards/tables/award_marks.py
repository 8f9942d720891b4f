"""Answers in a word how each unit stands for the collective awards at a month, for the screens that rank; never judges.

The verdicts are those of tables.eligibility ("Dự kiến tại thời điểm …"), on approved figures.
"""

from datetime import datetime

from kpi.awards.tables.award_setting import award_question
from kpi.awards.tables.eligibility import eligibility
from kpi.awards.tables.kept_verdicts import about, brought_up_to_date, may_be_kept
from kpi.awards.tables.no_cases import standing_confirmations
from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.ready import decided, is_kept_whole, seen_by
from kpi.period import local_day
from kpi.plan.config import Plan


def award_marks(
    office: House, campaign: str, period: str, as_of: datetime | None = None, viewer: Account | None = None
) -> list[dict]:
    """One row per unit and collective award of the standing body's own rounds: unit_code, award, award_name, verdict
    (eligible, not_eligible, open), failing and waiting (codes of the criteria not met, open), forecast (lost, at_risk,
    on_course). Empty where the campaign awards no unit. Not to be changed: kept while no decision changes."""
    plan = office.plans.get(campaign)
    if plan is None:
        return []
    about = ("award_marks", campaign, period, as_of, plan.sha256, seen_by(viewer))
    now = local_day(office.clock()), standing_confirmations(office.store, campaign, as_of)
    return decided(office, (*about, *now), lambda: _judged(office, plan, period, as_of, viewer))


def _judged(office: House, plan: Plan, period: str, as_of: datetime | None, viewer: Account | None) -> list[dict]:
    campaign = plan.campaign.code
    judged = {code for item in plan.campaign.review_rounds if item.owner is None for code in item.awards}
    rows = []
    for award in plan.campaign.awards:
        if award.recipient != "collective" or (judged and award.code not in judged):
            continue
        sees_all = as_of is None and (viewer is None or viewer.sees_all)
        kept = _kept(office, plan, award.code, period) if sees_all else None
        if kept is not None:
            rows += [{**row, "award_name": award.name} for row in kept]
            continue
        answer = eligibility(office, campaign, award.code, period=period, as_of=as_of, viewer=viewer)
        rows += [
            {
                "unit_code": row["unit_code"],
                "award": award.code,
                "award_name": award.name,
                "verdict": row["verdict"],
                "forecast": row.get("forecast"),
                "failing": [item["code"] for item in row["criteria"] if item["result"] == "not_met"],
                "waiting": [item["code"] for item in row["criteria"] if item["result"] == "open"],
            }
            for row in answer.rows
        ]
    return rows


def _kept(office: House, plan: Plan, award: str, period: str) -> list[dict] | None:
    """The marks of a long list from the kept verdicts; None where it is short, or they are not kept."""
    if is_kept_whole(plan):
        return None
    of = (plan.campaign.code, award, period)
    asked = award_question(office, *of)
    if not may_be_kept(asked) or not brought_up_to_date(
        office, asked, lambda units: eligibility(office, *of, among=units).rows
    ):
        return None
    return [
        {
            **{key: row[key] for key in ("unit_code", "verdict", "forecast")},
            "award": award,
            "failing": row["failing"].split(";") if row["failing"] else [],
            "waiting": row["waiting"].split(";") if row["waiting"] else [],
        }
        for row in office.store.run("verdicts_of_subject", subject=about(asked)["subject"])
    ]

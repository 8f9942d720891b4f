"""Answers for which award, round and month a verdict is asked and by which configuration; never judges anything.

The award's criteria and rounds are those in force at the moment asked about; the figures of a closed month are read by
the configuration at its closing, like everywhere else.
"""

from dataclasses import dataclass
from datetime import datetime

from kpi.awards.rules.evidence import Setting
from kpi.house.answer import House, question_for
from kpi.house.recorded_plan import plan_of
from kpi.house.refusing import Refused
from kpi.period import FAR_FUTURE, cut_off, last_ended_day, period_of, shifted
from kpi.plan.config import Plan
from kpi.plan.model import Award, Basis, Campaign, ReviewRound
from kpi.scoring import Question
from kpi.store import config_in_force


@dataclass(frozen=True)
class AwardQuestion:
    """What is asked: figures by `question`, indicators by `plan`, criteria by `setting`; inputs of `round_code`.

    round_code None: the campaign has no round for the award, so no papers or conclusions belong to it.
    """

    question: Question
    plan: Plan
    setting: Setting
    round_code: str | None
    is_forecast: bool

    @property
    def owner(self) -> str | None:
        """The unit whose own round it is; None: Nội vụ's, or no round."""
        return self.setting.campaign.round_owner(self.round_code or "")

    @property
    def as_of(self) -> datetime:
        """The moment up to which papers, conclusions and cases count."""
        return self.question.as_of or FAR_FUTURE


def award_question(
    house: House,
    campaign: str,
    award: str,
    period: str | None = None,
    review_round: str | None = None,
    as_of: datetime | None = None,
    basis: Basis = "approved",
) -> AwardQuestion:
    """What is asked: one of period (a forecast) and review_round; approved figures only. Raises Refused."""
    if campaign not in house.plans:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(house.plans)))
    if basis != "approved":
        raise Refused("awards_on_approved_only", basis, "approved")
    if (period is None) == (review_round is None):
        raise Refused("period_or_round", period and review_round, "--period hoặc --round")
    first = question_for(house, campaign, house.plans[campaign].campaign.first_period, basis, as_of)
    rules = _campaign_in_force(house, campaign, first.as_of)
    found = rules.award(award)
    if found is None:
        known = ", ".join(item.code for item in rules.awards)
        raise Refused("award_unknown", award, known or "không có hình thức nào")
    month, chosen = _stage(rules, found, period, review_round)
    question = question_for(house, campaign, month, basis, as_of)
    rule = chosen.not_due_rule if chosen and review_round else "open"
    is_over = month == rules.last_period and last_ended_day(question.as_of or house.clock()) >= rules.ends_on
    setting = Setting(rules, found, month, cut_off(month), rule, review_round is not None or is_over)
    plan = plan_of(house, campaign, question.config_sha256)
    return AwardQuestion(question, plan, setting, chosen.code if chosen else None, review_round is None)


def owner_of(house: House, campaign: str, round_code: str | None) -> str | None:
    """The unit whose own round it is (Chủ tịch UBND xã, phường within their power); None: Nội vụ's round, or none."""
    plan = house.plans.get(campaign)
    return plan.campaign.round_owner(round_code or "") if plan else None


def judged_period(campaign: Campaign, review_round: ReviewRound) -> str:
    """The last month of the campaign that ends on or before the round's data date (design 4)."""
    month = period_of(review_round.data_on)
    if cut_off(month) > review_round.data_on:
        month = shifted(month, -1)
    return min(month, campaign.last_period)


def _stage(
    rules: Campaign, award: Award, period: str | None, review_round: str | None
) -> tuple[str, ReviewRound | None]:
    """The month that is judged, and the round whose papers and conclusions count. Raises Refused.

    A forecast reads those of the round ahead: the first that judges this month or a later one, else the last.
    """
    rounds = sorted((item for item in rules.review_rounds if award.code in item.awards), key=lambda item: item.data_on)
    if review_round is None:
        ahead = [item for item in rounds if judged_period(rules, item) >= (period or "")]
        return period or "", next(iter(ahead or rounds[-1:]), None)
    chosen = rules.review_round(review_round)
    if chosen is None:
        known = ", ".join(item.code for item in rules.review_rounds)
        raise Refused("round_unknown", review_round, known or "Kế hoạch chưa có đợt xét")
    if chosen not in rounds:
        raise Refused("award_not_in_round", award.code, ", ".join(chosen.awards))
    month = judged_period(rules, chosen)
    if month < rules.first_period:
        earliest = f"{cut_off(rules.first_period):%d/%m/%Y}"
        raise Refused("round_before_first_period", f"{chosen.data_on:%d/%m/%Y}", earliest)
    return month, chosen


def _campaign_in_force(house: House, campaign: str, as_of: datetime | None) -> Campaign:
    sha256 = config_in_force(house.store, campaign, as_of) or house.plans[campaign].sha256
    return plan_of(house, campaign, sha256).campaign

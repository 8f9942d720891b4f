"""Answers how units would stand, and which verdicts they would get, if a draft counted; leaves no trace.

On the figures of a month, or on invented ones, always the same for a unit and an indicator, where there are none yet.
"""

import hashlib
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from kpi.awards.tables.rehearsed import rehearsed_verdicts
from kpi.house.account import Account
from kpi.house.answer import due_through
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.period import cut_off, is_period, local_day, period_index, period_of, shifted
from kpi.plan.config import Plan
from kpi.plan.model import Basis, Indicator, Unit
from kpi.planner.acts.drafting import plan_draft
from kpi.planner.rights import refuses_drafting
from kpi.planner.sound import sound_plan
from kpi.scoring import Question, ask
from kpi.store import Transaction, append_dimensions

_GRADE = """
select unit_code, unit_name, peer_group, score, rank_in_group, grade
from grade
where period_index = $to_index
order by peer_group, rank_in_group nulls last, unit_code
"""
_GIVEN = "select 1 from current_submission where campaign = $campaign and period_index = $index limit 1"


def plan_outlook(
    office: Office, draft: int, period: str | None = None, basis: Basis = "approved", viewer: Account | None = None
) -> dict:
    """period, is_invented (nobody reported that month: the figures are made up, one for each unit and indicator),
    ranking: one row per unit (unit_name, peer_group, score, rank_in_group, grade), verdicts: one row per award and unit
    (award, unit, verdict, criteria, in words). period None: the last month that ended. Raises Refused: faults."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    plan = sound_plan(plan_draft(office, draft, viewer).said)
    campaign = plan.campaign
    if not campaign.has_months:
        return {"period": None, "is_invented": False, "ranking": [], "verdicts": []}
    ended = shifted(period_of(local_day(office.clock())), -1)
    month = period or max(campaign.first_period, min(campaign.last_period, ended))
    if not is_period(month) or not campaign.first_period <= month <= campaign.last_period:
        raise Refused("period_out_of_range", month, f"{campaign.first_period} – {campaign.last_period}")
    index = period_index(month)
    with office.store.as_if() as scratch:
        if not scratch.rows("select 1 from config_version where config_sha256 = $sha", {"sha": plan.sha256}):
            append_dimensions(scratch, plan)
        is_invented = not scratch.rows(_GIVEN, {"campaign": campaign.code, "index": index})
        if is_invented:
            _invent(scratch, plan, month, office.clock())
        through = due_through(campaign, office.clock())
        question = Question(campaign.code, plan.sha256, basis, index, index, due_through=through)
        if is_invented:  # what a draft would report counts as reported; nobody approves it
            question = replace(question, basis="reported")
        ranking = ask(scratch, "grade", question, _GRADE)
        verdicts = list(rehearsed_verdicts(office, scratch, plan, question))
    return {"period": month, "is_invented": is_invented, "ranking": ranking, "verdicts": verdicts}


def _invent(scratch: Transaction, plan: Plan, month: str, now: datetime) -> None:
    """Rows of an invented month in the scratch alone: one submission per unit and source."""
    day, number = cut_off(month), -1
    for unit in (item for item in plan.units if item.is_ranked and item.is_valid_on(day)):
        for source in ("report", "register", "reviewer"):
            facts = [_fact(unit, item, month) for item in plan.campaign.indicators if item.source == source]
            if not facts:
                continue
            row = {"submission": number, "campaign": plan.campaign.code, "unit_code": unit.code, "source": source}
            row |= {"period_index": period_index(month), "version": 1, "origin": "typed", "file_sha256": "minh_hoa"}
            row |= {"file_name": "Số giả định", "config_sha256": plan.sha256, "submitted_by": "phan_mem"}
            row |= {"submitted_at": now, "receipt": "–", "fact_count": len(facts)}
            scratch.append("draft_submission", [row])
            scratch.append("draft_fact", [{**fact, "submission": number} for fact in facts])
            number -= 1


def _fact(unit: Unit, indicator: Indicator, month: str) -> dict:
    """One invented figure, always the same for a unit and an indicator: between half and a little over the target."""
    drawn = int(hashlib.sha256(f"{unit.code}/{indicator.code}".encode()).hexdigest()[:8], 16) % 100
    row = {"indicator_code": indicator.code, "part": "", "denominator": None}
    target = indicator.milestones[-1].target if indicator.milestones else Decimal(1)
    if indicator.measure == "share":
        share = min(Decimal(1), target * (50 + drawn) / 100)
        return row | {"numerator": (share * 100).quantize(Decimal(1)), "denominator": Decimal(100)}
    if indicator.measure in ("done", "assessment"):
        is_done = drawn >= 30
        done_on = cut_off(month) if is_done and indicator.measure == "done" else None
        return row | {"numerator": Decimal(is_done), "done_on": done_on}
    if indicator.measure == "rank":
        return row | {"numerator": Decimal(1 + drawn % 10)}
    whole = indicator.max if indicator.measure == "points" and indicator.max else target
    return row | {"numerator": (whole * (50 + drawn) / 100).quantize(Decimal(1))}

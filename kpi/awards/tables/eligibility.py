"""Answers who meets the standards of an award, clause by clause, and why not; never decides who is commended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from kpi.awards.rights import sees_award_round
from kpi.awards.rules.evidence import Evidence, Nomination
from kpi.awards.rules.judge import verdict_on
from kpi.awards.tables.award_figures import unit_figures
from kpi.awards.tables.award_inputs import Inputs, about_these, award_inputs, evidence_of, recipients
from kpi.awards.tables.award_rows import verdict_row
from kpi.awards.tables.award_setting import AwardQuestion, award_question
from kpi.awards.tables.no_cases import standing_confirmations
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered
from kpi.house.kinds import entries_of, ideas_of_people
from kpi.house.ready import decided, is_kept_whole
from kpi.house.refusing import Refused
from kpi.period import local_day
from kpi.plan.model import Basis, Unit

_SCORED = ("score_at_least", "grade_at_least")
Wanted = Callable[[Unit, Nomination | None], bool] | None


def eligibility(
    office: House,
    campaign: str,
    award: str,
    period: str | None = None,
    round: str | None = None,
    as_of: datetime | None = None,
    viewer: Account | None = None,
    basis: Basis = "approved",
    among: frozenset[str] | None = None,
) -> Answer:
    """One row per unit (collective award) or nomination (individual award), in the order of the units file (design 8).

    Exactly one of `period` (a forecast, "Dự kiến tại thời điểm …") and `round` (đợt xét). verdict: eligible,
    not_eligible, open; criteria: result met, not_met, open (reason missing, needs_decision, not_due), not_applicable.
    A unit sees its own row, its children's and its own nominations; leaders, reviewers and administrators see all.
    among: only these recipients' (None: everybody's), at the cost of these.
    """
    asked = award_question(office, campaign, award, period, round, as_of, basis)
    if viewer is not None and viewer.is_disabled:
        raise Refused("account_disabled", viewer.name)
    if is_kept_whole(asked.plan):  # all accounts ask of the same evidence; a country's is made anew
        about = ("evidence", campaign, award, period, round, basis, asked.question, asked.plan.sha256)
        now = local_day(office.clock()), standing_confirmations(office.store, campaign, as_of)  # both may be over since
        evidence, _ = decided(office, (*about, *now), partial(all_evidence, office, asked))
        evidence = [item for item in evidence if among is None or item.unit.code in among]
    else:
        evidence, _ = all_evidence(office, asked, _wanted(asked, among, viewer))
    seen = [shown for item in evidence if (shown := as_seen(viewer, item, award_is_individual(asked), asked.owner))]
    rows = [verdict_row(asked, item, verdict_on(item, asked.setting)) for item in seen]
    return answered(office, asked.question, asked.setting.period, rows)


def _wanted(asked: AwardQuestion, among: frozenset[str] | None, viewer: Account | None) -> Wanted:
    """Whom it is worth looking at: those asked for, and of a unit's account only who is near (as_seen is the law)."""
    if among is not None:
        return lambda unit, _: unit.code in among
    if viewer is None or sees_award_round(viewer, asked.owner):
        return None
    return lambda unit, of: any(map(viewer.is_of, (unit.code, unit.parent, of.proposing_unit if of else None)))


def all_evidence(office: House, asked: AwardQuestion, wanted: Wanted = None) -> tuple[list[Evidence], Inputs]:
    """What is known about every recipient (wanted: about these), and the registers it was read from: the same few
    queries for any number; of figures only those of the units in question are read."""
    award = asked.setting.award
    with_scores = any(criterion.rule in _SCORED for criterion in award.criteria)
    with_later = asked.setting.not_due_rule == "estimate"
    kind, code = asked.setting.campaign.kind, asked.question.campaign
    as_of = asked.question.as_of
    asks_for_ideas = any(criterion.supported_by_register for criterion in award.criteria)
    ideas = ideas_of_people(office, as_of) if asks_for_ideas else ()
    inputs = award_inputs(office.store, asked, entries_of(office, kind, code, as_of), ideas)
    judged = [item for item in recipients(asked, inputs) if wanted is None or wanted(*item)]
    if not judged:
        return [], inputs
    is_some, question, near = wanted is not None or award_is_individual(asked), asked.question, inputs
    if is_some:
        question = replace(question, units=tuple(sorted({unit.code for unit, _ in judged})))
        near = about_these(inputs, judged)
    figures = unit_figures(office.store, question, asked.plan, with_scores, with_later)
    found = [evidence_of(unit, item, figures, near, award_is_individual(asked)) for unit, item in judged]
    return found, inputs


def award_is_individual(asked: AwardQuestion) -> bool:
    """True when a person, not a unit, is commended."""
    return asked.setting.award.recipient == "individual"


def as_seen(
    viewer: Account | None, evidence: Evidence, is_individual: bool, owner: str | None = None
) -> Evidence | None:
    """The evidence as an account may read it; None: it may not. owner: the unit whose own round it is.

    The command line and those who see the whole round read every row; a unit its own, those of its child units and
    those it nominates; the people it nominates only its officer and its head. A draft is nobody's business but of the
    unit that writes it: for others it does not exist yet.
    """
    is_near = viewer is not None and any(map(viewer.is_of, _near(evidence)))
    if is_individual and viewer is not None:
        is_near = is_near and bool(viewer.roles & {"unit", "unit_head"})
    if evidence.nomination and evidence.nomination.state == "draft" and not is_near:
        is_judged_anyway = not is_individual and evidence.unit.is_ranked and owner is None
        return as_seen(viewer, replace(evidence, nomination=None), False) if is_judged_anyway else None
    return evidence if viewer is None or sees_award_round(viewer, owner) or is_near else None


def _near(evidence: Evidence) -> frozenset[str]:
    """The unit itself, the unit above it, and the unit that nominates."""
    nomination = evidence.nomination
    found = (evidence.unit.code, evidence.unit.parent, nomination.proposing_unit if nomination else None)
    return frozenset(code for code in found if code)

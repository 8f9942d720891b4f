"""Answers which paper of an award an account gets as things stand now, not frozen; never computes a verdict.

Every paper made, and every one refused, is an audit row with the sha256 of what was handed out.
"""

import hashlib

from kpi.awards.acts.award_acts import award_subject, round_and_award
from kpi.awards.acts.award_rendering import faults_told
from kpi.awards.acts.paper_making import OF_ONE, AwardPaperForm, made_paper
from kpi.awards.papers.award_paper import AWARD_BOOKS, AWARD_FILES
from kpi.awards.tables.award_setting import owner_of
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand, note, refusing
from kpi.house.rights import refuses_paper


def award_paper(office: Office, actor: Account, asked: AwardPaperForm) -> tuple[str, bytes]:
    """The file name and bytes of a paper of an award of a round, on what is recorded now.

    Reviewers and leaders make all; a unit its own verdict sheet and Báo cáo thành tích. A signed Quyết định is given as
    it was kept. Refused: result before a Quyết định was recorded; decision, certificates, handover with nobody on the
    list; what contradicts itself.
    """
    action, subject = "award_paper", award_subject(*asked.about)
    told = {"kind": asked.kind, "format": asked.format, "unit": asked.unit, "nomination": asked.nomination}
    with refusing(office, actor, action, subject, **told), faults_told():
        round_and_award(office, *asked.about)
        _demand_paper(office, actor, asked)
        name, data = made_paper(office, actor, asked)
    note(office, actor, action, subject, **told, sha256=hashlib.sha256(data).hexdigest(), file=name)
    return name, data


def _demand_paper(office: Office, actor: Account, asked: AwardPaperForm) -> None:
    """Raises Refused where there is no such paper, or this account makes none of it."""
    kind = asked.kind
    if kind not in (*AWARD_FILES, *AWARD_BOOKS):
        raise Refused("paper_choice_unknown", kind, ", ".join((*AWARD_FILES, *AWARD_BOOKS)))
    allowed = ("xlsx",) if kind in AWARD_BOOKS else ("docx", "json") if kind == "verdict_sheet" else ("docx",)
    if asked.format not in allowed:
        raise Refused("paper_choice_unknown", asked.format, ", ".join(allowed))
    if kind not in OF_ONE:
        return demand(refuses_paper(actor, owner_of(office, asked.campaign, asked.round_code)))
    if asked.unit is None and asked.nomination is None:
        raise Refused("award_paper_needs_recipient", kind)
    if actor.is_disabled:
        raise Refused("account_disabled", actor.name)

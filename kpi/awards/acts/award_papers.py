"""Answers which paper of an award an account gets as things stand now, not frozen; never computes a verdict.

Every paper made, and every one refused, is an audit row with the sha256 of what was handed out.
"""

import hashlib

from kpi.awards.acts.award_acts import owner_of, round_and_award
from kpi.awards.acts.award_rendering import LIST_PAPERS, with_faults_told
from kpi.awards.acts.paper_making import OF_ONE, Asked, made_paper
from kpi.awards.papers.award_paper import AWARD_BOOKS, AWARD_FILES
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.rights import refuses_paper
from kpi.plan.model import Refusal

FORMATS = ("docx", "json", "xlsx")


def award_paper(
    office: Office,
    actor: Account,
    kind: str,
    campaign: str,
    round_code: str,
    award_code: str,
    unit: str | None = None,
    nomination: int | None = None,
    format: str = "docx",
    has_scores: bool = False,
    is_joint: bool = False,
) -> tuple[str, bytes] | Refusal:
    """The file name and bytes of a paper of an award of a round, on what is recorded now.

    kind: a key of award_paper.AWARD_FILES (appraisal, proposal, minutes, decision, certificates, notice, handover,
    contents, planned, result, withdrawal, higher; verdict_sheet and achievement for one `unit` or `nomination`), or of
    AWARD_BOOKS (list, register: .xlsx). format: docx; json for the verdict sheet. is_joint: one paper for collectives
    and individuals of the round, whose awards one person signs. Reviewers and leaders make all; a unit its own verdict
    sheet and Báo cáo thành tích. A signed Quyết định is given as it was kept. Refused: result before a Quyết định was
    recorded; decision, certificates, handover with nobody on the list; what contradicts itself.
    """
    now = office.clock()
    about = (campaign, round_code, award_code)
    found = round_and_award(office, *about)
    made: tuple[str, bytes] | Refusal
    if isinstance(found, Refusal):
        made = found
    elif refusal := _refuses(actor, kind, format, unit, nomination, owner_of(office, campaign, round_code)):
        made = refusal
    else:
        asked = Asked(kind, about, (unit, nomination), format, has_scores, is_joint)
        made = with_faults_told(lambda: made_paper(office, actor, asked, now))
    detail = {"kind": kind, "format": format, "unit": unit, "nomination": nomination}
    is_refused = isinstance(made, Refusal)
    detail |= {"code": made.code} if is_refused else {"sha256": hashlib.sha256(made[1]).hexdigest(), "file": made[0]}
    with office.store.transaction() as transaction:
        subject = f"award/{campaign}/{round_code}/{award_code}"[:200]
        record(transaction, now, actor.name, "award_paper", subject, "refused" if is_refused else "done", **detail)
    return made


def _refuses(
    actor: Account, kind: str, format: str, unit: str | None, nomination: int | None, owner: str | None
) -> Refusal | None:
    if kind not in (*AWARD_FILES, *AWARD_BOOKS):
        return Refusal("paper_choice_unknown", kind, ", ".join((*AWARD_FILES, *AWARD_BOOKS)))
    allowed = ("xlsx",) if kind in AWARD_BOOKS else ("docx", "json") if kind == "verdict_sheet" else ("docx",)
    if format not in allowed:
        return Refusal("paper_choice_unknown", format, ", ".join(allowed))
    if kind not in OF_ONE:
        return refuses_paper(actor, owner)
    if unit is None and nomination is None:
        return Refusal("award_paper_needs_recipient", kind)
    return Refusal("account_disabled", actor.name) if actor.is_disabled else None


__all__ = ["FORMATS", "LIST_PAPERS", "OF_ONE", "award_paper"]

"""Answers how the owner of an indicator confirms or disputes a unit's figures; never changes one."""

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.month.acts.closing import closed_month
from kpi.month.acts.submit import Receipt, receipt_of
from kpi.month.rights import refuses_verification
from kpi.month.tables.verification import facts_by_indicator, figures_key
from kpi.plan.model import Refusal
from kpi.store import Transaction

OUTCOMES = ("confirmed", "disputed")


def verify_figure(
    office: Office, actor: Account, submission: int, indicator: str, outcome: str, ground: str
) -> Receipt | Refusal:
    """Xác nhận (confirmed) or Không thống nhất (disputed) the figures of one indicator; the ground is compulsory.

    The word holds for the figures as they stand in this submission; the newest word counts.
    """
    now, why = office.clock(), ground.strip()
    subject = f"submission/{submission}/{indicator}"[:200]
    with office.store.transaction() as transaction:
        found = transaction.run("submission_with_status", submission=submission)
        facts = facts_by_indicator(transaction, [submission]).get((submission, indicator), [])
        figures = figures_key(facts)
        refusal = _refuses(office, transaction, actor, submission, found, indicator, figures)
        if not refusal and outcome not in OUTCOMES:
            refusal = Refusal("verification_outcome_unknown", outcome, ", ".join(OUTCOMES))
        if not refusal and not why:
            refusal = Refusal("verification_needs_ground", indicator)
        if refusal:
            record(transaction, now, actor.name, "verify_figure", subject, "refused", code=refusal.code)
            return refusal
        row = {
            "verification": transaction.next_id("verification", "verification"),
            "submission": submission,
            "indicator_code": indicator,
            "outcome": outcome,
            "ground": why,
            "figures": figures,
            "verified_by": actor.name,
            "verified_at": now,
        }
        transaction.append("verification", [row])
        record(transaction, now, actor.name, "verify_figure", subject, result=outcome, ground=why)
    return receipt_of(found[0])


def _refuses(
    office: Office,
    transaction: Transaction,
    actor: Account,
    submission: int,
    found: list[dict],
    indicator: str,
    figures: str,
) -> Refusal | None:
    if not found:
        return Refusal("submission_unknown", str(submission))
    row = found[0]
    known = office.plans[row["campaign"]].campaign.indicator(indicator)
    if refusal := refuses_verification(actor, known.owner if known else None, row["unit_code"]):
        return refusal
    if not figures:
        return Refusal("nothing_to_verify", indicator, str(submission))
    if not row["is_reported"]:  # a version that does not count any more, or does not count yet
        return Refusal("submission_not_counting", str(submission), str(row["newest_version"]))
    return closed_month(transaction, row["campaign"], row["period_index"])

"""Answers how the owner of an indicator confirms or disputes a unit's figures; never changes one."""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.month.acts.closing import closed_month
from kpi.month.acts.submit import Receipt, receipt_of
from kpi.month.rights import refuses_verification
from kpi.month.tables.verification import facts_by_indicator, figures_key
from kpi.plan.model import Refusal
from kpi.store import Transaction

OUTCOMES = ("confirmed", "disputed")


def verify_figure(
    office: Office, actor: Account, submission: int, indicator: str, outcome: str, ground: str
) -> Receipt:
    """Xác nhận (confirmed) or Không thống nhất (disputed) the figures of one indicator; the ground is compulsory.

    The word holds for the figures as they stand in this submission; the newest word counts.
    """
    why = ground.strip()
    with acting(office, actor, "verify_figure", f"submission/{submission}/{indicator}") as act:
        transaction = act.transaction
        found = transaction.run("submission_with_status", submission=submission)
        facts = facts_by_indicator(transaction, [submission]).get((submission, indicator), [])
        figures = figures_key(facts)
        demand(_refuses(office, transaction, actor, submission, found, indicator, figures))
        if outcome not in OUTCOMES:
            raise Refused("verification_outcome_unknown", outcome, ", ".join(OUTCOMES))
        if not why:
            raise Refused("verification_needs_ground", indicator)
        row = {
            "verification": transaction.next_id("verification", "verification"),
            "submission": submission,
            "indicator_code": indicator,
            "outcome": outcome,
            "ground": why,
            "figures": figures,
            "verified_by": actor.name,
            "verified_at": act.now,
        }
        transaction.append("verification", [row])
        act.done(result=outcome, ground=why)
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

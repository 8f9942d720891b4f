"""Answers how Điểm cộng, điểm trừ is entered and withdrawn; never changes an entry: withdrawing adds a row."""

from dataclasses import dataclass
from decimal import Decimal

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.month.acts.closing import closed_month
from kpi.month.rights import refuses_own_figures
from kpi.numbers import whole_or_decimal
from kpi.period import cut_off, is_period, period_index
from kpi.plan.model import Adjustment, Refusal
from kpi.store import Transaction, forget_ranks, keep_file, remember_file

LARGEST_POINTS = Decimal(1000)
MOST_DECIMALS = 4  # adjustment.points is DECIMAL(14,4)


@dataclass(frozen=True)
class Adjusted:
    """An entry that was stored. `over_cap`: how many of the unit's points of this kind the cap leaves out of the score
    (0: none); `cap` None: no cap."""

    adjustment: int
    points: Decimal
    cap: Decimal | None = None
    over_cap: Decimal = Decimal(0)


def record_adjustment(
    office: Office,
    actor: Account,
    campaign: str,
    unit: str,
    period: str,
    code: str,
    points: Decimal,
    ground: str,
    document_number: str,
    evidence: tuple[str, bytes] | None = None,
) -> Adjusted | Refusal:
    """Enter bonus or penalty points (always positive; the kind says which way); they count from their month on.

    Ground and document are compulsory. Points above the kind's cap are stored whole and counted up to the cap, which
    the answer says. `evidence`: (file name, bytes) of the paper, kept under its sha256.
    """
    now, why, number = office.clock(), ground.strip(), document_number.strip()
    subject = f"adjustment/{campaign}/{unit}/{period}"[:200]
    kind = _kind(office, campaign, code)
    refusal = _refuses_entry(office, actor, campaign, unit, period) or _refuses_points(office, campaign, code, points)
    if not refusal and not (why and number):
        refusal = Refusal("adjustment_needs_ground", code)
    if not refusal:
        refusal = closed_month(office.store, campaign, period_index(period))
    sha256 = keep_file(office.data_dir, evidence[1]) if evidence and not refusal else None
    with office.store.transaction() as transaction:
        refusal = refusal or closed_month(transaction, campaign, period_index(period))
        if refusal or kind is None:
            record(transaction, now, actor.name, "record_adjustment", subject, "refused", code=refusal.code)
            return refusal
        entry = {"campaign": campaign, "unit_code": unit, "period_index": period_index(period)}
        entry |= {"adjustment_code": code, "points": points, "ground": why, "document_number": number}
        adjustment = _append(transaction, {**entry, "recorded_by": actor.name, "recorded_at": now})
        if evidence and sha256:
            remember_file(transaction, sha256, len(evidence[1]), now)
            file = {"adjustment": adjustment, "file_name": evidence[0], "file_sha256": sha256}
            transaction.append("adjustment_evidence", [file])
        total = _total(transaction, campaign, unit, code, period)
        detail = {"adjustment": adjustment, "code": code, "points": points, "document": number}
        record(transaction, now, actor.name, "record_adjustment", subject, **detail)
    over = max(Decimal(0), total - kind.limit) if kind.limit is not None else Decimal(0)
    return Adjusted(adjustment, points, kind.limit, over)


def withdraw_adjustment(office: Office, actor: Account, adjustment: int, reason: str) -> Adjusted | Refusal:
    """Withdraw an entry, with a reason: a row that takes it back; the entry stays in the history."""
    now, why = office.clock(), reason.strip()
    with office.store.transaction() as transaction:
        found = transaction.run("adjustment_with_state", adjustment=adjustment)
        refusal = _refuses_withdrawal(actor, adjustment, found)
        if not refusal and not why:
            refusal = Refusal("withdrawal_needs_reason", str(adjustment))
        if not refusal:
            refusal = closed_month(transaction, found[0]["campaign"], found[0]["period_index"])
        subject = f"adjustment/{adjustment}"
        if refusal:
            record(transaction, now, actor.name, "withdraw_adjustment", subject, "refused", code=refusal.code)
            return refusal
        kept = ("campaign", "unit_code", "period_index", "adjustment_code", "points", "document_number")
        row = {**{name: found[0][name] for name in kept}, "ground": why, "withdraws": adjustment}
        number = _append(transaction, {**row, "recorded_by": actor.name, "recorded_at": now})
        record(transaction, now, actor.name, "withdraw_adjustment", subject, reason=why)
    return Adjusted(number, found[0]["points"])


def _append(transaction: Transaction, row: dict) -> int:
    number = transaction.next_id("adjustment", "adjustment")
    transaction.append("adjustment", [{"adjustment": number, **row}])
    forget_ranks(transaction, row["campaign"], row["period_index"])
    return number


def _kind(office: Office, campaign: str, code: str) -> Adjustment | None:
    plan = office.plans.get(campaign)
    return next((item for item in plan.campaign.adjustments if item.code == code), None) if plan else None


def _refuses_entry(office: Office, actor: Account, campaign: str, unit: str, period: str) -> Refusal | None:
    plan = office.plans.get(campaign)
    if plan is None:
        return Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    first, last = plan.campaign.first_period, plan.campaign.last_period
    if not is_period(period) or not first <= period <= last:
        return Refusal("period_out_of_range", period, f"{first} – {last}")
    row = plan.unit(unit, cut_off(period))
    if row is None or not row.is_ranked:
        return Refusal("unit_not_reporting", unit, period)
    return refuses_own_figures(actor, unit)


def _refuses_points(office: Office, campaign: str, code: str, points: Decimal) -> Refusal | None:
    if _kind(office, campaign, code) is None:
        known = ", ".join(item.code for item in office.plans[campaign].campaign.adjustments)
        return Refusal("adjustment_unknown", code, known or "Kế hoạch không có điểm cộng, điểm trừ")
    if not points.is_finite() or not 0 < points <= LARGEST_POINTS:
        shown = whole_or_decimal(points) if points.is_finite() else str(points)
        return Refusal("adjustment_points", shown[:40], f"số lớn hơn 0, không quá {LARGEST_POINTS}")
    if points != round(points, MOST_DECIMALS):
        return Refusal("adjustment_points", str(points)[:40], f"không quá {MOST_DECIMALS} chữ số thập phân")
    return None


def _refuses_withdrawal(actor: Account, adjustment: int, found: list[dict]) -> Refusal | None:
    if not found or found[0]["withdraws"] is not None:
        return Refusal("adjustment_not_found", str(adjustment))
    if found[0]["is_withdrawn"]:
        return Refusal("adjustment_withdrawn", str(adjustment))
    return refuses_own_figures(actor, found[0]["unit_code"])


def _total(transaction: Transaction, campaign: str, unit: str, code: str, period: str) -> Decimal:
    """The points of one kind that a unit has in a month, without regard to the cap."""
    rows = transaction.run("adjustments_of_campaign", campaign=campaign, index=period_index(period))
    own = [row for row in rows if row["unit_code"] == unit and row["adjustment_code"] == code]
    return sum((row["points"] for row in own if not row["is_withdrawn"]), Decimal(0))

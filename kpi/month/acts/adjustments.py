"""Answers how Điểm cộng, điểm trừ is entered and withdrawn; never changes an entry: withdrawing adds a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
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


@dataclass(frozen=True)
class AdjustmentForm:
    """Bonus or penalty points of a unit (always positive; the kind `code` says which way) from a month on.

    `evidence`: (file name, bytes) of the paper, kept under its sha256.
    """

    campaign: str
    unit: str
    period: str
    code: str
    points: Decimal
    ground: str
    document_number: str
    evidence: tuple[str, bytes] | None = None


def record_adjustment(office: Office, actor: Account, form: AdjustmentForm) -> Adjusted:
    """Enter bonus or penalty points; they count from their month on.

    Ground and document are compulsory. Points above the kind's cap are stored whole and counted up to the cap, which
    the answer says.
    """
    campaign, unit, period, code, points = form.campaign, form.unit, form.period, form.code, form.points
    why, number = form.ground.strip(), form.document_number.strip()
    index, evidence = period_index(period) if is_period(period) else 0, form.evidence
    with acting(office, actor, "record_adjustment", f"adjustment/{campaign}/{unit}/{period}") as act:
        demand(_refuses_entry(office, actor, campaign, unit, period))
        kind = _kind(office.plans[campaign].campaign.adjustments, code)
        demand(_refuses_points(points))
        if not (why and number):
            raise Refused("adjustment_needs_ground", code)
        demand(closed_month(act.transaction, campaign, index))
        entry = {"campaign": campaign, "unit_code": unit, "period_index": index}
        entry |= {"adjustment_code": code, "points": points, "ground": why, "document_number": number}
        adjustment = _append(act.transaction, {**entry, "recorded_by": actor.name, "recorded_at": act.now})
        if evidence:
            sha256 = keep_file(office.data_dir, evidence[1])
            remember_file(act.transaction, sha256, len(evidence[1]), act.now)
            file = {"adjustment": adjustment, "file_name": evidence[0], "file_sha256": sha256}
            act.transaction.append("adjustment_evidence", [file])
        total = _total(act.transaction, campaign, unit, code, period)
        act.done(adjustment=adjustment, code=code, points=points, document=number)
    over = max(Decimal(0), total - kind.limit) if kind.limit is not None else Decimal(0)
    return Adjusted(adjustment, points, kind.limit, over)


def withdraw_adjustment(office: Office, actor: Account, adjustment: int, reason: str) -> Adjusted:
    """Withdraw an entry, with a reason: a row that takes it back; the entry stays in the history."""
    why = reason.strip()
    with acting(office, actor, "withdraw_adjustment", f"adjustment/{adjustment}") as act:
        found = act.transaction.run("adjustment_with_state", adjustment=adjustment)
        demand(_refuses_withdrawal(actor, adjustment, found))
        if not why:
            raise Refused("withdrawal_needs_reason", str(adjustment))
        demand(closed_month(act.transaction, found[0]["campaign"], found[0]["period_index"]))
        kept = ("campaign", "unit_code", "period_index", "adjustment_code", "points", "document_number")
        row = {**{name: found[0][name] for name in kept}, "ground": why, "withdraws": adjustment}
        number = _append(act.transaction, {**row, "recorded_by": actor.name, "recorded_at": act.now})
        act.done(reason=why)
    return Adjusted(number, found[0]["points"])


def _append(transaction: Transaction, row: dict) -> int:
    number = transaction.next_id("adjustment", "adjustment")
    transaction.append("adjustment", [{"adjustment": number, **row}])
    forget_ranks(transaction, row["campaign"], row["period_index"])
    return number


def _kind(kinds: Sequence[Adjustment], code: str) -> Adjustment:
    if kind := next((item for item in kinds if item.code == code), None):
        return kind
    known = ", ".join(item.code for item in kinds)
    raise Refused("adjustment_unknown", code, known or "Kế hoạch không có điểm cộng, điểm trừ")


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


def _refuses_points(points: Decimal) -> Refusal | None:
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

"""Answers how a unit nominates and how a nomination moves from draft to appraised; never judges whether it deserves it.

Every step is a new row of nomination_event; the particulars of a person are versions that can be erased.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kpi.awards.acts.award_acts import nomination_now, refuses_work, round_and_award, text, too_long
from kpi.awards.acts.nominees import Nominee, append_nominee, matched, refuses_nominee, written_otherwise
from kpi.awards.rights import refuses_confirmation, refuses_nomination
from kpi.awards.rules.nominations import AT_THE_REVIEWER, MAY_CHANGE, STEPS
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Award, Problem, Refusal, ReviewRound
from kpi.plan.unit_tree import above
from kpi.store import Transaction


@dataclass(frozen=True)
class Nominated:
    """A nomination after an act. `warnings`: what a person must look at, none of it refuses."""

    nomination: int
    state: str
    warnings: tuple[Problem, ...] = ()


def create_nomination(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    unit_code: str,
    summary: str = "",
    nominee: Nominee | None = None,
    proposing_unit: str | None = None,
) -> Nominated | Refusal:
    """Đề nghị khen thưởng: a draft for a collective (the unit itself or one below it) or a person of it.

    summary: Tóm tắt thành tích. nominee: only for an individual award. proposing_unit: the account's own unit when not
    given. Refused: another unit, a dissolved one, the same recipient for the same award again. Warned: the recipient
    stands for another award too (one achievement, one award), or a person of the same name and year stands elsewhere.
    """
    now, said = office.clock(), text(summary)
    proposing = proposing_unit or actor.unit_code or unit_code
    subject = f"award/{campaign}/{round_code}/{award_code}/{unit_code}"
    row = {"campaign": campaign, "round_code": round_code, "award_code": award_code, "unit_code": unit_code}
    with office.store.transaction() as transaction:
        found = round_and_award(office, campaign, round_code, award_code)
        refusal = found if isinstance(found, Refusal) else refuses_nomination(actor, proposing)
        refusal = refusal or _refuses_place(found[0], found[1], unit_code, proposing, nominee)
        refusal = refusal or _refuses_recipient(found[0], found[2], unit_code, proposing, nominee, now)
        others = [] if refusal else matched(transaction, row, found[2], nominee)
        if twice := next((item for item in others if item["award_code"] == award_code and item["is_same"]), None):
            refusal = Refusal("nominated_twice", str(twice["nomination"]), award_code)
        if refusal := refusal or too_long(words=said):
            return refused(transaction, now, actor, "create_nomination", subject, refusal)
        written = written_otherwise(transaction, unit_code, nominee, others)
        number = transaction.next_id("nomination", "nomination")
        row |= {"nomination": number, "proposing_unit": proposing, "recipient_kind": found[2].recipient}
        row |= {"recipient_group": nominee and nominee.group, "nominated_by": actor.name, "nominated_at": now}
        transaction.append("nomination", [row])
        _append_detail(transaction, number, said, actor.name, now)
        if nominee:
            append_nominee(transaction, number, unit_code, nominee, actor.name, now)
        append_event(transaction, number, "create", actor.name, now, state="draft")
        about = {"award": award_code, "unit": unit_code}
        record(transaction, now, actor.name, "create_nomination", f"nomination/{number}", **about)
    return Nominated(number, "draft", (*written, *_warnings(found[0], award_code, others)))


def change_nomination(
    office: Office, actor: Account, nomination: int, summary: str, nominee: Nominee | None = None
) -> Nominated | Refusal:
    """Change summary and particulars of a draft, or of one that was sent back; the confirmation must be given anew."""
    now, said, others = office.clock(), text(summary), []
    with office.store.transaction() as transaction:
        row = nomination_now(transaction, nomination)
        refusal = row if isinstance(row, Refusal) else refuses_nomination(actor, row["proposing_unit"])
        if not refusal and row["state"] not in MAY_CHANGE:
            refusal = Refusal("nomination_step_not_now", str(nomination), row["state"])
        if not refusal and (nominee is not None) != (row["recipient_kind"] == "individual"):
            refusal = Refusal("nominee_not_as_award", str(nomination))
        if not refusal and nominee:
            refusal = refuses_nominee(nominee, local_day(now))
        if not refusal:
            plan, _, award = round_and_award(office, row["campaign"], row["round_code"], row["award_code"])
            found = matched(transaction, row, award, nominee)
            others = [item for item in found if item["nomination"] != nomination]
            same = (item for item in others if item["award_code"] == row["award_code"] and item["is_same"])
            if twice := next(same, None):
                refusal = Refusal("nominated_twice", str(twice["nomination"]), row["award_code"])
        if refusal := refusal or too_long(words=said):
            return refused(transaction, now, actor, "change_nomination", f"nomination/{nomination}", refusal)
        written = written_otherwise(transaction, row["unit_code"], nominee, others)
        _append_detail(transaction, nomination, said, actor.name, now)
        if nominee:
            append_nominee(transaction, nomination, row["unit_code"], nominee, actor.name, now)
        append_event(transaction, nomination, "change", actor.name, now, state=None)
        record(transaction, now, actor.name, "change_nomination", f"nomination/{nomination}")
    return Nominated(nomination, row["state"], (*written, *_warnings(plan, row["award_code"], others)))


def confirm_nomination(office: Office, actor: Account, nomination: int) -> Nominated | Refusal:
    """Xác nhận của cấp trình khen (III.3.1): the head of the proposing unit confirms the Báo cáo thành tích.

    Or a reviewer records that the paper handed in bears it, while the dossier is at Nội vụ.
    """
    now, subject = office.clock(), f"nomination/{nomination}"
    with office.store.transaction() as transaction:
        row = nomination_now(transaction, nomination)
        is_reviewer = bool(actor.roles & {"reviewer", "unit_reviewer"})
        if isinstance(row, Refusal):
            refusal = row
        elif is_reviewer:
            refusal = refuses_work(office, transaction, actor, row)
        else:
            refusal = refuses_confirmation(actor, row["proposing_unit"])
        if not refusal and row["state"] not in (AT_THE_REVIEWER if is_reviewer else MAY_CHANGE):
            refusal = Refusal("nomination_step_not_now", str(nomination), row["state"])
        if not refusal:
            papers = transaction.run("documents_of_nomination", nomination=nomination)
            if not any(paper["document_code"] == "bao_cao_thanh_tich" for paper in papers):
                refusal = Refusal("confirmation_needs_report", str(nomination))
        if refusal:
            return refused(transaction, now, actor, "confirm_nomination", subject, refusal)
        append_event(transaction, nomination, "confirm", actor.name, now, state=None)
        record(transaction, now, actor.name, "confirm_nomination", subject)
    return Nominated(nomination, row["state"])


def submit_nomination(office: Office, actor: Account, nomination: int) -> Nominated | Refusal:
    """Gửi Nội vụ. A dossier that lacks something, or comes after the day of Nội vụ's letter, is marked, not refused."""
    return _step(office, actor, nomination, "submit")


def take_up_nomination(office: Office, actor: Account, nomination: int) -> Nominated | Refusal:
    """Nội vụ begins the appraisal."""
    return _step(office, actor, nomination, "take_up")


def send_back_nomination(office: Office, actor: Account, nomination: int, reason: str) -> Nominated | Refusal:
    """Trả lại đơn vị, with a reason; the unit may mend and send it again."""
    return _step(office, actor, nomination, "send_back", text(reason), is_reason_needed=True)


def appraise_nomination(office: Office, actor: Account, nomination: int, note: str = "") -> Nominated | Refusal:
    """Kết thúc thẩm định: the finding of the verdict sheet stands to be notified and laid before the Hội đồng."""
    return _step(office, actor, nomination, "appraise", text(note))


def withdraw_nomination(office: Office, actor: Account, nomination: int, reason: str) -> Nominated | Refusal:
    """Rút đề nghị, with a reason, by the proposing unit, until it is decided."""
    return _step(office, actor, nomination, "withdraw", text(reason), is_reason_needed=True)


def append_event(
    transaction: Transaction,
    nomination: int,
    kind: str,
    account: str,
    now: datetime,
    reason: str | None = None,
    state: str | None = "",
) -> None:
    """Append a step; state "" = the one the step leads to, None = it changes none."""
    after = STEPS[kind].after if state == "" else state
    row = {"event": transaction.next_id("nomination_event", "event"), "nomination": nomination, "kind": kind}
    transaction.append(
        "nomination_event", [{**row, "state": after, "reason": reason, "done_by": account, "done_at": now}]
    )


def _step(
    office: Office,
    actor: Account,
    nomination: int,
    kind: str,
    reason: str | None = None,
    is_reason_needed: bool = False,
) -> Nominated | Refusal:
    now, step, action = office.clock(), STEPS[kind], f"{kind}_nomination"
    with office.store.transaction() as transaction:
        row = nomination_now(transaction, nomination)
        refusal = row if isinstance(row, Refusal) else None
        if not refusal and step.by == "unit":
            refusal = refuses_nomination(actor, row["proposing_unit"])
        elif not refusal:
            refusal = refuses_work(office, transaction, actor, row)
        if not refusal and row["state"] not in step.before:
            refusal = Refusal("nomination_step_not_now", str(nomination), row["state"])
        if not refusal and is_reason_needed and not reason:
            refusal = Refusal("nomination_step_needs_reason", str(nomination))
        if refusal := refusal or too_long(words=reason):
            return refused(transaction, now, actor, action, f"nomination/{nomination}", refusal)
        append_event(transaction, nomination, kind, actor.name, now, reason)
        record(transaction, now, actor.name, action, f"nomination/{nomination}", state=step.after)
    return Nominated(nomination, step.after)


def _refuses_place(
    plan: Plan, review_round: ReviewRound, unit_code: str, proposing: str, nominee: Nominee | None
) -> Refusal | None:
    """Why nobody of this unit is commended in a unit's own round, or None: its Chủ tịch commends those under them."""
    owner = review_round.owner
    if owner is None:
        return None
    names = {unit.code: unit.name for unit in plan.units}
    if owner not in above(plan, unit_code) or owner not in above(plan, proposing):
        return Refusal("nominee_outside_own_round", names.get(unit_code, unit_code), names[owner])
    return Refusal("round_owner_nominated", names[owner]) if nominee is None and unit_code == owner else None


def _refuses_recipient(
    plan: Plan, award: Award, unit_code: str, proposing: str, nominee: Nominee | None, now: datetime
) -> Refusal | None:
    today = local_day(now)
    rows = [unit for unit in plan.units if unit.code == unit_code]
    if not rows:
        return Refusal("unit_unknown", unit_code, "mã đơn vị trong danh sách")
    if plan.unit(unit_code, today) is None:
        ended = [f"{unit.valid_to:%d/%m/%Y}" for unit in rows if unit.valid_to and unit.valid_to < today]
        return Refusal("nominated_unit_dissolved", rows[-1].name, ended[-1] if ended else "–")
    if proposing not in above(plan, unit_code):
        return Refusal("nominated_unit_not_below", rows[-1].name, proposing)
    if (nominee is not None) != (award.recipient == "individual"):
        return Refusal("nominee_not_as_award", award.code)
    return refuses_nominee(nominee, today) if nominee else None


def _append_detail(transaction: Transaction, nomination: int, summary: str | None, account: str, now: datetime) -> None:
    row = {"nomination_detail": transaction.next_id("nomination_detail", "nomination_detail"), "nomination": nomination}
    transaction.append("nomination_detail", [{**row, "summary": summary, "recorded_by": account, "recorded_at": now}])


def _warnings(plan: Plan, award_code: str, others: Sequence[dict]) -> tuple[Problem, ...]:
    names = {award.code: award.name for award in plan.campaign.awards}
    found = []
    for item in others:
        code = "nominated_for_two_awards" if item["is_same"] else "nominated_of_same_name"
        name = names.get(item["award_code"], item["award_code"])
        found.append(Problem(code, "warning", None, None, str(item["nomination"]), name))
    return tuple(found)

"""Answers how a unit nominates and how a nomination moves from draft to appraised; never judges whether it deserves it.

Every step is a new row of nomination_event; the particulars of a person are versions that can be erased.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kpi.awards.acts.award_acts import (
    award_subject,
    demand_place,
    nomination_now,
    nomination_of_own,
    nomination_to_work_on,
    refuses_ended,
    refuses_work,
    round_and_award,
    too_long,
)
from kpi.awards.acts.nominees import Nominee, append_nominee, matched, refuses_nominee, written_otherwise
from kpi.awards.rights import refuses_confirmation, refuses_nomination
from kpi.awards.rules.nominations import AT_THE_REVIEWER, MAY_CHANGE, STEPS
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Award, Problem
from kpi.plan.unit_tree import above
from kpi.store import Transaction
from kpi.text import optional


@dataclass(frozen=True)
class Nominated:
    """A nomination after an act. `warnings`: what a person must look at, none of it refuses."""

    nomination: int
    state: str
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class NominationForm:
    """A nomination as it is drafted: for a collective (the unit itself or one below it) or a person of it.

    summary: Tóm tắt thành tích. nominee: only for an individual award. proposing_unit: the account's own unless given.
    """

    campaign: str
    round_code: str
    award_code: str
    unit_code: str
    summary: str = ""
    nominee: Nominee | None = None
    proposing_unit: str | None = None


def create_nomination(office: Office, actor: Account, form: NominationForm) -> Nominated:
    """Đề nghị khen thưởng: a draft.

    Refused: another unit, a dissolved one, the same recipient for the same award again. Warned: the recipient stands
    for another award too (one achievement, one award), or a person of the same name and year stands elsewhere.
    """
    said, nominee, unit_code = optional(form.summary), form.nominee, form.unit_code
    proposing = form.proposing_unit or actor.unit_code or unit_code
    about = {"campaign": form.campaign, "round_code": form.round_code, "award_code": form.award_code}
    with acting(office, actor, "create_nomination", f"{award_subject(**about)}/{unit_code}") as act:
        plan, review_round, award = round_and_award(office, **about)
        demand(refuses_nomination(actor, proposing) or refuses_ended(office, form.campaign, form.round_code))
        demand_place(plan, review_round, form.unit_code, proposing, form.nominee is not None)
        _demand_recipient(plan, award, form, proposing, act.now)
        others = _others(act.transaction, {**about, "unit_code": unit_code}, award, nominee)
        demand(too_long(words=said))
        written = written_otherwise(act.transaction, unit_code, nominee, others)
        number = act.transaction.next_id("nomination", "nomination")
        row = {"nomination": number, "unit_code": unit_code, "proposing_unit": proposing}
        told = {"recipient_kind": award.recipient, "recipient_group": nominee and nominee.group}
        kept = {"nominated_by": actor.name, "nominated_at": act.now}
        act.transaction.append("nomination", [{**about, **row, **told, **kept}])
        _append_detail(act.transaction, number, said, actor.name, act.now)
        if nominee:
            append_nominee(act.transaction, number, unit_code, nominee, actor.name, act.now)
        append_event(act.transaction, number, "create", actor.name, act.now, state="draft")
        act.subject = f"nomination/{number}"
        act.done(award=form.award_code, unit=unit_code)
    return Nominated(number, "draft", (*written, *_warnings(plan, form.award_code, others)))


def change_nomination(
    office: Office, actor: Account, nomination: int, summary: str, nominee: Nominee | None = None
) -> Nominated:
    """Change summary and particulars of a draft, or of one that was sent back; the confirmation must be given anew."""
    said = optional(summary)
    with acting(office, actor, "change_nomination", f"nomination/{nomination}") as act:
        row = nomination_of_own(office, act.transaction, actor, nomination)
        _demand_state(row, MAY_CHANGE)
        if (nominee is not None) != (row["recipient_kind"] == "individual"):
            raise Refused("nominee_not_as_award", str(nomination))
        if nominee:
            demand(refuses_nominee(nominee, local_day(act.now)))
        plan, _, award = round_and_award(office, row["campaign"], row["round_code"], row["award_code"])
        others = _others(act.transaction, row, award, nominee)
        demand(too_long(words=said))
        written = written_otherwise(act.transaction, row["unit_code"], nominee, others)
        _append_detail(act.transaction, nomination, said, actor.name, act.now)
        if nominee:
            append_nominee(act.transaction, nomination, row["unit_code"], nominee, actor.name, act.now)
        append_event(act.transaction, nomination, "change", actor.name, act.now, state=None)
        act.done()
    return Nominated(nomination, row["state"], (*written, *_warnings(plan, row["award_code"], others)))


def confirm_nomination(office: Office, actor: Account, nomination: int) -> Nominated:
    """Xác nhận của cấp trình khen (III.3.1): the head of the proposing unit confirms the Báo cáo thành tích.

    Or a reviewer records that the paper handed in bears it, while the dossier is at Nội vụ.
    """
    with acting(office, actor, "confirm_nomination", f"nomination/{nomination}") as act:
        row = nomination_now(act.transaction, nomination)
        is_reviewer = bool(actor.roles & {"reviewer", "unit_reviewer"})
        if is_reviewer:
            demand(refuses_work(office, act.transaction, actor, row))
        else:
            refusal = refuses_confirmation(actor, row["proposing_unit"])
            demand(refusal or refuses_ended(office, row["campaign"], row["round_code"]))
        _demand_state(row, AT_THE_REVIEWER if is_reviewer else MAY_CHANGE)
        papers = act.transaction.run("documents_of_nomination", nomination=nomination)
        if not any(paper["document_code"] == "bao_cao_thanh_tich" for paper in papers):
            raise Refused("confirmation_needs_report", str(nomination))
        append_event(act.transaction, nomination, "confirm", actor.name, act.now, state=None)
        act.done()
    return Nominated(nomination, row["state"])


def submit_nomination(office: Office, actor: Account, nomination: int) -> Nominated:
    """Gửi Nội vụ. A dossier that lacks something, or comes after the day of Nội vụ's letter, is marked, not refused."""
    return _step(office, actor, nomination, "submit")


def take_up_nomination(office: Office, actor: Account, nomination: int) -> Nominated:
    """Nội vụ begins the appraisal."""
    return _step(office, actor, nomination, "take_up")


def send_back_nomination(office: Office, actor: Account, nomination: int, reason: str) -> Nominated:
    """Trả lại đơn vị, with a reason; the unit may mend and send it again."""
    return _step(office, actor, nomination, "send_back", optional(reason), is_reason_needed=True)


def appraise_nomination(office: Office, actor: Account, nomination: int, note: str = "") -> Nominated:
    """Kết thúc thẩm định: the finding of the verdict sheet stands to be notified and laid before the Hội đồng."""
    return _step(office, actor, nomination, "appraise", optional(note))


def withdraw_nomination(office: Office, actor: Account, nomination: int, reason: str) -> Nominated:
    """Rút đề nghị, with a reason, by the proposing unit, until it is decided."""
    return _step(office, actor, nomination, "withdraw", optional(reason), is_reason_needed=True)


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
) -> Nominated:
    step = STEPS[kind]
    with acting(office, actor, f"{kind}_nomination", f"nomination/{nomination}") as act:
        found = nomination_of_own if step.by == "unit" else nomination_to_work_on
        row = found(office, act.transaction, actor, nomination)
        _demand_state(row, step.before)
        if is_reason_needed and not reason:
            raise Refused("nomination_step_needs_reason", str(nomination))
        demand(too_long(words=reason))
        append_event(act.transaction, nomination, kind, actor.name, act.now, reason)
        act.done(state=step.after)
    return Nominated(nomination, step.after)


def _demand_state(row: Mapping[str, Any], wanted: Collection[str]) -> None:
    if row["state"] not in wanted:
        raise Refused("nomination_step_not_now", str(row["nomination"]), row["state"])


def _demand_recipient(plan: Plan, award: Award, form: NominationForm, proposing: str, now: datetime) -> None:
    """Raises Refused where the unit or the person cannot be proposed for this award today."""
    today, unit_code = local_day(now), form.unit_code
    rows = [unit for unit in plan.units if unit.code == unit_code]
    if not rows:
        raise Refused("unit_unknown", unit_code, "mã đơn vị trong danh sách")
    if plan.unit(unit_code, today) is None:
        ended = [f"{unit.valid_to:%d/%m/%Y}" for unit in rows if unit.valid_to and unit.valid_to < today]
        raise Refused("nominated_unit_dissolved", rows[-1].name, ended[-1] if ended else "–")
    if proposing not in above(plan, unit_code):
        raise Refused("nominated_unit_not_below", rows[-1].name, proposing)
    if (form.nominee is not None) != (award.recipient == "individual"):
        raise Refused("nominee_not_as_award", award.code)
    if form.nominee:
        demand(refuses_nominee(form.nominee, today))


def _others(transaction: Transaction, row: Mapping[str, Any], award: Award, nominee: Nominee | None) -> list[dict]:
    """The other nominations that are, or may be, of the same recipient. Raises Refused: one of them for this award."""
    found = [item for item in matched(transaction, row, award, nominee) if item["nomination"] != row.get("nomination")]
    for item in found:
        if item["award_code"] == award.code and item["is_same"]:
            raise Refused("nominated_twice", str(item["nomination"]), award.code)
    return found


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

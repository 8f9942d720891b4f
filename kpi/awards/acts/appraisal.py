"""Answers how the consulted offices' opinions, the notice of the findings and kiến nghị are recorded; never finds.

Plan 114/KH-UBND IV.2 dash 3 names the offices that Nội vụ consults. The finding itself is the verdict of kpi.awards.
"""

from dataclasses import asdict, dataclass
from datetime import date

from kpi.awards.acts.award_acts import (
    award_subject,
    nomination_now,
    nomination_of_own,
    nomination_to_work_on,
    refuses_round,
    refuses_work,
    round_and_award,
    too_long,
)
from kpi.awards.acts.entry import Entry
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.period import local_day
from kpi.store import Transaction
from kpi.text import optional

OPINIONS = ("agree", "disagree", "other")
ANSWERS = ("accepted", "rejected")


@dataclass(frozen=True)
class OpinionForm:
    """The opinion (agree, disagree, other) of a consulted office on an award's dossiers, with its paper.

    office_name: a unit's code, or the name of an office that is none of the list. nomination None: on all dossiers.
    """

    campaign: str
    round_code: str
    award_code: str
    office_name: str
    outcome: str
    document_number: str
    signed_on: date | None = None
    words: str = ""
    nomination: int | None = None


def record_opinion(office: Office, actor: Account, form: OpinionForm) -> Entry:
    """Record the opinion of a consulted office, with the number of its paper."""
    said, number, who = optional(form.words), optional(form.document_number), optional(form.office_name)
    about, nomination = (form.campaign, form.round_code, form.award_code), form.nomination
    subject = f"nomination/{nomination}" if nomination else award_subject(*about)
    with acting(office, actor, "record_opinion", subject) as act:
        demand(refuses_round(office, actor, form.campaign, form.round_code))
        plan, _, _ = round_and_award(office, *about)
        if nomination is not None:
            row = nomination_now(act.transaction, nomination)
            if (row["campaign"], row["round_code"], row["award_code"]) != about:
                raise Refused("nomination_unknown", str(nomination))
            demand(refuses_work(office, act.transaction, actor, row))
        if form.outcome not in OPINIONS:
            raise Refused("opinion_unknown", form.outcome, ", ".join(OPINIONS))
        if not (who and number):
            raise Refused("opinion_needs_document", who or "")
        if form.outcome != "agree" and not said:
            raise Refused("opinion_needs_words", who)
        demand(too_long(words=said, document_number=number, office_number=who))
        names = {unit.code: unit.name for unit in plan.units}
        entry = act.transaction.next_id("appraisal_opinion", "opinion")
        told = {"office_name": names.get(who, who), "office_code": who if who in names else None, "words": said}
        kept = {"opinion": entry, "document_number": number, "recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("appraisal_opinion", [{**asdict(form), **told, **kept}])
        act.done(opinion=entry, result=form.outcome, document=number)
    return Entry("opinion", entry)


@dataclass(frozen=True)
class NoticeForm:
    """A "Thông báo kết quả thẩm định" on an award; kiến nghị are received until a day, that day too."""

    campaign: str
    round_code: str
    award_code: str
    document_number: str
    signed_on: date
    petitions_until: date


def issue_notice(office: Office, actor: Account, form: NoticeForm) -> Entry:
    """Record that the notice went to the units."""
    campaign, round_code, award_code = form.campaign, form.round_code, form.award_code
    number, signed_on, petitions_until = optional(form.document_number), form.signed_on, form.petitions_until
    with acting(office, actor, "issue_notice", award_subject(campaign, round_code, award_code)) as act:
        demand(refuses_round(office, actor, campaign, round_code))
        round_and_award(office, campaign, round_code, award_code)
        if not number:
            raise Refused("notice_needs_document", award_code)
        if petitions_until < signed_on:
            raise Refused("notice_window_backwards", f"{petitions_until:%d/%m/%Y}", f"{signed_on:%d/%m/%Y}")
        demand(too_long(document_number=number))
        notice = act.transaction.next_id("appraisal_notice", "notice")
        kept = {"notice": notice, "document_number": number, "recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("appraisal_notice", [asdict(form) | kept])
        act.done(notice=notice, document=number)
    return Entry("notice", notice)


def file_petition(office: Office, actor: Account, nomination: int, words: str, document_number: str = "") -> Entry:
    """Kiến nghị of the proposing unit against the finding on its nomination, within the window of the notice.

    It holds this nomination until it is answered, and no other.
    """
    said, number = optional(words), optional(document_number)
    with acting(office, actor, "file_petition", f"nomination/{nomination}") as act:
        row = nomination_of_own(office, act.transaction, actor, nomination)
        if row["state"] != "appraised":
            raise Refused("nomination_not_appraised", str(nomination))
        notice = _notice(act.transaction, row)
        if notice is None:
            raise Refused("petition_without_notice", str(nomination))
        if local_day(act.now) > notice["petitions_until"]:
            raise Refused("petition_too_late", str(nomination), f"{notice['petitions_until']:%d/%m/%Y}")
        if not said:
            raise Refused("petition_needs_words", str(nomination))
        demand(too_long(words=said, document_number=number))
        petition = act.transaction.next_id("petition", "petition")
        entry = {"petition": petition, "notice": notice["notice"], "nomination": nomination, "words": said}
        told = {"document_number": number, "filed_by": actor.name, "filed_at": act.now}
        act.transaction.append("petition", [{**entry, **told}])
        act.done(petition=petition)
    return Entry("petition", petition)


def answer_petition(
    office: Office, actor: Account, petition: int, outcome: str, reason: str, document_number: str = ""
) -> Entry:
    """Answer a kiến nghị (accepted, rejected) with a reason; the nomination is then held no longer.

    Accepted changes no verdict: the figures, the dossier or the criterion's decision are what is put right.
    """
    why, number = optional(reason), optional(document_number)
    with acting(office, actor, "answer_petition", f"petition/{petition}") as act:
        asked = act.transaction.run("petition_with_answer", petition=petition)
        if not asked:
            raise Refused("petition_unknown", str(petition))
        nomination_to_work_on(office, act.transaction, actor, asked[0]["nomination"])
        if asked[0]["outcome"] is not None:
            raise Refused("petition_answered", str(petition))
        if outcome not in ANSWERS:
            raise Refused("petition_answer_unknown", outcome, ", ".join(ANSWERS))
        if not why:
            raise Refused("petition_answer_needs_reason", str(petition))
        demand(too_long(words=why, document_number=number))
        answer = act.transaction.next_id("petition_answer", "answer")
        entry = {"answer": answer, "petition": petition, "outcome": outcome, "reason": why, "document_number": number}
        act.transaction.append("petition_answer", [{**entry, "answered_by": actor.name, "answered_at": act.now}])
        act.done(answer=answer, result=outcome)
    return Entry("answer", answer)


def _notice(transaction: Transaction, row: dict) -> dict | None:
    """The newest notice about the nomination's award in its round."""
    about = {key: row[key] for key in ("campaign", "round_code", "award_code")}
    found = transaction.run("newest_notice", **about)
    return found[0] if found else None

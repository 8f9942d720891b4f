"""Answers how the consulted offices' opinions, the notice of the findings and kiến nghị are recorded; never finds.

Plan 114/KH-UBND IV.2 dash 3 names the offices that Nội vụ consults. The finding itself is the verdict of kpi.awards.
"""

from datetime import date

from kpi.awards.acts.award_acts import nomination_now, refuses_round, refuses_work, round_and_award, text, too_long
from kpi.awards.acts.entry import Entry
from kpi.awards.rights import refuses_nomination
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.period import local_day
from kpi.plan.model import Refusal
from kpi.store import Transaction

OPINIONS = ("agree", "disagree", "other")
ANSWERS = ("accepted", "rejected")


def record_opinion(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    office_name: str,
    outcome: str,
    document_number: str,
    signed_on: date | None = None,
    words: str = "",
    nomination: int | None = None,
) -> Entry | Refusal:
    """Record the opinion (agree, disagree, other) of a consulted office, with the number of its paper.

    office_name: a unit's code, or the name of an office that is none of the list. nomination None: on all dossiers.
    """
    now, said, number, who = office.clock(), text(words), text(document_number), text(office_name)
    subject = f"nomination/{nomination}" if nomination else f"award/{campaign}/{round_code}/{award_code}"
    with office.store.transaction() as transaction:
        found = round_and_award(office, campaign, round_code, award_code)
        refusal = refuses_round(office, actor, campaign, round_code) or (found if isinstance(found, Refusal) else None)
        if not refusal and nomination is not None:
            refusal = _refuses_row(office, transaction, actor, nomination, (campaign, round_code, award_code))
        if not refusal and outcome not in OPINIONS:
            refusal = Refusal("opinion_unknown", outcome, ", ".join(OPINIONS))
        if not refusal and not (who and number):
            refusal = Refusal("opinion_needs_document", who or "")
        if not refusal and outcome != "agree" and not said:
            refusal = Refusal("opinion_needs_words", who)
        if refusal := refusal or too_long(words=said, document_number=number, office_number=who):
            return refused(transaction, now, actor, "record_opinion", subject, refusal)
        names = {unit.code: unit.name for unit in found[0].units}
        entry = transaction.next_id("appraisal_opinion", "opinion")
        row = {"opinion": entry, "campaign": campaign, "round_code": round_code, "award_code": award_code}
        row |= {"nomination": nomination, "office_name": names.get(who, who), "outcome": outcome, "words": said}
        row |= {"office_code": who if who in names else None, "document_number": number, "signed_on": signed_on}
        transaction.append("appraisal_opinion", [{**row, "recorded_by": actor.name, "recorded_at": now}])
        record(transaction, now, actor.name, "record_opinion", subject, opinion=entry, result=outcome, document=number)
    return Entry("opinion", entry)


def issue_notice(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    document_number: str,
    signed_on: date,
    petitions_until: date,
) -> Entry | Refusal:
    """Record that "Thông báo kết quả thẩm định" went to the units; kiến nghị are received until a day, that day too."""
    now, number = office.clock(), text(document_number)
    subject = f"award/{campaign}/{round_code}/{award_code}"
    with office.store.transaction() as transaction:
        found = round_and_award(office, campaign, round_code, award_code)
        refusal = refuses_round(office, actor, campaign, round_code) or (found if isinstance(found, Refusal) else None)
        if not refusal and not number:
            refusal = Refusal("notice_needs_document", award_code)
        if not refusal and signed_on > local_day(now):
            refusal = Refusal("award_day_in_future", f"{signed_on:%d/%m/%Y}")
        if not refusal and petitions_until < signed_on:
            refusal = Refusal("notice_window_backwards", f"{petitions_until:%d/%m/%Y}", f"{signed_on:%d/%m/%Y}")
        if refusal := refusal or too_long(document_number=number):
            return refused(transaction, now, actor, "issue_notice", subject, refusal)
        notice = transaction.next_id("appraisal_notice", "notice")
        row = {"notice": notice, "campaign": campaign, "round_code": round_code, "award_code": award_code}
        row |= {"document_number": number, "signed_on": signed_on, "petitions_until": petitions_until}
        transaction.append("appraisal_notice", [{**row, "recorded_by": actor.name, "recorded_at": now}])
        record(transaction, now, actor.name, "issue_notice", subject, notice=notice, document=number)
    return Entry("notice", notice)


def file_petition(
    office: Office, actor: Account, nomination: int, words: str, document_number: str = ""
) -> Entry | Refusal:
    """Kiến nghị of the proposing unit against the finding on its nomination, within the window of the notice.

    It holds this nomination until it is answered, and no other.
    """
    now, said, number = office.clock(), text(words), text(document_number)
    subject = f"nomination/{nomination}"
    with office.store.transaction() as transaction:
        row = nomination_now(transaction, nomination)
        refusal = row if isinstance(row, Refusal) else refuses_nomination(actor, row["proposing_unit"])
        notice = None if refusal else _notice(transaction, row)
        if not refusal and row["state"] != "appraised":
            refusal = Refusal("nomination_not_appraised", str(nomination))
        if not refusal and notice is None:
            refusal = Refusal("petition_without_notice", str(nomination))
        if not refusal and local_day(now) > notice["petitions_until"]:
            refusal = Refusal("petition_too_late", str(nomination), f"{notice['petitions_until']:%d/%m/%Y}")
        if not refusal and not said:
            refusal = Refusal("petition_needs_words", str(nomination))
        if refusal := refusal or too_long(words=said, document_number=number):
            return refused(transaction, now, actor, "file_petition", subject, refusal)
        petition = transaction.next_id("petition", "petition")
        entry = {"petition": petition, "notice": notice["notice"], "nomination": nomination, "words": said}
        entry |= {"document_number": number, "filed_by": actor.name, "filed_at": now}
        transaction.append("petition", [entry])
        record(transaction, now, actor.name, "file_petition", subject, petition=petition)
    return Entry("petition", petition)


def answer_petition(
    office: Office, actor: Account, petition: int, outcome: str, reason: str, document_number: str = ""
) -> Entry | Refusal:
    """Answer a kiến nghị (accepted, rejected) with a reason; the nomination is then held no longer.

    Accepted changes no verdict: the figures, the dossier or the criterion's decision are what is put right.
    """
    now, why, number = office.clock(), text(reason), text(document_number)
    with office.store.transaction() as transaction:
        asked = transaction.run("petition_with_answer", petition=petition)
        row = nomination_now(transaction, asked[0]["nomination"]) if asked else {}
        refusal = None if asked else Refusal("petition_unknown", str(petition))
        refusal = refusal or refuses_work(office, transaction, actor, row)
        if not refusal and asked[0]["outcome"] is not None:
            refusal = Refusal("petition_answered", str(petition))
        if not refusal and outcome not in ANSWERS:
            refusal = Refusal("petition_answer_unknown", outcome, ", ".join(ANSWERS))
        if not refusal and not why:
            refusal = Refusal("petition_answer_needs_reason", str(petition))
        if refusal := refusal or too_long(words=why, document_number=number):
            return refused(transaction, now, actor, "answer_petition", f"petition/{petition}", refusal)
        answer = transaction.next_id("petition_answer", "answer")
        entry = {"answer": answer, "petition": petition, "outcome": outcome, "reason": why, "document_number": number}
        transaction.append("petition_answer", [{**entry, "answered_by": actor.name, "answered_at": now}])
        record(transaction, now, actor.name, "answer_petition", f"petition/{petition}", answer=answer, result=outcome)
    return Entry("answer", answer)


def _notice(transaction: Transaction, row: dict) -> dict | None:
    """The newest notice about the nomination's award in its round."""
    about = {key: row[key] for key in ("campaign", "round_code", "award_code")}
    found = transaction.run("newest_notice", **about)
    return found[0] if found else None


def _refuses_row(
    office: Office, transaction: Transaction, actor: Account, nomination: int, about: tuple[str, str, str]
) -> Refusal | None:
    row = nomination_now(transaction, nomination)
    if isinstance(row, Refusal):
        return row
    if (row["campaign"], row["round_code"], row["award_code"]) != about:
        return Refusal("nomination_unknown", str(nomination))
    return refuses_work(office, transaction, actor, row)

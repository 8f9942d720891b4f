"""Answers how an award handed over or made public is recorded; never alters the register's line itself."""

import json
from datetime import date

from kpi.awards.acts.award_acts import refuses_round, round_and_award, text, too_long
from kpi.awards.acts.award_withdrawal import register_line
from kpi.awards.acts.entry import Entry
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.period import local_day
from kpi.plan.model import Refusal

PUBLICATIONS = ("planned", "result")


def record_handover(
    office: Office, actor: Account, recipient: int, received_on: date, document_number: str = "", note: str = ""
) -> Entry | Refusal:
    """Record that the recipient signed for Giấy khen and money (Danh sách ký nhận); a later record counts instead."""
    now, number, said = office.clock(), text(document_number), text(note)
    with office.store.transaction() as transaction:
        line, refusal = register_line(office, transaction, actor, recipient)
        if not refusal and line["withdrawal"] is not None:
            refusal = Refusal("award_is_withdrawn", str(recipient))
        if not refusal and received_on > local_day(now):
            refusal = Refusal("award_day_in_future", f"{received_on:%d/%m/%Y}")
        if not refusal and received_on < line["signed_on"]:
            refusal = Refusal("handover_before_decision", f"{received_on:%d/%m/%Y}", f"{line['signed_on']:%d/%m/%Y}")
        if refusal := refusal or too_long(document_number=number, note=said):
            return refused(transaction, now, actor, "record_handover", f"recipient/{recipient}", refusal)
        entry = transaction.next_id("award_handover", "handover")
        row = {"handover": entry, "recipient": recipient, "received_on": received_on, "document_number": number}
        transaction.append("award_handover", [{**row, "note": said, "recorded_by": actor.name, "recorded_at": now}])
        record(transaction, now, actor.name, "record_handover", f"recipient/{recipient}", handover=entry)
    return Entry("handover", entry)


def publish_awards(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    kind: str,
    published_from: date,
    published_until: date | None,
    place: str,
    document_number: str = "",
) -> Entry | Refusal:
    """Record "Công khai danh sách dự kiến" (planned) or "Công khai kết quả" (result): the rows as they were published.

    planned: the nominations decided "awarded", before the Quyết định. result: the recipients of the signed ones.
    The rows are kept by nomination number; names stay in their one table.
    """
    now, where, number = office.clock(), text(place), text(document_number)
    subject = f"award/{campaign}/{round_code}/{award_code}"
    with office.store.transaction() as transaction:
        found = round_and_award(office, campaign, round_code, award_code)
        refusal = refuses_round(office, actor, campaign, round_code) or (found if isinstance(found, Refusal) else None)
        if not refusal and kind not in PUBLICATIONS:
            refusal = Refusal("publication_kind_unknown", kind, ", ".join(PUBLICATIONS))
        if not refusal and not where:
            refusal = Refusal("publication_needs_place", award_code)
        if not refusal and published_until and published_until < published_from:
            span = f"{published_from:%d/%m/%Y}"
            refusal = Refusal("publication_backwards", f"{published_until:%d/%m/%Y}", span)
        about = {"campaign": campaign, "round_code": round_code, "award_code": award_code}
        names = {"planned": "awarded_without_decision", "result": "recipients_standing"}
        rows = [] if refusal else transaction.run(names[kind], **about)
        if not refusal and not rows:
            refusal = Refusal("nothing_to_publish", award_code)
        if refusal := refusal or too_long(words=where, document_number=number):
            return refused(transaction, now, actor, "publish_awards", subject, refusal)
        entry = transaction.next_id("award_publication", "publication")
        lines = [{"nomination": row["nomination"], "unit_code": row["unit_code"]} for row in rows]
        row = {"publication": entry, **about, "kind": kind, "published_from": published_from, "place": where}
        row |= {"published_until": published_until, "document_number": number, "rows_json": json.dumps(lines)}
        transaction.append("award_publication", [{**row, "recorded_by": actor.name, "recorded_at": now}])
        record(transaction, now, actor.name, "publish_awards", subject, publication=entry, kind=kind, rows=len(rows))
    return Entry("publication", entry)

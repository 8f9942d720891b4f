"""Answers how an award handed over or made public is recorded; never alters the register's line itself."""

import json
from dataclasses import asdict, dataclass
from datetime import date

from kpi.awards.acts.award_acts import award_subject, refuses_round, round_and_award, too_long
from kpi.awards.acts.award_withdrawal import register_line
from kpi.awards.acts.entry import Entry
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.text import optional

PUBLICATIONS = ("planned", "result")
_PUBLISHED = {"planned": "awarded_without_decision", "result": "recipients_standing"}


@dataclass(frozen=True)
class PublicationForm:
    """What is made public of an award of a round: kind planned (Công khai danh sách dự kiến) or result (Công khai kết
    quả), from which day until which, where, by which paper."""

    campaign: str
    round_code: str
    award_code: str
    kind: str
    published_from: date
    published_until: date | None
    place: str
    document_number: str = ""


def record_handover(
    office: Office, actor: Account, recipient: int, received_on: date, document_number: str = "", note: str = ""
) -> Entry:
    """Record that the recipient signed for Giấy khen and money (Danh sách ký nhận); a later record counts instead."""
    number, said = optional(document_number), optional(note)
    with acting(office, actor, "record_handover", f"recipient/{recipient}") as act:
        line = register_line(office, act.transaction, actor, recipient)
        if line["withdrawal"] is not None:
            raise Refused("award_is_withdrawn", str(recipient))
        if received_on < line["signed_on"]:
            raise Refused("handover_before_decision", f"{received_on:%d/%m/%Y}", f"{line['signed_on']:%d/%m/%Y}")
        demand(too_long(document_number=number, note=said))
        entry = act.transaction.next_id("award_handover", "handover")
        row = {"handover": entry, "recipient": recipient, "received_on": received_on, "document_number": number}
        told = {"note": said, "recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("award_handover", [{**row, **told}])
        act.done(handover=entry)
    return Entry("handover", entry)


def publish_awards(office: Office, actor: Account, form: PublicationForm) -> Entry:
    """Record "Công khai danh sách dự kiến" (planned) or "Công khai kết quả" (result): the rows as they were published.

    planned: the nominations decided "awarded", before the Quyết định. result: the recipients of the signed ones.
    The rows are kept by nomination number; names stay in their one table.
    """
    award_code, until = form.award_code, form.published_until
    about = {"campaign": form.campaign, "round_code": form.round_code, "award_code": award_code}
    where, number = optional(form.place), optional(form.document_number)
    with acting(office, actor, "publish_awards", award_subject(**about)) as act:
        demand(refuses_round(office, actor, form.campaign, form.round_code))
        _, _, award = round_and_award(office, **about)
        if form.kind not in PUBLICATIONS:
            raise Refused("publication_kind_unknown", form.kind, ", ".join(PUBLICATIONS))
        if not where:
            raise Refused("publication_needs_place", award.name)
        if until and until < form.published_from:
            raise Refused("publication_backwards", f"{until:%d/%m/%Y}", f"{form.published_from:%d/%m/%Y}")
        rows = act.transaction.run(_PUBLISHED[form.kind], **about)
        if not rows:
            raise Refused("nothing_to_publish", award.name)
        demand(too_long(words=where, document_number=number))
        entry = act.transaction.next_id("award_publication", "publication")
        lines = [{"nomination": row["nomination"], "unit_code": row["unit_code"]} for row in rows]
        told = {"place": where, "document_number": number, "rows_json": json.dumps(lines)}
        kept = {"publication": entry, "recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("award_publication", [{**asdict(form), **told, **kept}])
        act.done(publication=entry, kind=form.kind, rows=len(rows))
    return Entry("publication", entry)

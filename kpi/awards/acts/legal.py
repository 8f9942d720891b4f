"""Answers how an office confirms a legal basis or an amount of the configuration; never confirms one by itself."""

from dataclasses import dataclass
from datetime import date

from kpi.awards.acts.award_acts import text, too_long
from kpi.awards.acts.entry import Entry
from kpi.awards.rights import refuses_award_round
from kpi.awards.rules.legal import LegalValue, is_whole_citation, legal_values
from kpi.awards.rules.prizes import PRIZES_FILE, PrizesFault, load_prizes
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.period import local_day
from kpi.plan.model import Refusal


@dataclass(frozen=True)
class LegalWord:
    """What an office says of one value (key of tables.legal_bases), and the document in which it checked it.

    cited_as: a law with number, day and title, as papers are to cite it; empty for an amount, or where the
    configuration has it whole. is_confirmed False takes an earlier confirmation back.
    """

    key: str
    document_number: str
    signed_on: date
    cited_as: str = ""
    is_confirmed: bool = True


def confirm_legal(office: Office, actor: Account, said: LegalWord) -> Entry | Refusal:
    """Record that a legal basis or an amount was checked, or that a confirmation is taken back; reviewers do.

    Refused: an unknown key, no document, a day ahead, a law that would be cited without number, day or title.
    """
    now, number, cited = office.clock(), text(said.document_number), text(said.cited_as)
    with office.store.transaction() as transaction:
        value = _value(said.key)
        refusal = refuses_award_round(actor, None) or (value if isinstance(value, Refusal) else None)
        if not refusal and not number:
            refusal = Refusal("legal_needs_document", said.key)
        if not refusal and said.signed_on > local_day(now):
            refusal = Refusal("award_day_in_future", f"{said.signed_on:%d/%m/%Y}")
        if not refusal and said.is_confirmed and value.kind == "law":
            whole = cited or value.cited_as
            refusal = None if is_whole_citation(whole) else Refusal("legal_citation_not_whole", whole)
        if refusal := refusal or too_long(document_number=number, cited_as=cited):
            return refused(transaction, now, actor, "confirm_legal", f"legal/{said.key}", refusal)
        entry = transaction.next_id("legal_confirmation", "confirmation")
        row = {"confirmation": entry, "value_key": said.key, "value_text": value.value_text, "cited_as": cited}
        row |= {"is_confirmed": said.is_confirmed, "document_number": number, "signed_on": said.signed_on}
        transaction.append("legal_confirmation", [{**row, "recorded_by": actor.name, "recorded_at": now}])
        detail = {"result": "confirmed" if said.is_confirmed else "not_confirmed", "document": number}
        record(transaction, now, actor.name, "confirm_legal", f"legal/{said.key}", **detail)
    return Entry("legal", entry)


def _value(key: str) -> LegalValue | Refusal:
    try:
        found = {value.key: value for value in legal_values(load_prizes(), {})}
    except PrizesFault as fault:
        return Refusal("paper_settings_wrong", fault.found, PRIZES_FILE)
    return found.get(key) or Refusal("legal_value_unknown", key, ", ".join(found))

"""Answers how an office confirms a legal basis or an amount of the configuration; never confirms one by itself."""

from dataclasses import dataclass
from datetime import date

from kpi.awards.acts.award_acts import too_long
from kpi.awards.acts.entry import Entry
from kpi.awards.rights import refuses_award_round
from kpi.awards.rules.legal import LegalValue, is_whole_citation, legal_values
from kpi.awards.rules.prizes import PRIZES_FILE, PrizesFault, load_prizes
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.text import optional


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


def confirm_legal(office: Office, actor: Account, said: LegalWord) -> Entry:
    """Record that a legal basis or an amount was checked, or that a confirmation is taken back; reviewers do.

    Refused: an unknown key, no document, a day ahead, a law that would be cited without number, day or title.
    """
    number, cited = optional(said.document_number), optional(said.cited_as)
    with acting(office, actor, "confirm_legal", f"legal/{said.key}") as act:
        demand(refuses_award_round(actor))
        value = _value(said.key)
        if not number:
            raise Refused("legal_needs_document", said.key)
        whole = cited or value.cited_as
        if said.is_confirmed and value.kind == "law" and not is_whole_citation(whole):
            raise Refused("legal_citation_not_whole", whole)
        demand(too_long(document_number=number, cited_as=cited))
        entry = act.transaction.next_id("legal_confirmation", "confirmation")
        row = {"confirmation": entry, "value_key": said.key, "value_text": value.value_text, "cited_as": cited}
        told = {"is_confirmed": said.is_confirmed, "document_number": number, "signed_on": said.signed_on}
        kept = {"recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("legal_confirmation", [{**row, **told, **kept}])
        act.done(result="confirmed" if said.is_confirmed else "not_confirmed", document=number)
    return Entry("legal", entry)


def _value(key: str) -> LegalValue:
    try:
        found = {value.key: value for value in legal_values(load_prizes(), {})}
    except PrizesFault as fault:
        raise Refused("paper_settings_wrong", fault.found, PRIZES_FILE) from fault
    if key not in found:
        raise Refused("legal_value_unknown", key, ", ".join(found))
    return found[key]

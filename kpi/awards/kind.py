"""Answers what other rooms may ask of awards: confirmed money and laws of a Giấy khen; never guesses one."""

from datetime import date
from typing import Any

from kpi.awards.rules.prizes import PRIZES_FILE, Prize, PrizesFault, laws_on, prize_by
from kpi.awards.tables.legal import confirmed_prizes
from kpi.house.kinds import AwardTerms, bring_award_terms
from kpi.house.refusing import Refused


def terms_of(house: Any, awarder: str, day: date) -> AwardTerms:
    """What a Giấy khen of this awarder comes with; an amount or a law that nobody confirmed is None."""
    try:
        prizes = confirmed_prizes(house)
    except PrizesFault as fault:
        raise Refused("paper_settings_wrong", fault.found, PRIZES_FILE) from fault
    found = [prize_by(prizes, awarder, recipient, day) for recipient in ("individual", "collective")]
    one, many = (item.amount_vnd if isinstance(item, Prize) and not item.unverified else None for item in found)
    known = {item.legal_basis for item in found if isinstance(item, Prize)}
    laws = tuple(law.cited_as for law in laws_on(prizes, day) if law.verified)
    return AwardTerms(one, many, next((law for law in laws if law in known), None), laws)


bring_award_terms(terms_of)

"""Answers which legal bases and amounts stand in the configuration and what the office said of each; never confirms."""

from collections.abc import Mapping
from typing import Any

from kpi.awards.rules.legal import legal_values, with_confirmations
from kpi.awards.rules.prizes import PRIZES_FILE, Prizes, PrizesFault, load_prizes
from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused, demand
from kpi.house.rights import refuses_paper
from kpi.period import local_day


def confirmed_prizes(house: House) -> Prizes:
    """The laws and amounts with what the office confirmed. Raises PrizesFault for a file that cannot be used."""
    return with_confirmations(load_prizes(), confirmations(house))


def confirmations(house: House) -> Mapping[str, Mapping[str, Any]]:
    """The newest word on each value, by its key."""
    return {row["value_key"]: row for row in house.store.run("legal_confirmations")}


def legal_bases(house: House, viewer: Account | None = None) -> list[dict]:
    """One row per law (kind law) and amount (kind money): key, words, cited_as, valid_from, valid_to (None: open),
    is_verified (read in a published source), is_confirmed, is_citable (a paper prints it), holds_today,
    document_number, signed_on, confirmed_by, confirmed_at (None: nobody). For those who make papers."""
    if viewer is not None:
        demand(refuses_paper(viewer))
    try:
        prizes = load_prizes()
    except PrizesFault as fault:
        raise Refused("paper_settings_wrong", fault.found, PRIZES_FILE) from fault
    today = local_day(house.clock())
    rows = []
    for value in legal_values(prizes, confirmations(house)):
        said = value.confirmation or {}
        rows.append(
            {
                "key": value.key,
                "kind": value.kind,
                "words": value.words,
                "cited_as": value.cited_as,
                "value_text": value.value_text,
                "valid_from": value.from_,
                "valid_to": value.to,
                "is_verified": value.is_verified,
                "is_confirmed": value.is_confirmed,
                "is_citable": value.is_citable,
                "holds_today": (value.from_ or today) <= today <= (value.to or today),
                "document_number": said.get("document_number"),
                "signed_on": said.get("signed_on"),
                "confirmed_by": said.get("recorded_by"),
                "confirmed_at": said.get("recorded_at"),
            }
        )
    return rows

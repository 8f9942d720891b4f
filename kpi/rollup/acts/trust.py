"""Answers whose packets and answers are believed, each by a key compared on paper; never takes one up."""

import re
from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.house.signing import public_text
from kpi.rollup.key import house_key
from kpi.rollup.rights import refuses_trust
from kpi.text import optional

_CODE = re.compile(r"[a-z0-9_]{1,60}", re.ASCII)
_KEY = re.compile(r"[0-9a-f]{64}", re.ASCII)
DIRECTIONS = ("below", "above")


@dataclass(frozen=True)
class PartyForm:
    """A house as an administrator writes it down. public_key: 64 hexadecimal digits, blanks do not matter.

    units: the codes of the units it may send figures of (below); none for a house above. document_number: of the paper
    the key was told in. is_trusted False: from now on nothing of it is taken up; what was taken up stays.
    """

    party: str
    name: str
    direction: str
    public_key: str
    units: tuple[str, ...] = ()
    document_number: str = ""
    is_trusted: bool = True


@dataclass(frozen=True)
class Party:
    """A house as it is kept."""

    entry: int
    party: str
    name: str
    direction: str
    public_key: str
    units: tuple[str, ...]
    is_trusted: bool


def trust_party(office: Office, actor: Account, form: PartyForm) -> Party:
    """Write down a house whose packets (below) or answers (above) are believed, or no longer.

    Raises Refused: not an administrator, no code, name, paper or key, this house's own key, a unit that no plan here
    has, a key or a unit that another believed house already has.
    """
    key = "".join(form.public_key.split()).lower()
    with acting(office, actor, "trust_party", f"rollup_party/{form.party}") as act:
        demand(refuses_trust(actor))
        if not _CODE.fullmatch(form.party):
            raise Refused("party_code_unreadable", form.party)
        name, paper = optional(form.name), optional(form.document_number)
        if not name or not paper or form.direction not in DIRECTIONS:
            raise Refused("party_incomplete", form.party)
        if not _KEY.fullmatch(key):
            raise Refused("party_key_unreadable", form.public_key[:80])
        if key == public_text(house_key(office, act.transaction)):
            raise Refused("party_key_own", form.party)
        units = tuple(sorted(set(form.units)))
        if form.direction == "below" and form.is_trusted and not units:
            raise Refused("party_needs_units", name)
        if form.is_trusted:
            _refuse_unknown(office, units)
            _refuse_doubles(act.transaction.run("rollup_parties"), form.party, key, units)
        entry = act.transaction.next_id("rollup_party", "entry")
        row = {"entry": entry, "party": form.party, "name": name, "direction": form.direction, "public_key": key}
        row |= {"units": ";".join(units), "document_number": paper, "is_trusted": form.is_trusted}
        act.transaction.append("rollup_party", [{**row, "recorded_by": actor.name, "recorded_at": act.now}])
        act.done(entry=entry, trusted=form.is_trusted, direction=form.direction, units=len(units))
    return Party(entry, form.party, name, form.direction, key, units, form.is_trusted)


def _refuse_unknown(office: Office, units: tuple[str, ...]) -> None:
    """A code that no plan of this house has would let nothing through, and nobody would see why."""
    known = {unit.code for plan in office.plans.values() for unit in plan.units}
    if strange := [code for code in units if code not in known]:
        raise Refused("party_units_unknown", ", ".join(strange[:10]))


def _refuse_doubles(rows: list[dict], party: str, key: str, units: tuple[str, ...]) -> None:
    """A key, or a unit, belongs to one house: else it could not be said who sent what."""
    for row in rows:
        if row["party"] == party or not row["is_trusted"]:
            continue
        if row["public_key"] == key:
            raise Refused("party_key_taken", row["name"])
        if twice := sorted(set(units) & set(row["units"].split(";"))):
            raise Refused("party_units_taken", ", ".join(twice), row["name"])

"""Answers with the key this house signs packets and answers with; never makes a new one in the place of a lost one.

The store keeps the public half (rollup_key): a key file that is gone, damaged or another's is told, and only an
administrator's act, with its paper, begins a new one (kpi.rollup.acts.new_key).
"""

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.house.signing import key_at, public_text
from kpi.store import KeyLost, StoreReadOnly, Transaction


def key_file(office: Office) -> Path:
    """Where the private half lies."""
    return office.secrets_dir / "rollup.ed25519"


def own_key(office: Office, is_made: bool = True) -> str:
    """The public key of this house, to be told to others on paper; the first call makes it and writes it down (unless
    is_made is False: then "" where none was told yet).

    Raises Refused where the key file is not the one whose public half was told. A reading copy has no key file and
    tells what is written down.
    """
    known = office.store.run("rollup_key_now")
    try:
        if known:
            return str(known[0]["public_key"]) if office.is_reader else public_text(_whole(office, known, lambda: True))
        if not is_made and not office.store.read(is_told):
            return ""
        with office.store.transaction(is_change=False) as transaction:
            return public_text(house_key(office, transaction))
    except StoreReadOnly as error:
        raise Refused("rollup_key_untold") from error


def house_key(office: Office, transaction: Transaction) -> Ed25519PrivateKey:
    """The key to sign with, written down in this transaction where it is the first. Raises Refused: own_key."""
    known = transaction.run("rollup_key_now")
    key = _whole(office, known, is_owed=lambda: is_told(transaction))
    if not known:
        remember(office, transaction, key)
    return key


def remember(
    office: Office, transaction: Transaction, key: Ed25519PrivateKey, by: str | None = None, paper: str | None = None
) -> int:
    """Write the public half down; gives the number of the entry."""
    entry = transaction.next_id("rollup_key", "entry")
    row = {"entry": entry, "public_key": public_text(key), "document_number": paper, "recorded_by": by}
    transaction.append("rollup_key", [{**row, "recorded_at": office.clock()}])
    return entry


def is_told(transaction: Transaction) -> bool:
    """Whether a public half of this house went out: written down, or of an earlier release that wrote none down."""
    return bool(transaction.run("rollup_key_now") or transaction.run("rollup_key_owed")[0]["is_owed"])


def _whole(office: Office, known: list[dict], is_owed: Callable[[], bool]) -> Ed25519PrivateKey:
    try:
        key = key_at(key_file(office), is_owed)
    except KeyLost as error:
        raise Refused("rollup_key_lost", key_file(office).name) from error
    except ValueError as error:
        raise Refused("rollup_key_damaged", key_file(office).name) from error
    if known and known[0]["public_key"] != public_text(key):
        raise Refused("rollup_key_other", key_file(office).name, str(known[0]["public_key"]))
    return key

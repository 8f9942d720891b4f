"""Answers how this house begins a new key for its packets where the old one is lost or no longer to be used; never
destroys an old one, and never tells it to another house.
"""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.house.signing import key_at, public_text
from kpi.rollup.key import is_told, key_file, remember
from kpi.rollup.rights import refuses_trust
from kpi.text import optional


@dataclass(frozen=True)
class NewKey:
    """The key as it was begun: what is to be told to the other houses on paper."""

    entry: int
    public_key: str
    document_number: str


def begin_new_key(office: Office, actor: Account, document_number: str) -> NewKey:
    """Sign with a new key from now on; the old file, where it is there, stays beside it under another name.

    Until the other houses have written the new key down, they refuse what is signed with it. Raises Refused: not an
    administrator, no number of the paper that orders it, no key so far (the first is made by itself).
    """
    with acting(office, actor, "begin_new_key", "rollup_key") as act:
        demand(refuses_trust(actor))
        paper = optional(document_number)
        if not paper:
            raise Refused("rollup_key_needs_paper")
        if not is_told(act.transaction):
            raise Refused("rollup_key_none_yet")
        known = act.transaction.run("rollup_key_now")
        before = known[0]["public_key"] if known else None  # of a release that wrote none down
        path, number = key_file(office), act.transaction.next_id("rollup_key", "entry")
        if path.exists():
            path.replace(_beside(path, number))
        key = key_at(path)
        entry = remember(office, act.transaction, key, actor.name, paper)
        act.done(entry=entry, before=before, public_key=public_text(key))
    return NewKey(entry, public_text(key), paper)


def _beside(path: Path, number: int) -> Path:
    """A name that no file has yet: an act that failed before its end has moved a key there already."""
    names = (path.with_name(f"{path.name}.truoc-{number}{f'-{again}' if again else ''}") for again in count())
    return next(name for name in names if not name.exists())

"""Answers in which uploaded files a person is named, looked for inside as long as there is time; never changes one.

What was looked into is remembered (bytes never change), so the next look goes on where this one ended.
"""

import time
from collections import OrderedDict
from weakref import WeakKeyDictionary

from kpi.house.answer import House
from kpi.people.inside_files import members_naming, said_members
from kpi.people.naming import Naming
from kpi.store import FileChanged, Store, Transaction, kept_bytes

LOOK_SECONDS, ERASURE_SECONDS = 3.0, 20.0
_MOST_NAMES = 8
_looked: WeakKeyDictionary[Store, OrderedDict[str, dict[str, list[str] | None]]] = WeakKeyDictionary()


def uploads_naming(
    office: House, reader: Store | Transaction, naming: Naming, listed: list[str], seconds: float = LOOK_SECONDS
) -> list[dict]:
    """One row per upload that names the person inside (kind, what, sha256), and one with how many more nobody could
    look into (pictures, PDF, damaged) or had the time to."""
    rows, closed, waiting = [], 0, 0
    known, until = _known(office.store, naming.full_name), time.monotonic() + seconds
    for file in reader.run("uploads_not_listed", listed=listed):
        sha256 = file["sha256"]
        if sha256 not in known:
            if not naming.can_be_found or time.monotonic() > until:
                waiting += 1
                continue
            known[sha256] = members_of(office, sha256, naming)
        members = known[sha256]
        closed += members is None
        if members:
            rows.append({"kind": "named_upload", "what": f"{file['named']}: {said_members(members)}", "sha256": sha256})
    for kind, count in (("other_files", closed), ("files_not_looked", waiting)):
        rows += [{"kind": kind, "what": f"{count} tệp", "sha256": None}] if count else []
    return rows


def members_of(office: House, sha256: str, naming: Naming) -> list[str] | None:
    """What inside a kept file names the person; None: nobody can look into it."""
    try:
        return members_naming(kept_bytes(office.store.path.parent, sha256), naming)
    except (FileChanged, OSError):
        return None


def _known(store: Store, name: str) -> dict[str, list[str] | None]:
    names = _looked.setdefault(store, OrderedDict())
    found = names.setdefault(name, {})
    names.move_to_end(name)
    while len(names) > _MOST_NAMES:
        names.popitem(last=False)
    return found

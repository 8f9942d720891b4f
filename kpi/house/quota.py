"""Answers whether an account has uploaded or typed too much of late; never looks into a file and stores nothing.

Counted in the server's memory, per account: the same bytes again within a day count once, so a check and the
submission after it are one upload. A restart forgets.
"""

import hashlib
import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.house.office import Office
from kpi.period import local_text
from kpi.plan.config_texts import texts
from kpi.plan.model import Problem, Refusal
from kpi.store import Store

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MOST_REMEMBERED = 5_000  # uploads of one account; the hourly limit is far below


@dataclass(frozen=True)
class _Upload:
    at: datetime
    sha256: str
    byte_count: int


_ledgers: WeakKeyDictionary[Store, dict[str, deque[_Upload]]] = WeakKeyDictionary()
_letters: WeakKeyDictionary[Store, dict[str, dict[datetime, int]]] = WeakKeyDictionary()
_turn = threading.Lock()


def over_quota(office: Office, actor: Account | None, data: bytes) -> Problem | None:
    """Note an upload of this account, or say why it is refused and when it may come again (config/limits.yaml).

    None: it may be read. actor None and quan_tri, the command line's own account, have no limit. A refused upload is
    not counted. Found and expected are counts, or sizes in MB; cell is the moment from which there is room.
    """
    if actor is None or actor.name == COMMAND_LINE_ACCOUNT:
        return None
    limits, now, sha256 = texts("limits.yaml"), office.clock(), hashlib.sha256(data).hexdigest()
    with _turn:
        ledger = _ledgers.setdefault(office.store, {}).setdefault(actor.name, deque(maxlen=_MOST_REMEMBERED))
        if any(not now - _DAY < upload.at <= now for upload in ledger):  # over, or of a clock that ran ahead
            kept = [upload for upload in ledger if now - _DAY < upload.at <= now]
            ledger.clear()
            ledger.extend(kept)
        if any(upload.sha256 == sha256 for upload in ledger):
            return None
        problem = _too_many(ledger, now, limits.get("uploads_per_hour")) or _too_large(
            ledger, len(data), limits.get("upload_bytes_per_day")
        )
        if problem is None:
            ledger.append(_Upload(now, sha256, len(data)))
        return problem


def over_letters(office: Office, actor: Account | None, letters: int) -> Refusal | None:
    """Note how many letters an account gave an act, or refuse them (letters_per_hour of config/limits.yaml).

    Counted by the minute, all doors together; a refused text is not counted. actor None and quan_tri have no limit.
    """
    most = texts("limits.yaml").get("letters_per_hour")
    if most is None or actor is None or actor.name == COMMAND_LINE_ACCOUNT:
        return None
    now = office.clock()
    minute = now.replace(second=0, microsecond=0)
    with _turn:
        counted = _letters.setdefault(office.store, {}).setdefault(actor.name, {})
        for old in [at for at in counted if not now - _HOUR < at <= now]:
            del counted[old]
        used = sum(counted.values())
        if used + letters > most:
            return Refusal("quota_letters", f"{used + letters:,}".replace(",", "."), f"{most:,}".replace(",", "."))
        counted[minute] = counted.get(minute, 0) + letters
    return None


def _too_many(ledger: deque[_Upload], now: datetime, most: int | None) -> Problem | None:
    recent = [upload for upload in ledger if upload.at > now - _HOUR]
    if most is None or len(recent) < most:
        return None
    free_at = recent[len(recent) - most].at + _HOUR
    return Problem("quota_uploads", "error", None, local_text(free_at), str(len(recent)), str(most))


def _too_large(ledger: deque[_Upload], byte_count: int, most: int | None) -> Problem | None:
    used = sum(upload.byte_count for upload in ledger)
    if most is None or used + byte_count <= most:
        return None
    left, free_at = used, None
    for upload in ledger:  # oldest first: each frees its own bytes a day after it came
        left -= upload.byte_count
        free_at = upload.at + _DAY
        if left + byte_count <= most:
            break
    cell = local_text(free_at) if free_at else ""
    return Problem("quota_bytes", "error", None, cell, _megabytes(used), _megabytes(most))


def _megabytes(count: int) -> str:
    return f"{count / 2**20:.1f} MB".replace(".", ",")

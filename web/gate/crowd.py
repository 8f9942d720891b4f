"""Answers how much of the server's memory one account holds at once: open screens, uploaded files; never more than its
share, since what one account fills is missing for everybody.
"""

import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from web.gate.owned import ACCOUNT_HEADER, header_of

MOST_SCREENS = 40
MOST_BYTES, LARGEST_UPLOAD = 120 * 2**20, 11 * 2**20  # ten files of 10 MB beside those that are just arriving
_screens: Counter[str] = Counter()
_arriving: Counter[str] = Counter()
MOST_REFUSALS, REFUSALS_SECONDS, SLOWLY = 100, 10.0, 0.25
_refusals: dict[str, deque[float]] = {}


@contextmanager
def one_more_screen(account: str) -> Iterator[bool]:
    """While the block lasts one more screen is open; False: there are too many already."""
    with _one_more(_screens, account) as count:
        yield count <= MOST_SCREENS


@contextmanager
def one_more_upload(account: str) -> Iterator[bool]:
    """While the block lasts one more file is arriving; False: too much of this account lies in memory already."""
    with _one_more(_arriving, account) as count:
        yield held_bytes(account) + count * LARGEST_UPLOAD <= MOST_BYTES


def seconds_to_wait(account: str) -> float:
    """How long a refusal is kept back: nothing, until this account has met a hundred in ten seconds."""
    now, met = time.monotonic(), _refusals.setdefault(account, deque(maxlen=MOST_REFUSALS))
    is_flood = len(met) == MOST_REFUSALS and now - met[0] < REFUSALS_SECONDS
    met.append(now)
    return SLOWLY if is_flood else 0.0


@contextmanager
def _one_more(of: Counter[str], account: str) -> Iterator[int]:
    of[account] += 1
    try:
        yield of[account]
    finally:
        of[account] -= 1
        if of[account] <= 0:
            del of[account]


def held_bytes(account: str) -> int:
    """The bytes of all files uploaded into this account's open screens."""
    if not Runtime.exists():
        return 0
    runtime, held = Runtime.instance(), 0
    manager = runtime.uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        raise TypeError(f"Streamlit keeps uploads otherwise than in memory: {type(manager).__name__}")
    for session, files in list(manager.file_storage.items()):
        if header_of(runtime.get_client(session), ACCOUNT_HEADER) == account:
            held += sum(len(file.data) for file in list(files.values()))
    return held

"""Answers how many children read or mark at the same time, all together; the others wait in their order.

A heavy workbook takes a whole core for seconds: six at once would leave nothing for the screens. The children also
stand back behind the server itself (confine.py).
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .refused import Refused

MOST = max(2, (os.cpu_count() or 2) // 2)
LONGEST_WAIT = 60.0  # seconds
_places = threading.BoundedSemaphore(MOST)


@contextmanager
def one_place() -> Iterator[None]:
    """One child works while the block lasts. Raises Refused (file_reader_busy) when none was free for a minute."""
    if not _places.acquire(timeout=LONGEST_WAIT):
        raise Refused("file_reader_busy", found=str(MOST))
    try:
        yield
    finally:
        _places.release()

"""Answers what a workbook that was read a moment ago holds; never keeps a refused one, nor one of unusual size.

Checking, preview and handing in ask for the same bytes within a minute: one confined child serves them all. What is
kept cannot be changed (Workbook is frozen through and through), and it is found by the sha256 of all its bytes.
"""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import replace

from .workbook import Workbook

_FILES, _CELLS = 32, 5000  # at the most; a filled-in template has some 600 cells


class Recent:
    """The workbooks read last, the oldest forgotten first. Threads may share it."""

    def __init__(self, files: int = _FILES, cells: int = _CELLS):
        self._files, self._cells = files, cells
        self._kept: OrderedDict[str, Workbook] = OrderedDict()
        self._turn = threading.Lock()

    def find(self, data: bytes, file_name: str) -> Workbook | None:
        """The workbook of these bytes under the name it has now; None when it is not kept."""
        sha256 = hashlib.sha256(data).hexdigest()
        with self._turn:
            workbook = self._kept.get(sha256)
            if workbook is not None:
                self._kept.move_to_end(sha256)
        return workbook and replace(workbook, file_name=file_name)

    def keep(self, workbook: Workbook) -> None:
        """Keep a workbook for whoever asks next."""
        if len(workbook.cells) > self._cells:
            return
        with self._turn:
            self._kept[workbook.sha256] = workbook
            self._kept.move_to_end(workbook.sha256)
            while len(self._kept) > self._files:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Keep nothing: the next file is read again."""
        with self._turn:
            self._kept.clear()


RECENT = Recent()

"""Answers what the workbooks to come hold and whether they are in order, while the one at hand is stored."""

from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType

from kpi import actions
from kpi.actions import Checked, Office
from kpi.house.account import Account
from kpi.plan.model import Problem
from kpi.workbook.reader import Reader
from kpi.workbook.reader.workbook import Workbook


@dataclass(frozen=True)
class Upload:
    """A workbook that an account hands in at a moment; `written` gives its bytes once they are there."""

    at: datetime
    actor: Account
    file_name: str
    written: Future


class _ReadOnce(Reader):
    """The real Reader; the same bytes are read once until they are forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[bytes, Workbook | list[Problem]] = {}

    def read(self, data: bytes, file_name: str) -> Workbook | list[Problem]:
        """As Reader.read."""
        if data not in self.known:
            self.known[data] = super().read(data, file_name)
        return self.known[data]


class CheckAhead:
    """Checks uploads with a head start, each as of its own moment; each workbook is read once, by the real Reader.

    A head start is for uploads whose unit does nothing else in between: a check compares with what the unit gave.
    """

    def __init__(self, office: Office) -> None:
        self._office, self._reader, self._worker = office, _ReadOnce(), ThreadPoolExecutor(1)
        self._begun: dict[Upload, Future] = {}

    def begin(self, uploads: Iterable[Upload]) -> None:
        """Begin with those that are written already."""
        for upload in uploads:
            if upload not in self._begun and upload.written.done():
                self._begun[upload] = self._worker.submit(self._checked, upload)

    def check(self, upload: Upload, explanations: Mapping[str, str] | None = None) -> Checked:
        """As actions.check_workbook at the moment of the upload."""
        begun = None if explanations else self._begun.get(upload)
        return begun.result() if begun else self._checked(upload, explanations)

    def forget(self, upload: Upload) -> None:
        """This one is stored; what was read of it is not needed again."""
        self._begun.pop(upload, None)
        self._reader.known.pop(upload.written.result(), None)

    def _checked(self, upload: Upload, explanations: Mapping[str, str] | None = None) -> Checked:
        office = replace(self._office, clock=lambda: upload.at)
        data = upload.written.result()
        return actions.check_workbook(
            office, data, upload.file_name, self._reader, explanations=explanations, viewer=upload.actor
        )

    def __enter__(self) -> "CheckAhead":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._worker.shutdown(cancel_futures=True)
        self._reader.__exit__(kind, error, trace)

"""Answers what the workbooks to come hold while the one at hand is stored; reads each once, as the real Reader does."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from kpi.intake.reader import Reader
from kpi.intake.reader.workbook import Workbook
from kpi.model import Problem


class ReadAhead:
    """A Reader with a head start: the child process reads the next files during the database's work on this one."""

    def __init__(self) -> None:
        self._reader, self._worker = Reader(), ThreadPoolExecutor(1)
        self._begun: dict[bytes, Future] = {}

    def begin(self, files: Iterable[tuple[str, Future]]) -> None:
        """Begin with those files (name, bytes once they are written) that are written already."""
        for name, written in files:
            if written.done() and (data := written.result()) not in self._begun:
                self._begun[data] = self._worker.submit(self._reader.read, data, name)

    def read(self, data: bytes, file_name: str) -> Workbook | list[Problem]:
        """As Reader.read."""
        begun = self._begun.get(data)
        return begun.result() if begun else self._reader.read(data, file_name)

    def forget(self, data: bytes) -> None:
        """This file is stored; what was read of it is not needed again."""
        self._begun.pop(data, None)

    def __enter__(self) -> "ReadAhead":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._worker.shutdown(cancel_futures=True)
        self._reader.__exit__(kind, error, trace)

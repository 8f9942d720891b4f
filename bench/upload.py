"""Answers how long a typical workbook takes from its bytes to its receipt, the confined child started anew each time.

    .venv/bin/python -m bench.upload [RUNS]

Compared in the same run with the same submission read by openpyxl, in a confined child too. Never asserts a time.
"""

import sys
import tempfile
from pathlib import Path

from bench.clock import load_text, quantile, timed
from bench.town import told_in_advance, town, workbook
from kpi import actions
from kpi.workbook.reader import LIMITS, Workbook
from kpi.workbook.reader.process import _Child
from kpi.workbook.reader.recent import RECENT
from kpi.workbook.reader.reply import workbook_of


class OpenpyxlReader:
    """The other way: openpyxl reads every file, as safely shut in."""

    def read(self, data: bytes, file_name: str) -> Workbook:
        """One fresh child for one file."""
        child = _Child(LIMITS, "openpyxl")
        reply = child.ask(data)
        child.end()
        return workbook_of(reply, data, file_name)


def main(runs: int) -> None:
    """Take turns between the two ways, over units and versions."""
    with tempfile.TemporaryDirectory() as folder:
        office, units = town(Path(folder))
        here, there = [], []
        print(load_text())
        for run in range(2 * runs):
            unit = units[run % len(units)]
            data = workbook(office, unit, run)
            told = told_in_advance(office, unit, data)
            actor, is_ours = actions.account(office, unit.lower()), run % 2 == 0
            reader = None if is_ours else OpenpyxlReader()
            RECENT.forget()  # a child is to be started, as for a file that comes for the first time

            def submit(actor=actor, data=data, reader=reader, told=told) -> None:
                done = actions.submit_workbook(office, actor, data, "bao_cao.xlsx", reader, explanations=told)
                if not isinstance(done, actions.Receipt):
                    raise RuntimeError(str(done))

            (here if is_ours else there).append(timed(submit))
        office.close()
    for name, seconds in (("phần mềm (calamine)", here), ("đọc bằng openpyxl", there)):
        print(
            f"{name}: p50 {quantile(seconds, 0.5):.3f} s, p99 {quantile(seconds, 0.99):.3f} s, {len(seconds)} lần nộp"
        )
    print(
        f"tỷ số p50: {quantile(there, 0.5) / quantile(here, 0.5):.1f}; p99: "
        f"{quantile(there, 0.99) / quantile(here, 0.99):.1f}; {load_text()}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)

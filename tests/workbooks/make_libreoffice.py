"""Answers how the workbooks under should_pass/template and should_fail/template were made: LibreOffice typed and saved.

    .venv/bin/python -m tests.workbooks.make_libreoffice [FOLDER]

Run it again after a change of the template's layout or of tests/configs/thi_diem. Never run by the tests themselves,
but for one that makes a single workbook anew where LibreOffice is installed.
"""

import json
import os
import subprocess
import sys
import tempfile
import unicodedata
from datetime import date
from pathlib import Path

from kpi.keeping.doctor.machine import libreoffice
from kpi.month.intake.identity import IDENTITY_SHEET
from kpi.month.intake.layout import REPORT_SHEET
from tests.filled_workbooks import GOOD, layout, template

HERE = Path(__file__).parent
TYPIST = HERE / "libreoffice_typist.py"
FAR_MORE_SECONDS = 300

Step = list
_PLACES = layout().places
_TASKS = _PLACES["TASKS", "", "numerator"].ref
_STEP_4 = _PLACES["DIGITISATION", "ky_so", "numerator"].ref


def _typed(figures: dict, **of: str) -> list[Step]:
    places = layout(**of).places
    return [
        ["type", REPORT_SHEET, places[key].ref, f"{value:%m/%d/%Y}" if isinstance(value, date) else str(value)]
        for key, value in figures.items()
        if key in places
    ]


GOOD_STEPS = _typed(GOOD)
OPEN_REPORT: list[Step] = [["unprotect", ""], ["unprotect", REPORT_SHEET]]
# What LibreOffice does to each workbook; its file name says what is wrong with it.
SHOULD_PASS: dict[str, list[Step]] = {
    "filled": GOOD_STEPS,
    "one_figure_only": _typed({("INITIATIVES", "", "numerator"): 3}),
    "vietnamese_numbers_as_text": [
        *GOOD_STEPS,
        ["paste_text", REPORT_SHEET, _PLACES["GREEN_AREA", "", "numerator"].ref, "1.234,5"],
        ["paste_text", REPORT_SHEET, _PLACES["GREEN_AREA", "", "denominator"].ref, "2\u00a0469"],
    ],
    "formulas_calculated": [*GOOD_STEPS, ["type", REPORT_SHEET, _TASKS, "=5+7"]],
    "text_in_nfd": [
        *GOOD_STEPS,
        [
            "paste_text",
            REPORT_SHEET,
            _PLACES[None, "", "prepared_by"].ref,
            unicodedata.normalize("NFD", "Nguyễn Thị Ước"),
        ],
        [
            "paste_text",
            REPORT_SHEET,
            _PLACES["THEME", "", "numerator"].ref,
            unicodedata.normalize("NFD", "Đạt"),
        ],
    ],
}
SHOULD_FAIL: dict[str, list[Step]] = {
    "locked_cell_changed": [*OPEN_REPORT, *GOOD_STEPS, ["paste_text", REPORT_SHEET, "E12", "≥ 10% đến 31/12/2024"]],
    "identity_edited": [
        *GOOD_STEPS,
        ["unprotect", ""],
        ["unprotect", IDENTITY_SHEET],
        ["paste_text", IDENTITY_SHEET, "B3", "PHUONG_B"],
    ],
    "no_identity": [*GOOD_STEPS, ["unprotect", ""], ["delete_sheet", IDENTITY_SHEET]],
    "rows_reordered": [*OPEN_REPORT, *GOOD_STEPS, ["swap_rows", REPORT_SHEET, 18, 20]],
    "row_inserted": [*OPEN_REPORT, *GOOD_STEPS, ["insert_row", REPORT_SHEET, 22]],
    "row_deleted": [*OPEN_REPORT, *GOOD_STEPS, ["delete_row", REPORT_SHEET, 22]],
    "sheet_added": [*GOOD_STEPS, ["unprotect", ""], ["add_sheet", "Sheet1"]],
    "number_ambiguous": [*GOOD_STEPS, ["paste_text", REPORT_SHEET, _TASKS, "1.234"]],
    "number_is_percent": [*GOOD_STEPS, ["paste_text", REPORT_SHEET, _TASKS, "85 %"]],
    "number_negative": [*GOOD_STEPS, ["paste_text", REPORT_SHEET, _TASKS, "\u22125"]],
    "division_by_zero": [*GOOD_STEPS, ["paste_formula", REPORT_SHEET, _TASKS, "=1/0"]],
    "numerator_above_denominator": [*GOOD_STEPS, ["type", REPORT_SHEET, _TASKS, "16"]],
    "step_4_above_step_3": [*GOOD_STEPS, ["type", REPORT_SHEET, _STEP_4, "111"]],
    "date_in_2042": [
        *GOOD_STEPS,
        ["paste_text", REPORT_SHEET, _PLACES["LAUNCH", "", "done_on"].ref, "20/03/2042"],
    ],
    "nothing_filled_in": [],
    "other_unit": _typed(GOOD, unit="PHUONG_B"),
    "other_month": _typed(GOOD, period="2024-05"),
}
_OF = {"other_unit": {"unit": "PHUONG_B"}, "other_month": {"period": "2024-05"}}


def make(target: Path, names: set[str] | None = None) -> list[Path]:
    """Make the workbooks (all, or those named) below `target`, as LibreOffice saves them."""
    office = libreoffice()
    if office is None:
        raise SystemExit("Không tìm thấy LibreOffice.")
    made, orders = [], []
    with tempfile.TemporaryDirectory() as folder:
        for verdict, workbooks in (("should_pass", SHOULD_PASS), ("should_fail", SHOULD_FAIL)):
            for name, steps in workbooks.items():
                if names and name not in names:
                    continue
                source = Path(folder) / f"{verdict}-{name}.xlsx"
                source.write_bytes(template(**_OF.get(name, {})))
                path = target / verdict / "template" / f"{name}.xlsx"
                path.parent.mkdir(parents=True, exist_ok=True)
                orders.append({"open": str(source), "save": str(path.resolve()), "steps": steps})
                made.append(path)
        subprocess.run(
            [_python_with_uno(office), str(TYPIST), str(office)],
            input=json.dumps(orders),
            text=True,
            check=True,
            timeout=FAR_MORE_SECONDS,
        )
    return made


def _python_with_uno(office: Path) -> str:
    """The first Python on the path, or beside LibreOffice, that can import `uno`."""
    folders = [office.resolve().parent, *map(Path, os.environ.get("PATH", "").split(os.pathsep))]
    for folder in folders:
        for name in ("python", "python3", "python.exe"):
            candidate = folder / name
            if (
                candidate.is_file()
                and not subprocess.run([candidate, "-c", "import uno"], capture_output=True, timeout=60).returncode
            ):
                return str(candidate)
    raise SystemExit("Không có Python nào dùng được LibreOffice (Debian: python3-uno).")


if __name__ == "__main__":
    for workbook in make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(workbook)

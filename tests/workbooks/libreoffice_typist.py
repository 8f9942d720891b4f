"""Answers nothing: it is LibreOffice's hand. Opens workbooks, types into cells as a person does, saves as .xlsx.

Runs under a Python that has LibreOffice's `uno` (see make_libreoffice.py); reads its orders as JSON from standard
input: [{"open": path, "save": path, "steps": [[name, …], …]}, …]. Never imports the product.
"""

import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import CellRangeAddress

_START_SECONDS = 60


def main() -> None:
    """Carry out every order in one LibreOffice with a profile of its own, then close it."""
    orders = json.load(sys.stdin)
    pipe = f"kpi{uuid.uuid4().hex}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            [
                sys.argv[1],
                "--headless",
                "--norestore",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ]
        )
        try:
            context = _connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            for order in orders:
                _carry_out(desktop, dispatcher, order)
            desktop.terminate()
            office.wait(_START_SECONDS)
        finally:
            office.kill()


def _connect(pipe: str):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    give_up = time.monotonic() + _START_SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.3)


def _carry_out(desktop, dispatcher, order: dict) -> None:
    document = desktop.loadComponentFromURL(Path(order["open"]).as_uri(), "_blank", 0, (_named("Hidden", True),))
    try:
        for name, *values in order["steps"]:
            _STEPS[name](document, dispatcher, *values)
        target = Path(order["save"]).as_uri()
        document.storeToURL(target, (_named("FilterName", "Calc MS Excel 2007 XML"),))
    finally:
        document.close(True)


def _type(document, dispatcher, sheet: str, ref: str, text: str) -> None:
    """As at the keyboard: locked cells stay locked, numbers and dates are understood as LibreOffice does."""
    frame = document.CurrentController.Frame
    document.CurrentController.setActiveSheet(document.Sheets.getByName(sheet))
    dispatcher.executeDispatch(frame, ".uno:GoToCell", "", 0, (_named("ToPoint", ref),))
    dispatcher.executeDispatch(frame, ".uno:EnterString", "", 0, (_named("StringName", text),))


def _paste_text(document, dispatcher, sheet: str, ref: str, text: str) -> None:
    """As pasted text: past the limits of the cell, but not past its lock."""
    document.Sheets.getByName(sheet).getCellRangeByName(ref).setString(text)


def _paste_formula(document, dispatcher, sheet: str, ref: str, text: str) -> None:
    document.Sheets.getByName(sheet).getCellRangeByName(ref).setFormula(text)


def _unprotect(document, dispatcher, sheet: str) -> None:
    if sheet:
        document.Sheets.getByName(sheet).unprotect("")
    else:
        document.unprotect("")


def _swap_rows(document, dispatcher, sheet: str, upper: int, lower: int) -> None:
    """Move row `lower` above row `upper`, both numbered from 1, as dragging it there does."""
    table = document.Sheets.getByName(sheet)
    index = table.RangeAddress.Sheet
    last = table.RangeAddress.EndColumn
    table.Rows.insertByIndex(upper - 1, 1)
    source = CellRangeAddress(index, 0, lower, last, lower)  # one further down since the insertion
    table.moveRange(table.getCellByPosition(0, upper - 1).CellAddress, source)
    table.Rows.removeByIndex(lower, 1)


def _insert_row(document, dispatcher, sheet: str, row: int) -> None:
    document.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, 1)


def _delete_row(document, dispatcher, sheet: str, row: int) -> None:
    document.Sheets.getByName(sheet).Rows.removeByIndex(row - 1, 1)


def _add_sheet(document, dispatcher, name: str) -> None:
    document.Sheets.insertNewByName(name, document.Sheets.Count)


def _delete_sheet(document, dispatcher, name: str) -> None:
    document.Sheets.removeByName(name)


def _named(name: str, value) -> PropertyValue:
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


_STEPS = {
    "type": _type,
    "paste_text": _paste_text,
    "paste_formula": _paste_formula,
    "unprotect": _unprotect,
    "swap_rows": _swap_rows,
    "insert_row": _insert_row,
    "delete_row": _delete_row,
    "add_sheet": _add_sheet,
    "delete_sheet": _delete_sheet,
}

if __name__ == "__main__":
    main()

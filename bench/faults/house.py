"""Answers how the house under attack does each kind of write, and how it shows that it was done; never checks it."""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kpi import actions
from kpi.actions import Office
from kpi.plan.model import Refusal
from tests.filled_workbooks import CAMPAIGN, CONFIG, filled
from tests.house_of_workbooks import Clock, open_house

PERIOD, CLOSED = "2024-06", "2024-03"


@dataclass(frozen=True)
class Kind:
    """One kind of write. `prepare` brings the house to where `act` can be done; `act` says what it made."""

    prepare: Callable[[Office, int], object]
    act: Callable[[Office, int, object], dict]


def workbooks(count: int = 4) -> list[bytes]:
    """Good workbooks of the same unit and month with other figures each."""
    return [filled({("TASKS", "", "numerator"): 10 + number}) for number in range(count)]


def make_house(folder: Path) -> Path:
    """A house with accounts, a few submissions and months; gives its data folder."""
    with open_house(folder) as office:
        actions.add_account(office, None, "noi_vu_2", "reviewer", None)
        actions.add_account(office, None, "quan_tri_2", "admin", None)
        _import(office, 1)
    return folder / "data"


def opened(data_dir: Path) -> Office:
    """The house opened as a server opens it, at the tests' standing clock."""
    return actions.open_office(data_dir, CONFIG, Clock())


def account(office: Office, name: str):
    """The account of this name."""
    return actions.account(office, name)


def good(found):
    """What an action gave, or an end: a refusal here is a fault of the bench, not of the house."""
    if isinstance(found, (Refusal, list)) and not (isinstance(found, list) and found and isinstance(found[0], str)):
        raise AssertionError(f"bị từ chối: {found}")
    return found


_BOOKS: list[bytes] = []


def _submit(office: Office, number: int) -> int:
    _BOOKS[:] = _BOOKS or workbooks()
    rows = office.store.rows("select count(*) as n from submission where origin = 'workbook'")
    data = _BOOKS[rows[0]["n"] % len(_BOOKS)]
    actor = account(office, "phuong_a")
    checked = actions.check_workbook(office, data, "bao_cao.xlsx", viewer=actor)
    told = {warning.cell: f"vì sao {number}" for warning in checked.unexplained}
    return good(actions.submit_workbook(office, actor, data, "bao_cao.xlsx", explanations=told)).submission


def _import(office: Office, number: int) -> dict:
    lines = ["unit,indicator,period,numerator,denominator"]
    for unit in ("PHUONG_A", "PHUONG_B"):
        lines += [f"{unit},TASKS,2024-{month:02d},{month},{20 + number % 5}" for month in (4, 5)]
    data = "\n".join([*lines, ""] + [" "] * number).encode()
    actor = account(office, "quan_tri")
    good(actions.import_facts(office, actor, CAMPAIGN, data, f"so_lieu_{number}.csv", approve=True))
    return {"table": "submission", "where": "file_name", "value": f"so_lieu_{number}.csv", "count": 4}


def _row(table: str, where: str, value: object, count: int = 1) -> dict:
    return {"table": table, "where": where, "value": value, "count": count}


def _review(office: Office, number: int, submission: int) -> dict:
    good(actions.approve(office, account(office, "noi_vu"), submission))
    return _row("review", "submission", submission)


def _send_back(office: Office, number: int, submission: int) -> dict:
    good(actions.send_back(office, account(office, "noi_vu"), submission, f"lý do {number}"))
    return _row("review", "submission", submission)


def _note(office: Office, number: int, _: object) -> dict:
    submission = office.store.rows("select max(submission) as n from submission")[0]["n"]
    good(actions.write_note(office, account(office, "noi_vu"), submission, f"ghi chú {number}"))
    return _row("review_note", "note_text", f"ghi chú {number}")


def _account(office: Office, number: int, _: object) -> dict:
    good(actions.add_account(office, account(office, "quan_tri_2"), f"tk_{number}", "unit", "PHUONG_B"))
    return _row("account", "account", f"tk_{number}")


def _extend(office: Office, number: int, _: object) -> dict:
    form = actions.ExtensionForm(CAMPAIGN, ["PHUONG_B"], PERIOD, date(2024, 7, 20), "bão lũ", f"{number}/UBND")
    good(actions.extend_due_day(office, account(office, "noi_vu"), form))
    return _row("due_extension", "document_number", f"{number}/UBND")


def _open_month(office: Office, number: int) -> None:
    if _is_closed(office):
        _asked(office, number)
        good(actions.confirm_reopening(office, account(office, "noi_vu_2"), CAMPAIGN, CLOSED))


def _asked(office: Office, number: int) -> None:
    waiting = "select kind from period_event where campaign = $campaign order by event desc limit 1"
    if office.store.rows(waiting, {"campaign": CAMPAIGN}) != [{"kind": "ask_reopening"}]:
        more = (CAMPAIGN, CLOSED, f"{number}/VB", "sửa sai")
        good(actions.ask_reopening(office, account(office, "noi_vu"), *more))


def _is_closed(office: Office) -> bool:
    rows = office.store.rows(
        "select kind from period_event where kind in ('close', 'reopen') order by event desc limit 1"
    )
    return rows == [{"kind": "close"}]


def _newest_event(office: Office) -> dict:
    return _row("period_event", "event", office.store.rows("select max(event) as n from period_event")[0]["n"])


def _close(office: Office, number: int, _: object) -> dict:
    good(actions.close_period(office, account(office, "noi_vu"), CAMPAIGN, CLOSED))
    return _newest_event(office)


def _closed_and_asked(office: Office, number: int) -> None:
    if not _is_closed(office):
        good(actions.close_period(office, account(office, "noi_vu"), CAMPAIGN, CLOSED))
    _asked(office, number)


def _reopen(office: Office, number: int, _: object) -> dict:
    good(actions.confirm_reopening(office, account(office, "noi_vu_2"), CAMPAIGN, CLOSED))
    return _newest_event(office)


def _evidence(office: Office, number: int, submission: int) -> dict:
    data = b"%PDF-1.4\n" + random.Random(number).randbytes(200_000) + b"\n%%EOF\n"
    name = f"minh_chung_{number}.pdf"
    good(actions.attach_evidence(office, account(office, "phuong_a"), actions.EvidenceAbout(submission), data, name))
    return _row("evidence", "file_name", name)


def _nothing(office: Office, number: int) -> None:
    return None


KINDS = {
    "submit": Kind(_nothing, lambda office, number, _: _row("submission", "submission", _submit(office, number))),
    "approve": Kind(_submit, _review),
    "send_back": Kind(_submit, _send_back),
    "import": Kind(_nothing, lambda office, number, _: _import(office, number)),
    "note": Kind(_nothing, _note),
    "account": Kind(_nothing, _account),
    "extend": Kind(_nothing, _extend),
    "close": Kind(_open_month, _close),
    "reopen": Kind(_closed_and_asked, _reopen),
    "evidence": Kind(_submit, _evidence),
}


def write_and_die(data_dir: Path, count: int = 12) -> list:
    """Some writes, then the end of the process without closing: what was written stands in the log only."""
    house = opened(data_dir)
    office = house.__enter__()
    for number in range(900, 900 + count):
        _note(office, number, None)
        _extend(office, number, None)
    os._exit(0)

"""Answers how a report is put aside before it is handed in (Đang nhập) and taken up again; never a figure in any basis.

A draft is a file with the explanations typed so far. It is in no basis, replaces nothing, is checked anew when it is
taken up, and only its own unit sees it. Handing a report in ends it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import demand, refusing
from kpi.month.acts.closing import closed_month
from kpi.month.acts.own_book import Place, plan_and_layout
from kpi.month.rights import refuses_submit
from kpi.period import period_index
from kpi.plan.model import Problem, Refusal
from kpi.store import FileChanged, keep_file, kept_bytes, remember_file
from kpi.text import given
from kpi.workbook.reader import Reader, Workbook, read_workbook


@dataclass(frozen=True)
class ReportDraft:
    """What a unit put aside for one month. `explanations`: cell -> what was typed; saved_at: aware UTC."""

    draft: int
    file_name: str
    saved_by: str
    saved_at: datetime
    explanations: Mapping[str, str]
    data: bytes


def save_draft(
    office: Office,
    actor: Account,
    place: Place,
    data: bytes,
    file_name: str,
    explanations: Mapping[str, str] | None = None,
    reader: Reader | None = None,
) -> ReportDraft | list[Problem]:
    """Put a workbook aside for (campaign, unit, period), with or without faults in its figures; the newest counts.

    Problems: it is no workbook that can be read. Refused: another account than the unit's, a closed month.
    """
    with refusing(office, actor, "save_draft", _subject(place)):
        demand(_refuses(office, actor, place))
    workbook = (reader.read if reader else read_workbook)(data, file_name)
    if not isinstance(workbook, Workbook):
        return list(workbook)
    now, (campaign, unit, period) = office.clock(), place
    said = {cell: given(text) for cell, text in (explanations or {}).items() if text}
    with office.store.transaction(is_change=False) as transaction:  # nobody else sees a draft
        sha256 = keep_file(office.data_dir, data)
        remember_file(transaction, sha256, len(data), now)
        draft = transaction.next_id("report_draft", "draft")
        row = {"draft": draft, "campaign": campaign, "unit_code": unit, "period_index": period_index(period)}
        row |= {"file_sha256": sha256, "file_name": file_name[:200], "saved_by": actor.name, "saved_at": now}
        transaction.append("report_draft", [{**row, "explanations": json.dumps(said, ensure_ascii=False)}])
        record(transaction, now, actor.name, "save_draft", _subject(place), draft=draft, sha256=sha256)
    return ReportDraft(draft, file_name, actor.name, now, said, data)


def kept_draft(office: Office, viewer: Account, place: Place) -> ReportDraft | None:
    """What the unit has put aside and neither handed in nor thrown away; None also for every other account."""
    if viewer.is_disabled or not viewer.is_of(place[1]) or not viewer.roles & {"unit", "unit_head"}:
        return None
    about = {"campaign": place[0], "unit": place[1], "index": period_index(place[2])}
    found = office.store.run("newest_report_draft", **about, now=office.clock())
    if not found:
        return None
    row = found[0]
    try:
        data = kept_bytes(office.data_dir, row["file_sha256"])
    except FileChanged:  # a draft that is not what was put aside is none
        return None
    saved_at, said = row["saved_at"], json.loads(row["explanations"])
    return ReportDraft(row["draft"], row["file_name"], row["saved_by"], saved_at, said, data)


def drop_draft(office: Office, actor: Account, place: Place) -> None:
    """Throw away what was put aside; the file and the row stay for the record."""
    with refusing(office, actor, "drop_draft", _subject(place)):
        demand(_refuses(office, actor, place))
    now, (campaign, unit, period) = office.clock(), place
    with office.store.transaction(is_change=False) as transaction:  # nobody else sees a draft
        draft = transaction.next_id("report_draft", "draft")
        row = {"draft": draft, "campaign": campaign, "unit_code": unit, "period_index": period_index(period)}
        row |= {"file_name": "", "explanations": "{}", "saved_by": actor.name, "saved_at": now}
        transaction.append("report_draft", [row])
        record(transaction, now, actor.name, "drop_draft", _subject(place), draft=draft)


def _refuses(office: Office, actor: Account, place: Place) -> Refusal | None:
    plan_and_layout(office, *place)
    return refuses_submit(actor, place[1]) or closed_month(office.store, place[0], period_index(place[2]))


def _subject(place: Place) -> str:
    return f"draft/{'/'.join(place)}"[:200]

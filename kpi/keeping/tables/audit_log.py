"""Answers who did, or was refused, what and when, in words a person can read, and whether the log is whole; never
changes a row.
"""

import json
import re
from datetime import datetime
from typing import Any, TypedDict, Unpack

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.audit import gap
from kpi.house.refusing import demand
from kpi.house.words import words
from kpi.keeping.rights import refuses_audit_log
from kpi.keeping.tables.integrity import Stored, altered_beside, altered_files, altered_rows
from kpi.plan.messages import sentence
from kpi.store import every_row, first_break, head_of

NOBODY = ""  # the filter for rows without an account: the command line, or the program itself
_MOST = 500


class AuditFilter(TypedDict, total=False):
    """Which rows of the log are asked for; a key that is absent or None lets everything through.

    account "" = rows without an account; `subject`: words that stand in subject or detail; `before`: rows older than
    this number (the next page).
    """

    since: datetime | None
    until: datetime | None
    account: str | None
    action: str | None
    subject: str | None
    outcome: str | None
    before: int | None


def audit_log(
    office: House, most: int = _MOST, viewer: Account | None = None, **filters: Unpack[AuditFilter]
) -> list[dict]:
    """One row per thing done or refused, newest first: audit, done_at (UTC), account, action, subject, outcome, detail
    (a dict), and in Vietnamese action_words, outcome_words, subject_words, detail_words.

    Raises Refused: to all but administrators and reviewers.
    """
    if viewer is not None:
        demand(refuses_audit_log(viewer))
    rows = office.store.run(
        "audit_log",
        since=filters.get("since"),
        until=filters.get("until"),
        account=filters.get("account"),
        action=filters.get("action"),
        outcome=filters.get("outcome"),
        words=filters.get("subject") or None,
        before=filters.get("before"),
        most=most,
    )
    return [_readable(row) for row in rows]


def audit_choices(office: House, viewer: Account | None = None) -> dict:
    """What the filters can be set to: {"accounts": [...], "actions": [...]}, as they occur in the log."""
    if viewer is not None:
        demand(refuses_audit_log(viewer))
    rows = office.store.run("audit_choices")
    actions = sorted({row["action"] for row in rows}, key=lambda code: words("audit_actions", code))
    return {"accounts": sorted({row["account"] or NOBODY for row in rows}), "actions": actions}


def audit_state(office: Stored, viewer: Account | None = None) -> dict:
    """Whether the log is whole: row_count, head (number, link), is_whole, and findings, one sentence each.

    findings: code, audit (number of the first broken row), sentence. Codes: link_broken, row_missing, row_unlinked,
    tail_lost (rows that the mark outside the store knows are not there: lost, or the store is an older copy),
    gap_noted (the same, noticed when the store was opened, and not accepted yet), data_changed, data_missing,
    data_slipped_in, seals_changed, file_changed, file_gone, apart_changed, apart_gone (changed behind the program's
    back: `table` and `row` say where, kpi/keeping/tables/integrity.py).
    """
    if viewer is not None:
        demand(refuses_audit_log(viewer))
    store = office.store
    findings = []
    if (broken := first_break(every_row(store))) is not None:
        findings.append(_finding(_BREAKS[broken.kind], broken.audit, found=broken.found, expected=broken.expected))
    if (missing := gap(store)) is not None:
        marked, head = missing
        findings.append(_finding("tail_lost", head.audit + 1, found=str(head.audit), expected=_number(marked)))
    for row in store.run("audit_gaps"):
        known = json.loads(row["detail"])["mark"]
        before = row["subject"].removeprefix("audit/")
        findings.append(_finding("gap_noted", row["audit"], found=before, expected=str(known or "?")))
    findings += altered_rows(office) + altered_files(office) + altered_beside(office)
    head = head_of(store)
    return {
        "row_count": head.audit,
        "head": (head.audit, head.link),
        "is_whole": not findings,
        "findings": findings,
    }


def with_head(office: House, state: dict, audit: int, link: str) -> dict:
    """The state, compared with an end of the chain that was written down outside the machine (number and link)."""
    rows = office.store.rows("select link from audit where audit = $audit", {"audit": audit})
    found = rows[0]["link"] if rows else None
    if found == link:
        return state
    finding = _finding("head_differs" if found else "tail_lost", audit, found=found, expected=link)
    return {**state, "is_whole": False, "findings": [*state["findings"], finding]}


_BREAKS = {"changed": "link_broken", "missing": "row_missing", "unlinked": "row_unlinked"}


def _finding(code: str, audit: int, found: str | None, expected: str | None) -> dict:
    text = sentence(f"audit_{code}", cell=str(audit), found=found, expected=expected)
    return {"code": code, "audit": audit, "sentence": text}


def _number(marked: Any) -> str:
    return "?" if marked is None else str(marked.audit)


def _readable(row: dict) -> dict:
    try:
        detail = json.loads(row["detail"])
    except ValueError:
        detail = {"": row["detail"]}
    kind, _, number = row["subject"].partition("/")
    named = words("audit_subjects", kind) if number else row["subject"]
    return {
        **row,
        "done_at": row["done_at"],
        "detail": detail,
        "account_words": row["account"] or words("audit_subjects", "nobody"),
        "action_words": words("audit_actions", row["action"]),
        "outcome_words": words("audit_outcomes", row["outcome"]),
        "subject_words": f"{named} {number}" if number else words("audit_subjects", row["subject"]),
        "detail_words": "; ".join(
            f"{words('audit_details', key)}: {_reasons(value) if key in _REASONS else _text(value)}"
            for key, value in detail.items()
            if value is not None
        ),
    }


_REASONS = ("code", "codes")
_BLANK = re.compile(r"\{\w+\}")  # what was found then is not kept with the code


def _reasons(value: Any) -> str:
    """The codes of refusals with what each says, in its first sentence: a code alone tells an inspector nothing."""
    codes = [str(item) for item in (value if isinstance(value, list) else [value])]
    said = {code: _BLANK.sub("…", re.split(r"(?<=\.)\s", sentence(code))[0]) for code in codes}
    return ", ".join(code if said[code] == code else f"{code} (“{said[code]}”)" for code in codes)


def _text(value: Any) -> str:
    if value is None:
        return "không"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(item)}" for key, item in value.items())
    return words("audit_values", str(value))

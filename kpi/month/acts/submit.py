"""Answers how a checked workbook becomes a submission; never stores a workbook with problems."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import demand, note_refused, refusing
from kpi.month.acts.asking_head import ask_head
from kpi.month.acts.check import Checked, check_workbook
from kpi.month.acts.closing import closed_month
from kpi.month.rights import refuses_submit
from kpi.period import period_index, period_of_index
from kpi.plan.model import Draft, Fact, Problem
from kpi.store import Store, Transaction, keep_file, refresh_chains, remember_file, remember_first
from kpi.workbook.reader import Reader


@dataclass(frozen=True)
class Receipt:
    """What a unit keeps in its hand. `is_repeat`: the same bytes were here already, nothing new was stored."""

    submission: int
    version: int
    receipt: str
    campaign: str
    unit: str
    period: str
    sha256: str
    submitted_at: datetime
    fact_count: int
    is_repeat: bool = False


def receipt_of(row: dict, is_repeat: bool = False) -> Receipt:
    """The receipt of a stored submission."""
    return Receipt(
        row["submission"],
        row["version"],
        row["receipt"],
        row["campaign"],
        row["unit_code"],
        period_of_index(row["period_index"]),
        row["file_sha256"],
        row["submitted_at"],
        row["fact_count"],
        is_repeat,
    )


def submit_workbook(
    office: Office,
    actor: Account,
    data: bytes,
    file_name: str,
    reader: Reader | None = None,
    expected: tuple[str, str, str] | None = None,
    explanations: Mapping[str, str] | None = None,
) -> Receipt | list[Problem]:
    """Store a workbook as a submission, whole or not at all.

    Returns the problems when an error or an unexplained warning blocks it (only the refusal is stored then), a
    Refusal when the account may not submit for the unit, else the receipt. The bytes of the current version give its
    receipt again. `explanations`: cell of a warning -> why the figure is right; stored with the fact and the warning.
    """
    checked = check_workbook(office, data, file_name, reader, expected, explanations, actor)
    return hand_in(office, actor, data, file_name, checked)


def hand_in(office: Office, actor: Account, data: bytes, file_name: str, checked: Checked) -> Receipt | list[Problem]:
    """Store a checked workbook, of the template or of the unit's own layout, as submit_workbook says."""
    draft, subject = checked.draft, f"file/{file_name}"
    if draft is None:
        note_refused(office, actor, "submit", subject, codes=sorted({problem.code for problem in checked.errors}))
        return checked.problems
    index = period_index(draft.period)
    with refusing(office, actor, "submit", subject):
        demand(refuses_submit(actor, draft.unit))
        if checked.unexplained and not _same(office.store, draft, checked):
            demand(closed_month(office.store, draft.campaign, index))
            return _not_explained(office, actor, file_name, checked)
    with refusing(office, actor, "submit", subject), office.store.transaction() as transaction:
        now, versions = office.clock(), _versions(transaction, draft)
        if repeat := _same(transaction, draft, checked, versions):
            return receipt_of(repeat, is_repeat=True)
        demand(closed_month(transaction, draft.campaign, index))
        sha256 = keep_file(office.data_dir, data)
        version = max((row["version"] for row in versions), default=0) + 1
        file = {"version": version, "file_sha256": sha256, "file_name": file_name}
        sent = {"config_sha256": office.plans[draft.campaign].sha256, "submitted_by": actor.name, "submitted_at": now}
        row = _submission_row(transaction, draft, file | sent)
        if checked.read_by:
            row["origin"] = "own_layout"
            use = {"own_layout": checked.read_by.own_layout, "reading_sha256": checked.read_by.sha256}
            transaction.append("own_layout_use", [{"submission": row["submission"], **use}])
        head_signs = office.plans[draft.campaign].campaign.reporting.head_signs
        if head_signs:
            ask_head(transaction, row["submission"], actor.name, now)
        _append(transaction, row, draft, len(data), now)
        if versions or head_signs:
            refresh_chains(transaction, row["campaign"], row["period_index"], row["source"], [row["unit_code"]])
        else:
            remember_first(transaction, row)
        about = f"submission/{row['submission']}"
        record(transaction, now, actor.name, "submit", about, version=version, sha256=sha256)
    return receipt_of({**row, "submitted_at": now})


def _versions(engine: Store | Transaction, draft: Draft) -> list[dict]:
    """Every version of the draft's report, newest first."""
    index = period_index(draft.period)
    return engine.run("versions", campaign=draft.campaign, unit=draft.unit, index=index, source="report")


def _same(
    engine: Store | Transaction, draft: Draft, checked: Checked, versions: list[dict] | None = None
) -> dict | None:
    """The version that counts as reported now, or waits for the head, when it has these bytes, read the same way."""
    rows = _versions(engine, draft) if versions is None else versions
    newest = next((row for row in rows if row["is_reported"] or row["status"] == "awaiting_head"), None)
    if newest is None or newest["file_sha256"] != checked.sha256:
        return None
    if newest["origin"] != "own_layout" and checked.read_by is None:
        return newest
    use = engine.run("own_layout_use_of", submission=newest["submission"])
    was, now = use[0]["reading_sha256"] if use else None, checked.read_by and checked.read_by.sha256
    return newest if was == now else None


def _not_explained(office: Office, actor: Account, file_name: str, checked: Checked) -> list[Problem]:
    """Nothing is stored but the refusal: which warnings wait for a word."""
    codes = sorted({problem.code for problem in checked.unexplained})
    with office.store.transaction() as transaction:
        subject = f"file/{file_name}"[:200]
        record(transaction, office.clock(), actor.name, "submit", subject, "refused", codes=codes, unexplained=True)
    return checked.problems


def _submission_row(transaction: Transaction, draft: Draft, sent: dict) -> dict:
    """The row of a submission; sent: its version, file, configuration, by whom and when."""
    number = transaction.next_id("submission", "submission")
    names = (draft.head.prepared_by, draft.head.signed_by)
    prepared_by, signed_by = _persons(transaction, names, sent["submitted_at"])
    return sent | {
        "submission": number,
        "campaign": draft.campaign,
        "unit_code": draft.unit,
        "period_index": period_index(draft.period),
        "source": "report",
        "origin": "workbook",
        "receipt": receipt_number(number, sent["file_sha256"]),
        "fact_count": len(draft.facts),
        "report_number": draft.head.number,
        "report_signed_on": draft.head.signed_on,
        "prepared_by": prepared_by,
        "signed_by": signed_by,
    }


def receipt_number(submission: int, sha256: str) -> str:
    """The number on a receipt: easy to read out, and bound to the file's bytes."""
    return f"BN-{submission:06d}-{sha256[:8].upper()}"


def _append(transaction: Transaction, row: dict, draft: Draft, byte_count: int, now: datetime) -> None:
    transaction.append("submission", [row])
    remember_file(transaction, row["file_sha256"], byte_count, now)
    number = row["submission"]
    facts = [{**_fact_row(fact), "submission": number} for fact in draft.facts]
    transaction.append("fact", facts)
    warnings = [
        {
            "submission": number,
            "code": problem.code,
            "sheet": problem.sheet,
            "cell": problem.cell,
            "found": problem.found,
            "expected": problem.expected,
            "explanation": draft.explained.get(str(problem.cell)),
        }
        for problem in draft.warnings
    ]
    transaction.append("submission_warning", warnings)


def _fact_row(fact: Fact) -> dict:
    row = asdict(fact)
    row["indicator_code"] = row.pop("indicator")
    return row


def _persons(transaction: Transaction, names: Sequence[str | None], now: datetime) -> list[int | None]:
    """The ids of people's names in their order, each kept once in the one table with names; None: nobody named."""
    wanted = list(dict.fromkeys(name for name in names if name))
    found = transaction.run("persons_named", names=wanted) if wanted else []
    ids = {row["full_name"]: row["person_id"] for row in found}
    for name in wanted:
        if name not in ids:
            ids[name] = transaction.next_id("person", "person_id")
            row = {"person_id": ids[name], "full_name": name, "recorded_at": now}
            transaction.append("person", [row])
    return [ids[name] if name else None for name in names]

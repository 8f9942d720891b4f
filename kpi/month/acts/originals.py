"""Answers with the very file that was handed in, to those who may read the submission; never another file.

Each time somebody takes one is written down: a file holds more than the figures of one table.
"""

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.month.rights import is_hidden_draft, refuses_reading
from kpi.plan.model import Refusal
from kpi.store import FileChanged, FileGone, kept_bytes

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv"


def original_file(office: Office, actor: Account, submission: int) -> tuple[str, str, bytes] | Refusal:
    """File name, media type and bytes of a submission as it came.

    A file of an import holds the figures of many units: only those who see all are given it.
    """
    found = office.store.run("submission_with_status", submission=submission)
    row = found[0] if found else None
    refusal = refuses_reading(actor, row["unit_code"]) if row else Refusal("submission_unknown", str(submission))
    if row and not refusal and is_hidden_draft(actor, row["unit_code"], row["status"]):
        refusal = Refusal("submission_not_sent", str(submission))
    if row and not refusal and row["origin"] == "import" and not actor.sees_all:
        refusal = Refusal("other_unit", row["unit_code"])
    data = b""
    if row and not refusal:
        try:
            data = kept_bytes(office.data_dir, row["file_sha256"])
        except FileChanged as changed:
            code = "original_missing" if isinstance(changed, FileGone) else "original_changed"
            refusal = Refusal(code, row["file_name"], str(submission))
    outcome = {"outcome": "refused", "code": refusal.code} if refusal else {}
    with office.store.transaction(is_change=False) as transaction:
        record(transaction, office.clock(), actor.name, "open_original", f"submission/{submission}", **outcome)
    if refusal:
        return refusal
    return row["file_name"], _CSV if row["file_name"].lower().endswith(".csv") else _XLSX, data

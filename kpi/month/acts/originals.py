"""Answers with the very file that was handed in, to those who may read the submission; never another file.

Each time somebody takes one is written down: a file holds more than the figures of one table.
"""

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand, refusing
from kpi.month.rights import is_hidden_draft, refuses_reading
from kpi.store import FileChanged, FileGone, kept_bytes

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv"


def original_file(office: Office, actor: Account, submission: int) -> tuple[str, str, bytes]:
    """File name, media type and bytes of a submission as it came.

    A file of an import holds the figures of many units: only those who see all are given it.
    """
    with refusing(office, actor, "open_original", f"submission/{submission}"):
        found = office.store.run("submission_with_status", submission=submission)
        if not found:
            raise Refused("submission_unknown", str(submission))
        row = found[0]
        demand(refuses_reading(actor, row["unit_code"]))
        if is_hidden_draft(actor, row["unit_code"], row["status"]):
            raise Refused("submission_not_sent", str(submission))
        if row["origin"] == "import" and not actor.sees_all:
            raise Refused("other_unit", row["unit_code"])
        try:
            data = kept_bytes(office.data_dir, row["file_sha256"])
        except FileChanged as changed:
            code = "original_missing" if isinstance(changed, FileGone) else "original_changed"
            raise Refused(code, row["file_name"], str(submission)) from changed
    with office.store.transaction(is_change=False) as transaction:
        record(transaction, office.clock(), actor.name, "open_original", f"submission/{submission}")
    return row["file_name"], _CSV if row["file_name"].lower().endswith(".csv") else _XLSX, data

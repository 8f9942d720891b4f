"""Answers what was changed behind the program's back: rows of the tables that decide, files that were taken in; never
mends anything.
"""

from kpi.house.kinds import log_faults
from kpi.house.recorded_plan import Stored
from kpi.plan.messages import sentence
from kpi.store import altered, changed_files, stored_path

MOST = 200


_CODES = {
    "changed": "data_changed",
    "missing": "data_missing",
    "slipped_in": "data_slipped_in",
    "seal": "seals_changed",
}


def altered_rows(office: Stored) -> list[dict]:
    """One row per group of rows that is not what was committed, at most 200: code, audit (None), table, row,
    sentence.
    """
    found = office.store.read(lambda reader: [item for item, _ in zip(altered(reader), range(MOST), strict=False)])
    return [
        _finding(_CODES[item.kind], item.table, item.row_key, f" ({'; '.join(item.rows)})" if item.rows else "")
        for item in found
    ]


def altered_files(office: Stored) -> list[dict]:
    """One row per file that was taken in and is gone or another now, at most 200; reads every kept file."""
    data_dir = office.store.path.parent
    names = {row["sha256"]: row["named"] for row in office.store.run("kept_files")}
    found = [("file_changed", sha256) for sha256 in changed_files(data_dir) if sha256 in names]
    found += [("file_gone", sha256) for sha256 in sorted(names) if not stored_path(data_dir, sha256).exists()]
    return [_finding(code, "stored_file", sha256, names[sha256] or "?") for code, sha256 in found[:MOST]]


def altered_beside(office: Stored) -> list[dict]:
    """One row per event, sitting or essay of an online contest that is not as it was written, at most 200: these lie in
    files of their own beside the store."""
    found = [("apart_gone" if item.is_gone else "apart_changed", item) for item in log_faults(office)]
    return [_finding(code, item.campaign, item.place, "") for code, item in found[:MOST]]


def _finding(code: str, table: str, row: str, more: str) -> dict:
    text = sentence(f"audit_{code}", cell=table, found=row, expected=more)
    return {"code": code, "audit": None, "table": table, "row": row, "sentence": text}

"""Answers whether a house is whole after a fault: nothing acknowledged missing or doubled, nothing half-written.

Never mends what it finds.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from bench.faults.house import opened
from kpi.store import every_row, first_break, rebuild_current, stored_path

# Tables of which one action makes rows together with exactly one audit row of its own: (table, audit action).
_ONE_ROW_ONE_AUDIT = (
    ("review_note", "write_note"),
    ("due_extension", "extend_due_day"),
    ("evidence", "attach_evidence"),
)


def faults(data_dir: Path, acknowledged: Iterable[dict] = ()) -> list[str]:
    """What is wrong with the house, in words; [] when it is whole."""
    with opened(data_dir) as office:
        store, found = office.store, []
        for key in acknowledged:
            sql = f"select count(*) as n from {key['table']} where {key['where']} = $value"
            count = store.rows(sql, {"value": key["value"]})[0]["n"]
            if count != key["count"]:
                found.append(f"acknowledged {key} is there {count} times")
        half = "select submission from submission s where fact_count <> (select count(*) from fact f where "
        found += [f"half a submission: {row}" for row in store.rows(half + "f.submission = s.submission)")]
        for table, action in _ONE_ROW_ONE_AUDIT:
            rows = store.rows(f"select count(*) as n from {table}")[0]["n"]
            sql = "select count(*) as n from audit where action = $action and outcome = 'done'"
            noted = store.rows(sql, {"action": action})[0]["n"]
            if rows != noted:
                found.append(f"{table}: {rows} rows, {noted} audit rows")
        doubled = (
            "select campaign, unit_code, period_index, source, version from submission group by all having count(*) > 1"
        )
        found += [f"a version twice: {row}" for row in store.rows(doubled)]
        for row in store.rows("select sha256 from stored_file"):
            path = stored_path(data_dir, row["sha256"])
            if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
                found.append(f"file {row['sha256'][:12]} is not there or not itself")
        if broken := first_break(every_row(store), store.mark.read()):
            found.append(f"audit: {broken}")
        current = "select * from current_submission order by all"
        before = store.rows(current)
        rebuild_current(store)
        if store.rows(current) != before:
            found.append("current_submission differs from what the submissions say")
        return found


def contents(data_dir: Path) -> dict[str, str]:
    """Per table the sha256 of its rows in order: to compare two moments of a house."""
    with opened(data_dir) as office:
        tables = [row["table_name"] for row in office.store.run("table_names")]
        rows = {name: office.store.rows(f"select * from {name} order by all") for name in tables}
    return {name: hashlib.sha256(repr(lines).encode()).hexdigest() for name, lines in rows.items()}

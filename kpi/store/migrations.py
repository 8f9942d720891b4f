"""Answers whether the store's schema is up to date and brings it there; never touches the data of a newer release."""

from datetime import datetime
from pathlib import Path
from typing import Any

from kpi.store.audit_chain import chain_existing
from kpi.store.errors import StoreNewer

SCHEMA_DIR = Path(__file__).parent / "schema"
_WITH_PYTHON = {10: chain_existing}  # what SQL cannot do, in the same transaction as its schema file


def demand_same(connection: Any) -> None:
    """Raise StoreNewer where the schema of a copy that is only read is not this release's, older or newer."""
    seen = {row[0] for row in connection.execute("select version from schema_version").fetchall()}
    if seen != set(_steps()):
        raise StoreNewer(
            "Bản công bố do bản phần mềm khác lập nên không đọc được ở đây. Hãy cài cùng một bản cho máy ghi và máy "
            "đọc, rồi công bố lại: python -m kpi publish"
        )


def _steps() -> dict[int, Path]:
    return {int(path.name[:3]): path for path in sorted(SCHEMA_DIR.glob("[0-9][0-9][0-9]_*.sql"))}


def migrate(connection: Any, now: datetime) -> set[int]:
    """Run every schema/NNN_*.sql that this store has not seen, each in one transaction with its number.

    Gives the numbers that were run.
    """
    connection.execute(
        "create table if not exists schema_version (version bigint primary key, applied_at timestamp not null)"
    )
    seen = {row[0] for row in connection.execute("select version from schema_version").fetchall()}
    steps = _steps()
    if seen and max(seen) > max(steps):
        raise StoreNewer("Kho dữ liệu do bản phần mềm mới hơn ghi. Hãy cài bản mới nhất rồi mở lại.")
    for version, path in steps.items():
        if version in seen:
            continue
        connection.execute("begin")
        try:
            connection.execute(path.read_text("utf-8"))
            if version in _WITH_PYTHON:
                _WITH_PYTHON[version](connection)
            connection.execute("insert into schema_version values ($version, $now)", {"version": version, "now": now})
            connection.execute("commit")
        except BaseException:
            connection.execute("rollback")
            raise
    return set(steps) - seen

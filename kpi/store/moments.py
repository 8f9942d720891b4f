"""Answers which tables hold moments after a moment; never changes a row."""

from datetime import datetime

from kpi.store.transaction import Transaction, _name

_PLANNED = frozenset({"expires_at", "due_at"})  # moments that are meant to lie ahead


def moments_after(reader: Transaction, moment: datetime) -> list[tuple[str, str, int, datetime]]:
    """One (table, column, row count, latest moment) per column of moments that holds some after this one."""
    found = []
    for row in reader.run("moment_columns"):
        table, column = row["table_name"], row["column_name"]
        if column in _PLANNED:
            continue
        sql = f"""select count(*) as row_count, max({_name(column)}) as latest
            from {_name(table)} where {_name(column)} > $moment"""
        late = reader.rows(sql, {"moment": moment})[0]
        if late["row_count"]:
            found.append((table, column, late["row_count"], late["latest"]))
    return found

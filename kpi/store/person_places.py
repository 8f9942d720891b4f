"""Answers in which tables and rows a person is pointed at by id; never reads a name."""

from typing import Any, Protocol

_OWN_TABLES = ("person", "personal_data_seen", "person_erasure")
_ALSO = ("prepared_by", "signed_by")  # of submission; elsewhere a person is always called person_id


class Reader(Protocol):
    """A store or a transaction under way."""

    def rows(self, sql: str, values: dict[str, Any] | None = None) -> list[dict]:
        """The rows of a statement."""

    def run(self, name: str, **values: Any) -> list[dict]:
        """The rows of a statement kept in sql/<name>.sql."""


def person_places(reader: Reader, person_id: int) -> list[dict]:
    """One row per table and column that points at the person: table, column, row_count (at least 1)."""
    places = []
    for row in reader.run("person_columns", own_tables=list(_OWN_TABLES), also=list(_ALSO)):
        table, column = row["table_name"], row["column_name"]
        counted = f"select count(*) as row_count from {_name(table)} where {_name(column)} = $person_id"
        found = reader.rows(counted, {"person_id": person_id})[0]["row_count"]
        if found:
            places.append({"table": table, "column": column, "row_count": found})
    return places


def _name(identifier: str) -> str:
    if not identifier.isidentifier():
        raise ValueError(identifier)
    return identifier

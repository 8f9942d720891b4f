"""Answers statements on tables that lie in Parquet files, in a database of its own in memory; never opens the store."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa


class FilesEngine:
    """DuckDB over a folder of Parquet: <table>.parquet, or a folder <table>/ of them partitioned by name=value."""

    def __init__(self, folder: Path):
        self._connection = duckdb.connect()
        for path in sorted(folder.iterdir()):
            if path.is_dir():
                rows = self._connection.read_parquet(str(path / "**" / "*.parquet"), hive_partitioning=False)
            elif path.suffix == ".parquet":
                rows = self._connection.read_parquet(str(path))
            else:
                continue
            rows.create_view(path.stem)

    def make(self, views: Mapping[str, str]) -> None:
        """Make tables out of statements, in their order; each may read those before it."""
        for name, sql in views.items():
            self._connection.query(sql).create(name)

    def table(self, name: str) -> pa.Table:
        """The rows of a table."""
        return self._connection.table(name).to_arrow_table()

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

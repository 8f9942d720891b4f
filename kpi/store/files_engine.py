"""Answers statements on tables that lie in Parquet files, in a database of its own; never opens the store.

What does not fit into its share of memory goes to a scratch file on the disk, so that a country of sixty thousand units
is scored on an office machine.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb

_MEMORY = "3GB"  # measured at 60,000 units; more is not faster, less spills more


class FilesEngine:
    """DuckDB over a folder of Parquet: <table>.parquet, or a folder <table>/ of them partitioned by name=value.

    scratch: a folder of its own that the caller takes away afterwards.
    """

    def __init__(self, folder: Path, scratch: Path):
        scratch.mkdir(parents=True)
        self._connection = duckdb.connect(str(scratch / "tinh.duckdb"))
        self._connection.execute("set memory_limit = $most", {"most": _MEMORY})
        self._connection.execute("set preserve_insertion_order = false")
        self._connection.execute("set enable_progress_bar = false")
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

    def write(self, name: str, path: Path) -> int:
        """Write the rows of a table as Parquet, a part at a time; how many."""
        self._connection.table(name).write_parquet(str(path))
        return self._connection.table(name).count("*").fetchall()[0][0]

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

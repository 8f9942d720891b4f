"""The same scores on files: what scoring needs goes out as Parquet, DuckDB or a Spark cluster scores it."""

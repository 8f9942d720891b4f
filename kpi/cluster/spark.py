"""Answers the models on a Spark cluster over the same Parquet files; never scores anything in Python.

Spark and its Java are not part of the product: they are an extra (requirements-spark.txt), asked for only here.
"""

import importlib.util
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

MISSING_PYSPARK = "pyspark"
MISSING_JAVA = "java"
_SMALL = 20 * 2**20  # bytes of Parquet


def missing() -> list[str]:
    """What Spark needs and this machine has not: "pyspark", "java"; [] when it can run."""
    found = [] if importlib.util.find_spec("pyspark") else [MISSING_PYSPARK]
    java = os.environ.get("JAVA_HOME")
    has_java = bool(java and (Path(java) / "bin" / "java").exists()) or bool(shutil.which("java"))
    return found if has_java else [*found, MISSING_JAVA]


class SparkEngine:
    """A session on `master` ("local[2]", "spark://host:7077", "local-cluster[2,1,1024]")."""

    def __init__(self, master: str, folder: Path):
        from pyspark.sql import SparkSession

        size = sum(path.stat().st_size for path in folder.rglob("*.parquet"))
        is_small = size < _SMALL  # planning and compiling is all that a small campaign costs

        builder = SparkSession.builder.master(master).appName("Thi đua KPI")
        for key, value in {
            "spark.ui.enabled": "false",
            "spark.sql.session.timeZone": "UTC",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.constraintPropagation.enabled": "false",
            "spark.sql.shuffle.partitions": "2" if is_small else "16",
            "spark.sql.adaptive.enabled": str(not is_small).lower(),
            "spark.sql.codegen.wholeStage": str(not is_small).lower(),
            "spark.sql.caseSensitive": "false",
            "spark.sql.ansi.enabled": "true",
            "spark.sql.decimalOperations.allowPrecisionLoss": "false",
            "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
        }.items():
            builder = builder.config(key, value)
        self._spark = builder.getOrCreate()
        self._spark.sparkContext.setLogLevel("ERROR")
        for path in sorted(folder.iterdir()):
            if path.is_dir() or path.suffix == ".parquet":
                rows = self._spark.read.parquet(str(path))
                if path.is_dir():
                    rows = rows.drop("campaign", "period")  # the names of the folders, no columns of the table
                rows.createOrReplaceTempView(path.stem)

    def make(self, views: Mapping[str, str], keep: frozenset[str], steps: Path) -> None:
        """Make views out of statements, in their order; those in `keep` are written to `steps` and read from there.

        A chain of thirty views is one plan to Spark, and it spends minutes on thinking about it (measured: 250 s for 60
        units); with the steps that are read often on the disk every plan is short.
        """
        for name, sql in views.items():
            rows = self._spark.sql(sql)
            if name in keep:
                rows.write.mode("overwrite").parquet(str(steps / name))
                rows = self._spark.read.parquet(str(steps / name))
            rows.createOrReplaceTempView(name)

    def write(self, name: str, folder: Path) -> int:
        """Write the rows of a view as Parquet; how many."""
        self._spark.table(name).coalesce(1).write.mode("overwrite").parquet(str(folder))
        return self._spark.read.parquet(str(folder)).count()

    def close(self) -> None:
        """End the session."""
        self._spark.stop()

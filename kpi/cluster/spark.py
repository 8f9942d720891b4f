"""Answers the models on a Spark cluster over the same Parquet files; never scores anything in Python.

Spark and its Java are not part of the product: they are an extra (requirements-spark.txt), asked for only here.
"""

import importlib.util
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq

from kpi.house.refusing import Refused

MISSING_PYSPARK = "pyspark"
MISSING_JAVA = "java"
_MASTER = re.compile(r"local(\[(\*|\d+)(,\d+)?\])?|local-cluster\[\d+,\d+,\d+\]|yarn|(spark|k8s)://\S+")
_LONGEST = 300  # letters of what Spark says
_SMALL = 500_000  # facts up to which planning and compiling is all that a campaign costs
_OF_A_PART = 250_000  # facts: what one core with a gigabyte joins and sorts without spilling much


def missing() -> list[str]:
    """What Spark needs and this machine has not: "pyspark", "java"; [] when it can run."""
    found = [] if importlib.util.find_spec("pyspark") else [MISSING_PYSPARK]
    java = os.environ.get("JAVA_HOME")
    has_java = bool(java and (Path(java) / "bin" / "java").exists()) or bool(shutil.which("java"))
    return found if has_java else [*found, MISSING_JAVA]


def demand_runs(master: str) -> None:
    """Raise Refused where Spark or its Java is wanting here, or `master` is no address of a cluster."""
    if not _MASTER.fullmatch(master):
        raise Refused("spark_master_unknown", master)
    if lacking := missing():
        raise Refused("spark_missing", ", ".join(lacking))


@contextmanager
def running(master: str, folder: Path, scratch: Path) -> Iterator["SparkEngine"]:
    """A session that is ended; what Spark says when it cannot be reached or gives up is told in one line."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        engine = SparkEngine(master, folder, scratch)
    except (Py4JError, PySparkException) as error:
        raise Refused("spark_unreachable", master) from error
    try:
        yield engine
    except (Py4JError, PySparkException) as error:
        raise Refused("spark_failed", master, " ".join(str(error).split())[:_LONGEST]) from error
    finally:
        engine.close()


class SparkEngine:
    """A session on `master` ("local[2]", "spark://host:7077", "local-cluster[2,1,1024]") over a folder of Parquet.

    scratch: where a session on this machine spills to; a cluster has places of its own.
    """

    def __init__(self, master: str, folder: Path, scratch: Path):
        from pyspark.sql import SparkSession

        facts = sum(pq.read_metadata(path).num_rows for path in folder.rglob("fact/**/*.parquet"))
        is_small = facts < _SMALL
        builder = SparkSession.builder.master(master).appName("Thi đua KPI")
        for key, value in {
            "spark.ui.enabled": "false",
            "spark.local.dir": str(scratch),
            "spark.sql.session.timeZone": "UTC",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.constraintPropagation.enabled": "false",
            "spark.sql.shuffle.partitions": "2" if is_small else str(max(16, facts // _OF_A_PART)),
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

    def make(self, views: Mapping[str, str], places: Mapping[str, Path]) -> None:
        """Make views out of statements, in their order; those with a place are written there and read from there.

        A chain of thirty views is one plan to Spark, and it spends minutes on thinking about it (measured: 250 s for 60
        units); with the steps that are read often on the disk every plan is short.
        """
        for name, sql in views.items():
            rows = self._spark.sql(sql)
            if name in places:
                rows.write.mode("overwrite").parquet(str(places[name]))
                rows = self._spark.read.parquet(str(places[name]))
            rows.createOrReplaceTempView(name)

    def count(self, name: str) -> int:
        """How many rows a view has."""
        return self._spark.table(name).count()

    def close(self) -> None:
        """End the session."""
        self._spark.stop()

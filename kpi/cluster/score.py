"""Answers a campaign's board from a folder of facts, by DuckDB or by a Spark cluster; never touches the store.

OUT/board.json                         which question, which models, which engine
OUT/grade/ standing/ milestone_state/  one row per ranked unit and month | and indicator | and due date, as Parquet
"""

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import pyarrow.parquet as pq

from kpi.cluster.facts_out import RESULTS, question_of
from kpi.cluster.portable import read_often, views_of
from kpi.cluster.spark import SparkEngine, missing
from kpi.house.refusing import Refused
from kpi.scoring import MODELS_VERSION
from kpi.store import FilesEngine

EngineName = Literal["duckdb", "spark"]
BOARD = "board.json"


@dataclass(frozen=True)
class Scored:
    """What was scored: rows by result."""

    campaign: str
    engine: EngineName
    rows: dict[str, int]


def score(engine: EngineName, facts: Path, out: Path, master: str = "local[2]") -> Scored:
    """Score the facts of a folder (facts_out) and write the board as Parquet; `out` appears only when it is whole."""
    try:
        question = question_of(facts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused("facts_not_readable", str(facts), str(error)) from error
    if engine == "spark" and (lacking := missing()):
        raise Refused("spark_missing", ", ".join(lacking))
    half = out.with_name(out.name + ".dang-ghi")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    views = views_of(RESULTS, question, engine)
    rows = _on_spark(master, facts, half, views) if engine == "spark" else _on_duckdb(facts, half, views)
    told = {**asdict(question), "models_version": MODELS_VERSION, "engine": engine, "rows": rows}
    (half / BOARD).write_text(json.dumps(told, ensure_ascii=False, indent=1, default=str), "utf-8")
    shutil.rmtree(out, ignore_errors=True)
    half.rename(out)
    return Scored(question.campaign, engine, rows)


def _on_duckdb(facts: Path, out: Path, views: dict[str, str]) -> dict[str, int]:
    engine = FilesEngine(facts)
    try:
        engine.make(views)
        counts = {}
        for name in RESULTS:
            table = engine.table(name)
            (out / name).mkdir()
            pq.write_table(table, out / name / "0.parquet")
            counts[name] = table.num_rows
        return counts
    finally:
        engine.close()


def _on_spark(master: str, facts: Path, out: Path, views: dict[str, str]) -> dict[str, int]:
    engine = SparkEngine(master, facts.resolve())
    try:
        steps = (out / "steps").resolve()
        engine.make(views, read_often(RESULTS) | set(RESULTS), steps)
        counts = {name: engine.write(name, (out / name).resolve()) for name in RESULTS}
        shutil.rmtree(steps)
        return counts
    finally:
        engine.close()

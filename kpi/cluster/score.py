"""Answers a campaign's board from a folder of facts, by DuckDB or by a Spark cluster; never touches the store.

OUT/board.json                         which question, which models, which engine
OUT/grade/ standing/ milestone_state/  one row per ranked unit and month | and indicator | and due date, as Parquet
"""

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from kpi.cluster.facts_out import question_of
from kpi.cluster.folder import RESULTS, written_whole
from kpi.cluster.portable import read_often, views_of
from kpi.cluster.spark import demand_runs, running
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
    """Score the facts of a folder (facts_out) and write the board as Parquet; `out` appears only when it is whole.

    Raises Refused: no facts, facts of other models or not whole, something else stands in `out`; of Spark: it or its
    Java is wanting, no such master, the cluster cannot be reached or gave up.
    """
    try:
        question = question_of(facts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused("facts_not_readable", str(facts), _told(error)) from error
    if engine == "spark":
        demand_runs(master)
    views = views_of(RESULTS, question, engine)
    with written_whole(out, BOARD, question.campaign) as half:
        rows = _on_spark(master, facts, half, views) if engine == "spark" else _on_duckdb(facts, half, views)
        told = {**asdict(question), "models_version": MODELS_VERSION, "engine": engine, "rows": rows}
        (half / BOARD).write_text(json.dumps(told, ensure_ascii=False, indent=1, default=str), "utf-8")
    return Scored(question.campaign, engine, rows)


def _told(error: Exception) -> str:
    """Our own sentences as they are; of others only that the file is not whole."""
    return str(error) if type(error) is ValueError else f"question.json hoặc một tệp hỏng ({type(error).__name__})"


def _on_duckdb(facts: Path, out: Path, views: dict[str, str]) -> dict[str, int]:
    engine = FilesEngine(facts, out / "steps")
    try:
        engine.make(views)
        counts = {}
        for name in RESULTS:
            (out / name).mkdir()
            counts[name] = engine.write(name, out / name / "0.parquet")
        return counts
    finally:
        engine.close()
        shutil.rmtree(out / "steps")


def _on_spark(master: str, facts: Path, out: Path, views: dict[str, str]) -> dict[str, int]:
    out = out.resolve()
    places = {name: out / "steps" / name for name in read_often(RESULTS)} | {name: out / name for name in RESULTS}
    with running(master, facts.resolve(), out / "steps") as engine:
        engine.make(views, places)
        counts = {name: engine.count(name) for name in RESULTS}
    shutil.rmtree(out / "steps")
    return counts

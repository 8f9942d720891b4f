"""Answers whether a folder of facts is whole and about one campaign, and whether a folder may be written over; never
takes away what this program did not write.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq

from kpi.cluster.portable import base_tables
from kpi.house.refusing import Refused
from kpi.scoring import Question

RESULTS = ("grade", "standing", "milestone_state")  # what a board is made of


@contextmanager
def written_whole(folder: Path, mark: str, campaign: str) -> Iterator[Path]:
    """A folder to write into, that takes the place of `folder` at the end: whole or not at all.

    mark: the JSON file every such folder has, which names its campaign. Raises Refused where something else stands
    there, or the same of another campaign.
    """
    _demand_own(folder, mark, campaign)
    half = folder.with_name(folder.name + ".dang-ghi")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    try:
        yield half
        shutil.rmtree(folder, ignore_errors=True)
        half.rename(folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _demand_own(folder: Path, mark: str, campaign: str) -> None:
    """Raise Refused where writing over `folder` would take away something else."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    try:
        before = json.loads((folder / mark).read_text("utf-8"))["campaign"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused("out_holds_other", str(folder)) from error
    if before != campaign:
        raise Refused("out_of_other_campaign", str(folder), str(before))


def demand_whole(folder: Path, question: Question, fact_count: int) -> None:
    """Raise ValueError, in words, where a table is wanting or damaged, or is about another campaign or plan."""
    for table in sorted(base_tables(RESULTS) - {"fact"}):
        if not (path := folder / f"{table}.parquet").exists():
            raise ValueError(f"thiếu {path.name}")
        _rows_of(path)
    plans = pq.read_table(folder / "dim_campaign.parquet", columns=["config_sha256"])["config_sha256"].to_pylist()
    if plans != [question.config_sha256]:
        raise ValueError(f"dim_campaign.parquet không phải Kế hoạch của {question.campaign} trong question.json")
    parts = list(folder.glob("fact/*/*/*.parquet"))
    if strange := sorted({path.parts[-3] for path in parts} - {f"campaign={question.campaign}"}):
        raise ValueError(f"fact/ có {strange[0]}, question.json nói campaign={question.campaign}")
    if not parts:
        raise ValueError("thư mục fact/ không có số liệu nào")
    count = sum(map(_rows_of, parts))
    if count != fact_count:
        raise ValueError(f"fact/ có {count} số liệu, lúc xuất có {fact_count}")


def _rows_of(path: Path) -> int:
    try:
        return pq.read_metadata(path).num_rows
    except (OSError, ValueError) as error:
        raise ValueError(f"tệp {path.parent.name}/{path.name} hỏng") from error

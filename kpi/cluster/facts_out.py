"""Answers what leaves the store so that another engine can score a campaign: Parquet, and the question; scores nothing.

    FOLDER/question.json                       campaign, configuration, basis, months, the version of the models
    FOLDER/fact/campaign=C/period=2024-09/…    the facts that count in the basis, partitioned by campaign and month
    FOLDER/<table>.parquet                     every other table the models read, narrowed to the campaign

No person's name, note or file leaves: of `fact` only the columns that the models read.
"""

import json
import re
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kpi.cluster.folder import RESULTS, demand_whole, written_whole
from kpi.cluster.portable import base_tables, columns_read
from kpi.house.answer import question_for
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.period import period_of_index
from kpi.plan.model import Basis
from kpi.scoring import MODELS_VERSION, Question
from kpi.store import Transaction

QUESTION = "question.json"


def facts_out(office: Office, campaign: str, folder: Path, basis: Basis = "approved", period: str | None = None) -> int:
    """Write what scoring every month of a campaign up to `period` (None: the last) needs; gives the number of facts.

    The folder appears under its name only when it is whole; an earlier one of the campaign that stands there is
    replaced. Raises Refused: unknown campaign, nothing counts yet, something else stands in the folder.
    """
    plan = office.plans.get(campaign)
    last = period or (plan.campaign.last_period if plan else "2000-01")
    question = question_for(office, campaign, last, basis, None, months=10_000)
    with written_whole(folder, QUESTION, campaign) as half:
        (half / "fact").mkdir()
        count = office.store.read(lambda seen: _write(seen, question, half))
        if not count:
            raise Refused("facts_none", campaign, last)
        told = {**asdict(question), "models_version": MODELS_VERSION, "fact_count": count}
        text = json.dumps(told, ensure_ascii=False, indent=1, default=str)
        (half / QUESTION).write_text(text, "utf-8")
    return count


def _write(seen: Transaction, question: Question, folder: Path) -> int:
    about = {"campaign": question.campaign, "config_sha256": question.config_sha256}
    for table in sorted(base_tables(RESULTS) - {"fact", "current_submission"}):
        pq.write_table(_narrowed(seen, table, about), folder / f"{table}.parquet")
    counted = {"campaign": question.campaign, "basis": question.basis}
    pq.write_table(seen.table("scored_submissions", **counted), folder / "current_submission.parquet")
    names, count = columns_read("fact"), 0
    first = seen.rows("select min(period_index) as first from submission where campaign = $c", {"c": question.campaign})
    for index in range(first[0]["first"] or question.from_index, question.to_index + 1):
        facts = seen.table("scored_facts", **counted, index=index)
        if facts.num_rows:
            of_month = folder / "fact" / f"campaign={question.campaign}" / f"period={period_of_index(index)}"
            of_month.mkdir(parents=True)
            pq.write_table(facts.select([name for name in facts.column_names if name in names]), of_month / "0.parquet")
            count += facts.num_rows
    return count


def _narrowed(seen: Transaction, table: str, about: dict[str, str]) -> pa.Table:
    """The rows of a table that are about the campaign and its configuration, where it says so."""
    whole = seen.whole(table)
    for name in ("config_sha256", "campaign"):
        if name in whole.column_names:
            whole = whole.filter(pc.equal(whole[name], about[name]))
    return whole


def question_of(folder: Path) -> Question:
    """The question the facts of a folder were written for.

    Raises ValueError, in words, when they were written for other models (such a result would be compared with
    nothing), are not whole, or are of another campaign than the question.
    """
    if not (folder / QUESTION).exists():
        raise ValueError(f"thiếu {QUESTION}")
    told = json.loads((folder / QUESTION).read_text("utf-8"))
    made_for, fact_count = told.pop("models_version"), told.pop("fact_count", None)
    if made_for != MODELS_VERSION:
        raise ValueError(f"số liệu được xuất cho bộ công thức {made_for}, phần mềm này có {MODELS_VERSION}")
    days = {name: date.fromisoformat(value) for name, value in told.items() if _is_day(value)}
    question = Question(**{**told, **days, "as_of": None, "units": None})
    demand_whole(folder, question, fact_count)
    return question


def _is_day(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))

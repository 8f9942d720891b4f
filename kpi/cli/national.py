"""Answers the commands that carry scoring beyond one store: published copies, facts as Parquet, scores by Spark."""

from argparse import Namespace
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from kpi import actions
from kpi.cli.desk import remote, say
from kpi.cli.output import refuse, show
from kpi.cluster.facts_out import facts_out as write_facts
from kpi.cluster.score import score as score_facts
from kpi.house.refusing import answering
from kpi.period import local_text
from kpi.plan.model import Refusal
from kpi.publishing.publish import publish as publish_copy


def facts_out(options: Namespace) -> int:
    """Write what scoring a campaign needs as Parquet."""
    if remote() and not Path(options.out).is_absolute():
        return refuse(options.format, Refusal("out_not_absolute", options.out))
    with actions.open_office() as office:
        count = answering(write_facts)(office, options.campaign, Path(options.out), options.basis, options.period)
    if isinstance(count, Refusal):
        return refuse(options.format, count)
    if options.format == "table":
        say(f"Đã xuất {count} số liệu vào {options.out}. Tính điểm: python -m kpi score --facts {options.out} --out …")
    else:
        show(options.format, [{"folder": options.out, "fact_count": count}])
    return 0


def publish(options: Namespace) -> int:
    """Publish a verified read-only copy of the store for reading processes."""
    with actions.open_office() as office:
        if remote() and not Path(options.out).is_absolute():
            return refuse(options.format, Refusal("out_not_absolute", options.out))
        told = answering(publish_copy)(office, Path(options.out))
    if isinstance(told, Refusal):
        return refuse(options.format, told)
    if options.format == "table":
        when = local_text(datetime.fromisoformat(told.made_at))
        say(f"Đã công bố bản số {told.number} ({told.file}) lúc {when}: nhật ký {told.audit} dòng.")
        say(f"Tiến trình đọc: đặt KPI_DATA_DIR={options.out} (cùng KPI_CONFIG_DIR), không ghi được gì vào đó.")
    else:
        show(options.format, [asdict(told)])
    return 0


def score(options: Namespace) -> int:
    """Score the facts of a folder and write the board as Parquet."""
    done = answering(score_facts)(options.engine, Path(options.facts), Path(options.out), options.master)
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    row = {"campaign": done.campaign, "engine": done.engine, "folder": options.out, **done.rows}
    if options.format == "table":
        say(f"Đã tính {done.campaign} bằng {done.engine}: {done.rows['grade']} dòng xếp hạng, kết quả ở {options.out}.")
    else:
        show(options.format, [row])
    return 0

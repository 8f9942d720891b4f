"""Facts out as Parquet, scored by DuckDB and, where Java and pyspark are, by Spark: the store's board, row by row."""

import json
import shutil

import pyarrow.parquet as pq
import pytest

from bench import cluster
from kpi.cluster.folder import RESULTS
from kpi.cluster.score import score
from kpi.cluster.spark import missing
from kpi.house.refusing import answering
from kpi.plan.model import Refusal
from tests.command_line import HEADER, Program, campaign, end_of_year
from tests.test_bulk_import import INDICATORS, UNITS

LACKING = missing()
ADJUSTMENTS = [{"code": "CONG", "name": "Điểm cộng", "kind": "bonus", "cap": 2}]


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("cum_may")
    linear = {"code": "L", "name": "Giải ngân", "measure": "share", "accumulation": "cumulative", "pace": "linear"}
    linear["milestones"] = [{"due_on": "2024-06-30", "target": 0.4}, *end_of_year(0.95)]
    scoring = {"bands": [{"code": "A", "name": "Tốt", "at_least": 50}], "tie_breakers": ["S"]}
    raw = campaign(*INDICATORS, linear, reporting={"first_period": "2024-03"}, scoring=scoring)
    made = Program(folder, patch).writes(raw | {"adjustments": ADJUSTMENTS}, UNITS)
    assert made.kpi("init").code == 0
    lines = []
    for month in range(3, 10):
        for at, unit in enumerate("ABP"):
            if (unit, month > 5) == ("B", True) or (at + month) % 5 == 0:
                continue
            lines += [
                f"{unit},S,2024-{month:02},{at + month % 3},{7 + at},,,,",
                f"{unit},L,2024-{month:02},{month},12,,,,",
            ]
            lines += [f"{unit},N,2024-{month:02},{month + at},,,,,", f"{unit},Q,2024-{month:02},0,{at},,,,"]
    lines += ["A,X,2024-04,9.25,,,,,", "A,D,2024-03,1,,,2024-03-20,,", "P,D,2024-05,1,,,2024-05-20,,"]
    ran = made.imports(HEADER + "\n".join(lines) + "\n", "--approve")
    assert ran.code == 0, ran.out
    assert made.kpi("facts-out", "--campaign", "thu", "--out", folder / "ra", "--period", "2024-09").code == 0
    yield made
    patch.undo()


def scored(program, engine: str, *words: str) -> dict[str, list[dict]]:
    out = program.folder / engine
    ran = program.kpi("score", "--engine", engine, "--facts", program.folder / "ra", "--out", out, *words)
    assert ran.code == 0, ran.out + ran.err
    return {name: ordered(pq.read_table(out / name).to_pylist()) for name in RESULTS}


def ordered(rows: list[dict]) -> list[dict]:
    keys = ("period_index", "unit_code", "indicator_code", "due_on")
    return sorted(rows, key=lambda row: [str(row.get(key)) for key in keys])


def test_the_board_of_the_files_is_the_board_of_the_store(program):
    rows = scored(program, "duckdb")["grade"]
    months = {row["period_index"] for row in rows}
    assert len(months) == 7
    for month in months:
        period = f"{(month - 1) // 12}-{(month - 1) % 12 + 1:02}"
        found = {row["unit_code"]: row for row in rows if row["period_index"] == month}
        said = program.asks("ranking", "--period", period).rows
        assert {row["unit_code"]: (row["score"], row["rank"], row["rank_overall"], row["grade"]) for row in said} == {
            code: (row["score"], row["rank_in_group"], row["rank_of_all"], row["grade"]) for code, row in found.items()
        }


@pytest.mark.skipif(bool(LACKING), reason=f"Spark không chạy được ở đây, thiếu: {', '.join(LACKING)}")
def test_spark_gives_the_same_rows(program):
    here, there = scored(program, "duckdb"), scored(program, "spark", "--master", "local[2]")
    for name in RESULTS:
        assert len(here[name]) > 5
        assert there[name] == here[name]


def test_facts_leave_without_notes_names_or_files(program):
    files = sorted((program.folder / "ra" / "fact" / "campaign=thu").rglob("*.parquet"))
    assert [path.parent.name for path in files] == [f"period=2024-{month:02}" for month in range(3, 10)]
    columns = set(pq.read_schema(files[0]).names)
    assert {"submission", "numerator", "cell"} <= columns
    assert not columns & {"note", "document_number", "explanation"}
    counted = pq.read_schema(program.folder / "ra" / "current_submission.parquet").names
    assert not set(counted) & {"submitted_by", "file_name"}


def test_facts_that_are_not_whole_or_of_another_campaign_are_refused_with_what_is_wrong(program, tmp_path):
    def spoilt(number: int, what) -> str:
        folder = tmp_path / str(number)
        shutil.copytree(program.folder / "ra", folder)
        what(folder)
        refusal = answering(score)("duckdb", folder, tmp_path / "x")
        assert refusal.code == "facts_not_readable" and not list(tmp_path.glob("x*"))
        return refusal.expected

    said = [
        spoilt(1, lambda it: (it / "period.parquet").unlink()),
        spoilt(2, lambda it: (it / "dim_unit.parquet").write_bytes(b"PAR1")),
        spoilt(3, lambda it: shutil.rmtree(next(it.glob("fact/*/period=2024-05")))),
        spoilt(4, lambda it: (it / "fact/campaign=thu").rename(it / "fact/campaign=khac")),
        spoilt(5, lambda it: shutil.rmtree(it / "fact/campaign=thu")),
        spoilt(6, lambda it: (it / "question.json").unlink()),
        spoilt(7, lambda it: changed_question(it, campaign="khac", config_sha256="ab" * 32)),
        spoilt(8, lambda it: (it / "question.json").write_text("[1]", "utf-8")),
    ]
    wanted = ("thiếu period", "dim_unit.parquet hỏng", "lúc xuất có", "campaign=khac", "không có số liệu nào")
    wanted += ("thiếu question.json", "Kế hoạch của khac", "question.json hoặc")
    assert [word for word, sentence in zip(wanted, said, strict=True) if word not in sentence] == []


def changed_question(folder, **more) -> None:
    path = folder / "question.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | more), "utf-8")


def test_nothing_that_another_wrote_is_taken_away_for_a_result(program, tmp_path):
    """An office's own folder, the facts themselves, another campaign's result: each stays as it was."""
    facts, own = program.folder / "ra", tmp_path / "ho_so"
    own.mkdir()
    (own / "a.txt").write_text("giữ", "utf-8")
    for out in (own, facts):
        assert answering(score)("duckdb", facts, out).code == "out_holds_other"
    assert (own / "a.txt").exists() and (facts / "question.json").exists()
    ran = program.kpi("facts-out", "--campaign", "thu", "--out", own)
    assert ran.code == 1 and "không ghi đè" in ran.err and (own / "a.txt").exists()
    assert score("duckdb", facts, tmp_path / "bang").rows == score("duckdb", facts, tmp_path / "bang").rows
    board = tmp_path / "bang" / "board.json"
    board.write_text(board.read_text("utf-8").replace('"thu"', '"khac"'), "utf-8")
    assert answering(score)("duckdb", facts, tmp_path / "bang").code == "out_of_other_campaign"


def test_a_campaign_without_figures_and_a_wrong_address_are_told(program, tmp_path):
    ran = program.kpi("facts-out", "--campaign", "thu", "--out", tmp_path / "ra", "--period", "2024-02")
    assert ran.code == 1 and "chưa có số liệu" in ran.err and not list(tmp_path.iterdir())
    for master in ("abc", "local[hai]", "http://may:7077", "spark://"):
        about = ("--engine", "spark", "--master", master, "--facts", program.folder / "ra", "--out", tmp_path / "x")
        ran = program.kpi("score", *about)
        assert ran.code == 1 and f"“{master}” không phải địa chỉ" in ran.err and not list(tmp_path.iterdir())


def test_the_comparison_of_engines_finds_one_planted_figure_and_nothing_else(program, tmp_path):
    """bench.cluster: what is told over is scored, the same facts give the same rows, one changed figure shows."""
    facts = tmp_path / "ra"
    assert cluster.told_over(program.folder / "ra", facts, 3) == 3 * len(pq.read_table(program.folder / "ra" / "fact"))
    for name in ("mot", "hai"):
        score("duckdb", facts, tmp_path / name)
    assert {different for _, different in cluster.differences(tmp_path / "mot", tmp_path / "hai").values()} == {0}
    cluster.planted(facts)
    score("duckdb", facts, tmp_path / "hai")
    rows, different = cluster.differences(tmp_path / "mot", tmp_path / "hai")["standing"]
    one = score("duckdb", program.folder / "ra", tmp_path / "goc").rows["standing"]
    assert rows == 3 * one and 0 < different < 10


def test_facts_of_other_models_or_none_are_refused(program, tmp_path):
    assert answering(score)("duckdb", tmp_path / "khong_co", tmp_path / "x").code == "facts_not_readable"
    told = json.loads((program.folder / "ra" / "question.json").read_text("utf-8"))
    (tmp_path / "cu").mkdir()
    (tmp_path / "cu" / "question.json").write_text(json.dumps(told | {"models_version": "khac"}), "utf-8")
    refusal = answering(score)("duckdb", tmp_path / "cu", tmp_path / "x")
    assert isinstance(refusal, Refusal) and "khac" in refusal.expected and not (tmp_path / "x").exists()

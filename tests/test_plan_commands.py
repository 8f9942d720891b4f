"""`python -m kpi plan …`: what each command answers in JSON, and what it says to wrong use, files and plans."""

import pytest

from kpi.plan.config import load
from kpi.planner.book.writing import plan_book
from kpi.planner.said import said_of
from tests.command_line import Program
from tests.test_award_commands import CRITERIA, with_award

PROPOSED = ("--document", "12/KH", "--reason", "Đổi hạn", "--format", "json")


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        made = Program(tmp_path_factory.mktemp("plan_commands"), patch).writes(with_award(*CRITERIA))
        assert made.kpi("init").code == 0
        for name in ("nv_1", "nv_2"):
            assert made.kpi("user", "add", name, "--role", "reviewer").code == 0
        yield made


def workbook(program, name="thu.xlsx", **other):
    """The configuration of "thu" as a workbook, with other keys."""
    plan = load(program.config)["thu"]
    (program.folder / name).write_bytes(plan_book({**said_of(plan), **other}, plan.sha256))
    return program.folder / name


def test_each_command_answers_in_json_with_the_fields_that_are_written_down(program):
    out = program.folder / "a.xlsx"
    made = program.kpi("plan", "export", "--campaign", "thu", "--out", out, "--format", "json")
    assert [list(row) for row in made.rows] == [["campaign", "file", "byte_count"]] and out.stat().st_size > 1000
    assert program.kpi("plan", "check", out, "--format", "json").json == {"file": "a.xlsx", "rows": []}
    assert program.kpi("plan", "diff", out, "--campaign", "thu", "--format", "json").json == {
        "campaign": "thu",
        "rows": [],
    }
    assert "Không có lỗi." in program.kpi("plan", "check", out).out
    assert program.kpi("plan", "diff", out, "--campaign", "thu").out == "Không khác gì bản đang hiệu lực.\n"
    said = program.kpi("plan", "as-words", "--campaign", "thu", "--format", "json")
    assert {tuple(row) for row in said.rows} == {("heading", "sentence")}
    assert program.kpi("plan", "as-words", "--campaign", "thu", "--format", "csv").out.startswith("heading,sentence\n")


def test_a_change_goes_from_workbook_to_two_persons_to_in_force(program):
    file = workbook(program, "doi.xlsx", title="Phong trào đã đổi tên")
    (row,) = program.kpi("plan", "diff", file, "--campaign", "thu", "--format", "json").rows
    assert list(row) == ["table", "row", "key", "what", "before", "after", "name", "sentence"]
    assert (row["key"], row["what"], row["after"]) == ("title", "changed", "“Phong trào đã đổi tên”")
    assert row["sentence"] in program.kpi("plan", "diff", file, "--campaign", "thu").out
    asked = ("plan", "propose", file, "--campaign", "thu", *PROPOSED)
    assert program.kpi(*asked, "--as", "khong_ai").code == 1
    (made,) = program.kpi(*asked, "--as", "nv_1").rows
    assert list(made) == ["proposal", "config_sha256", "is_in_force"] and made["is_in_force"] is False
    own = program.kpi("plan", "put-in-force", made["proposal"], "--as", "nv_1", "--format", "json")
    assert (own.code, own.json["refused"], own.rows) == (1, "plan_of_own", [])
    done = program.kpi("plan", "put-in-force", made["proposal"], "--as", "nv_2", "--format", "json")
    assert done.code == 0 and done.rows[0]["is_in_force"] is True
    again = program.kpi("plan", "put-in-force", made["proposal"], "--as", "nv_2", "--format", "json")
    assert (again.code, again.json["refused"]) == (1, "plan_is_decided")
    assert "Phong trào đã đổi tên" in program.kpi("plan", "as-words", "--campaign", "thu").out
    (back,) = program.kpi("plan", "take-back", made["proposal"], *PROPOSED, "--as", "nv_2").rows
    assert list(back) == list(made) and back["proposal"] != made["proposal"]
    assert program.kpi("plan", "put-in-force", back["proposal"], "--as", "nv_1").code == 0
    assert "Phong trào đã đổi tên" not in program.kpi("plan", "as-words", "--campaign", "thu").out
    again = program.kpi("plan", "take-back", made["proposal"], *PROPOSED, "--as", "nv_2", "--format", "json")
    assert (again.code, again.json["refused"]) == (1, "plan_is_back")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("export", "--campaign", "khong", "--out", "x.xlsx"), 2, "Không có phong trào mang mã khong"),
        (("export", "--campaign", "thu", "--out", "x.pdf"), 1, "Không có dạng tệp “pdf”"),
        (("as-words", "--campaign", "khong"), 2, "Không có phong trào mang mã khong"),
        (("check", "khong_co.xlsx"), 2, "không có tệp này"),
        (("check", "."), 2, "đây là một thư mục"),
        (("diff", "khong_co.xlsx", "--campaign", "thu"), 2, "không có tệp này"),
        (("diff", "thu.xlsx", "--campaign", "khong"), 2, "Không có phong trào mang mã khong"),
        (("put-in-force", "99", "--as", "nv_1"), 1, "Không có đề xuất số 99"),
        (("put-in-force", "chin", "--as", "nv_1"), 2, "không phải số nguyên"),
        (("propose", "thu.xlsx", "--campaign", "thu", "--as", "nv_1"), 2, "--document"),
        (
            ("propose", "thu.xlsx", "--campaign", "thu", "--document", "1", "--reason", "x", "--as", "nv_1"),
            1,
            "không khác gì bản đang hiệu lực",
        ),
    ],
)
def test_wrong_use_is_told_in_vietnamese_and_changes_nothing(program, words, code, said):
    assert program.kpi("plan", "export", "--campaign", "thu", "--out", program.folder / "thu.xlsx").code == 0
    place = [str(program.folder / word) if word == "thu.xlsx" else word for word in words]
    found = program.kpi("plan", *place)
    assert found.code == code and said in found.out + found.err, found
    assert "No such file" not in found.err and "Traceback" not in found.err


def test_a_workbook_of_another_movement_is_refused_before_anything_is_kept(program):
    other = workbook(program, "khac.xlsx", code="noi_khac")
    for words in (("diff", other), ("propose", other, *PROPOSED[:-2], "--as", "nv_1")):
        found = program.kpi("plan", *words, "--campaign", "thu", "--format", "json")
        assert (found.code, found.json["refused"], found.rows) == (1, "plan_book_of_other", [])

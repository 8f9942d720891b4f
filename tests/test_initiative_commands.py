"""`python -m kpi initiative list | add | event | meeting | figures` as another program uses them."""

import pytest

from kpi import actions
from tests.command_line import Program
from tests.ideas_house import CALL, CONTEST, open_ideas


@pytest.fixture
def program(tmp_path, monkeypatch):
    with open_ideas(tmp_path):
        pass  # made, closed: the commands open it
    return Program(tmp_path, monkeypatch)


def test_an_idea_from_receipt_to_effect_by_the_command_line(program):
    words = ("--campaign", CALL, "--title", "Trả kết quả tại nhà", "--received", "2024-05-02", "--as", "quan_tri")
    texts = ("--situation", "Đi lại nhiều", "--content", "Gửi bưu chính", "--field", "thu_tuc")
    author = ("--author", "official|Nguyễn Văn Thử|TA_TU_PHAP_HO_TICH|60", "--author", "citizen|Trần Thị Dân||40")
    done = program.kpi("initiative", "add", *words, *texts, *author, "--format", "json")
    assert done.code == 0, done.err
    (row,) = done.rows
    number = str(row["initiative"])
    assert row["receipt"].startswith("SK-2024-") and row["received_on"] == "2024-05-02"
    paper = ("--document", "8/BC", "--signed-on", "2024-06-02")
    for step in (
        ("accept", "--on", "2024-05-03"),
        ("apply", "--on", "2024-05-10"),
        ("effective", "--on", "2024-06-01", "--before-after", "5 ngày còn 2", *paper),
    ):
        done = program.kpi("initiative", "event", number, *step, "--as", "quan_tri", "--format", "json")
        assert done.code == 0, done.out + done.err
    assert done.json["state"] == "effective"
    listed = program.kpi("initiative", "list", "--campaign", CALL, "--words", "tra ket qua", "--format", "json")
    (found,) = listed.rows
    assert (found["state"], found["authors"], found["has_paper"]) == (
        "effective",
        ["Nguyễn Văn Thử", "Trần Thị Dân"],
        True,
    )
    at = ("--as-of", "2024-05-05")
    assert program.kpi("initiative", "list", "--campaign", CALL, *at, "--format", "json").rows == []  # not written yet
    event = str(done.json["event"])
    wrong = ("correct", "--event", event, "--reason", "ghi nhầm", "--as", "quan_tri", "--format", "json")
    assert program.kpi("initiative", "event", number, *wrong).json["state"] == "apply"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("initiative", "list", "--campaign", "khong_co"), 2),
        (("initiative", "event", "1", "accept", "--as", "quan_tri"), 1),
        (("initiative", "event", "mot", "accept", "--as", "quan_tri"), 2),
        (("initiative", "add", "--campaign", CALL, "--title", "", "--as", "quan_tri"), 1),
        (("initiative", "add", "--campaign", CALL, "--author", "citizen|A||sáu mươi", "--as", "quan_tri"), 2),
        (("initiative", "add", "--campaign", CALL, "--author", "citizen|A||1|b|c", "--as", "quan_tri"), 2),
        (("initiative", "meeting", "--campaign", CALL, "--on", "2024-05-05", "--not-recognise", "x|y"), 2),
        (("initiative", "meeting", "--campaign", CALL, "--on", "2024-05-05", "--vote", "x|y|for"), 2),
        (("initiative", "add", "--campaign", CALL, "--received", "32/13/2024", "--as", "quan_tri"), 2),
        (("initiative", "add", "--campaign", CALL, "--title", "x", "--as", "ai_la"), 1),
        (("initiative", "figures", "--campaign", CONTEST, "--period", "2024-13", "--as", "quan_tri"), 2),
    ],
)
def test_wrong_use_and_refusals_have_their_exit_codes(program, words, code):
    assert program.kpi(*words).code == code


def test_a_meeting_by_the_command_line_with_its_minutes_and_without(program):
    words = ("--campaign", CALL, "--received", "2024-05-02", "--situation", "A", "--content", "B", "--as", "quan_tri")
    for title, author in (("Một", "official|Nguyễn Văn Thử|TA_TU_PHAP_HO_TICH"), ("Hai", "citizen|Trần Thị Dân")):
        done = program.kpi("initiative", "add", "--title", title, "--author", author, *words, "--format", "json")
        number = str(done.rows[0]["initiative"])
        assert program.kpi("initiative", "event", number, "accept", "--on", "2024-05-03", "--as", "quan_tri").code == 0
    meet = ("initiative", "meeting", "--campaign", CALL, "--on", "2024-06-02", "--as", "quan_tri", "--format", "json")
    both = ("--recognise", "1", "--not-recognise", "2|Không mới")
    others = ("--member", "Lê Chủ Trì|Chủ tịch", "--member", "Phạm Ủy Viên||for")
    for wrong, said in (
        (("--member", "Lê Chủ Trì"), "số biên bản"),
        (("--minutes", "3/BB", "--member", "nguyễn văn thử|Ủy viên"), "nguyễn văn thử"),
        (("--minutes", "3/BB"), "thành viên"),
        (("--minutes", "3/BB", "--member", "Lê|x|vắng"), "vắng"),
        (("--minutes", "3/BB", *others, "--vote", "1|Ai Khác|abstain"), "Ai Khác"),
        (("--minutes", "3/BB", *others, "--vote", "2|Lê Chủ Trì|for", "--vote", "2|Phạm Ủy Viên|for"), "2 thuận"),
    ):
        done = program.kpi(*meet, *both, *wrong)
        assert done.code == 1 and said in done.out + done.err, said
    aside = ("--member", "Nguyễn Văn Thử", "--vote", "1|Nguyễn Văn Thử|abstain")  # the author, of the own idea only
    done = program.kpi(*meet, *both, "--minutes", "3/BB", *others, *aside)
    assert done.code == 0, done.err
    met = done.json
    assert (met["recognised"], met["not_recognised"]) == ([1], [2])


WHOLE = ("--situation", "Đi lại nhiều", "--content", "Gửi bưu chính", "--field", "thu_tuc", "--author", "citizen|Dân")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--title", "Không tác giả"), "tác giả"),
        (("--title", "Trước ngày phát động", *WHOLE, "--received", "2023-12-31"), "01/01/2024"),
        (("--title", "Ngày mai", *WHOLE, "--received", "2124-08-15"), "15/08/2124"),
        (("--title", "Lĩnh vực lạ", *WHOLE, "--field", "X9"), "X9"),
        (("--title", "Hai lần một lĩnh vực", *WHOLE, "--field", "thu_tuc"), "thu_tuc"),
        (("--title", "Hình thức lạ", *WHOLE, "--form", "hologram"), "hologram"),
        (("--title", "Tỷ lệ", *WHOLE[:-2], "--author", "citizen|A||60", "--author", "citizen|B||30"), "90%"),
        (
            ("--title", "Dấu bưu điện sau", *WHOLE, "--received", "2024-05-02", "--postmarked", "2024-05-03"),
            "03/05/2024",
        ),
    ],
)
def test_bad_input_by_the_command_line_is_named_and_nothing_is_kept(program, words, said):
    done = program.kpi("initiative", "add", "--campaign", CALL, *words, "--as", "quan_tri")
    assert done.code == 1 and said in done.out + done.err, done.out + done.err
    assert program.kpi("initiative", "list", "--campaign", CALL, "--format", "json").rows == []


def test_steps_that_cannot_be_taken_say_why_by_the_command_line_and_leave_nothing(program, tmp_path):
    add = ("initiative", "add", "--campaign", CALL, "--as", "quan_tri")
    html = ("--title", "<script>alert(1)</script>", *WHOLE, "--received", "2024-05-02", "--format", "json")
    (row,) = program.kpi(*add, *html).rows
    listed = ("initiative", "list", "--campaign", CALL, "--format", "json")
    assert [item["title"] for item in program.kpi(*listed).rows] == ["<script>alert(1)</script>"]
    number, seen = str(row["initiative"]), "1"
    for step, said in (
        (("effective", "--before-after", "5 còn 2"), "Áp dụng".casefold()),  # effective without ever applied
        (("recognise",), "biên bản"),  # recognised without minutes
        (("accept", "--on", "2024-05-01"), "02/05/2024"),
        (("refuse",), "lý do"),
        (("nhay_mua",), "nhay_mua"),
    ):
        done = program.kpi("initiative", "event", number, *step, "--as", "quan_tri")
        assert done.code == 1 and said in (done.out + done.err).casefold(), step
    event, clerk = ("initiative", "event", number), ("--seen", seen, "--as", "quan_tri")
    first = program.kpi(*event, "accept", "--on", "2024-05-03", *clerk)
    second = program.kpi(*event, "refuse", "--reason", "x", *clerk)
    assert (first.code, second.code) == (0, 1) and "quan_tri" in second.out + second.err  # two clerks, one entry
    assert [item["state"] for item in program.kpi(*listed).rows] == ["accept"]


def test_problems_are_printed_with_their_sentences(program):
    done = program.kpi("initiative", "add", "--campaign", CALL, "--as", "quan_tri", "--format", "json")
    assert done.code == 1
    assert {"initiative_without_title", "initiative_without_author"} <= {row["code"] for row in done.rows}


def test_a_workbook_is_taken_whole(program, tmp_path):
    with open_ideas(tmp_path) as house:
        _, data = actions.ideas_template(house.office, house.account("quan_tri"), CALL)
    (tmp_path / "trong.xlsx").write_bytes(data)
    done = program.kpi("initiative", "add", "--campaign", CALL, tmp_path / "trong.xlsx", "--as", "quan_tri")
    assert done.code == 1
    assert "sáng kiến nào" in done.out

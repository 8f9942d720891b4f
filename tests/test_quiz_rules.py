"""Answers: do points, marks, ranks, prizes and khối come out as the plan and the Thể lệ say? Cases TT- by id."""

import unicodedata
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from kpi.quiz.bank_checks import Draft, checks_of, checks_of_bank, lacking
from kpi.quiz.collective import UnitShare, collective
from kpi.quiz.grading import Ruling, graded
from kpi.quiz.marks import agreed, needs_third, refused_mark
from kpi.quiz.ranking import Entry, PrizeLine, placed
from kpi.quiz.scope import GroupRule, in_scope
from tests.quiz_core import NINE, RULES

CODES = [f"Q{i}" for i in range(1, 21)]
KEY = dict.fromkeys(CODES, "A")
ALL_RIGHT = dict.fromkeys(CODES, "A")
PRIZES = [PrizeLine(p["code"], p["name"], p["count"], p["amount_vnd"]) for p in RULES["prizes"]]
GROUPS = (
    GroupRule("khoi_1", "Cơ quan chuyên môn", ("department",), ("can_bo", "cong_chuc", "nguoi_lao_dong")),
    GroupRule("khoi_2", "Đơn vị sự nghiệp", ("service_unit", "school"), ("vien_chuc", "nguoi_lao_dong")),
    GroupRule("khoi_3", "Xã, thị trấn", ("commune",), ("can_bo", "cong_chuc", "khong_chuyen_trach")),
)


def entry(number, quiz, essay=None, **more):
    essay = None if essay is None else Decimal(str(essay))
    told = Entry(number, "X", "khoi_3", Decimal(str(quiz)), essay, NINE, 600, NINE + timedelta(minutes=10))
    return replace(told, **more)


# --- points --------------------------------------------------------------------------------------------------------


def test_tt_09_twenty_right_without_essay_is_twenty_and_no_essay_is_not_zero():
    assert graded(CODES, ALL_RIGHT, KEY).points == Decimal("20.00")
    assert (entry(1, 20).total, entry(1, 20).essay) == (Decimal(20), None)


def test_tt_10_nothing_right_and_an_essay_of_ten_is_ten():
    assert graded(CODES, dict.fromkeys(CODES, "B"), KEY).points == 0
    assert entry(1, 0, 10).total == 10


def test_a_blank_is_zero_and_nothing_is_taken_off():
    thirteen = dict.fromkeys(CODES[:13], "A") | dict.fromkeys(CODES[13:15], "C")
    assert graded(CODES, thirteen, KEY).points == 13


def test_tt_37_a_rekeyed_question_moves_one_point():
    ruling = [Ruling("Q7", "rekey", "C", "BB 01")]
    holds_c = ALL_RIGHT | {"Q7": "C"}
    assert (graded(CODES, holds_c, KEY).points, graded(CODES, holds_c, KEY, ruling).points) == (19, 20)
    assert graded(CODES, ALL_RIGHT, KEY, ruling).points == 19


def test_tt_38_a_dropped_question_gives_its_point_to_the_others():
    fifteen = dict.fromkeys([c for c in CODES if c != "Q7"][:15], "A")
    assert graded(CODES, fifteen, KEY, [Ruling("Q7", "drop")]).points == Decimal("15.79")


def test_all_correct_counts_for_a_blank_too_and_a_later_ruling_takes_the_place_of_an_earlier_one():
    rulings = [Ruling("Q7", "drop"), Ruling("Q7", "all_correct")]
    assert graded(CODES, {}, KEY, rulings).points == 1
    assert graded(CODES, {}, KEY, rulings).dropped == ()


def test_every_question_dropped_is_nothing_and_no_division_by_zero():
    assert graded(["Q1"], {"Q1": "A"}, KEY, [Ruling("Q1", "drop")]).points == 0


# --- marks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param(["6", "8.25", "7.5"], "7.88", id="tt_31_the_two_closest"),
        pytest.param(["6", "8", "7"], "7.00", id="tt_32_equally_far_apart"),
        pytest.param(["7", "8"], "7.50", id="at_the_gap_two_are_enough"),
        pytest.param(["7", "8.25"], None, id="over_the_gap_a_third_is_owed"),
        pytest.param(["7"], None, id="one_is_not_enough"),
        pytest.param(["7.25", "7.5"], "7.38", id="half_up"),
        pytest.param(["9", "6", "8.5"], "8.75", id="the_two_highest"),
    ],
)
def test_the_mark_of_an_essay(marks, expected):
    found = agreed([Decimal(mark) for mark in marks], Decimal(1))
    assert found == (None if expected is None else Decimal(expected))


def test_a_third_marker_is_needed_only_above_the_gap():
    assert not needs_third([Decimal(7), Decimal(8)], Decimal(1))
    assert needs_third([Decimal(7), Decimal("8.25")], Decimal(1))


@pytest.mark.parametrize("mark", ["3.25", "-0.25", "0.1"])
def test_a_mark_outside_the_rubric_is_named(mark):
    rubric = {"moi": Decimal(3)}
    assert refused_mark(rubric, {"moi": Decimal(mark)}, Decimal("0.25"))[0] == "moi"
    assert refused_mark(rubric, {"moi": Decimal("2.75")}, Decimal("0.25")) is None
    assert refused_mark(rubric, {}, Decimal("0.25"))[1] == "để trống"


# --- ranks and prizes ----------------------------------------------------------------------------------------------


def prize_list(rows):
    return [(row.rank, row.prize or row.decision) for row in rows]


def test_tt_01_the_prizes_of_the_plan():
    rows = placed([entry(i, 20 - i / 100) for i in range(50)], PRIZES)
    assert (sum(bool(row.prize) for row in rows), sum(row.amount_vnd for row in rows)) == (34, 24_000_000)
    assert [row.rank for row in rows if row.prize == "khuyen_khich"] == list(range(20, 35))


def test_tt_39_two_at_the_top_share_rank_one_and_the_special_prize_waits():
    rows = placed([entry(1, 20, 9), entry(2, 20, 9), entry(3, 20, 8)], PRIZES)
    assert prize_list(rows) == [(1, "tie_across_cut"), (1, "tie_across_cut"), (3, "nhat")]
    assert rows[0].possible == ("dac_biet", "nhat")


def test_tt_39_the_organisers_order_settles_it():
    rows = placed([entry(1, 20, 9), entry(2, 20, 9), entry(3, 20, 8)], PRIZES, orders=[(2, 1)])
    assert [(row.entry.entrant, row.prize) for row in rows] == [(2, "dac_biet"), (1, "nhat"), (3, "nhat")]


def test_tt_41_a_tie_at_places_34_and_35_never_gives_sixteen():
    points = [20 - i / 100 for i in range(33)] + [10, 10]
    rows = placed([entry(i, point) for i, point in enumerate(points)], PRIZES)
    assert sum(row.prize == "khuyen_khich" for row in rows) == 14
    assert [row.possible for row in rows if row.decision] == [("khuyen_khich", "none")] * 2


def test_tt_42_a_prize_left_out_moves_nobody_up():
    rows = placed([entry(i, 20 - i / 100) for i in range(40)], PRIZES, unawarded=frozenset({"dac_biet"}))
    assert (rows[0].prize, rows[1].prize) == (None, "nhat")
    assert sum(row.amount_vnd for row in rows) + 4_500_000 == 25_500_000


def test_a_tie_inside_one_prize_needs_nobody():
    rows = placed([entry(1, 20), entry(2, 19), entry(3, 19), entry(4, 19)], PRIZES)
    assert prize_list(rows) == [(1, "dac_biet"), (2, "nhat"), (2, "nhat"), (2, "nhat")]


def test_the_tie_rules_of_the_the_le_decide_in_their_order():
    slow, fast = entry(1, 20), entry(2, 20, seconds_used=300)
    assert [row.entry.entrant for row in placed([slow, fast], PRIZES, ("time_used",))] == [2, 1]
    early = entry(3, 20, submitted_at=NINE)
    assert placed([slow, fast, early], PRIZES, ("earlier", "time_used"))[0].entry.entrant == 3


def test_tt_29_an_undecided_similarity_keeps_the_prize_open_and_refuses_nobody():
    rows = placed([entry(1, 20, 9, open=("similarity_undecided",)), entry(2, 20, 8)], PRIZES)
    assert prize_list(rows) == [(1, "similarity_undecided"), (2, "nhat")]


def test_by_khoi_each_has_the_whole_list():
    rows = placed([entry(1, 20), entry(2, 19, group="khoi_1")], PRIZES, scope="group")
    assert [(row.rank, row.rank_in_group, row.prize) for row in rows] == [(1, 1, "dac_biet"), (2, 1, "dac_biet")]


def test_below_the_floor_there_is_no_prize():
    rows = placed([entry(1, 9)], PRIZES, min_score=Decimal(10))
    assert prize_list(rows) == [(1, "below_min_score")]
    assert placed([entry(1, 10)], PRIZES, min_score=Decimal(10))[0].prize == "dac_biet"


def test_order_of_entries_changes_nothing():
    entries = [entry(i, 15 + i % 5) for i in range(40)]
    assert placed(entries, PRIZES) == placed(entries[::-1], PRIZES)


def test_tt_48_half_is_considered_and_a_little_less_is_not():
    rows = collective(
        [UnitShare("A", "k1", 40, 20, 30_000), UnitShare("B", "k1", 40, 19, 39_000), UnitShare("C", "k2", 0, 0, 0)],
        3,
        Fraction(1, 2),
        True,
    )
    assert {row.unit: row.is_considered for row in rows} == {"A": True, "B": False, "C": False}
    assert [row.unit for row in rows if row.prize] == ["A"]


def test_a_tie_for_the_collective_prize_is_shown_and_given_to_nobody():
    rows = collective([UnitShare(u, "k1", 10, 9, 9000) for u in "AB"], 3, Fraction(1, 2), True)
    assert [(row.rank, row.prize, row.decision) for row in rows] == [(1, False, "tie_across_cut")] * 2


# --- khối and who may enter ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "staff", "expected"),
    [
        pytest.param("commune", "nguoi_lao_dong", ("open", "khoi_3"), id="tt_22_contract_worker_of_a_commune"),
        pytest.param("department", "nguoi_lao_dong", ("in_scope", "khoi_1"), id="tt_22_of_a_department"),
        pytest.param("school", "nguoi_lao_dong", ("in_scope", "khoi_2"), id="tt_22_of_a_school"),
        pytest.param("commune", "vien_chuc", ("open", "khoi_3"), id="vien_chuc_of_a_commune_vi_6"),
        pytest.param("department", "vien_chuc", ("open", "khoi_1"), id="vien_chuc_of_a_department"),
        pytest.param("front", "can_bo", ("open", None), id="bodies_of_vi_5"),
    ],
)
def test_who_is_in_scope(kind, staff, expected):
    found = in_scope(kind, staff, GROUPS)
    assert (found.state, found.group) == expected


def test_tt_24_an_organiser_is_out_by_the_the_le_not_the_plan():
    found = in_scope("department", "cong_chuc", GROUPS, is_organiser=True)
    assert (found.state, found.ground) == ("out", "Thể lệ")
    assert in_scope("department", "cong_chuc", GROUPS, True, organisers_may_enter=True).state == "in_scope"


# --- the bank ------------------------------------------------------------------------------------------------------

TOPIC_NAMES = {"T1": "Chủ đề 1"}


def draft(code="Q1", words="Nghị quyết 76/NQ-CP có mấy mục tiêu?", right=("A",), **more):
    options = more.pop("options", (("A", "Ba"), ("B", "Bốn"), ("C", "Năm"), ("D", "Sáu")))
    return Draft(code, more.pop("topic", "T1"), words, options, right, more.pop("citation", "NQ 76/NQ-CP, mục II"))


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (draft(right=("A", "B")), "quiz_two_right"),
        (draft(right=()), "quiz_no_right"),
        (draft(right=("E",)), "quiz_no_right"),
        (draft(options=(("A", "Ba"), ("B", "ba "))), "quiz_option_twice"),
        (draft(options=(("A", "Ba"), ("B", "Tất cả các phương án trên"))), "quiz_all_of_the_above"),
        (draft(options=(("A", "Ba"), ("B", "Cả A và C"))), "quiz_all_of_the_above"),
        (draft(options=(("A", "Ba"),)), "quiz_options_missing"),
        (draft(topic="T9"), "quiz_topic_unknown"),
        (draft(citation=" "), "quiz_citation_missing"),
        (draft(words=""), "quiz_words_missing"),
        (draft(citation="Nghị định 98/2023/NĐ-CP, Điều 3"), "quiz_document_repealed"),
    ],
)
def test_what_is_wrong_with_a_question_is_named(what, code):
    found = checks_of(what, TOPIC_NAMES, repealed=["98/2023/NĐ-CP"])
    assert [finding.code for finding in found] == [code]
    assert (found[0].severity == "warning") == (code == "quiz_document_repealed")


POINTING = (
    "Cả ba phương án trên; Cả A, B và C đều đúng; Tất cả đều đúng; A và B đều đúng; Đáp án A và C; B và C; "
    "Cả 3 đáp án; Các phương án còn lại đều đúng; Phương án a và b; Các đáp án trên đều sai; Cả B lẫn C; "
    "Câu A và câu B; Không có ý nào đúng; Cả ba ý kiến trên; Tất cả các trường hợp nêu trên; "
    "Cả 3 nội dung trên; Các mục ở trên đều đúng; Cả hai đều sai; "
    + unicodedata.normalize("NFD", "Tất cả các phương án trên")
)
STANDING = (
    "Tất cả cán bộ, công chức trên địa bàn; Cả ba cấp chính quyền; Không cơ quan nào; Bảo hiểm loại A và loại B; A; "
    "Tất cả các cơ quan; Các ý kiến của người dân; Cả hệ thống chính trị; "
    "Cải cách thủ tục hành chính và các mục tiêu khác; Mọi ý kiến của người dân đều được trả lời; Cả ba mục tiêu; "
    "Tất cả đúng quy định; Các cơ quan cấp trên; Không có ý kiến nào trái chiều"
)


@pytest.mark.parametrize("words", POINTING.split("; "))
def test_an_option_that_points_at_others_is_found_however_it_is_said(words):
    found = checks_of(draft(options=(("A", "Ba"), ("B", "Bốn"), ("C", "Năm"), ("D", words))), TOPIC_NAMES)
    assert [finding.code for finding in found] == ["quiz_all_of_the_above"]


@pytest.mark.parametrize("words", STANDING.split("; "))
def test_an_option_that_stands_for_itself_is_none_of_them(words):
    assert checks_of(draft(options=(("A", "Ba"), ("B", "Bốn"), ("C", "Năm"), ("D", words))), TOPIC_NAMES) == []


@pytest.mark.parametrize(
    "more",
    [
        {"citation": "Nghị định số 98 năm 2023"},
        {"citation": "NĐ 98/2023/NĐ–CP"},
        {"citation": "Nghị định 98 ngày 31/12/2023, Điều 2"},
        {"options": (("A", "Nghị định 98/2023/NĐ-CP"), ("B", "Khác"))},
    ],
)
def test_a_repealed_document_is_warned_about_also_in_other_words_and_in_the_right_option(more):
    found = checks_of(draft(**more), TOPIC_NAMES, repealed=["98/2023/NĐ-CP"])
    assert [finding.code for finding in found] == ["quiz_document_repealed"]
    assert checks_of(draft(citation="Nghị định 98 năm 2024"), TOPIC_NAMES, repealed=["98/2023/NĐ-CP"]) == []


def test_a_good_question_has_nothing_wrong():
    assert checks_of(draft(), TOPIC_NAMES, repealed=["98/2023/NĐ-CP"]) == []


def test_the_same_question_twice_is_found_also_when_reworded_and_a_right_option_elsewhere():
    first = draft(
        "Q1", "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030 ban hành kèm văn bản nào?"
    )
    again = draft("Q2", first.words.upper())
    reworded = draft(
        "Q3",
        "Văn bản nào ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030?",
        right=("B",),
    )
    other = draft("Q4", "SIPAS là chỉ số gì?")
    found = {(f.code, f.question) for f in checks_of_bank([first, again, reworded, other])}
    assert ("quiz_question_twice", "Q2") in found
    assert ("quiz_question_reworded", "Q3") in found
    assert ("quiz_option_right_elsewhere", "Q3") in found
    assert not [what for what in found if what[1] == "Q4"]


def test_a_bank_with_nineteen_usable_questions_names_the_topic():
    found = lacking({"T1": 12, "T2": 8}, {"T1": 12, "T2": 7})
    assert [(f.question, f.found, f.expected) for f in found] == [("T2", "7", "8")]

"""Answers: does a whole contest come out as the plan says, from opening to the published folder? Cases TT- by id."""

import json
import shutil
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from kpi import tables
from kpi.actions import quiz as face
from kpi.actions.quiz import enter_quiz, register_entrant, save_essay
from kpi.house.refusing import Refused
from kpi.papers.settings import DOTS
from kpi.plan.model import Refusal
from kpi.quiz.acts.entering import entrant_of
from kpi.quiz.acts.essay import text_of
from kpi.quiz.acts.marking import MarkingSheet
from kpi.quiz.acts.paper_parts import percent
from kpi.quiz.acts.registering import Registration
from kpi.quiz.acts.roster import EntrantDecision
from kpi.quiz.acts.rules import Membership, TheLe
from kpi.quiz.acts.ruling import AppliedModel, PrizeDecision, QuestionRuling, SimilarityVerdict
from kpi.quiz.acts.running import Incident, MinutesBack
from kpi.quiz.acts.sitting import seal_sittings
from kpi.quiz.bundle import checked_bundle
from kpi.quiz.halls import close_rooms
from kpi.quiz.novelty import Model, in_stock, undecided
from kpi.quiz.standing import same_people
from kpi.store import KeyLost
from tests.quiz_house import AFTER, CODE, CODES, NINE, QuizHouse, made, opened
from tests.ready import ready

ESSAY = "Giải pháp: phiếu hẹn điện tử cho người dân, nhắc qua tin nhắn, giảm một lần đi lại. "
ESSAY += "Người Một viết tại Xã X & <b>bạn</b>."
TEN = {"moi": Decimal("5.5"), "thiet_thuc": Decimal("3.5")}


def refused(found, code):
    assert isinstance(found, Refusal) and found.code == code, found


def _sat(folder):
    """Everybody has sat: two tie at the top, one essay by two of them, the time is over, the key open."""
    with opened(folder) as house:
        house.sits("Người Một", "XA_X", 20)
        house.sits("Người Hai", "XA_X", 20)
        house.sits("Người Ba", "XA_Y", 12)
        house.sits("Người Bốn", "TRUONG_A", 7)
        house.sits("Người Bảy", "XA_X", 15)
        house.sits("Người Một", "PHONG_GD", 9)
        for name, unit, text in (("Người Một", "XA_X", ESSAY), ("Người Bốn", "TRUONG_A", "Bài về lớp học số.")):
            who = house.entrant(name, unit)
            assert not isinstance(save_essay(house.office, who, "so", text), Refusal)
        house.starts("Người Năm", "TRUONG_A")
        house.clock.now = AFTER
        house.done(face.open_quiz_key, "thu_ky", CODE, CODES)
        seal_sittings(house.office, house.room)


@pytest.fixture
def over(tmp_path):
    """A house whose contest is over; the key is open, nothing is marked yet."""
    ready("quiz_over", tmp_path, _sat)
    with QuizHouse(tmp_path, AFTER) as house:
        codes = json.loads((tmp_path / "codes.json").read_text("utf-8"))
        house.codes = {(name, unit): code for name, unit, code in codes}
        yield house


def marked(house, marks=((6, 4), (6, 4))):
    """Phách cut, markers assigned, every essay marked, joined."""
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    given = house.done(face.assign_essays, "noi_vu", CODE).told
    for code, place, marker in given:
        first, second = marks[min(place, len(marks)) - 1]
        rubric = {"moi": Decimal(str(first)), "thiet_thuc": Decimal(str(second))}
        house.done(face.mark_essay, marker, CODE, MarkingSheet(code, rubric))
    return given


def result_of(house):
    marked(house)
    house.done(face.join_essay_codes, "noi_vu", CODE, "BB 7")
    return house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB 12/TB-BTC").told


def row_of(result, house, name, unit):
    number = house.entrant(name, unit).number
    return next(row for row in result["entries"] if row["entrant"] == number)


# --- before the opening --------------------------------------------------------------------------------------------


def test_a_contest_opens_only_with_the_le_papers_and_a_tie_rule(tmp_path):
    with made(tmp_path) as house:
        refused(
            face.seal_quiz_papers(house.office, house.who("noi_vu"), CODE, {"thu_ky": "một mã dài thôi"}),
            "quiz_codes_too_weak",
        )
        refused(
            face.verify_question(house.office, house.who("ra_de"), CODE, "T1-001", "verified"), "quiz_papers_sealed"
        )
        refused(
            face.look_at_key(house.office, house.who("tham_dinh"), CODE, "T1-001", "thẩm định"), "quiz_papers_sealed"
        )
        house.done(face.open_quiz, "noi_vu", CODE)
        refused(face.open_quiz(house.office, house.who("noi_vu"), CODE), "quiz_is_open")
        refused(face.seal_quiz_papers(house.office, house.who("noi_vu"), CODE, CODES), "quiz_is_open")


def test_a_server_that_stopped_just_after_the_sealing_leaves_no_way_to_the_answers(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("kpi.quiz.draft_key.destroy", lambda *_: None)
        patch.setattr("tests.quiz_house.ready", lambda _, folder, make: make(folder))
        house = made(tmp_path)
    with house:
        draft = house.office.secrets_dir / f"contest_{CODE}.draft"
        assert draft.exists()
        look = face.look_at_key(house.office, house.who("tham_dinh"), CODE, "T1-001", "thẩm định")
        refused(look, "quiz_papers_sealed")
        salt = (house.office.secrets_dir / f"contest_{CODE}.salt").read_bytes()
        refused(face.seal_quiz_papers(house.office, house.who("noi_vu"), CODE, CODES), "quiz_papers_sealed")
        assert (house.office.secrets_dir / f"contest_{CODE}.salt").read_bytes() == salt
        house.done(face.open_quiz, "noi_vu", CODE)
        assert not draft.exists()


def test_the_key_opens_for_two_members_together_and_each_look_is_written_down(tmp_path):
    with made(tmp_path) as house:
        one, wrong = {"thu_ky": CODES["thu_ky"]}, {**CODES, "ra_de": "mã không phải của ai"}
        thu_ky = house.who("thu_ky")
        refused(face.open_quiz_key(house.office, thu_ky, CODE, one, "kiểm tra"), "quiz_needs_two")
        refused(face.open_quiz_key(house.office, thu_ky, CODE, wrong, "kiểm tra"), "quiz_codes_wrong")
        refused(face.open_quiz_key(house.office, thu_ky, CODE, CODES), "quiz_needs_text")
        key = house.done(face.open_quiz_key, "thu_ky", CODE, CODES, "in đề dự phòng").told
        assert set(key.values()) == {"B"} and len(key) == 27
        looks = house.office.store.rows("select looked_by, second_by, reason from quiz_key_look")
        assert looks == [{"looked_by": "thu_ky", "second_by": "ra_de", "reason": "in đề dự phòng"}]
        kept = b"".join(
            path.read_bytes() for path in house.data_dir.rglob("*") if path.is_file() and "kpi.duckdb" not in path.name
        )
        assert json.dumps(key, sort_keys=True).encode() not in kept


def test_nobody_verifies_the_own_question_and_nineteen_usable_ones_are_too_few(tmp_path):
    from kpi import actions
    from kpi.quiz.acts.rules import Membership
    from tests.quiz_house import ACCOUNTS, bank_file

    with QuizHouse(tmp_path) as house:
        for name, role, unit in ACCOUNTS:
            actions.add_account(house.office, None, name, role, unit)
        for name in ("ra_de", "tham_dinh"):
            house.done(
                face.record_quiz_member, "noi_vu", CODE, Membership("questions", name, "QĐ 5", date(2023, 4, 10))
            )
        house.done(
            face.record_quiz_member, "noi_vu", CODE, Membership("secretariat", "thu_ky", "QĐ 5", date(2023, 4, 10))
        )
        codes = house.done(face.import_questions, "ra_de", CODE, bank_file(), "x.csv", explained=True).told
        refused(face.verify_question(house.office, house.who("ra_de"), CODE, codes[0], "verified"), "quiz_own_question")
        refused(face.verify_questions(house.office, house.who("ra_de"), CODE, codes[:3]), "quiz_own_question")
        topics = [code for code in codes if code.startswith("T1")][:12] + [
            code for code in codes if code.startswith("T2")
        ][:7]
        house.done(face.verify_questions, "tham_dinh", CODE, topics)
        found = face.seal_quiz_papers(house.office, house.who("noi_vu"), CODE, CODES)
        refused(found, "quiz_bank_short")
        assert "T2: 7/8" in found.found
        refused(face.open_quiz(house.office, house.who("noi_vu"), CODE), "quiz_needs_the_le")


def test_a_file_of_questions_names_every_fault_by_line_and_keeps_none(tmp_path):
    with made(tmp_path) as house:
        text = "chu_de,cau_hoi,a,b,c,d,dap_an,can_cu\nT1,Câu 1?,x,y,z,t,A B,NQ\nT9,,x,x,z,t,A,\n"
        found = face.import_questions(house.office, house.who("ra_de"), CODE, text.encode(), "x.csv")
        assert {(p.cell, p.code) for p in found} >= {
            ("L2", "quiz_two_right"),
            ("L3", "quiz_topic_unknown"),
            ("L3", "quiz_words_missing"),
            ("L3", "quiz_option_twice"),
            ("L3", "quiz_citation_missing"),
        }


def test_a_roster_names_every_fault_by_line_and_keeps_nobody(tmp_path):
    with made(tmp_path) as house:
        before = house.office.store.rows("select count(*) as n from quiz_roster")
        people = (",1980,XA_X,công chức", "A,80,XA_X,công chức", "B,1980,XA_Z,công chức", "C,1980,XA_X,thợ")
        text = "\n".join(("ho_ten,nam_sinh,don_vi,loai", *people))
        found = face.import_quiz_roster(house.office, house.who("noi_vu"), CODE, text.encode(), "x.csv")
        assert [(p.cell, p.code) for p in found] == [
            ("L2", "roster_name_missing"),
            ("L3", "roster_birth_year"),
            ("L4", "roster_unit_unknown"),
            ("L5", "roster_staff_unknown"),
        ]
        assert house.office.store.rows("select count(*) as n from quiz_roster") == before


# --- who counts ----------------------------------------------------------------------------------------------------


def test_tt_19_whom_no_list_names_sits_is_held_and_ranked_once_the_head_confirms(over):
    house = over
    states = {row["entrant"]: row["state"] for row in result_of(house)["entries"]}
    three = house.entrant("Người Ba", "XA_Y").number  # the head of Xã Y has confirmed no list
    assert states[three] == "held"
    house.done(face.confirm_entrant, "truong_xa_y", CODE, three)
    again = house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB 13").told
    row = next(row for row in again["entries"] if row["entrant"] == three)
    assert row["state"] == "valid" and row["rank"] and row["handed_in_at"].startswith("2023-08-10T02:05")


def test_tt_19_a_registration_without_a_list_is_held_too(tmp_path):
    with opened(tmp_path) as house:
        form = Registration("Người Lạ", "1990", "XA_X", "cong_chuc", "Công chức", "", "1")
        entrant, code = register_entrant(house.office, CODE, form, "10.0.0.9")
        house.codes["Người Lạ", "XA_X"] = code
        house.sits("Người Lạ", "XA_X", 11)
        assert entrant_of(house.office, CODE, enter_quiz(house.office, CODE, code, "1")).number == entrant
        assert not house.room.entrants[entrant]["is_listed"]


def test_tt_21_the_same_name_and_year_in_two_units_is_flagged_and_the_earlier_stays(over):
    house = over
    pairs = same_people(house.room.entrants.values())
    first, second = house.entrant("Người Một", "XA_X").number, house.entrant("Người Một", "PHONG_GD").number
    assert pairs == [(first, second)]
    house.done(
        face.decide_entrant, "noi_vu", CODE, EntrantDecision(second, "same_person", "một người", other_entrant=first)
    )
    states = {row["entrant"]: row["state"] for row in result_of(house)["entries"]}
    assert (states[first], states[second]) == ("valid", "annulled")
    assert same_people(house.room.entrants.values()) == []


def test_tt_22_a_contract_worker_of_a_commune_is_open_until_the_organisers_decide(over):
    house = over
    seven = house.entrant("Người Bảy", "XA_X").number
    assert row_of(result_of(house), house, "Người Bảy", "XA_X")["state"] == "open"
    house.done(face.decide_entrant, "noi_vu", CODE, EntrantDecision(seven, "accept_scope", "VI.6 nêu viên chức"))
    again = house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB 13").told
    assert row_of(again, house, "Người Bảy", "XA_X")["state"] == "valid"


def test_tt_25_a_transfer_after_the_sitting_changes_neither_unit_nor_khoi(over):
    house = over
    four = house.entrant("Người Bốn", "TRUONG_A").number
    house.done(face.decide_entrant, "noi_vu", CODE, EntrantDecision(four, "transfer", "chuyển 15/8", unit="PHONG_GD"))
    row = row_of(result_of(house), house, "Người Bốn", "TRUONG_A")
    assert (row["unit"], row["group"], row["state"]) == ("TRUONG_A", "k2", "valid")


# --- rulings and the result ----------------------------------------------------------------------------------------


def test_the_time_ended_sitting_and_everybody_elses_points(over):
    house = over
    result = result_of(house)
    assert row_of(result, house, "Người Năm", "TRUONG_A")["quiz"] == "0.00"
    one, two = (row_of(result, house, f"Người {n}", "XA_X") for n in ("Một", "Hai"))
    assert (one["quiz"], one["essay"], one["total"], one["rank"]) == ("20.00", "10.00", "30.00", 1)
    assert (two["quiz"], two["essay"], two["total"], two["rank"]) == ("20.00", None, "20.00", 2)


def test_tt_37_and_38_rulings_are_applied_by_replay_and_the_first_key_stays_beside(over):
    house = over
    paper = [item["code"] for item in house.room.forms[house.entrant("Người Ba", "XA_Y").sitting.form]["questions"]]
    wrong = paper[15]  # answered C
    house.done(face.rule_question, "noi_vu", CODE, QuestionRuling(wrong, "rekey", "khóa sai", "BB 4", "C"))
    row = row_of(result_of(house), house, "Người Ba", "XA_Y")
    assert (row["quiz"], row["quiz_first_key"]) == ("13.00", "12.00")
    house.done(face.rule_question, "noi_vu", CODE, QuestionRuling(wrong, "drop", "câu hỏng", "BB 5"))
    again = house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB 13").told
    assert row_of(again, house, "Người Ba", "XA_Y")["quiz"] == "12.63"  # 12 · 20/19
    assert house.office.store.rows("select count(*) as n from quiz_result")[0]["n"] == 2


def test_a_ruling_needs_minutes_a_question_of_the_bank_and_an_option_of_it(over):
    house, noi_vu = over, over.who("noi_vu")
    some = next(iter(house.room.bank))
    refused(
        face.rule_question(house.office, noi_vu, CODE, QuestionRuling(some, "drop", "lý do", " ")), "quiz_needs_text"
    )
    refused(
        face.rule_question(house.office, noi_vu, CODE, QuestionRuling("X", "drop", "l", "B")), "quiz_question_unknown"
    )
    refused(
        face.rule_question(house.office, noi_vu, CODE, QuestionRuling(some, "rekey", "l", "B", "Z")),
        "quiz_new_key_wrong",
    )
    refused(face.rule_question(house.office, noi_vu, CODE, QuestionRuling(some, "x", "l", "B")), "quiz_ruling_unknown")


def test_tt_39_a_tie_is_settled_by_the_organisers_order_alone(over):
    house = over
    house.done(face.rule_question, "noi_vu", CODE, QuestionRuling(next(iter(house.room.bank)), "all_correct", "l", "B"))
    marked(house, marks=((0, 0), (0, 0)))
    house.done(face.join_essay_codes, "noi_vu", CODE, "BB 7")
    result = house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB 1").told
    tied = [row["entrant"] for row in result["entries"] if row["decision"] == "tie_across_cut"]
    assert len(tied) == 2 and {row["rank"] for row in result["entries"] if row["entrant"] in tied} == {1}
    noi_vu = house.who("noi_vu")
    refused(face.decide_prizes(house.office, noi_vu, CODE, PrizeDecision("l", "B", order=tied[:1])), "quiz_order_wrong")
    house.done(face.decide_prizes, "noi_vu", CODE, PrizeDecision("bốc thăm", "BB 9", order=tied[::-1]))
    again = house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB 2").told
    assert [(row["entrant"], row["prize"]) for row in again["entries"][:2]] == [
        (tied[1], "dac_biet"),
        (tied[0], "nhat"),
    ]
    names = [house.room.entrants[number]["full_name"] for number in tied[::-1]]
    for kind in ("prize_list", "submission", "notice"):  # equal points and two prizes: the paper says by what
        said = paper_text(house, kind)
        assert "Đồng hạng 1, xếp theo thứ tự: " + names[0] in said and "; bốc thăm (BB 9)" in said, kind
        assert said.index(names[0], said.index("xếp theo thứ tự")) < said.index(names[1], said.index("xếp theo thứ tự"))
    house.clock.now += timedelta(minutes=1)
    house.done(face.decide_prizes, "noi_vu", CODE, PrizeDecision("chưa đủ chất lượng", "BB 10", unawarded="nhi"))
    assert "BB 10" not in paper_text(house, "submission"), "not before a result was frozen with it"
    house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB 3")
    assert "Giải nhi: không trao; chưa đủ chất lượng (BB 10)" in paper_text(house, "submission")


def paper_text(house, kind):
    """What a paper of the contest says, paragraph by paragraph."""
    _, data = house.done(face.quiz_paper, "noi_vu", CODE, kind)
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)


def test_a_share_is_rounded_half_up_and_never_up_to_the_rate_that_is_asked():
    assert [percent(13 / 16), percent(0.4996, 0.5), percent(0.5, 0.5), percent(None)] == [
        "81,3%",
        "49,9%",
        "50,0%",
        DOTS,
    ]


def test_nothing_is_frozen_before_the_close_the_key_and_the_marks(tmp_path, over):
    house, noi_vu = over, over.who("noi_vu")
    refused(face.freeze_quiz_result(house.office, noi_vu, CODE, "TB"), "quiz_not_joined")
    with opened(tmp_path / "chua") as early:
        refused(face.freeze_quiz_result(early.office, early.who("noi_vu"), CODE, "TB"), "quiz_not_over")
        early.clock.now = AFTER
        refused(face.freeze_quiz_result(early.office, early.who("noi_vu"), CODE, "TB"), "quiz_key_sealed")
        refused(face.cut_essay_codes(early.office, early.who("noi_vu"), CODE), "quiz_no_essays")


# --- essays --------------------------------------------------------------------------------------------------------


def test_tt_34_no_essay_goes_to_the_own_unit_its_parent_or_child(over):
    house = over
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    codes = {row["unit_code"]: row["code"] for row in house.office.store.run("quiz_essay_codes", campaign=CODE)}
    noi_vu = house.who("noi_vu")
    refused(face.assign_essays(house.office, noi_vu, CODE, {codes["XA_X"]: "giam_khao_x"}), "own_unit")
    refused(face.assign_essays(house.office, noi_vu, CODE, {codes["TRUONG_A"]: "giam_khao_gd"}), "own_unit")
    refused(face.assign_essays(house.office, noi_vu, CODE, {codes["XA_X"]: "lanh_dao"}), "quiz_marker_unknown")
    given = house.done(face.assign_essays, "noi_vu", CODE).told
    assert {(code, marker) for code, _, marker in given} & {
        (codes["XA_X"], "giam_khao_x"),
        (codes["TRUONG_A"], "giam_khao_gd"),
    } == set()
    assert sorted(place for code, place, _ in given if code == codes["XA_X"]) == [1, 2]


def test_row_7_marks_before_september_are_refused_and_after_the_15th_are_late_with_a_reason(over):
    house = over
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    code, _, marker = house.done(face.assign_essays, "noi_vu", CODE).told[0]
    act, who = face.mark_essay, house.who(marker)
    house.clock.now = AFTER.replace(month=8, day=31, hour=23, minute=59)
    refused(act(house.office, who, CODE, MarkingSheet(code, TEN)), "quiz_marking_not_begun")
    house.clock.now = AFTER.replace(day=15, hour=23, minute=59)
    house.done(act, marker, CODE, MarkingSheet(code, TEN))
    house.clock.now = AFTER.replace(day=16, hour=0, minute=0)
    refused(act(house.office, who, CODE, MarkingSheet(code, TEN)), "quiz_marking_late")
    house.done(act, marker, CODE, MarkingSheet(code, TEN, reason="ốm"))
    rows = house.office.store.rows("select days_late, reason from quiz_essay_mark order by quiz_essay_mark")
    assert [row["days_late"] for row in rows] == [0, 1] and rows[1]["reason"] == "ốm"


def test_a_third_marker_comes_only_above_the_gap_and_joining_waits_for_every_mark(over):
    house = over
    marked(house, marks=((6, 2.25), (4, 2)))  # 8,25 and 6,00
    noi_vu = house.who("noi_vu")
    refused(face.join_essay_codes(house.office, noi_vu, CODE, "BB 7"), "quiz_marks_missing")
    thirds = house.done(face.assign_essays, "noi_vu", CODE).told
    assert [place for _, place, _ in thirds] == [3, 3]
    for code, _, marker in thirds:
        house.done(face.mark_essay, marker, CODE, MarkingSheet(code, {"moi": Decimal("5.5"), "thiet_thuc": Decimal(2)}))
    house.done(face.join_essay_codes, "noi_vu", CODE, "BB 7")
    result = house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB").told
    assert row_of(result, house, "Người Một", "XA_X")["essay"] == "7.88"  # TT-31 through the acts
    refused(
        face.mark_essay(house.office, house.who(thirds[0][2]), CODE, MarkingSheet(thirds[0][0], TEN)), "quiz_joined"
    )


def test_a_marker_marks_the_own_tasks_only_and_inside_the_rubric(over):
    house = over
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    given = house.done(face.assign_essays, "noi_vu", CODE).told
    code, _, marker = given[0]
    others = {name for name in ("giam_khao_nv", "giam_khao_gd", "giam_khao_x", "giam_khao_y")} - {
        m for c, _, m in given if c == code
    }
    refused(face.mark_essay(house.office, house.who(min(others)), CODE, MarkingSheet(code, TEN)), "quiz_task_not_own")
    refused(
        face.mark_essay(house.office, house.who(marker), CODE, MarkingSheet(code, {"moi": Decimal(7)})),
        "quiz_mark_wrong",
    )


def test_tt_26_and_28_what_is_compared():
    day = date(2023, 3, 31)
    applied = [
        Model("a", "x", day, True),
        Model("b", "x", date(2023, 4, 1), True),
        Model("c", "x", None, True),
        Model("d", "x", day, False),
    ]
    assert [in_stock(model, day) for model in applied] == [True, False, False, False]


def test_tt_29_a_near_model_keeps_the_prize_open_until_a_person_decides(over):
    house = over
    house.done(face.add_quiz_stock, "noi_vu", CODE, [AppliedModel("Phiếu hẹn điện tử", ESSAY, date(2023, 1, 5))])
    result = result_of(house)
    row = row_of(result, house, "Người Một", "XA_X")
    assert (row["rank"], row["prize"], row["decision"]) == (1, None, "similarity_undecided")
    near = next(row for row in house.office.store.run("quiz_near_now", campaign=CODE) if row["score"] > 0.9)
    house.done(
        face.decide_similarity,
        "noi_vu",
        CODE,
        SimilarityVerdict(near["code"], near["other"], "different", "khác cách làm"),
    )
    again = house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB 2").told
    assert row_of(again, house, "Người Một", "XA_X")["prize"] == "dac_biet"
    assert not undecided([(0.93, "different")]) and undecided([(0.93, None)]) and not undecided([(0.5, None)])


# --- faults --------------------------------------------------------------------------------------------------------


def test_minutes_are_given_back_to_everybody_who_sat_by_one_act_with_one_paper(tmp_path):
    with opened(tmp_path) as house:
        house.starts("Người Một", "XA_X")
        house.sits("Người Hai", "XA_X", 3)
        house.starts("Người Ba", "XA_Y", NINE + timedelta(hours=2))
        house.clock.now = NINE + timedelta(minutes=25)
        span = (NINE + timedelta(minutes=10), NINE + timedelta(minutes=16))
        house.done(face.record_quiz_incident, "noi_vu", CODE, Incident("Mất điện phòng máy", *span))
        refused(
            face.extend_sittings(house.office, house.who("noi_vu"), CODE, MinutesBack(*span, 6, "mất điện", "")),
            "quiz_needs_text",
        )
        done = house.done(face.extend_sittings, "noi_vu", CODE, MinutesBack(*span, 6, "mất điện", "QĐ 31/QĐ-BTC"))
        assert done.told == [house.entrant("Người Một", "XA_X").sitting.sitting]
        assert house.entrant("Người Một", "XA_X").sitting.ends_at == NINE + timedelta(minutes=31)
        rows = house.office.store.rows("select kind, minutes, document_number from quiz_sitting_act")
        assert rows == [{"kind": "extend", "minutes": 6, "document_number": "QĐ 31/QĐ-BTC"}]


def test_a_stopped_server_comes_back_with_the_same_times_and_answers(tmp_path):
    with opened(tmp_path) as house:
        who = house.starts("Người Một", "XA_X")
        ends, form = who.sitting.ends_at, who.sitting.form
        close_rooms(house.office)
    with QuizHouse(tmp_path, NINE + timedelta(minutes=8)) as again:
        again.codes = house.codes
        found = again.entrant("Người Một", "XA_X").sitting
        assert (found.ends_at, found.form, found.is_open) == (ends, form, True)


def test_an_amending_paper_needs_its_reason_and_counts_for_whoever_starts_later(tmp_path):
    with opened(tmp_path) as house:
        refused(
            face.freeze_quiz_rules(house.office, house.who("noi_vu"), CODE, TheLe("QĐ 10", date(2023, 8, 9))),
            "quiz_needs_text",
        )
        house.done(face.freeze_quiz_rules, "noi_vu", CODE, TheLe("QĐ 10", date(2023, 8, 9), "làm rõ"))
        assert house.room.rules_sha256 == house.office.store.run("quiz_rules_now", campaign=CODE)[0]["settings_sha256"]


def amended(house, **settings):
    """The plan's settings as somebody has edited them in the configuration."""
    from dataclasses import replace

    plan = house.office.plans[CODE]
    quiz = type(plan.campaign.quiz).model_validate(plan.campaign.quiz.model_dump(mode="json") | settings)
    house.office.plans[CODE] = replace(plan, campaign=plan.campaign.model_copy(update={"quiz": quiz}))


def test_the_settings_are_shown_as_configured_frozen_and_amended_and_only_where_they_differ(over):
    from kpi import tables

    house, noi_vu = over, over.who("noi_vu")
    same = tables.quiz_settings(house.office, noi_vu, CODE)
    assert [row["version"] for row in same["versions"]] == ["1", "draft"] and len(same["rows"]) > 40
    assert not [row for row in same["rows"] if row["is_changed"]]
    assert same["versions"][0]["is_opening"] and same["versions"][0]["sittings"] == 7
    prizes = house.office.plans[CODE].campaign.quiz.model_dump(mode="json")["prizes"]
    prizes[1]["count"] = 5
    amended(house, minutes=25, prizes=prizes, min_score="12.5")
    rows = [row for row in tables.quiz_settings(house.office, noi_vu, CODE)["rows"] if row["is_changed"]]
    assert {row["setting"]: row["values"] for row in rows} == {
        "minutes": ["20", "25"],
        "prizes.nhat.count": ["3", "5"],
        "min_score": ["không có", "12,5"],
    }
    assert "Giải “Giải nhat”: số giải" in {row["label"] for row in rows}


def test_who_has_sat_keeps_the_rules_of_that_day_unless_the_amending_paper_says_otherwise(over):
    from kpi import tables

    house, noi_vu = over, over.who("noi_vu")

    def paper(**more):
        return TheLe("QĐ 10", date(2023, 8, 30), "sửa", **more)

    amended(house, tie_breakers=["time_used"], minutes=25)
    found = face.freeze_quiz_rules(house.office, noi_vu, CODE, paper())
    refused(found, "quiz_amends_backward")
    assert found.found == "Khi bằng điểm"
    prizes = house.office.plans[CODE].campaign.quiz.model_dump(mode="json")["prizes"]
    amended(house, tie_breakers=[], minutes=20, prizes=[prizes[1], prizes[0], *prizes[2:]])  # who gets which
    found = face.freeze_quiz_rules(house.office, noi_vu, CODE, paper())
    refused(found, "quiz_amends_backward")
    assert found.found == "Giải: thứ tự"
    amended(house, tie_breakers=["time_used"], minutes=25, prizes=prizes)
    house.done(face.freeze_quiz_rules, "noi_vu", CODE, paper(is_for_all=True))
    (kept,) = house.office.store.run("quiz_amendments_of", campaign=CODE)
    assert (kept["is_for_all"], kept["settings"]) == (True, "minutes;tie_breakers")
    told = tables.quiz_settings(house.office, noi_vu, CODE)
    assert [row["is_for_all"] for row in told["versions"]] == [None, True, None]
    assert [row["is_in_force"] for row in told["versions"]] == [False, True, False]
    amended(house, forms=30)
    refused(face.freeze_quiz_rules(house.office, noi_vu, CODE, paper(is_for_all=True)), "quiz_amends_sealed")
    amended(house, forms=5, minutes=30)  # who begins later: no mark is needed
    house.done(face.freeze_quiz_rules, "noi_vu", CODE, paper())


# --- verification --------------------------------------------------------------------------------------------------


def test_tt_50_an_event_changed_by_hand_is_named_and_nothing_is_frozen(over):
    house = over
    path = house.room.hall.log.path
    close_rooms(house.office)
    lines = path.read_text("utf-8").splitlines()
    place = next(i for i, line in enumerate(lines) if '"k":"answer"' in line)
    row = json.loads(lines[place])
    row["c"] = "A" if row["c"] != "A" else "D"
    lines[place] = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    found = face.verify_contest(house.office, None, CODE)
    assert found.broken == ((row["s"], row["n"], "link"),) and not found.is_right
    told = tables.audit_state(house.office)  # the audit names it too, and so does doctor, which asks the same
    assert [(item["code"], item["table"], item["row"]) for item in told["findings"]] == [
        ("apart_changed", CODE, f"bài số {row['s']}, lần ghi {row['n']}")
    ]
    assert not told["is_whole"] and "{" not in told["findings"][0]["sentence"]
    refused(face.freeze_quiz_result(house.office, house.who("noi_vu"), CODE, "TB"), "quiz_log_broken")


def test_a_sitting_taken_out_of_the_log_is_missed_by_its_seal(over):
    house = over
    path = house.room.hall.log.path
    close_rooms(house.office)
    kept = [line for line in path.read_text("utf-8").splitlines() if json.loads(line)["s"] != 2]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    assert face.verify_contest(house.office, None, CODE).missing == ((2, "missing"),)
    assert [(item["code"], item["row"]) for item in tables.audit_state(house.office)["findings"]] == [
        ("apart_gone", "bài số 2")
    ]
    refused(face.freeze_quiz_result(house.office, house.who("noi_vu"), CODE, "TB"), "quiz_log_broken")
    refused(face.recompute_contest(house.office, None, CODE), "quiz_log_broken")


def test_an_essay_changed_or_gone_on_the_disk_is_named_by_the_audit_and_read_by_nobody(over):
    house = over
    close_rooms(house.office)
    assert tables.audit_state(house.office)["is_whole"]
    first, second = sorted((house.room.folder / "essays").glob("*.txt"))[:2]
    first.chmod(0o600)
    first.write_text("Bài khác", "utf-8")
    second.unlink()
    found = {(item["code"], item["row"]) for item in tables.audit_state(house.office)["findings"]}
    assert found == {("apart_changed", f"bài tự luận {first.stem}"), ("apart_gone", f"bài tự luận {second.stem}")}
    for lost in (first, second):
        with pytest.raises(Refused, match="quiz_essay_changed"):
            text_of(house.room.folder, lost.stem)


def test_a_lost_essay_keeps_nobody_from_the_others(over):
    house = over
    apart = Membership("jury_chair", "truong_nv", "QĐ 5", date(2023, 4, 10))
    house.done(face.record_quiz_member, "noi_vu", CODE, apart)
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    lost = house.office.store.run("quiz_essay_codes", campaign=CODE)[0]
    for place, (code, _, marker) in enumerate(house.done(face.assign_essays, "noi_vu", CODE).told):
        rubric = {"moi": Decimal(6 if place % 2 else 1), "thiet_thuc": Decimal(0)}
        house.done(face.mark_essay, marker, CODE, MarkingSheet(code, rubric))
    (house.room.folder / "essays" / f"{lost['essay_sha256']}.txt").unlink()
    marker = next(
        row["marker"]
        for row in house.office.store.run("quiz_essay_tasks", campaign=CODE)
        if row["code"] == lost["code"]
    )
    texts = {row["code"]: row["text"] for row in tables.quiz_marking_queue(house.office, house.who(marker), CODE)}
    assert "không còn trên đĩa" in texts[lost["code"]]
    texts = {
        row["code"]: row["text"] for row in tables.quiz_moderation_queue(house.office, house.who("truong_nv"), CODE)
    }
    assert "không còn trên đĩa" in texts.pop(lost["code"])
    assert texts and not [text for text in texts.values() if "không còn trên đĩa" in text]


def test_publishing_makes_no_new_key_where_the_one_of_the_receipts_is_lost(over, tmp_path):
    house = over
    result_of(house)
    close_rooms(house.office)
    key = house.office.secrets_dir / f"contest_{CODE}.ed25519"
    key.rename(key.with_suffix(".cat"))
    with pytest.raises(KeyLost):
        face.publish_quiz_bundle(house.office, house.who("noi_vu"), CODE, tmp_path / "cong_bo")
    assert not key.exists() and not (tmp_path / "cong_bo").exists()
    key.with_suffix(".cat").rename(key)
    assert house.done(face.publish_quiz_bundle, "noi_vu", CODE, tmp_path / "cong_bo").told[0]


def test_tt_51_the_frozen_result_is_computed_again_byte_for_byte_and_the_published_folder_holds(over, tmp_path):
    house = over
    result_of(house)
    again = face.recompute_contest(house.office, None, CODE)
    assert again.is_equal and again.sha256 == again.frozen_sha256
    assert face.verify_contest(house.office, None, CODE).is_right
    is_right, lines = house.done(face.publish_quiz_bundle, "noi_vu", CODE, tmp_path / "cong_bo").told
    assert is_right, lines
    names = {row["full_name"] for row in house.room.entrants.values()}
    published = "".join(path.read_text("utf-8") for path in (tmp_path / "cong_bo").iterdir())
    assert not [name for name in names if name in published]
    shutil.copytree(tmp_path / "cong_bo", tmp_path / "khac")
    (tmp_path / "khac" / "rulings.json").write_text(
        '[{"question":"T1-001","kind":"drop","new_key":null,"document_number":""}]'
    )
    assert not checked_bundle(tmp_path / "khac")[0]


def test_backup_and_restore_take_the_log_and_the_essays_along(over, tmp_path):
    from kpi.keeping.backup.restoring import restore
    from kpi.keeping.backup.writing import write_backup

    house = over
    frozen = result_of(house)
    target = tmp_path / "ban_sao.kpi.zip"
    write_backup(house.office.store, house.data_dir, house.config_dir, target, house.clock.now)
    restore(target, tmp_path / "moi" / "data", house.clock.now)
    shutil.copytree(house.config_dir, tmp_path / "moi" / "config")
    with QuizHouse(tmp_path / "moi", AFTER) as again:
        assert face.verify_contest(again.office, None, CODE).is_right
        found = face.recompute_contest(again.office, None, CODE)
        assert found.is_equal and found.sha256 == frozen["sha256"]


def test_tt_24_who_organises_is_refused_by_the_the_le_and_the_sentence_says_so(tmp_path):
    from kpi import tables
    from kpi.quiz.acts.rules import Membership

    with opened(tmp_path) as house:
        member = Membership("jury", "giam_khao_x", "QĐ 6", date(2023, 8, 1), full_name="NGƯỜI HAI")
        house.done(face.record_quiz_member, "noi_vu", CODE, member)
        found = enter_quiz(house.office, CODE, house.codes["Người Hai", "XA_X"], "10.0.0.1")
        refused(found, "quiz_organiser")
        assert "Theo Thể lệ" in tables.say(found) and "Kế hoạch" not in tables.say(found)
        assert isinstance(enter_quiz(house.office, CODE, house.codes["Người Một", "XA_X"], "10.0.0.1"), str)


def test_tt_35_a_marker_sees_codes_only_and_no_name_unit_khoi_time_or_other_mark(over):
    from kpi import tables

    house = over
    given = marked(house)
    for marker in {marker for _, _, marker in given}:
        rows = tables.quiz_marking_queue(house.office, house.who(marker), CODE)
        assert {row["code"] for row in rows} == {code for code, _, own in given if own == marker}
        assert set(rows[0]) == {"code", "theme", "text", "rubric", "total", "words", "file"}
        seen = json.dumps(rows, ensure_ascii=False, default=str)
        for told in ("Người Một", "Người Bốn", "XA_X", "TRUONG_A", "Xã X", "Trường A", "2023-", "10.0.0", "k2", "k3"):
            assert told not in seen, told
        assert "Giải pháp" not in seen or "[…] viết tại" in seen
    rows = tables.quiz_marking(house.office, house.who("noi_vu"), CODE)
    assert {row["full_name"] for row in rows} == {None}
    house.done(face.join_essay_codes, "noi_vu", CODE, "BB 7")
    rows = tables.quiz_marking(house.office, house.who("noi_vu"), CODE)
    assert {row["full_name"] for row in rows} == {"Người Một", "Người Bốn"}


def test_item_analysis_participation_and_open_cases_say_what_the_organisers_need(over):
    from kpi import tables

    house = over
    noi_vu = house.who("noi_vu")
    told = tables.quiz_items(house.office, noi_vu, CODE)
    assert sum(row["right"] for row in told["items"]) == 20 + 20 + 12 + 7 + 15 + 9
    assert {row["key"] for row in told["items"]} == {"B"}
    units = {row["unit_code"]: row for row in tables.quiz_participation(house.office, noi_vu, CODE)}
    assert (units["XA_X"]["people"], units["XA_X"]["sat"], units["XA_X"]["valid"]) == (3, 3, 2)
    cases = tables.quiz_open_cases(house.office, noi_vu, CODE)
    assert [row["full_name"] for row in cases["held"]] == ["Người Ba"]
    assert [row["full_name"] for row in cases["open"]] == ["Người Bảy"]
    assert [row["full_name"] for row in cases["same"]] == ["Người Một"]
    steps = {row["step"]: row["done"] for row in tables.quiz_steps(house.office, noi_vu, CODE)}
    assert steps["key"] and not steps["result"]
    monitor = tables.quiz_monitor(house.office, noi_vu, CODE)
    assert (monitor["sitting"], monitor["handed_in"], monitor["by_time"]) == (0, 7, 1)
    share = tables.quiz_foresight(house.office, noi_vu, CODE)
    assert share["sittings"] == 7 and share["seen"] == 2 / 7
    assert share["expected"] is None or 0 <= share["expected"] <= 1  # None: a question that nobody was asked


def test_ranked_by_khoi_the_budget_has_every_khoi_s_prizes(over):
    from kpi.quiz.acts.paper_parts import budget_fields

    rules = over.office.plans[CODE].campaign.quiz
    whole = {row["ten"]: int(row["so"]) for row in budget_fields(rules)["du_toan"]}
    by_group = budget_fields(rules.model_copy(update={"scope": "group"}))
    prizes = {row["ten"].partition(" (mỗi khối")[0]: int(row["so"]) for row in by_group["du_toan"][:-1]}
    times = len(rules.groups)
    assert times > 1 and prizes == {name: times * whole[name] for name in prizes} and len(prizes) == len(rules.prizes)
    money = times * sum(prize.count * prize.amount_vnd for prize in rules.prizes)
    money += rules.collective.count * rules.collective.amount_vnd
    assert int(by_group["du_toan_tong"].replace(".", "")) == money


def test_participation_is_counted_per_unit_and_day_each_person_once_and_goes_out_as_a_workbook(over):
    from io import BytesIO

    from openpyxl import load_workbook

    from kpi import tables

    house = over
    rows = tables.quiz_participation_by_day(house.office, house.who("lanh_dao"), CODE)
    assert len(rows) == 4 * 31  # PHONG_NV has no list and nobody
    tenth = {row["unit_code"]: row for row in rows if f"{row['day']}" == "2023-08-10"}
    names = ("people", "registered_to_date", "sat", "valid", "essays", "rate")
    assert [tenth["XA_X"][name] for name in names] == [3, 3, 3, 2, 1, 2 / 3]
    assert [tenth["XA_Y"][name] for name in names] == [1, 1, 1, 0, 0, 0.0]  # held: the head has not confirmed
    ninth = next(row for row in rows if row["unit_code"] == "XA_X" and f"{row['day']}" == "2023-08-09")
    last = next(row for row in rows if row["unit_code"] == "XA_X" and f"{row['day']}" == "2023-08-31")
    assert (ninth["sat_to_date"], last["sat"], last["sat_to_date"], last["essays_to_date"]) == (0, 0, 3, 1)
    name, data = tables.quiz_participation_book(house.office, None, CODE)
    book = load_workbook(BytesIO(data))
    assert name.endswith(".xlsx") and book.sheetnames == ["Đến nay", "Từng ngày"]
    cells = [[cell.value for cell in row] for row in book["Đến nay"].iter_rows()]
    xa_x = next(row for row in cells if row[1] == "Xã X & <b>bạn</b>")
    assert xa_x[3:] == [3, xa_x[4], 3, 3, 2, 1, 2 / 3] and f"{xa_x[4]:%d/%m/%Y}" == "31/08/2023"
    assert book["Từng ngày"].max_row >= 4 * 31


def test_an_essay_written_at_a_second_attempt_counts_once_on_its_day(over):
    from dataclasses import replace

    from kpi import tables

    sittings = over.room.hall.sittings
    first = next(row for row in sittings.values() if row.essay and row.unit == "XA_X")
    number = max(sittings) + 1
    sittings[number] = replace(first, sitting=number, attempt=2)
    first.essay = None
    for _ in range(2):  # at the second attempt only; then at both
        rows = tables.quiz_participation_by_day(over.office, None, CODE)
        last = next(row for row in rows if row["unit_code"] == "XA_X" and f"{row['day']}" == "2023-08-31")
        assert (last["sat_to_date"], last["essays_to_date"]) == (3, 1)
        first.essay = sittings[number].essay


def test_the_command_line_verifies_computes_again_and_publishes(over, tmp_path, monkeypatch, capsys):
    from kpi.cli import main
    from kpi.house.office import at_office

    house = over
    result_of(house)
    with at_office(house.office):
        assert main(["contest", "verify", "--campaign", CODE, "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["verified"] is True and told["sittings"] == 7 and told["rows"] == []
        assert main(["contest", "recompute", "--campaign", CODE, "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["equal"] is True and told["sha256"] == told["frozen_sha256"]
        assert main(["contest", "status", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["rows"][0]["handed_in"] == 7
        book = tmp_path / "du_thi.xlsx"
        assert main(["contest", "participation", "--campaign", CODE, "--out", str(book), "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["rows"][0]["registered"] >= 0 and book.stat().st_size > 5_000
        assert main(["contest", "participation", "--campaign", "khong_co"]) == 2
        assert main(["contest", "settings", "--campaign", CODE, "--all", "--format", "csv"]) == 0
        assert "minutes,Số phút làm bài,20,20" in capsys.readouterr().out
        out = str(tmp_path / "ho_so")
        assert main(["contest", "publish", "--campaign", CODE, "--out", out, "--as", "noi_vu"]) == 0
        assert main(["contest", "recompute", "--campaign", "khong_co"]) == 2
        assert main(["contest", "status", "--campaign", "khong_co"]) == 2
    assert main(["contest", "verify", "--bundle", out]) == 0
    assert "Kết quả được kiểm chứng" in capsys.readouterr().out
    (tmp_path / "ho_so" / "result.json").write_text("{}")
    assert main(["contest", "verify", "--bundle", out]) == 1
    assert main(["contest", "verify", "--bundle", str(tmp_path / "khong_co")]) == 2


def test_every_paper_is_made_says_what_was_decided_and_leaves_dots_where_nothing_is(over):
    from kpi import actions
    from kpi.quiz.papers.kinds import KINDS, NEEDS_RESULT

    house, noi_vu = over, over.who("noi_vu")
    for kind in sorted(NEEDS_RESULT):
        refused(face.quiz_paper(house.office, noi_vu, CODE, kind), "quiz_no_result")
    refused(face.quiz_paper(house.office, noi_vu, CODE, "thu_moi"), "quiz_paper_unknown")
    fire = Incident("mất điện", house.clock.now - timedelta(minutes=9), house.clock.now)
    house.done(face.record_quiz_incident, "noi_vu", CODE, fire)
    result_of(house)
    said = {}
    for kind in KINDS:
        name, data = house.done(face.quiz_paper, "noi_vu", CODE, kind)
        word = Document(BytesIO(data))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        said[kind] = "\n".join([paragraph.text for paragraph in word.paragraphs] + cells)
        assert name.endswith(".docx") and "{{" not in said[kind] and "{%" not in said[kind], kind
    assert "20 câu, 20 phút, tối đa 20 điểm" in said["rules"] and "người bằng điểm cùng hạng" in said["rules"]
    commitments = json.loads(house.office.store.run("quiz_papers_now", campaign=CODE)[0]["commitments_json"])
    assert commitments["key"] in said["sealing"]
    assert "Người Một" in said["prize_list"] and "30.00".replace(".", ",") in said["prize_list"]
    assert "khớp" in said["review"] and "hết giờ tự nộp: 1" in said["review"]
    assert "16 câu thẩm định đạt" not in said["bank_review"] and "27 câu thẩm định đạt" in said["bank_review"]
    assert "Phương án" not in said["bank_review"]
    assert "Định Thị Thẩm, Chuyên viên, Phòng Giáo dục" in said["bank_review"]
    assert "Khảo Thị Yên, Chuyên viên, Xã Y" in said["marking_sheets"]
    accounts = [account.name for account in actions.accounts(house.office)]
    assert not [(kind, name) for kind, text in said.items() for name in accounts if name in text]
    assert "Tổng cộng: 18.000.000 đồng" not in said["budget"] and "19.500.000 đồng" in said["budget"]  # 3 + 6 + 6 + 4,5
    assert "đã gồm trong mức giải" in said["budget"] and "37" not in said["budget"]
    assert "Chưa có lượt vận hành thử nào" in said["rehearsal"]
    assert "7 người dự thi, 5 bài hợp lệ" in said["participation"]
    assert "Xã Y: 0,0%" in said["participation"] and "chưa xác nhận" in said["participation"]
    assert "mất điện" in said["incident_book"] and "…………, Phòng Nội vụ" in said["incident_book"]
    assert said["marking_sheets"].count("PHIẾU CHẤM") == 4 and "6,00" in said["marking_sheets"]
    assert "Người Một" not in said["marking_sheets"]
    assert "đạt giải" in said["collective"] and "mỗi khối một giải" in said["collective"]
    assert "held" not in said["review"] and "chờ đơn vị xác nhận" in said["review"]
    assert "CHƯA TRAO" not in said["decision"] and "CHƯA TRAO" in said["submission"]
    assert "10,00" in said["marking"] and "Người Một" not in said["marking"]
    assert "Ba triệu đồng" in said["decision"] or "triệu" in said["decision"]
    assert "GIẤY KHEN" in said["certificates"] and "Xã X & <b>bạn</b>" in said["certificates"]


def test_a_look_at_the_key_before_the_close_is_printed_in_the_papers(tmp_path):
    with opened(tmp_path) as house:
        house.done(face.open_quiz_key, "thu_ky", CODE, CODES, "in đề dự phòng")
        _, data = house.done(face.quiz_paper, "noi_vu", CODE, "sealing")
        text = "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)
        assert "Ký Thị Thư, Chuyên viên và Đề Văn Ra, Chuyên viên, Phòng Nội vụ; toàn bộ đáp án, in đề dự phòng" in text
        house.sits("Người Một", "XA_X", 20)
        house.clock.now = AFTER
        house.done(face.open_quiz_key, "thu_ky", CODE, CODES)
        house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB 1")
        for kind in ("notice", "review"):  # the result's own papers say it too
            _, data = house.done(face.quiz_paper, "noi_vu", CODE, kind)
            text = "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)
            assert text.count("toàn bộ đáp án, in đề dự phòng") == 1 and "mở để chấm" not in text, kind


def test_a_new_code_makes_the_earlier_pass_worthless(tmp_path):
    with opened(tmp_path) as house:
        earlier = enter_quiz(house.office, CODE, house.codes["Người Một", "XA_X"], "10.0.0.1")
        assert entrant_of(house.office, CODE, earlier)
        old = house.codes["Người Một", "XA_X"]
        house.give_codes()
        assert entrant_of(house.office, CODE, earlier) is None
        refused(enter_quiz(house.office, CODE, old, "10.0.0.1"), "quiz_code_unknown")
        assert house.entrant("Người Một", "XA_X")


def test_tt_50_the_result_pages_say_that_it_is_not_verified(over):
    from kpi import tables

    house = over
    result_of(house)
    who = house.entrant("Người Một", "XA_X")
    assert tables.quiz_own_result(house.office, who)["is_verified"]
    path = house.room.hall.log.path
    text = path.read_text("utf-8")
    path.write_text(text.replace('"c":"B"', '"c":"A"', 1), "utf-8")
    assert not tables.quiz_own_result(house.office, who)["is_verified"]
    assert not tables.quiz_result(house.office, house.who("noi_vu"), CODE)["is_verified"]


def test_ub_22_an_essay_worth_it_goes_into_the_register_once_and_only_after_joining(over):
    from kpi import actions, tables

    house, noi_vu = over, over.who("noi_vu")
    put = actions.essay_to_register
    marked(house)
    codes = {row["unit_code"]: row["code"] for row in house.office.store.run("quiz_essay_codes", campaign=CODE)}
    refused(put(house.office, noi_vu, CODE, codes["XA_X"], "Phiếu hẹn điện tử"), "quiz_not_joined")
    house.done(face.join_essay_codes, "noi_vu", CODE, "BB 7")
    refused(put(house.office, noi_vu, CODE, "000000", "Tên"), "quiz_essay_code_unknown")
    assert tables.initiatives(house.office, CODE) == []
    first = put(house.office, noi_vu, CODE, codes["XA_X"], "Phiếu hẹn điện tử")
    again = put(house.office, noi_vu, CODE, codes["XA_X"], "Phiếu hẹn điện tử")
    assert again.receipt == first.receipt and again.is_repeat
    (row,) = tables.initiatives(house.office, CODE)
    assert row["title"] == "Phiếu hẹn điện tử" and f"{first.received_on}" == "2023-08-10"


def test_the_export_takes_the_log_along_and_without_names_no_particulars(over, tmp_path):
    from kpi.keeping.backup.export_all import export_all

    house = over
    export_all(house.office.store, house.data_dir, tmp_path / "ten", house.clock.now, has_names=True, has_files=True)
    export_all(house.office.store, house.data_dir, tmp_path / "kin", house.clock.now, has_names=False, has_files=True)
    log = house.room.hall.log.path.read_bytes()
    assert (tmp_path / "ten/thi" / CODE / "answers.jsonl").read_bytes() == log
    assert (tmp_path / "kin/thi" / CODE / "answers.jsonl").read_bytes() == log
    assert (
        list((tmp_path / "ten/thi" / CODE / "essays").iterdir())
        and not (tmp_path / "kin/thi" / CODE / "essays").exists()
    )
    roster = (tmp_path / "kin/bang/quiz_roster.csv").read_text("utf-8")
    assert "1980" not in roster and "0900000001" not in roster and "Giáo viên" not in roster


def test_the_key_stays_closed_for_marking_while_minutes_given_back_still_run(tmp_path):
    with opened(tmp_path) as house:
        late = AFTER.replace(month=8, day=31, hour=23, minute=50)
        who = house.entrant("Người Một", "XA_X")
        house.clock.now = late
        from kpi.actions.quiz import start_sitting

        start_sitting(house.office, who, "1", "10.0.0.1", is_confirmed=True)
        house.clock.now = late + timedelta(minutes=9)
        span = (late, late + timedelta(minutes=9))
        house.done(face.extend_sittings, "noi_vu", CODE, MinutesBack(*span, 30, "mất điện", "QĐ 31"))
        house.clock.now = late + timedelta(minutes=15)  # past the close, the sitting goes on
        refused(face.open_quiz_key(house.office, house.who("thu_ky"), CODE, CODES), "quiz_sittings_open")
        house.clock.now = late + timedelta(hours=2)
        house.done(face.open_quiz_key, "thu_ky", CODE, CODES)


def test_nothing_is_cut_or_ruled_while_minutes_given_back_still_run_and_none_are_given_once_it_is(tmp_path):
    from kpi.actions.quiz import hand_in_sitting, seconds_left, start_sitting

    with opened(tmp_path) as house:
        late = AFTER.replace(month=8, day=31, hour=23, minute=50)
        span, ruling = (late, late + timedelta(minutes=9)), QuestionRuling("T1-001", "drop", "x", "BB 1")
        house.sits("Người Bốn", "TRUONG_A", 7)
        who = house.entrant("Người Một", "XA_X")
        house.clock.now = late
        start_sitting(house.office, who, "1", "10.0.0.1", is_confirmed=True)
        assert not isinstance(save_essay(house.office, who, "so", "Bài viết dở"), Refusal)
        house.clock.now = late + timedelta(minutes=9)
        house.done(face.extend_sittings, "noi_vu", CODE, MinutesBack(*span, 30, "mất điện", "QĐ 31"))
        house.clock.now = late + timedelta(minutes=15)  # past the close, the sitting goes on
        refused(face.cut_essay_codes(house.office, house.who("noi_vu"), CODE), "quiz_sittings_open")
        refused(face.rule_question(house.office, house.who("noi_vu"), CODE, ruling), "quiz_sittings_open")
        hand_in_sitting(house.office, who, "10.0.0.1")  # handed in; the essay may be written on until the own time ends
        refused(face.cut_essay_codes(house.office, house.who("noi_vu"), CODE), "quiz_sittings_open")
        assert not isinstance(save_essay(house.office, who, "so", "Bài viết xong"), Refusal)
        left = seconds_left(house.office, who, of_essay=True)  # what the essay's page says is when it really ends
        assert left == 25 * 60 and seconds_left(house.office, who) == 0
        refused(face.freeze_quiz_result(house.office, house.who("noi_vu"), CODE, "TB 1"), "quiz_sittings_open")
        house.clock.now = late + timedelta(minutes=40)
        refused(save_essay(house.office, who, "so", "Bài viết muộn"), "essay_closed")
        assert seconds_left(house.office, who, of_essay=True) == 0
        house.done(face.cut_essay_codes, "noi_vu", CODE)
        back = MinutesBack(*span, 30, "mất điện", "QĐ 32")
        refused(face.extend_sittings(house.office, house.who("noi_vu"), CODE, back), "quiz_minutes_too_late")


def test_no_minutes_are_given_back_once_the_key_is_open(over):
    span = (NINE, NINE + timedelta(minutes=30))
    found = face.extend_sittings(over.office, over.who("noi_vu"), CODE, MinutesBack(*span, 30, "mất điện", "QĐ 31"))
    refused(found, "quiz_minutes_too_late")
    assert all(not row.is_open for row in over.room.hall.sittings.values())

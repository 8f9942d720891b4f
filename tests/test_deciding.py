"""Answers: how are opinions, kiến nghị, votes, the Chủ tịch's number and decisions recorded, and what refuses them?"""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kpi import actions, tables
from kpi.actions import (
    AwardNumberForm,
    DossierPaperForm,
    Entry,
    Meeting,
    Member,
    NominationForm,
    OpinionForm,
    RowDecision,
    SignedDecisionForm,
    Vote,
)
from kpi.awards.rules.deciding import is_other_than_finding, selection
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.award_house import CODE, COLLECTIVE, NOW, PDF, PERSONAL, ROUND, TODAY, AwardHouse

CHAIRMAN = "Chủ tịch UBND thành phố"
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
OF_PEOPLE = (CODE, ROUND, PERSONAL)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with AwardHouse(tmp_path_factory.mktemp("quyet_dinh")) as house:
        yield house


@pytest.fixture(autouse=True)
def on_the_day(house):
    house.clock.now = NOW


@pytest.fixture(scope="module")
def meeting(house):
    members = [
        Member("Chủ Tịch Hội Đồng", "Chủ tịch Hội đồng", is_outside=True),
        Member("Ủy Viên Một", "Ủy viên", "XA_A"),
    ]
    members += [Member("Ủy Viên Hai", "Ủy viên", "NOI_VU"), Member("Ủy Viên Ba", "Ủy viên", is_outside=True)]
    return house.done(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("12/BB-HĐ", TODAY, members)).number


def row(house, nomination, account=None):
    viewer = house.who(account) if account else None
    found = tables.nominations(house.office, CODE, ROUND, viewer)
    return next(item for item in found if item["nomination"] == nomination)


def ready(house, name, unit="XA_A", account="xa_a", year=1980):
    return house.appraised(house.person(name, year, unit, account), account)


def state(house, about=OF_PEOPLE, account="noi_vu"):
    return tables.deciding(house.office, *about, house.who(account))


# --- opinions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "change", "code"),
    [
        ("xa_a", {}, "may_not_run_awards"),
        ("lanh_dao", {}, "may_not_run_awards"),
        ("noi_vu", {"outcome": "maybe"}, "opinion_unknown"),
        ("noi_vu", {"document_number": " "}, "opinion_needs_document"),
        ("noi_vu", {"office_name": ""}, "opinion_needs_document"),
        ("noi_vu", {"outcome": "disagree"}, "opinion_needs_words"),
        ("noi_vu", {"document_number": "x" * 201}, "award_text_too_long"),
        ("noi_vu", {"award_code": "KHONG_CO"}, "award_not_in_round"),
        ("noi_vu", {"nomination": 99999}, "nomination_unknown"),
    ],
)
def test_an_opinion_needs_its_office_its_paper_and_where_it_differs_its_words(house, account, change, code):
    said = {"campaign": CODE, "round_code": ROUND, "award_code": PERSONAL, "office_name": "THANH_TRA"}
    said |= {"outcome": "agree", "document_number": "7/TTr", **change}
    refusal = house.act(actions.record_opinion, account, OpinionForm(**said))
    assert isinstance(refusal, Refusal) and refusal.code == code
    assert not render(refusal).startswith(code)


def test_opinions_are_kept_on_all_dossiers_and_on_one(house):
    number = ready(house, "Ý Kiến Riêng")
    of_unit = house.done(actions.record_opinion, "noi_vu", OpinionForm(*OF_PEOPLE, "VAN_PHONG", "agree", "1/VP", TODAY))
    said = ("Công an thành phố", "other", "2/CA", TODAY, "Cần xác minh thêm")
    house.done(actions.record_opinion, "noi_vu", OpinionForm(*OF_PEOPLE, *said, number))
    found = [item for item in state(house)["opinions"] if item["opinion"] >= of_unit.number]
    assert [(item["office_name"], item["office_code"], item["nomination"]) for item in found] == [
        ("Văn phòng", "VAN_PHONG", None),
        ("Công an thành phố", None, number),
    ]


def test_nobody_records_an_opinion_on_the_own_units_dossier(house):
    number = house.collective("NOI_VU", "phong_nv")
    said = (CODE, ROUND, COLLECTIVE, "VAN_PHONG", "agree", "1/VP", TODAY, "", number)
    assert house.act(actions.record_opinion, "can_bo_nv", OpinionForm(*said)).code == "own_unit_dossier"
    house.done(actions.withdraw_nomination, "phong_nv", number, "Thử")


# --- notice and kiến nghị ---------------------------------------------------------------------------------------------


def test_a_petition_needs_a_notice_comes_within_its_window_and_holds_its_row_only(house):
    first, second = ready(house, "Kiến Nghị Một"), ready(house, "Kiến Nghị Hai")
    petition = actions.file_petition
    assert house.act(petition, "xa_a", first, "Đề nghị xem lại").code == "petition_without_notice"
    notice, form = actions.issue_notice, actions.NoticeForm
    assert house.act(notice, "xa_a", form(*OF_PEOPLE, "3/TB", YESTERDAY, TODAY)).code == "may_not_run_awards"
    assert house.act(notice, "noi_vu", form(*OF_PEOPLE, "", YESTERDAY, TODAY)).code == "notice_needs_document"
    assert house.act(notice, "noi_vu", form(*OF_PEOPLE, "3/TB", TODAY, YESTERDAY)).code == "notice_window_backwards"
    assert house.act(notice, "noi_vu", form(*OF_PEOPLE, "3/TB", TOMORROW, TOMORROW)).code == "award_day_in_future"
    house.done(notice, "noi_vu", form(*OF_PEOPLE, "2/TB", TODAY, TODAY))  # a window may close on the notice's own day
    house.done(notice, "noi_vu", form(*OF_PEOPLE, "3/TB", YESTERDAY, TODAY))
    assert tables.appraisal_notice(house.office, *OF_PEOPLE, house.who("xa_a"))["is_open"] is True
    assert house.act(petition, "xa_b", first, "Đề nghị xem lại").code == "may_not_nominate"
    assert house.act(petition, "xa_a", first, " \x00").code == "petition_needs_words"
    house.clock.now = NOW + timedelta(hours=14, minutes=59)  # 23:59 of the last day in Vietnam
    filed = house.done(petition, "xa_a", first, "Đề nghị xem lại số liệu", "9/UBND")
    house.clock.now += timedelta(minutes=1)
    assert house.act(petition, "xa_a", second, "Muộn").code == "petition_too_late"
    assert tables.appraisal_notice(house.office, *OF_PEOPLE)["is_open"] is False
    assert [row(house, number, "xa_a")["is_held"] for number in (first, second)] == [True, False]
    said = ("not_awarded", "chair", CHAIRMAN)
    assert house.act(actions.decide_row, "noi_vu", RowDecision(first, *said)).code == "petition_unanswered"
    house.done(actions.decide_row, "noi_vu", RowDecision(second, *said))
    answer = actions.answer_petition
    assert house.act(answer, "xa_a", filed.number, "rejected", "x").code == "may_not_run_awards"
    assert house.act(answer, "noi_vu", filed.number, "rejected", " ").code == "petition_answer_needs_reason"
    assert house.act(answer, "noi_vu", filed.number, "perhaps", "x").code == "petition_answer_unknown"
    assert house.act(answer, "noi_vu", 9999, "rejected", "x").code == "petition_unknown"
    house.done(answer, "noi_vu", filed.number, "rejected", "Số liệu đã được xác nhận", "10/NV")
    assert house.act(answer, "noi_vu", filed.number, "accepted", "x").code == "petition_answered"
    house.done(actions.decide_row, "noi_vu", RowDecision(first, *said))
    shown = tables.petitions(house.office, CODE, ROUND, house.who("xa_a"))
    assert (shown[-1]["outcome"], shown[-1]["reason"]) == ("rejected", "Số liệu đã được xác nhận")
    assert tables.petitions(house.office, CODE, ROUND, house.who("xa_b")) == []


# --- the council ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "number", "day", "members", "code"),
    [
        ("xa_a", "1/BB", TODAY, [Member("A", is_outside=True)], "may_not_run_awards"),
        ("noi_vu", " ", TODAY, [Member("A", is_outside=True)], "meeting_needs_minutes"),
        ("noi_vu", "1/BB", TOMORROW, [Member("A", is_outside=True)], "award_day_in_future"),
        ("noi_vu", "1/BB", TODAY, [], "meeting_needs_members"),
        ("noi_vu", "1/BB", TODAY, [Member(" ")], "meeting_needs_members"),
        ("noi_vu", "1/BB", TODAY, [Member("A")], "member_needs_unit"),
        ("noi_vu", "1/BB", TODAY, [Member("A", "", "XA_A", is_outside=True)], "member_needs_unit"),
        ("noi_vu", "1/BB", TODAY, [Member("A", "", "KHONG_CO")], "unit_unknown"),
        ("noi_vu", "1/BB", TODAY, [Member("A", is_outside=True)] * 61, "meeting_too_many_members"),
    ],
)
def test_a_meeting_needs_minutes_a_day_and_its_members(house, account, number, day, members, code):
    assert house.act(actions.record_meeting, account, CODE, ROUND, Meeting(number, day, members)).code == code


def test_a_member_does_not_vote_on_the_own_unit(house, meeting):
    number = ready(house, "Phiếu Cùng Đơn Vị")
    refusal = house.act(actions.record_vote, "noi_vu", meeting, Vote(number, 4, 0))
    assert refusal == Refusal("member_of_own_unit", "số 2")
    assert "không biểu quyết" in render(refusal)
    house.done(actions.record_vote, "noi_vu", meeting, Vote(number, 2, 1, {2: ""}))
    found = next(item for item in state(house)["rows"] if item["nomination"] == number)
    assert (found["votes_for"], found["votes_against"], found["council_minutes"]) == (2, 1, "12/BB-HĐ")
    assert [(item["member"], item["reason"]) for item in found["not_voting"]] == [(2, "Thuộc đơn vị được xét")]
    assert row(house, number, "xa_a")["votes_for"] is None, "đơn vị không thấy phiếu"


def test_a_member_does_not_vote_on_a_school_of_the_own_commune_either(house, meeting):
    number = house.appraised(house.collective("TRUONG_A"))
    assert house.act(actions.record_vote, "noi_vu", meeting, Vote(number, 3, 0)).code == "member_of_own_unit"
    assert isinstance(house.act(actions.record_vote, "noi_vu", meeting, Vote(number, 3, 0, {2: "Cùng xã"})), Entry)


@pytest.mark.parametrize(
    ("votes", "silent", "code"),
    [
        ((4, 0), {}, None),
        ((3, 1), {}, None),
        ((1, 0), {}, None),
        ((5, 0), {}, "votes_do_not_add_up"),
        ((4, 0), {1: "ốm"}, "votes_do_not_add_up"),
        ((3, 0), {1: "ốm"}, None),
        ((0, 0), {}, "votes_do_not_add_up"),
        ((-1, 2), {}, "votes_do_not_add_up"),
        ((3, 0), {9: "?"}, "member_unknown"),
    ],
)
def test_no_more_voices_than_members_who_voted(house, meeting, votes, silent, code):
    known = [item for item in tables.nominations(house.office, CODE, ROUND) if item["full_name"] == "Đếm Phiếu"]
    number = known[0]["nomination"] if known else ready(house, "Đếm Phiếu", "XA_B", "xa_b")
    found = house.act(actions.record_vote, "noi_vu", meeting, Vote(number, *votes, silent))
    assert getattr(found, "code", None) == code


def test_a_meeting_in_which_nobody_votes_on_a_row_has_no_result_to_record(house, meeting):
    number = house.appraised(house.collective("XA_B", "xa_b"), "xa_b")
    (found,) = state(house)["meetings"]
    silent = {item["member"]: "Vắng khi biểu quyết" for item in found["members"]}
    refused = house.act(actions.record_vote, "noi_vu", meeting, Vote(number, 0, 0, silent))
    assert refused.code == "nobody_votes" and "số 1" in refused.found
    house.done(actions.withdraw_nomination, "xa_b", number, "Thử")


def test_votes_are_recorded_on_appraised_nominations_of_the_round_by_reviewers(house, meeting):
    number = house.person("Chưa Thẩm Định", 1980, "XA_B", "xa_b")
    assert house.act(actions.record_vote, "noi_vu", meeting, Vote(number, 1, 0)).code == "nomination_not_appraised"
    house.appraised(number, "xa_b")
    assert house.act(actions.record_vote, "noi_vu", 999, Vote(number, 1, 0)).code == "meeting_not_of_round"
    assert house.act(actions.record_vote, "xa_b", meeting, Vote(number, 1, 0)).code == "may_not_run_awards"
    assert house.act(actions.record_vote, "van_phong", meeting, Vote(number, 1, 0)).code == "dossier_of_reviewing_body"


# --- the Chủ tịch's number --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "count", "who", "document", "code"),
    [
        ("noi_vu", -1, CHAIRMAN, "1/UBND", "award_number_impossible"),
        ("noi_vu", 10_001, CHAIRMAN, "1/UBND", "award_number_impossible"),
        ("noi_vu", 5, "", "1/UBND", "award_number_needs_document"),
        ("noi_vu", 5, CHAIRMAN, " ", "award_number_needs_document"),
        ("xa_a", 5, CHAIRMAN, "1/UBND", "may_not_run_awards"),
        ("lanh_dao", 5, CHAIRMAN, "1/UBND", "may_not_run_awards"),
        ("noi_vu", 0, CHAIRMAN, "1/UBND", None),
    ],
)
def test_the_number_is_recorded_with_person_and_paper_and_never_below_zero(house, account, count, who, document, code):
    about = (CODE, ROUND, COLLECTIVE)
    found = house.act(actions.record_award_number, account, AwardNumberForm(*about, count, who, document))
    assert getattr(found, "code", None) == code
    if code is None:
        assert state(house, about)["number"]["award_count"] == 0


def votes(*pairs):
    return [{"nomination": place, "votes_for": one, "votes_against": two} for place, (one, two) in enumerate(pairs, 1)]


@pytest.mark.parametrize(
    ("rows", "number", "expected"),
    [
        (votes((9, 0), (8, 1), (7, 2)), 2, {1: "within", 2: "within", 3: "beyond"}),
        (votes((9, 0), (8, 1), (8, 1), (7, 2)), 2, {1: "within", 2: "tie", 3: "tie", 4: "beyond"}),
        (votes((9, 0), (8, 1), (8, 1), (7, 2)), 3, {1: "within", 2: "within", 3: "within", 4: "beyond"}),
        (votes((8, 1), (8, 0)), 1, {2: "within", 1: "beyond"}),
        (votes((8, 1), (None, None)), 1, {1: "within", 2: "unvoted"}),
        (votes((8, 1)), 0, {1: "beyond"}),
        (votes((8, 1), (8, 1)), None, {1: None, 2: None}),
    ],
)
def test_a_number_that_parts_equal_votes_shows_the_tie_and_leaves_it(rows, number, expected):
    assert {item["nomination"]: item["cut"] for item in selection(rows, number)} == expected


def test_places_are_shared_1_2_2_4():
    found = selection(votes((7, 2), (8, 1), (9, 0), (8, 1)), None)
    assert [(item["nomination"], item["place"]) for item in found] == [(3, 1), (2, 2), (4, 2), (1, 4)]


# --- decisions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "finding", "other"),
    [
        ("awarded", "eligible", False),
        ("awarded", "open", True),
        ("awarded", "not_eligible", True),
        ("not_awarded", "eligible", True),
        ("not_awarded", "open", False),
        ("not_awarded", "not_eligible", False),
    ],
)
def test_when_a_decision_is_other_than_the_finding(outcome, finding, other):
    assert is_other_than_finding(outcome, finding) is other


def test_a_decision_other_than_the_finding_needs_reason_minutes_and_person(house):
    number, decide = ready(house, "Khác Kết Quả"), actions.decide_row
    for reason, minutes in (("", ""), ("Lý do", ""), ("", "5/BB")):
        refusal = house.act(decide, "noi_vu", RowDecision(number, "awarded", "chair", CHAIRMAN, minutes, reason))
        assert refusal.code == "other_than_finding_needs_reason"
    assert (
        house.act(decide, "noi_vu", RowDecision(number, "awarded", "chair", " ", "5/BB", "x")).code
        == "decision_needs_person"
    )
    assert house.act(decide, "noi_vu", RowDecision(number, "yes", "chair", "x")).code == "decision_choice_unknown"
    house.done(decide, "noi_vu", RowDecision(number, "awarded", "chair", CHAIRMAN, "5/BB", "Hội đồng thống nhất"))
    found = row(house, number)
    assert (found["state"], found["is_other_than_finding"], found["finding"]) == ("decided", True, "open")
    assert (found["decided_by"], found["minutes_number"]) == (CHAIRMAN, "5/BB")
    assert json.loads(house.last_audit()["detail"])["is_other"] is True
    hidden = row(house, number, "xa_a")
    assert (hidden["outcome"], hidden["decided_by"], hidden["finding"]) == (None, None, None), (
        "chưa ký, đơn vị chưa thấy"
    )


def test_nobody_decides_on_the_own_units_row_and_only_reviewers_decide(house):
    number = house.collective("NOI_VU", "phong_nv")
    house.appraised(number, "phong_nv", "van_phong")
    said = ("not_awarded", "chair", CHAIRMAN)
    codes = {
        name: house.act(actions.decide_row, name, RowDecision(number, *said)).code
        for name in ("can_bo_nv", "phong_nv", "lanh_dao")
    }
    assert codes == {
        "can_bo_nv": "own_unit_dossier",
        "phong_nv": "may_not_run_awards",
        "lanh_dao": "may_not_run_awards",
    }
    assert house.act(actions.decide_row, "noi_vu", RowDecision(number, *said)).code == "dossier_of_reviewing_body"
    house.done(actions.decide_row, "van_phong", RowDecision(number, *said))


def test_a_pending_case_blocks_the_award_until_it_is_closed_with_a_paper(house):
    number, case, form = ready(house, "Đang Xem Xét"), actions.record_discipline_case, actions.CaseForm
    assert house.act(case, "xa_a", form("XA_A", "complaint", "1/KN", TODAY, "", number)).code == "may_not_run_awards"
    assert house.act(case, "noi_vu", form("XA_A", "gossip", "1/KN", TODAY, "", number)).code == "case_kind_unknown"
    assert house.act(case, "noi_vu", form("XA_A", "complaint", " ", TODAY, "", number)).code == "case_needs_document"
    assert (
        house.act(case, "noi_vu", form("XA_A", "complaint", "1/KN", TOMORROW, "", number)).code == "award_day_in_future"
    )
    assert house.act(case, "noi_vu", form("XA_B", "complaint", "1/KN", TODAY, "", number)).code == "unit_unknown"
    assert house.act(case, "can_bo_nv", form("NOI_VU", "complaint", "1/KN", TODAY)).code == "own_unit_dossier"
    opened = house.done(case, "noi_vu", form("XA_A", "complaint", "1/KN", TODAY, "Đơn thư", number)).number
    assert (row(house, number)["is_held"], row(house, number, "xa_a")["case_count"]) == (True, None)
    said = ("awarded", "chair", CHAIRMAN, "5/BB", "Lý do")
    assert house.act(actions.decide_row, "noi_vu", RowDecision(number, *said)).code == "case_is_pending"
    close = actions.close_discipline_case
    assert house.act(close, "noi_vu", opened, "cleared", "", TODAY).code == "case_needs_document"
    assert house.act(close, "noi_vu", opened, "fine", "2/KL", TODAY).code == "case_outcome_unknown"
    assert house.act(close, "noi_vu", opened, "cleared", "2/KL", YESTERDAY).code == "case_closed_before_opened"
    assert house.act(close, "lanh_dao", opened, "cleared", "2/KL", TODAY).code == "may_not_run_awards"
    house.done(close, "noi_vu", opened, "cleared", "2/KL", TODAY)
    assert house.act(close, "noi_vu", opened, "cleared", "2/KL", TODAY).code == "case_is_closed"
    house.done(actions.decide_row, "noi_vu", RowDecision(number, *said))


def test_a_case_about_the_unit_blocks_its_collective_and_not_its_people(house):
    number = ready(house, "Người Của Xã B", "XA_B", "xa_b", 1990)
    collective = house.appraised(house.collective("XA_B", "xa_b"), "xa_b")
    form = actions.CaseForm("XA_B", "discipline", "4/QĐ", TODAY)
    opened = house.done(actions.record_discipline_case, "noi_vu", form).number
    assert [row(house, key)["case_count"] for key in (number, collective)] == [0, 1]
    house.done(actions.close_discipline_case, "noi_vu", opened, "disciplined", "5/KL", TODAY)
    assert row(house, collective)["case_count"] == 0


def test_only_what_is_appraised_is_decided(house):
    number = house.person("Còn Nháp", 1980)
    found = house.act(actions.decide_row, "noi_vu", RowDecision(number, "not_awarded", "chair", CHAIRMAN))
    assert found.code == "nomination_not_appraised"
    assert (
        house.act(actions.decide_row, "noi_vu", RowDecision(9999, "awarded", "chair", CHAIRMAN)).code
        == "nomination_unknown"
    )
    assert tables.deciding(house.office, *OF_PEOPLE, house.who("xa_a")).code == "may_not_run_awards"


def test_a_signed_decision_is_kept_with_its_bytes(house, tmp_path):
    number = house.awarded(ready(house, "Có Quyết Định"))
    sign, form = actions.record_award_decision, SignedDecisionForm(*OF_PEOPLE, "1/QĐ", TODAY, CHAIRMAN)
    assert house.act(sign, "xa_a", form).code == "may_not_run_awards"
    assert house.act(sign, "noi_vu", replace(form, signed_on=TOMORROW)).code == "award_day_in_future"
    assert house.act(sign, "noi_vu", replace(form, document_number="")).code == "decision_needs_document"
    problems = house.act(sign, "noi_vu", form, ("a.exe", b"MZ"))
    assert [problem.code for problem in problems] == ["evidence_type"]
    house.done(sign, "noi_vu", replace(form, signed_on=date(2024, 12, 2)), ("Quyết định.pdf", PDF))
    found = row(house, number, "xa_a")
    assert (found["outcome"], found["recipient"] is not None) == ("awarded", True), "đã ký, đơn vị thấy"
    assert house.act(sign, "noi_vu", replace(form, document_number="2/QĐ")).code == "nothing_awarded"
    again = house.act(actions.decide_row, "noi_vu", RowDecision(number, "not_awarded", "chair", CHAIRMAN))
    assert again.code == "decision_is_signed"


def complete(house, nomination, unit="XA_A", account="xa_a", award=PERSONAL):
    """Give a draft its three papers."""
    for place, code in enumerate(("to_trinh", "bien_ban", "bao_cao_thanh_tich"), 1):
        of = None if award == PERSONAL and code != "bao_cao_thanh_tich" else nomination
        said = DossierPaperForm(CODE, ROUND, award, unit, code, f"{place}/UBND", YESTERDAY, of)
        house.done(actions.add_dossier_document, account, said, PDF, f"{code}.pdf")
    return nomination


def test_an_eligible_one_is_awarded_without_more_words_and_refused_only_with_them(house):
    number = house.appraised(
        complete(house, house.person("Đủ Điều Kiện", 1978, "XA_B", "xa_b"), "XA_B", "xa_b"), "xa_b"
    )
    said = ("not_awarded", "chair", CHAIRMAN)
    assert house.act(actions.decide_row, "noi_vu", RowDecision(number, *said)).code == "other_than_finding_needs_reason"
    house.done(actions.decide_row, "noi_vu", RowDecision(number, "awarded", "chair", CHAIRMAN))
    found = row(house, number)
    assert (found["finding"], found["is_other_than_finding"]) == ("eligible", False)
    house.done(actions.decide_row, "noi_vu", RowDecision(number, *said, "7/BB", "Rút theo đề nghị của Hội đồng"))
    assert (row(house, number)["outcome"], row(house, number)["is_other_than_finding"]) == ("not_awarded", True)
    assert len(house.office.store.rows("select * from award_row_decision where nomination = $n", {"n": number})) == 2


def test_the_board_joins_verdict_and_nomination_and_hides_what_is_not_the_viewers(house):
    boards = {name: tables.award_board(house.office, *OF_PEOPLE[::2], ROUND, viewer=house.who(name)) for name in BOARD}
    counts = boards["noi_vu"]["counts"]
    assert (
        counts["all"] == counts["eligible"] + counts["not_eligible"] + counts["open"] == len(boards["lanh_dao"]["rows"])
    )
    assert counts["eligible"] >= 1
    assert {item["unit_code"] for item in boards["xa_b"]["rows"]} == {"XA_B"}
    assert boards["tai_chinh"]["rows"] == [] or {item["unit_code"] for item in boards["tai_chinh"]["rows"]} <= {"XA_B"}
    rows = {name: {item["unit_code"]: item["may_conclude"] for item in boards[name]["rows"]} for name in BOARD}
    assert rows["noi_vu"]["XA_B"] is True and rows["lanh_dao"]["XA_B"] is False


BOARD = ("noi_vu", "lanh_dao", "xa_b", "tai_chinh")


def test_a_forecast_says_so_and_an_unknown_campaign_is_refused(house):
    board = tables.award_board(house.office, CODE, COLLECTIVE, ROUND, period="2024-11", viewer=house.who("noi_vu"))
    assert (board["is_forecast"], board["period"]) == (True, "2024-11")
    assert tables.award_rounds(house.office, "khong_co").code == "campaign_unknown"
    assert [item["code"] for item in tables.award_rounds(house.office, CODE)] == [ROUND]


def test_a_whole_table_of_decisions_is_saved_as_typed_and_a_refusal_stops_no_other(house):
    one, two = (ready(house, name, year=1990) for name in ("Bảng Một", "Bảng Hai"))
    chair = ("chair", "Chủ tịch UBND thành phố")
    said = [
        RowDecision(one, "awarded", *chair, "12/BB-HĐ", "Thành tích đột xuất"),
        RowDecision(two, "awarded", *chair),
        RowDecision(two, "not_awarded", *chair),
    ]
    found = house.act(actions.decide_rows, "noi_vu", said)
    assert [getattr(item, "code", "done") for item in found] == ["done", "other_than_finding_needs_reason", "done"]
    assert [row(house, number)["outcome"] for number in (one, two)] == ["awarded", "not_awarded"]
    assert house.act(actions.decide_rows, "xa_a", said[:1])[0].code == "may_not_run_awards"


# --- one person in two writings ---------------------------------------------------------------------------------------


def test_a_member_written_twice_has_one_voice(house):
    twice = [Member("Nguyễn Văn Hòa", "Ủy viên", is_outside=True), Member("Nguyễn Văn Hoà", "Ủy viên", is_outside=True)]
    refusal = house.act(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("13/BB-HĐ", TODAY, twice))
    assert (refusal.code, refusal.found, refusal.expected) == (
        "meeting_member_twice",
        "Nguyễn Văn Hoà",
        "Nguyễn Văn Hòa",
    )
    two = [Member("Nguyễn Văn Hòa", "Ủy viên", is_outside=True), Member("Nguyễn Văn Hoà", "Thư ký", is_outside=True)]
    assert isinstance(house.act(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("13/BB-HĐ", TODAY, two)), Entry)


def test_a_member_who_is_the_nominated_person_in_another_writing_does_not_vote(house):
    number = ready(house, "Lê Thị Thúy")
    members = [
        Member("Lê Thị Thuý", "Ủy viên", is_outside=True),
        Member("Ủy Viên Khác", "Ủy viên", is_outside=True),
        Member("Ủy Viên Kia", "Thư ký", "XA_B"),
    ]
    meeting = house.done(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("14/BB-HĐ", TODAY, members)).number
    assert house.act(actions.record_vote, "noi_vu", meeting, Vote(number, 3, 0)).code == "member_is_nominee"
    assert isinstance(
        house.act(actions.record_vote, "noi_vu", meeting, Vote(number, 2, 0, {1: "Là người được xét"})), Entry
    )


def test_the_same_person_nominated_in_another_writing_is_one_and_it_is_said(house):
    first = house.person("Trần Văn Khoẻ", 1975, "XA_A", "xa_a")
    again = house.act(
        actions.change_nomination,
        "xa_a",
        first,
        "Thành tích",
        actions.Nominee("Trần Văn Khỏe", 1975, "Công chức", "official"),
    )
    assert [item.code for item in again.warnings] == ["name_written_otherwise"]
    assert (again.warnings[0].found, again.warnings[0].expected) == ("Trần Văn Khỏe", "Trần Văn Khoẻ")
    persons = house.office.store.rows("select distinct person_id from nominee where nomination = $n", {"n": first})
    assert len(persons) == 1


def test_a_name_of_an_old_font_is_refused_with_its_unicode_reading(house):
    said = actions.Nominee("NguyÔn V¨n B", 1975, "Công chức", "official")
    refusal = house.act(actions.create_nomination, "xa_a", NominationForm(*OF_PEOPLE, "XA_A", "Thành tích", said))
    assert (refusal.code, refusal.expected) == ("name_in_old_font", "Nguyễn Văn B")

"""Answers: can a meeting entered by mistake be put right or cancelled, and what becomes of its votes and minutes?"""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from docx import Document

from kpi import actions, tables
from kpi.actions import AwardPaperForm, Meeting, Member, Sitting, Vote
from kpi.plan.messages import render
from tests.award_house import CODE, NOW, PERSONAL, ROUND, TODAY, AwardHouse
from tests.test_papers import rows_of, text_of

OF_PEOPLE = (CODE, ROUND, PERSONAL)
CHAIR, OF_A, OF_B = "Nguyễn Chủ Tọa", "Lê Thành Viên", "Phạm Thư Ký"
MEMBERS = (
    Member(CHAIR, "Chủ tịch Hội đồng", is_outside=True),
    Member(OF_A, "Ủy viên", "XA_A"),
    Member(OF_B, "Thư ký", "XA_B"),
)
SITTING = Sitting(
    "Phòng họp số 2", "8 giờ 30 phút", "10 giờ 15 phút", 1, 3, "Không có", "Nhất trí với kết quả thẩm định."
)
RIGHT = Meeting("7/BB-HĐ", TODAY, MEMBERS, sitting=SITTING)


@pytest.fixture
def house(tmp_path):
    with AwardHouse(tmp_path) as house:
        house.one = house.appraised(house.person("Trần Minh Họa", 1980))
        house.meeting = house.done(
            actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("7/BB-HĐ", TODAY, MEMBERS)
        ).number
        yield house


def state(house):
    return tables.deciding(house.office, *OF_PEOPLE)


def minutes(house):
    return Document(io.BytesIO(house.done(actions.award_paper, "noi_vu", AwardPaperForm("minutes", *OF_PEOPLE))[1]))


def test_a_member_who_did_not_vote_stands_in_the_minutes_by_name_and_erased_only_after_an_erasure(house):
    house.done(actions.record_vote, "noi_vu", house.meeting, Vote(house.one, 1, 1, {2: ""}))
    (vote,) = [row for table in minutes(house).tables for row in rows_of(table) if "Trần Minh Họa" in row[1]]
    assert vote[3:] == ["1", "1", "0", f"{OF_A} (Thuộc đơn vị được xét)"], (
        "đồng ý, không đồng ý, không biểu quyết ý kiến"
    )
    assert "đã xóa" not in text_of(minutes(house))
    person = next(m for m in state(house)["meetings"][0]["members"] if m["full_name"] == OF_A)["person_id"]
    with house.office.store.transaction() as transaction:
        transaction.run("erase_name", person_id=person)
    assert text_of(minutes(house)).count("(đã xóa họ tên theo yêu cầu)") == 2, "trong thành phần và trong phiếu"


def test_a_corrected_meeting_stands_as_it_was_put_right_and_the_minutes_come_from_it(house):
    change = replace(RIGHT, minutes_number="8/BB-HĐ")
    done = house.done(actions.correct_meeting, "noi_vu", house.meeting, change, "Gõ nhầm số")
    assert done.votes_withdrawn == ()
    (meeting,) = state(house)["meetings"]
    assert (meeting["minutes_number"], meeting["correction_reason"]) == ("8/BB-HĐ", "Gõ nhầm số")
    text = text_of(minutes(house))
    for told in ("8 giờ 30 phút, ngày", "Phòng họp số 2", f"3. Chủ trì: {CHAIR}", f"4. Thư ký: {OF_B}", "Nhất trí"):
        assert told in text
    kept = house.office.store.rows("select * from council_meeting")
    assert [row["minutes_number"] for row in kept] == ["7/BB-HĐ"], "lần ghi đầu vẫn còn trong kho"


def test_a_first_entry_cannot_bypass_the_rule_of_the_own_unit(house):
    """Entered without units and put right later: a vote in which a member of the own unit voted counts no longer."""
    wrong = [replace(member, unit_code=None, is_outside=True) for member in MEMBERS]
    meeting = house.done(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("9/BB-HĐ", TODAY, wrong)).number
    house.done(actions.record_vote, "noi_vu", meeting, Vote(house.one, 3, 0))
    assert state(house)["rows"][0]["votes_for"] == 3
    right = replace(RIGHT, minutes_number="9/BB-HĐ")
    done = house.done(actions.correct_meeting, "noi_vu", meeting, right, "Bổ sung đơn vị")
    assert done.votes_withdrawn == (house.one,) and state(house)["rows"][0]["votes_for"] is None
    assert house.act(actions.record_vote, "noi_vu", meeting, Vote(house.one, 3, 0)).code == "member_of_own_unit"
    house.done(actions.record_vote, "noi_vu", meeting, Vote(house.one, 2, 0, {2: ""}))
    assert state(house)["rows"][0]["votes_for"] == 2


def test_a_vote_that_still_keeps_the_rules_counts_on_after_a_correction(house):
    house.done(actions.record_vote, "noi_vu", house.meeting, Vote(house.one, 2, 0, {2: ""}))
    house.done(actions.correct_meeting, "noi_vu", house.meeting, RIGHT, "Thêm giờ họp")
    assert state(house)["rows"][0]["votes_for"] == 2
    fewer = replace(RIGHT, members=MEMBERS[:2], sitting=Sitting())
    assert house.done(actions.correct_meeting, "noi_vu", house.meeting, fewer, "Một người vắng").votes_withdrawn


def test_a_double_is_refused_and_one_that_slipped_in_is_cancelled_with_its_votes(house):
    again = house.act(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("7/BB-HĐ", TODAY, MEMBERS))
    assert again.code == "meeting_recorded_already" and "02/12/2024" in render(again)
    for number in ("07/BB-HĐ", "7/bb-hđ", "7 / BB-HĐ"):
        twice = house.act(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting(number, TODAY, MEMBERS))
        assert (twice.code, twice.found) == ("meeting_recorded_already", "7/BB-HĐ"), number
    house.clock.now = NOW + timedelta(hours=2)
    other = house.done(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("7b/BB-HĐ", TODAY, MEMBERS)).number
    hours = {row["meeting"]: row["recorded_at"] for row in state(house)["meetings"]}
    assert hours[other] - hours[house.meeting] == timedelta(hours=2), "giờ ghi phân biệt hai lần ghi"
    house.done(actions.record_vote, "noi_vu", other, Vote(house.one, 2, 0, {2: ""}))
    house.done(actions.cancel_meeting, "noi_vu", other, "Ghi trùng")
    found = state(house)
    assert [row["meeting"] for row in found["meetings"]] == [house.meeting]
    assert [row["meeting"] for row in found["cancelled_meetings"]] == [other]
    assert found["rows"][0]["votes_for"] is None
    assert (
        house.act(actions.record_vote, "noi_vu", other, Vote(house.one, 2, 0, {2: ""})).code == "meeting_is_cancelled"
    )
    assert house.act(actions.cancel_meeting, "noi_vu", other, "Lần nữa").code == "meeting_is_cancelled"


def test_what_another_put_right_meanwhile_is_neither_written_over_nor_voted_on_by_its_old_numbers(house):
    """Two browsers: the second still has the members as they were numbered before."""
    late = Member("Đỗ Đến Muộn", "Ủy viên", is_outside=True)
    house.done(actions.correct_meeting, "noi_vu", house.meeting, replace(RIGHT, members=(late, *MEMBERS)), "Thêm", 0)
    silent = Vote(house.one, 2, 0, {2: ""})  # meant: Lê Thành Viên, now number 3
    (refused,) = house.act(actions.record_votes, "noi_vu", house.meeting, [silent], 0)
    assert refused.code == "meeting_changed_meanwhile" and "7/BB-HĐ" in render(refused)
    again = house.act(actions.correct_meeting, "noi_vu", house.meeting, RIGHT, "Giờ họp", 0)
    assert again.code == "meeting_changed_meanwhile"
    (meeting,) = state(house)["meetings"]
    assert len(meeting["members"]) == 4 and state(house)["rows"][0]["votes_for"] is None
    (done,) = house.act(
        actions.record_votes, "noi_vu", house.meeting, [Vote(house.one, 2, 0, {3: ""})], meeting["event"]
    )
    assert done.kind == "vote"


def test_two_members_of_one_name_stay_two_people_and_an_erased_one_stays_in_a_correction(house):
    same = (Member("Lê Trùng Tên", "Ủy viên", "XA_A"), Member("Lê Trùng Tên", "Ủy viên", "XA_B"), MEMBERS[0])
    meeting = house.done(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("11/BB", TODAY, same)).number

    def people() -> dict:
        (found,) = [row for row in state(house)["meetings"] if row["meeting"] == meeting]
        return {item["unit_code"]: item["person_id"] for item in found["members"]}

    before = people()
    assert len(set(before.values())) == 3
    turned = Meeting("11/BB", TODAY, (same[1], same[0], same[2]))
    house.done(actions.correct_meeting, "noi_vu", meeting, turned, "Đổi thứ tự")
    assert people() == before
    with house.office.store.transaction() as transaction:
        transaction.run("erase_name", person_id=before["XA_B"])
    nameless = replace(turned, members=(replace(same[1], full_name="", before=1), *turned.members[1:]))
    house.done(actions.correct_meeting, "noi_vu", meeting, nameless, "Thêm giờ")
    assert people() == before, "người đã xóa họ tên vẫn là người ấy"
    unknown = replace(turned, members=(replace(same[1], full_name="", before=2), *turned.members[1:]))
    refused = house.act(actions.correct_meeting, "noi_vu", meeting, unknown, "Bỏ tên")
    assert refused.code == "meeting_needs_members", "người còn họ tên thì không để trống"


@pytest.mark.parametrize(
    ("account", "change", "reason", "code"),
    [
        ("xa_a", {}, "x", "may_not_run_awards"),
        ("lanh_dao", {}, "x", "may_not_run_awards"),
        ("noi_vu", {}, " ", "meeting_correction_needs_reason"),
        ("noi_vu", {"members": [Member("A")]}, "x", "member_needs_unit"),
        ("noi_vu", {"minutes_number": ""}, "x", "meeting_needs_minutes"),
        ("noi_vu", {"held_on": TODAY + timedelta(days=1)}, "x", "award_day_in_future"),
        ("noi_vu", {"sitting": replace(SITTING, chair_member=9)}, "x", "member_unknown"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_with_the_reason(house, account, change, reason, code):
    refusal = house.act(actions.correct_meeting, account, house.meeting, replace(RIGHT, **change), reason)
    assert refusal.code == code and not render(refusal).startswith(code)
    if code in ("may_not_run_awards", "meeting_correction_needs_reason"):
        assert house.act(actions.cancel_meeting, account, house.meeting, reason).code == code


def test_a_whole_table_of_votes_is_saved_as_typed_and_a_refusal_stops_no_other(house):
    two = house.appraised(house.person("Người Thứ Hai", 1985, "XA_B", "xa_b"), "xa_b")
    votes = [Vote(house.one, 3, 0), Vote(two, 2, 0, {3: "Thuộc đơn vị"}), Vote(house.one, 1, 1, {2: ""})]
    before = house.office.store.data_version
    found = house.act(actions.record_votes, "noi_vu", house.meeting, votes)
    assert house.office.store.data_version == before + 1, "một phiên biểu quyết là một lần ghi"
    kept = house.office.store.rows("select outcome from audit where action = 'record_vote' order by audit desc limit 3")
    assert [row["outcome"] for row in kept] == ["done", "done", "refused"]
    assert [getattr(item, "code", "done") for item in found] == ["member_of_own_unit", "done", "done"]
    told = {row["nomination"]: (row["votes_for"], row["votes_against"]) for row in state(house)["rows"]}
    assert told == {house.one: (1, 1), two: (2, 0)}

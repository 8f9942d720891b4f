"""Answers: does what is typed in a table of an award round stay with the row it is about, and with who typed it?

What a browser shows of it: tests/browser/test_typed_tables.py.
"""

from dataclasses import replace

import pytest
import streamlit as st

from kpi import actions, tables
from kpi.actions import Meeting, Member, TypedTable, Vote
from pages.awards import award_votes, typed_table
from tests.award_house import CODE, PERSONAL, ROUND, TODAY, AwardHouse

TABLE = TypedTable(CODE, ROUND, PERSONAL, "votes/1")
ROWS = {"1": {"Ai": "A", "Phiếu": 3}, "2": {"Ai": "A", "Phiếu": None}, "3": {"Ai": "C", "Phiếu": None}}


@pytest.fixture
def house(tmp_path):
    with AwardHouse(tmp_path) as house:
        yield house


def kept(house, account: str, table: TypedTable = TABLE) -> dict:
    return house.act(actions.typed_rows, account, table)


def test_what_is_typed_is_found_again_by_who_typed_it_and_no_other(house):
    house.done(actions.keep_typed_rows, "noi_vu", TABLE, {"1": {"Phiếu": 3}, "2": {"Phiếu": None}})
    house.done(actions.keep_typed_rows, "noi_vu", TABLE, {"2": {"Phiếu": 4}})
    assert kept(house, "noi_vu") == {"1": {"Phiếu": 3}, "2": {"Phiếu": 4}}
    assert kept(house, "van_phong") == kept(house, "xa_a") == {}
    assert kept(house, "noi_vu", replace(TABLE, table_code="votes/2")) == {}
    house.done(actions.forget_typed_rows, "noi_vu", TABLE, ["1", "9"])
    assert kept(house, "noi_vu") == {"2": {"Phiếu": 4}}


def test_only_who_runs_the_round_types_in_it(house):
    assert house.act(actions.keep_typed_rows, "xa_a", TABLE, {"1": {}}).code == "may_not_run_awards"
    assert house.act(actions.forget_typed_rows, "lanh_dao", TABLE, ["1"]).code == "may_not_run_awards"
    other = replace(TABLE, award_code="NGOAI_DOT")
    assert house.act(actions.keep_typed_rows, "noi_vu", other, {"1": {}}).code == "award_not_in_round"
    assert house.count("award_typing") == 0


@pytest.fixture
def state(monkeypatch):
    """The state of a session, without a browser."""
    found: dict = {}
    monkeypatch.setattr(st, "session_state", found)
    return found


def typed(state, turn: int, **edited):
    state[f"bang_{turn}"] = {"edited_rows": {int(place[1:]): change for place, change in edited.items()}}


def test_the_own_typing_leaves_the_table_as_it_is_drawn(state):
    first = typed_table._drawn("bang", ROWS, False)
    typed(state, 0, _1={"Phiếu": 4})
    assert typed_table._drawn("bang", {**ROWS, "2": {"Ai": "A", "Phiếu": 4}}, False) is first


@pytest.mark.parametrize(
    "now",
    [
        {"2": ROWS["2"], "1": ROWS["1"], "3": ROWS["3"]},  # the votes turned the order round
        {"1": ROWS["1"], "3": ROWS["3"]},  # one was withdrawn
        {"1": ROWS["1"], "9": ROWS["2"], "3": ROWS["3"]},  # another of the same name in its place
        {**ROWS, "1": {"Ai": "A", "Phiếu": 5}},  # a colleague recorded something else
    ],
)
def test_what_somebody_else_changed_begins_the_table_anew_and_carries_no_edit_to_another_line(state, now):
    typed_table._drawn("bang", ROWS, False)
    typed(state, 0, _1={"Phiếu": 4})
    fresh = typed_table._drawn("bang", now, False)
    assert (fresh.turn, fresh.base, fresh.handed) == (1, now, {})


def test_each_edit_is_handed_over_once_and_only_a_whole_row_is_recorded(state, house, monkeypatch):
    recorded = []

    def record(rows):
        recorded.append(rows)
        return [None for _ in rows]

    monkeypatch.setattr(typed_table.house, "open_office", lambda: house.office)
    rule = typed_table.Rule("Ai", ("Phiếu",), lambda row: None if row["Phiếu"] else "thiếu phiếu", record)
    drawn = typed_table._drawn(typed_table._key(TABLE), ROWS, False)
    widget = typed_table._widget(TABLE, drawn)
    state[widget] = {"edited_rows": {0: {"Phiếu": None}}}
    typed_table._save(house.who("noi_vu"), TABLE, rule)
    assert (recorded, kept(house, "noi_vu")) == ([], {"1": {"Phiếu": None}})
    state[widget] = {"edited_rows": {0: {"Phiếu": None}, 2: {"Phiếu": 2}}}
    typed_table._save(house.who("noi_vu"), TABLE, rule)
    assert recorded == [{"3": {"Ai": "C", "Phiếu": 2}}] and kept(house, "noi_vu") == {"1": {"Phiếu": None}}
    typed_table._save(house.who("noi_vu"), TABLE, rule)
    assert len(recorded) == 1, "một lần gõ chỉ ghi một lần"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", {}),
        ("2, 5 (vắng mặt)", {2: "", 5: "vắng mặt"}),
        ("số 2; 5 (ốm, xin nghỉ)", {2: "", 5: "ốm, xin nghỉ"}),
        ("2 và 5", None),
        ("chị Hoa", None),
    ],
)
def test_who_did_not_vote_is_read_whole_or_not_at_all(text, said):
    assert award_votes._silent(text) == said


def test_the_table_of_a_second_meeting_shows_no_voices_of_the_first(house):
    """Its members have other numbers: who was silent there would be somebody else here."""
    number = house.appraised(house.person("Lê Hai Phiên"))
    members = [Member("Bà Một", "Chủ tịch", is_outside=True), Member("Ông Hai", "Ủy viên", "XA_A")]
    first, second = (
        house.done(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting(text, TODAY, sitting)).number
        for text, sitting in (("5/BB", members), ("6/BB", members[::-1]))
    )
    house.done(actions.record_vote, "noi_vu", first, Vote(number, 1, 0, {2: ""}))
    (row,) = tables.deciding(house.office, CODE, ROUND, PERSONAL)["rows"]
    told = [list(award_votes._voices(row, meeting).values()) for meeting in (first, second)]
    assert told == [["2 (Thuộc đơn vị được xét)", 1, 0], ["", None, None]]


def test_a_member_of_no_unit_concerned_needs_a_reason_for_not_voting(house):
    number = house.appraised(house.person("Lê Được Xét"))
    members = [Member("Bà Một", "Chủ tịch", is_outside=True), Member("Ông Hai", "Ủy viên", "XA_A")]
    members.append(Member("Bà Ba", "Ủy viên", is_outside=True))
    meeting = house.done(actions.record_meeting, "noi_vu", CODE, ROUND, Meeting("5/BB", TODAY, members)).number
    said = Vote(number, 1, 0, {1: "", 2: ""})
    assert house.act(actions.record_vote, "noi_vu", meeting, said).code == "not_voting_needs_reason"
    assert house.act(actions.record_vote, "noi_vu", meeting, Vote(number, 1, 0, {2: ""})).kind == "vote"

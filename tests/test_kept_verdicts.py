"""Answers: is a page of the kept verdicts what judging everybody anew gives, after whatever may change a verdict?"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kpi import actions, tables
from kpi.actions import Conclusion, DossierPaperForm, decide_criterion, withdraw_nomination
from kpi.awards.rules import judge
from kpi.awards.tables import award_page, eligibility, kept_verdicts, no_cases
from kpi.tables import Page
from tests.award_house import CODE, COLLECTIVE, PDF, ROUND, TODAY, AwardHouse

EVERY = Page(100, 1)
FIGURE = {"indicator": "NHIEM_VU", "period": "2024-11", "denominator": 9}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with AwardHouse(tmp_path_factory.mktemp("ket_luan_giu_san")) as made:
        made.upload(
            CODE, [{"unit": "XA_A", "indicator": "NHIEM_VU", "period": "2024-11", "numerator": 8, "denominator": 9}]
        )
        made.clock.now = made.clock.now.replace(year=2025, month=2)
        yield made


def same(house, who: str = "noi_vu") -> dict:
    """The board by pages and the board judged whole: equal, whatever is asked for; gives the counts."""
    viewer = house.who(who)
    about = (house.office, CODE, COLLECTIVE, ROUND, None, viewer)
    whole = {}
    for only in ("all", "eligible", "open", "not_eligible", "one_away", "nominated", "held"):
        whole[only] = tables.award_board(*about, only)
        paged = tables.award_board(*about, only, EVERY)
        assert paged["rows"] == whole[only]["rows"], only
        assert (paged["counts"], paged["row_count"]) == (whole[only]["counts"], whole[only]["row_count"]), only
    return whole["all"]["counts"]


def judged_anew(monkeypatch) -> list[set[str]]:
    """The units that are judged anew from now on, call by call."""
    seen: list[set[str]] = []
    real = kept_verdicts.brought_up_to_date

    def noting(office, asked, judge):
        return real(office, asked, lambda units: (seen.append(set(units)), judge(units))[1])

    monkeypatch.setattr(award_page, "brought_up_to_date", noting)
    return seen


def test_after_anything_that_changes_a_verdict_the_page_is_what_judging_anew_gives(house, monkeypatch):
    assert same(house)["all"] == 4
    anew = judged_anew(monkeypatch)
    same(house)
    assert anew == []  # nothing was recorded since
    number = house.collective()
    assert same(house)["nominated"] == 0  # a draft is nobody's business
    for document in ("to_trinh", "bien_ban", "bao_cao_thanh_tich"):
        of = number if document == "bao_cao_thanh_tich" else None
        paper = DossierPaperForm(CODE, ROUND, COLLECTIVE, "XA_A", document, "1/TTr", TODAY, of)
        house.done(actions.add_dossier_document, "xa_a", paper, PDF, "a.pdf")
    house.done(actions.submit_nomination, "xa_a", number)
    assert same(house)["nominated"] == 1
    school = house.collective("TRUONG_A")
    house.done(actions.submit_nomination, "xa_a", school)
    assert same(house)["all"] == 5  # a unit below a reporting one is judged once it is nominated
    house.done(decide_criterion, "noi_vu", CODE, ROUND, COLLECTIVE, Conclusion("TRUONG_A", "i2", "met", "Đủ", "3/BB"))
    same(house)
    form = actions.CaseForm("XA_A", "complaint", "4/QĐ", date(2024, 12, 1))
    house.done(actions.record_discipline_case, "noi_vu", form)
    assert same(house)["held"] == 1
    house.upload(CODE, [{**FIGURE, "unit": "XA_B", "numerator": 9}], at=house.clock.now)
    same(house)
    house.done(withdraw_nomination, "xa_a", school, "Lập nhầm")
    assert same(house)["all"] == 4
    assert set().union(*anew) <= {"XA_A", "XA_B", "TRUONG_A"}  # whom nothing was recorded about is judged once


def test_what_is_decided_while_others_look_is_never_kept_as_it_was_before(house, monkeypatch):
    store = house.office.store
    house.upload(CODE, [{**FIGURE, "unit": "XA_B", "numerator": 9}], at=house.clock.now)
    for document in ("to_trinh", "bien_ban", "bao_cao_thanh_tich"):
        paper = DossierPaperForm(CODE, ROUND, COLLECTIVE, "XA_B", document, "1/TTr", TODAY)
        same(house)
        before = store.decided_version
        house.done(actions.add_dossier_document, "xa_b", paper, PDF, "a.pdf")
    real, version = store.transaction, store.decided_version

    def late(*about, **more):
        store.decided_version = version
        return real(*about, **more)

    store.decided_version = before  # the moment between the commit of the last paper and its number
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(store, "transaction", late)
        tables.award_board(house.office, CODE, COLLECTIVE, ROUND, None, house.who("noi_vu"), "all", EVERY)
    assert store.decided_version == version
    same(house)


def test_a_unit_and_a_person_are_judged_as_before_and_words_find_a_name(house):
    about = (house.office, CODE, COLLECTIVE, ROUND, None)
    found = tables.award_board(*about, house.who("xa_b"), "all", EVERY)
    assert {row["unit_code"] for row in found["rows"]} == {"XA_B"}
    named = tables.award_board(*about, house.who("noi_vu"), "all", Page(1, 1, "phòng nội"))
    assert [row["unit_code"] for row in named["rows"]] == ["NOI_VU"] and named["row_count"] == 1
    second = tables.award_board(*about, house.who("noi_vu"), "all", Page(2, 2), "NOI_VU")
    assert "NOI_VU" in {row["unit_code"] for row in second["rows"]} and second["row_count"] == 4


def test_of_a_country_only_those_asked_for_are_judged_and_the_same_is_found(house, monkeypatch):
    asked = (house.office, CODE, COLLECTIVE, None, ROUND)
    whole = eligibility.eligibility(*asked).rows
    monkeypatch.setattr(eligibility, "is_kept_whole", lambda plan: False)
    for row in whole:
        assert eligibility.eligibility(*asked, among=frozenset({row["unit_code"]})).rows == [row]
    heir = replace(house.who("phong_nv"), stands_for=frozenset({"XA_A"}))  # its unit came of XA_A by a change of units
    for viewer in (*map(house.who, ("xa_a", "xa_b", "phong_nv", "lanh_dao")), heir):
        seen = eligibility.eligibility(*asked, viewer=viewer).rows
        monkeypatch.setattr(eligibility, "is_kept_whole", lambda plan: True)
        assert seen == eligibility.eligibility(*asked, viewer=viewer).rows
        monkeypatch.setattr(eligibility, "is_kept_whole", lambda plan: False)


def test_a_release_that_judges_otherwise_judges_anew():
    files = set(kept_verdicts.judging_files())
    assert {Path(module.__file__) for module in (judge, eligibility, no_cases)} < files
    assert {path.stem for path in files} >= {"award_papers", "discipline_cases", "verdict_prints"}

"""What becomes of the own review rounds of units that are merged, split or dissolved."""

from datetime import date

import pytest

from kpi import actions, tables
from kpi.plan.model import Refusal
from kpi.plan.unit_tree import above_or_before
from kpi.planner.as_words import in_words
from tests import test_own_rounds as own
from tests.shortlist_house import CODE
from tests.test_own_rounds_drafted import added, house  # noqa: F401  (the fixture)
from tests.test_planner_acts import change_of

ON = date(2024, 12, 1)
NEW = (("PHUONG_MOI", "Phường Mới"),)


@pytest.fixture
def rounds(house):  # noqa: F811
    """Every commune has a round of its own, judged on 31 December."""
    return in_force(house, added(house))


def in_force(house, draft):  # noqa: F811
    assert not isinstance(draft, Refusal), draft
    proposal = house.done(actions.propose_plan, "noi_vu", change_of(draft, house, house.clock().date()))
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    return house


def changed(house, kind="merge", units=("XA_A", "XA_B"), new=NEW, **more):  # noqa: F811
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    asked = actions.UnitChange(kind, ON, units, new, **more)
    return house.act(actions.change_units, "noi_vu", begun.draft, asked, "12/NQ-HĐND", begun.version)


def standing(house):  # noqa: F811
    return {item.code: item for item in house.office.plans[CODE].campaign.review_rounds}


def test_the_heir_goes_on_with_rounds_ahead_under_its_own_name(rounds):
    in_force(rounds, changed(rounds))
    campaign = rounds.office.plans[CODE].campaign
    assert {standing(rounds)[code].owner for code in ("xa_a", "xa_b")} == {"PHUONG_MOI"}
    assert campaign.award("GK_TAP_THE_XA_A").awarder == "Chủ tịch UBND phường Mới"
    assert standing(rounds)["xa_c"].owner == "XA_C" and standing(rounds)["xa_a"].ended_on is None
    actions.add_account(rounds.office, None, "vp_moi", "unit_reviewer", "PHUONG_MOI")
    own = {row["code"] for row in tables.award_rounds(rounds.office, CODE, rounds.who("vp_moi"))}
    assert {"xa_a", "xa_b"} <= own and "xa_c" not in own


def test_a_document_may_end_them_and_nothing_more_is_done_there(rounds):
    in_force(rounds, changed(rounds, rounds="end"))
    found = standing(rounds)["xa_a"]
    assert (found.owner, found.ended_on, found.ended_by) == ("XA_A", ON, "12/NQ-HĐND")
    told = [line for item in in_words(rounds.office.plans[CODE]) for line in item.sentences]
    assert any("Kết thúc từ ngày 01/12/2024 theo 12/NQ-HĐND" in line for line in told)
    form = actions.NominationForm(CODE, "xa_a", "GK_TAP_THE_XA_A", "PHUONG_MOI")
    refused = rounds.act(actions.create_nomination, "xa_a", form)
    assert refused.code == "award_round_ended" and "12/NQ-HĐND" in refused.expected
    row = next(row for row in tables.award_rounds(rounds.office, CODE) if row["code"] == "xa_a")
    assert (row["ended_on"], row["ended_by"]) == (ON, "12/NQ-HĐND")
    assert standing(rounds)["xa_c"].ended_on is None
    assert rounds.office.plans[CODE].campaign.unit_changes[0].rounds == "end"


def test_a_unit_does_nothing_more_with_what_it_proposed_in_a_round_that_ended(tmp_path):
    with own.OwnRoundHouse(tmp_path) as house:  # noqa: F811
        number = house.person("Người Của Xã A")
        begun = house.done(actions.begin_plan_draft, "noi_vu", own.CODE)
        said = begun.said
        said["review_rounds"][0] |= {"ended_on": own.TODAY.isoformat(), "ended_by": "12/NQ-HĐND"}
        kept = house.done(actions.save_plan_draft, "noi_vu", begun.draft, said, begun.version)
        change = actions.PlanChange(kept.draft, kept.version, "12/NQ-HĐND", "Sáp nhập", own.TODAY)
        proposal = house.done(actions.propose_plan, "noi_vu", change)
        house.done(actions.decide_plan, "quan_ly", proposal.proposal)
        nominee = actions.Nominee("Người Của Xã A", 1980, "Công chức", "official")
        keys = (own.CODE, own.OWN_A, own.AWARD_A, "XA_A")
        paper = actions.DossierPaperForm(*keys, "bao_cao_thanh_tich", "1/BC", own.TODAY, number)
        tried = [
            house.act(actions.change_nomination, "xa_a", number, "Lời khác", nominee),
            house.act(actions.confirm_nomination, "xa_a_truong", number),
            house.act(actions.submit_nomination, "xa_a", number),
            house.act(actions.withdraw_nomination, "xa_a", number, "Thôi"),
            house.act(actions.file_petition, "xa_a", number, "Kiến nghị"),
            house.act(actions.name_entry, "xa_a", number, "1"),
            house.act(actions.add_dossier_document, "xa_a", paper, own.PDF, "a.pdf"),
        ]
        assert [item.code for item in tried] == ["award_round_ended"] * len(tried)
        (row,) = tables.nominations(house.office, own.CODE, own.OWN_A, house.who("xa_a"))
        assert row["state"] == "draft" and row["full_name"] == "Người Của Xã A"  # what was done stays


def test_nobody_proposes_or_confirms_criteria_for_a_round_that_ended(tmp_path):
    with own.OwnRoundHouse(tmp_path) as house:  # noqa: F811
        asked = actions.UnitCriteriaForm(own.CODE, own.AWARD_A, ("Có giờ làm thêm?",), (), None, "Quy chế của xã")
        waiting = house.done(actions.propose_unit_criteria, "xa_a", asked).proposal
        begun = house.done(actions.begin_plan_draft, "noi_vu", own.CODE)
        begun.said["review_rounds"][0] |= {"ended_on": own.TODAY.isoformat(), "ended_by": "12/NQ-HĐND"}
        kept = house.done(actions.save_plan_draft, "noi_vu", begun.draft, begun.said, begun.version)
        change = actions.PlanChange(kept.draft, kept.version, "12/NQ-HĐND", "Sáp nhập", own.TODAY)
        house.done(actions.decide_plan, "quan_ly", house.done(actions.propose_plan, "noi_vu", change).proposal)
        paper = actions.CriteriaDecision(waiting, "confirmed", "15/QĐ-UBND", own.TODAY)
        assert house.act(actions.decide_unit_criteria, "xa_a_truong", paper).code == "award_round_ended"
        house.done(actions.decide_unit_criteria, "xa_a", actions.CriteriaDecision(waiting, "withdrawn"))
        refused = house.act(actions.propose_unit_criteria, "xa_a", asked)
        assert refused.code == "award_round_ended" and "12/NQ-HĐND" in refused.expected
        rows = tables.unit_criteria(house.office, own.CODE, house.who("xa_a"))
        assert [row["may_propose"] for row in rows if row["award_code"] == own.AWARD_A] == [False]


def test_a_dissolved_unit_has_nobody_to_go_on(rounds):
    in_force(rounds, changed(rounds, "dissolve", ("XA_C",), ()))
    assert standing(rounds)["xa_c"].ended_on == ON


def test_a_round_whose_data_day_has_passed_stays_and_the_heirs_people_finish_it(rounds):
    begun = rounds.done(actions.begin_plan_draft, "noi_vu", CODE)
    said = begun.said
    for item in said["review_rounds"]:
        if item["code"] == "xa_a":
            item["data_on"] = "2024-11-30"
    in_force(rounds, rounds.done(actions.save_plan_draft, "noi_vu", begun.draft, said, 1))
    in_force(rounds, changed(rounds))
    assert standing(rounds)["xa_a"].owner == "XA_A" and standing(rounds)["xa_b"].owner == "PHUONG_MOI"
    assert {"XA_A", "XA_B"} <= above_or_before(rounds.office.plans[CODE], "PHUONG_MOI")
    actions.add_account(rounds.office, None, "vp_moi", "unit_reviewer", "PHUONG_MOI")
    own = {row["code"] for row in tables.award_rounds(rounds.office, CODE, rounds.who("vp_moi"))}
    assert "xa_a" in own


def test_another_way_is_refused(rounds):
    assert changed(rounds, rounds="bỏ").code == "unit_change_rounds_unknown"

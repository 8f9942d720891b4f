"""A plan is changed under four eyes: drafted, proposed, put in force by another person; closed months stand."""

from datetime import date, timedelta

import pytest

from kpi import actions, tables
from kpi.house.account import Account
from kpi.plan.model import Refusal
from kpi.planner.said import said_of
from tests.house_of_workbooks import audit_rows
from tests.shortlist_house import CODE, ShortlistHouse

PERIOD = "2024-11"


@pytest.fixture
def house(tmp_path):
    with ShortlistHouse(tmp_path, is_closed=False) as made:
        yield made


def changed(house, **keys):
    """A draft of the plan in force with other keys, as saved."""
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    said = {**begun.said, **keys}
    return house.done(actions.save_plan_draft, "noi_vu", begun.draft, said, begun.version)


def change_of(draft, house, day=None, **other):
    today = house.clock().date() + timedelta(days=1)
    given = {"document_number": "12/QĐ-UBND", "reason": "Đổi hạn nộp", **other}
    return actions.PlanChange(draft.draft, draft.version, effective_on=day or today, **given)


def proposed(house, draft, **other):
    return house.act(actions.propose_plan, "noi_vu", change_of(draft, house, **other))


def stricter(said):
    """The indicators of a plan with a higher first target."""
    first, *rest = said["indicators"]
    stones = [{**stone, "target": "0.95"} for stone in first["milestones"]]
    return [{**first, "milestones": stones}, *rest]


def test_a_proposal_counts_only_after_a_second_person_and_the_running_server_has_it_at_once(house):
    before = house.office.plans[CODE].sha256
    draft = changed(house, reporting={"first_period": "2024-09", "due_day": 7})
    proposal = proposed(house, draft, day=house.clock().date())
    assert proposal.config_sha256 != before and house.office.plans[CODE].sha256 == before
    assert house.act(actions.decide_plan, "noi_vu", proposal.proposal) == Refusal("plan_of_own", "noi_vu", "noi_vu")
    decided = house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    assert decided.is_in_force
    assert house.office.plans[CODE].sha256 == proposal.config_sha256
    assert house.office.plans[CODE].campaign.reporting.due_day == 7
    rows = tables.plan_proposals(house.office, CODE)
    assert [(row["outcome"], row["decided_by"]) for row in rows] == [("in_force", "noi_vu_2")]


def test_what_is_in_force_outlives_a_restart_whatever_the_folder_says(house):
    draft = changed(house, title="Tên mới của phong trào")
    proposal = proposed(house, draft, day=house.clock().date())
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    folder, now = house.data_dir.parent, house.clock()
    house.office.close()
    with ShortlistHouse.again(folder, now) as again:
        assert again.office.plans[CODE].campaign.title == "Tên mới của phong trào"
        assert again.office.plans[CODE].sha256 == proposal.config_sha256


def test_a_later_day_is_waited_for(house):
    later = house.clock().date() + timedelta(days=10)
    draft = changed(house, title="Từ ngày sau")
    proposal = proposed(house, draft, day=later)
    assert not house.done(actions.decide_plan, "noi_vu_2", proposal.proposal).is_in_force
    assert house.office.plans[CODE].campaign.title != "Từ ngày sau"
    house.clock.now += timedelta(days=11)
    assert actions.take_up_plans(house.office) == [proposal.proposal]
    assert house.office.plans[CODE].campaign.title == "Từ ngày sau"
    assert actions.take_up_plans(house.office) == []


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"document_number": " "}, "plan_needs_document"),
        ({"reason": ""}, "plan_needs_document"),
        ({"day": date(2024, 1, 1)}, "plan_day_is_past"),
        ({"reason": "x" * 2001}, "plan_text_too_long"),
    ],
)
def test_a_proposal_needs_its_paper_its_reason_and_a_day_to_come(house, other, code):
    draft = changed(house, title="Khác")
    assert proposed(house, draft, **other).code == code


def test_nothing_is_proposed_with_faults_or_without_a_difference_or_twice_seen(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    assert proposed(house, begun).code == "plan_is_in_force"
    wrong = changed(house, ends_on="2023-01-01")
    assert wrong.problems and proposed(house, wrong).code == "plan_has_faults"
    stale = house.act(actions.save_plan_draft, "noi_vu_2", begun.draft, begun.said, begun.version + 5)
    assert stale.code == "plan_draft_changed"
    kept = tables.plan_drafts(house.office, CODE)
    assert {row["plan_draft"]: row["version"] for row in kept} == {begun.draft: 1, wrong.draft: 2}


def test_two_people_on_one_draft_overwrite_nothing(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    first = house.done(actions.save_plan_draft, "noi_vu", begun.draft, {**begun.said, "title": "A"}, begun.version)
    second = house.act(actions.save_plan_draft, "noi_vu_2", begun.draft, {**begun.said, "title": "B"}, begun.version)
    assert second == Refusal("plan_draft_changed", str(first.version), "noi_vu")
    assert actions.plan_draft(house.office, begun.draft).said["title"] == "A"


def test_a_version_from_a_closed_month_is_refused_and_a_closed_month_stands(house):
    before = tables.ranking(house.office, CODE, PERIOD, "approved")
    house.done(actions.close_period, "noi_vu", CODE, PERIOD)
    draft = changed(house, indicators=stricter(said_of(house.office.plans[CODE])))
    house.clock.now = house.clock.now.replace(month=11, day=20)
    assert proposed(house, draft, day=date(2024, 11, 25)).code == "plan_day_in_closed_month"
    house.clock.now = house.clock.now.replace(month=12, day=6)
    proposal = proposed(house, draft, day=date(2024, 12, 6))
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    after = tables.ranking(house.office, CODE, PERIOD, "approved")
    assert [(row["unit_code"], row["score"]) for row in after.rows] == [
        (row["unit_code"], row["score"]) for row in before.rows
    ]
    assert after.config_sha256 == before.config_sha256 != house.office.plans[CODE].sha256


def test_the_effect_is_shown_before_it_counts_and_leaves_no_trace(house):
    draft = changed(house, indicators=stricter(said_of(house.office.plans[CODE])))
    before = tables.ranking(house.office, CODE, PERIOD, "approved").rows
    rows = tables.plan_effects(house.office, draft.draft, PERIOD, "approved")
    found = {row["unit_code"]: row for row in rows}
    assert found["XA_A"]["score_after"] < found["XA_A"]["score_before"]
    assert [stone["after"] for stone in found["XA_A"]["milestones"]] == ["missed"]
    assert tables.ranking(house.office, CODE, PERIOD, "approved").rows == before
    proposal = proposed(house, draft, day=house.clock().date())
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    real = {row["unit_code"]: row["score"] for row in tables.ranking(house.office, CODE, PERIOD, "approved").rows}
    assert real["XA_A"] == found["XA_A"]["score_after"]


def test_a_refusal_needs_its_reason_and_what_is_decided_stays(house):
    proposal = proposed(house, changed(house, title="Khác"))
    assert house.act(actions.decide_plan, "noi_vu_2", proposal.proposal, "refused").code == "plan_needs_reason"
    assert house.act(actions.decide_plan, "noi_vu_2", proposal.proposal, "withdrawn").code == "plan_of_other"
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal, "refused", "Chưa họp")
    assert house.act(actions.decide_plan, "noi_vu_2", proposal.proposal).code == "plan_is_decided"
    assert house.office.plans[CODE].campaign.title != "Khác"


def test_a_draft_that_fell_behind_is_not_proposed(house):
    old = changed(house, title="Cũ")
    first = proposed(house, changed(house, title="Mới"), day=house.clock().date())
    house.done(actions.decide_plan, "noi_vu_2", first.proposal)
    assert proposed(house, old).code == "plan_base_changed"
    assert [row["is_behind"] for row in tables.plan_drafts(house.office, CODE) if row["plan_draft"] == old.draft] == [
        True
    ]


DRAFTERS = {"noi_vu", "noi_vu_2", "quan_ly"}
PEOPLE = ("noi_vu", "noi_vu_2", "quan_ly", "lanh_dao", "xa_a", "truong_xa_a", "tai_chinh")
DISABLED = Account("bi_khoa", frozenset({"reviewer", "admin"}), None, disabled_at=date(2023, 1, 1))
TRIED = {
    "begin_plan_draft": lambda office, who: actions.begin_plan_draft(office, who, CODE),
    "save_plan_draft": lambda office, who: actions.save_plan_draft(office, who, 1, {}, 1),
    "read_plan_workbook": lambda office, who: actions.read_plan_workbook(office, who, 1, b"", "x.xlsx", 1),
    "plan_draft": lambda office, who: actions.plan_draft(office, 1, who),
    "plan_in_force_file": lambda office, who: actions.plan_in_force_file(office, who, CODE, "yaml"),
    "propose_plan": lambda office, who: actions.propose_plan(office, who, actions.PlanChange(1, 1, "1", "x", date.max)),
    "decide_plan": lambda office, who: actions.decide_plan(office, who, 1),
    "plan_drafts": lambda office, who: tables.plan_drafts(office, CODE, who),
    "plan_proposals": lambda office, who: tables.plan_proposals(office, CODE, who),
    "plan_differences": lambda office, who: tables.plan_differences(office, CODE, {}, who),
    "plan_as_words": lambda office, who: tables.plan_as_words(office, None, CODE, who),
    "plan_effects": lambda office, who: tables.plan_effects(office, 1, None, "reported", who),
}


@pytest.mark.parametrize("name", sorted(TRIED))
def test_only_reviewers_and_administrators_draft_and_decide(house, name):
    proposed(house, changed(house, title="Khác"))
    for person in PEOPLE:
        found = TRIED[name](house.office, house.who(person))
        is_closed = isinstance(found, Refusal) and found.code == "may_not_draft_plan"
        assert is_closed == (person not in DRAFTERS), (name, person, found)
    assert TRIED[name](house.office, DISABLED).code == "account_disabled"


def test_refusals_and_steps_stand_in_the_audit(house):
    house.act(actions.begin_plan_draft, "xa_a", CODE)
    proposal = proposed(house, changed(house, title="Khác"), day=house.clock().date())
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    found = [(row["action"], row["outcome"]) for row in audit_rows(house.office)]
    for step in (
        ("begin_plan_draft", "refused"),
        ("propose_plan", "done"),
        ("plan_in_force", "done"),
        ("take_up_plan", "done"),
    ):
        assert step in found

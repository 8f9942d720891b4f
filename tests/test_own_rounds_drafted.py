"""A round of their own for units of some kinds, written into a draft by an official, without touching a file."""

from datetime import date

import pytest

from kpi import actions
from kpi.plan.messages import render
from pages.kit import house as opened
from tests.screens import press, screens
from tests.shortlist_house import CODE, ShortlistHouse
from tests.test_planner_acts import change_of

DAY = date(2024, 12, 31)


@pytest.fixture
def house(tmp_path):
    with ShortlistHouse(tmp_path) as house:
        actions.add_account(house.office, None, "noi_vu_2", "reviewer", None)
        yield house


def asked(house, **other):
    awards = house.office.plans[CODE].campaign.awards
    like = next(award.code for award in awards if award.recipient == "collective")
    known = {"kinds": ("commune",), "left_out": (), "data_on": DAY, "like": (like,), "awarder": "Chủ tịch UBND {unit}"}
    return actions.OwnRounds(**{**known, **other})


def added(house, who="noi_vu", **other):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    return house.act(actions.add_own_rounds, who, begun.draft, asked(house, **other), begun.version)


def test_each_unit_gets_its_round_its_award_and_criteria_that_can_be_changed_for_it_alone(house):
    made = added(house)
    assert made.problems == ()
    communes = {row["code"] for row in made.said["unit_rows"] if row["kind"] == "commune"}
    rounds = {item["owner"]: item for item in made.said["review_rounds"] if item.get("owner")}
    assert set(rounds) == communes and len(communes) > 1
    one, other, *_ = sorted(communes)
    awards = {award["code"]: award for award in made.said["awards"]}
    assert awards[f"GK_TAP_THE_{one}"]["awarder"] != awards[f"GK_TAP_THE_{other}"]["awarder"]
    awards[f"GK_TAP_THE_{one}"]["criteria"] = [
        {"code": "rieng", "rule": "reviewer_decides", "question": "Tiêu chuẩn riêng của đơn vị?"}
    ]
    kept = house.done(actions.save_plan_draft, "noi_vu", made.draft, made.said, made.version)
    proposal = house.done(actions.propose_plan, "noi_vu", change_of(kept, house, house.clock().date()))
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    campaign = house.office.plans[CODE].campaign
    assert campaign.round_owner(one.lower()) == one
    own = {award.code: [item.code for item in award.criteria] for award in campaign.awards}
    assert own[f"GK_TAP_THE_{one}"] == ["rieng"] != own[f"GK_TAP_THE_{other}"]


def test_a_unit_that_has_a_round_keeps_it_and_nobody_left_is_refused(house):
    first = added(house, left_out=("XA_B",))
    again = house.act(actions.add_own_rounds, "noi_vu", first.draft, asked(house), first.version)
    owners = [item["owner"] for item in again.said["review_rounds"] if item.get("owner")]
    assert sorted(owners) == sorted(set(owners)) and "XA_B" in owners
    assert house.act(actions.add_own_rounds, "noi_vu", again.draft, asked(house), again.version).code == (
        "own_rounds_nobody"
    )


def test_a_unit_that_has_ended_by_the_day_of_the_data_gets_none(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    ended = actions.UnitChange("dissolve", date(2024, 7, 1), ("XA_B",))
    left = house.done(actions.change_units, "noi_vu", begun.draft, ended, "1/NQ", begun.version)
    made = house.done(
        actions.add_own_rounds, "noi_vu", left.draft, asked(house, data_on=date(2024, 11, 30)), left.version
    )
    owners = {item["owner"] for item in made.said["review_rounds"] if item.get("owner")}
    assert "XA_A" in owners and "XA_B" not in owners


@pytest.mark.parametrize(
    ("who", "other", "code"),
    [
        ("xa_a", {}, "may_not_draft_plan"),
        ("noi_vu", {"awarder": "Chủ tịch"}, "own_rounds_awarder"),
        ("noi_vu", {"like": ()}, "own_rounds_awards"),
        ("noi_vu", {"like": ("KHONG_CO",)}, "own_rounds_awards"),
        ("noi_vu", {"kinds": ("khong_co",)}, "own_rounds_kind_unknown"),
        ("noi_vu", {"kinds": ("commune", "cammune")}, "own_rounds_kind_unknown"),
        ("noi_vu", {"left_out": ("XA_Z",)}, "unit_unknown"),
        ("noi_vu", {"awarder": "Chủ tịch {unit}, {chức danh}"}, "own_rounds_awarder"),
        ("noi_vu", {"awarder": "Chủ tịch {unit"}, "own_rounds_awarder"),
    ],
)
def test_what_cannot_be_written_is_refused(house, who, other, code):
    found = added(house, who, **other)
    assert found.code == code
    assert "own_rounds." not in render(found)  # no key of a file that nobody of the office has seen


def test_the_screen_writes_the_rounds_into_the_draft(house, monkeypatch):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    awards = house.office.plans[CODE].campaign.awards
    like = next(award.code for award in awards if award.recipient == "collective")
    house.office.close()
    with screens(monkeypatch, house.data_dir, house.config_dir, pt=CODE, so=str(begun.draft), viec="dot_rieng") as run:
        app = run("planner/soan_phong_trao.py", "noi_vu")
        kinds, like_field = (
            next(item for item in app.multiselect if item.label.startswith(label))
            for label in ("Loại đơn vị", "Lấy tiêu chuẩn")
        )
        kinds.set_value(["commune"])
        like_field.set_value([like])
        press(app, "Ghi vào bản soạn")
        rows = opened.open_office().store.rows("select content from plan_draft order by version desc limit 1")
    assert '"owner": "XA_A"' in rows[0]["content"]

"""Two versions drafted from one base: none replaces the other silently; what is not in force is no one's but the
drafters'."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
import yaml
from openpyxl import load_workbook

from kpi import actions, tables
from kpi.cli import main
from kpi.plan.model import Refusal
from kpi.planner.acts import proposing
from kpi.planner.carrying import carried, changed_by_both
from pages.kit import house as kit_house
from tests.screens import press, screens
from tests.shortlist_house import CODE, ShortlistHouse
from tests.test_pages import html_of
from tests.test_planner_acts import change_of, changed, proposed

PAGE = "planner/soan_phong_trao.py"


@pytest.fixture
def house(tmp_path):
    with ShortlistHouse(tmp_path, is_closed=False) as made:
        yield made


def now_in_force(house, **keys):
    """Put another version in force today, drafted on what counts."""
    proposal = proposed(house, changed(house, **keys), day=house.clock().date()).proposal
    return house.done(actions.decide_plan, "noi_vu_2", proposal)


def decide(house, number, outcome="in_force", reason=None):
    return house.act(actions.decide_plan, "noi_vu_2", number, outcome, reason)


def test_of_two_proposals_on_one_base_the_second_is_refused_carried_over_and_proposed_anew(house):
    later = changed(house, reporting={"first_period": "2024-09", "due_day": 9}, title="Tên của bản sau")
    waiting = proposed(house, later, day=house.clock().date()).proposal
    now_in_force(house, document={"number": "10/KH-UBND"}, title="Tên của bản trước")
    assert decide(house, waiting) == Refusal("plan_base_changed", CODE)
    assert house.office.plans[CODE].campaign.title == "Tên của bản trước"
    told = tables.plan_draft_behind(house.office, later.draft, house.who("noi_vu"))
    assert any("10/KH-UBND" in line for line in told["meanwhile"])
    assert told["both"] == ["Phong trào: tên phong trào từ “Tên của bản trước” thành “Tên của bản sau”"]
    assert proposed(house, later).code == "plan_base_changed"
    carried_over = house.done(actions.carry_over_plan_draft, "noi_vu", later.draft, later.version)
    assert tables.plan_draft_behind(house.office, later.draft, house.who("noi_vu")) is None
    anew = proposed(house, carried_over, day=house.clock().date()).proposal
    house.done(actions.decide_plan, "noi_vu_2", anew)
    counts = house.office.plans[CODE].campaign
    assert (counts.document.number, counts.reporting.due_day, counts.title) == ("10/KH-UBND", 9, "Tên của bản sau")


def test_a_draft_goes_on_after_it_came_into_force_itself(house):
    draft = changed(house, title="Lần một")
    house.done(actions.decide_plan, "noi_vu_2", proposed(house, draft, day=house.clock().date()).proposal)
    again = house.done(
        actions.save_plan_draft, "noi_vu", draft.draft, {**draft.said, "title": "Lần hai"}, draft.version
    )
    assert tables.plan_draft_behind(house.office, draft.draft) is None
    assert not next(r for r in tables.plan_drafts(house.office, CODE) if r["plan_draft"] == draft.draft)["is_behind"]
    house.done(actions.decide_plan, "noi_vu_2", proposed(house, again, day=house.clock().date()).proposal)
    assert house.office.plans[CODE].campaign.title == "Lần hai"
    refused = house.act(actions.carry_over_plan_draft, "noi_vu", draft.draft, again.version)
    assert refused.code == "plan_draft_not_behind"


def test_an_approved_version_that_waits_is_set_aside_by_one_that_it_was_not_drafted_on(house):
    ahead = changed(house, title="Từ tháng sau")
    waiting = proposed(house, ahead, day=house.clock().date() + timedelta(days=20)).proposal
    house.done(actions.decide_plan, "noi_vu_2", waiting)
    urgent = proposed(house, changed(house, title="Gấp"), day=house.clock().date()).proposal
    rows = {row["plan_proposal"]: row for row in tables.plan_proposals(house.office, CODE, house.who("noi_vu_2"))}
    assert rows[urgent]["overtakes"] == [waiting]  # said before it is decided
    house.done(actions.decide_plan, "noi_vu_2", urgent)
    rows = {row["plan_proposal"]: row for row in tables.plan_proposals(house.office, CODE)}
    assert rows[waiting]["set_aside_at"] and not rows[urgent]["set_aside_at"]
    house.clock.now += timedelta(days=25)
    assert actions.take_up_plans(house.office) == []
    assert house.office.plans[CODE].campaign.title == "Gấp"
    assert tables.plan_draft_behind(house.office, ahead.draft)["both"]


def test_two_approved_versions_of_one_base_and_two_days_do_not_follow_each_other(house):
    days = [house.clock().date() + timedelta(days=number) for number in (5, 9)]
    first, second = (
        proposed(house, changed(house, title=f"Bản {n}"), day=day).proposal for n, day in enumerate(days, 1)
    )
    for number in (first, second):
        house.done(actions.decide_plan, "noi_vu_2", number)
    house.clock.now += timedelta(days=30)
    assert actions.take_up_plans(house.office) == [first]
    assert house.office.plans[CODE].campaign.title == "Bản 1"
    assert [row["plan_proposal"] for row in tables.plan_proposals(house.office, CODE) if row["set_aside_at"]] == [
        second
    ]


def test_a_version_is_in_memory_only_once_the_store_holds_it(house, monkeypatch):
    before = house.office.plans[CODE]
    waiting = proposed(house, changed(house, title="Chưa ghi được"), day=house.clock().date()).proposal

    def stops(*_, **__):
        raise RuntimeError("đĩa đầy")

    monkeypatch.setattr(proposing, "set_aside_behind", stops)  # the last thing before the commit
    with pytest.raises(RuntimeError):
        actions.decide_plan(house.office, house.who("noi_vu_2"), waiting)
    assert house.office.plans[CODE] is before
    assert not house.office.store.rows("select 1 from plan_taken_up where plan_proposal = $n", {"n": waiting})
    monkeypatch.undo()
    assert actions.take_up_plans(house.office) == [waiting]
    assert house.office.plans[CODE].campaign.title == "Chưa ghi được"


def test_two_new_movements_of_one_code_do_not_replace_each_other(house):
    first, second = (house.done(actions.begin_plan_draft, "noi_vu", CODE, "mua_2025") for _ in range(2))
    house.done(actions.decide_plan, "noi_vu_2", proposed(house, first, day=house.clock().date()).proposal)
    other = house.done(actions.save_plan_draft, "noi_vu", second.draft, {**second.said, "title": "Khác"}, 1)
    assert proposed(house, other).code == "plan_base_changed"


def test_a_workbook_of_an_older_version_takes_nothing_back_silently(house):
    _, old = actions.plan_in_force_file(house.office, house.who("noi_vu"), CODE, "xlsx")
    now_in_force(house, document={"number": "11/KH-UBND"})
    book = load_workbook(BytesIO(old))
    sheet = book["Phong trào"]
    row = next(cell.row for cell in sheet["E"] if cell.value == "title")
    sheet.cell(row, 2).value = "Sửa trong tệp cũ"
    out = BytesIO()
    book.save(out)
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    read = house.done(actions.read_plan_workbook, "noi_vu", begun.draft, out.getvalue(), "cu.xlsx", begun.version)
    assert house.act(actions.propose_plan, "noi_vu", change_of(read, house)).code == "plan_base_changed"
    over = house.done(actions.carry_over_plan_draft, "noi_vu", read.draft, read.version)
    assert (over.said["document"], over.said["title"]) == ({"number": "11/KH-UBND"}, "Sửa trong tệp cũ")


def test_the_command_carries_a_workbook_of_an_older_version_over(house, tmp_path, monkeypatch, capsys):
    """plan propose --carry-over: what counts meanwhile stays, what the workbook changed is proposed."""
    _, old = actions.plan_in_force_file(house.office, house.who("noi_vu"), CODE, "xlsx")
    now_in_force(house, document={"number": "11/KH-UBND"})
    book = load_workbook(BytesIO(old))
    row = next(cell.row for cell in book["Phong trào"]["E"] if cell.value == "title")
    book["Phong trào"].cell(row, 2).value = "Sửa trong tệp cũ"
    book.save(file := tmp_path / "cu.xlsx")
    data, config = str(house.data_dir), str(house.config_dir)
    house.office.close()
    monkeypatch.setenv("KPI_DATA_DIR", data)
    monkeypatch.setenv("KPI_CONFIG_DIR", config)
    asked = [
        "plan",
        "propose",
        str(file),
        "--campaign",
        CODE,
        "--document",
        "1/QĐ",
        "--reason",
        "Sửa",
        "--as",
        "noi_vu",
    ]
    assert main([*asked, "--format", "json"]) == 1
    told = capsys.readouterr()
    assert "plan_base_changed" in told.out and "--carry-over" in told.out + told.err
    assert main([*asked, "--carry-over", "--format", "json"]) == 0
    proposal = json.loads(capsys.readouterr().out)["rows"][0]["proposal"]
    assert main(["plan", "put-in-force", str(proposal), "--as", "noi_vu_2", "--format", "json"]) == 0
    capsys.readouterr()
    assert main(["plan", "export", "--campaign", CODE, "--out", str(tmp_path / "nay.yaml")]) == 0
    said = yaml.safe_load((tmp_path / "nay.yaml").read_text("utf-8"))
    assert (said["document"]["number"], said["title"]) == ("11/KH-UBND", "Sửa trong tệp cũ")


def test_rows_are_carried_by_their_code_and_what_both_changed_is_told():
    stone = {"due_on": "2024-11-30", "target": "0.8"}
    base = {"kind": "movement", "indicators": [{"code": "A", "name": "a", "milestones": [stone]}, {"code": "B"}]}
    theirs = {**base, "indicators": [{"code": "A", "name": "a2", "milestones": [stone]}, {"code": "B"}, {"code": "C"}]}
    mine = {**base, "indicators": [{"code": "A", "name": "a3", "milestones": [{**stone, "target": "0.9"}]}]}
    found = carried(base, theirs, mine)
    assert found["indicators"] == [
        {"code": "A", "name": "a3", "milestones": [{"due_on": "2024-11-30", "target": "0.9"}]},
        {"code": "C"},
    ]
    assert [it.key for it in changed_by_both(base, theirs, mine)] == ["name"]
    assert carried(base, theirs, base) == theirs and carried(base, base, mine) == mine


TEXT = "Kế hoạch năm 2024: giải ngân đạt 80% trước ngày 30/11/2024; các phòng, xã, phường báo cáo hằng tháng đầy đủ."


def test_a_drafts_text_is_the_drafters_until_it_counts(house):
    draft = changed(house, title="Bản sửa")
    house.done(actions.keep_plan_text, "noi_vu", draft.draft, TEXT.encode(), "du_thao.txt")
    for name in ("xa_a", "truong_xa_a", "lanh_dao", "tai_chinh"):
        assert house.act(actions.plan_text_file, name, CODE).code == "plan_text_none"
        assert tables.plan_text_name(house.office, CODE, house.who(name)) is None
        assert tables.clause_passages(house.office, CODE, ("đạt 80%",), house.who(name)) == {}
    assert house.done(actions.plan_text_file, "noi_vu_2", CODE)[0] == "du_thao.txt"
    house.done(actions.decide_plan, "noi_vu_2", proposed(house, draft, day=house.clock().date()).proposal)
    assert house.done(actions.plan_text_file, "xa_a", CODE)[0] == "du_thao.txt"
    assert list(tables.clause_passages(house.office, CODE, ("đạt 80%",), house.who("xa_a"))) == ["đạt 80%"]


def test_the_text_of_a_campaign_that_is_not_in_force_and_one_marked_as_a_drafts_stay_with_the_drafters(house):
    new = house.done(actions.begin_plan_draft, "noi_vu", CODE, "mua_2025")
    house.done(actions.keep_plan_text, "noi_vu", new.draft, TEXT.encode(), "moi.txt", False)
    assert house.act(actions.plan_text_file, "xa_a", "mua_2025").code == "plan_text_none"
    same = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    house.done(actions.keep_plan_text, "noi_vu", same.draft, TEXT.encode(), "ban_tai.txt", True)
    assert house.act(actions.plan_text_file, "xa_a", CODE).code == "plan_text_none"
    house.done(actions.keep_plan_text, "noi_vu", same.draft, TEXT.encode(), "hien_hanh.txt", False)
    house.done(actions.keep_plan_text, "noi_vu", same.draft, TEXT.encode(), "ban_tai_2.txt", True)
    assert house.done(actions.plan_text_file, "xa_a", CODE)[0] == "hien_hanh.txt"


def test_the_screen_tells_carries_over_and_lets_no_old_proposal_count(tmp_path, monkeypatch):
    with ShortlistHouse(tmp_path, is_closed=False) as made:
        data, config = made.data_dir, made.data_dir.parent / "config"
        later = changed(made, title="Của bản sau")
        proposed(made, later, day=made.clock().date())
        now_in_force(made, document={"number": "10/KH-UBND"})
    with screens(monkeypatch, data, config) as screen:
        app = screen(PAGE, "noi_vu_2")
        assert any("soạn từ bản cũ" in item.value for item in app.warning)
        labels = {item.label for item in app.button}
        assert "Từ chối" in labels and "Cho hiệu lực" not in labels
        app = screen(PAGE, "noi_vu", so=str(later.draft))
        assert any(item.value.startswith("Từ khi bắt đầu bản soạn") for item in app.warning)
        assert "10/KH-UBND" in html_of(app)
        app = press(app, "Soạn tiếp trên bản đang hiệu lực")
        assert not any(item.value.startswith("Từ khi bắt đầu bản soạn") for item in app.warning)
        assert tables.plan_draft_behind(kit_house.open_office(), later.draft) is None

"""Rights of the plan that need no programmer (issue 11, 19): the confirmed list of indicators, a proposal to UBND tỉnh,
a writer's membership, a successor's figures. Real houses; both sides of each rule."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from kpi import actions, tables
from kpi.plan.model import Refusal
from tests.award_house import CODE, COLLECTIVE, PERSONAL, ROUND, TODAY, AwardHouse
from tests.screens import screens
from tests.small_house import AFTER_THE_YEAR, House


@pytest.fixture
def house(tmp_path):
    with AwardHouse(tmp_path) as house:
        yield house


# --- Danh mục chỉ tiêu áp dụng ---------------------------------------------------------------------------------------


def lists(house):
    return {row["unit_code"]: row for row in tables.indicator_lists(house.office, CODE)}


def test_a_list_is_a_proposal_until_it_is_confirmed_by_a_paper(house):
    assert {row["state"] for row in lists(house).values()} == {"proposed"}
    done = house.done(actions.confirm_indicator_list, "noi_vu", CODE, "XA_A", "12/QĐ-UBND", TODAY)
    assert done.indicators == ("NHIEM_VU",)
    row = lists(house)["XA_A"]
    assert (row["state"], row["document_number"], row["signed_on"]) == ("confirmed", "12/QĐ-UBND", TODAY)
    assert lists(house)["XA_B"]["state"] == "proposed"


@pytest.mark.parametrize(
    ("account", "unit", "number", "day", "code"),
    [
        ("xa_a", "XA_A", "1", TODAY, "may_not_review"),
        ("can_bo_nv", "NOI_VU", "1", TODAY, "own_unit"),
        ("noi_vu", "XA_A", " ", TODAY, "indicator_list_needs_document"),
        ("noi_vu", "XA_A", "1", date(2024, 12, 3), "indicator_list_in_future"),
        ("noi_vu", "TRUONG_A", "1", TODAY, "unit_not_reporting"),
    ],
)
def test_what_is_no_confirmation_is_refused_and_written_down(house, account, unit, number, day, code):
    assert house.act(actions.confirm_indicator_list, account, CODE, unit, number, day).code == code
    assert house.last_audit()["outcome"] == "refused"
    assert house.count("indicator_list_confirmation") == 0


def test_the_screen_hands_out_the_paper_of_one_units_list(house, monkeypatch):
    house.office.close()
    with screens(monkeypatch, house.data_dir, house.config_dir, pt=CODE) as run:
        shown = run("month/so_lieu_noi_vu.py", "noi_vu")
        assert not shown.exception
        shown.button(key="dm_vb_XA_A").click().run()
        assert not shown.exception
        labels = [item.proto.label.replace("\\", "") for item in shown.get("download_button")]
        assert f"Tải danh_muc_chi_tieu_{CODE}_XA_A.docx" in labels


# --- Đề nghị cấp trên khen -------------------------------------------------------------------------------------------


def test_a_proposal_to_the_province_goes_up_with_its_paper_and_comes_back_with_its_result(house):
    nomination = house.appraised(house.collective())
    award = "Bằng khen của Chủ tịch UBND tỉnh"
    house.done(actions.propose_higher, "noi_vu", nomination, award, "Chủ tịch UBND tỉnh", "80/TTr", TODAY)
    row = tables.higher_proposals(house.office, CODE)[0]
    assert (row["award_name"], row["document_number"], row["result"]) == (award, "80/TTr", None)
    done = ("noi_vu", nomination, actions.HigherResultForm(award, "awarded", "900/QĐ-UBND", TODAY))
    house.done(actions.record_higher_result, *done)
    row = tables.higher_proposals(house.office, CODE)[0]
    assert (row["result"], row["result_document"]) == ("awarded", "900/QĐ-UBND")
    assert tables.higher_proposals(house.office, CODE, viewer=house.who("xa_b")) == []
    assert len(tables.higher_proposals(house.office, CODE, viewer=house.who("xa_a"))) == 1


def test_the_proposal_to_the_province_is_printed_with_its_award_its_dossier_and_its_list(house):
    one, other = house.appraised(house.collective()), house.appraised(house.collective("XA_B", "xa_b"), "xa_b")
    for nomination in (one, other):
        house.awarded(nomination)
    at = (CODE, ROUND, COLLECTIVE)
    name, data = house.done(actions.award_paper, "noi_vu", actions.AwardPaperForm("higher", *at, nomination=one))
    paper = Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    text = "\n".join([line.text for line in paper.paragraphs] + cells)
    assert name == f"to_trinh_cap_tren_{ROUND}_{COLLECTIVE}_{one}.docx"
    assert "01 tập thể" in text and "Xã A" in text and "Xã B" not in text and "Hồ sơ kèm theo gồm" in text
    _, both = house.done(actions.award_paper, "noi_vu", actions.AwardPaperForm("higher", *at))
    assert any("02 tập thể" in line.text for line in Document(io.BytesIO(both)).paragraphs)
    nobody = actions.AwardPaperForm("higher", *at, nomination=99)
    refused = house.act(actions.award_paper, "noi_vu", nobody)
    assert (refused.code, refused.expected) == ("paper_of_nobody", "Giấy khen tập thể"), "by its name, not its code"
    asked = actions.AwardPaperForm("higher", *at)
    assert house.act(actions.award_paper, "xa_a", asked).code == "may_not_make_papers"


def test_who_was_not_appraised_is_not_proposed_further_and_nobody_twice(house):
    draft = house.collective()
    words = ("Bằng khen", "Chủ tịch UBND tỉnh", "80/TTr", TODAY)
    assert house.act(actions.propose_higher, "noi_vu", draft, *words).code == "nomination_step_not_now"
    nomination = house.appraised(draft)
    assert house.act(actions.propose_higher, "xa_a", nomination, *words).code == "may_not_run_awards"
    refused = house.act(actions.propose_higher, "noi_vu", nomination, "Bằng khen", "", "80/TTr", TODAY)
    assert refused.code == "higher_needs_words"
    house.done(actions.propose_higher, "noi_vu", nomination, *words)
    assert house.act(actions.propose_higher, "noi_vu", nomination, *words).code == "higher_proposed_twice"
    form = actions.HigherResultForm("Huân chương", "awarded", "1", TODAY)
    other = house.act(actions.record_higher_result, "noi_vu", nomination, form)
    assert other.code == "higher_not_proposed"


# --- A writer's membership --------------------------------------------------------------------------------------------


@pytest.fixture
def writers(house):
    """The house whose award for people names one association."""
    plan = house.office.plans[CODE]
    awards = list(plan.campaign.awards)
    at = next(place for place, award in enumerate(awards) if award.code == PERSONAL)
    scope = type(awards[at].criteria[0])(
        code="doi_tuong", rule="nominee_in_scope", kinds=("party",), member_of=("XA_B",)
    )
    awards[at] = awards[at].model_copy(update={"criteria": (*awards[at].criteria, scope)})
    campaign = plan.campaign.model_copy(update={"awards": tuple(awards)})
    house.office.plans[CODE] = replace(plan, campaign=campaign)
    return house


def told(house, nomination, who="xa_a"):
    found = {row["nomination"]: row for row in tables.nominations(house.office, CODE, ROUND, viewer=house.who(who))}
    return found[nomination]["may_be_member_of"], found[nomination]["membership"]


def test_a_writers_membership_is_offered_written_down_and_shown_with_its_paper(writers):
    writer, official = writers.person(group="writer"), writers.person("Lê Thị Minh Họa")
    assert told(writers, official) == ({}, None)
    assert told(writers, writer) == ({"XA_B": "Xã B"}, None)
    writers.done(actions.record_membership, "xa_a", writer, "XA_B", "Thẻ 11")
    writers.done(actions.record_membership, "xa_a", writer, "XA_B", "Thẻ 12")
    now = told(writers, writer)[1]
    assert (now["name"], now["document_number"], now["recorded_by"]) == ("Xã B", "Thẻ 12", "xa_a")
    assert writers.act(actions.record_membership, "xa_a", official, "XA_B", "1").code == "membership_not_named"


def test_the_screen_of_the_unit_writes_a_membership_down(writers, monkeypatch):
    writer = writers.person(group="writer")
    writers.office.close()
    plans = writers.office.plans
    with screens(monkeypatch, writers.data_dir, writers.config_dir, pt=CODE, dot=ROUND, khen=PERSONAL) as run:
        from pages.kit import house as opened

        opened.open_office().plans.update(plans)
        app = run("awards/ho_so_de_nghi.py", "xa_a")
        (field,) = [item for item in app.text_input if "hội viên" in item.label]
        field.set_value("Thẻ 15")
        (button,) = [item for item in app.button if item.label == "Ghi hội viên"]
        button.click()
        app.run()
        rows = opened.open_office().store.rows("select * from nomination_membership")
    assert [(row["nomination"], row["document_number"]) for row in rows] == [(writer, "Thẻ 15")]


# --- A successor's figures -------------------------------------------------------------------------------------------

MERGED = "sap_nhap"
CAMPAIGN = {
    "code": MERGED,
    "kind": "movement",
    "title": "Phong trào thử",
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": MERGED,
    "reporting": {"first_period": "2024-01"},
    "indicators": [
        {
            "code": "VON",
            "name": "Vốn",
            "measure": "share",
            "accumulation": "cumulative",
            "milestones": [{"due_on": "2024-06-30", "target": 0.5}, {"due_on": "2024-12-31", "target": 1}],
        },
        {
            "code": "HO_SO",
            "name": "Hồ sơ",
            "measure": "share",
            "accumulation": "flow",
            "milestones": [{"due_on": "2024-08-31", "target": 0.9}],
        },
    ],
}
UNITS = [
    {"code": "CU", "name": "Phường cũ", "kind": "commune", "peer_group": "px", "valid_to": "2024-06-30"},
    {"code": "MOI", "name": "Phường mới", "kind": "commune", "peer_group": "px", "valid_from": "2024-07-01"},
    {"code": "KHAC", "name": "Phường khác", "kind": "commune", "peer_group": "px", "valid_from": "2024-07-01"},
    {"code": "LAU", "name": "Phường lâu nay", "kind": "commune", "peer_group": "px"},
]


@pytest.fixture
def merged(tmp_path):
    with House(tmp_path, (CAMPAIGN, UNITS)) as house:
        rows = [{"unit": "CU", "indicator": "VON", "period": "2024-06", "numerator": 4, "denominator": 10}]
        for month in range(1, 9):
            unit = "CU" if month < 7 else "MOI"
            place = {"unit": unit, "indicator": "HO_SO", "period": f"2024-{month:02d}"}
            rows.append({**place, "numerator": 9 if month > 1 else 1, "denominator": 10})
        house.upload(MERGED, rows)
        house.clock.now = AFTER_THE_YEAR
        yield house


def milestones(house, as_of=None):
    rows = tables.unit_position(house.office, MERGED, "MOI", "2024-08", as_of=as_of).rows
    return {row["indicator_code"]: [mark["state"] for mark in row["milestones"]] for row in rows}


def test_a_successor_owes_nothing_of_before_until_a_decision_lets_it_take_the_figures(merged):
    assert milestones(merged) == {"VON": ["not_applicable", "not_due"], "HO_SO": ["met"]}
    about = (merged.office, merged.actor, MERGED, "MOI")
    done = actions.record_succession(*about, "CU", "07/NQ-HĐND", "Sáp nhập nguyên trạng")
    assert isinstance(done, actions.Succession), done
    # 4/10 against a half on 30/6; (1 + 7 · 9)/80 = 80% against 90%: the bad month of the old one counts
    assert milestones(merged) == {"VON": ["missed", "not_due"], "HO_SO": ["missed"]}
    merged.upload(MERGED, [{"unit": "CU", "indicator": "VON", "period": "2024-06", "numerator": 5, "denominator": 10}])
    assert milestones(merged)["VON"] == ["met", "not_due"], "đính chính của đơn vị cũ tính cho đơn vị mới"
    actions.record_succession(*about, None, "08/NQ-HĐND", "Ghi nhầm")
    assert milestones(merged) == {"VON": ["not_applicable", "not_due"], "HO_SO": ["met"]}


@pytest.mark.parametrize(
    ("unit", "predecessor", "number", "code"),
    [
        ("MOI", "CU", "", "succession_needs_document"),
        ("LAU", "CU", "1", "succession_no_start"),
        ("MOI", "LAU", "1", "succession_still_lives"),
        ("MOI", "KHAC", "1", "succession_not_before"),
        ("MOI", "KHONG_CO", "1", "succession_not_before"),
        ("MOI", None, "1", "succession_none"),
    ],
)
def test_what_is_no_succession_is_refused(merged, unit, predecessor, number, code):
    done = actions.record_succession(merged.office, merged.actor, MERGED, unit, predecessor, number, "Sáp nhập")
    assert isinstance(done, Refusal) and done.code == code


def test_one_figure_is_never_taken_by_two(merged):
    actions.record_succession(merged.office, merged.actor, MERGED, "MOI", "CU", "1", "Sáp nhập")
    second = actions.record_succession(merged.office, merged.actor, MERGED, "KHAC", "CU", "1", "Chia tách")
    assert second == Refusal("succession_taken", "Phường cũ", "Phường mới")

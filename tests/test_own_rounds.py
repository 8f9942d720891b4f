"""Answers: does a commune's own round have its own people, Hội đồng and papers, and does it see its own dossiers only?

Plan 114, III.2 and III.3.2: Chủ tịch UBND các xã, phường commends within their power. A real house, no mocks.
"""

import io
from datetime import UTC, date, datetime
from functools import partial

import docx
import pytest

from kpi import actions, tables
from kpi.actions import (
    AwardNumberForm,
    AwardPaperForm,
    Conclusion,
    DossierPaperForm,
    Meeting,
    Member,
    NominationForm,
    Nominee,
    OpinionForm,
    PublicationForm,
    RowDecision,
    SignedDecisionForm,
    Vote,
)
from kpi.awards.rules.prizes import level_of, load_prizes
from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from kpi.plan.config_errors import ConfigError
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from kpi.plan.own_rounds import with_own_rounds
from tests.screens import screens
from tests.small_house import House, write_campaign

CODE, CITY, OWN_A, OWN_B = "thi_dua", "dot_1", "dot_xa_a", "dot_xa_b"
CITY_AWARD, AWARD_A, TEAM_A, AWARD_B = "GK_THANH_PHO", "GK_XA_A", "GK_XA_A_TAP_THE", "GK_XA_B"
NOW = datetime(2024, 12, 2, 2, tzinfo=UTC)
TODAY = date(2024, 12, 2)
PDF = b"%PDF-1.4\n%%EOF\n"
QUESTION = {"code": "thanh_tich", "rule": "reviewer_decides", "question": "Xuất sắc?"}
PAPERS = {"code": "dossier", "rule": "dossier_complete", "documents": ["to_trinh", "bao_cao_thanh_tich"]}


def award(code, name, who, recipient="individual"):
    return {"code": code, "name": name, "recipient": recipient, "awarder": who, "criteria": [QUESTION, PAPERS]}


CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào thử",
    "document": {"number": "9/KH-UBND", "signed_on": "2024-01-02"},
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": CODE,
    "reporting": {"first_period": "2024-11"},
    "indicators": [
        {"code": "VIEC", "name": "Việc", "measure": "count", "milestones": [{"due_on": "2024-12-31", "target": 1}]}
    ],
    "review_rounds": [
        {"code": OWN_A, "owner": "XA_A", "awards": [AWARD_A, TEAM_A], "data_on": "2024-11-30"},
        {"code": CITY, "awards": [CITY_AWARD], "data_on": "2024-11-30"},
        {"code": OWN_B, "owner": "XA_B", "awards": [AWARD_B], "data_on": "2024-11-30"},
    ],
    "awards": [
        award(CITY_AWARD, "Giấy khen của Chủ tịch UBND thành phố", "Chủ tịch UBND thành phố"),
        award(AWARD_A, "Giấy khen của Chủ tịch UBND Xã A", "Chủ tịch UBND phường Trưng Vương"),
        award(TEAM_A, "Giấy khen của Chủ tịch UBND Xã A (tập thể)", "Chủ tịch UBND phường Trưng Vương", "collective"),
        award(AWARD_B, "Giấy khen của Chủ tịch UBND Xã B", "Chủ tịch UBND Xã B"),
    ],
}
UNITS = [
    {"code": "XA_A", "name": "Xã A", "kind": "commune", "peer_group": "cum", "sort_order": 1},
    {"code": "XA_B", "name": "Xã B", "kind": "commune", "peer_group": "cum", "sort_order": 2},
    {"code": "VAN_PHONG", "name": "Văn phòng", "kind": "department", "peer_group": "khoi", "sort_order": 3},
    {"code": "TO_A", "name": "Tổ công nghệ số Xã A", "kind": "school", "parent": "XA_A", "sort_order": 4},
    {"code": "HOI_A", "name": "Hội phụ nữ Xã A", "kind": "school", "parent": "XA_A", "sort_order": 5},
]
ACCOUNTS = (
    ("lanh_dao", "leader", None),
    ("noi_vu", "reviewer", None),
    ("quan_ly", "admin", None),
    ("xa_a", "unit", "XA_A"),
    ("xa_a_truong", "unit_head", "XA_A"),
    ("xa_a_xet", "unit_reviewer", "XA_A"),
    ("xa_b", "unit", "XA_B"),
    ("xa_b_xet", "unit_reviewer", "XA_B"),
)


class OwnRoundHouse(House):
    def __init__(self, folder):
        super().__init__(folder, (CAMPAIGN, UNITS))
        for name, role, unit in ACCOUNTS:
            actions.add_account(self.office, None, name, role, unit, is_demo=True)
        self.clock.now = NOW

    def who(self, name):
        return name and actions.account(self.office, name)

    def act(self, what, account, *arguments, **named):
        return what(self.office, self.who(account), *arguments, **named)

    def done(self, what, account, *arguments, **named):
        found = self.act(what, account, *arguments, **named)
        assert not isinstance(found, Refusal | list), found
        return found

    def person(self, name, account="xa_a", round_code=OWN_A, award_code=AWARD_A, unit="XA_A"):
        nominee = Nominee(name, 1980, "Công chức", "official")
        about = (CODE, round_code, award_code, unit)
        return self.done(actions.create_nomination, account, NominationForm(*about, nominee=nominee)).nomination

    def appraised(self, number, account="xa_a", reviewer="xa_a_xet"):
        self.done(actions.submit_nomination, account, number)
        self.done(actions.take_up_nomination, reviewer, number)
        self.done(actions.appraise_nomination, reviewer, number)
        return number


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with OwnRoundHouse(tmp_path_factory.mktemp("xa_a")) as house:
        yield house


def seen(house, account, round_code, award_code):
    viewer = house.who(account)
    rows = tables.nominations(house.office, CODE, round_code, viewer)
    board = tables.award_board(house.office, CODE, award_code, round_code, viewer=viewer)
    assert {row["nomination"] for row in board["rows"]} == {row["nomination"] for row in rows}
    return {row["nomination"] for row in rows}


# --- who sees which round ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "rounds"),
    [
        (None, [CITY, OWN_A, OWN_B]),
        ("lanh_dao", [CITY, OWN_A, OWN_B]),
        ("noi_vu", [CITY]),
        ("xa_a", [CITY, OWN_A]),
        ("xa_a_xet", [OWN_A]),
        ("xa_b_xet", [OWN_B]),
    ],
)
def test_a_unit_finds_its_own_round_beside_the_citys_and_its_reviewer_that_one_only(house, account, rounds):
    found = tables.award_rounds(house.office, CODE, house.who(account))
    assert [row["code"] for row in found] == rounds
    assert {row["code"]: row["owner_name"] for row in found} == {
        code: {OWN_A: "Xã A", OWN_B: "Xã B"}.get(code) for code in rounds
    }


def test_each_commune_sees_its_own_dossiers_only_and_noi_vu_sees_none_of_them(house):
    mine = house.person("Người Của Xã A")
    theirs = house.person("Người Của Xã B", "xa_b", OWN_B, AWARD_B, "XA_B")
    city = house.person("Người Lên Thành Phố", "xa_a", CITY, CITY_AWARD)
    for number, account in ((mine, "xa_a"), (theirs, "xa_b"), (city, "xa_a")):
        house.done(actions.submit_nomination, account, number)
    for account in ("xa_a_xet", "xa_a", "xa_a_truong", "lanh_dao", "quan_ly"):
        assert mine in seen(house, account, OWN_A, AWARD_A), account
    for account in ("xa_b", "xa_b_xet", "noi_vu"):
        assert seen(house, account, OWN_A, AWARD_A) == set(), account
        sheet = tables.verdict_sheet(
            house.office, CODE, AWARD_A, None, round=OWN_A, nomination=mine, viewer=house.who(account)
        )
        assert sheet.code == "not_judged"
        history = tables.nomination_history(house.office, mine, house.who(account))
        assert history.code == "other_units_dossier"
        assert (
            house.act(actions.award_paper, account, AwardPaperForm("proposal", CODE, OWN_A, AWARD_A)).code
            == "may_not_make_papers"
        )
    assert theirs in seen(house, "xa_b_xet", OWN_B, AWARD_B)
    assert seen(house, "xa_a_xet", CITY, CITY_AWARD) == set(), "hồ sơ của chính xã ở đợt thành phố cũng không"
    assert city in seen(house, "noi_vu", CITY, CITY_AWARD)
    assert tables.deciding(house.office, CODE, OWN_A, AWARD_A, house.who("xa_b_xet")).code == "may_not_run_awards"
    assert tables.deciding(house.office, CODE, CITY, CITY_AWARD, house.who("xa_a_xet")).code == "may_not_run_awards"


# --- who does what in it ----------------------------------------------------------------------------------------------


def test_nobody_but_the_communes_own_reviewer_works_in_its_round(house):
    number = house.person("Chỉ Xã A Xét")
    house.done(actions.submit_nomination, "xa_a", number)
    about = (CODE, OWN_A)
    said = [Conclusion("XA_A", "thanh_tich", "met", "Vì", "1/BB", number)]
    tries = [
        (actions.take_up_nomination, (number,)),
        (actions.set_award_deadline, (*about, TODAY, "1/UBND")),
        (actions.record_meeting, (*about, Meeting("1/BB", TODAY, [Member("Một", is_outside=True)]))),
        (actions.record_award_number, (AwardNumberForm(*about, AWARD_A, 3, "Chủ tịch UBND xã", "2/UBND"),)),
        (actions.issue_notice, (actions.NoticeForm(*about, AWARD_A, "3/TB", TODAY, TODAY),)),
        (actions.record_opinion, (OpinionForm(*about, AWARD_A, "Công an xã", "agree", "4/CA"),)),
        (actions.freeze_shortlist, (*about, AWARD_A)),
        (
            actions.record_award_decision,
            (SignedDecisionForm(*about, AWARD_A, "5/QĐ", TODAY, "Chủ tịch UBND xã"),),
        ),
        (actions.publish_awards, (PublicationForm(*about, AWARD_A, "planned", TODAY, None, "Trụ sở xã"),)),
        (actions.record_discipline_case, (actions.CaseForm("XA_A", "complaint", "6/ĐT", TODAY, "", number),)),
    ]
    for account in ("noi_vu", "xa_b_xet", "xa_a", "xa_a_truong", "lanh_dao"):
        for what, arguments in tries:
            refused = house.act(what, account, *arguments)
            assert isinstance(refused, Refusal) and refused.code == "award_round_of_unit", (account, what.__name__)
        assert [item.code for item in house.act(actions.decide_criteria, account, *about, AWARD_A, said)] == [
            "award_round_of_unit"
        ]
    assert "thường trực xét khen thưởng" in render(Refusal("award_round_of_unit", "noi_vu", "XA_A"))


def test_the_communes_reviewer_does_nothing_in_the_citys_round_and_does_not_nominate(house):
    number = house.person("Việc Của Thành Phố", "xa_a", CITY, CITY_AWARD)
    house.done(actions.submit_nomination, "xa_a", number)
    assert house.act(actions.take_up_nomination, "xa_a_xet", number).code == "may_not_run_awards"
    assert house.act(actions.set_award_deadline, "xa_a_xet", CODE, CITY, TODAY, "1").code == "may_not_run_awards"
    paper = DossierPaperForm(CODE, CITY, CITY_AWARD, "XA_A", "bao_cao_thanh_tich", "1/BC", TODAY, number)
    assert house.act(actions.add_dossier_document, "xa_a_xet", paper, PDF, "a.pdf").code == "may_not_add_paper"
    own = (CODE, OWN_A, AWARD_A, "XA_A")
    nominee = Nominee("Tự Đề Nghị", 1980, "Công chức", "official")
    assert (
        house.act(actions.create_nomination, "xa_a_xet", NominationForm(*own, nominee=nominee)).code
        == "may_not_nominate"
    )


def test_who_is_not_of_the_commune_and_the_commune_itself_are_not_commended_in_its_round(house):
    nominee = Nominee("Người Xã Khác", 1980, "Công chức", "official")
    found = house.act(actions.create_nomination, "xa_b", NominationForm(CODE, OWN_A, AWARD_A, "XA_B", nominee=nominee))
    assert found.code == "nominee_outside_own_round"
    assert (
        house.act(actions.create_nomination, "xa_a", NominationForm(CODE, OWN_A, TEAM_A, "XA_A")).code
        == "round_owner_nominated"
    )
    made = house.done(actions.create_nomination, "xa_a", NominationForm(CODE, OWN_A, TEAM_A, "TO_A"))
    assert house.done(actions.withdraw_nomination, "xa_a", made.nomination, "Thử").state == "withdrawn"


# --- the whole way ----------------------------------------------------------------------------------------------------


def test_from_nomination_to_the_communes_own_decision_with_its_own_council_and_papers(house):
    team = house.done(actions.create_nomination, "xa_a", NominationForm(CODE, OWN_A, TEAM_A, "TO_A")).nomination
    for code in ("to_trinh", "bao_cao_thanh_tich"):
        paper = DossierPaperForm(CODE, OWN_A, TEAM_A, "TO_A", code, f"{code}/1", TODAY, team)
        sender = "xa_a" if code == "to_trinh" else "xa_a_truong"
        house.done(actions.add_dossier_document, sender, paper, PDF, "a.pdf")
    house.done(actions.confirm_nomination, "xa_a_truong", team)
    house.appraised(team)
    said = [Conclusion("TO_A", "thanh_tich", "met", "Mô hình tốt", "2/BB")]
    found = house.act(actions.decide_criteria, "xa_a_xet", CODE, OWN_A, TEAM_A, said)
    assert [item.result for item in found] == ["met"]
    board = tables.award_board(house.office, CODE, TEAM_A, OWN_A, viewer=house.who("xa_a_xet"))
    assert [(row["unit_code"], row["verdict"]) for row in board["rows"]] == [("TO_A", "eligible")], (
        "chỉ ai được đề nghị"
    )
    assert board["may_run"] and board["rows"][0]["may_conclude"] and board["rows"][0]["standing"]["may_work"]
    members = [Member("Chủ Tịch Xã", "Chủ tịch Hội đồng", "XA_A"), Member("Cán Bộ Tổ", "Ủy viên", "TO_A")]
    meeting = house.done(actions.record_meeting, "xa_a_xet", CODE, OWN_A, Meeting("3/BB-HĐ", TODAY, members)).number
    refused = house.act(actions.record_vote, "xa_a_xet", meeting, Vote(team, 2, 0))
    assert refused == Refusal("member_of_own_unit", "số 2"), "Chủ tịch xã được bỏ phiếu, người của chính tổ thì không"
    house.done(actions.record_vote, "xa_a_xet", meeting, Vote(team, 1, 0, {2: ""}))
    said = ("awarded", "chair", "Chủ tịch UBND xã")
    assert house.act(actions.decide_row, "noi_vu", RowDecision(team, *said)).code == "award_round_of_unit"
    house.done(actions.decide_row, "xa_a_xet", RowDecision(team, *said))
    signed = ("7/QĐ-UBND", TODAY, "Chủ tịch UBND xã")
    house.done(actions.record_award_decision, "xa_a_xet", SignedDecisionForm(CODE, OWN_A, TEAM_A, *signed))
    line = next(row for row in tables.award_register(house.office, CODE, house.who("xa_a_xet")))
    assert (line["recipient_name"], line["prize_vnd"]) == ("Tổ công nghệ số Xã A", 710_000), "0,15 × 2.340.000 × 2"
    assert tables.award_register(house.office, CODE, house.who("xa_b_xet")) == []
    assert len(tables.award_register(house.office, CODE, house.who("noi_vu"))) == 1, "một thành tích, một lần khen"
    name, data = house.done(actions.award_paper, "xa_a_xet", AwardPaperForm("decision", CODE, OWN_A, TEAM_A))
    assert name.endswith(".docx") and "PHƯỜNG TRƯNG VƯƠNG" in words_of(data)
    assert "THÀNH PHỐ UÔNG BÍ" not in words_of(data)


def words_of(data):
    paper = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in paper.paragraphs] + cells)


def test_the_same_achievement_put_to_commune_and_city_is_warned_about(house):
    house.person("Đề Nghị Hai Nơi")
    nominee = Nominee("Đề Nghị Hai Nơi", 1980, "Công chức", "official")
    found = house.done(
        actions.create_nomination, "xa_a", NominationForm(CODE, CITY, CITY_AWARD, "XA_A", nominee=nominee)
    )
    assert [warning.code for warning in found.warnings] == ["nominated_for_two_awards"]


def test_the_communes_reviewer_records_and_closes_a_case_about_its_own_nominee(house):
    number = house.person("Đang Bị Khiếu Nại")
    form = actions.CaseForm("XA_A", "complaint", "8/ĐT", TODAY, "", number)
    case = house.done(actions.record_discipline_case, "xa_a_xet", form).number
    shown = {name: tables.pending_cases(house.office, house.who(name)) for name in ("xa_a_xet", "xa_b_xet")}
    assert [[row["discipline_case"] for row in shown[name]] for name in shown] == [[case], []]
    closing = (case, "cleared", "9/KL", TODAY)
    assert house.act(actions.close_discipline_case, "xa_b_xet", *closing).code == "may_not_run_awards"
    house.done(actions.close_discipline_case, "xa_a_xet", *closing)


# --- the configuration ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"owner": "KHONG_CO"}, "review_rounds.dot_xa_b.owner"),
        ({"awards": [AWARD_A]}, "cùng một owner"),
    ],
)
def test_a_round_of_an_unknown_unit_or_an_award_of_two_owners_is_a_fault_of_the_configuration(tmp_path, change, words):
    rounds = [*CAMPAIGN["review_rounds"][:2], {**CAMPAIGN["review_rounds"][2], **change}]
    write_campaign(tmp_path, {**CAMPAIGN, "review_rounds": rounds}, UNITS)
    with pytest.raises(ConfigError, match=words):
        load(tmp_path)


def test_a_unit_reviewer_belongs_to_a_unit(house):
    assert actions.add_account(house.office, None, "khong_don_vi", "unit_reviewer").code == "unit_needed"


# --- the screen -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("man_hinh")
    with OwnRoundHouse(folder) as house:
        for name, account, own in (("Người Của Xã A", "xa_a", OWN_A), ("Người Của Xã B", "xa_b", OWN_B)):
            award_code, unit = (AWARD_A, "XA_A") if own == OWN_A else (AWARD_B, "XA_B")
            number = house.person(name, account, own, award_code, unit)
            house.done(actions.submit_nomination, account, number)
    return folder


@pytest.fixture
def screen(closed, monkeypatch):
    with screens(monkeypatch, closed / "data", closed / "config", pt=CODE) as run:
        yield partial(run, "awards/xet_khen_thuong.py")


def test_the_screen_opens_for_the_communes_reviewer_on_its_own_round_with_its_own_people_and_forms(screen):
    app = screen("xa_a_xet")
    shown = "\n".join(element.proto.body for element in app.get("html"))
    assert "Người Của Xã A" in shown and "Người Của Xã B" not in shown
    rounds = next(box for box in app.selectbox if box.label == "Đợt xét")
    assert rounds.options == ["Đợt riêng Xã A, 30/11/2024"]
    app = screen("xa_a_xet", muc="phieu", khen=AWARD_A)
    assert {"Nhận thẩm định", "Ghi kết luận"} <= {button.label for button in app.button}


def test_a_leader_finds_the_city_round_first_and_the_communes_without_its_forms(screen):
    app = screen("lanh_dao")
    rounds = next(box for box in app.selectbox if box.label == "Đợt xét")
    assert (rounds.value, len(rounds.options)) == (CITY, 3)
    app = screen("lanh_dao", dot=OWN_A, muc="buoc", khen=AWARD_A, buoc="hoi_dong")
    assert "Ghi số lượng" not in {button.label for button in app.button}


def test_one_block_gives_every_commune_its_own_round_and_awards():
    """Issue 11, 19: rights of the plan need no programmer; Trưng Vương keeps the round it had."""
    rules = load(PRODUCT_CONFIG_DIR)["uong_bi_2024"]
    communes = {unit.code for unit in rules.units if unit.kind == "commune"}
    owners = [item.owner for item in rules.campaign.review_rounds if item.owner]
    assert len(communes) == 10 and sorted(owners) == sorted(communes)
    own = rules.campaign.review_round("phuong_bac_son")
    assert (own.owner, own.awards) == ("PHUONG_BAC_SON", ("GK_CA_NHAN_PHUONG_BAC_SON", "GK_TAP_THE_PHUONG_BAC_SON"))
    award = rules.campaign.award("GK_TAP_THE_PHUONG_BAC_SON")
    assert award.awarder == "Chủ tịch UBND phường Bắc Sơn" and "phường Bắc Sơn" in award.name
    assert level_of(load_prizes(), award.awarder) == "commune"


@pytest.mark.parametrize(
    ("block", "key"),
    [
        ({"kinds": ["commune"], "data_on": "2024-12-31"}, "own_rounds.0.awards"),
        ({"kinds": ["commune"], "awards": [{"code": "K"}]}, "own_rounds.0.data_on"),
        (
            {"kinds": ["commune"], "data_on": "2024-12-31", "awards": [{"code": "K"}], "owner": "X"},
            "own_rounds.0.owner",
        ),
        ("commune", "own_rounds.0."),
    ],
)
def test_a_block_of_own_rounds_that_says_too_little_is_named(block, key):
    issues = []
    with_own_rounds("thu.yaml", {"own_rounds": [block]}, (), issues)
    assert [issue.key for issue in issues] == [key]

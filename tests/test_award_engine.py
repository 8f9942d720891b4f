"""Conclusions, dossiers, who sees which verdict, the sheet behind it: real store, real files, refusals in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import actions, tables
from kpi.actions import Conclusion, DossierPaperForm
from kpi.awards.rules.evidence import Decision, Pair
from kpi.awards.rules.judge import settles
from kpi.awards.rules.nearest import reaches, step_of, wanting
from kpi.awards.rules.verdict import Finding, Item
from kpi.house.office import opened
from kpi.plan.config import product_file
from kpi.plan.messages import render
from kpi.plan.model import Criterion, Indicator, Refusal
from tests.award_house import CAMPAIGN, CODE, COLLECTIVE, NOW, PDF, PERSONAL, ROUND, TODAY, UNITS, AwardHouse
from tests.small_house import House, write_campaign

QUESTION = {"code": "i0", "rule": "reviewer_decides", "question": "Gương mẫu?"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One house for every test that leaves nothing behind that another could see."""
    with AwardHouse(tmp_path_factory.mktemp("engine")) as house:
        rows = [("XA_A", 8), ("XA_B", 7)]
        facts = [
            {"unit": unit, "indicator": "NHIEM_VU", "period": "2024-11", "numerator": count, "denominator": 10}
            for unit, count in rows
        ]
        house.upload(CODE, facts, at=NOW)
        yield house


@pytest.fixture
def house(shared):
    shared.clock.now = shared.clock.now + timedelta(minutes=5)
    return shared


def rows_of(house, viewer=None, award=COLLECTIVE, **when):
    answer = tables.eligibility(house.office, CODE, award, viewer=viewer, **(when or {"round": ROUND}))
    assert not isinstance(answer, Refusal), answer
    return {row["unit_code"] if award == COLLECTIVE else row["nomination"]: row for row in answer.rows}


def add(house, account="xa_a", unit="XA_A", document="to_trinh", **more):
    given_ = {"award_code": COLLECTIVE, "number": "12/TTr", "signed_on": TODAY, "data": PDF, "name": "a.pdf", **more}
    return actions.add_dossier_document(
        house.office,
        house.who(account),
        DossierPaperForm(
            CODE,
            given_.get("round_code", ROUND),
            given_["award_code"],
            unit,
            document,
            given_["number"],
            given_["signed_on"],
            given_.get("nomination"),
        ),
        given_["data"],
        given_["name"],
    )


def conclude(house, account="noi_vu", criterion="dossier", unit="XA_B", result="met", award=COLLECTIVE, **more):
    reason = more.pop("reason", "Đã xem")
    return actions.decide_criterion(
        house.office,
        house.who(account),
        CODE,
        more.pop("round_code", ROUND),
        award,
        Conclusion(unit, criterion, result, reason, **more),
    )


# --- who may conclude ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "unit", "code"),
    [
        ("xa_a", "XA_A", "may_not_run_awards"),
        ("lanh_dao", "XA_A", "may_not_run_awards"),
        ("tai_chinh", "XA_B", "may_not_run_awards"),
        ("can_bo_nv", "NOI_VU", "own_unit_dossier"),
        ("van_phong", "XA_A", "dossier_of_reviewing_body"),
        ("can_bo_nv", "XA_B", "conclusion_not_wanted"),
    ],
)
def test_only_a_reviewer_concludes_and_never_on_the_own_unit(house, account, unit, code):
    before = house.count("criterion_decision")
    refused = conclude(house, account, "i2", unit)
    assert isinstance(refused, Refusal) and refused.code == code
    assert house.count("criterion_decision") == before
    assert house.last_audit()["outcome"] == "refused"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"round_code": "dot_9"}, "round_unknown"),
        ({"award": "NGOAI_DOT"}, "award_not_in_round"),
        ({"criterion": "i9"}, "criterion_unknown"),
        ({"unit": "XA_KHONG_CO"}, "unit_unknown"),
        ({"unit": "TRUONG_A"}, "not_judged"),
        ({"result": "eligible"}, "conclusion_unknown"),
        ({"reason": " "}, "conclusion_needs_reason"),
        ({"award": PERSONAL}, "nomination_needed"),
        ({"nomination": 1}, "nomination_not_needed"),
        ({"reason": "x" * 2001}, "award_text_too_long"),
        ({"result": "open"}, "conclusion_not_wanted"),
    ],
)
def test_a_conclusion_that_cannot_be_is_refused_in_words(house, more, code):
    refused = conclude(house, **more)
    assert isinstance(refused, Refusal) and refused.code == code
    assert render(refused) != refused.code and len(render(refused)) > 30


def test_nothing_is_concluded_before_the_data_date_of_the_round(house):
    now, house.clock.now = house.clock.now, datetime(2024, 11, 29, 2, tzinfo=UTC)
    refused = conclude(house)
    house.clock.now = now
    assert refused.code == "round_not_ended"


def test_a_conclusion_settles_the_points_it_was_asked_about_and_none_that_comes_up_later():
    criterion = Criterion(code="i2", rule="all_applicable_met")
    items = tuple(Item(key, key, "open", "", "", "needs_decision") for key in ("A@2024-09-30", "B@2024-12-31"))
    asked = Finding("open", "", "", ("needs_decision",), items[:1])
    decision = Decision("met", "vì", None, "nv", NOW, asked.points)
    assert settles(criterion, asked, decision)
    assert not settles(criterion, replace(asked, items=items), decision)
    assert not settles(criterion, replace(asked, reasons=("needs_decision", "not_due")), decision)
    assert not settles(criterion, replace(asked, result="not_met", reasons=()), decision)
    assert not settles(criterion, asked, replace(decision, result="open"))
    assert settles(Criterion(**QUESTION), replace(asked, items=items), decision)


def test_a_conclusion_does_not_cover_a_later_figure_of_the_same_milestone():
    criterion = Criterion(code="i2", rule="all_applicable_met", aspirational_miss="council")
    figure = {"numerator": Decimal("79.000000"), "denominator": Decimal(100), "other_base": Decimal(90)}
    item = Item("A@2024-09-30", "A", "open", "", "", "needs_decision", **figure)
    asked = Finding("open", "", "", ("needs_decision",), (item,))
    decision = Decision("met", "vì", None, "nv", NOW, asked.points)
    assert settles(criterion, replace(asked, items=(replace(item, numerator=Decimal(79)),)), decision)
    for later in ({"numerator": Decimal(10)}, {"denominator": Decimal(101)}, {"other_base": None}):
        assert not settles(criterion, replace(asked, items=(replace(item, **later),)), decision), later
    assert settles(criterion, asked, replace(decision, points=frozenset({item.key}))), "kết luận được giữ không kèm số"


# --- dossiers --------------------------------------------------------------------------------------------------------


def test_a_paper_is_kept_with_number_day_and_bytes_and_the_same_one_again_changes_nothing(house):
    done = add(house, "phong_nv", "NOI_VU")
    again = add(house, "phong_nv", "NOI_VU")
    assert (again.is_repeat, again.dossier_document) == (True, done.dossier_document)
    row = rows_of(house)["NOI_VU"]
    paper = next(item for item in row["criteria"][1]["items"] if item["key"] == "to_trinh")
    assert (paper["result"], paper["source"]["file"], paper["source"]["sha256"]) == ("met", "a.pdf", done.sha256)
    name, media_type, data = actions.dossier_file(house.office, house.who("phong_nv"), done.dossier_document)
    assert (name, media_type, data) == ("a.pdf", "application/pdf", PDF)
    assert house.last_audit()["action"] == "open_dossier_document"
    assert actions.dossier_file(house.office, house.who("xa_b"), done.dossier_document).code == "other_units_dossier"
    assert house.last_audit()["outcome"] == "refused"


def test_a_paper_taken_out_no_longer_counts_and_stays_in_the_history(house):
    done = add(house, "xa_b", "XA_B", "bien_ban")
    take = lambda account, reason: actions.remove_dossier_document(  # noqa: E731
        house.office, house.who(account), done.dossier_document, reason
    )
    assert rows_of(house)["XA_B"]["criteria"][1]["found"].startswith("Có 1/3")
    assert take("xa_a", "Nhầm").code == "may_not_add_paper"
    assert take("xa_b", " ").code == "dossier_removal_needs_reason"
    house.clock.now += timedelta(minutes=1)
    assert take("xa_b", "Nhầm tệp").dossier_document == done.dossier_document
    assert take("xa_b", "Nhầm tệp").code == "dossier_document_removed"
    assert rows_of(house)["XA_B"]["criteria"][1]["found"].startswith("Có 0/3")
    sheet = tables.verdict_sheet(house.office, CODE, COLLECTIVE, "XA_B", round=ROUND).rows[0]
    assert [(paper["document_code"], paper["removal_reason"]) for paper in sheet["papers"]] == [
        ("bien_ban", "Nhầm tệp")
    ]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"account": "xa_b"}, "may_not_add_paper"),
        ({"account": "lanh_dao"}, "may_not_add_paper"),
        ({"account": "can_bo_nv", "unit": "NOI_VU"}, "own_unit_dossier"),
        ({"round_code": "dot_9"}, "round_unknown"),
        ({"award_code": "NGOAI_DOT"}, "award_not_in_round"),
        ({"document": "don_xin"}, "dossier_document_code"),
        ({"unit": "KHONG_CO"}, "unit_unknown"),
        ({"unit": "DA_GIAI_THE", "account": "xa_a"}, "unit_not_in_force"),
        ({"number": " "}, "dossier_needs_number"),
        ({"signed_on": date(2024, 12, 3)}, "award_day_in_future"),
        ({"nomination": 999}, "nomination_unknown"),
        ({"award_code": PERSONAL, "document": "bao_cao_thanh_tich"}, "own_report_needs_nomination"),
    ],
)
def test_a_paper_that_cannot_be_is_refused_and_nothing_is_stored(house, more, code):
    before = house.count("dossier_document")
    refused = add(house, **more)
    assert isinstance(refused, Refusal) and refused.code == code
    assert house.count("dossier_document") == before
    assert house.last_audit()["outcome"] == "refused"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"MZ\x90 not a paper", "evidence_type"),
        (b"x" * (10 * 2**20 + 1), "file_too_big"),
        pytest.param(product_file("documents/bao_cao.docx").read_bytes(), "evidence_type", id="word"),
    ],
)
def test_a_file_that_is_no_paper_is_refused_by_its_bytes(house, data, code):
    assert [problem.code for problem in add(house, data=data, name="to_trinh.pdf")] == [code]


def test_the_unit_no_longer_changes_a_dossier_that_nội_vụ_took_up(house):
    number = house.person("Lê Thí Dụ", 1981)
    mine = {"award_code": PERSONAL, "nomination": number, "document": "bao_cao_thanh_tich"}
    assert not isinstance(add(house, **mine), Refusal)
    house.appraised(number)
    assert add(house, number="13/BC", **mine).code == "dossier_is_taken_up"
    assert not isinstance(add(house, "noi_vu", number="13/BC", **mine), Refusal)
    assert add(house, "xa_b", unit="XA_B", **mine).code == "nomination_of_other_unit"


# --- who sees what ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "seen"),
    [
        (None, {"XA_A", "XA_B", "NOI_VU", "VAN_PHONG"}),
        ("noi_vu", {"XA_A", "XA_B", "NOI_VU", "VAN_PHONG"}),
        ("lanh_dao", {"XA_A", "XA_B", "NOI_VU", "VAN_PHONG"}),
        ("xa_a", {"XA_A"}),
        ("tai_chinh", {"XA_B"}),
    ],
)
def test_a_unit_sees_its_own_verdict_only(house, account, seen):
    viewer = account and house.who(account)
    assert {code for code in rows_of(house, viewer) if code != "TRUONG_A"} == seen
    other = tables.verdict_sheet(house.office, CODE, COLLECTIVE, "VAN_PHONG", round=ROUND, viewer=viewer)
    assert isinstance(other, Refusal) == ("VAN_PHONG" not in seen)


def test_a_nominated_school_is_judged_on_its_own_and_seen_by_the_unit_above_it(house):
    number = house.collective("TRUONG_A")
    assert "TRUONG_A" not in rows_of(house), "bản nháp là việc của đơn vị"
    assert "TRUONG_A" in rows_of(house, house.who("xa_a"))
    house.done(actions.submit_nomination, "xa_a", number)
    row = rows_of(house)["TRUONG_A"]
    assert (row["nomination"], row["nomination_state"], row["parent"]) == (number, "submitted", "XA_A")
    assert row["criteria"][0]["reason"] == "needs_decision"
    assert "TRUONG_A" not in rows_of(house, house.who("xa_b"))


def test_people_are_seen_by_the_unit_that_nominates_and_those_who_must_and_by_nobody_else(house):
    number = house.person("Phạm Giả Định", 1979)
    assert number not in rows_of(house, house.who("noi_vu"), PERSONAL), "bản nháp"
    assert rows_of(house, house.who("xa_a"), PERSONAL)[number]["nomination_state"] == "draft"
    house.done(actions.submit_nomination, "xa_a", number)
    seen = rows_of(house, house.who("noi_vu"), PERSONAL)[number]["recipient"]
    assert (seen["full_name"], seen["birth_year"], seen["recipient_group"]) == ("Phạm Giả Định", 1979, "official")
    assert number in rows_of(house, house.who("xa_a_truong"), PERSONAL)
    for account in ("xa_b", "tai_chinh", "phong_nv"):
        assert number not in rows_of(house, house.who(account), PERSONAL), account
        sheet = tables.verdict_sheet(
            house.office, CODE, PERSONAL, None, round=ROUND, nomination=number, viewer=house.who(account)
        )
        assert sheet.code == "not_judged"
    house.done(actions.withdraw_nomination, "xa_a", number, "Rút")
    assert number not in rows_of(house, house.who("xa_a"), PERSONAL)


# --- the answer ------------------------------------------------------------------------------------------------------


def test_a_row_has_the_agreed_keys_and_the_chain_from_clause_to_cell(house):
    row = rows_of(house)["XA_B"]
    assert {"unit_code", "verdict", "provisional", "forecast", "criteria"} <= set(row)
    criterion = row["criteria"][0]
    keys = {"code", "result", "reason", "needed", "found", "clause", "source", "approved_by", "approved_at"}
    assert keys <= set(criterion)
    assert {"file", "sheet", "cell", "submitted_by", "submitted_at"} <= set(criterion["source"])
    assert (criterion["result"], criterion["source"]["cell"], criterion["approved_by"]) == ("not_met", "L3", "quan_tri")
    assert criterion["approved_at"] == NOW
    assert [(miss["amount"], miss["can_mend"]) for miss in criterion["nearest_miss"]] == [(1, False)]
    sheet = tables.verdict_sheet(house.office, CODE, COLLECTIVE, "XA_B", round=ROUND).rows[0]
    item = sheet["criteria"][0]["items"][0]
    assert (item["indicator_name"], item["due_on"], item["numerator"]) == (
        "Nhiệm vụ <i>hoàn thành</i>",
        date(2024, 11, 30),
        7,
    )
    assert (sheet["award_name"], sheet["data_on"], sheet["not_due_rule"]) == (
        "Giấy khen tập thể",
        date(2024, 11, 30),
        "open",
    )


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"round": ROUND, "basis": "reported"}, "awards_on_approved_only"),
        ({}, "period_or_round"),
        ({"round": ROUND, "period": "2024-11"}, "period_or_round"),
        ({"round": "dot_9"}, "round_unknown"),
        ({"period": "2024-13"}, "period_unreadable"),
        ({"round": ROUND, "as_of": datetime(2030, 1, 1, tzinfo=UTC)}, "as_of_in_future"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_in_words(house, more, code):
    refused = tables.eligibility(house.office, CODE, COLLECTIVE, **more)
    assert isinstance(refused, Refusal) and refused.code == code
    assert len(render(refused)) > 30


def test_an_award_outside_the_round_or_unknown_is_refused(house):
    assert tables.eligibility(house.office, CODE, "NGOAI_DOT", round=ROUND).code == "award_not_in_round"
    assert tables.eligibility(house.office, CODE, "BANG_KHEN", round=ROUND).code == "award_unknown"
    assert tables.eligibility(house.office, "khong_co", COLLECTIVE, round=ROUND).code == "campaign_unknown"
    assert tables.verdict_sheet(house.office, CODE, COLLECTIVE, "KHONG_CO", round=ROUND).code == "not_judged"


# --- the nearest miss, exactly ---------------------------------------------------------------------------------------

AMOUNT = st.one_of(st.integers(0, 10**15).map(Decimal), st.decimals(0, 10**6, places=2), st.decimals(0, 1000, places=6))


@given(
    numerator=AMOUNT,
    denominator=AMOUNT.filter(bool),
    target=st.decimals(0, 1, places=6),
    direction=st.sampled_from(["higher", "lower"]),
    measure=st.sampled_from(["share", "count"]),
)
def test_the_nearest_miss_flips_the_milestone_and_one_unit_less_does_not(
    numerator, denominator, target, direction, measure
):
    goal = target if measure == "share" else (target * 1000).to_integral_value()
    raw = {"code": "A", "name": "A", "measure": measure, "direction": direction}
    indicator = Indicator(**raw, milestones=[{"due_on": "2024-12-31", "target": goal}])
    figure = Pair(numerator, denominator if measure == "share" else None)
    amount, step = wanting(indicator, goal, figure), step_of(figure)
    sign = -1 if direction == "lower" else 1
    assert reaches(indicator, goal, replace(figure, numerator=numerator + sign * amount))
    if amount:
        assert not reaches(indicator, goal, figure)
        assert not reaches(indicator, goal, replace(figure, numerator=numerator + sign * (amount - step)))
    else:
        assert reaches(indicator, goal, figure)


# --- what changes afterwards ------------------------------------------------------------------------------------------


@pytest.fixture
def later(tmp_path):
    """A campaign of its own with a target the plan does not give (a miss waits for a conclusion) and one it gives."""
    due = [{"due_on": "2024-11-30", "target": 0.8}]
    indicators = [
        {"code": "A", "name": "Suy luận", "measure": "share", "target_from": "inferred", "milestones": due},
        {"code": "B", "name": "Của Kế hoạch", "measure": "share", "milestones": due},
    ]
    criteria = [{"code": "i2", "rule": "all_applicable_met"}]
    award = {"code": COLLECTIVE, "name": "Giấy khen", "recipient": "collective", "criteria": criteria}
    campaign = {**CAMPAIGN, "reporting": {"first_period": "2024-01"}, "indicators": indicators, "awards": [award]}
    campaign["review_rounds"] = [{"code": ROUND, "awards": [COLLECTIVE], "data_on": "2024-11-30"}]
    with House(tmp_path, (campaign, [{**UNITS[1]}])) as house:
        yield house, campaign


def one_row(office, **when):
    return tables.eligibility(office, CODE, COLLECTIVE, round=ROUND, **when).rows[0]


def facts(a, b):
    place = {"unit": "XA_A", "period": "2024-11", "denominator": 10}
    return [{**place, "indicator": "A", "numerator": a}, {**place, "indicator": "B", "numerator": b}]


def test_figures_that_come_after_a_conclusion_are_never_covered_by_it(later):
    house, _ = later
    house.upload(CODE, facts(7, 8), at=NOW)
    assert one_row(house.office)["criteria"][0]["reason"] == "needs_decision"
    house.clock.now += timedelta(days=1)
    said = Conclusion("XA_A", "i2", "met", "Hội đồng thống nhất", "3/BB")
    assert not isinstance(actions.decide_criterion(house.office, house.actor, CODE, ROUND, COLLECTIVE, said), Refusal)
    concluded = house.clock.now
    assert one_row(house.office)["verdict"] == "eligible"
    house.upload(CODE, facts(7, 7), at=concluded + timedelta(days=1))
    row = one_row(house.office)
    assert (row["verdict"], row["criteria"][0]["result"]) == ("not_eligible", "not_met")
    assert (row["criteria"][0]["decision"]["result"], row["criteria"][0]["decision"]["is_counted"]) == ("met", False)
    assert one_row(house.office, as_of=concluded)["verdict"] == "eligible", "lịch sử giữ nguyên"


def test_an_earlier_moment_is_judged_by_the_criteria_that_stood_then(later):
    house, campaign = later
    house.upload(CODE, facts(8, 8), at=NOW)
    then = house.clock.now = NOW + timedelta(hours=1)
    asked_then = one_row(house.office)
    harder = {**campaign["awards"][0]}
    harder["criteria"] = [*harder["criteria"], {"code": "diem", "rule": "score_at_least", "value": 101}]
    write_campaign(house.config_dir, {**campaign, "awards": [harder]}, [{**UNITS[1]}])
    house.office.close()
    house.clock.now += timedelta(days=1)
    with actions.open_office(house.data_dir, house.config_dir, house.clock) as office:
        assert (one_row(office)["verdict"], len(one_row(office)["criteria"])) == ("not_eligible", 2)
        assert one_row(office, as_of=then) == asked_then
    house.office = opened(house.data_dir, house.config_dir, house.clock)

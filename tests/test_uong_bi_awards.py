"""Answers: does the award of individuals read II.1.2 and II.2.2 as they stand (UB-07, 08, 10; issue 11, 18)?

The real configuration, a person per case, judged by the real rules on evidence put together here.
"""

from datetime import UTC, date, datetime

import pytest

from kpi.awards.papers import verdict_paper
from kpi.awards.rules.evidence import Case, Decision, Evidence, Nomination, Setting
from kpi.awards.rules.judge import criterion_result, verdict_on
from kpi.month.intake.layout import layout_of
from kpi.month.intake.template.guide_sheet import guide
from kpi.papers.words import title_beside
from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from kpi.planner.as_words import in_words

DAY = date(2024, 12, 31)
AT = datetime(2025, 1, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def plan():
    return load(PRODUCT_CONFIG_DIR)["uong_bi_2024"]


def evidence(plan, unit, group, decided=(), cases=(), **more):
    nomination = Nomination(1, unit, unit, "individual", group, "submitted", **more)
    said = {code: Decision(result, "x", None, "noi_vu", AT) for code, result in decided}
    return Evidence(plan.unit(unit, DAY), nomination, decisions=said, cases=tuple(cases))


def setting(plan, award="GIAY_KHEN_CA_NHAN"):
    return Setting(plan.campaign, plan.campaign.award(award), "2024-12", DAY)


def judged(plan, code, known):
    award = setting(plan).award
    return criterion_result(award.criterion(code), known, setting(plan)).result


@pytest.mark.parametrize(
    ("unit", "group", "member", "result"),
    [
        ("TRUONG_TH_LY_THUONG_KIET", "official", None, "met"),  # UB-07
        ("CHI_CUC_THUE", "official", None, "open"),
        ("CHI_CUC_THUE", "writer", None, "open"),  # UB-08
        ("CHI_CUC_THUE", "writer", "HOI_VAN_HOC_NGHE_THUAT", "met"),
        ("CHI_CUC_THUE", "writer", "HOI_NONG_DAN", "open"),
        ("TRUNG_TAM_TRUYEN_THONG_VAN_HOA", "writer", None, "met"),
        ("PHUONG_BAC_SON", "writer", None, "open"),
        ("HOI_VAN_HOC_NGHE_THUAT", "writer", None, "met"),
        ("CHI_HOI_BAO_CHI", "writer", None, "met"),
        ("UY_BAN_MTTQ", "official", None, "open"),
    ],
)
def test_ub_07_ub_08_who_may_be_nominated(plan, unit, group, member, result):
    more = {"member_of": member, "member_document": "Thẻ hội viên số 12"} if member else {}
    assert judged(plan, "doi_tuong", evidence(plan, unit, group, **more)) == result


def test_each_dash_is_a_criterion_of_its_own_and_heads_owe_them_too(plan):
    dashes = ("nguoi_dung_dau", "can_bo_cong_chuc", "sang_kien_nhan_rong", "so_hoa_ho_so")
    for group, owed in (("head", dashes), ("official", dashes[1:]), ("writer", ())):
        known = evidence(plan, "PHUONG_BAC_SON", group)
        assert [code for code in dashes if judged(plan, code, known) == "open"] == list(owed), group


def test_ub_10_who_settles_no_procedure_owes_no_digitised_dossiers(plan):
    assert judged(plan, "so_hoa_ho_so", evidence(plan, "UY_BAN_MTTQ", "official")) == "not_applicable"  # UB-10
    said = [("so_hoa_ho_so", "not_applicable")]
    assert judged(plan, "so_hoa_ho_so", evidence(plan, "PHUONG_BAC_SON", "official", said)) == "not_applicable"
    everything = [(c.code, "met") for c in setting(plan).award.criteria if c.rule == "reviewer_decides"]
    known = evidence(plan, "PHUONG_BAC_SON", "official", {**dict(everything), "so_hoa_ho_so": "not_applicable"}.items())
    results = {item.criterion.code: item.result for item in verdict_on(known, setting(plan)).criteria}
    assert set(results.values()) == {"met", "not_applicable", "open"}
    assert [code for code, result in results.items() if result == "open"] == ["dossier"]


@pytest.mark.parametrize(("closed", "result"), [(None, "open"), (date(2024, 12, 1), "met")])
def test_a_pending_case_holds_what_was_concluded(plan, closed, result):
    case = Case("complaint", "05/TB", date(2024, 11, 1), closed, closed and "cleared", closed and "06/KL")
    known = evidence(plan, "PHUONG_BAC_SON", "official", [("chap_hanh", "met")], [case])
    assert judged(plan, "chap_hanh", known) == result


def test_launching_late_is_for_the_council_and_not_met_by_itself(plan):
    launch = plan.campaign.indicator("LAUNCH_PLAN")
    assert [(mark.due_on, launch.target_from) for mark in launch.milestones] == [(date(2024, 3, 31), "inferred")]
    assert plan.campaign.indicator("LAUNCH_SENT").used_for_award is False


@pytest.mark.parametrize(
    ("title", "span", "said"),
    [
        ("Phong trào X năm 2024", "năm 2024", "Phong trào X"),
        ("Phong trào X năm 2024", "tháng 9 năm 2024", "Phong trào X"),
        ("Phong trào X năm 2024", "năm 2025", "Phong trào X năm 2024"),
        ("Phong trào X", "năm 2024", "Phong trào X"),
    ],
)
def test_the_year_is_said_once(title, span, said):
    assert title_beside(title, span) == said


def test_the_plans_own_base_is_the_denominator(plan):
    known = plan.campaign.indicator("DISBURSEMENT")
    assert "79/KH-UBND" in known.denominator.label
    assert known.other_base == "ke_hoach_dieu_chinh"


def test_what_no_figure_measures_stands_in_the_plan_word_for_word(plan):
    said = {item.code: item.not_measured for item in plan.campaign.indicators if item.not_measured}
    assert "hướng dẫn người thân" in said["STAFF_ONLINE"]


def test_what_no_figure_measures_is_printed_in_the_template_the_words_of_the_plan_and_the_verdict(plan):
    unit = plan.unit("PHUONG_BAC_SON", date(2024, 11, 30))
    _, lines = guide(layout_of(plan, unit, "2024-11"))[-1]
    assert any("hướng dẫn người thân" in line for line in lines)
    words = " ".join(text for section in in_words(plan) for text in section.sentences)
    assert "phần không đo bằng số: tuyên truyền, hướng dẫn người thân" in words
    points = [
        {"indicator_code": "STAFF_ONLINE", "what": "Dùng dịch vụ công", "result": "met", "due_on": day} for day in "12"
    ]
    beside = {"STAFF_ONLINE": "hướng dẫn người thân"}
    first, second = verdict_paper._with_unmeasured(points, beside)
    assert (
        first["noi_dung"].endswith("(không đo bằng số: hướng dẫn người thân)") and "không đo" not in second["noi_dung"]
    )

"""Answers whether the shipped configuration of Uông Bí 2024 says what Kế hoạch 114/KH-UBND sets; never scores it."""

from datetime import date
from decimal import Decimal

import pytest
import yaml

from kpi.plan.config import PRODUCT_CONFIG_DIR, load

CODES = [
    "LAUNCH_PLAN",
    "LAUNCH_SENT",
    "PLAN_TASKS",
    "LEGAL_DOCS",
    "LEGAL_REVIEW",
    "YEAR_THEME",
    "FULL_ONLINE",
    "NATIONAL_PORTAL",
    "DIGITISATION",
    "STAFF_ONLINE",
    "AUTONOMY",
    "JOB_ADMIN",
    "JOB_SERVICE",
    "JOB_COMMUNE",
    "DISBURSEMENT",
    "INITIATIVES",
    "EPAYMENT_ADMIN",
    "EPAYMENT_SERVICE",
    "E_DOCUMENTS",
    "SUBUNITS_REGISTERED",
    "INITIATIVES_EFFECTIVE",
    "PAR_INDEX_2023",
    "PROJECT_06",
]
END_OF_YEAR = date(2024, 12, 31)


@pytest.fixture(scope="module")
def plan():
    return load(PRODUCT_CONFIG_DIR)["uong_bi_2024"]


def applicable(plan, unit_code):
    return {item.code for item in plan.indicators_of(plan.unit(unit_code, END_OF_YEAR))}


def test_every_indicator_of_the_plan_is_there_in_the_plans_order(plan):
    assert [indicator.code for indicator in plan.campaign.indicators] == CODES


def test_only_disbursement_and_the_launching_document_are_due_before_the_end_of_the_year(plan):
    early = {
        (indicator.code, milestone.due_on, milestone.target, milestone.binding)
        for indicator in plan.campaign.indicators
        for milestone in indicator.milestones
        if milestone.due_on != END_OF_YEAR
    }
    assert early == {
        ("LAUNCH_PLAN", date(2024, 3, 31), Decimal(1), "required"),  # inferred: the clause has no day
        ("LAUNCH_SENT", date(2024, 3, 31), Decimal(1), "required"),
        ("DISBURSEMENT", date(2024, 9, 30), Decimal("0.8"), "aspirational"),
    }
    assert all(indicator.milestones[-1].due_on <= END_OF_YEAR for indicator in plan.campaign.indicators)


def test_only_targets_the_plan_gives_no_number_for_are_inferred(plan):
    inferred = {i.code for i in plan.campaign.indicators if i.target_from == "inferred"}
    assert inferred == {"INITIATIVES", "PROJECT_06", "LAUNCH_PLAN"}


def test_three_figures_come_from_the_register_and_three_are_the_reviewers_own(plan):
    """Issue 13, point 4: "Uông Bí's demonstration year moves to the register"."""
    other = {(i.code, i.source) for i in plan.campaign.indicators if i.source != "report"}
    from_register = {i.code: i.from_register.counts for i in plan.campaign.indicators if i.from_register}
    named = {("INITIATIVES", "registered"), ("SUBUNITS_REGISTERED", "subunits"), ("INITIATIVES_EFFECTIVE", "effective")}
    assert set(from_register.items()) == named
    reviewers = {(code, "reviewer") for code in ("YEAR_THEME", "PAR_INDEX_2023", "PROJECT_06")}
    assert other == reviewers | {(code, "register") for code in from_register}


def test_the_five_steps_stand_in_their_order(plan):
    digitisation = plan.campaign.indicator("DIGITISATION")
    steps = ["tiep_nhan", "tham_dinh", "phe_duyet", "ky_so", "tra_ket_qua"]
    assert digitisation.parts_in_order and [part.code for part in digitisation.parts] == steps


def test_the_city_has_nine_wards_and_one_commune_in_one_peer_group(plan):
    communes = [unit for unit in plan.units if unit.kind == "commune"]
    assert [unit.name.split()[0] for unit in communes] == ["Phường"] * 9 + ["Xã"]
    assert {unit.peer_group for unit in communes} == {"cum_phuong_xa"}


def test_schools_neither_report_nor_are_ranked(plan):
    assert {unit.is_ranked for unit in plan.units if unit.kind == "school"} == {False}


@pytest.mark.parametrize(
    ("unit_code", "applies", "does_not"),
    [
        (
            "PHUONG_QUANG_TRUNG",
            {"JOB_COMMUNE", "DISBURSEMENT", "FULL_ONLINE"},
            {"JOB_ADMIN", "JOB_SERVICE", "AUTONOMY"},
        ),
        ("PHONG_NOI_VU", {"JOB_ADMIN", "FULL_ONLINE"}, {"DISBURSEMENT", "JOB_COMMUNE", "EPAYMENT_SERVICE"}),
        ("PHONG_GIAO_DUC_DAO_TAO", {"AUTONOMY", "JOB_ADMIN", "JOB_SERVICE", "EPAYMENT_SERVICE"}, {"DISBURSEMENT"}),
        ("TRUNG_TAM_Y_TE", {"AUTONOMY", "JOB_SERVICE", "EPAYMENT_SERVICE"}, {"E_DOCUMENTS", "LEGAL_DOCS"}),
        ("UY_BAN_MTTQ", {"LAUNCH_PLAN", "STAFF_ONLINE", "PROJECT_06"}, {"E_DOCUMENTS", "PAR_INDEX_2023"}),
    ],
)
def test_what_applies_to_a_unit_follows_from_its_kind_and_traits(plan, unit_code, applies, does_not):
    assert applies <= applicable(plan, unit_code)
    assert not does_not & applicable(plan, unit_code)


def test_every_unit_the_plan_names_is_in_the_list_of_units(plan):
    known = {unit.code for unit in plan.units}
    owners = {indicator.owner for indicator in plan.campaign.indicators}
    named = {code for task in plan.campaign.tasks for code in (task.owner, *task.co_owners)}
    assert owners | {code for code in named if " " not in code} <= known


def test_every_code_has_its_vietnamese_name(plan):
    words = yaml.safe_load((PRODUCT_CONFIG_DIR / "words.yaml").read_text("utf-8"))
    quantities = [q for i in plan.campaign.indicators for q in (i.numerator, i.denominator, *i.parts) if q]
    documents = {d for a in plan.campaign.awards for c in a.criteria for d in c.documents}
    assert {q.measure_unit for q in quantities} <= words["measure_units"].keys()
    assert {unit.kind for unit in plan.units} <= words["unit_kinds"].keys()
    assert {unit.peer_group for unit in plan.units if unit.peer_group} <= words["peer_groups"].keys()
    assert {trait for unit in plan.units for trait in unit.traits} <= words["traits"].keys()
    assert documents <= words["documents"].keys()


def test_every_trait_an_indicator_asks_for_belongs_to_some_unit(plan):
    asked = {trait for i in plan.campaign.indicators for trait in i.applies_to.traits}
    assert asked <= {trait for unit in plan.units for trait in unit.traits}

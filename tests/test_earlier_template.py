"""Answers: are filled templates taken over when the configuration changed a little, and truly told when more (D 21)?"""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import actions
from kpi.month.intake.earlier_template import carried
from kpi.month.intake.history import no_history
from kpi.month.intake.layout import layout_of
from kpi.month.intake.submission import draft_of
from kpi.period import cut_off
from kpi.plan.messages import render
from tests.filled_workbooks import CAMPAIGN, GOOD, KEYS, NOW, PERIOD, UNIT, filled, layout, plans
from tests.house_of_workbooks import open_house

TASKS = ("TASKS", "", "numerator")


def changed(campaign: dict | None = None, indicator=None, units=None):
    """The plans with a small change: fields of the campaign, what `indicator` makes of each indicator, its units."""
    plan = plans()[CAMPAIGN]
    new = plan.campaign.model_copy(update=campaign or {})
    if indicator:
        new = new.model_copy(update={"indicators": tuple(filter(None, map(indicator, new.indicators)))})
    rows = tuple(units(row) for row in plan.units) if units else plan.units
    return {**plans(), CAMPAIGN: replace(plan, campaign=new, units=rows)}


def _of(code, **fields):
    return lambda item: item.model_copy(update=fields) if item.code == code else item


def _due(day):
    return {"reporting": plans()[CAMPAIGN].campaign.reporting.model_copy(update={"due_day": day})}


SMALL = {
    "another due day": changed(_due(20)),
    "a typo in a name mended": changed(indicator=_of("TASKS", name="Hoàn thành các nhiệm vụ được giao")),
    "a blank in the title": changed({"title": plans()[CAMPAIGN].campaign.title + "  năm 2024"}),
    "the unit renamed": changed(
        units=lambda row: row.model_copy(update={"name": "Phường A mới"}) if row.code == UNIT else row
    ),
}


@pytest.fixture(scope="module")
def workbook(reader):
    return reader.read(filled(), "cu.xlsx")


@pytest.mark.parametrize("name", SMALL)
def test_a_small_change_of_the_configuration_throws_no_filled_cell_away(workbook, name):
    draft, problems = draft_of(workbook, SMALL[name], KEYS, NOW, None, no_history)
    same, _ = draft_of(workbook, plans(), KEYS, NOW, None, no_history)
    assert [(item.code, item.severity) for item in problems] == [("template_texts_changed", "warning")]
    assert draft.facts == same.facts and draft.head == same.head
    assert "nay là" in problems[0].found
    assert actions.Checked(problems, draft).unexplained == []


@pytest.mark.parametrize(
    "fields",
    [
        {"accumulation": "flow"},
        {
            "numerator": plans()[CAMPAIGN]
            .campaign.indicators[1]
            .numerator.model_copy(update={"label": "Số việc đã xong"})
        },
    ],
)
def test_a_change_of_what_is_asked_wants_a_word(workbook, fields):
    draft, problems = draft_of(workbook, changed(indicator=_of("TASKS", **fields)), KEYS, NOW, None, no_history)
    (warning,) = [item for item in problems if item.code == "template_meaning_changed"]
    assert warning.cell == layout().places[TASKS].ref and draft is not None
    assert "TASKS" not in warning.found and render(warning).startswith(f"{warning.cell}: chỉ tiêu")


def test_a_locked_text_changed_by_hand_is_still_a_problem_in_a_template_of_today(reader):
    def spoil(book):
        book["Báo cáo"]["B7"].value = "Khác"

    _, problems = draft_of(reader.read(filled(spoil=spoil), "x.xlsx"), plans(), KEYS, NOW)
    assert [item.code for item in problems] == ["locked_cell_changed"]


# --- more than texts -------------------------------------------------------------------------------------------------

ORDER = [item.code for item in plans()[CAMPAIGN].campaign.indicators]


def _reordered(order):
    plan = plans()[CAMPAIGN]
    by_code = {item.code: item for item in plan.campaign.indicators}
    campaign = plan.campaign.model_copy(update={"indicators": tuple(by_code[code] for code in order)})
    return replace(plan, campaign=campaign)


@given(st.permutations(ORDER), st.integers(0, 3))
def test_whatever_moved_or_went_every_figure_that_is_still_asked_is_carried_to_its_place(workbook, order, gone):
    plan = _reordered(order[gone:])
    target = layout_of(plan, plan.unit(UNIT, cut_off(PERIOD)), PERIOD)
    typed, lost = carried(workbook, target)
    for (indicator, part, field), value in GOOD.items():
        place = target.places.get((indicator, part, field))
        if place is not None:
            found = typed[place.ref]
            assert found == (Decimal(str(value)) if isinstance(value, int | float) else value)
        elif (indicator, part, field) in layout().places:
            assert any(line.startswith(f"{indicator}, ô ") for line in lost)


def test_what_came_and_went_is_said_truly(workbook):
    plan = _reordered([code for code in ORDER if code != "TASKS"])
    _, (problem,) = draft_of(workbook, {CAMPAIGN: plan}, KEYS, NOW)
    assert (problem.code, problem.found) == ("template_outdated", "bỏ chỉ tiêu “Hoàn thành nhiệm vụ”")
    assert "không phải gõ lại" in render(problem)


def _without_last_part(item):
    return item.model_copy(update={"parts": item.parts[:-1]}) if item.code == "DIGITISATION" else item


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        (_without_last_part, "bỏ dòng “Bước 5. Trả kết quả"),
        (lambda item: item.model_copy(update={"code": "NV"}) if item.code == "TASKS" else item,
         "đổi mã chỉ tiêu “Hoàn thành nhiệm vụ” (số của chỉ tiêu này cần nhập lại)"),
    ],
)  # fmt: skip
def test_lines_and_codes_that_changed_are_named(workbook, indicator, said):
    draft, problems = draft_of(workbook, changed(indicator=indicator), KEYS, NOW, None, no_history)
    (problem,) = problems
    assert draft is None and problem.code == "template_outdated" and said in problem.found
    assert "thêm chỉ tiêu" not in problem.found and "bỏ chỉ tiêu" not in problem.found


def test_an_indicator_that_went_and_a_line_that_went_are_both_named(workbook):
    plans_now = changed(indicator=lambda item: None if item.code == "TASKS" else _without_last_part(item))
    (problem,) = draft_of(workbook, plans_now, KEYS, NOW, None, no_history)[1]
    assert problem.found.startswith("bỏ chỉ tiêu “Hoàn thành nhiệm vụ”; bỏ dòng “Bước 5. Trả kết quả")


def test_the_screen_offers_the_new_template_with_the_cells_typed_in(tmp_path, reader):
    with open_house(tmp_path) as office:
        plan = _reordered([code for code in ORDER if code != "TASKS"])
        house = replace(office, plans={**office.plans, CAMPAIGN: plan})
        actor = actions.account(office, "phuong_a")
        made = actions.carried_workbook(house, actor, filled(), "cu.xlsx", (CAMPAIGN, UNIT, PERIOD), reader)
        checked = actions.check_workbook(house, made[1], "moi.xlsx", reader, (CAMPAIGN, UNIT, PERIOD), viewer=actor)
        assert checked.errors == [] and checked.draft is not None
        assert "TASKS" not in {fact.indicator for fact in checked.draft.facts}
        assert {fact.indicator for fact in checked.draft.facts} >= {"DISBURSEMENT", "LAUNCH", "GREEN_AREA"}

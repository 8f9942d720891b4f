"""Answers: does every form say what its days are, and is a day that cannot be refused at each of them (issue 11, 10)?

The list in kpi/house/days.py is compared with the signatures of all acts: a new form whose day is declared nowhere is a
red test.
"""

import ast
import dataclasses
import inspect
import typing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kpi import actions
from kpi.house import days
from kpi.house.doors import has_door
from kpi.house.rights import says_who
from kpi.plan.config_texts import texts
from kpi.plan.model import Refusal
from kpi.store.trying import NothingKept, trying
from tests.filled_workbooks import CAMPAIGN, CONFIG
from tests.house_of_workbooks import open_house

TODAY = date(2024, 7, 3)
NOT_TYPED = {"office", "actor", "viewer", "return", "session", "clock", "reader", "now", "book"}


def acts():
    found = {name: getattr(actions, name) for name in actions.__all__}
    return {name: act for name, act in found.items() if inspect.isfunction(act)}


def day_places(kind, path: str, depth: int = 0) -> set[str]:
    """Where a day may stand in what is given as this type."""
    if kind in (date, datetime):
        return {path}
    found: set[str] = set()
    if depth < days.DEEPEST:
        for inner in typing.get_args(kind):
            found |= day_places(inner, path, depth + 1)
        if dataclasses.is_dataclass(kind) or (isinstance(kind, type) and hasattr(kind, "_fields")):
            for name, inner in typing.get_type_hints(kind).items():
                found |= day_places(inner, f"{path}.{name}", depth + 1)
    return found


def places_of(act) -> set[str]:
    hints = typing.get_type_hints(inspect.unwrap(act))
    return {place for name, kind in hints.items() if name not in NOT_TYPED for place in day_places(kind, name)}


def test_every_day_of_every_form_is_declared_with_its_sort():
    wanted = {name: places_of(act) for name, act in acts().items() if has_door(act) or has_door(inspect.unwrap(act))}
    declared = {name: set(places) for name, places in days.DAYS.items()}
    assert {name: places for name, places in wanted.items() if places} == declared
    sorts = {days.HAPPENED, days.OF_CAMPAIGN, days.SOON, days.SPAN, days.YEAR, days.JUDGED, days.GIVEN}
    assert {sort for places in days.DAYS.values() for sort in places.values()} <= sorts


def test_a_refusal_at_the_door_has_words_in_the_audit():
    words = texts("words.yaml")["audit_actions"]
    asked = [name for name, places in days.DAYS.items() if set(places.values()) - {days.JUDGED, days.GIVEN}]
    assert [name for name in asked if name not in words] == []


def test_a_form_with_a_day_that_nobody_declared_is_seen():
    @dataclasses.dataclass
    class Form:
        words: str
        lines: tuple[tuple[str, date | None], ...]

    def act(office, actor, form: Form, on: date): ...

    assert places_of(act) == {"form.lines", "on"}


# --- the rule --------------------------------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    with open_house(tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    ("sort", "day", "code"),
    [
        (days.HAPPENED, TODAY, None),
        (days.HAPPENED, TODAY + timedelta(days=1), "award_day_in_future"),
        (days.HAPPENED, date(204, 6, 1), "day_impossible"),
        (days.HAPPENED, date(2204, 6, 1), "day_impossible"),
        (days.HAPPENED, date(1999, 6, 1), None),
        (days.OF_CAMPAIGN, date(2024, 1, 1), None),
        (days.OF_CAMPAIGN, date(2023, 12, 31), "day_before_campaign"),
        (days.OF_CAMPAIGN, TODAY + timedelta(days=1), "award_day_in_future"),
        (days.SOON, date(2027, 12, 31), None),
        (days.SOON, date(2028, 1, 1), "day_impossible"),
        (days.SPAN, date(2044, 12, 31), None),
        (days.SPAN, date(2045, 1, 1), "day_impossible"),
        (days.JUDGED, TODAY + timedelta(days=9), None),
        (days.YEAR, date(20, 6, 1), "day_impossible"),
        (days.YEAR, TODAY + timedelta(days=9), None),
        (days.GIVEN, date(20, 6, 1), None),
    ],
)
def test_on_the_last_day_it_passes_and_one_further_it_does_not(office, sort, day, code):
    campaign = office.plans[CAMPAIGN].campaign
    found = days.refuses_day("x", sort, day, TODAY, campaign)
    assert (found and found.code) == code


def test_a_plan_signed_before_its_first_day_may_have_papers_from_then_on(office):
    campaign = office.plans[CAMPAIGN].campaign
    signed = campaign.document.model_copy(update={"signed_on": date(2023, 12, 20)})
    early = campaign.model_copy(update={"document": signed})
    assert days.first_day_of(early) == date(2023, 12, 20)
    unsigned = campaign.document.model_copy(update={"signed_on": None})
    late = campaign.model_copy(update={"document": unsigned, "starts_on": date(2024, 6, 1)})
    assert days.first_day_of(late) == date(2024, 1, 1)


# --- the doors -------------------------------------------------------------------------------------------------------

TOMORROW, LONG_AGO, AHEAD, BEFORE = date(2024, 7, 4), date(204, 6, 1), date(2204, 6, 1), date(2023, 6, 1)


def typed(name: str, day: date) -> dict:
    """What a person fills in at some of the doors, with one day."""
    forms = {
        "record_task": {"campaign": CAMPAIGN, "task": "VIEC", "form": actions.TaskForm("done", done_on=day)},
        "confirm_indicator_list": {
            "campaign": CAMPAIGN,
            "unit": "PHUONG_A",
            "document_number": "1/QĐ",
            "signed_on": day,
        },
        "record_discipline_case": {"form": actions.CaseForm("PHUONG_A", "complaint", "1/TB", day)},
        "record_opinion": {"form": actions.OpinionForm(CAMPAIGN, "dot_1", "GK", "PHUONG_A", "agree", "1/CV", day)},
        "record_award_number": {"said": actions.AwardNumberForm(CAMPAIGN, "dot_1", "GK", 3, "Chủ tịch", "1/CV", day)},
        "record_award_decision": {
            "form": actions.SignedDecisionForm(CAMPAIGN, "dot_1", "GK", "1/QĐ", day, "Nguyễn Văn An")
        },
        "take_step": {"form": actions.StepForm(1, "accept", happened_on=date(2024, 6, 1), document_signed_on=day)},
        "propose_higher": {
            "nomination": 1,
            "award_name": "Bằng khen",
            "awarder": "UBND tỉnh",
            "document_number": "1/TTr",
            "signed_on": day,
        },
    }
    return forms[name]


@pytest.mark.parametrize("day", [TOMORROW, LONG_AGO, AHEAD], ids=["tomorrow", "year 204", "year 2204"])
@pytest.mark.parametrize(
    "name",
    ["record_task", "confirm_indicator_list", "record_discipline_case", "record_opinion", "record_award_number",
     "record_award_decision", "take_step", "propose_higher"],
)  # fmt: skip
def test_a_signed_papers_day_that_cannot_be_is_refused_and_nothing_is_kept(office, name, day):
    who = actions.account(office, "noi_vu")
    found = getattr(actions, name)(office, who, **typed(name, day))
    assert isinstance(found, Refusal)
    assert found.code == (days.CODES.get(name, "award_day_in_future") if day == TOMORROW else "day_impossible")
    assert f"{day.day:02}/{day.month:02}/{day.year:04}" == found.found
    (row,) = office.store.rows("select * from audit order by audit desc limit 1")
    assert (row["action"], row["outcome"], row["account"]) == (name, "refused", "noi_vu")


@pytest.mark.parametrize("name", ["record_task", "confirm_indicator_list", "record_opinion", "record_award_number"])
def test_what_was_before_the_campaign_is_refused(office, name):
    found = getattr(actions, name)(office, actions.account(office, "noi_vu"), **typed(name, BEFORE))
    assert isinstance(found, Refusal) and (found.code, found.expected) == ("day_before_campaign", "01/01/2024")


# Each with an account that has no right there, in a house where everything else would be as it should.
WITHOUT_RIGHT = {
    "confirm_indicator_list": ("phuong_a", "may_not_review"),
    "record_discipline_case": ("phuong_a", "may_not_run_awards"),
    "record_opinion": ("phuong_a", "may_not_run_awards"),
    "record_award_number": ("phuong_a", "may_not_run_awards"),
    "record_award_decision": ("phuong_a", "may_not_run_awards"),
}


@pytest.mark.parametrize("day", [TOMORROW, LONG_AGO, BEFORE], ids=["tomorrow", "year 204", "before"])
@pytest.mark.parametrize("name", sorted(WITHOUT_RIGHT))
def test_whoever_has_no_right_hears_that_first_and_nothing_of_the_day(office, name, day):
    account, code = WITHOUT_RIGHT[name]
    found = getattr(actions, name)(office, actions.account(office, account), **typed(name, day))
    assert isinstance(found, Refusal) and found.code == code
    assert f"{day.year:04}" not in str(found)


def test_every_word_of_a_rights_module_is_known_to_be_about_the_person():
    found = set()
    for path in (Path(days.__file__).resolve().parents[1]).glob("*/rights.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Refusal", "Refused") and node.args:
                words = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                found |= {word for word in words if isinstance(word, str)}
    assert len(found) > 40 and [code for code in sorted(found) if not says_who(Refusal(code))] == []
    assert not says_who(Refusal("day_impossible"))


def test_what_is_only_tried_is_not_kept_and_what_follows_is(office):
    who, typed_in = actions.account(office, "noi_vu"), typed("confirm_indicator_list", date(2024, 6, 1))
    before = office.store.data_version
    with trying(), pytest.raises(NothingKept):
        actions.confirm_indicator_list(office, who, **typed_in)
    assert office.store.data_version == before
    assert office.store.rows("select * from indicator_list_confirmation") == []
    assert actions.confirm_indicator_list(office, who, **typed_in).confirmation == 1


def test_a_moment_counts_by_its_day_in_vietnam():
    late = datetime(2024, 7, 3, 18, tzinfo=UTC)  # 01:00 on the 4th in Vietnam
    assert list(days._days_in({"form": [late]}, "", 0)) == [("form", TOMORROW)]

"""A campaign's kind is a type: what each kind must say, what it may leave out, and what it brings along."""

from datetime import date
from typing import get_args

import pytest
from pydantic import BaseModel, create_model

from kpi.house import kinds
from kpi.plan.config import fingerprint, load
from kpi.plan.config_errors import ConfigError
from kpi.plan.model import Contest, InitiativeCall, Movement, Quiz, Unit, campaign_from
from tests.small_house import write_campaign

UNITS = [{"code": "P", "name": "Phòng P", "kind": "department", "peer_group": "khoi", "sort_order": 1}]
BARE = {"code": "thi", "title": "Cuộc thi", "starts_on": "2024-06-01", "ends_on": "2024-12-31", "units": "thi"}


DONE = {"code": "PHAT_DONG", "name": "Phát động", "measure": "done", "milestones": [{"due_on": "2024-12-31"}]}
MOVEMENT = {**BARE, "kind": "movement", "indicators": [DONE]}


def loaded(folder, raw):
    write_campaign(folder, {**raw, "code": "thi", "units": "thi"}, UNITS)
    return load(folder)["thi"].campaign


def faults(folder, raw):
    write_campaign(folder, {**raw, "code": "thi", "units": "thi"}, UNITS)
    with pytest.raises(ConfigError) as caught:
        load(folder)
    return {(issue.key, issue.allowed) for issue in caught.value.issues}


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"kind": "contest", "indicators": [], "document": {}}, Contest),
        ({"kind": "contest"}, Contest),
        ({"kind": "initiative_call", "document": {}}, InitiativeCall),
        ({"kind": "quiz"}, Quiz),
        ({"kind": "contest", "quiz": {}, "indicators": []}, Quiz),
    ],
)
def test_a_contest_a_call_and_a_quiz_need_no_indicators_and_no_months(tmp_path, more, kind):
    found = loaded(tmp_path, {**BARE, **more})
    assert type(found) is kind
    assert (found.indicators, found.has_months, found.document.number) == ((), False, None)


def test_a_movement_is_a_movement_and_needs_an_indicator(tmp_path):
    assert type(loaded(tmp_path / "a", MOVEMENT)) is Movement
    assert ("indicators", "ít nhất một chỉ tiêu") in faults(tmp_path / "b", {**MOVEMENT, "indicators": []})
    without = {key: value for key, value in MOVEMENT.items() if key != "indicators"}
    assert "indicators" in {key for key, _ in faults(tmp_path / "c", without)}


@pytest.mark.parametrize("kind", ["festival", "Contest", 7])
def test_an_unknown_kind_is_named_with_the_kinds_there_are(tmp_path, kind):
    told = dict(faults(tmp_path, {**BARE, "kind": kind}))
    assert "'movement', 'contest', 'initiative_call', 'quiz'" in told["kind"]


def test_a_key_of_another_kind_is_unknown_and_the_faults_name_their_place(tmp_path):
    assert "entries" in {key for key, _ in faults(tmp_path / "a", {**MOVEMENT, "entries": {"deadline": "2024-08-15"}})}
    wrong = {
        **BARE,
        "kind": "contest",
        "entries": {"deadline": "2024-08-15", "duties": [{"code": "d", "name": "D", "at_least": 0}]},
    }
    assert "entries.duties.d.at_least" in {key for key, _ in faults(tmp_path / "b", wrong)}
    named = {**BARE, "kind": "contest", "ideas": {"kept_by": "KHONG_CO"}}
    named["entries"] = {
        "deadline": "2024-08-15",
        "duties": [{"code": "d", "name": "D", "applies_to": {"units": ["X"]}}],
    }
    assert {"ideas.kept_by", "entries.duties.d.applies_to"} <= {key for key, _ in faults(tmp_path / "c", named)}


def test_a_configuration_that_was_recorded_is_read_as_its_kind_again():
    for raw in ({**BARE, "kind": "contest"}, {**BARE, "kind": "quiz"}, {**BARE, "kind": "contest", "quiz": {}}):
        read = campaign_from(raw)
        again = campaign_from(read.model_dump(mode="json", by_alias=True))
        assert (type(again), fingerprint(again, ())) == (type(read), fingerprint(read, ()))


def test_a_key_that_a_later_release_knows_changes_the_fingerprint_of_no_older_plan():
    class LaterUnit(Unit):
        later_key: str = ""

    class Later(Contest):
        later_key: str = ""

    raw, unit = {**BARE, "kind": "contest"}, UNITS[0]
    then = fingerprint(Contest.model_validate(raw), (Unit.model_validate(unit),))
    assert fingerprint(Later.model_validate(raw), (LaterUnit.model_validate(unit),)) == then
    assert fingerprint(Later.model_validate({**raw, "later_key": "x"}), (Unit.model_validate(unit),)) != then
    assert fingerprint(Contest.model_validate(raw), (LaterUnit.model_validate({**unit, "later_key": "x"}),)) != then


def every_model(kind, found):
    """The model and every model that one of its keys holds, however deep."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind not in found:
            found.add(kind)
            for key in kind.model_fields.values():
                every_model(key.annotation, found)
    else:
        for part in get_args(kind):
            every_model(part, found)
    return found


MODELS = set().union(*(every_model(kind, set()) for kind in (Movement, Contest, InitiativeCall, Quiz, Unit)))


@pytest.mark.parametrize("model", sorted(MODELS, key=lambda model: model.__name__), ids=lambda model: model.__name__)
def test_no_optional_key_of_any_model_stands_in_the_fingerprint_while_it_is_as_the_default_says(model):
    """So a key that a later release adds to it, with a default, changes no stored plan."""
    later = create_model("Later", __base__=model, later_key=(str, ""), later_list=(tuple[str, ...], ()))
    required = {name for name, key in later.model_fields.items() if key.is_required()}
    as_default = later.model_construct()
    assert as_default.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=required) == {}
    assert as_default.model_copy(update={"later_key": "x"}).model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude=required
    ) == {"later_key": "x"}


def test_a_shipped_plan_with_every_default_written_out_is_the_same_plan():
    assert len(MODELS) > 40
    for plan in load().values():
        written_out = campaign_from(plan.campaign.model_dump(mode="json", by_alias=True))
        assert fingerprint(written_out, plan.units) == plan.sha256


def test_a_kind_brings_its_screens_once_and_its_entries_through_one_port(monkeypatch):
    monkeypatch.setattr(kinds, "_BROUGHT", {})
    book = kinds.EntryBook({"1": kinds.EntryFact("1", "Bài", "video", 2, date(2024, 8, 1))})
    kinds.bring("contest", "bai-du-thi", "so-sang-kien")
    kinds.bring("contest", "so-sang-kien", entries=lambda house, campaign, as_of: book)
    kinds.bring("movement", "xep-hang")
    assert kinds.screens_of("contest") == ("bai-du-thi", "so-sang-kien")
    assert kinds.screens_of("quiz") == ()
    assert kinds.every_kinds_screens() == {"bai-du-thi", "so-sang-kien", "xep-hang"}
    assert kinds.entries_of(None, "contest", "x") is book
    assert kinds.entries_of(None, "movement", "x") is None

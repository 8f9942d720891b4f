"""Answers: is every screen, action, table and command closed to everybody it is not for? The table: tests/matrix.yaml.

The real functions on a real house; a new one that is not in the table makes the first test fail. In the short run
everybody who must be refused tries, and of those who may, the first; in the long run everybody.
"""

import argparse
import ast
import inspect

import pytest
import yaml

from kpi import actions, tables
from kpi.cli import parser
from kpi.plan.model import Refusal
from pages.kit.paths import SCREENS
from tests.conftest import IS_LONG
from tests.matrix_house import PEOPLE, ROOT, SECRETS_OF_B, MatrixHouse, called, outcome

MATRIX = yaml.safe_load((ROOT / "tests/matrix.yaml").read_text("utf-8"))
# Written files and whole exports, and what needs more than a value to go through: who may is tried where they belong.
NOT_TRIED_WHERE_ALLOWED = {
    "award_paper",
    "back_up",
    "export_everything",
    "freeze_shortlist",
    "month_paper",
    "save_own_layout",
    "send_outbox",
}


# Asked by the screens themselves at every run, not by a person's word.
REFUSED_SILENTLY = {"reviewer_workbook"}


def refusals(house) -> int:
    """How many refusals stand in the audit."""
    return house.office.store.rows("select count(*) as n from audit where outcome = 'refused'")[0]["n"]


def exported(module) -> dict:
    """The functions a package offers, by name."""
    found = {name: getattr(module, name) for name in module.__all__}
    return {name: what for name, what in found.items() if inspect.isfunction(what)}


def takes_a_person(function) -> bool:
    return bool({"actor", "viewer"} & set(inspect.signature(function).parameters))


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with MatrixHouse(tmp_path_factory.mktemp("ma_tran")) as house:
        yield house


# --- the table is whole ----------------------------------------------------------------------------------------------


def test_every_action_and_every_table_stands_in_the_matrix():
    with_person = {*MATRIX["actions"], *MATRIX["tables"], *MATRIX["scoped_tables"]}
    with_person |= {*MATRIX["held_elsewhere"], *MATRIX["anyone"]}
    functions = {**exported(actions), **exported(tables)}
    assert {name for name, function in functions.items() if takes_a_person(function)} == with_person
    assert {name for name, function in functions.items() if not takes_a_person(function)} == set(MATRIX["no_person"])


def test_what_is_held_elsewhere_is_tested_there():
    for name, file in MATRIX["held_elsewhere"].items():
        assert name in (ROOT / "tests" / file).read_text("utf-8"), (name, file)


def test_every_screen_is_guarded_for_the_roles_of_the_matrix():
    found = {}
    for screen in SCREENS:
        calls = [
            node
            for node in ast.walk(ast.parse((ROOT / "pages" / screen.file).read_text("utf-8")))
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "access.require"
        ]
        assert len(calls) == 1, screen.file
        found[screen.file] = {ast.literal_eval(role) for role in calls[0].args}
    assert found == {file: set(roles) for file, roles in MATRIX["screens"].items()}


def test_every_command_stands_in_the_matrix(monkeypatch):
    class Seen(Exception):
        pass

    def seen(self, *_):
        raise Seen(self)

    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", seen)
    with pytest.raises(Seen) as whole:
        parser.arguments([])
    found = dict(commands(whole.value.args[0]))
    assert {name for name, has_account in found.items() if has_account} == set(MATRIX["commands"]["account"])
    assert {name for name, has_account in found.items() if not has_account} == set(MATRIX["commands"]["machine"])


def commands(of, before=()):
    """Each command with whether it asks for an account."""
    further = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    if not further:
        yield " ".join(before), any("--as" in action.option_strings for action in of._actions)
    for action in further:
        for name, inner in action.choices.items():
            yield from commands(inner, (*before, name))


# --- everybody tries everything --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*MATRIX["tables"], *MATRIX["actions"]])
def test_who_may_and_who_may_not(house, name):
    function = {**exported(actions), **exported(tables)}[name]
    allowed = MATRIX["actions"].get(name) or MATRIX["tables"].get(name) or []
    for role in [role for role in PEOPLE if role not in allowed]:
        written = refusals(house)
        assert outcome(house, function, role) != "open", f"{name}: {role} không bị từ chối"
        if name in MATRIX["actions"] and name not in REFUSED_SILENTLY:
            assert refusals(house) > written, f"{name}: {role} bị từ chối mà nhật ký không ghi"
    trying = [] if name in NOT_TRIED_WHERE_ALLOWED else allowed if IS_LONG else allowed[:1]
    for role in trying:
        assert outcome(house, function, role) == "open", f"{name}: {role} bị từ chối"


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What each table that everybody may open shows each person, as text; a house that nobody has acted in yet."""
    with MatrixHouse(tmp_path_factory.mktemp("bang")) as house:
        return {
            (name, role): str(called(house, exported(tables)[name], role))
            for name in MATRIX["scoped_tables"]
            for role in ("reviewing_body", "unit", "unit_head", "disabled")
        }


@pytest.mark.parametrize("name", MATRIX["scoped_tables"])
@pytest.mark.parametrize("role", ["unit", "unit_head"])
def test_a_unit_finds_nothing_of_another_unit_in_a_table(shown, name, role):
    assert [secret for secret in SECRETS_OF_B if secret in shown[name, role]] == []


def test_the_reviewer_does_find_it_so_that_there_is_something_to_find(shown):
    everything = "\n".join(text for (_, role), text in shown.items() if role == "reviewing_body")
    assert [secret for secret in SECRETS_OF_B if secret in everything] == list(SECRETS_OF_B)


def test_a_disabled_account_is_refused_by_every_action_that_asks_who_it_is(house):
    assert all("disabled" not in allowed for allowed in (*MATRIX["actions"].values(), *MATRIX["tables"].values()))
    assert isinstance(called(house, actions.write_note, "disabled"), Refusal)

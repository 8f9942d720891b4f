"""What columns.yaml says of the scoring models holds: each column has its meaning, each model its grain and values."""

import tarfile
from pathlib import Path

import pytest
import yaml

from kpi import actions
from kpi.period import period_index
from kpi.scoring import Question
from kpi.scoring.runner import MODELS_DIR, composed, parameters_of

SAID = yaml.safe_load((MODELS_DIR / "columns.yaml").read_text("utf-8"))
# Asked only beside another model or over the maintained board: their rows are those of the model named in their head.
NOT_ASKED = {
    "current_submission_as_of",
    "duty_span",
    "grade_kept",
    "heir",
    "milestone_state_kept",
    "standing_kept",
    "sums_kept",
    "sums_rehearsed",
}
KEPT = Path(__file__).parent / "data" / "last_release" / "house.tar.xz"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cot")
    with tarfile.open(KEPT) as kept:
        kept.extractall(folder, filter="data")
    with actions.open_office(folder / "data", folder / "config") as office:
        yield office


def rows_of(office, model):
    plan = office.plans["thi_dua"]
    about = Question("thi_dua", plan.sha256, "approved", period_index("2024-09"), period_index("2024-12"))
    statement = composed(model, False, f"select * from {model}")
    return office.store.rows(statement, parameters_of(statement, about))


def test_every_model_is_described():
    models = {path.stem for path in MODELS_DIR.glob("*.sql")}
    assert set(SAID["models"]) == models - NOT_ASKED
    assert models >= NOT_ASKED


@pytest.mark.parametrize("model", sorted(SAID["models"]))
def test_a_model_keeps_its_grain_its_values_and_what_is_never_missing(house, model):
    said, rows = SAID["models"][model], rows_of(house, model)
    keys = [tuple(row[key] for key in said["grain"]) for row in rows]
    assert len(set(keys)) == len(keys), f"{model}: hai dòng cùng {said['grain']}"
    for key in (*said["grain"], *said.get("not_null", ())):
        assert [row for row in rows if row[key] is None] == [], f"{model}.{key} trống"
    for key, values in said.get("accepted", {}).items():
        assert {row[key] for row in rows} <= set(values), f"{model}.{key}"


def test_every_column_of_every_model_has_its_meaning(house):
    seen = {column for model in SAID["models"] for row in rows_of(house, model)[:1] for column in row}
    assert sorted(seen - set(SAID["columns"])) == []
    assert len(seen) > 60

"""Answers: is the money of a Giấy khen that of the day of its decision, and does what nobody checked say so?

Scenarios: tests/scenarios/prizes/*.yaml, a Vietnamese sentence each; an official can check them.
"""

import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kpi.awards.rules.prizes import Prize, PrizesFault, laws_on, load_prizes, prize_of
from kpi.plan.config import PRODUCT_CONFIG_DIR
from kpi.plan.messages import render
from kpi.plan.model import Award, Refusal

FOLDER = Path(__file__).parent / "scenarios" / "prizes"
SCENARIOS = [
    scenario
    for path in sorted(FOLDER.glob("*.yaml"))
    for scenario in yaml.safe_load(path.read_text("utf-8"))["scenarios"]
]
AWARDERS = {"district": "Chủ tịch huyện", "commune": "Chủ tịch xã", "agency": "Giám đốc sở"}


@pytest.fixture(scope="module")
def prizes():
    return load_prizes().model_copy(update={"awarders": {name: level for level, name in AWARDERS.items()}})


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["sentence"])
def test_scenario(scenario, prizes):
    award = Award(
        code="GK", name="Giấy khen", recipient=scenario["recipient"], awarder=AWARDERS.get(scenario["level"], "Ai đó")
    )
    prize = prize_of(prizes, award, scenario["decided_on"])
    if "refused" in scenario:
        assert isinstance(prize, Refusal) and prize.code == scenario["refused"]
        assert not render(prize).startswith(prize.code)
    else:
        assert prize.amount_vnd == scenario["amount_vnd"]
        assert f"{scenario['law']}/NĐ-CP" in prize.legal_basis
        assert list(prize.unverified) == scenario["unverified"]


def test_the_values_are_those_of_the_contract_with_their_marks():
    """domain 5: [V] is verified, [U] is not."""
    prizes = load_prizes()
    assert [(row.from_, row.to, row.amount_vnd, row.verified) for row in prizes.base_salaries] == [
        (None, date(2023, 6, 30), 1_490_000, True),
        (date(2023, 7, 1), date(2024, 6, 30), 1_800_000, False),
        (date(2024, 7, 1), date(2026, 6, 30), 2_340_000, True),
        (date(2026, 7, 1), None, 2_530_000, False),
    ]
    found = {(row.level, row.legal_basis): (row.coefficient, row.verified) for row in prizes.coefficients}
    assert found == {
        ("commune", "ND_98_2023"): (Decimal("0.15"), True),
        ("district", "ND_98_2023"): (Decimal("0.3"), False),
        ("commune", "ND_152_2025"): (Decimal("0.3"), True),
        ("agency", "ND_152_2025"): (Decimal("0.3"), True),
    }
    assert (prizes.collective.times, prizes.collective.verified) == (2, False)
    assert (prizes.rounding.up_to_vnd, prizes.rounding.verified) == (10_000, False)


def test_the_awarder_of_the_shipped_plan_stands_at_a_level():
    plan = yaml.safe_load((PRODUCT_CONFIG_DIR / "campaigns" / "uong_bi_2024.yaml").read_text("utf-8"))
    awards = [Award(code="X", name="X", recipient="individual", awarder=raw["awarder"]) for raw in plan["awards"]]
    assert awards and all(isinstance(prize_of(load_prizes(), award, date(2024, 12, 20)), Prize) for award in awards)


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2025, 6, 30), ["LUAT_TDKT_2022", "ND_98_2023"]),
        (date(2025, 7, 1), ["LUAT_TDKT_2022", "ND_152_2025"]),
        (date(2026, 9, 30), ["LUAT_TDKT_2022", "ND_152_2025"]),
        (date(2026, 10, 1), ["LUAT_06_2026", "ND_152_2025"]),
    ],
)
def test_a_paper_cites_the_laws_in_force_on_its_day(day, codes):
    assert [law.code for law in laws_on(load_prizes(), day)] == codes


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("to: 2023-06-30, amount_vnd: 1490000", "to: 2023-07-05, amount_vnd: 1490000", "base_salaries"),
        ("amount_vnd: 1490000", "amount_vnd: -5", "amount_vnd"),
        ("level: district, from: 2024-01-01", "level: huyen, from: 2024-01-01", "coefficients.1.level"),
        ("legal_basis: ND_152_2025", "legal_basis: ND_9999", "legal_basis"),
        ("from: 2023-07-01, to: 2024-06-30", "from: 2023-07-01, to: 2022-06-30", "base_salaries.1"),
        ("collective: {times: 2", "collective: {lan: 2", "collective.times"),
        ("base_salaries:", "base_salaries: [", "YAML"),
        ("awarders:", "awarders: {}\nawarders:", "YAML"),  # a key written twice: the last one would win in silence
    ],
)
def test_a_wrong_value_is_told_with_its_key(old, new, key, tmp_path, monkeypatch):
    text = (PRODUCT_CONFIG_DIR / "awards" / "prizes.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "awards").mkdir()
    (tmp_path / "awards" / "prizes.yaml").write_text(text.replace(old, new), "utf-8")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    with pytest.raises(PrizesFault) as caught:
        load_prizes()
    assert key in caught.value.found


def test_an_awarder_typed_in_another_unicode_form_is_the_same_one(tmp_path, monkeypatch):
    text = (PRODUCT_CONFIG_DIR / "awards" / "prizes.yaml").read_text("utf-8")
    (tmp_path / "awards").mkdir()
    (tmp_path / "awards" / "prizes.yaml").write_text(unicodedata.normalize("NFD", text), "utf-8")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    award = Award(code="GK", name="Giấy khen", recipient="individual", awarder="Chủ tịch UBND thành phố Uông Bí")
    assert prize_of(load_prizes(), award, date(2024, 12, 20)).amount_vnd == 710_000

"""Answers: does the award engine give what each scenario file says, in words an official can check?

Never compares more than a scenario writes down; a scenario that writes nothing down is refused.
"""

from datetime import date, datetime, timedelta

import pytest

from kpi import actions, tables
from kpi.actions import Conclusion, DossierPaperForm, NominationForm
from kpi.plan.model import Refusal
from tests.award_scenario_files import AWARD, AwardScenario, all_award_scenarios, award_scenarios_of
from tests.scenario_files import BadScenario
from tests.small_house import House, end_of, morning_of

SCENARIOS = all_award_scenarios()
PDF = b"%PDF-1.7\n%%EOF"
AFTER = morning_of(date(2025, 6, 16))
ANSWERS: dict[tuple, object] = {}  # one reading serves every expectation about the same moment


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """One house for all scenarios, each a campaign of its own."""
    plans = [(scenario.campaign, scenario.units) for scenario in SCENARIOS]
    with House(tmp_path_factory.mktemp("awards"), *plans) as house:
        yield house


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[f"{s.file}: {s.sentence}" for s in SCENARIOS])
def test_the_engine_gives_what_the_scenario_says(scenario: AwardScenario, house):
    for upload in scenario.uploads:
        house.upload(scenario.code, list(upload.facts), upload.is_approved, morning_of(upload.day))
    house.clock.now = AFTER
    for item in scenario.raw.get("confirmations", []):
        confirm(house, scenario, item)
    for number, item in enumerate(scenario.raw.get("nominations", [])):
        nominate(house, scenario, item, number)
    for item in scenario.raw.get("papers", []):
        add_paper(house, scenario, item)
    for item in scenario.raw.get("cases", []):
        add_case(house, item)
    for item in scenario.raw.get("conclusions", []):
        conclude(house, scenario, item)
    house.clock.now = AFTER + timedelta(days=30)
    found = [line for item in scenario.raw["expect"] for line in differences(house, scenario, item)]
    assert not found, "\n".join(found)


def confirm(house: House, scenario: AwardScenario, item: dict) -> None:
    """Confirm that a month had no cases; `refused` names the code of the refusal it must meet."""
    unit = item.get("unit", scenario.units[0]["code"])
    about = (scenario.code, unit, item["indicator"], item["period"], item.get("document", ""))
    done = actions.confirm_no_cases(house.office, house.actor, *about)
    assert (done.code if isinstance(done, Refusal) else None) == item.get("refused"), done


def nominate(house: House, scenario: AwardScenario, item: dict, number: int) -> None:
    """Nominate a unit or a person of it, send it, and say of the entry what the scenario says."""
    person = None
    if scenario.raw.get("recipient") == "individual":
        person = actions.Nominee(item["name"], 1980 + number, "Chuyên viên", item.get("group", "official"))
    unit = item["unit"]
    made = actions.create_nomination(
        house.office,
        house.actor,
        NominationForm(scenario.code, "dot", AWARD, unit, "Tóm tắt", person, item.get("by", unit)),
    )
    assert not isinstance(made, Refusal), made
    entry = {name: item[name] for name in ("entry_code", "author_count", "prize", "prize_document") if name in item}
    if entry:
        with house.office.store.transaction() as transaction:
            key = transaction.next_id("nomination_detail", "nomination_detail")
            row = {"nomination_detail": key, "nomination": made.nomination, **entry}
            transaction.append("nomination_detail", [{**row, "recorded_by": "quan_tri", "recorded_at": AFTER}])
    if item.get("send", True):
        sent = actions.submit_nomination(house.office, house.actor, made.nomination)
        assert not isinstance(sent, Refusal), sent


def numbers_of(house: House, scenario: AwardScenario) -> list[int]:
    """The numbers of the scenario's nominations, in the order they were made."""
    sql = "select nomination from nomination where campaign = $campaign order by nomination"
    return [row["nomination"] for row in house.office.store.rows(sql, {"campaign": scenario.code})]


def about(house: House, scenario: AwardScenario, item: dict) -> int | None:
    """The nomination meant: its place in the scenario, from 1; None for a unit."""
    return numbers_of(house, scenario)[item["nomination"] - 1] if "nomination" in item else None


def add_paper(house: House, scenario: AwardScenario, item: dict) -> None:
    """Hand in one paper of a dossier."""
    day = item.get("day", date(2025, 1, 5))
    done = actions.add_dossier_document(
        house.office,
        house.actor,
        DossierPaperForm(
            scenario.code, "dot", AWARD, item["unit"], item["document"], "12/VB", day, about(house, scenario, item)
        ),
        PDF,
        "van_ban.pdf",
    )
    assert isinstance(done, actions.DossierPaper), done


def add_case(house: House, item: dict) -> None:
    """Record a discipline procedure or complaint, and close it where the scenario says so."""
    opened = item.get("opened", date(2024, 11, 1))
    form = actions.CaseForm(item["unit"], item["kind"], "05/QĐ", opened)
    made = actions.record_discipline_case(house.office, house.actor, form)
    assert not isinstance(made, Refusal), made
    if "closed" in item:
        done = actions.close_discipline_case(
            house.office, house.actor, made.number, item["outcome"], "06/KL", item["closed"]
        )
        assert not isinstance(done, Refusal), done


def conclude(house: House, scenario: AwardScenario, item: dict) -> None:
    """Conclude on one criterion; `refused` names the code of the refusal it must meet."""
    house.clock.now += timedelta(minutes=1)
    unit = item.get("unit", scenario.units[0]["code"])
    done = actions.decide_criterion(
        house.office,
        house.actor,
        scenario.code,
        "dot",
        AWARD,
        Conclusion(
            unit,
            item["criterion"],
            item["result"],
            item.get("why", "Hội đồng đã xem hồ sơ"),
            "07/BB-HĐ",
            about(house, scenario, item),
        ),
    )
    assert (done.code if isinstance(done, Refusal) else None) == item.get("refused"), done


def differences(house: House, scenario: AwardScenario, item: dict) -> list[str]:
    """Everything that differs from what the scenario writes down."""
    code = None if "at" in item else item.get("round", "dot")
    as_of = item.get("as_of") and end_of(item["as_of"])
    asked = (scenario.code, item.get("at"), code, as_of, house.office.store.data_version)
    if asked not in ANSWERS:
        ANSWERS[asked] = tables.eligibility(house.office, scenario.code, AWARD, item.get("at"), code, as_of)
    answer = ANSWERS[asked]
    if isinstance(answer, Refusal) or "refused" in item:
        found = answer.code if isinstance(answer, Refusal) else None
        return [] if found == item.get("refused") else [f"từ chối: phải là {item.get('refused')}, ra {answer}"]
    unit = item.get("unit", scenario.units[0]["code"])
    row = next((row for row in answer.rows if unit in (row["unit_code"], _place(house, scenario, row))), None)
    if item.get("absent") or row is None:
        return [] if bool(item.get("absent")) == (row is None) else [f"{unit}: có dòng = {row is not None}"]
    where = f"{code or item['at']} {unit}"
    lines = [
        f"{where} {key}: phải là {item[key]}, ra {row[key]}"
        for key in ("verdict", "forecast", "provisional")
        if key in item and row[key] != item[key]
    ]
    by_code = {criterion["code"]: criterion for criterion in row["criteria"]}
    for criterion, wanted in (item.get("criteria") or {}).items():
        lines += criterion_differences(f"{where} {criterion}", wanted, by_code[criterion])
    return lines


def _place(house: House, scenario: AwardScenario, row: dict) -> int | None:
    """The place of the row's nomination in the scenario, from 1."""
    numbers = numbers_of(house, scenario)
    return numbers.index(row["nomination"]) + 1 if row["nomination"] in numbers else None


def criterion_differences(where: str, wanted: dict, row: dict) -> list[str]:
    """What one criterion says otherwise. found, needed: words that must stand there; nearest: exact amounts."""
    shown = {
        "result": row["result"],
        "reason": row["reason"],
        "reasons": row["reasons"],
        "cell": row["source"] and row["source"]["cell"],
        "approved_by": row["approved_by"],
        "finding": row["finding"]["result"],
        "counted": sorted(item["key"] for item in row["items"] if item["result"] != "skipped"),
        "skipped": sorted(item["key"] for item in row["items"] if item["result"] == "skipped"),
        "nearest": [(miss["amount"], miss["can_mend"]) for miss in row["nearest_miss"]],
    }
    lines = []
    for key, value in wanted.items():
        if key in ("found", "needed"):
            for words in [value] if isinstance(value, str) else value:
                if words not in row[key]:
                    lines.append(f"{where} {key}: phải có “{words}”, ra “{row[key]}”")
            continue
        value = [tuple(pair) for pair in value] if key == "nearest" else value
        if shown[key] != value:
            lines.append(f"{where} {key}: phải là {value}, ra {shown[key]}")
    return lines


@pytest.mark.parametrize(
    "text",
    [
        "scenarios: []",
        "scenarios: [{sentence: a, clause: b, indicators: [], criteria: [], expect: []}]",
        "scenarios: [{sentence: a, clause: b, indicators: [], criteria: [], expect: [{at: 2024-12}]}]",
        "scenarios: [{sentence: a, clause: b, indicators: [], criteria: [], expect: [{verdict: open, unti: A}]}]",
        "scenarios: [{sentence: a, clause: b, indicators: [], criteria: [], expect: [{criteria: {i2: {}}}]}]",
        "scenarios: [{sentence: a, indicators: [], criteria: [], expect: [{verdict: open}]}]",
    ],
)
def test_a_scenario_file_that_asserts_nothing_is_refused(text, tmp_path):
    path = tmp_path / "rong.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadScenario):
        award_scenarios_of(path)


def test_every_rule_has_a_scenario():
    from kpi.awards.rules import RULES

    used = {criterion["rule"] for scenario in SCENARIOS for criterion in scenario.raw["criteria"]}
    assert set(RULES) - used == set()


def test_a_wrong_expectation_is_seen(house):
    scenario = next(item for item in SCENARIOS if not item.raw.get("rounds"))
    wrong = {"verdict": "no_such_verdict", "criteria": {scenario.raw["criteria"][0]["code"]: {"result": "perhaps"}}}
    assert len(differences(house, scenario, wrong)) == 2
    assert isinstance(house.clock.now, datetime)

"""Answers: are the counts that the headline and the brief stand on those of the rows they count? (issue 16, point 1)

Two groups, one large enough for a shape of its own; figures drawn here, months missing, estimates of the year; every
month, a leader and a unit. The plain way counts the rows of the race, the changes and the marks.
"""

import random
from collections import Counter
from datetime import UTC, datetime

import pytest

from kpi import tables
from kpi.board.tables import changes as changes_table
from kpi.board.tables import debts as debts_table
from kpi.board.tables import race, standings, waiting
from kpi.board.tables import race_counts as race_table
from kpi.board.tables.changes import moves
from kpi.board.tables.headline import NAMED, headline
from kpi.board.tables.race_counts import own_estimates, race_counts
from kpi.house.account import Account
from kpi.house.ready import Shelf, shelf_of
from kpi.plan.config_texts import texts
from kpi.tables import Page
from tests.command_line import campaign
from tests.ready import ready
from tests.small_house import AFTER_THE_YEAR, House

CODE = "thu"
MONTHS = [f"2024-{month:02}" for month in range(1, 7)]
UNITS = [
    {"code": f"{group}{number}", "name": f"Xã {group} {number}", "kind": "commune", "peer_group": group}
    for group, count in (("lon", 10), ("nho", 3))
    for number in range(count)
]
YEAR_END, SPRING = {"due_on": "2024-12-31", "target": 0.9}, {"due_on": "2024-03-31", "target": 0.3}
LEADER = Account("lanh_dao", frozenset({"leader"}))
UNIT = Account("lon0", frozenset({"unit"}), "lon0")


def _filled(folder) -> None:
    chance = random.Random(16)
    shares = [
        {"code": code, "name": f"Việc {code}", "measure": "share", "accumulation": "cumulative", "pace": pace}
        | {"milestones": [SPRING, YEAR_END]}
        for code, pace in (("S", "constant"), ("T", "constant"), ("V", "constant"))
    ]
    units = [{**unit, "sort_order": place} for place, unit in enumerate(UNITS)]
    with House(folder, (campaign(*shares, reporting={"first_period": "2024-01"}), units)) as house:
        facts = []
        for unit in UNITS:
            for code in ("S", "T", "V"):
                done, pace = 0, chance.randint(1, 16)
                for month in MONTHS:
                    done = min(100, done + chance.randint(0, pace))
                    row = {"unit": unit["code"], "indicator": code, "period": month, "denominator": 100}
                    facts += [row | {"numerator": done}] if chance.random() > 0.15 else []
                    if chance.random() > 0.5:
                        facts.append(row | {"numerator": chance.randint(60, 100), "part": "uoc_ca_nam"})
        house.upload(CODE, facts, at=AFTER_THE_YEAR)


@pytest.fixture
def office(tmp_path):
    ready("counted_for_leaders", tmp_path, _filled)
    with House.again(tmp_path, AFTER_THE_YEAR) as house:
        yield house.office


@pytest.mark.parametrize("viewer", [None, LEADER, UNIT])
def test_what_is_counted_over_columns_is_what_its_rows_say(office, viewer):
    verdicts, estimates, moves_seen = set(), 0, 0
    for period in MONTHS:
        for only in (None, "S", "T", "V"):
            race = tables.milestone_race(office, CODE, period, indicator=only, viewer=viewer).rows
            counted = race_counts(office, CODE, period, indicator=only, viewer=viewer).rows
            plain: dict[str, Counter] = {}
            for row in race:
                plain.setdefault(row["indicator_code"], Counter())[row["verdict"]] += 1
            assert {row["indicator_code"]: Counter(row["counts"]) for row in counted} == plain
            assert min(counted, key=lambda row: row["riskiest"])["indicator_code"] == race[0]["indicator_code"]
            assert {row["months_left"] for row in counted} == {race[0]["months_left"]}
            verdicts |= {row["verdict"] for row in race}
            if only:
                given = [row for row in race if row["estimate"] is not None]
                own = {"given": len(given), "missed": sum(row["misses_by_own_estimate"] for row in given)}
                assert own_estimates(office, CODE, period, indicator=only, viewer=viewer).rows == [own]
                estimates += len(given)
        moved = [row for row in tables.changes(office, CODE, period, viewer=viewer).rows if row["score_change"]]
        found = moves(office, CODE, period, viewer=viewer).rows[0]
        assert found["moved_count"] == len(moved)
        assert found["fell_count"] == sum(row["score_change"] < 0 for row in moved)
        for name, row in (("worst", moved[0]), ("best", moved[-1])) if moved else ():
            assert found[name] | {"hands": row["hands"]} == row
            moves_seen += 1
    assert len(verdicts) > 2 and estimates and moves_seen


@pytest.mark.parametrize("period", [MONTHS[3], MONTHS[5]])
def test_the_sentence_of_missed_milestones_counts_and_names_those_of_the_marks(office, period):
    missed: dict[tuple, list[str]] = {}
    for mark in tables.ranking_marks(office, CODE, period).rows:
        for stone in mark["missed"]:
            missed.setdefault((stone["due_on"], stone["name"]), []).append(mark["unit_code"])
    (_, name), units = max(missed.items(), key=lambda item: (item[0][0], len(item[1])))
    names = {unit["code"]: unit["name"] for unit in UNITS}
    first = ", ".join(names[code] for code in units[:NAMED])
    more = f" và {len(units) - NAMED} nơi khác" if len(units) > NAMED else ""
    rule = texts("headline.yaml")["rules"]["missed"]["sentence"]
    values = {"units": len(units), "day": "31/03/2024", "indicator": name, "names": first + more}
    assert rule.format_map(values) in [row["sentence"] for row in headline(office, CODE, period).rows]


def test_the_brief_counts_the_verdicts_of_the_race(office):
    for period in MONTHS:
        race = tables.milestone_race(office, CODE, period).rows
        row = tables.brief(office, CODE, period).rows[0]
        assert row["race"] == Counter(one["verdict"] for one in race) and row["race_due_on"] == race[0]["due_on"]


@pytest.mark.parametrize("viewer", [None, LEADER, UNIT])
@pytest.mark.parametrize("is_whole", [True, False])
def test_debts_are_those_of_the_bad_cells_and_only_the_first_are_fetched_where_asked(
    waiting_office, viewer, is_whole, monkeypatch
):
    """The plain way looks at every cell of the heat table; is_whole False: as in a country of thousands of units."""
    for module in (waiting, debts_table):
        monkeypatch.setattr(module, "is_kept_whole", lambda plan: is_whole)
    office, of_kind = waiting_office, Counter()
    for period in (*MONTHS, "2024-07"):
        for basis in ("approved", "reported"):
            plain = _plain_debts(office, period, basis, viewer)
            owed = tables.debts(office, CODE, period, basis, viewer=viewer).rows[0]
            assert {row["unit_code"]: tuple(row[name] for name in COUNTED) for row in owed["units"]} == plain["units"]
            assert owed["blame"] == plain["blame"]
            order = [(-row["missed_count"] - row["behind_count"], -row["missing_count"]) for row in owed["units"]]
            assert order == sorted(order)
            few = tables.debts(office, CODE, period, basis, viewer=viewer, most=2, blamed=("lon0", "nho1")).rows[0]
            for name in ("units", "approvals", "silent"):
                assert few[name] == owed[name][:2] and few[f"{name}_count"] == len(owed[name]), name
            assert few["blame"] == {code: told for code, told in owed["blame"].items() if code in ("lon0", "nho1")}
            assert few["entries"] == owed["entries"]
            of_kind["silent"] += len(owed["silent"])
            of_kind["approvals"] += len(owed["approvals"])
            of_kind |= Counter(kind for told in owed["blame"].values() for kind in told.values())
    assert viewer is UNIT or min(of_kind[kind] for kind in ("silent", "approvals", "approval")) > 0


@pytest.mark.parametrize("viewer", [None, LEADER, UNIT])
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_page_of_changes_reasons_and_marks_is_a_part_of_the_whole(waiting_office, viewer, is_whole, monkeypatch):
    office, since = waiting_office, datetime(2024, 6, 30, tzinfo=UTC)
    whole = {
        (period, then): tables.changes(office, CODE, period, since=then, viewer=viewer).rows
        for period in MONTHS
        for then in (None, *([since] if period == MONTHS[-1] else []))
    }
    marks = {row["unit_code"]: row for row in tables.ranking_marks(office, CODE, MONTHS[-1], viewer=viewer).rows}
    why = {code: tables.reasons(office, CODE, code, MONTHS[-1], viewer=viewer).rows for code in marks}
    sure = tables.robustness(office, CODE, MONTHS[-1]).rows
    shelf_of(office).clear()
    for module in (waiting, standings, changes_table):
        monkeypatch.setattr(module, "is_kept_whole", lambda plan: is_whole)
    for (period, then), rows in whole.items():
        about = (office, CODE, period, "approved", None, then, viewer)
        for group in (None, "lon", "nho"):
            mine = [row for row in rows if group in (None, row["peer_group"])]
            pages = [tables.changes(*about, peer_group=group, page=Page(7, number)) for number in (1, 2)]
            assert [row for page in pages for row in page.rows] == mine
            assert pages[0].row_count == len(mine)
            moved = tables.moves(office, CODE, period, viewer=viewer, since=then, peer_group=group).rows[0]
            fell = [row for row in mine if (row["score_change"] or 0) < 0]
            assert (moved["units_count"], moved["fell_count"]) == (len(mine), len(fell))
            assert moved["moved_count"] == sum(bool(row["score_change"]) for row in mine)
        found = tables.changes(*about, page=Page(60, 1, "xa lon 3")).rows
        assert found == [row for row in rows if row["unit_name"] == "Xã lon 3"]
    assert any(row["hands"] for rows in whole.values() for row in rows) or viewer is UNIT
    few = tuple(list(marks)[:3])
    kept = {
        row["unit_code"]: row for row in tables.ranking_marks(office, CODE, MONTHS[-1], viewer=viewer, units=few).rows
    }
    assert kept == {code: marks[code] for code in few}
    assert {code: tables.reasons(office, CODE, code, MONTHS[-1], viewer=viewer).rows for code in marks} == why
    of_group = tables.robustness(office, CODE, MONTHS[-1], peer_group="lon").rows
    assert [row["unit_code"] for row in of_group] == [row["unit_code"] for row in sure if row["peer_group"] == "lon"]
    assert [row["score"] for row in of_group] == [row["score"] for row in sure if row["peer_group"] == "lon"]


COUNTED = ("missed_count", "behind_count", "missing_count", "approval_count")


def _plain_debts(office, period: str, basis: str, viewer) -> dict:
    board = tables.heatmap(office, CODE, period, basis, viewer=viewer).rows
    reported = {row["unit_code"]: row["cells"] for row in tables.heatmap(office, CODE, period, "reported").rows}
    states = tables.completeness(office, CODE, period, viewer=viewer).rows
    waits = {row["unit_code"] for row in states if row["status"] in ("submitted", "in_review")}
    units, blame = {}, {}
    for row in board:
        code, counts = row["unit_code"], dict.fromkeys(COUNTED, 0)
        for indicator, cell in row["cells"].items():
            status, is_bad = cell["status"], cell["status"] in waiting.BAD
            if (
                is_bad
                and basis == "approved"
                and code in waits
                and reported[code][indicator]["status"] not in waiting.BAD
            ):
                blame.setdefault(code, {})[indicator] = "approval"
                counts["approval_count"] += 1
            elif is_bad:
                counts[f"{status}_count"] += 1
        if sum(counts.values()) > counts["approval_count"]:
            units[code] = tuple(counts.values())
    return {"units": units, "blame": blame}


@pytest.fixture
def waiting_office(tmp_path):
    """The same house; in the last two months some reports wait, and some units have sent none."""
    ready("waiting_for_leaders", tmp_path, _waiting)
    with House.again(tmp_path, AFTER_THE_YEAR) as house:
        yield house.office


def _waiting(folder) -> None:
    _filled(folder)
    with House.again(folder, AFTER_THE_YEAR) as house:
        facts = [
            {"unit": f"lon{number}", "indicator": code, "period": month, "numerator": 90, "denominator": 100}
            for month in MONTHS[-2:]
            for number in range(4)
            for code in "STV"
        ]
        house.upload(CODE, facts, at=AFTER_THE_YEAR, approve=False)


def test_after_a_write_only_what_it_touched_is_foretold_anew(tmp_path, monkeypatch):
    ready("counted_for_leaders", tmp_path, _filled)
    asked, real = [], race.foretell
    monkeypatch.setattr(race, "foretell", lambda values, *more: asked.append(len(values)) or real(values, *more))
    monkeypatch.setattr(race_table, "_SAID", Shelf())
    with House.again(tmp_path, AFTER_THE_YEAR) as house:
        first = race_counts(house.office, CODE, MONTHS[-1]).rows
        assert sorted(asked) == [10, 10, 10, 13, 13, 13]  # the large group; all units for the small one; S, T, V
        asked.clear()
        assert race_counts(house.office, CODE, MONTHS[-1]).rows == first and asked == []
        row = {"unit": "nho0", "indicator": "S", "period": MONTHS[-1], "numerator": 100, "denominator": 100}
        house.upload(CODE, [row], at=AFTER_THE_YEAR)
        then = race_counts(house.office, CODE, MONTHS[-1]).rows
        assert asked == [13, 13, 13]  # a report of the small group: the large one stands
        asked.clear()
        race_table._SAID.clear()
        assert race_counts(house.office, CODE, MONTHS[-1]).rows == then and len(asked) == 6

"""The movement's indicators from the register (clauses 2E): each case under its id, down to the entry and its paper."""

from datetime import UTC, date, datetime

import pytest

from kpi import actions, tables
from kpi.plan.model import Refusal
from tests.ideas_house import MOVEMENT, local, official, open_ideas

A, GD = "PHUONG_A", "PHONG_GD"
MID, END = datetime(2024, 7, 20, 2, tzinfo=UTC), datetime(2025, 1, 3, 2, tzinfo=UTC)


@pytest.fixture
def house(tmp_path):
    with open_ideas(tmp_path, MID) as ideas:
        yield ideas


def idea(house, unit: str = A, day: date = date(2024, 6, 5), accept: date | None = None, **form) -> int:
    """An idea of a unit received on a day; accepted on another, or not yet."""
    form.setdefault("title", f"Ý tưởng {unit} {day} {house.count()}")
    number = house.enter(MOVEMENT, "ban_to_chuc", received_on=day, authors=(official(unit),), **form).initiative
    if accept:
        house.step(number, "accept", "ban_to_chuc", happened_on=accept)
    return number


@pytest.fixture(autouse=True)
def _counted(house):
    taken = []
    house.count = lambda: taken.append(1) or len(taken)


def figure(house, indicator: str, period: str, unit: str = A) -> dict:
    rows = tables.register_figures(house.office, MOVEMENT, period)
    return next(row for row in rows if (row["unit_code"], row["indicator_code"]) == (unit, indicator))


def written(house, period: str) -> actions.Written:
    done = actions.write_register_figures(house.office, house.account("ban_to_chuc"), MOVEMENT, period)
    assert not isinstance(done, Refusal), done
    return done


def position(house, period: str, unit: str = A, indicator: str = "INITIATIVES") -> dict:
    answer = tables.unit_position(house.office, MOVEMENT, unit, period, "approved")
    return next(row for row in answer.rows if row["indicator_code"] == indicator)


def effective(house, number: int, on: date, paper: str | None = "8/BB") -> None:
    house.step(number, "apply", "ban_to_chuc", happened_on=on)
    said = {"before_after": "5 ngày còn 2 ngày", "happened_on": on}
    if paper:
        said |= {"document_number": paper, "document_signed_on": on}
    house.step(number, "effective", "ban_to_chuc", **said)


def test_ub_13_entries_count_in_the_month_they_were_received(house):
    for day in (date(2024, 6, 5), date(2024, 6, 30), date(2024, 7, 1)):
        idea(house, day=day, accept=day)
    assert [figure(house, "INITIATIVES", month)["numerator"] for month in ("2024-05", "2024-06", "2024-07")] == [
        0,
        2,
        3,
    ]


def test_an_entry_that_is_not_accepted_withdrawn_or_a_duplicate_does_not_count(house):
    day = date(2024, 6, 5)
    first = idea(house, day=day, accept=day)
    idea(house, day=day)
    gone, same = (idea(house, day=day, accept=day) for _ in range(2))
    house.step(gone, "withdraw", "ban_to_chuc", reason="rút")
    house.step(same, "duplicate_of", "ban_to_chuc", other=first, reason="cùng một ý tưởng")
    assert figure(house, "INITIATIVES", "2024-06")["top"] == [
        {"initiative": first, "title": house.row(MOVEMENT, first)["title"]}
    ]


def test_ub_14_accepted_in_july_counts_for_june_as_long_as_june_is_open(house):
    for day in (date(2024, 6, 5), date(2024, 6, 30), date(2024, 7, 1)):
        idea(house, day=day, accept=day)
    late = idea(house, day=date(2024, 6, 30))
    written(house, "2024-06")
    assert position(house, "2024-06")["value"] == 2
    house.step(late, "accept", "ban_to_chuc", happened_on=date(2024, 7, 2))
    again = written(house, "2024-06")
    assert list(again.submissions) == [A]
    assert (position(house, "2024-06")["value"], figure(house, "INITIATIVES", "2024-07")["numerator"]) == (3, 4)


def test_ub_14_with_june_closed_it_counts_from_july_with_a_note(house):
    house.at(local(date(2024, 7, 1), 8))
    for day in (date(2024, 6, 5), date(2024, 6, 30), date(2024, 7, 1)):
        idea(house, day=day, accept=day)
    late = idea(house, day=date(2024, 6, 30))
    closed = actions.close_period(house.office, house.account("ban_to_chuc"), MOVEMENT, "2024-06")
    assert closed.state == "closed"  # closing wrote the register's figures down first
    house.at(local(date(2024, 7, 2)))
    house.step(late, "accept", "ban_to_chuc", happened_on=date(2024, 7, 2))
    refused = actions.write_register_figures(house.office, house.account("ban_to_chuc"), MOVEMENT, "2024-06")
    assert refused.code == "period_closed"
    written(house, "2024-07")
    assert [position(house, month)["value"] for month in ("2024-06", "2024-07")] == [2, 4]
    note = figure(house, "INITIATIVES", "2024-07")["note"]
    assert str(late) in note and "tháng đã chốt" in note


@pytest.mark.parametrize(
    ("effective_count", "all_count", "status"),
    [(1, 10, "met"), (1, 11, "missed"), (0, 0, "no_cases"), (2, 10, "exceeded")],
)
def test_ub_16_at_least_a_tenth_with_a_paper(house, effective_count, all_count, status):
    house.at(END)
    numbers = [idea(house, accept=date(2024, 6, 6)) for _ in range(all_count)]
    for number in numbers[:effective_count]:
        effective(house, number, date(2024, 9, 2))
    written(house, "2024-12")
    found = position(house, "2024-12", indicator="INITIATIVES_EFFECTIVE")
    assert found["status"] == status
    assert (found["numerator"], found["denominator"]) == (effective_count, all_count)


def test_ub_17_an_effect_without_a_paper_waits(house):
    number = idea(house, accept=date(2024, 6, 6))
    effective(house, number, date(2024, 7, 1), paper=None)
    found = figure(house, "INITIATIVES_EFFECTIVE", "2024-07")
    assert (found["numerator"], found["denominator"]) == (0, 1)
    assert [item["initiative"] for item in found["waiting"]] == [number]
    said = {"before_after": "x", "document_number": "8/BB", "document_signed_on": date(2024, 7, 5)}
    house.step(number, "effective", "ban_to_chuc", happened_on=date(2024, 7, 5), **said)
    assert figure(house, "INITIATIVES_EFFECTIVE", "2024-07")["numerator"] == 1
    assert figure(house, "INITIATIVES_EFFECTIVE", "2024-06")["numerator"] == 0


def confirm(house, *subunits: str, who: str = "phong_gd"):
    form = actions.SubunitsForm(MOVEMENT, GD, subunits, "5/PGD", date(2024, 3, 20))
    return actions.confirm_subunits(house.office, house.account(who), form)


SCHOOLS = ("TRUONG_1", "TRUONG_2", "TRUONG_3", "TRUONG_4")


@pytest.mark.parametrize(
    ("with_entry", "period", "figures", "status"),
    [
        (SCHOOLS[:3], "2024-09", (3, 4), None),
        (SCHOOLS, "2024-09", (4, 4), None),
        (SCHOOLS[:3], "2024-12", (3, 3), "met"),  # the fourth was dissolved on 30/9
        (SCHOOLS[:2], "2024-12", (2, 3), "missed"),
    ],
)
def test_ub_19_subordinate_units_that_registered(house, with_entry, period, figures, status):
    house.at(END)
    confirm(house, *SCHOOLS)
    for school in with_entry:
        idea(house, school, accept=date(2024, 6, 6))
    found = figure(house, "SUBUNITS_REGISTERED", period, GD)
    assert (found["numerator"], found["denominator"]) == figures
    if status:
        written(house, period)
        assert position(house, period, GD, "SUBUNITS_REGISTERED")["status"] == status


def test_ub_19_without_a_confirmed_list_it_is_missing_and_not_nought(house):
    idea(house, "TRUONG_1", accept=date(2024, 6, 6))
    found = figure(house, "SUBUNITS_REGISTERED", "2024-06", GD)
    assert (found["numerator"], found["denominator"]) == (None, None) and "danh sách" in found["note"]
    written(house, "2024-06")
    assert position(house, "2024-06", GD, "SUBUNITS_REGISTERED")["state"] == "missing"


def test_the_list_holds_only_units_below_and_rests_on_a_paper(house):
    assert confirm(house, "PHUONG_A").code == "subunits_not_below"
    assert confirm(house).code == "subunits_not_below"
    assert confirm(house, "TRUONG_1", who="hoa_tam").code == "may_not_submit"
    form = actions.SubunitsForm(MOVEMENT, GD, ("TRUONG_1",), " ", date(2024, 3, 20))
    assert actions.confirm_subunits(house.office, house.account("phong_gd"), form).code == "initiative_needs"


def test_ub_20_a_co_author_of_another_school_registers_nothing_there(house):
    confirm(house, *SCHOOLS)
    authors = (official("TRUONG_1", "A"), official("TRUONG_2", "B"))
    number = house.enter(MOVEMENT, "ban_to_chuc", received_on=date(2024, 6, 5), authors=authors).initiative
    house.step(number, "accept", "ban_to_chuc", happened_on=date(2024, 6, 6))
    assert figure(house, "SUBUNITS_REGISTERED", "2024-06", GD)["top_units"] == ["Trường 1"]


def test_ub_22_a_contest_entry_counts_once_it_is_put_into_the_register(house):
    house.at(END)
    number = idea(house, day=date(2024, 8, 5), accept=date(2024, 8, 6), origin="contest")
    assert figure(house, "INITIATIVES", "2024-12")["numerator"] == 0
    house.step(number, "put_in_register", "ban_to_chuc", happened_on=date(2024, 9, 12))
    assert [figure(house, "INITIATIVES", month)["numerator"] for month in ("2024-08", "2024-09")] == [0, 1]


def test_ub_22_unless_the_plan_counts_contest_entries_anyway(tmp_path_factory):
    settings = {MOVEMENT: {"ideas": {"contest_entries_count": True}}}
    with open_ideas(tmp_path_factory.mktemp("thi"), END, settings=settings) as house:
        house.count = lambda: 1
        idea(house, day=date(2024, 8, 5), accept=date(2024, 8, 6), origin="contest")
        assert figure(house, "INITIATIVES", "2024-08")["numerator"] == 1


@pytest.mark.parametrize(
    ("base", "own", "below", "figures"),
    [
        ("all", (10, 0), (10, 2), (2, 20)),
        ("subunits", (10, 0), (10, 2), (2, 10)),
        ("all", (10, 2), (10, 0), (2, 20)),
        ("subunits", (10, 2), (10, 0), (0, 10)),
    ],
)
def test_ub_23_over_all_entries_or_those_of_subordinate_units(tmp_path_factory, base, own, below, figures):
    with open_ideas(tmp_path_factory.mktemp(base), END, base=base) as house:
        house.count = iter(range(100)).__next__
        for unit, (count, effective_count) in ((GD, own), ("TRUONG_1", below)):
            numbers = [idea(house, unit, accept=date(2024, 6, 6)) for _ in range(count)]
            for number in numbers[:effective_count]:
                effective(house, number, date(2024, 9, 2))
        found = figure(house, "INITIATIVES_EFFECTIVE", "2024-12", GD)
        assert (found["numerator"], found["denominator"]) == figures
        assert figure(house, "INITIATIVES", "2024-12", GD)["numerator"] == 20  # one base for both


def test_the_figure_is_a_list_of_entries_down_to_the_confirming_paper(house):
    number, other = (idea(house, accept=date(2024, 6, 6)) for _ in range(2))
    effective(house, number, date(2024, 6, 20), "8/BB-UBND")
    submission = written(house, "2024-06").submissions[A]
    rows = tables.entries_behind(house.office, submission, "INITIATIVES_EFFECTIVE")
    assert {(row["side"], row["initiative"]) for row in rows} == {
        ("top", number),
        ("bottom", number),
        ("bottom", other),
    }
    assert next(row["paper"] for row in rows if row["side"] == "top") == "8/BB-UBND ngày 20/06/2024"
    assert tables.entries_behind(house.office, submission, "INITIATIVES", house.account("hoa_tam")).code == "other_unit"


def test_writing_again_without_a_change_makes_no_new_version(house):
    idea(house, accept=date(2024, 6, 6))
    first = written(house, "2024-06")
    again = written(house, "2024-06")
    assert first.submissions and not again.submissions and A in again.unchanged


def test_nobody_approves_the_own_units_figures(house):
    actions.add_account(house.office, None, "duyet_a", "reviewer", A)
    idea(house, accept=date(2024, 6, 6))
    done = actions.write_register_figures(house.office, house.account("duyet_a"), MOVEMENT, "2024-06")
    assert done.waiting == (A,)
    assert position(house, "2024-06")["state"] == "missing"
    by_unit = actions.write_register_figures(house.office, house.account("phong_gd"), MOVEMENT, "2024-06")
    assert by_unit.code == "may_not_run_calendar"


def test_a_difference_from_what_the_unit_reported_is_shown_to_both(house):
    idea(house, accept=date(2024, 6, 6))
    assert figure(house, "INITIATIVES", "2024-06")["reported"] is None
    seen = tables.register_figures(house.office, MOVEMENT, "2024-06", house.account("phong_gd"))
    assert {row["unit_code"] for row in seen} == {GD}

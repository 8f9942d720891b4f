"""A page of a long table holds the rows the whole table has there, with how many there are; a search needs no marks.

Counting in statements says what counting the rows says."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from kpi import actions, tables
from kpi.house.answer import Page
from tests.house_of_workbooks import Clock, open_house
from tests.small_house import House

CODE, MONTH = "thi_diem", "2024-05"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    from tests.filled_workbooks import CAMPAIGN

    assert CAMPAIGN == CODE
    with open_house(tmp_path_factory.mktemp("trang"), Clock(datetime(2024, 7, 3, tzinfo=UTC))) as house:
        lines = ["unit,indicator,period,numerator,denominator"]
        lines += [f"{unit},REPLIES,{MONTH},{n},4" for n, unit in enumerate(("PHUONG_A", "PHUONG_B"), 1)]
        actor = actions.account(house, "quan_tri")
        done = actions.import_facts(house, actor, CODE, "\n".join(lines).encode(), "x.csv")
        assert done.submission_count == 2
        yield house


def every(read, size=1):
    """All pages of a table put together, and how many rows it says there are."""
    rows, number, count = [], 1, None
    while True:
        answer = read(Page(size, number))
        if not answer.rows:
            return rows, count
        rows, number, count = rows + answer.rows, number + 1, answer.row_count


@pytest.mark.parametrize("name", ["ranking", "heatmap", "completeness"])
def test_the_pages_of_a_table_are_the_table(office, name):
    table = getattr(tables, name)
    more = {} if name == "completeness" else {"basis": "reported"}
    whole = table(office, CODE, MONTH, **more)
    rows, count = every(lambda page: table(office, CODE, MONTH, page=page, **more))
    assert rows == whole.rows and count == len(whole.rows) > 1 and whole.row_count is None


def test_the_pages_of_the_calendar_are_the_calendar(office):
    whole = tables.timeliness(office, CODE)
    rows, count = every(lambda page: tables.timeliness(office, CODE, page=page))
    assert rows == whole.rows and count == len(rows) > 1


def test_the_pages_of_the_inbox_are_the_inbox(office):
    for order in ("age", "weight"):
        whole = tables.inbox(office, CODE, order)
        rows = [row for number in (1, 2, 3) for row in tables.inbox(office, CODE, order, page=Page(1, number))]
        assert rows == whole and len(rows) == tables.inbox_count(office, CODE) == 2


@pytest.mark.parametrize("words", ["phuong b", "PHƯỜNG B", " phường b "])
def test_a_search_does_not_mind_marks_or_capitals(office, words):
    page = Page(words=words)
    assert [row["unit_code"] for row in tables.completeness(office, CODE, MONTH, page=page).rows] == ["PHUONG_B"]
    assert [row["unit_code"] for row in tables.heatmap(office, CODE, MONTH, page=page).rows] == ["PHUONG_B"]
    assert [row["unit_code"] for row in tables.timeliness(office, CODE, page=page).rows] == ["PHUONG_B"]
    assert [row["unit_code"] for row in tables.inbox(office, CODE, page=page)] == ["PHUONG_B"]


def test_what_stands_now_is_what_stood_at_this_moment(office):
    """completeness now is asked of one statement, as of a moment of the rules in Python."""
    now = tables.completeness(office, CODE, MONTH)
    then = tables.completeness(office, CODE, MONTH, as_of=office.clock())
    assert now.rows == then.rows


def test_the_overview_counts_what_the_heat_table_shows(office):
    seen = tables.overview(office, CODE, MONTH, basis="reported").rows[0]
    cells = [
        cell for row in tables.heatmap(office, CODE, MONTH, basis="reported").rows for cell in row["cells"].values()
    ]
    assert seen["status_counts"] == dict(Counter(cell["status"] for cell in cells))
    assert seen["units_behind_count"] == len(seen["units_behind"])
    few = tables.overview(office, CODE, MONTH, basis="reported", most=1).rows[0]
    assert (len(few["units_behind"]), few["units_behind_count"]) == (1, seen["units_behind_count"])


GROUPS = {"A": "x", "B": "x", "C": "y", "D": "y", "E": "y"}


@pytest.fixture(scope="module")
def ranked(tmp_path_factory):
    """Five units of two groups over two months: A and B are equal, then C comes up; E is asked nothing."""
    units = [
        {"code": code, "name": f"Xã {code}", "kind": "commune" if code != "E" else "department", "peer_group": group}
        for code, group in GROUPS.items()
    ]
    share = {"code": "S", "name": "Tỷ lệ", "measure": "share", "applies_to": {"kinds": ["commune"]}}
    plan = {
        "code": "thu",
        "kind": "movement",
        "title": "Phong trào",
        "starts_on": "2024-01-01",
        "ends_on": "2024-12-31",
        "units": "thu",
        "reporting": {"first_period": "2024-06"},
        "indicators": [share | {"milestones": [{"due_on": "2024-12-31", "target": 1}]}],
    }
    units = [unit | {"sort_order": order} for order, unit in enumerate(units, 1)]
    with House(tmp_path_factory.mktemp("hang"), (plan, units)) as house:
        for month, shares in {"2024-06": (7, 7, 5, 8), "2024-07": (9, 9, 10, 1)}.items():
            facts = [
                {"unit": unit, "indicator": "S", "period": month, "numerator": number, "denominator": 10}
                for unit, number in zip("ABCD", shares, strict=True)
            ]
            house.upload("thu", facts, at=datetime(2024, 8, 10, 1, tzinfo=UTC))
        yield house.office


@pytest.mark.parametrize("size", [1, 2, 3, 60])
@pytest.mark.parametrize("group", [None, "x", "y"])
def test_a_page_of_the_ranking_is_cut_out_of_the_whole(ranked, size, group):
    def read(page, as_of=None):
        return tables.ranking(ranked, "thu", "2024-07", "reported", as_of, group, page=page)

    whole = read(None).rows
    assert [row["unit_code"] for row in whole] == [code for code in "CABDE" if group in (None, GROUPS[code])]
    assert [row["rank_change"] for row in whole if row["unit_code"] in "CDE"] in ([], [1, -1, None])
    rows, count = every(read, size)
    assert rows == whole and count == len(whole) == read(Page(size, 99)).row_count
    assert every(lambda page: read(page, ranked.clock()), size) == (whole, count)


def test_a_page_of_a_search_is_of_those_it_finds(ranked):
    found = tables.ranking(ranked, "thu", "2024-07", "reported", page=Page(1, 1, "xa d"))
    assert ([row["unit_code"] for row in found.rows], found.row_count) == (["D"], 1)

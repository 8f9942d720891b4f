"""A workbook read a moment ago is not read again; a refused one, a changed one and a big one are."""

import dataclasses

import pytest

from kpi.workbook.reader import LIMITS, Workbook, process, read_workbook
from kpi.workbook.reader.recent import RECENT, Recent
from tests.workbooks.package import number, row, worksheet, xlsx


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """Counts the confined children; what other tests left is forgotten, before and after."""
    RECENT.forget()
    children = []

    class Counted(process._Child):
        def __init__(self, *arguments):
            children.append(arguments)
            super().__init__(*arguments)

    monkeypatch.setattr(process, "_Child", Counted)
    yield children
    RECENT.forget()


def figure(value):
    return xlsx(worksheet(row(number("A1", value))))


def test_the_same_bytes_are_read_once_and_have_the_name_they_come_with(started):
    first, again = read_workbook(figure("5"), "a.xlsx"), read_workbook(figure("5"), "b.xlsx")
    assert len(started) == 1
    assert (first.file_name, again.file_name) == ("a.xlsx", "b.xlsx")
    assert again.cells == first.cells


def test_one_changed_figure_is_another_file(started):
    read_workbook(figure("5"), "a.xlsx")
    assert [str(cell.value) for cell in read_workbook(figure("6"), "a.xlsx").cells.values()] == ["6"]
    assert len(started) == 2


def test_a_refused_file_and_one_under_other_limits_are_read_again(started):
    broken = figure("5")[:-40]
    assert all(not isinstance(read_workbook(broken, "a.xlsx"), Workbook) for _ in range(2))
    read_workbook(figure("5"), "a.xlsx")
    before = len(started)
    read_workbook(figure("5"), "a.xlsx", dataclasses.replace(LIMITS, entries=900))
    assert len(started) == before + 1


def test_the_oldest_and_the_big_are_not_kept():
    recent = Recent(files=2, cells=3)
    books = [read_workbook(figure(str(value)), "a.xlsx") for value in range(3)]
    for book in books:
        recent.keep(book)
    found = [recent.find(figure(str(value)), "a.xlsx") for value in range(3)]
    assert found == [None, books[1], books[2]]
    big = Recent(files=2, cells=0)
    big.keep(books[0])
    assert big.find(figure("0"), "a.xlsx") is None

"""The bench compares results, and a planted difference is found; how long anything takes is never asked here."""

from bench import anew, country, goals, otherwise
from bench.__main__ import main
from bench.country import Size
from bench.stripped import ROOT


def test_the_same_figures_come_out_another_way_and_a_planted_difference_is_found(tmp_path, capsys):
    assert main(["--sizes", "7x5", "--out", str(tmp_path / "results.md")]) == 0
    told = (tmp_path / "results.md").read_text("utf-8")
    ways = 2 + otherwise.has_polars()
    assert told.count("bằng nhau") == 2 + ways and "KHÁC NHAU" not in told
    assert "## Mục tiêu" in told and "mẫu của tháng, 7 đơn vị" in told
    capsys.readouterr()
    assert main(["--sizes", "7x5", "--plant"]) == 1
    assert capsys.readouterr().out.count("KHÁC NHAU") == 2 + ways  # in every compared result


def test_what_the_machine_cannot_do_is_printed_with_the_reason_and_nothing_is_left_out(tmp_path, capsys):
    """A size that needs too much memory is ended and told, goal by goal; so is a size that was not asked for."""
    assert main(["--sizes", "7x5", "--most-memory", "120", "--out", str(tmp_path / "results.md")]) == 2
    told = (tmp_path / "results.md").read_text("utf-8")
    stopped = [line for line in told.splitlines() if "cần hơn 120 MB bộ nhớ" in line]
    assert any(line.startswith(f"| {goals.READ.what} | 7 × 5 | – |") for line in stopped) and "**Dừng**" in told
    for where in ("3321 × 12", "3321 × 60", "60000 × 12"):
        line = next(line for line in told.splitlines() if f"| {where} |" in line)
        assert "bảng tháng so với quét trơn" in line and "không chạy trong lượt này" in line


def test_files_of_a_size_hold_every_fact_once_whole_months_to_a_file(monkeypatch):
    monkeypatch.setattr(country, "_OF_A_FILE", 2 * 7 * 25)  # two months to a file
    size = Size(7, 5)
    files = [data.decode().splitlines() for data in country.facts_files(size)]
    assert len(files) == 3 and {lines[0] for lines in files} == {"unit,indicator,period,numerator,denominator"}
    assert [line for lines in files for line in lines[1:]] == country.facts_csv(size).decode().splitlines()[1:]


def test_a_goal_that_is_not_reached_is_printed_with_what_it_is_bound_by():
    reached = goals.Reached()
    reached.found(goals.READ, "60 × 12", 9.9)
    reached.found(goals.READ, "3321 × 12", 10.1)
    reached.found(goals.month_goal(Size(60, 12)), "60 × 12", 99.0)  # the issue names none at this size
    first, second = reached.lines()[-2:]
    assert first.endswith("| đạt |") and f"**chưa đạt**: {goals.READ.bound_by}" in second
    assert goals.month_goal(Size(3321, 60)).most == 2 and goals.month_goal(Size(60_000, 12)).most == 3


def test_the_way_without_a_kept_board_is_another_way_in_every_room_that_asks_for_one():
    """`bench.month` and `bench.pages` compare with it: a room that moved must not keep its board without a word."""
    found = {module.__name__ for module, _, _ in anew.places()}
    text = "ask_kept, ask_rehearsed"
    rooms = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "kpi").rglob("*.py")
        if "scoring" not in path.parts and any(f" {name}" in path.read_text("utf-8") for name in text.split(", "))
    }
    assert found == rooms and "kpi.board.tables.overview" in found

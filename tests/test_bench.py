"""The bench compares results, and a planted difference is found; how long anything takes is never asked here."""

from bench.__main__ import main


def test_the_same_figures_come_out_another_way_and_a_planted_difference_is_found(tmp_path, capsys):
    assert main(["--sizes", "7x5", "--out", str(tmp_path / "results.md")]) == 0
    told = (tmp_path / "results.md").read_text("utf-8")
    assert told.count("bằng nhau") == 3 and "KHÁC NHAU" not in told
    assert main(["--sizes", "7x5", "--plant"]) == 1
    assert capsys.readouterr().out.count("KHÁC NHAU") == 2

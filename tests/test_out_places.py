"""Answers: is every command that writes a file refused before it does anything, where no file can be made (issue 11)?

A paper noted as handed out that nobody got, codes of a unit made anew with no slip to print. The list of commands is
the parser's own.
"""

import argparse
import os

import pytest

from kpi.cli.parser import command_parser
from tests.command_line import Program, campaign
from tests.test_local_socket import Server

CANDIDATES = ("1", "2024-03", "2024-03-01", "2024-03-01T08:00+07:00", "A=1")


def leaves(parser, words=()):
    """Every command with its parser."""
    deeper = [item for item in parser._actions if isinstance(item, argparse._SubParsersAction)]
    if not deeper:
        yield words, parser
    for item in deeper:
        for name, inner in item.choices.items():
            yield from leaves(inner, (*words, name))


WRITING = {
    " ".join(words): parser
    for words, parser in leaves(command_parser())
    if any(item.dest == "out" for item in parser._actions)
}


def typed(item) -> list[str]:
    """Some words that an option takes."""
    value = item.choices[0] if item.choices else next(text for text in CANDIDATES if takes(item, text))
    return [item.option_strings[0], value] if item.option_strings else [value]


def takes(item, text) -> bool:
    try:
        (item.type or str)(text)
    except (argparse.ArgumentTypeError, ValueError):
        return False
    return True


def line_of(name: str, out: str) -> list[str]:
    items = [item for item in WRITING[name]._actions if item.dest not in ("help", "out")]
    needed = [item for item in items if item.required and item.nargs != "*"]
    one_of = [group for group in WRITING[name]._mutually_exclusive_groups if group.required]
    needed += [group._group_actions[0] for group in one_of]
    return [*name.split(), *[word for item in needed for word in typed(item)], "--out", out]


def is_of_folder(name: str) -> bool:
    return bool(WRITING[name].get_default("out_is_folder"))


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        made = Program(tmp_path_factory.mktemp("ra"), patch).writes(campaign())
        assert made.kpi("init").code == 0
        yield made


def rows_of(program) -> str:
    return program.kpi("audit", "verify", "--format", "csv").out


def test_a_command_says_whether_it_wants_a_file_or_a_folder():
    assert len(WRITING) >= 15
    out = {name: next(item for item in parser._actions if item.dest == "out") for name, parser in WRITING.items()}
    assert {name for name in WRITING if is_of_folder(name)} == {
        name for name, item in out.items() if "THƯ_MỤC" in str(item.metavar)
    }


@pytest.mark.parametrize("name", sorted(WRITING))
def test_nothing_is_done_where_nothing_can_be_written(program, monkeypatch, name):
    before = rows_of(program)
    (program.folder / "mot_tep").write_text("x")
    if is_of_folder(name):
        bad = {program.folder / "mot_tep": "là một tệp", program.folder / "mot_tep" / "con": "chưa có thư mục"}
    else:
        bad = {program.folder: "là một thư mục", program.folder / "chua_co" / "a.docx": "chưa có thư mục"}
    for place, said in bad.items():
        ran = program.kpi(*line_of(name, str(place)))
        assert (ran.code, ran.out) == (1, "") and said in ran.err and str(place) in ran.err
    monkeypatch.setattr("kpi.local.places.os.access", lambda *_: False)
    ran = program.kpi(*line_of(name, str(program.folder / "b.docx")))
    assert ran.code == 1 and "không có quyền ghi" in ran.err
    monkeypatch.undo()
    assert rows_of(program) == before and not (program.folder / "chua_co").exists()


def test_it_is_the_askers_place_that_counts_where_a_server_runs(program):
    with Server():
        ran = program.kpi(*line_of("template", str(program.folder / "chua_co" / "a.xlsx")))
        assert ran.code == 1 and "chưa có thư mục" in ran.err
        ran = program.kpi(*line_of("shortlist export", str(program.folder / "mot_tep")))
        assert ran.code == 1 and "là một tệp" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_backup_is_not_made_for_a_folder_nobody_may_write_to(program, monkeypatch):
    before = rows_of(program)
    monkeypatch.setattr("kpi.local.places.os.access", lambda *_: False)
    for words in (("backup", str(program.folder)), ("export-all", str(program.folder / "xuat"))):
        assert program.kpi(*words).code == 1
    monkeypatch.undo()
    assert rows_of(program) == before

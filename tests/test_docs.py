"""What the documentation names is there: files, commands with their options, settings of the environment, the picture.

docs/decisions.md tells history and may name what has gone; its commands are not asked about.
"""

import argparse
import re
from pathlib import Path

import pytest

from kpi.cli.parser import arguments, command_parser
from tools.draw_rooms import PICTURE, picture, rooms

REPO = Path(__file__).resolve().parent.parent
DOCS = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/huong-dan.md",
    "docs/operations.md",
]
DOCS += sorted(path.relative_to(REPO).as_posix() for path in REPO.glob("docs/*.md"))
DOCS += ["data/README.md", "config/documents/README.md", "config/units/README.md", "tests/workbooks/README.md"]
DOCS = sorted(set(DOCS) - {"docs/decisions.md"})
PLACES = ("kpi/", "pages/", "web/", "config/", "tests/", "tools/", "docs/", "bench/", "deploy/", "data/samples/")
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"python -m kpi ((?:[a-z][a-z-]* ?){1,2})([^`\n]*)")
ENVIRONMENT = re.compile(r"\bKPI_[A-Z_]+\b")


def texts():
    return {name: (REPO / name).read_text("utf-8") for name in DOCS}


def is_there(place: str) -> bool:
    """Whether a path exists; `*` stands for anything, <…> or Vietnamese capitals for a name of one's own."""
    place = re.sub(r"<[^>]+>|…", "*", place.split(" ")[0].rstrip(".,;:")).rstrip("/")
    return any(True for _ in REPO.glob(place))


def test_every_file_that_is_named_exists():
    found = []
    for name, text in texts().items():
        spans = [span for span in SPAN.findall(text) if span.startswith(PLACES)]
        found += [f"{name}: {span}" for span in spans if not is_there(span)]
        links = [link for link in LINK.findall(text) if "://" not in link]
        found += [f"{name}: ({link})" for link in links if not (REPO / name).parent.joinpath(link).exists()]
    assert found == []


def known_commands() -> set[str]:
    """Every command and subcommand, as the parser knows them: "audit", "audit verify"."""
    found = set()

    def walk(node, words):
        for action in node._actions:
            if isinstance(action, argparse._SubParsersAction):
                for word, below in action.choices.items():
                    found.add(" ".join([*words, word]))
                    walk(below, [*words, word])

    walk(command_parser(), [])
    return found


def test_every_command_that_is_named_is_one():
    commands, wrong = known_commands(), []
    for name, text in texts().items():
        for words, _ in COMMAND.findall(text):
            first, *rest = words.split()
            has_below = any(command.startswith(first + " ") for command in commands)
            if first not in commands or (has_below and rest and " ".join([first, rest[0]]) not in commands):
                wrong.append(f"{name}: python -m kpi {words}")
    assert len(commands) > 20
    assert wrong == []


def test_every_setting_of_the_environment_that_is_named_is_read_somewhere():
    sources = [
        *REPO.glob("kpi/**/*.py"),
        *REPO.glob("web/**/*.py"),
        *REPO.glob("tests/conftest.py"),
        *REPO.glob("dev*.py"),
    ]
    code = "".join(path.read_text("utf-8") for path in [*sources, *REPO.glob("deploy/*")] if path.is_file())
    said = {(name, word) for name, text in texts().items() for word in ENVIRONMENT.findall(text)}
    assert said and [f"{name}: {word}" for name, word in sorted(said) if word not in code] == []


def test_the_picture_of_the_rooms_is_drawn_from_todays_table():
    assert PICTURE.read_text("utf-8") == picture(rooms()), "vẽ lại: python -m tools.draw_rooms"


@pytest.mark.parametrize("place", ["kpi/khong_co/", "docs/khong-co.md", "config/campaigns/*.khong"])
def test_a_place_that_is_not_there_is_seen(place):
    assert not is_there(place) and is_there("kpi/<phòng>/") and is_there("kpi/scoring/models/*.sql")


def test_a_command_that_is_none_is_wrong_use():
    with pytest.raises(SystemExit):
        arguments(["bay-len-troi"])

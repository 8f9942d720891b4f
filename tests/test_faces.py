"""Answers: does every name that a screen, a command or a door asks of the two faces stand there?"""

import ast
from pathlib import Path

import pytest

from kpi import actions, tables

ROOT = Path(__file__).resolve().parents[1]
FACES = {"actions": actions, "tables": tables}


def asked(source: str) -> list[tuple[int, str, str]]:
    """Line, face and name of everything that a file asks of a face which it imports from kpi."""
    tree = ast.parse(source)
    imported = {
        name.asname or name.name: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "kpi"
        for name in node.names
        if name.name in FACES
    }
    return [
        (node.lineno, imported[node.value.id], node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in imported
    ]


def unknown(source: str) -> list[tuple[int, str, str]]:
    return [found for found in asked(source) if not hasattr(FACES[found[1]], found[2])]


@pytest.mark.parametrize("folder", ["kpi", "pages", "web", "tools"])
def test_every_name_asked_of_a_face_is_there(folder):
    files = [path for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts]
    assert len(files) > 5
    assert [(path.name, *found) for path in files for found in unknown(path.read_text("utf-8"))] == []


def test_a_name_that_is_not_there_is_found():
    assert unknown("from kpi import actions\nactions.no_such_name") == [(2, "actions", "no_such_name")]
    assert unknown("tables = []\ntables.append(1)") == []

"""Answers: does mypy find nothing in the product? The whole list otherwise, as `.venv/bin/python -m mypy` prints it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WRONG = """
from kpi.house.refusing import answering
from kpi.plan.model import Refusal


def twice(number: int) -> int:
    return 2 * number


told: int = answering(twice)(2)
word: str = Refusal("code").found
"""


def mypy(*arguments):
    """What mypy says with the settings of pyproject.toml, and its exit code."""
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    return ran.returncode, ran.stdout + ran.stderr


def test_mypy_finds_nothing():
    code, said = mypy()
    assert code == 0, said


def test_what_a_face_hands_out_may_be_a_refusal_and_mypy_says_so(tmp_path):
    (tmp_path / "planted.py").write_text(WRONG, "utf-8")
    code, said = mypy(str(tmp_path / "planted.py"))
    assert code == 1 and "int | Refusal" in said and 'expression has type "str | None"' in said, said


def test_nothing_is_hidden_from_mypy():
    files = [path for folder in ("kpi", "web", "pages", "tools") for path in (ROOT / folder).rglob("*.py")]
    hidden = [str(path.relative_to(ROOT)) for path in files if "type: ignore" in path.read_text("utf-8")]
    assert len(files) > 800 and hidden == []

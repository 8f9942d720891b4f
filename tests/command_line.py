"""Answers how another program uses `python -m kpi`: its own folders, the words it types, what comes back.

Never looks behind the command line: only exit codes, printed JSON and what is printed on the error stream.
"""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import yaml

from kpi.cli import main
from tests.small_house import write_campaign

ROOT = Path(__file__).resolve().parents[1]
HEADER = "unit,indicator,period,numerator,denominator,part,done_on,document_number,note\n"
UNITS = [
    {"code": "A", "name": "Phường A", "kind": "commune", "peer_group": "phuong", "sort_order": 1},
    {"code": "B", "name": "Xã B", "kind": "commune", "peer_group": "phuong", "sort_order": 2},
    {"code": "P", "name": "Phòng P", "kind": "department", "peer_group": "phong", "sort_order": 3},
]


def end_of_year(target: float = 1) -> list[dict]:
    """One milestone on the last day of 2024."""
    return [{"due_on": "2024-12-31", "target": target}]


def campaign(*indicators: dict, **keys: object) -> dict:
    """A campaign of 2024 with these indicators; `keys` replace or add keys."""
    share = {"code": "S", "name": "Tỷ lệ", "measure": "share", "milestones": end_of_year()}
    return {
        "code": "thu",
        "kind": "movement",
        "title": "Phong trào thử",
        "starts_on": "2024-01-01",
        "ends_on": "2024-12-31",
        "units": "thu",
        "indicators": list(indicators) or [share],
        **keys,
    }


@dataclass(frozen=True)
class Ran:
    """What one command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        """The printed JSON."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict]:
        """The rows of the printed JSON."""
        return self.json["rows"]


class Program:
    """Another program with a folder of its own; `kpi` runs a command in this process, `kpi_alone` in its own."""

    def __init__(self, folder: Path, monkeypatch):
        self.folder, self.config, self.data = folder, folder / "config", folder / "data"
        monkeypatch.setenv("KPI_CONFIG_DIR", str(self.config))
        monkeypatch.setenv("KPI_DATA_DIR", str(self.data))

    def writes(self, raw: dict, units: list[dict] | None = None) -> "Program":
        """Write a campaign and its units as configuration."""
        write_campaign(self.config, yaml.safe_load(yaml.safe_dump(raw)), units or UNITS)
        return self

    def kpi(self, *words: object) -> Ran:
        """Run a command; wrong use (SystemExit of the parser) is an exit code like any other."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = main([str(word) for word in words])
            except SystemExit as stop:
                code = stop.code or 0
        return Ran(code, out.getvalue(), err.getvalue())

    def asks(self, command: str, *words: object) -> Ran:
        """Run a command on the campaign "thu" and ask for JSON."""
        return self.kpi(command, "--campaign", "thu", "--format", "json", *words)

    def imports(self, text: str | bytes, *words: object, actor: str = "quan_tri", name: str = "so_lieu.csv") -> Ran:
        """Import a file of facts into the campaign "thu"."""
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        (self.folder / name).write_bytes(data)
        return self.asks("import-facts", self.folder / name, "--as", actor, *words)

    def kpi_alone(self, *words: object) -> Ran:
        """Run a command in a process of its own."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "kpi", *map(str, words)]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8")
        return Ran(done.returncode, done.stdout, done.stderr)

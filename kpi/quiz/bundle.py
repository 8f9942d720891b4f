"""Answers what is published after a contest so that an outsider can compute everything again; never a person's name.

One folder: about, rules, commitments, secret (seed and salt), bank, key, forms, rulings, entries (states and essay
marks by entrant's number), decisions, rosters (counts), result, seals, log.jsonl, the program that checks it all, and
sums (the sha256 of every file, signed).
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kpi.quiz.answer_log import read_rows
from kpi.quiz.canonical import canonical
from kpi.quiz.result import EntryState, Inputs
from kpi.quiz.sitting import Sitting

_VERIFIER = Path(__file__).resolve().parents[2] / "tools" / "contest_verifier"
PARTS = (
    *("about", "rules", "commitments", "secret", "bank", "key", "forms", "rulings", "entries", "decisions"),
    *("rosters", "result", "seals"),
)


def seals_of(sittings: Sequence[Sitting]) -> list[dict]:
    """One row per handed-in sitting: sitting, event_count, last_link, answers_sha256."""
    return [
        {
            "sitting": row.sitting,
            "event_count": row.sealed_count,
            "last_link": row.sealed_link,
            "answers_sha256": (row.receipt or {}).get("answers_sha256", ""),
        }
        for row in sittings
        if not row.is_open
    ]


def parts_of(inputs: Inputs, result: dict, about: Mapping, told: Mapping, bank: list[dict], seals: list[dict]) -> dict:
    """The parts of a bundle as JSON data. told: commitments, secret {"seed", "salt"} in hexadecimal, and acts (of the
    organisers on sittings; a result frozen by an earlier release has none)."""
    return {
        "about": dict(about),
        "rules": dict(inputs.rules),
        "commitments": told["commitments"],
        "secret": told["secret"],
        "bank": bank,
        "key": dict(inputs.key),
        "forms": list(inputs.forms),
        "rulings": [_ruling(ruling) for ruling in inputs.rulings],
        "entries": [_entry(state) for _, state in sorted(inputs.entries.items())],
        "decisions": {"unawarded": sorted(inputs.unawarded), "orders": [list(order) for order in inputs.orders]}
        | ({"acts": told["acts"]} if "acts" in told else {}),
        "rosters": {unit: list(row) for unit, row in sorted(inputs.rosters.items())},
        "result": result,
        "seals": seals,
    }


def _ruling(ruling) -> dict:
    told = {"question": ruling.question, "kind": ruling.kind, "new_key": ruling.new_key}
    return told | {"document_number": ruling.document_number}


def _entry(state: EntryState) -> dict:
    essay = None if state.essay is None else str(state.essay)
    return {"entrant": state.entrant, "state": state.state, "essay": essay, "open": list(state.open)}


def write_bundle(folder: Path, parts: Mapping, log: Path, sign: Callable[[dict], dict]) -> None:
    """Write the folder (which must be new or empty), with the verifier as verify.py, and last sums.json: the sha256 of
    every file, signed with the contest's key, so that no byte of any of them changes unseen."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        text = json.dumps(parts[name], ensure_ascii=False, indent=1, sort_keys=True)
        (folder / f"{name}.json").write_text(text + "\n", "utf-8")
    with (folder / "log.jsonl").open("wb") as file:
        for row in read_rows(log):
            file.write(canonical(row) + b"\n")
    (folder / "verify.py").write_text(verifier(), "utf-8")
    (folder / "DOC_TRUOC.txt").write_text((_VERIFIER / "DOC_TRUOC.txt").read_text("utf-8"), "utf-8")
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    text = json.dumps(sign({"files": sums}), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "sums.json").write_text(text + "\n", "utf-8")


def verifier() -> str:
    """The published program: its two parts one after the other, the line that joins them left out."""
    first, second = ((_VERIFIER / name).read_text("utf-8") for name in ("log_and_papers.py", "points_and_result.py"))
    rest = [line for line in second.splitlines(keepends=True) if not line.startswith("from log_and_papers ")]
    return first + "\n\n" + "".join(rest)


def checked_bundle(folder: Path) -> tuple[bool, list[str]]:
    """Whether a published bundle holds, and the verifier's lines; by the product's own copy of it, in a process apart.

    Never runs the copy that lies in the folder: whoever made the folder may have written it.
    """
    with tempfile.TemporaryDirectory(prefix="kpi_kiem_chung_") as own:
        program = Path(own) / "verify.py"
        program.write_text(verifier(), "utf-8")
        command = [sys.executable, "-X", "utf8", "-I", str(program), str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return done.returncode == 0, lines

"""Answers which mistakes of one sign in rules, rights and dates no test would see.

Each line of tools/mutations.yaml is put into a copy of the tree, never into the tree itself, and its tests are run
there: they must go red. Prints the survivors, and the lines whose text does not stand once in the code.
"""

import argparse
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
PLACES = Path(__file__).with_name("mutations.yaml")
_COPIED = ("kpi", "pages", "web", "config", "tests", "tools", "data/samples", "docs", "deploy")
_LONGEST = 600.0  # seconds for the tests of one place


def copied(into: Path) -> None:
    """The tree as git has it, without what git does not know."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    for name in filter(None, (raw.decode("utf-8") for raw in names)):
        if name.startswith(_COPIED) or "/" not in name:
            target = into / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)


def is_seen(tree: Path, tests: list[str]) -> bool:
    """Whether these tests go red in the tree."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=tree, capture_output=True, timeout=_LONGEST)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout.decode("utf-8", "replace")[-2000:])
    return done.returncode == 1


def main() -> int:
    """Try every place (or those whose file holds --only); exit code 1 where one survived or is gone."""
    parser = argparse.ArgumentParser(prog="tools.mutate")
    parser.add_argument("--only", default="")
    only = parser.parse_args().only
    survived, gone, tried = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        copied(tree)
        for file, right, wrong, tests in yaml.safe_load(PLACES.read_text("utf-8")):
            path = tree / file
            text = path.read_text("utf-8") if path.exists() else ""
            if only not in file:
                continue
            if text.count(right) != 1:  # gone, or at several places: then nobody knows which one was tried
                gone.append(f"{file}: {right}")
                continue
            path.write_text(text.replace(right, wrong), "utf-8")
            tried += 1
            seen = is_seen(tree, shlex.split(tests))
            path.write_text(text, "utf-8")
            print(f"{'đỏ  ' if seen else 'SỐNG'}  {file}: {right} -> {wrong}", flush=True)
            survived += [] if seen else [f"{file}: {right} -> {wrong}"]
    print(f"{tried} chỗ, {len(survived)} sống sót, {len(gone)} không đứng đúng một lần trong mã: {gone}")
    return 1 if survived or gone else 0


if __name__ == "__main__":
    sys.exit(main())

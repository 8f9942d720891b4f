"""The files an official double-clicks: what they look for, what they call, what they say where Python is missing."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CMD = (ROOT / "chay.cmd").read_bytes()
LINES = CMD.decode("utf-8").split("\r\n")


def test_the_windows_file_ends_its_lines_as_windows_wants_and_switches_the_code_page_before_any_accent():
    assert CMD.endswith(b"\r\n") and b"\n" not in CMD.replace(b"\r\n", b"") and not CMD.startswith(b"\xef\xbb\xbf")
    page = next(number for number, line in enumerate(LINES) if line.startswith("chcp 65001"))
    assert all(line.isascii() for line in LINES[: page + 1])
    assert LINES[0] == "@echo off"


def test_every_jump_of_the_windows_file_has_its_mark_and_every_path_its_quotes():
    marks = {line[1:].strip().lower() for line in LINES if line.startswith(":")}
    jumps = {found[1].lower() for line in LINES if (found := re.search(r"\bgoto\s+:?(\w+)", line))}
    assert jumps and jumps <= marks
    text = "\n".join(LINES)
    assert text.count("%~dp0") == len(re.findall(r'"%~dp0[^"\n]*"', text)) == 1  # a folder with blanks
    assert "%0" not in text.replace("%~dp0", "")
    for line in LINES:  # a bracket or a sign of redirection outside quotation marks would be read as one of the block
        bare = re.sub(r'"[^"]*"', "", line)
        if line.startswith("echo "):
            assert not set("()<>|&^%!") & set(bare), line


def test_the_blocks_of_the_windows_file_close_and_nothing_is_read_after_the_loop_by_accident():
    depth = 0
    for line in LINES:
        bare = re.sub(r'"[^"]*"', "", line)
        if line.lstrip().startswith("rem ") or line.startswith("echo "):
            continue
        depth += bare.count("(") - bare.count(")")
        assert depth >= 0, line
        if line.startswith(":"):
            assert depth == 0  # a mark inside a block is not found
    assert depth == 0


def test_the_windows_file_tries_each_python_by_its_version_and_opens_the_browser():
    text = "\n".join(LINES)
    assert re.search(r'for %%P in \("py -3" "python" "python3"\) do \(', text)
    found = re.search(r'%%~P -c "([^"]+)" >nul 2>nul && \(\s*%%~P dev\.py run --open %\*\s*goto het', text)
    assert found, text
    told = subprocess.run([sys.executable, "-c", found[1]])
    assert told.returncode == 0  # 3.11 or later
    older = found[1].replace("sys.version_info", "(3, 10, 9)")
    assert subprocess.run([sys.executable, "-c", older]).returncode == 1
    assert "python.org" in text and "Add python.exe to PATH" in text and text.rstrip().endswith("pause")


def started(tmp_path, file, version):
    """The start file in a folder with a blank in its name, beside a Python that says this version (None: none)."""
    home, programs = tmp_path / "phần mềm thi đua", tmp_path / "programs"
    home.mkdir()
    programs.mkdir()
    for name in ("chay.sh", "chay.command"):
        shutil.copy(ROOT / name, home / name)
    (home / "dev.py").write_text("")
    for name in ("sh", "dirname", "uname"):
        os.symlink(shutil.which(name), programs / name)
    if version:
        fake = programs / "python3"
        fake.write_text(
            f'#!/bin/sh\nif [ "$1" = -c ]; then exec {sys.executable} -c "$(echo "$2" | '
            f'{shutil.which("sed")} \'s/sys.version_info/{version}/\')"; fi\necho "$PWD|$@"\n'
        )
        fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    run = subprocess.run(
        [shutil.which("sh"), str(home / file), "--empty"],
        env={"PATH": str(programs)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return run, home


@pytest.mark.skipif(os.name == "nt", reason="Tệp chay.sh dành cho Linux, macOS.")
@pytest.mark.parametrize("file", ["chay.sh", "chay.command"])
def test_the_others_start_from_their_own_folder_or_say_how_to_get_python(tmp_path, file):
    (tmp_path / "a").mkdir()
    run, home = started(tmp_path / "a", file, "(3, 12)")
    assert run.stdout.strip() == f"{home}|dev.py run --open --empty"
    for number, version in enumerate((None, "(3, 10)")):
        (tmp_path / str(number)).mkdir()
        run, _ = started(tmp_path / str(number), file, version)
        assert run.returncode == 1 and "chưa có Python từ 3.11" in run.stdout and "Cách cài" in run.stdout

"""Answers: is a PDF laid beside a paper where LibreOffice is installed, in a confined child, and needed by nothing?"""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kpi import tables
from kpi.papers import pdf, pdf_child
from kpi.plan.model import Refusal
from tests.award_papers_house import award_data, collective

POSIX = pytest.mark.skipif(os.name != "posix", reason="rlimits: chỉ Linux, macOS")


def stand_in(tmp_path: Path, monkeypatch, script: str) -> None:
    """A program in LibreOffice's place: it sees its arguments as $@ and its folder as $PWD."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pdf, "office_program", lambda: program)


def test_a_paper_becomes_a_pdf_with_its_fonts_in_it(libreoffice_path):
    from kpi.awards.papers.award_papers import award_paper

    made = tables.paper_pdf(award_paper("proposal", award_data([collective(1, "Phường A")])))
    assert not isinstance(made, Refusal)
    assert made.startswith(b"%PDF-") and b"/FontFile2" in made, "phông chữ nằm trong tệp"


def test_without_libreoffice_it_is_refused_and_the_screen_offers_nothing(monkeypatch):
    monkeypatch.setattr("kpi.papers.pdf.office_program", lambda: None)
    assert tables.paper_pdf(b"PK").code == "pdf_needs_office"
    monkeypatch.setattr("kpi.keeping.tables.paper_pdf.office_program", lambda: None)
    assert not tables.makes_pdf()


@POSIX
@pytest.mark.parametrize("script", ["exit 1", "echo khong-phai > van_ban.pdf", ":"])
def test_a_program_that_fails_gives_no_pdf_and_no_exception(tmp_path, monkeypatch, script):
    stand_in(tmp_path, monkeypatch, script)
    assert tables.paper_pdf(b"PK").code == "pdf_not_made"


@POSIX
def test_a_program_that_never_ends_is_ended_with_all_it_started(tmp_path, monkeypatch):
    mark = tmp_path / "song"
    stand_in(tmp_path, monkeypatch, f"(sleep 2; touch {mark}) & sleep 60")
    begun = time.monotonic()
    with pytest.raises(pdf.PdfFault, match="pdf_not_made"):
        pdf.as_pdf(b"PK", wall_seconds=0.5)
    assert time.monotonic() - begun < 10
    time.sleep(2.2)
    assert not mark.exists(), "tiến trình con của nó cũng bị dừng"


@POSIX
def test_the_child_has_its_own_home_limits_and_none_of_the_servers_secrets(tmp_path, monkeypatch):
    told = tmp_path / "noi"
    monkeypatch.setenv("KPI_BI_MAT", "khong-duoc-thay")
    stand_in(
        tmp_path,
        monkeypatch,
        f"env > {told}; ulimit -n >> {told}; ulimit -c >> {told}; pwd >> {told}; echo %PDF-1.7 > van_ban.pdf",
    )
    assert pdf.as_pdf(b"PK") == b"%PDF-1.7\n"
    said = told.read_text()
    assert (
        "khong-duoc-thay" not in said
        and "HOME=" in said
        and str(Path.home()) not in said.split("HOME=")[1].split("\n")[0]
    )
    assert said.split("\n")[-4:-2] == [str(pdf_child.LIMITS["RLIMIT_NOFILE"]), "0"]
    assert not Path(said.strip().split("\n")[-1]).exists(), "thư mục tạm đã xóa"


@pytest.mark.skipif(sys.platform != "linux", reason="mạng riêng của tiến trình: chỉ Linux")
def test_on_linux_the_child_leaves_the_network_behind_where_the_system_allows_it():
    script = (
        "import runpy; m = runpy.run_path({!r}); print(m['leave_the_network']()); print(open('/proc/net/dev').read())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script.format(pdf_child.__file__)], capture_output=True, text=True, check=True
    )
    left, *lines = done.stdout.strip().split("\n")
    if left != "True":
        pytest.skip("máy này không cho tiến trình thường tách mạng")
    assert [line.split(":")[0].strip() for line in lines[2:]] == ["lo"]


def test_nothing_but_the_pdf_itself_asks_for_the_program():
    root = Path(__file__).resolve().parents[1]
    asks = {
        path.relative_to(root).as_posix()
        for folder in ("kpi", "pages", "web")
        for path in (root / folder).rglob("*.py")
        if "papers.pdf" in path.read_text("utf-8") or "soffice" in path.read_text("utf-8")
    }
    assert asks == {"kpi/papers/pdf.py", "kpi/keeping/tables/paper_pdf.py", "kpi/keeping/doctor/machine.py"}


def test_doctor_calls_libreoffice_optional(monkeypatch):
    from kpi.keeping.doctor import machine, software

    monkeypatch.setattr(machine, "libreoffice", lambda: None)
    found = next(item for item in software.test_programs() if item.code == "libreoffice")
    assert found.level == "warning" and "Không bắt buộc" in found.hint and ".docx" in found.sentence

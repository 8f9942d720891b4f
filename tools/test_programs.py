"""Answers: which programs beside Python do the tests use, and how do they get onto this machine?

Never runs a test, and never fails: what cannot be installed (no Debian, not root, no network) is said, and the tests
that need it are skipped, named and counted. Standard library only.
"""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# program that must be on PATH (or file that must be there) -> Debian packages that bring it
DEBIAN = {
    "chromium": ("chromium",),
    "nginx": ("nginx-light",),
    "soffice": ("libreoffice-calc", "libreoffice-writer"),
    "/usr/lib/python3/dist-packages/uno.py": ("python3-uno",),
    "/usr/share/fonts/truetype/croscore": ("fonts-croscore",),
    "pdftoppm": ("poppler-utils",),
    "openssl": ("openssl",),
    "node": ("nodejs",),
    "npm": ("npm",),
    "java": ("default-jre-headless",),
}
PLACES = "/usr/sbin:/usr/local/sbin"  # nginx lies there, and not on everybody's PATH
_LONGEST = 600.0  # seconds for one installer


def is_there(program: str) -> bool:
    """Whether a program is on PATH, or a file or folder exists."""
    if program.startswith("/"):
        return Path(program).exists()
    return shutil.which(program, path=f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{PLACES}") is not None


def missing() -> list[str]:
    """The programs of DEBIAN that this machine lacks."""
    return [program for program in DEBIAN if not is_there(program)]


def may_install() -> bool:
    """Whether Debian's packages may be installed here: by root, on Debian."""
    return Path("/etc/debian_version").exists() and is_there("apt-get") and os.geteuid() == 0


def install(programs: list[str]) -> None:
    """Install the packages that bring these programs; one that fails keeps none of the others back."""
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")

    def apt_get(*words: str) -> int:
        command = ["apt-get", words[0], "-qq", *words[1:]]
        quiet = subprocess.DEVNULL
        return subprocess.call(command, env=env, stdout=quiet, stderr=quiet, timeout=_LONGEST)

    packages = [package for program in programs for package in DEBIAN[program]]
    print("Cài cho kiểm thử (Debian): " + ", ".join(packages) + " …", flush=True)
    with contextlib.suppress(subprocess.TimeoutExpired):
        apt_get("update")
        if apt_get("install", "-y", "--no-install-recommends", *packages):
            for package in packages:
                apt_get("install", "-y", "--no-install-recommends", package)


def npm_folders() -> list[Path]:
    """Folders of tests/ whose npm packages (package-lock.json) are not installed yet."""
    locks = sorted(ROOT.glob("tests/*/package-lock.json"))
    return [lock.parent for lock in locks if not (lock.parent / "node_modules").is_dir()]


def install_npm(folders: list[Path]) -> None:
    """Install what each folder's lock names; a folder that fails half-way is emptied again."""
    for folder in folders:
        print(f"Cài gói npm cho {folder.relative_to(ROOT).as_posix()} …", flush=True)
        done = None
        with contextlib.suppress(subprocess.TimeoutExpired, OSError):
            command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            done = subprocess.call(command, cwd=folder, timeout=_LONGEST, stdout=subprocess.DEVNULL)
        if done != 0:
            shutil.rmtree(folder / "node_modules", ignore_errors=True)


def get_playwright_browser() -> None:
    """Where Debian's Chromium cannot be had: Playwright's own, where its address is reached."""
    if importlib.util.find_spec("playwright"):
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"], cwd=ROOT, timeout=300)


def install_spark() -> None:
    """Spark of requirements-spark.txt, into this environment only, where its packages can be had."""
    if importlib.util.find_spec("pyspark") or not is_there("java"):
        return
    print("Cài Spark cho kiểm thử (requirements-spark.txt) …", flush=True)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.call([*command, "-r", "requirements-spark.txt"], cwd=ROOT, timeout=_LONGEST)


def main() -> int:
    """Bring what is missing where that may be done, and say what is still missing."""
    if (wanted := missing()) and may_install():
        install(wanted)
    if is_there("npm") and (folders := npm_folders()):
        install_npm(folders)
    from kpi.keeping.doctor.machine import chromium

    if chromium() is None:
        get_playwright_browser()
    install_spark()
    if left := missing():
        print(f"Máy này chưa có: {', '.join(left)}. Kiểm thử cần đến sẽ được bỏ qua và đếm ở cuối.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

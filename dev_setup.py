"""Answers: is this project's virtual environment there, whole, and filled exactly as requirements.txt says?

Never needs anything beyond Python's standard library, and never touches a Python outside `.venv`, except for Debian's
own packages when we are root. Like dev.py it must parse on Python 3.6.
"""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
WINDOWS = os.name == "nt"


class Failed(Exception):
    """A step that cannot go on; its text is what the person reads."""


def say(text, end="\n"):
    """Write UTF-8 whatever the console's code page is: print() would raise on Windows or under LANG=C."""
    sys.stdout.flush()
    sys.stdout.buffer.write((text + end).encode("utf-8"))
    sys.stdout.buffer.flush()


def old_python_sentence(version):
    """Return the sentence for a Python older than 3.11, None for one that will do."""
    if tuple(version[:2]) >= OLDEST:
        return None
    found = "{}.{}".format(*version[:2])
    return (
        "Cần Python 3.11 trở lên, máy này đang chạy Python {0}: hãy cài bản mới từ python.org rồi chạy lại. "
        "(Python 3.11 or newer is needed; this is Python {0}.)".format(found)
    )


@contextlib.contextmanager
def only_one(path):
    """Hold a lock that the operating system releases when the process ends, however it ends."""
    with open(str(path), "a+b") as handle:
        told = False
        while not try_lock(handle):
            if not told:
                say("Một lệnh dev.py khác đang cài đặt trong thư mục này; đang chờ…")
                told = True
            time.sleep(0.3)
        yield


def try_lock(handle):
    """Return True when this process now holds the lock on the open file."""
    try:
        if WINDOWS:
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def python_in(venv):
    return venv / ("Scripts/python.exe" if WINDOWS else "bin/python")


# The locks: what the product needs to run, and what the tests need beside it; each with its stamp.
USE, TESTS = "requirements.txt", "requirements-dev.txt"
STAMPS = {USE: "installed.sha256", TESTS: "installed-dev.sha256"}


def lock_sha256(root, lock=USE):
    return hashlib.sha256((root / lock).read_bytes()).hexdigest()


def is_whole(venv):
    """True when the environment runs a new enough Python with pip, and no installation in it was cut off half-way."""
    if (venv / "installing").exists() or not python_in(venv).exists():
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < {!r})".format(OLDEST)
    try:
        return subprocess.call([str(python_in(venv)), "-c", probe], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def is_installed(root, lock=USE):
    """True when the stamp, written only after a successful installation, is that of today's lock."""
    stamp = root / ".venv" / STAMPS[lock]
    return stamp.exists() and stamp.read_text().strip() == lock_sha256(root, lock)


def set_up(root, locks=(USE,)):
    """Return the environment's Python, after making and filling it where the locks ask for that."""
    venv = root / ".venv"
    with only_one(root / ".venv.lock"):
        if not is_whole(venv):
            say("[1/2] Tạo môi trường Python riêng trong .venv …")
            make_venv(venv)
        for lock in locks:
            if not is_installed(root, lock):
                install(root, venv, lock)
    return python_in(venv)


def make_venv(venv):
    """Make an empty virtual environment with pip, over whatever stood there."""
    need_ensurepip()
    # The base interpreter, so that `.venv/bin/python dev.py` can re-make the environment it runs in.
    base = getattr(sys, "_base_executable", None) or sys.executable
    if subprocess.call([base, "-m", "venv", "--clear", str(venv)]) != 0:
        raise Failed("Không tạo được {0}. Hãy xóa thư mục {0} rồi chạy lại lệnh này.".format(venv))


def install(root, venv, lock=USE):
    """Install a lock with hashes; a marker tells the next start when this one was killed in between."""
    wanted = lock_sha256(root, lock)
    marker = venv / "installing"
    marker.write_text("")
    lines = (root / lock).read_text(encoding="utf-8").splitlines()
    total = sum("==" in line for line in lines)
    say("[2/2] Cài {} thư viện đã khóa (lần đầu mất vài phút) …".format(total))
    command = [str(python_in(venv)), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--no-compile"]  # modules are compiled when first used: most never are, and the first start is sooner
    command += ["--progress-bar", "off", "--require-hashes", "-r", lock]
    code, tail = watch(command, root, total)
    if code != 0:
        say("\n".join(tail))
        raise Failed("Chưa cài được thư viện (lý do ở các dòng trên). Hãy kiểm tra mạng rồi chạy lại lệnh này.")
    (venv / STAMPS[lock]).write_text(wanted)
    marker.unlink()


def watch(command, root, total):
    """Run pip, show how far it is on a terminal, and return (exit code, its last lines)."""
    pip = subprocess.Popen(command, cwd=str(root), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    tail, seen = [], 0
    try:
        for raw in pip.stdout:
            tail = tail[-14:] + [raw.decode("utf-8", "replace").rstrip()]
            seen += tail[-1].startswith(("Collecting ", "Requirement already satisfied"))
            if sys.stdout.isatty():
                say("\r      {}/{} thư viện".format(min(seen, total), total), end="")
        code = pip.wait()
    finally:
        if pip.poll() is None:
            pip.kill()
            pip.wait()
    if sys.stdout.isatty():
        say("")
    return code, tail


def need_ensurepip():
    """Debian splits ensurepip off into a package of its own; get it, or say which command does."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if not apt_install(package):
        command = "sudo apt-get install -y " + package if is_debian() else "cài lại Python kèm mô-đun venv và ensurepip"
        raise Failed("Python này thiếu venv. Chạy một lần lệnh sau rồi chạy lại dev.py:\n  " + command)


def is_debian():
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def apt_install(package):
    """Install a Debian package when we may; return whether that succeeded."""
    if not is_debian() or os.geteuid() != 0:
        return False
    say("Cài gói {} bằng apt-get …".format(package))
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    steps = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package])
    return [subprocess.call(step, env=env, stdout=subprocess.DEVNULL) for step in steps][-1] == 0

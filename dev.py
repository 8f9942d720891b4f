"""Answers: how is this project started, tested and locked on a fresh machine with one command?

Never does the product's own work (that is `python -m kpi`) and never needs anything beyond Python's standard library.
It must also parse on Python 3.6, so that an old Python gets one clear sentence instead of a SyntaxError.
"""

import argparse
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
from pathlib import Path

from dev_setup import TESTS, USE, WINDOWS, Failed, make_venv, old_python_sentence, only_one, python_in, say, set_up

ROOT = Path(__file__).resolve().parent
USAGE = """Cách dùng:
  python3 dev.py run [--empty] [--open] [--port SỐ] [--data THƯ_MỤC]   cài đặt (lần đầu) và mở bảng điều khiển
  python3 dev.py test [--long] [tham số của pytest]           chạy kiểm thử: dạng ngắn, hoặc đầy đủ với --long
  python3 dev.py lock [--upgrade]                             khóa lại requirements*.txt từ requirements*.in"""


class Stopped(Exception):
    """Ctrl-C, or the signal by which a process manager asks us to stop."""


# --- run -------------------------------------------------------------------------------------------------------------


def run(args):
    """Make the store when there is none, then serve it until Ctrl-C (exit code 0)."""
    port, data, is_empty, is_opened = read_run_options(args)
    python = str(set_up(ROOT))
    env = dict(os.environ, KPI_DATA_DIR=str(data), PYTHONUTF8="1")
    if env.get("KPI_CONFIG_DIR"):  # the children run in our folder, the person perhaps in another
        env["KPI_CONFIG_DIR"] = os.path.abspath(env["KPI_CONFIG_DIR"])
    if not is_port_free(port):
        raise Failed("Cổng {} đang có chương trình khác dùng. Hãy dừng nó, hoặc chạy với --port SỐ_KHÁC.".format(port))
    with only_one(ROOT / ".venv.lock"):  # two first starts must not both build the store
        if (data / "kpi.duckdb").exists():
            say("Đã có kho dữ liệu, giữ nguyên.")
        else:
            say("Tạo kho dữ liệu {} …".format("trống" if is_empty else "với năm minh họa"))
            if keep(start([python, "-m", "kpi", "init"] + (["--blank"] if is_empty else ["--demo"]), env)) != 0:
                raise Failed("Chưa tạo được kho dữ liệu (lý do ở trên). Sửa xong hãy chạy lại lệnh này.")
    say("\nTài khoản:")
    keep(start([python, "-m", "kpi", "user", "list"], env))
    say("Dữ liệu nằm ở: {}\n".format(data))
    server = start([python, "-m", "kpi", "serve", "--port", str(port)], env)
    try:
        while server.poll() is None and not is_answering(port):
            time.sleep(0.2)
        if server.poll() is None:
            say("\nBảng điều khiển: http://127.0.0.1:{}   (dừng: Ctrl-C)\n".format(port))
            if is_opened:
                open_browser(first_address(data, port))
        return keep(server)
    except Stopped:
        stop(server)
        say("\nĐã dừng. Dữ liệu vẫn còn ở {}".format(data))
        return 0


def read_run_options(args):
    """Return (port, data folder, is_empty, is_opened); a relative folder is taken from where the person stands."""
    parser = argparse.ArgumentParser(prog="dev.py run", usage=USAGE)
    parser.add_argument("--empty", action="store_true")
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--data", default=os.environ.get("KPI_DATA_DIR") or str(ROOT / "data"))
    options = parser.parse_args(args)
    if not 0 < options.port < 65536:
        parser.error("--port: cần một số từ 1 đến 65535")
    return options.port, Path(options.data).expanduser().resolve(), options.empty, options.open


def first_address(data, port):
    """The address to open: of the one-time link where the server has written one, else the bare one."""
    try:
        token = json.loads((data / "secrets" / "first-run.link").read_text("utf-8"))["token"]
    except (OSError, ValueError, KeyError):
        return "http://127.0.0.1:{}".format(port)
    return "http://127.0.0.1:{}/bat-dau?ma={}".format(port, token)


def open_browser(address):
    """Show an address in this person's browser; where there is none, the line above says it."""
    with contextlib.suppress(Exception):
        webbrowser.open(address)


def is_port_free(port):
    """True when a server could listen here now."""
    with contextlib.closing(socket.socket()) as probe:
        if not WINDOWS:  # there this option would let us take a port in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def is_answering(port):
    """True when a server listens here; asked by connecting, since a bind could take the port from our own server."""
    with contextlib.closing(socket.socket()) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


# --- children: one Ctrl-C reaches each of them once, and none outlives us -------------------------------------------


def start(command, env):
    """Start a child in a session of its own, so that it hears Ctrl-C from us only (Windows: from the console)."""
    options = {} if WINDOWS else {"start_new_session": True}
    if sys.platform.startswith("linux"):
        options["preexec_fn"] = die_with_parent
    return subprocess.Popen(command, cwd=str(ROOT), env=env, stdin=subprocess.DEVNULL, **options)


def die_with_parent():
    """Linux: end the child when dev.py itself is killed outright, or it would go on holding the store and the port."""
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def keep(child):
    """Wait for a child and return its exit code; when we are asked to stop, the child is stopped first."""
    try:
        return child.wait()
    except Stopped:
        stop(child)
        raise


def stop(child):
    """Ask once, politely; end it after 10 seconds, or at a second Ctrl-C."""
    if child.poll() is None and not WINDOWS:
        child.send_signal(signal.SIGINT)
    try:
        child.wait(10)
    except (subprocess.TimeoutExpired, Stopped):
        child.kill()
        child.wait()
    if not WINDOWS:
        with contextlib.suppress(ProcessLookupError):  # whatever the child itself had started and left behind
            os.killpg(child.pid, signal.SIGKILL)


# --- test and lock ---------------------------------------------------------------------------------------------------


def test(args):
    """Run pytest and return its exit code; finding no test at all (5) is a failure too."""
    python = str(set_up(ROOT, (USE, TESTS)))
    env = dict(os.environ, PYTHONUTF8="1")
    subprocess.call([python, "-m", "tools.test_programs"], cwd=str(ROOT), env=env)
    if "--long" in args:
        env["KPI_TEST_LONG"] = "1"
    # A file's fixtures stay together; conftest.py says which files come first.
    workers = str(min(4, max(2, os.cpu_count() or 2)))
    shared = ["-n", workers, "--dist", "loadfile", "--no-loadscope-reorder"]
    command = [python, "-m", "pytest", "-q", "-rfEs", "--tb=short", *shared]
    return keep(start(command + [arg for arg in args if arg != "--long"], env))


def lock(args):
    """Make the locks again from what is written by hand: universal, with hashes, without any index address.

    requirements.txt for use; requirements-dev.txt for tests, with the same versions of what both need.
    """
    with tempfile.TemporaryDirectory() as folder:
        venv = Path(folder) / "venv"
        make_venv(venv)
        python = str(python_in(venv))
        compile_ = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
        compile_ += ["--no-emit-index-url", "--no-emit-find-links", "--no-header"]
        for step in (
            ["pip", "install", "--quiet", "--disable-pip-version-check", "uv"],
            compile_ + args + ["-o", USE, "requirements.in"],
            compile_ + args + ["-o", TESTS, "requirements-dev.in"],
            compile_ + args + ["-o", "requirements-spark.txt", "requirements-spark.in"],
        ):
            if subprocess.call([python, "-m"] + step, cwd=str(ROOT)) != 0:
                raise Failed("Chưa khóa lại được thư viện (lý do ở trên); requirements.txt giữ nguyên.")
    say("Đã khóa lại requirements.txt, requirements-dev.txt, requirements-spark.txt.")
    return 0


COMMANDS = {"run": run, "test": test, "lock": lock}


def on_signal(number, frame):
    raise Stopped


def main(argv):
    sentence = old_python_sentence(sys.version_info)
    if sentence or not argv or argv[0] not in COMMANDS:
        say(sentence or USAGE)
        return 1 if sentence else 2
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and not (name == "SIGHUP" and signal.getsignal(signal.SIGHUP) == signal.SIG_IGN):
            signal.signal(getattr(signal, name), on_signal)  # an ignored SIGHUP is nohup's wish
    try:
        return COMMANDS[argv[0]](argv[1:])
    except Failed as trouble:
        say("\n{}".format(trouble))
        return 1
    except Stopped:
        say("\nĐã dừng giữa chừng. Chạy lại lệnh này để làm tiếp.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

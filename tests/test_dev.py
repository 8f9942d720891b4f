"""Answers: does dev.py set up, start, stop and refuse as README says? Real folders and processes, never the network."""

import ast
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import dev_setup

ROOT = Path(__file__).resolve().parents[1]
OURS = ("dev.py", "dev_setup.py")
posix_only = pytest.mark.skipif(os.name == "nt", reason="gửi tín hiệu dừng kiểu POSIX, không có trên Windows")

STUB_KPI = """
import http.server, os, pathlib, signal, sys
data = pathlib.Path(os.environ["KPI_DATA_DIR"]); store = data / "kpi.duckdb"; command = sys.argv[1]
if command == "init":
    if os.environ.get("STUB_INIT_FAILS"): sys.exit("không tạo được")
    data.mkdir(parents=True, exist_ok=True); store.write_text(" ".join(sys.argv[1:]))
elif command == "user":
    print("TÀI KHOẢN THỬ", flush=True)
elif command == "serve":
    server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[-1])), http.server.SimpleHTTPRequestHandler)
    try: server.serve_forever()
    except KeyboardInterrupt: (data / "stopped").write_text("sạch"); sys.exit(130)
"""


# --- an old Python ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OURS)
def test_it_parses_on_python_3_6(name):
    ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 6))


def test_the_python_3_6_check_would_notice_newer_grammar():
    with pytest.raises(SyntaxError):
        ast.parse("(n := 1)", feature_version=(3, 6))


@pytest.mark.parametrize("name", OURS)
def test_it_imports_nothing_beyond_the_standard_library(name):
    modules = set()
    for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add(node.module.split(".")[0])
    assert modules <= set(sys.stdlib_module_names) | {"dev_setup"}
    assert "__future__" not in modules, "from __future__ import annotations không có trên 3.6"


@pytest.mark.parametrize("command", ["run", "test", "lock"])
def test_an_old_python_gets_one_sentence_in_both_languages_and_exit_1(command):
    code = f"import sys, runpy; sys.version_info = (3, 8, 19); sys.argv = ['dev.py', '{command}']; "
    code += f"sys.path.insert(0, {str(ROOT)!r}); runpy.run_path({str(ROOT / 'dev.py')!r}, run_name='__main__')"
    env = dict(os.environ, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env)
    assert done.returncode == 1
    assert done.stderr == b""
    lines = done.stdout.decode("utf-8").splitlines()
    assert len(lines) == 1
    assert "Cần Python 3.11 trở lên" in lines[0] and "Python 3.11 or newer" in lines[0] and "3.8" in lines[0]


@pytest.mark.parametrize(("version", "is_refused"), [((3, 10, 99), True), ((3, 11, 0), False), ((4, 0, 0), False)])
def test_python_3_11_is_the_oldest_that_will_do(version, is_refused):
    assert bool(dev_setup.old_python_sentence(version)) == is_refused


# --- the environment -------------------------------------------------------------------------------------------------


def write_lock(root, version, sha256=None):
    """A lock with one package of ours, a wheel in the same folder: nothing is fetched."""
    wheel = root / f"kpi_probe-{version}-py3-none-any.whl"
    info = f"kpi_probe-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("kpi_probe.py", f"version = {version!r}\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: kpi-probe\nVersion: {version}\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", f"kpi_probe.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    sha256 = sha256 or hashlib.sha256(wheel.read_bytes()).hexdigest()
    (root / "requirements.txt").write_text(f"# {version}\n./{wheel.name} --hash=sha256:{sha256}\n")


def installed_version(python):
    code = "import kpi_probe; print(kpi_probe.version)"
    return subprocess.run([python, "-c", code], capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A folder as a clone would be: dev.py, a lock of one package, a kpi that serves an empty page."""
    folder = tmp_path_factory.mktemp("Bản sao có dấu cách")
    for name in OURS:
        shutil.copy(ROOT / name, folder)
    (folder / "kpi").mkdir()
    (folder / "kpi" / "__init__.py").write_text("")
    (folder / "kpi" / "__main__.py").write_text(STUB_KPI, "utf-8")
    write_lock(folder, "1")
    dev_setup.set_up(folder)
    return folder


@pytest.fixture
def whole_root(root):
    """The same folder with its first lock installed, whatever the test before did to it."""
    write_lock(root, "1")
    dev_setup.set_up(root)
    return root


def test_the_lock_is_installed_once_and_again_only_when_it_changes(whole_root, capfdbinary):
    assert installed_version(dev_setup.set_up(whole_root)) == "1"
    assert capfdbinary.readouterr().out == b"", "lần thứ hai không cài lại"
    write_lock(whole_root, "2")
    assert installed_version(dev_setup.set_up(whole_root)) == "2"


def test_run_installs_the_first_lock_only_and_test_both(root, monkeypatch):
    asked = []
    monkeypatch.setattr(dev_setup, "is_installed", lambda *_: False)
    monkeypatch.setattr(dev_setup, "install", lambda root, venv, lock: asked.append(lock))
    dev_setup.set_up(root)
    assert asked == ["requirements.txt"]
    dev_setup.set_up(root, (dev_setup.USE, dev_setup.TESTS))
    assert asked == ["requirements.txt", "requirements.txt", "requirements-dev.txt"]
    source = (ROOT / "dev.py").read_text("utf-8")
    assert source.count("set_up(ROOT)") == 1 and source.count("set_up(ROOT, (USE, TESTS))") == 1


@pytest.mark.long
def test_a_refused_or_cut_off_installation_leaves_no_stamp_and_is_made_anew(whole_root, capfdbinary):
    left_behind = whole_root / ".venv" / "left-behind"
    left_behind.write_text("")
    write_lock(whole_root, "3", sha256="0" * 64)
    with pytest.raises(dev_setup.Failed, match="Chưa cài được thư viện"):
        dev_setup.set_up(whole_root)
    assert b"hash" in capfdbinary.readouterr().out.lower()
    assert not dev_setup.is_installed(whole_root)
    assert not dev_setup.is_whole(whole_root / ".venv")
    (whole_root / "requirements.txt").write_text("./kpi_probe-3-py3-none-any.whl\n")
    with pytest.raises(dev_setup.Failed):  # a lock line without a hash
        dev_setup.set_up(whole_root)
    write_lock(whole_root, "3")
    assert installed_version(dev_setup.set_up(whole_root)) == "3"
    assert not left_behind.exists()
    assert dev_setup.is_whole(whole_root / ".venv")


def test_an_environment_without_pip_or_without_python_is_not_whole(tmp_path):
    assert not dev_setup.is_whole(tmp_path / "absent")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "no-pip")], check=True)
    assert not dev_setup.is_whole(tmp_path / "no-pip")


@pytest.fixture
def apt_get(tmp_path, monkeypatch):
    """An apt-get that only notes how it was called, and the calls."""
    program, calls = tmp_path / "bin" / "apt-get", tmp_path / "calls"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND $@" >> "{calls}"\n')
    program.chmod(0o755)
    calls.touch()
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setattr(dev_setup, "is_debian", lambda: True)
    return calls


@posix_only
def test_a_debian_without_venv_gets_it_when_we_are_root(apt_get, monkeypatch):
    monkeypatch.setattr(dev_setup.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev_setup.importlib.util, "find_spec", lambda name: None)
    dev_setup.need_ensurepip()
    called = apt_get.read_text()
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    assert called.index("update") < called.index("install")
    assert called.rstrip().endswith(package) and "noninteractive" in called


@posix_only
def test_a_debian_without_venv_says_the_one_command_when_we_are_not_root(apt_get, monkeypatch):
    monkeypatch.setattr(dev_setup.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev_setup.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(dev_setup.Failed, match=r"sudo apt-get install -y python3\.\d+-venv$"):
        dev_setup.need_ensurepip()
    assert apt_get.read_text() == ""


def test_two_installations_at_once_wait_for_each_other_and_a_killed_one_lets_go(tmp_path):
    lock = tmp_path / ".venv.lock"
    code = f"import sys, time; sys.path.insert(0, {str(ROOT)!r})\nimport dev_setup, pathlib\n"
    code += f"with dev_setup.only_one(pathlib.Path({str(lock)!r})):\n print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline().strip() == b"held"
        with open(lock, "a+b") as handle:
            assert not dev_setup.try_lock(handle)
            holder.kill()
            holder.wait()
            assert dev_setup.try_lock(handle)


# --- run -------------------------------------------------------------------------------------------------------------


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_run(root, *args, **env):
    command = [sys.executable, str(root / "dev.py"), "run", *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ, **env))


def read_until(process, words):
    lines = []
    for raw in process.stdout:
        lines.append(raw.decode("utf-8"))
        if words in lines[-1]:
            break
    return "".join(lines)


def is_answering(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@posix_only
@pytest.mark.parametrize("stop_signal", [signal.SIGINT, signal.SIGTERM])
def test_run_makes_the_store_says_where_it_is_and_stops_cleanly(whole_root, tmp_path, stop_signal):
    port, data = free_port(), tmp_path / "dữ liệu"
    with start_run(whole_root, "--port", str(port), "--data", str(data)) as process:
        said = read_until(process, "Bảng điều khiển:")
        assert is_answering(port)
        process.send_signal(stop_signal)
        said += process.communicate(timeout=20)[0].decode("utf-8")
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}" in said and "TÀI KHOẢN THỬ" in said and str(data) in said
    assert (data / "kpi.duckdb").read_text() == "init --demo"
    assert (data / "stopped").exists(), "máy chủ phải được tự dừng, không bị ngắt"
    assert not is_answering(port)


@posix_only
def test_a_second_start_keeps_the_data_and_empty_starts_without_demonstration(whole_root, tmp_path):
    for args in (["--empty"], []):
        with start_run(whole_root, *args, "--port", str(free_port()), KPI_DATA_DIR=str(tmp_path)) as process:
            read_until(process, "Bảng điều khiển:")
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)
    assert (tmp_path / "kpi.duckdb").read_text() == "init --blank"  # movements are set up on the screens


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="chỉ Linux báo cho tiến trình con khi dev.py bị ngắt")
def test_the_server_does_not_outlive_a_killed_dev_py(whole_root, tmp_path):
    port = free_port()
    with start_run(whole_root, "--port", str(port), "--data", str(tmp_path)) as process:
        read_until(process, "Bảng điều khiển:")
        process.kill()
    deadline = time.monotonic() + 10
    while is_answering(port) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_answering(port)


def test_a_store_that_cannot_be_made_stops_the_start_with_exit_1(whole_root, tmp_path):
    with start_run(whole_root, "--data", str(tmp_path), "--port", str(free_port()), STUB_INIT_FAILS="1") as process:
        said = process.communicate(timeout=20)[0].decode("utf-8")
    assert process.returncode == 1
    assert "Chưa tạo được kho dữ liệu" in said and "Traceback" not in said


def test_a_port_in_use_is_said_and_leaves_the_data_alone(whole_root, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with start_run(whole_root, "--data", str(tmp_path), "--port", str(other.getsockname()[1])) as process:
            said = process.communicate(timeout=20)[0].decode("utf-8")
    assert process.returncode == 1
    assert "đang có chương trình khác dùng" in said
    assert not (tmp_path / "kpi.duckdb").exists()


@pytest.mark.parametrize("args", [[], ["nothing"], ["run", "--port", "0"], ["run", "--unknown"]])
def test_wrong_use_shows_how_and_exits_2(args):
    done = subprocess.run([sys.executable, str(ROOT / "dev.py"), *args], capture_output=True)
    assert done.returncode == 2
    assert "python3 dev.py run" in (done.stdout + done.stderr).decode("utf-8", "replace")


@posix_only
@pytest.mark.parametrize("code", [0, 1, 5])
def test_the_ci_fails_exactly_when_the_readme_s_test_command_fails(tmp_path, code):
    assert "python3 dev.py test" in (ROOT / "README.md").read_text("utf-8")
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    (tmp_path / "dev.py").write_text(f"import sys; sys.exit({code} if sys.argv[1:] == ['test'] else 77)")
    assert subprocess.run([str(tmp_path / ".ci" / "run")], cwd="/").returncode == code

"""Answers the commands about this machine: init, serve, doctor; knows nothing of figures."""

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from kpi.actions import init_office
from kpi.actions.office import default_data_dir
from kpi.cli.output import show
from kpi.config import config_dir

PROGRAM_DIR = Path(__file__).resolve().parent.parent.parent
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def init(options: Namespace) -> int:
    """Create the store; with --demo the demonstration year too."""
    data_dir = default_data_dir()
    existed = (data_dir / "kpi.duckdb").exists()
    if options.demo:
        if existed:
            print(f"Kho dữ liệu đã có trong {data_dir}: không ghi đè bằng dữ liệu minh họa.", file=sys.stderr)
            return 1
        from kpi.demo import make_demo

        make_demo(data_dir, progress=sys.stderr)
    else:
        init_office(data_dir).close()
    if options.format == "table":
        print(f"{'Kho dữ liệu đã có' if existed else 'Đã tạo kho dữ liệu'} trong {data_dir}")
    else:
        show(options.format, [{"data_dir": str(data_dir), "is_new": not existed}])
    return 0


def serve(options: Namespace) -> int:
    """Run the dashboard until it is stopped. Loopback addresses only, until sign-in exists."""
    if options.host not in LOOPBACK:
        print(
            f"Chưa có đăng nhập nên chỉ mở được trên máy này ({', '.join(LOOPBACK)}), không mở trên {options.host}.",
            file=sys.stderr,
        )
        return 1
    command = [sys.executable, "-m", "streamlit", "run", str(PROGRAM_DIR / "dashboard.py")]
    command += ["--server.address", options.host, "--server.port", str(options.port), "--server.headless", "true"]
    command += ["--logger.hideWelcomeMessage", "true"]  # English, and dev.py says the address itself
    environment = {**os.environ, "KPI_HOST": options.host, "KPI_PORT": str(options.port)}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PROGRAM_DIR), os.environ.get("PYTHONPATH")]))
    print(f"Đang mở bảng điều khiển tại http://{options.host}:{options.port} (dừng: Ctrl-C)", flush=True)
    if os.name == "nt":
        return subprocess.call(command, cwd=PROGRAM_DIR, env=environment)
    os.chdir(PROGRAM_DIR)
    os.execve(sys.executable, command, environment)  # one process, so that stopping this one stops the server


def doctor(options: Namespace) -> int:
    """Say in plain words what is missing or wrong on this machine."""
    from kpi.doctor import findings

    found = findings(config_dir(), default_data_dir())
    rows = [{"level": item.level, "code": item.code, "sentence": item.sentence, "hint": item.hint} for item in found]
    show(options.format, rows, None if options.format == "json" else ["level", "sentence", "hint"])
    return 1 if any(item.level == "error" for item in found) else 0

"""Answers the commands about this machine: init, serve, doctor; knows nothing of figures."""

import io
import json
import os
import subprocess
import sys
from argparse import Namespace
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

from kpi import actions, tables
from kpi.actions import init_office
from kpi.cli.address import refuses_address
from kpi.cli.before_serving import refuses_start
from kpi.cli.desk import err, say, warn
from kpi.cli.output import show
from kpi.house.office import default_data_dir
from kpi.local.asking import ask_server
from kpi.people.server import FORWARDING, forwarding, server_settings
from kpi.plan.config import config_dir, load
from kpi.plan.config_errors import ConfigError
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from kpi.store import StoreError, published

KEY_HINT = "Lấy lại tệp từ bản sao lưu; không còn: docs/operations.md, mục Khóa (python -m kpi rollup new-key)."
PROGRAM_DIR = Path(__file__).resolve().parent.parent.parent


def init(options: Namespace) -> int:
    """Create the store; with --demo the demonstration year too."""
    data_dir = default_data_dir()
    existed = (data_dir / "kpi.duckdb").exists()
    if options.demo:
        if existed:
            warn(f"Kho dữ liệu đã có trong {data_dir}: không ghi đè bằng dữ liệu minh họa.")
            return 1
        from kpi.demo import make_demo

        make_demo(data_dir, progress=err())
    else:
        init_office(data_dir, is_blank=options.blank).close()
    if options.format == "table":
        say(f"{'Kho dữ liệu đã có' if existed else 'Đã tạo kho dữ liệu'} trong {data_dir}")
    else:
        show(options.format, [{"data_dir": str(data_dir), "is_new": not existed}])
    return 0


def serve(options: Namespace) -> int:
    """Run the dashboard until it is stopped, on an address this house may be served on."""
    if refusal := refuses_start(default_data_dir(), options.host, options.port) or refuses_address(options.host):
        warn(render(refusal))
        return 1
    command = [sys.executable, "-m", "streamlit", "run", str(PROGRAM_DIR / "dashboard.py")]
    command += ["--server.address", options.host, "--server.port", str(options.port), "--server.headless", "true"]
    command += ["--logger.hideWelcomeMessage", "true"]  # English, and dev.py says the address itself
    environment = {**os.environ, "KPI_HOST": options.host, "KPI_PORT": str(options.port)}
    environment[FORWARDING] = forwarding(server_settings())
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PROGRAM_DIR), os.environ.get("PYTHONPATH")]))
    for note in (*_known_losses(), *_start_notes()):
        warn(note)
    _say_first_link(options)
    say(f"Đang mở bảng điều khiển tại http://{options.host}:{options.port} (dừng: Ctrl-C)", flush=True)
    if os.name == "nt":
        return subprocess.call(command, cwd=PROGRAM_DIR, env=environment)
    os.chdir(PROGRAM_DIR)
    os.execve(sys.executable, command, environment)  # one process, so that stopping this one stops the server


def _say_first_link(options: Namespace) -> None:
    """Where nobody can sign in yet: the one-time link with which the house is set up."""
    with actions.open_office() as office:
        token = None if office.is_reader else actions.first_link(office)
    if token:
        say("\nChưa có tài khoản nào. Mở đường dẫn này để thiết lập (dùng một lần, trong 24 giờ, đừng gửi cho ai):")
        say(f"  http://{options.host}:{options.port}/bat-dau?ma={token}\n", flush=True)


def _known_losses() -> list[str]:
    """What is missing in the store, said before it is served."""
    if published(default_data_dir()) is not None:
        return []
    from kpi.keeping.tables.losses import losses_of
    from kpi.store import Store

    store = Store.open(default_data_dir(), datetime.now(UTC))
    try:
        return [loss["sentence"] for loss in losses_of(store)]
    finally:
        store.close()


def _start_notes() -> list[str]:
    """What the papers of each campaign in force will lack, and what else to know of it, said before it is served; of
    the folder's campaigns where a server holds the store."""
    try:
        with actions.open_office() as office:
            return tables.start_notes(office.plans)
    except StoreError:
        pass
    try:
        return tables.start_notes(load(config_dir()))
    except ConfigError:
        return []  # the configuration's own faults are told when it is opened


def _asked_of_server(options: Namespace) -> list:
    """What the running server, which holds the store, says of its wholeness."""
    from kpi.keeping.doctor.wholeness import found

    told = io.StringIO()
    with redirect_stdout(told):
        code = ask_server(["audit", "verify", "--format", "json"], options, default_data_dir())
    if code not in (0, 1):
        return []
    try:
        return list(found(json.loads(told.getvalue())["rows"]))
    except ValueError:
        return []


def _key_between_houses(options: Namespace) -> list:
    """An error where the key that this house told others is gone, damaged or another's; makes none."""
    from kpi.keeping.doctor import Finding

    told = io.StringIO()
    try:
        with redirect_stdout(told):
            ask_server(["rollup", "parties", "--known", "--format", "json"], options, default_data_dir())
        refused = json.loads(told.getvalue()) if told.getvalue() else {}
        sentence = refused.get("sentence", "") if str(refused.get("refused", "")).startswith("rollup_key_") else ""
        if not told.getvalue():
            with actions.open_office() as office:
                found = tables.rollup_parties(office, None, False)
            sentence = render(found) if isinstance(found, Refusal) else ""
    except (StoreError, ConfigError, ValueError):
        return []  # told already
    return [Finding("rollup_key", "error", sentence, KEY_HINT)] if sentence else []


def doctor(options: Namespace) -> int:
    """Say in plain words what is missing or wrong on this machine."""
    from kpi.keeping.doctor import findings

    found = findings(config_dir(), default_data_dir())
    if any(item.code == "store" and item.level == "ok" for item in found) and all(
        not item.code.startswith("store_") or item.code == "store_log" for item in found
    ):
        found += _asked_of_server(options)
    found += _key_between_houses(options)
    rows = [{"level": item.level, "code": item.code, "sentence": item.sentence, "hint": item.hint} for item in found]
    told = {"level": "warning", "code": "start_note", "hint": ""}
    rows += [{**told, "sentence": sentence} for sentence in _start_notes()]
    show(options.format, rows, None if options.format == "json" else ["level", "sentence", "hint"])
    return 1 if any(item.level == "error" for item in found) else 0

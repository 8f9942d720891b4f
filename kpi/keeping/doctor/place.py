"""Answers: are the configuration, the data folder, the store and the port of this machine in order?

Never changes what is stored; it opens the store only as every other command does.
"""

import os
import shutil
import socket
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kpi.keeping.doctor.finding import Finding, Level
from kpi.month.intake.identity import key_at

RELEASED_AT = datetime(2026, 1, 1, tzinfo=UTC)
LITTLE_SPACE, TOO_LITTLE_SPACE = 2 * 10**9, 200 * 10**6
PORT = 8501
_KEY_BYTES, _AS_HEX = 32, ("template-", "two-step")


def configuration(config_dir: Path) -> Iterator[Finding]:
    """Whether the configuration can be used; one finding per fault."""
    from kpi.plan.config import ConfigError, load

    try:
        plans = load(config_dir)
    except ConfigError as error:
        for issue in error.issues:
            yield Finding("config", "error", f"Cấu hình sai: {issue}", f"Sửa tệp trong {config_dir} rồi chạy lại.")
    else:
        yield Finding("config", "ok", f"Cấu hình hợp lệ: {len(plans)} phong trào ({', '.join(plans)}).")


def data_folder(data_dir: Path) -> Iterator[Finding]:
    """Whether the data folder can be written to and has room."""
    existing = data_dir
    while not existing.exists():
        existing = existing.parent
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        hint = "Cấp quyền ghi cho tài khoản này, hoặc đặt KPI_DATA_DIR sang thư mục khác."
        yield Finding("data_folder", "error", f"Không ghi được vào thư mục dữ liệu {existing}: {error.strerror}.", hint)
        return
    state = "ghi được" if data_dir.exists() else "chưa có, sẽ được tạo"
    yield Finding("data_folder", "ok", f"Thư mục dữ liệu {data_dir}: {state}.")
    yield disk_space(shutil.disk_usage(existing).free)


def disk_space(free_bytes: int) -> Finding:
    """How much room there is for data, and whether that is enough."""
    level: Level = "error" if free_bytes < TOO_LITTLE_SPACE else "warning" if free_bytes < LITTLE_SPACE else "ok"
    shown = f"{free_bytes / 10**9:.1f}".replace(".", ",")
    hint = "" if level == "ok" else "Dọn bớt tệp, hoặc đặt KPI_DATA_DIR sang ổ đĩa khác."
    return Finding("disk_space", level, f"Ổ đĩa chứa dữ liệu còn trống {shown} GB.", hint)


def store(data_dir: Path) -> Iterator[Finding]:
    """Whether the store is there and can be opened, or is in use by a server."""
    from kpi.store import Store, StoreError, StoreInUse, StoreMissing

    try:
        Store.open(data_dir, datetime.now(UTC)).close()
    except StoreMissing as error:
        yield Finding("store", "warning", str(error), "Lệnh python3 dev.py run tự tạo kho khi chưa có.")
    except StoreInUse:
        yield Finding("store", "ok", "Kho dữ liệu đang được máy chủ (hoặc một lệnh khác) sử dụng.")
    except StoreError as error:
        yield Finding("store", "error", str(error), "Đừng xóa tệp nào trong thư mục dữ liệu trước khi phục hồi.")
    else:
        yield Finding("store", "ok", "Mở được kho dữ liệu.")


def secrets(data_dir: Path) -> Iterator[Finding]:
    """Whether nobody else on this machine can read the keys (folder 0700, files 0600)."""
    folder = data_dir / "secrets"
    if not folder.exists():
        yield Finding("secrets", "ok", "Chưa có thư mục khóa bí mật; sẽ được tạo cùng kho dữ liệu.")
    elif os.name == "nt":
        yield Finding("secrets", "ok", "Khóa bí mật được bảo vệ bằng quyền tài khoản Windows của thư mục dữ liệu.")
    else:
        paths = [folder, *sorted(folder.rglob("*"))]
        open_paths = [path for path in paths if stat.S_IMODE(path.stat().st_mode) & 0o077]
        for path in open_paths:
            mode = "700" if path.is_dir() else "600"
            sentence = f"Tài khoản khác trên máy này đọc được khóa bí mật {path}."
            yield Finding("secrets", "error", sentence, f'Chạy: chmod {mode} "{path}"')
        if not open_paths:
            yield Finding("secrets", "ok", "Khóa bí mật chỉ tài khoản này đọc được.")


def open_to_others(data_dir: Path) -> Iterator[Finding]:
    """Whether other accounts of this machine can read the store, the files or the backups (0700, 0600)."""
    if os.name == "nt" or not data_dir.exists():
        return
    if not stat.S_IMODE(data_dir.stat().st_mode) & 0o077:
        yield Finding("data_private", "ok", "Thư mục dữ liệu chỉ tài khoản này mở được.")
        return
    inside = [path for path in data_dir.iterdir() if stat.S_IMODE(path.lstat().st_mode) & 0o077]
    shown = ", ".join(sorted(path.name for path in inside)[:5]) or "chưa có gì đọc được bên trong"
    sentence = f"Tài khoản khác trên máy này mở được thư mục dữ liệu {data_dir} ({shown})."
    yield Finding("data_private", "error" if inside else "warning", sentence, f'Chạy: chmod -R go= "{data_dir}"')


def keys(data_dir: Path) -> Iterator[Finding]:
    """Whether every key in data/secrets is whole; a missing one is said by the store that rests on it."""
    folder = data_dir / "secrets"
    names = ("*.key", "*.ed25519", "*.salt")
    for path in sorted(path for name in names for path in folder.glob(name)) if folder.is_dir() else ():
        if fault := _fault_of(path):
            hint = "Lấy lại tệp từ bản sao lưu; nếu không còn: docs/operations.md, mục Khóa. Đừng tạo tệp khác thay."
            yield Finding("key_damaged", "error", f"Tệp khóa {path} {fault}.", hint)


def _fault_of(path: Path) -> str | None:
    """What is wrong with a file that should hold a key, or None. Keys are 32 bytes, some of them written as hex."""
    if not path.is_file():
        return "không phải tệp"
    data = path.read_bytes()
    if not data.strip():
        return "rỗng"
    if path.suffix != ".key":
        return None
    is_hex = path.name.startswith(_AS_HEX)
    found = len(data.strip()) if is_hex else len(data)
    wanted = 2 * _KEY_BYTES if is_hex else _KEY_BYTES
    is_brought = path.name.startswith("template-") and key_at(path)  # an office's own may have another length
    if (found != wanted and not is_brought) or (is_hex and set(data.strip()) - set(b"0123456789abcdefABCDEF")):
        return f"bị hỏng ({found} byte, cần {wanted})"
    return None


def clock(data_dir: Path, now: datetime | None = None) -> Iterator[Finding]:
    """Whether the machine's clock can be believed: deadlines and receipts are dated by it."""
    now = now or datetime.now(UTC)  # the doctor's subject is the machine's own clock, so it is the one who reads it
    store_file = data_dir / "kpi.duckdb"
    written_at = datetime.fromtimestamp(store_file.stat().st_mtime, UTC) if store_file.exists() else RELEASED_AT
    shown = now.astimezone().strftime("%d/%m/%Y %H:%M")
    if now < RELEASED_AT or now + timedelta(hours=1) < written_at or now.year > 2100:
        sentence = f"Đồng hồ máy này sai: đang là {shown}."
        yield Finding("clock", "error", sentence, "Chỉnh đồng hồ (nên bật tự đồng bộ giờ) rồi chạy lại.")
    else:
        yield Finding("clock", "ok", f"Đồng hồ máy: {shown}.")


def port(number: int = PORT) -> Iterator[Finding]:
    """Whether the dashboard's port is free; a dashboard that runs already is no fault."""
    with closing(socket.socket()) as probe:
        probe.settimeout(1)
        is_taken = probe.connect_ex(("127.0.0.1", number)) == 0
    if is_taken:
        sentence = f"Cổng {number} đang có chương trình dùng (có thể chính bảng điều khiển đang chạy)."
        yield Finding("port", "warning", sentence, "Nếu không phải, chạy: python3 dev.py run --port 8502")
    else:
        yield Finding("port", "ok", f"Cổng {number} trên 127.0.0.1 còn trống.")

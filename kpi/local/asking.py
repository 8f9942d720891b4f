"""Answers a command by asking the running server; never opens the store and never runs the command itself."""

import json
import os
import shutil
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kpi.local.places import what_lies
from kpi.local.wire import (
    COMMANDS,
    SECRET_HEADER,
    Message,
    WireError,
    packed,
    port_path,
    socket_path,
    unpacked,
    uses_unix_socket,
)

if TYPE_CHECKING:
    import httpx

_SECONDS_TO_CONNECT = 5.0
_FILE_OPTIONS = ("file",)  # options that name a file to be read
_TARGET_OPTIONS = ("dest", "out")  # options that name a place to be written to
NO_ANSWER = "Máy chủ đang chạy nhưng không trả lời lệnh này ({why}). Hãy thử lại, hoặc dừng máy chủ rồi chạy lại.\n"


def ask_server(argv: list[str], options: Namespace, data_dir: Path) -> int | None:
    """Let the running server do the command; print what it prints and give its exit code. None: no server listens."""
    if not (socket_path if uses_unix_socket(data_dir) else port_path)(data_dir).exists():
        return None
    import httpx  # most commands find no server in their way and need not wait for it

    client = _client(data_dir)
    if client is None:
        return None
    files = {}
    for name in _FILE_OPTIONS:
        named = getattr(options, name, None)
        if named is not None and Path(named).is_file():  # one that is not there the command itself names
            files[named] = Path(named).read_bytes()
    with client:
        try:
            told = client.post(COMMANDS, content=packed(Message({"argv": argv, "there": _there(options)}, files)))
            if told.status_code == 403:
                sys.stderr.write(told.text)
                return 1
            answer = unpacked(told.raise_for_status().content)
        except httpx.ConnectError:
            return None
        except (httpx.HTTPError, WireError) as error:
            sys.stderr.write(NO_ANSWER.format(why=str(error).partition("\n")[0] or type(error).__name__))
            return 1
    sys.stdout.write(answer.head["out"])
    sys.stderr.write(answer.head["err"])
    for name, data in answer.files.items():
        if is_folder_wanted(options):
            Path(options.out).mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data)
    for source, target in answer.head["moves"]:
        _move(data_dir, Path(source), Path(target))
    return int(answer.head["code"])


def _client(data_dir: Path) -> "httpx.Client | None":
    """The way to the server: no proxy, no end to a command's time (a backup or a large import takes its own)."""
    import httpx

    timeout = httpx.Timeout(None, connect=_SECONDS_TO_CONNECT)
    if uses_unix_socket(data_dir):
        way = httpx.HTTPTransport(uds=str(socket_path(data_dir)))
        return httpx.Client(transport=way, base_url="http://kpi", timeout=timeout, trust_env=False)
    try:
        told = json.loads(port_path(data_dir).read_text("ascii"))
        address, secret = f"http://127.0.0.1:{int(told['port'])}", str(told["secret"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return httpx.Client(base_url=address, headers={SECRET_HEADER: secret}, timeout=timeout, trust_env=False)


def _there(options: Namespace) -> dict[str, str]:
    """What lies where something is to be written, seen from here (kpi.local.places)."""
    found = {}
    for name in _TARGET_OPTIONS:
        if named := getattr(options, name, None):
            found[named] = what_lies(named, name == "out" and is_folder_wanted(options))
    return {named: lies for named, lies in found.items() if lies}


def is_folder_wanted(options: Namespace) -> bool:
    """Whether --out of this command names a folder."""
    return getattr(options, "out_is_folder", False)


def _move(data_dir: Path, source: Path, target: Path) -> None:
    """Bring what the server left in data/ to where it was asked for; whole or not at all."""
    if data_dir.resolve() not in source.resolve().parents:
        raise OSError(1, "ngoài thư mục dữ liệu", str(source))
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
        shutil.rmtree(source)
        return
    target.parent.mkdir(mode=0o700, exist_ok=True)
    half = target.with_name(target.name + ".part")
    with source.open("rb") as read, open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())
    half.replace(target)
    source.unlink()

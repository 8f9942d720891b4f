"""Answers a command by asking the running server; never opens the store and never runs the command itself."""

import json
import os
import shutil
import socket
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path

from kpi.local.wire import Message, WireError, port_path, receive, send, socket_path, uses_unix_socket

_SECONDS_TO_CONNECT = 5.0
_FILE_OPTIONS = ("file",)  # options that name a file to be read
_TARGET_OPTIONS = ("dest",)  # options that name a place to be written to
NO_ANSWER = "Máy chủ đang chạy nhưng không trả lời lệnh này ({why}). Hãy thử lại, hoặc dừng máy chủ rồi chạy lại.\n"


def ask_server(argv: list[str], options: Namespace, data_dir: Path) -> int | None:
    """Let the running server do the command; print what it prints and give its exit code. None: no server listens."""
    connection = _connected(data_dir)
    if connection is None:
        return None
    files = {}
    for name in _FILE_OPTIONS:
        named = getattr(options, name, None)
        if named is not None and Path(named).is_file():  # one that is not there the command itself names
            files[named] = Path(named).read_bytes()
    with closing(connection):
        try:
            send(connection, Message({"argv": argv, "secret": _secret(data_dir), "there": _there(options)}, files))
            answer = receive(connection)
        except (WireError, OSError) as error:
            sys.stderr.write(NO_ANSWER.format(why=error))
            return 1
    sys.stdout.write(answer.head["out"])
    sys.stderr.write(answer.head["err"])
    for name, data in answer.files.items():
        Path(name).write_bytes(data)
    for source, target in answer.head["moves"]:
        _move(data_dir, Path(source), Path(target))
    return int(answer.head["code"])


def _there(options: Namespace) -> dict[str, str]:
    """What lies where something is to be written, seen from here: file, folder (empty) or full folder."""
    found = {}
    for name in _TARGET_OPTIONS:
        if not (named := getattr(options, name, None)):
            continue
        place = Path(named)
        if place.is_dir():
            found[named] = "full folder" if any(place.iterdir()) else "folder"
        elif place.exists():
            found[named] = "file"
    return found


def _connected(data_dir: Path) -> socket.socket | None:
    try:
        if uses_unix_socket(data_dir):
            connection = _unix_connection(str(socket_path(data_dir)))
        else:
            port = json.loads(port_path(data_dir).read_text("ascii"))["port"]
            connection = socket.create_connection(("127.0.0.1", port), _SECONDS_TO_CONNECT)
    except (OSError, ValueError, KeyError):
        return None
    connection.settimeout(None)  # a backup or a large import takes its time
    return connection


def _unix_connection(path: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(_SECONDS_TO_CONNECT)
        connection.connect(path)
    except OSError:
        connection.close()
        raise
    return connection


def _secret(data_dir: Path) -> str:
    try:
        return json.loads(port_path(data_dir).read_text("ascii"))["secret"]
    except (OSError, ValueError, KeyError):
        return ""


def _move(data_dir: Path, source: Path, target: Path) -> None:
    """Bring what the server left in data/ to where it was asked for; whole or not at all."""
    if data_dir.resolve() not in source.resolve().parents:
        raise OSError(1, "ngoài thư mục dữ liệu", str(source))
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
        shutil.rmtree(source)
        return
    half = target.with_name(target.name + ".part")
    with source.open("rb") as read, open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())
    half.replace(target)
    source.unlink()

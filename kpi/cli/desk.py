"""Answers where a command prints, reads and writes: this terminal and its files, or what another process sent here.

Never swaps sys.stdout: while the server runs commands for the local socket, its threads print beside each other.
"""

import io
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from kpi.local.places import FILE, FOLDER, FULL_FOLDER, NOWHERE, SHUT, what_lies


@dataclass
class Desk:
    """Where one command of another process works: its words are collected, its files came with it and go back."""

    given: Mapping[str, bytes]
    there: Mapping[str, str] = field(default_factory=dict)  # what lies where the asker wants something: file, folder …
    out: io.StringIO = field(default_factory=io.StringIO)
    err: io.StringIO = field(default_factory=io.StringIO)
    made: dict[str, bytes] = field(default_factory=dict)
    moves: list[tuple[str, str]] = field(default_factory=list)  # what lies in data/ -> where the asker wants it


# Control characters but tab and line feed, the lone line separators of Unicode, and what turns text around (bidi).
_COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_DESK: ContextVar[Desk | None] = ContextVar("desk", default=None)


@contextmanager
def at(desk: Desk) -> Iterator[Desk]:
    """Work at another process's desk while the block lasts, in this thread only."""
    token = _DESK.set(desk)
    try:
        yield desk
    finally:
        _DESK.reset(token)


def remote() -> Desk | None:
    """The desk of another process, or None: the command runs for this terminal."""
    return _DESK.get()


def out() -> TextIO:
    """Where results are printed."""
    return desk.out if (desk := _DESK.get()) else sys.stdout


def err() -> TextIO:
    """Where what went wrong is printed."""
    return desk.err if (desk := _DESK.get()) else sys.stderr


def say(*words: Any, **how: Any) -> None:
    """Print a result."""
    print(*map(harmless, words), **how, file=out())


def warn(*words: Any, **how: Any) -> None:
    """Print what went wrong, or is going on."""
    print(*map(harmless, words), **how, file=err())


def harmless(word: object) -> str:
    """The text with every character that commands a terminal or turns the line around written out, \\u001b.

    Inside JSON this is JSON's own way to write it. A progress bar may begin with a carriage return.
    """
    text = str(word)
    rest = text.removeprefix("\r")
    return text[: len(text) - len(rest)] + _COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", rest)


def read_bytes(name: str) -> bytes:
    """The bytes of a file that was named on the command line. Raises OSError."""
    desk = _DESK.get()
    if desk is None:
        return Path(name).read_bytes()
    if name not in desk.given:
        raise FileNotFoundError(2, "không có tệp này ở nơi gõ lệnh", name)
    return desk.given[name]


def demand_right(name: str) -> str:
    """What lies there (kpi.local.places). Raises OSError where this account may not write."""
    desk = _DESK.get()
    lies = desk.there.get(name, "") if desk else what_lies(name)
    if lies == SHUT:
        raise PermissionError(13, "không có quyền ghi", name)
    return lies


def demand_place(name: str, is_folder: bool = False) -> None:
    """Raise OSError where no file (is_folder: no folder) of this name can be made: asked before any command that
    writes one, so that nothing is noted as handed out that nobody gets."""
    desk = _DESK.get()
    lies = desk.there.get(name, "") if desk else what_lies(name, is_folder)
    if lies == NOWHERE:
        raise FileNotFoundError(2, "chưa có thư mục", name)
    if lies == SHUT:
        raise PermissionError(13, "không có quyền ghi", name)
    if lies == FILE and is_folder:
        raise NotADirectoryError(20, "là một tệp, không phải thư mục", name)
    if lies in (FOLDER, FULL_FOLDER) and not is_folder:
        raise IsADirectoryError(21, "là một thư mục", name)


def write_bytes(name: str, data: bytes) -> None:
    """Write a file where the command line named it. Raises OSError."""
    desk = _DESK.get()
    if desk is None:
        Path(name).write_bytes(data)
    else:
        desk.made[name] = data

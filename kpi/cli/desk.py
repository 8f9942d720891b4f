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


def demand_place(name: str) -> None:
    """Raise OSError where no file of this name can lie: asked before an act whose file cannot be made a second time."""
    desk, place = _DESK.get(), Path(name)
    lies = "folder" if place.is_dir() else "" if place.absolute().parent.is_dir() else "nowhere"
    lies = desk.there.get(name, "") if desk else lies
    if lies == "nowhere":
        raise FileNotFoundError(2, "chưa có thư mục", name)
    if lies.endswith("folder"):
        raise IsADirectoryError(21, "là một thư mục", name)


def write_bytes(name: str, data: bytes) -> None:
    """Write a file where the command line named it. Raises OSError."""
    desk = _DESK.get()
    if desk is None:
        Path(name).write_bytes(data)
    else:
        desk.made[name] = data

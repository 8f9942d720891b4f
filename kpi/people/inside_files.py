"""Answers which members of a packet or workbook hold a name in their words; never changes one, never runs or draws it.

A packet that came from another house is kept as it was signed: covering a name in it would break its signature. So it
is looked into, and named with its member.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from kpi.people.naming import Naming

MOST_MEMBERS, LARGEST_MEMBER, LARGEST, DEEPEST = 2_000, 16 * 2**20, 128 * 2**20, 2
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
_ENDS = re.compile(rb"</(?:\w+:)?(?:p|si|c|row|comment|dc|author)>|<(?:\w+:)?(?:br|tab)\s*/>|\n")
_TAG = re.compile(rb"<[^>]*>")
_ENCODED = (b"%PDF", b"{\\rtf", b"MIME-Version:")  # letters that look plain and say something else
_SHOWN = 12  # letters of a long name (a sha256)
_MOST_MEMBERS_NAMED = 5


def members_naming(data: bytes, naming: Naming) -> list[str] | None:
    """The members of a zip in which the name stands, in order, "tep/1a2b… › xl/sharedStrings.xml"; "" for a file of
    plain words itself. None: nobody can look into it (a picture, a PDF, something damaged or too large)."""
    found = list(_found(data, naming, "", DEEPEST, [LARGEST]))
    return None if None in found else [place for place in found if place is not None]


def _found(data: bytes, naming: Naming, place: str, depth: int, left: list[int]) -> Iterator[str | None]:
    if not data.startswith(b"PK\x03\x04"):
        lines = _lines(data)
        if lines is None:
            yield None
        elif any(naming.places(line) for line in lines):
            yield place
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            members = box.infolist()
            if depth == 0 or len(members) > MOST_MEMBERS:
                yield None
                return
            for member in members:
                left[0] -= member.file_size
                if member.file_size > LARGEST_MEMBER or left[0] < 0:
                    yield None
                    return
                inner = f"{place} › {_short(member.filename)}" if place else _short(member.filename)
                yield from _of_member(box.read(member), naming, inner, depth, left)
    except _BROKEN:
        yield None


def _of_member(data: bytes, naming: Naming, place: str, depth: int, left: list[int]) -> Iterator[str | None]:
    """A picture inside a workbook hides nothing else: only what can be read is looked at."""
    for found in _found(data, naming, place, depth - 1, left):
        if found is not None or data.startswith(b"PK\x03\x04"):
            yield found


def _short(name: str) -> str:
    return "/".join(part if len(part) <= 40 else f"{part[:_SHOWN]}…" for part in name.split("/"))


def _lines(data: bytes) -> list[str] | None:
    """The words of a text or an XML part, a paragraph, a cell or a string each; None: neither."""
    if data.lstrip().startswith(_ENCODED):
        return None
    is_markup = data.lstrip()[:1] == b"<"
    parts = [_TAG.sub(b"", part) for part in _ENDS.split(data)] if is_markup else data.splitlines()
    try:
        texts = [part.decode("utf-8-sig") for part in parts]
    except UnicodeDecodeError:
        return None
    return None if any("\0" in text for text in texts) else [html.unescape(text) for text in texts if text.strip()]


def said_members(members: list[str] | None) -> str:
    """Where in a file the name stands, as a sentence says it; None: nobody can look into it."""
    if members is None:
        return "không dò được bên trong"
    named = ", ".join(member or "cả tệp" for member in members[:_MOST_MEMBERS_NAMED])
    more = len(members) - _MOST_MEMBERS_NAMED
    return f"tên ở {named}" + (f" và {more} phần nữa" if more > 0 else "")

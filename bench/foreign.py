"""Answers whether thousands of broken spreadsheets each get a verdict from `check`, and none hangs or ends the process.

    .venv/bin/python -m bench.foreign [--long]

Good and odd workbooks are broken by chance with a fixed seed: cut short, bits turned, pieces doubled, zip members
swapped, emptied or filled with another's bytes, XML cut or a tag changed. Short: 40 files; --long: 2,000.
"""

import argparse
import io
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kpi.plan.model import Problem
from kpi.workbook.reader import LIMITS, Reader, Workbook

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "workbooks"
_SEED = 20240315


def good_files() -> list[bytes]:
    """The committed workbooks that are read, and those of the template that are refused for what stands in them."""
    return [path.read_bytes() for path in sorted(FOLDER.glob("should_*/[ft][oe]*/*.xlsx"))]


def broken(count: int, seed: int = _SEED) -> Iterator[tuple[str, bytes]]:
    """(how it was broken, bytes) of so many files, the same each time."""
    chance, files = random.Random(seed), good_files()
    kinds = list(_BREAKS)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        yield kind, _BREAKS[kind](chance.choice(files), chance)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _bits(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _doubled(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data)), chance.randrange(1, 4000)
    return data[:at] + data[at : at + length] * 2 + data[at + length :]


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _swapped(data: bytes, chance: random.Random) -> bytes:
    members = _members(data)
    one, other = chance.sample(sorted(members), 2)
    members[one], members[other] = members[other], members[one]
    return _zipped(members)


def _lost(data: bytes, chance: random.Random) -> bytes:
    members = _members(data)
    del members[chance.choice(sorted(members))]
    return _zipped(members)


def _member_changed(data: bytes, chance: random.Random) -> bytes:
    """Inside one member, so that the checksums are right and the XML is not."""
    members = _members(data)
    name = chance.choice(sorted(members))
    breaks = chance.choice((_cut, _bits, _doubled)) if len(members[name]) > 1 else (lambda *_: b"")
    members[name] = breaks(members[name], chance)
    return _zipped(members)


def _tag_changed(data: bytes, chance: random.Random) -> bytes:
    members = _members(data)
    sheets = [name for name in sorted(members) if "worksheets/sheet" in name and name.endswith(".xml")]
    name = chance.choice(sheets or sorted(members))
    old, new = chance.choice(
        (
            (b' r="G', b' r="XFD'),
            (b"<row r=", b"<row x="),
            (b"<v>", b"<v>-1e308"),
            (b"<sheetData>", b"<sheetData><sheetData>"),
            (b't="n"', b't="s"'),
            (b't="inlineStr"', b't="d"'),
            (b"<is>", b"<f>1/0</f><is>"),
            (b"</row>", b""),
        )
    )
    members[name] = members[name].replace(old, new, chance.choice((1, 5, -1)))
    return _zipped(members)


_BREAKS = {
    "cut": _cut,
    "bits": _bits,
    "doubled": _doubled,
    "swapped": _swapped,
    "lost": _lost,
    "member": _member_changed,
    "tag": _tag_changed,
}


def verdict(reader: Reader, data: bytes) -> str:
    """ "read", or the code of the one problem that says why not."""
    answer = reader.read(data, "tep.xlsx")
    if isinstance(answer, Workbook):
        return "read"
    (problem,) = answer
    assert isinstance(problem, Problem)
    return problem.code


def main(count: int) -> None:
    """Break, read and count; a verdict that took longer than the reader may is named."""
    verdicts, slowest, started = Counter(), 0.0, time.monotonic()
    with Reader() as reader:
        for kind, data in broken(count):
            before = time.monotonic()
            verdicts[kind, verdict(reader, data)] += 1
            slowest = max(slowest, time.monotonic() - before)
    for (kind, code), number in sorted(verdicts.items()):
        print(f"  {kind:8} {code:28} {number}")
    minutes = time.monotonic() - started
    print(
        f"{verdicts.total()} tệp hỏng, {verdicts.total()} kết luận, lâu nhất {slowest:.2f} s "
        f"(giới hạn {LIMITS.wall_seconds:g} s), tất cả {minutes:.0f} s"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--long", action="store_true")
    main(2_000 if parser.parse_args(sys.argv[1:]).long else 40)

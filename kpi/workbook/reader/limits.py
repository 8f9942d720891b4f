"""Answers how large, deep and long a workbook may be and what its reader may use; never checks anything itself."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """The limits of design 5 for one file and the process reading it; a test may loosen one to show that it holds."""

    file_bytes: int = 10 * MEBIBYTE
    entries: int = 1_000
    inflated_bytes: int = 100 * MEBIBYTE
    member_bytes: int = 64 * MEBIBYTE
    ratio: int = 100  # whole file, once it inflates to more than ratio_from_bytes
    ratio_from_bytes: int = 8 * MEBIBYTE
    member_ratio: int = 400  # one member, once it inflates to more than member_ratio_from_bytes
    member_ratio_from_bytes: int = 1 * MEBIBYTE
    xml_depth: int = 100
    strings: int = 200_000
    rows: int = 20_000
    columns: int = 256
    merge_cells: int = 100_000
    merges_named: int = 1_000  # merged ranges told to the checks; further ones are only held to merge_cells
    # The grid alone would let 5 million cells or one long string repeated half a million times reach the parent.
    cells: int = 500_000
    text_characters: int = 10_000_000
    reply_bytes: int = 64 * MEBIBYTE
    memory_bytes: int = 640 * MEBIBYTE
    cpu_seconds: int = 10  # what a file may cost; it does not run while the server gives its time to others
    wall_seconds: float = 120.0  # the last resort, for a child that does nothing at all


LIMITS = Limits()

# A table of facts (`import-facts`) is one flat sheet of up to 200,000 rows, handed in by Nội vụ or an administrator.
TABLE_LIMITS = Limits(
    file_bytes=64 * MEBIBYTE,
    inflated_bytes=400 * MEBIBYTE,
    member_bytes=320 * MEBIBYTE,
    strings=1_000_000,
    rows=200_000,
    columns=64,
    cells=3_000_000,
    text_characters=100_000_000,
    reply_bytes=256 * MEBIBYTE,
    memory_bytes=2048 * MEBIBYTE,
    cpu_seconds=60,
    wall_seconds=600.0,
)

# What a cell reference can say at all (ECMA-376); beyond it a file is wrong, within it a file may be too large.
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

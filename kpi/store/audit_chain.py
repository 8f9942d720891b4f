"""Answers how audit rows hang together by hash, where the chain ends, and where it is broken; never mends a link.

A row's link is the sha256 over the link before it and the row itself, so a row that is changed, taken out or slipped in
breaks the chain there. The chain cannot show that its tail is gone: for that the newest number and link stand outside
the store too, in data/audit.mark, written after every commit that added a row.
"""

import hashlib
import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol

import pyarrow as pa

MARK_FILE = "audit.mark"
_COLUMNS = ("audit", "done_at", "account", "action", "subject", "outcome", "detail")
_CHUNK = 20_000


@dataclass(frozen=True)
class Head:
    """The end of the chain: the number and link of the newest row."""

    audit: int
    link: str


START = Head(0, "")


@dataclass(frozen=True)
class Break:
    """The first row at which the chain does not hold.

    kind: missing (the row is not there) | unlinked (it has no link) | changed (its link is not that of its content).
    """

    audit: int
    kind: Literal["missing", "unlinked", "changed"]
    found: str | None = None
    expected: str | None = None


class Reader(Protocol):
    """A store or a transaction under way."""

    def run(self, name: str, **values: Any) -> list[dict]:
        """The rows of a statement kept in sql/<name>.sql."""


def link_of(previous: str, row: Mapping[str, Any]) -> str:
    """The link of a row (times as naive UTC, detail as the text that is stored) after the link `previous`; with the
    digest of the seals it binds, where it binds any.
    """
    content = [previous, *(_text(row[name]) for name in _COLUMNS)]
    if row.get("sealed") is not None:  # rows from before there were seals have none
        content.append(row["sealed"])
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _text(value: Any) -> Any:
    if not isinstance(value, datetime):
        return value
    return value.replace(tzinfo=None).isoformat(timespec="microseconds")  # UTC, as the file holds it


def head_of(reader: Reader) -> Head:
    """The end of the chain as it stands in the store."""
    rows = reader.run("audit_head")
    return Head(rows[0]["audit"], rows[0]["link"] or "") if rows else START


def chain_existing(connection: Any) -> None:
    """Give every audit row written before there was a chain its link; runs once, in the upgrade's own transaction."""
    statement = f"select {', '.join(_COLUMNS)} from audit order by audit"
    rows = connection.execute(statement).fetchall()
    links, previous = [], ""
    for row in rows:
        previous = link_of(previous, dict(zip(_COLUMNS, row, strict=True)))
        links.append(previous)
    if rows:
        connection.register("incoming_links", pa.table({"audit": [row[0] for row in rows], "link": links}))
        connection.execute("update audit set link = i.link from incoming_links i where i.audit = audit.audit")
        connection.unregister("incoming_links")


def content_digest(row: Mapping[str, Any]) -> str:
    """The digest of an audit row in whose words a name was covered, as the row of the erasure attests it."""
    content = [_text(row[name]) for name in _COLUMNS]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def every_row(reader: Reader, statement: str = "audit_rows_after") -> Iterator[dict]:
    """Every audit row, oldest first, read in pieces; `covered`: what is attested of a row whose words were covered."""
    covered, after = _covered(reader), -1
    while rows := reader.run(statement, after=after, most=_CHUNK):
        yield from ({**row, "covered": covered[row["audit"]]} if row["audit"] in covered else row for row in rows)
        after = rows[-1]["audit"]


def _covered(reader: Reader) -> dict[int, str]:
    """The rows that erasures covered, as later rows of the chain attest."""
    found: dict[int, str] = {}
    for row in reader.run("audit_rows_attesting"):
        told = json.loads(row["detail"]).get("covered") or {}
        found |= {int(audit): digest for audit, digest in told.items() if int(audit) < row["audit"]}
    return found


def first_break(rows: Iterable[Mapping[str, Any]], marked: Head | None = None) -> Break | None:
    """The first row at which the chain does not hold, or None. `marked`: a number and link it must have passed through.

    A row that was changed together with its own link shows at the row after it. A row in whose words a name was covered
    keeps its link and must be what the erasure attests.
    """
    expected, previous = 1, ""
    for row in rows:
        if row["audit"] != expected:
            return Break(expected, "missing", found=str(row["audit"]))
        if not row["link"]:
            return Break(expected, "unlinked")
        link = link_of(previous, row)
        if link != row["link"] and row.get("covered") == content_digest(row):
            link = row["link"]
        if link != row["link"]:
            return Break(expected, "changed", found=row["link"], expected=link)
        if marked and marked.audit == expected and marked.link != link:
            return Break(expected, "changed", found=link, expected=marked.link)
        expected, previous = expected + 1, link
    return None


class AuditMark:
    """The high-water mark outside the store: one line overwritten in place, so a full disk takes it."""

    def __init__(self, data_dir: Path):
        self.path = data_dir / MARK_FILE

    def read(self) -> Head | None:
        """The end of the chain as it was last seen; None when there is no mark or it cannot be read."""
        try:
            word, number, link, end = self.path.read_text("ascii").split(" ")
            return Head(int(number), "" if link == "-" * 64 else link) if (word, end) == ("audit", "\n") else None
        except (OSError, ValueError):
            return None

    def write(self, head: Head) -> None:
        """Note the end of the chain. After the commit, so it never fails a write: a mark may lag behind."""
        line = f"audit {head.audit:020d} {head.link or '-' * 64} \n".encode("ascii")
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                os.write(descriptor, line)
            finally:
                os.close(descriptor)
        except OSError:
            logging.getLogger("kpi.store").warning("audit.mark không ghi được", exc_info=True)

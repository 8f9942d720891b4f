"""Answers which template a workbook was made from, by a signed hidden sheet; never trusts a cell that is not signed.

An unknown key is no accusation: the server may have been moved or restored. It reads "tải lại mẫu" (design 5).
"""

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kpi.period import is_period, period_text
from kpi.plan.model import Problem
from kpi.store import KeyLost
from kpi.workbook.reader import Workbook

IDENTITY_SHEET = "_kpi"
SCHEMA_VERSION = "1"
REPORT_BOOK, REVIEWER_BOOK = "report", "reviewer"  # kinds of workbook; a report says nothing of its kind
FIELDS = ("schema_version", "campaign", "unit", "period", "layout", "key_id")
_KEY_BYTES, _LEAST_BYTES = 32, 16
_MADE_HERE = re.compile(r"[0-9]{4,}-[0-9a-f]{8}")
DAMAGED_KEY = (
    "Tệp khóa của biểu mẫu {path} rỗng hoặc hỏng: phần mềm không ký mẫu mới bằng tệp đó và không tự thay. Hãy lấy lại "
    "tệp từ bản sao lưu; nếu không còn: docs/operations.md, mục Khóa."
)
_KEY_FILE = "template-{key_id}.key"


@dataclass(frozen=True)
class Keys:
    """The keys templates are signed with: `current` names the one for new templates, the others are for reading."""

    current: str
    secrets: Mapping[str, bytes]
    damaged: Mapping[str, Path] = field(default_factory=dict)  # no whole key can be read there

    def sound(self) -> "Keys":
        """These keys. Raises kpi.store.KeyLost where the current one is damaged: it is never replaced by itself."""
        if self.current in self.damaged:
            raise KeyLost(DAMAGED_KEY.format(path=self.damaged[self.current]))
        return self


@dataclass(frozen=True)
class Identity:
    """What the hidden sheet of a template says, with its signature (HMAC-SHA256, hex) over all of it."""

    campaign: str
    unit: str
    period: str
    layout: str  # the digest of the layout the workbook was written with
    key_id: str
    signature: str = ""
    schema_version: str = SCHEMA_VERSION
    kind: str = REPORT_BOOK

    @classmethod
    def signed(
        cls, keys: Keys, campaign: str, unit: str, period: str, layout: str, kind: str = REPORT_BOOK
    ) -> "Identity":
        """The identity of a new template, signed with the current key."""
        bare = cls(campaign, unit, period, layout, keys.current, kind=kind)
        return replace(bare, signature=_signature(bare, keys.secrets[keys.current]))

    def rows(self) -> list[tuple[str, str]]:
        """The rows of the hidden sheet, name and value, in their order."""
        kind = [] if self.kind == REPORT_BOOK else [("kind", self.kind)]
        return [*((field, getattr(self, field)) for field in FIELDS), ("signature", self.signature), *kind]


def identity_of(workbook: Workbook, keys: Keys, kind: str = REPORT_BOOK) -> tuple[Identity | None, list[Problem]]:
    """The identity a workbook of this kind carries, or the problem why it cannot be believed.

    template_no_identity: no hidden sheet, or a row of it is missing. template_identity_twice: more than one.
    template_unknown_key: signed with a key that is not here. template_identity_changed: the signature does not fit.
    workbook_of_other_kind: a report where the reviewer's workbook is wanted, or the other way round.
    """
    names = [name for name in workbook.sheets if _is_identity_name(name)]
    if not names:
        return None, [_problem("template_no_identity", None, "không có trang nhận dạng")]
    if len(names) > 1:
        return None, [_problem("template_identity_twice", names[1], ", ".join(names))]
    found = _rows_of(workbook, names[0])
    absent = [field for field in (*FIELDS, "signature") if not found.get(field)]
    if names[0] != IDENTITY_SHEET or absent:
        shown = "trang ẩn nhận dạng của mẫu bị thiếu nội dung" if absent else "trang ẩn nhận dạng của mẫu đã đổi tên"
        return None, [_problem("template_no_identity", names[0], shown)]
    if found["schema_version"] != SCHEMA_VERSION:
        return None, [_problem("template_outdated", IDENTITY_SHEET, f"phiên bản {found['schema_version'][:20]}")]
    known = {field: found[field] for field in (*FIELDS, "signature")}
    identity = Identity(**known, kind=found.get("kind", REPORT_BOOK))
    key = keys.secrets.get(identity.key_id)
    if key is None:
        return None, [_problem("template_unknown_key", IDENTITY_SHEET, identity.key_id[:40])]
    if not hmac.compare_digest(_signature(identity, key).encode(), identity.signature.encode()):
        return None, [
            _problem(
                "template_identity_changed", IDENTITY_SHEET, f"đơn vị mã {identity.unit}, {_month(identity.period)}"
            )
        ]
    if identity.kind != kind:
        known_kinds = {REPORT_BOOK: "biểu báo cáo tháng của đơn vị", REVIEWER_BOOK: "biểu số liệu do Nội vụ nhập"}
        found_kind, wanted = known_kinds.get(identity.kind, identity.kind[:20]), known_kinds[kind]
        return None, [Problem("workbook_of_other_kind", "error", IDENTITY_SHEET, None, found_kind, wanted)]
    return identity, []


def load_keys(secrets_dir: Path) -> Keys:
    """Every template key of the folder, the newest as the current one; none and "" where there is none yet.

    What cannot be read as a key is among `damaged`: no signature fits it, and nothing new is signed with it.
    """
    found: dict[str, bytes] = {}
    damaged: dict[str, Path] = {}
    for path in sorted(secrets_dir.glob(_KEY_FILE.format(key_id="*"))):
        key_id = path.stem.removeprefix("template-")
        if (key := key_at(path)) is None:
            damaged[key_id] = path
        else:
            found[key_id] = key
    return Keys(max((*found, *damaged), default=""), found, damaged)


def key_at(path: Path) -> bytes | None:
    """The template key that a file holds, or None: empty, cut short, no file.

    The product's own keys have 32 bytes; one that an office named and brought itself has at least 16.
    """
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except (OSError, ValueError):
        return None
    if _MADE_HERE.fullmatch(path.stem.removeprefix("template-")):
        return key if len(key) == _KEY_BYTES else None
    return key if len(key) >= _LEAST_BYTES else None


def add_key(secrets_dir: Path) -> Keys:
    """The keys of the folder with a new current one; the older ones stay for reading."""
    secrets_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    secrets_dir.chmod(0o700)
    old = load_keys(secrets_dir).current
    serial = int(old.split("-")[0]) + 1 if old else 1
    key_id = f"{serial:04d}-{secrets.token_hex(4)}"
    path = secrets_dir / _KEY_FILE.format(key_id=key_id)
    partial = path.with_suffix(".new")  # a killed process must not leave half a key behind
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secrets.token_hex(_KEY_BYTES))
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(partial, path)
    return load_keys(secrets_dir)


def _signature(identity: Identity, key: bytes) -> str:
    kind = [] if identity.kind == REPORT_BOOK else [identity.kind]
    content = json.dumps([*(getattr(identity, field) for field in FIELDS), *kind], ensure_ascii=True)
    return hmac.new(key, content.encode(), hashlib.sha256).hexdigest()


def _month(period: str) -> str:
    return period_text(period) if is_period(period) else period[:20]


def _is_identity_name(name: str) -> bool:
    """Spreadsheets call a copied sheet "_kpi (2)" or "_kpi_2"."""
    return name.casefold().startswith(IDENTITY_SHEET)


def _rows_of(workbook: Workbook, sheet: str) -> dict[str, str]:
    """Name -> value of the identity rows; a name that stands twice or a value that is no text is left out."""
    found: dict[str, str] = {}
    for row in range(1, len(FIELDS) + 3):  # with the signature and the kind
        name, value = workbook.at(sheet, f"A{row}"), workbook.at(sheet, f"B{row}")
        if name and value and isinstance(name.value, str) and isinstance(value.value, str):
            found[name.value] = value.value
    return found


def _problem(code: str, sheet: str | None, found: str) -> Problem:
    return Problem(code, "error", sheet, None, found, "tệp mẫu tải từ phần mềm, chưa sửa trang nhận dạng")

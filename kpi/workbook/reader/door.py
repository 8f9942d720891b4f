"""Answers from a file's size and first bytes whether it can be a workbook at all; never inflates or parses anything."""

from .limits import Limits
from .refused import Refused, megabytes_text
from .what_it_is import OLD_XLS, PASSWORD, looks_like, ole_kind

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_door(data: bytes, limits: Limits) -> None:
    """Refuses what is empty, too large, or by its first bytes no .xlsx.

    Raises
    ------
    Refused
        file_empty, file_too_big, file_has_password, file_old_xls, file_not_a_spreadsheet.
    """
    if not data:
        raise Refused("file_empty", found="0 byte")
    if len(data) > limits.file_bytes:
        raise Refused("file_too_big", megabytes_text(len(data)), megabytes_text(limits.file_bytes))
    if data.startswith(_OLE):
        _refuse_ole(data)
    if not data.startswith(b"PK\x03\x04"):
        raise Refused("file_not_a_spreadsheet", found=looks_like(data))


def _refuse_ole(data: bytes) -> None:
    """An OLE container is an encrypted .xlsx, an old .xls, or another program's document; its directory tells which."""
    kind = ole_kind(data)
    if kind == PASSWORD:
        raise Refused("file_has_password")
    if kind == OLD_XLS:
        raise Refused("file_old_xls")
    raise Refused("file_not_a_spreadsheet", found=kind or "tài liệu của một chương trình khác, không phải bảng tính")

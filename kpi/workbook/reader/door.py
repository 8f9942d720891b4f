"""Answers from a file's size and first bytes whether it can be a workbook at all; never inflates or parses anything."""

from .limits import Limits
from .refused import Refused, megabytes_text

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOK_BYTES = 4096
_MAGIC = (
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "tệp ảnh PNG"),
    (b"\xff\xd8\xff", "tệp ảnh JPEG"),
    (b"GIF8", "tệp ảnh GIF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"{\\rtf", "văn bản RTF"),
    (b"PK\x05\x06", "tệp nén rỗng"),
    (b"PK\x07\x08", "tệp nén chia nhiều phần"),
)


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
        raise Refused("file_not_a_spreadsheet", found=_looks_like(data[:_LOOK_BYTES]))


def _refuse_ole(data: bytes) -> None:
    """An OLE container is an encrypted .xlsx, an old .xls, or another program's document; stream names tell which."""
    if _stream_name("EncryptedPackage") in data:
        raise Refused("file_has_password")
    for name, kind in (("WordDocument", "văn bản Word (.doc)"), ("PowerPoint Document", "tệp trình chiếu (.ppt)")):
        if _stream_name(name) in data:
            raise Refused("file_not_a_spreadsheet", found=kind)
    raise Refused("file_old_xls")


def _stream_name(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _looks_like(head: bytes) -> str:
    """What a file that is no zip seems to be, in words a person knows."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    text = _as_text(head)
    if text is None:
        return "tệp không rõ loại"
    start = text.lstrip("\ufeff \t\r\n").lower()
    if not start:
        return "tệp trắng, không có nội dung"
    if start.startswith(("<html", "<!doctype html", "<table", "<meta", "<head")):
        return "trang web (HTML) đổi đuôi"
    if start.startswith("<"):
        return "tệp XML"
    # The last line may be cut by the look; a table has the same separator on each of the others.
    lines = [line for line in text.splitlines() if line.strip()][:5]
    if any(all(separator in line for line in lines) for separator in ",;\t"):
        return "tệp CSV"
    return "tệp văn bản"


def _as_text(head: bytes) -> str | None:
    """The first bytes as text, or None where they hold what text never does."""
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = head.decode(encoding)
    except UnicodeDecodeError as error:
        # A look may end in the middle of a letter; older Vietnamese text (TCVN3, windows-1258) is not UTF-8 at all.
        cut_at_end = error.start >= len(head) - 4
        text = head[: error.start].decode(encoding) if cut_at_end else head.decode("latin-1")
    is_printable = all(
        letter.isprintable() or letter in "\r\n\t\f\ufeff\xad\xa0" or letter >= "\x80" for letter in text
    )
    return text if is_printable else None

"""Answers what an uploaded file is by its bytes, reading a few of them from the disk; never trusts its name and never
holds it whole."""

import re
import struct
import zipfile
from pathlib import Path

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    DOCX: ".docx",
    XLSX: ".xlsx",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/wav": ".wav",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
}
KIND_OF = {  # which limit of config/limits.yaml holds for a media type
    "application/pdf": "document",
    DOCX: "document",
    XLSX: "document",
    "image/png": "image",
    "image/jpeg": "image",
    "audio/mpeg": "audio",
    "audio/mp4": "audio",
    "audio/wav": "audio",
    "video/mp4": "video",
    "video/webm": "video",
}
_HEAD, _TAIL = 4096, 2048
_MOST_ENTRIES, _MOST_INFLATED = 2_000, 200 * 2**20
_PDF = re.compile(rb"%PDF-[12]\.\d")
_AUDIO_BRANDS = (b"M4A ", b"M4B ", b"M4P ")


def media_type_of_file(path: Path) -> str | None:
    """The media type that the bytes are, or None: none of those that are taken."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL)
    if _PDF.match(head):
        return "application/pdf" if b"%%EOF" in tail else None
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return "image/png" if b"IEND" in tail[-64:] else None
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg" if b"\xff\xd9" in tail[-64:] else None
    if head.startswith(b"PK\x03\x04"):
        return _office_file(path)
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "video/webm" if b"webm" in head[:128] else None
    if head[4:8] == b"ftyp":
        return _iso_media(path, size)
    return "audio/mpeg" if _is_mp3(path, head) else None


def _office_file(path: Path) -> str | None:
    """A Word or Excel file of today's form, without macros, that unfolds to no more than is sensible."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
    names = {entry.filename for entry in entries}
    is_sane = len(entries) <= _MOST_ENTRIES and sum(entry.file_size for entry in entries) <= _MOST_INFLATED
    is_plain = not any(name.lower().endswith("vbaproject.bin") or ".." in name for name in names)
    if not (is_sane and is_plain and "[Content_Types].xml" in names):
        return None
    return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else None


def _iso_media(path: Path, size: int) -> str | None:
    """mp4 or m4a: the boxes follow one another to the very end, and there is a table of what is in it (moov)."""
    kinds: set[bytes] = set()
    brand, at = b"", 0
    with path.open("rb") as file:
        while at + 8 <= size and len(kinds) < 1_000:
            file.seek(at)
            head = file.read(16)
            length, kind = struct.unpack(">I", head[:4])[0], head[4:8]
            if length == 1 and len(head) == 16:
                length = struct.unpack(">Q", head[8:16])[0]
            elif length == 0:
                length = size - at
            if kind == b"ftyp":
                brand = head[8:12]
            kinds.add(kind)
            if length < 8 or at + length > size:
                return None
            at += length
    if b"moov" not in kinds or not kinds & {b"mdat", b"moof"}:
        return None
    return "audio/mp4" if brand in _AUDIO_BRANDS else "video/mp4"


def _is_mp3(path: Path, head: bytes) -> bool:
    """An MPEG frame, behind an ID3 tag or at once, and another one right behind it."""
    at = 0
    if head[:3] == b"ID3" and len(head) > 10:
        at = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
    with path.open("rb") as file:
        for _ in range(2):
            file.seek(at)
            length = _frame_length(file.read(4))
            if not length:
                return False
            at += length
    return True


_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _frame_length(head: bytes) -> int:
    """The length of an MPEG layer III frame by its four bytes; 0: it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = (head[1] >> 3) & 3, (head[1] >> 1) & 3
    rate, sample, padding = head[2] >> 4, (head[2] >> 2) & 3, (head[2] >> 1) & 1
    if version == 1 or layer != 1 or rate in (0, 15) or sample == 3:
        return 0
    bits = (_RATES if version == 3 else _RATES_2)[rate] * 1000
    return (144 if version == 3 else 72) * bits // _SAMPLES[version][sample] + padding
